using System.Globalization;

namespace Ascertain.Preservation.Http;

/// <summary>The lines before the body of a request (RFC 9112 §3 and §5). What two programs could read in two ways is refused.</summary>
/// <param name="Method">E.g. <c>POST</c>.</param>
/// <param name="Path">From the first slash up to a question mark, as it came.</param>
/// <param name="BodyLength">Bytes.</param>
/// <param name="AwaitsContinue">The client sends the body when it is told to.</param>
/// <param name="IsLast">The client wants the connection closed after the answer.</param>
internal sealed record HttpHead(string Method, string Path, long BodyLength, bool AwaitsContinue, bool IsLast)
{
    /// <summary>Reads a head.</summary>
    /// <exception cref="HttpFaultException">Not one.</exception>
    public static HttpHead Parse(string text)
    {
        string[] lines = text.Split("\r\n")[..^2];
        string[] first = lines[0].Split(' ');
        if (first is not [{ Length: > 0 }, ['/', ..], "HTTP/1.1" or "HTTP/1.0"] || text.Any(static c => c != '\r' && c != '\n' && c != '\t' && char.IsControl(c)))
        {
            throw Broken();
        }

        long? length = null;
        bool awaits = false, isLast = first[2] == "HTTP/1.0";
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            string name = colon > 0 ? line[..colon].ToLowerInvariant() : "", value = line[(colon + 1)..].Trim(' ', '\t');
            if (name.Length == 0 || name.AsSpan().ContainsAny(" \t\r\n") || value.AsSpan().ContainsAny('\r', '\n'))
            {
                throw Broken();
            }

            switch (name)
            {
                case "content-length":
                    length = length is null && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? bytes : throw Broken();
                    break;
                case "transfer-encoding":
                    throw new HttpFaultException(411, "A request tells the length of its body before it.");
                case "expect":
                    awaits = value.Equals("100-continue", StringComparison.OrdinalIgnoreCase);
                    break;
                case "connection":
                    isLast |= value.Contains("close", StringComparison.OrdinalIgnoreCase);
                    break;
                default:
                    break;
            }
        }

        return new HttpHead(first[0], first[1].Split('?')[0], length ?? 0, awaits, isLast);
    }

    private static HttpFaultException Broken() => new(400, "The head of the request is not one of HTTP/1.1.");
}
