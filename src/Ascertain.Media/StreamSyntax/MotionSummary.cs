using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.Bitstreams.H264.Motion;

namespace Ascertain.Media.StreamSyntax;

/// <summary>The motion of one picture in sum, over its blocks of 8×8 samples that are predicted from other pictures, skipped ones included.</summary>
/// <remarks>Of a block that is divided further the first 4×4 block counts, in each list that it uses. Of field macroblocks the vertical part is doubled, so that lengths are those of the frame.</remarks>
public readonly record struct MotionSummary
{
    /// <summary>Blocks whose motion is known.</summary>
    public required int Blocks { get; init; }

    /// <summary>Those of them at rest: every vector that they use is zero.</summary>
    public required int AtRest { get; init; }

    /// <summary>Blocks whose motion is not known, because a picture that it depends on is not there.</summary>
    public required int Unknown { get; init; }

    /// <summary>Median length of the vectors in quarter samples of luma, rounded down; of an even number of vectors the lower middle. Null where there is no vector.</summary>
    public required int? MedianLength { get; init; }

    /// <summary>Share of the blocks at rest, in [0, 1]; null where there is no block.</summary>
    public double? ShareAtRest => Blocks > 0 ? (double)AtRest / Blocks : null;

    // Lengths from here on count as one: §A.3.1 allows 2,048 samples across, 512 down (table A-1), doubled in fields.
    private const int MostLength = 16_384;

    /// <summary>Sums a picture.</summary>
    /// <returns>Null where motion was not asked for.</returns>
    public static MotionSummary? Of(CodedMacroblocks picture)
    {
        if (picture.Motion is not { } motion)
        {
            return null;
        }

        int[] lengths = new int[MostLength + 1];
        int blocks = 0, atRest = 0, unknown = 0, vectors = 0;
        for (int i = 0; i < picture.Kind.Length; i++)
        {
            if (picture.Kind[i] <= MacroblockKind.Pcm)
            {
                continue;
            }

            if (!picture.IsMotionKnown(i))
            {
                unknown += 4;
                continue;
            }

            int down = picture.IsField || picture.IsFieldMacroblock(i) ? 2 : 1;
            for (int block = 0; block < 4; block++)
            {
                bool rests = true;
                int at = (16 * i) + (8 * (block >> 1)) + (2 * (block & 1));
                for (int list = 0; list < 2; list++)
                {
                    if (motion.References[(8 * i) + (4 * list) + block] < 0)
                    {
                        continue;
                    }

                    int vector = motion.Vectors[list][at];
                    vectors++;
                    if (vector == 0)
                    {
                        lengths[0]++;
                        continue;
                    }

                    rests = false;
                    lengths[Length(MotionVector.X16(vector), MotionVector.Y16(vector) * down)]++;
                }

                blocks++;
                atRest += rests ? 1 : 0;
            }
        }

        return new MotionSummary { Blocks = blocks, AtRest = atRest, Unknown = unknown, MedianLength = Median(lengths, vectors) };
    }

    // The square root of IEEE 754 is correctly rounded, so the same on every machine.
    private static int Length(int x, int y) => Math.Min(MostLength, (int)Math.Sqrt(((long)x * x) + ((long)y * y)));

    private static int? Median(int[] lengths, int vectors)
    {
        int left = (vectors + 1) / 2;
        for (int length = 0; length < lengths.Length && vectors > 0; length++)
        {
            left -= lengths[length];
            if (left <= 0)
            {
                return length;
            }
        }

        return null;
    }
}
