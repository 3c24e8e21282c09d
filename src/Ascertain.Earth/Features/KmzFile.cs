using System.Globalization;
using System.IO.Compression;

namespace Ascertain.Earth.Features;

/// <summary>Takes the KML out of a KMZ: a ZIP archive whose first file with the ending .kml at its root is the document (OGC 12-007r2, annex C).</summary>
internal static class KmzFile
{
    public static void Read(FeatureCollector into, byte[] bytes)
    {
        byte[] kml;
        try
        {
            using ZipArchive archive = new(new MemoryStream(bytes), ZipArchiveMode.Read);
            ZipArchiveEntry[] documents = [.. archive.Entries.Where(static it => it.Name.EndsWith(".kml", StringComparison.OrdinalIgnoreCase))];
            ZipArchiveEntry? document = documents.FirstOrDefault(static it => it.FullName == "doc.kml")
                ?? documents.FirstOrDefault(static it => it.FullName == it.Name) ?? documents.FirstOrDefault();
            if (document is null)
            {
                into.Fault(0, "The archive holds no KML file.");
                return;
            }

            if (documents.Length > 1)
            {
                into.Fault(0, string.Create(CultureInfo.InvariantCulture, $"The archive holds {documents.Length} KML files; only {FeatureCollector.Shown(document.FullName)} is read."));
            }

            using Stream unpacked = document.Open();
            kml = FeatureFile.ReadBounded(unpacked, into.Limits.Bytes);
        }
        catch (Exception fault) when (fault is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            into.Fault(0, "The file is no ZIP archive, or it is damaged; nothing of it is read.");
            return;
        }

        new KmlReader(into).Read(kml);
    }
}
