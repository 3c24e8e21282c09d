using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.StreamSyntax;

/// <summary>Reads the syntax of the pictures of a track in sum, whatever its codec.</summary>
public static class PictureSyntaxReader
{
    /// <summary>Whether the codec of a track is one whose blocks are read.</summary>
    public static bool CanRead(MediaTrack track) => MacroblockReader.CanRead(track);

    /// <summary>Reads the pictures in decode order, while they are asked for.</summary>
    /// <param name="track">A track whose codec <see cref="CanRead"/>.</param>
    /// <param name="source">The item.</param>
    public static IEnumerable<PictureSyntax> Read(MediaTrack track, ByteSource source)
    {
        foreach (CodedMacroblocks picture in MacroblockReader.Read(track, source))
        {
            yield return Sum(picture);
        }
    }

    private static PictureSyntax Sum(CodedMacroblocks picture)
    {
        int intra = 0, inter = 0, skipped = 0, missing = 0;
        long qps = 0, bits = 0, intraBits = 0;
        ReadOnlySpan<MacroblockKind> kinds = picture.Kind;
        for (int i = 0; i < kinds.Length; i++)
        {
            switch (kinds[i])
            {
                case MacroblockKind.Missing:
                    missing++;
                    continue;
                case MacroblockKind.PSkip or MacroblockKind.BSkip:
                    skipped++;
                    break;
                case <= MacroblockKind.Pcm:
                    intra++;
                    intraBits += picture.Bits[i];
                    break;
                default:
                    inter++;
                    break;
            }

            qps += picture.Qp[i];
            bits += picture.Bits[i];
        }

        return new PictureSyntax
        {
            DecodeIndex = picture.DecodeIndex, Sample = picture.Sample, Type = picture.Type, IsIdr = picture.IsIdr, IsReference = picture.IsReference,
            Intra = intra, Inter = inter, Skipped = skipped, Missing = missing, QpSum = qps, Bits = bits, IntraBits = intraBits,
            BrokenAt = picture.BrokenAt, BrokenWhy = picture.BrokenWhy,
        };
    }
}
