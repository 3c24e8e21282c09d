using System.Globalization;

namespace Ascertain.Earth.Features;

/// <summary>Reads files of features of a map: GeoJSON, KML and KMZ, GPX, CSV.</summary>
/// <remarks>Every byte may be hostile: what cannot be read becomes a fault with its line, never an exception. Nothing outside the file is ever opened.</remarks>
public static class FeatureFile
{
    /// <summary>Extensions that are read, with their dots.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".geojson", ".json", ".kml", ".kmz", ".gpx", ".csv", ".tsv", ".txt"];

    /// <summary>Reads features.</summary>
    /// <param name="stream">The file, from here to its end; left open.</param>
    /// <param name="extension">Decides how it is read: one of <see cref="Extensions"/>, in any case, with or without its dot.</param>
    /// <param name="limits">How much is read; null for the usual limits.</param>
    /// <returns>What was read, and what was not.</returns>
    /// <exception cref="IOException">The stream itself cannot be read.</exception>
    public static FeatureReading Read(Stream stream, string extension, FeatureLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(extension);
        FeatureCollector into = new(limits ?? new());
        try
        {
            ReadInto(into, stream, extension.TrimStart('.').ToLowerInvariant());
        }
        catch (LimitReachedException limit)
        {
            into.Fault(limit.Line, limit.Message);
        }

        return into.Done();
    }

    private static void ReadInto(FeatureCollector into, Stream stream, string extension)
    {
        if (extension is not ("geojson" or "json" or "kml" or "kmz" or "gpx" or "csv" or "tsv" or "txt"))
        {
            into.Fault(0, $"Files with the ending {FeatureCollector.Shown(extension)} are not read; GeoJSON, KML, KMZ, GPX and CSV are.");
            return;
        }

        byte[] bytes = ReadBounded(stream, into.Limits.Bytes);
        if (bytes.AsSpan().IndexOfAnyExcept((byte)0x20, (byte)0x0A, (byte)0x0D) < 0 || bytes.AsSpan().SequenceEqual("\uFEFF"u8))
        {
            into.Fault(0, "The file is empty.");
            return;
        }

        switch (extension)
        {
            case "geojson" or "json":
                new GeoJsonReader(into).Read(bytes);
                break;
            case "kml":
                new KmlReader(into).Read(bytes);
                break;
            case "kmz":
                KmzFile.Read(into, bytes);
                break;
            case "gpx":
                new GpxReader(into).Read(bytes);
                break;
            default:
                new CsvReader(into).Read(bytes);
                break;
        }
    }

    internal static byte[] ReadBounded(Stream stream, int most)
    {
        MemoryStream bytes = new();
        byte[] block = new byte[64 * 1024];
        for (int count; (count = stream.Read(block)) > 0;)
        {
            if (bytes.Length + count > most)
            {
                throw new LimitReachedException(0, string.Create(CultureInfo.InvariantCulture, $"The file has more than {most} bytes; nothing of it is read."));
            }

            bytes.Write(block, 0, count);
        }

        return bytes.ToArray();
    }
}
