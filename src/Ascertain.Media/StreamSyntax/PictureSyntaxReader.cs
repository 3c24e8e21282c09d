using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.StreamSyntax;

/// <summary>Reads the syntax of the pictures of a track in sum, whatever its codec.</summary>
public static class PictureSyntaxReader
{
    /// <summary>Whether the codec of a track is one whose blocks are read.</summary>
    public static bool CanRead(MediaTrack track) => MacroblockReader.CanRead(track) || HevcSyntax.CanRead(track);

    /// <summary>Reads the pictures in decode order, while they are asked for.</summary>
    /// <param name="track">A track whose codec <see cref="CanRead"/>.</param>
    /// <param name="source">The item.</param>
    /// <param name="withMotion">Derive the motion of H.264 too, which takes about a third more time.</param>
    /// <param name="withLevels">Count the coefficient levels of H.264 too; those of HEVC always are.</param>
    public static IEnumerable<PictureSyntax> Read(MediaTrack track, ByteSource source, bool withMotion = false, bool withLevels = false)
    {
        if (HevcSyntax.CanRead(track))
        {
            foreach (HevcPicture picture in HevcSyntax.Of(track, source))
            {
                yield return Sum(picture);
            }

            yield break;
        }

        foreach (CodedMacroblocks picture in MacroblockReader.Read(track, source, withMotion, withLevels))
        {
            yield return Sum(picture);
        }
    }

    // By area, in squares of 8 × 8, the smallest coding unit; what no slice covers is counted by whole tree blocks.
    private static PictureSyntax Sum(HevcPicture picture)
    {
        int intra = 0, inter = 0, skipped = 0, withResidual = 0;
        long qps = 0, intraBits = 0;
        foreach (HevcCodingUnit unit in picture.Units)
        {
            int squares = 1 << (2 * (unit.Log2Size - 3));
            qps += (long)squares * unit.Qp;
            withResidual += unit.HasResidual ? squares : 0;
            switch (unit.Prediction)
            {
                case HevcPrediction.Skip:
                    skipped += squares;
                    break;
                case HevcPrediction.Inter:
                    inter += squares;
                    break;
                default:
                    intra += squares;
                    intraBits += unit.Bits;
                    break;
            }
        }

        int all = ((picture.CodedWidth + 7) >> 3) * ((picture.CodedHeight + 7) >> 3);
        return new PictureSyntax
        {
            DecodeIndex = picture.DecodeIndex, Sample = picture.Sample, Type = picture.Type, IsIdr = picture.NalType is 19 or 20, IsReference = picture.NalType is not (>= 0 and < 16 and (0 or 2 or 4 or 6 or 8 or 10 or 12 or 14)),
            CodedWidth = picture.CodedWidth, CodedHeight = picture.CodedHeight,
            Intra = intra, Inter = inter, Skipped = skipped, Missing = Math.Max(0, all - intra - inter - skipped), QpSum = qps, Bits = picture.UnitBits, IntraBits = intraBits,
            WithResidual = withResidual, IntraLevels = Counts(magnitude => picture.Levels(true, magnitude)), IntraLevelBands = picture.Type == PictureType.I ? Bands(picture.IntraLevelsInBand) : [],
            BrokenAt = picture.Break?.Offset, BrokenWhy = picture.Break?.Reason ?? "",
        };
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
            CodedWidth = missing < kinds.Length ? 16 * picture.Width : 0, CodedHeight = missing < kinds.Length ? 16 * picture.Height : 0,
            Intra = intra, Inter = inter, Skipped = skipped, Missing = missing, QpSum = qps, Bits = bits, IntraBits = intraBits,
            IntraLevels = Sum(picture.IntraLevels), IntraLevelBands = picture is { Type: PictureType.I, IntraLevels: { } levels } ? Bands(levels.InBand) : [], Motion = MotionSummary.Of(picture), BrokenAt = picture.BrokenAt, BrokenWhy = picture.BrokenWhy,
        };
    }

    private static LevelCounts[] Bands(Func<int, int, int> levels) => [.. Enumerable.Range(0, PictureBands.Count).Select(band => Counts(magnitude => levels(band, magnitude)))];

    private static LevelCounts Counts(Func<int, int> of) => new(of(1), of(2), of(3), of(4), of(5), of(6), of(7));

    // Over all quantisers and places.
    private static LevelCounts Sum(LevelTally? levels)
    {
        Span<int> sums = stackalloc int[LevelCounts.Largest + 1];
        sums.Clear();
        for (int qp = levels?.LowestQuantiser ?? 0; qp <= (levels?.HighestQuantiser ?? -1); qp++)
        {
            for (int place = 0; place < LevelTally.Places; place++)
            {
                for (int magnitude = 1; magnitude <= LevelCounts.Largest; magnitude++)
                {
                    sums[magnitude] += levels!.Of(qp, place, magnitude);
                }
            }
        }

        return new(sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7]);
    }
}
