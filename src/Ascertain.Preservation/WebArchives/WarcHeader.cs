using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ascertain.Custody;

namespace Ascertain.Preservation.WebArchives;

/// <summary>The named fields of a WARC record (ISO 28500:2017 §4 and §5).</summary>
internal sealed partial class WarcHeader
{
    private const int GreatestLine = 64 * 1024, GreatestHeader = 256 * 1024; // arbitrary; a URI has seldom 8 KiB

    // Fields that decide something here; ISO 28500 §5.1 forbids to repeat them. Later proposals repeat others.
    private static readonly string[] Single =
        ["WARC-Type", "WARC-Record-ID", "WARC-Date", "WARC-Target-URI", "WARC-Block-Digest", "WARC-Payload-Digest", "WARC-Segment-Number", "Content-Length", "Content-Type"];

    private readonly Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);

    private WarcHeader(string version) => Version = version;

    /// <summary>E.g. <c>1.1</c>.</summary>
    public string Version { get; }

    /// <summary>Names of fields that stand there twice and may not.</summary>
    public List<string> Twice { get; } = [];

    /// <summary>Length of all names and values, in characters.</summary>
    public int Length => fields.Sum(static it => it.Key.Length + it.Value.Length);

    public string? this[string name] => fields.GetValueOrDefault(name);

    /// <summary>The length of the block, or null when the field is missing or no number.</summary>
    public long? BlockLength => long.TryParse(this["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : null;

    /// <summary>True for one of the granularities of W3CDTF in UTC, which 1.1 allows; 1.0 has whole seconds only.</summary>
    public bool HasGoodDate => this["WARC-Date"] is not { } date || Date().IsMatch(date);

    /// <summary>Reads the first line and the fields up to the empty line.</summary>
    /// <exception cref="CustodyFormatException">Not the header of a record, cut off, or beyond a bound.</exception>
    public static WarcHeader Read(WarcInput input)
    {
        long begin = input.Position;
        if (FirstLine().Match(input.TakeLine(64)) is not { Success: true } first)
        {
            throw new CustodyFormatException(WarcCodes.RecordMalformed, "No record begins here: the line is not \"WARC/\", a version and a line end.");
        }

        WarcHeader header = new(first.Groups[1].Value);
        string? name = null;
        StringBuilder value = new(); // with the lines that go on with it
        while (true)
        {
            string raw = input.TakeLine(GreatestLine), line = raw.TrimEnd('\r', '\n');
            if (!raw.EndsWith('\n'))
            {
                throw input.AtEnd
                    ? new CustodyFormatException(WarcCodes.RecordTruncated, "The file ends inside the header of a record.")
                    : new CustodyFormatException(WarcCodes.HeaderTooLong, $"A line of the header has more than {GreatestLine} bytes.");
            }

            if (input.Position - begin > GreatestHeader)
            {
                throw new CustodyFormatException(WarcCodes.HeaderTooLong, $"The header has more than {GreatestHeader} bytes.");
            }

            if (line.Length > 0 && line[0] is ' ' or '\t' && name is not null)
            {
                value.Append(' ').Append(line.AsSpan().Trim());
                continue;
            }

            header.Add(name, value.ToString().Trim());
            if (line.Length == 0)
            {
                return header;
            }

            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(" \t"))
            {
                throw new CustodyFormatException(WarcCodes.HeaderMalformed, "A line of the header is not a name, a colon and a value.");
            }

            name = line[..colon];
            value.Clear().Append(line.AsSpan(colon + 1));
        }
    }

    private void Add(string? name, string value)
    {
        if (name is not null && !fields.TryAdd(name, value) && Single.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            Twice.Add(name);
        }
    }

    [GeneratedRegex(@"^WARC/(\d{1,3}\.\d{1,3})\r?\n$", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLine();

    [GeneratedRegex(@"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
