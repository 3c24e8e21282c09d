using System.Text;
using Ascertain.Custody;

namespace Ascertain.Preservation.Bags;

/// <summary>The lines of a tag file, one at a time; each ends in LF, CR or CRLF (RFC 8493 §2.1.1), the last one perhaps in nothing.</summary>
/// <param name="stream">The file; disposed with this object.</param>
/// <param name="encoding">As the bag declares; must throw at bytes that are none of it. Only UTF-16 may begin with a byte order mark.</param>
internal sealed class BagLines(Stream stream, Encoding encoding) : IDisposable
{
    private const int GreatestLine = 64 * 1024; // characters; arbitrary, a path of Linux has at most 4,096 bytes

    private readonly StreamReader reader = new(stream, encoding, detectEncodingFromByteOrderMarks: encoding is UnicodeEncoding);
    private readonly StringBuilder line = new();

    /// <summary>The next line without its end, or null after the last.</summary>
    /// <exception cref="CustodyFormatException">Too long, or not in the declared encoding.</exception>
    public string? Next()
    {
        try
        {
            line.Clear();
            int c = reader.Read();
            for (; c is not (-1 or '\n' or '\r'); c = reader.Read())
            {
                if (line.Length == GreatestLine)
                {
                    throw new CustodyFormatException(BagCodes.LineTooLong, $"A line has more than {GreatestLine} characters; the rest of the file was not read.");
                }

                line.Append((char)c);
            }

            if (c == '\r' && reader.Peek() == '\n')
            {
                reader.Read();
            }

            return c == -1 && line.Length == 0 ? null : line.ToString();
        }
        catch (DecoderFallbackException)
        {
            throw new CustodyFormatException(BagCodes.EncodingWrong, "The file is not in the encoding that bagit.txt declares.");
        }
    }

    public void Dispose() => reader.Dispose();
}
