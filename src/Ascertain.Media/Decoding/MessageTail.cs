using System.Text;

namespace Ascertain.Media.Decoding;

/// <summary>The last lines of trouble, made harmless: printable ASCII of bounded length, without what differs from run to run and from host to host.</summary>
internal sealed class MessageTail
{
    private const int MostLines = 8, LongestLine = 240;

    private readonly List<string> lines = [];

    /// <summary>Keeps a line.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        if (lines.Count == MostLines)
        {
            lines.RemoveAt(0);
        }

        lines.Add(Harmless(line));
    }

    public override string ToString() => string.Join(" | ", lines);

    // An address differs from run to run; the name under which the child sees its input differs with the confinement.
    private static string Harmless(ReadOnlySpan<byte> text)
    {
        StringBuilder said = new();
        for (int i = 0; i < text.Length && said.Length < LongestLine; i++)
        {
            if (text[i..].StartsWith(" @ 0x"u8))
            {
                int end = text[i..].IndexOf((byte)']');
                i += end < 0 ? 4 : end;
                said.Append(']');
            }
            else if (NameOfInput(text[i..]) is > 0 and int length)
            {
                i += length - 1;
                said.Append("the item");
            }
            else
            {
                said.Append(text[i] is >= 0x20 and < 0x7F ? (char)text[i] : '?');
            }
        }

        return said.ToString();
    }

    private static int NameOfInput(ReadOnlySpan<byte> text) =>
        text.StartsWith("file:/input"u8) ? 11 : text.StartsWith("file:/proc/self/fd/3"u8) ? 20 : 0;
}
