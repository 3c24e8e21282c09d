using System.Globalization;
using System.Text;
using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.StreamSyntax;

/// <summary>Writes the pictures as CSV in decode order: one line a picture, RFC 4180 with line feeds.</summary>
internal static class SyntaxTable
{
    public static byte[] Write(SyntaxSeries series)
    {
        StringBuilder lines = new("decode_index,presentation_ticks,type,idr,reference,intra,inter,skipped,missing,qp_sum,bits,intra_bits,sample_bytes,broken_at,motion_blocks,motion_at_rest,motion_unknown,motion_median_quarter_samples\n");
        foreach (PictureSyntax it in series.Pictures)
        {
            lines.Append(CultureInfo.InvariantCulture,
                $"{it.DecodeIndex},{it.Sample.PresentationTime},{Letter(it.Type)},{(it.IsIdr ? 1 : 0)},{(it.IsReference ? 1 : 0)},{it.Intra},{it.Inter},{it.Skipped},{it.Missing},{it.QpSum},{it.Bits},{it.IntraBits},{it.Sample.Size},{it.BrokenAt},{it.Motion?.Blocks},{it.Motion?.AtRest},{it.Motion?.Unknown},{it.Motion?.MedianLength}\n");
        }

        return Encoding.ASCII.GetBytes(lines.ToString());
    }

    internal static string Letter(PictureType type) => type switch
    {
        PictureType.I => "I",
        PictureType.P => "P",
        PictureType.B => "B",
        _ => "?",
    };
}
