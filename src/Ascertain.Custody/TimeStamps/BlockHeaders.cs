using System.Globalization;
using System.Text;

namespace Ascertain.Custody.TimeStamps;

/// <summary>Block headers by height: text with a line a header, <c>height TAB 160 hexadecimal digits</c>, for instance taken from one's own node.</summary>
/// <remarks>A header does not name its height: that is the word of whoever made the list. A third column is read if it is the Merkle root, and a first line if it names the columns.</remarks>
public sealed class BlockHeaders
{
    /// <summary>Most bytes read. Arbitrary: 24,000 headers.</summary>
    public const int GreatestLength = 4 << 20;

    private const string Columns = "height\theader_hex";
    private Dictionary<long, BlockHeader> headers = [];
    private BlockHeaders? others;

    /// <summary>No header at all.</summary>
    public static BlockHeaders None { get; } = new();

    /// <summary>The header of that height, or null when it was not supplied.</summary>
    public BlockHeader? At(long height) => headers.GetValueOrDefault(height) ?? others?.At(height);

    /// <summary>These headers, and of other heights those of another list.</summary>
    public BlockHeaders Or(BlockHeaders more) => new() { headers = headers, others = more };

    /// <summary>Reads a list.</summary>
    /// <exception cref="CustodyFormatException"><c>ots.headers</c>: not such a list, or a height twice.</exception>
    public static BlockHeaders Parse(ReadOnlySpan<byte> bytes)
    {
        string text = bytes.Length <= GreatestLength ? Encoding.ASCII.GetString(bytes) : throw Fault($"it has more than {GreatestLength} bytes");
        string[] lines = text.Split('\n');
        BlockHeaders list = new();
        foreach (string line in lines[..^1].Skip(lines[0].StartsWith(Columns, StringComparison.Ordinal) ? 1 : 0))
        {
            list.Add(line.Split('\t'));
        }

        return lines[^1].Length == 0 ? list : throw Fault("it does not end in a newline");
    }

    private void Add(string[] columns)
    {
        if (columns.Length is not (2 or 3) || columns[1].Length != 160 || !HexText.IsLowerHex(columns[1])
            || !long.TryParse(columns[0], NumberStyles.None, CultureInfo.InvariantCulture, out long height) || height.ToString(CultureInfo.InvariantCulture) != columns[0])
        {
            throw Fault("a line is not a height and 160 lower-case hexadecimal digits");
        }

        BlockHeader header = BlockHeader.Parse(Convert.FromHexString(columns[1]));
        if (columns.Length == 3 && columns[2] != header.MerkleRootHex)
        {
            throw Fault("the third column is not the Merkle root in the header");
        }

        if (!headers.TryAdd(height, header))
        {
            throw Fault("a height comes twice");
        }
    }

    private static CustodyFormatException Fault(string why) => new("ots.headers", $"The list of block headers is broken: {why}.");
}
