using System.Globalization;
using System.Text;

namespace Ascertain.Copies.FrameHashes;

/// <summary>Frame hashes as lines of text, as vPDQ's programs write and read them, so that lists can be exchanged.</summary>
/// <remarks>A line: number of the picture, quality, hash in hexadecimal, time in seconds with three decimals; commas between (ThreatExchange, vpdq/cpp/io, 2026).</remarks>
public static class HashList
{
    /// <summary>Lines that are read at most.</summary>
    public const int MostLines = 1_000_000;

    private const int Fields = 4;

    /// <summary>Writes them.</summary>
    /// <param name="pictures">Number among the clip's pictures, seconds from the first, hash with quality.</param>
    public static string Write(IEnumerable<(long Frame, double Seconds, HashedPicture Picture)> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        StringBuilder text = new();
        foreach ((long frame, double seconds, HashedPicture picture) in pictures)
        {
            text.Append(CultureInfo.InvariantCulture, $"{frame},{picture.Quality},{picture.Hash.ToHex()},{seconds:0.000}\n");
        }

        return text.ToString();
    }

    /// <summary>Reads them.</summary>
    /// <param name="text">The lines; empty ones are passed over.</param>
    /// <returns>In the order of the lines.</returns>
    /// <exception cref="InvalidDataException">A line is none, or there are none or too many; one plain sentence with the line's number.</exception>
    public static IReadOnlyList<(long Frame, double Seconds, HashedPicture Picture)> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<(long, double, HashedPicture)> pictures = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.Trim().IsEmpty)
            {
                continue;
            }

            string[] fields = line.ToString().Split(',');
            bool isLine = fields.Length == Fields & pictures.Count < MostLines;
            if (!isLine
                || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out long frame)
                || !int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int quality) || quality > 100
                || !FrameHash.TryFromHex(fields[2].Trim(), out FrameHash hash)
                || !double.TryParse(fields[3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) || !double.IsFinite(seconds))
            {
                throw new InvalidDataException(pictures.Count == MostLines ? $"The list has more than {MostLines} lines." : $"Line {number} is no frame hash: number, quality 0 to 100, 64 hexadecimal digits and seconds, with commas between.");
            }

            pictures.Add((frame, seconds, new HashedPicture(hash, quality)));
        }

        return pictures.Count > 0 ? pictures : throw new InvalidDataException("The list has no frame hashes.");
    }
}
