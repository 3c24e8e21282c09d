using System.Globalization;
using System.Text;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Values of the fixed part of a sample entry (ISO/IEC 14496-12 §12.1.3, §12.2.3; QuickTime: vendor, qualities).</summary>
internal static class SampleEntryFeatures
{
    /// <summary>Adds them, by what the track carries.</summary>
    public static void Add(BoxFeatures.Values values, string path)
    {
        if (path.Contains("/trak{vide}/", StringComparison.Ordinal))
        {
            Picture(values);
        }
        else if (path.Contains("/trak{soun}/", StringComparison.Ordinal))
        {
            Sound(values);
        }
    }

    private static void Picture(BoxFeatures.Values values)
    {
        byte[] content = values.Content(78);
        if (content.Length < 78)
        {
            return;
        }

        values.Add("vendor", BoxFeatures.Code(content, 12));
        values.Add("qualities", (BoxFeatures.U32(content, 16) | BoxFeatures.U32(content, 20)) == 0 ? "zero" : "set");
        values.Add("resolution", BoxFeatures.U32(content, 28).ToString("X8", CultureInfo.InvariantCulture));
        values.Number("frames in sample", BoxFeatures.U16(content, 40));
        values.Number("depth", BoxFeatures.U16(content, 74));
        values.Add("compressor", content[42] is > 0 and < 32 ? FeatureText.Kept(Encoding.Latin1.GetString(content, 43, content[42])) : "empty");
    }

    private static void Sound(BoxFeatures.Values values)
    {
        byte[] content = values.Content(28);
        if (content.Length < 28)
        {
            return;
        }

        values.Number("version", BoxFeatures.U16(content, 8));
        values.Add("vendor", BoxFeatures.Code(content, 12));
        values.Number("bits", BoxFeatures.U16(content, 18));
        values.Number("compression id", BoxFeatures.U16(content, 20));
    }
}
