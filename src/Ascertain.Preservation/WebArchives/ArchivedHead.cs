using System.Globalization;
using System.Text;

namespace Ascertain.Preservation.WebArchives;

/// <summary>The head of an archived HTTP message (RFC 9112 §2.1, §5) that comes in runs: finds where it ends and reads its fields.</summary>
/// <remarks>Bare line feeds end lines too, as §2.2 allows. A head without an end within 1 MiB is none; what follows is the body then.</remarks>
internal sealed class ArchivedHead
{
    private const int Greatest = 1 << 20; // arbitrary

    private readonly List<byte> bytes = [];
    private string[] lines = [];

    /// <summary>True when the body follows, or no head was found.</summary>
    public bool IsOver { get; private set; }

    /// <summary>True when an end was found.</summary>
    public bool IsFound => lines.Length > 0;

    /// <summary>Status code, three digits (RFC 9112 §4); empty when there is none.</summary>
    public string Status => lines is [var first, ..] && first.Split(' ') is [_, var code, ..] && code.Trim() is { Length: 3 } digits && digits.All(char.IsAsciiDigit) ? digits : "";

    /// <summary>True when the body comes in chunks (RFC 9112 §7.1), as the head says.</summary>
    public bool IsChunked => Codings("Transfer-Encoding").Contains("chunked");

    /// <summary>Length of the body in bytes as the head says (RFC 9110 §8.6); null when it does not, or the body comes in chunks, which overrides it (RFC 9112 §6.3).</summary>
    public long? BodyLength => !IsChunked && long.TryParse(Values("Content-Length").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out long length) ? length : null;

    /// <summary>Takes what belongs to the head and gives back the rest.</summary>
    public ReadOnlySpan<byte> Take(ReadOnlySpan<byte> run)
    {
        for (; !IsOver && !run.IsEmpty; run = run[1..])
        {
            bytes.Add(run[0]);
            if (run[0] == '\n' && EndsInBlankLine())
            {
                lines = Encoding.Latin1.GetString([.. bytes]).Split('\n');
                IsOver = true;
            }

            IsOver |= bytes.Count == Greatest;
        }

        return run;
    }

    /// <summary>Values of a field, in order, without white space around them.</summary>
    public IEnumerable<string> Values(string name) => lines.Where(it => it.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(it => it[(name.Length + 1)..].Trim());

    /// <summary>The codings that a field lists, in lower case, without <c>identity</c>.</summary>
    public string[] Codings(string name) => [.. Values(name).SelectMany(static it => it.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries)).Where(static it => it is not ("" or "identity"))];

    private bool EndsInBlankLine() => bytes.Count >= 2 && (bytes[^2] == '\n' || (bytes is [.., (byte)'\n', (byte)'\r', (byte)'\n']));
}
