using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <content>Direct prediction of B macroblocks, §8.4.1.2.</content>
internal sealed partial class SliceMotion
{
    // References of the four 8×8 blocks, and vectors of their four 4×4 blocks; two lists.
    private readonly sbyte[] directReferences = new sbyte[8];
    private readonly int[] directVectors = new int[32];

    // DistScaleFactor of each reference of list 0, by kind of macroblock.
    private readonly int[][] scales = [[], [], []];

    // Which macroblock of a pair of fields is colocated with a frame macroblock: of the field that is nearer in time (§8.4.1.2.1).
    private int nearerField;

    /// <summary>How the colocated macroblock's rows stand to ours: vertMvScale.</summary>
    private enum RowScale
    {
        Same,
        FrameToField,
        FieldToFrame,
    }

    private readonly record struct Colocated(int Reference, int Vector, int Picture, RowScale Scale, bool IsKnown);

    private void BeginDirect()
    {
        ReferenceEntry first = entries[1][0].Length > 0 ? entries[1][0][0] : default;
        int order = current.Order(structure);
        nearerField = 0;
        if (first.Frame is { } frame)
        {
            nearerField = Distance(frame.TopOrder, order) < Distance(frame.BottomOrder, order) ? 0 : 1;
        }

        if (slice!.SpatialDirect)
        {
            return;
        }

        for (int i = 0; i < (isAdaptive ? 3 : 1); i++)
        {
            int own = i == 0 ? order : current.Order(i);
            int later = entries[1][i].Length > 0 ? entries[1][i][0].Order : 0;
            scales[i] = Array.ConvertAll(entries[0][i], it => it.IsLong ? 256 : ScaleOf(own, it.Order, later));
        }
    }

    private static long Distance(int a, int b) => Math.Abs((long)a - b);

    /// <summary>DistScaleFactor, equations 8-197, 8-201 and 8-202; 256, which leaves the vector as it is, where both references are one picture.</summary>
    /// <param name="own">PicOrderCnt of the picture.</param>
    /// <param name="earlier">Of the reference of list 0.</param>
    /// <param name="later">Of the reference of list 1.</param>
    internal static int ScaleOf(int own, int earlier, int later)
    {
        int tb = (int)Math.Clamp((long)own - earlier, -128, 127), td = (int)Math.Clamp((long)later - earlier, -128, 127);
        if (td == 0)
        {
            return 256;
        }

        int tx = (16_384 + Math.Abs(td / 2)) / td;
        return Math.Clamp(((tb * tx) + 32) >> 6, -1024, 1023);
    }

    // False where what it depends on is not known.
    private bool Direct(int blocks) => slice!.SpatialDirect ? DirectSpatial(blocks) : DirectTemporal(blocks);

    // §8.4.1.2.2
    private bool DirectSpatial(int blocks)
    {
        Span<int> predicted = stackalloc int[2];
        Span<int> chosen = stackalloc int[2];
        for (int list = 0; list < 2; list++)
        {
            int at = (list * BlockCache.Size) + BlockCache.Place(0, 0);
            (int ofC, _) = Diagonal(list, 0, 0, 4);
            // The least that is not negative: as unsigned numbers negative ones are the greatest.
            uint least = Math.Min(Math.Min((uint)references[at - 1], (uint)references[at - 8]), (uint)ofC);
            chosen[list] = least > 127 ? Unused : (int)least;
        }

        bool rests = chosen[0] < 0 && chosen[1] < 0;
        if (rests)
        {
            (chosen[0], chosen[1]) = (0, 0);
        }
        else
        {
            predicted[0] = chosen[0] < 0 ? 0 : Predict(0, 0, 0, 4, chosen[0]);
            predicted[1] = chosen[1] < 0 ? 0 : Predict(1, 0, 0, 4, chosen[1]);
        }

        directReferences.AsSpan(0, 4).Fill((sbyte)chosen[0]);
        directReferences.AsSpan(4, 4).Fill((sbyte)chosen[1]);
        directVectors.AsSpan(0, 16).Fill(predicted[0]);
        directVectors.AsSpan(16, 16).Fill(predicted[1]);
        bool asks = (chosen[0] == 0 && predicted[0] != 0) || (chosen[1] == 0 && predicted[1] != 0);
        if (!asks || entries[1][kind].Length == 0 || entries[1][kind][0].IsLong)
        {
            return true;
        }

        bool isWhole = slice!.Sps.Direct8x8Inference;
        for (int block = 0; block < 4; block++)
        {
            for (int part = 0; part < 4 && (blocks & (1 << block)) != 0; part++)
            {
                Colocated beside = ColocatedWith(block, part);
                if (!beside.IsKnown)
                {
                    return false;
                }

                if (beside.Reference == 0 && (uint)(MotionVector.X16(beside.Vector) + 1) <= 2 && (uint)(MotionVector.Y16(beside.Vector) + 1) <= 2)
                {
                    for (int list = 0; list < 2; list++)
                    {
                        if (chosen[list] == 0)
                        {
                            directVectors.AsSpan((list * 16) + (block * 4) + part, isWhole ? 4 : 1).Clear();
                        }
                    }
                }

                if (isWhole)
                {
                    break;
                }
            }
        }

        return true;
    }

    // §8.4.1.2.3
    private bool DirectTemporal(int blocks)
    {
        bool isWhole = slice!.Sps.Direct8x8Inference;
        int[] names = pictures[0][kind];
        for (int block = 0; block < 4; block++)
        {
            for (int part = 0; part < 4 && (blocks & (1 << block)) != 0; part++)
            {
                Colocated beside = ColocatedWith(block, part);
                int reference = 0;
                if (beside.IsKnown && beside.Reference >= 0)
                {
                    int wanted = beside.Picture == MotionField.NoPicture ? MotionField.NoPicture : beside.Scale switch
                    {
                        RowScale.FrameToField => (beside.Picture & ~3) | (kind == 0 ? structure : kind),
                        RowScale.FieldToFrame => beside.Picture | 3,
                        _ => beside.Picture,
                    };
                    reference = wanted == MotionField.NoPicture ? -1 : Array.IndexOf(names, wanted);
                }

                if (!beside.IsKnown || (uint)reference >= (uint)names.Length)
                {
                    return false;
                }

                int x = MotionVector.X16(beside.Vector), y = MotionVector.Y16(beside.Vector);
                y = beside.Scale == RowScale.FrameToField ? y / 2 : beside.Scale == RowScale.FieldToFrame ? y * 2 : y;
                int scale = scales[kind][reference];
                int ahead = MotionVector.Pack(((scale * x) + 128) >> 8, ((scale * y) + 128) >> 8);
                int back = MotionVector.Pack(MotionVector.X16(ahead) - x, MotionVector.Y16(ahead) - y);
                directVectors.AsSpan((block * 4) + part, isWhole ? 4 : 1).Fill(ahead);
                directVectors.AsSpan(16 + (block * 4) + part, isWhole ? 4 : 1).Fill(back);
                directReferences[block] = (sbyte)reference;
                directReferences[4 + block] = 0;
                if (isWhole)
                {
                    break;
                }
            }
        }

        return true;
    }

    // The colocated 4×4 block, §8.4.1.2.1 with table 8-6.
    private Colocated ColocatedWith(int block, int part)
    {
        ReferenceEntry first = entries[1][kind].Length > 0 ? entries[1][kind][0] : default;
        if (first.Frame is not { Motion: { } motion } frame || motion.States.Length != field.States.Length)
        {
            return default;
        }

        bool isWhole = slice!.Sps.Direct8x8Inference;
        int x = isWhole ? 3 * (block & 1) : (2 * (block & 1)) + (part & 1);
        int y = isWhole ? 3 * (block >> 1) : (block & 2) + (part >> 1);
        int macroblock = index;
        RowScale scale = RowScale.Same;
        if (!slice.Sps.FramesOnly)
        {
            int width = of.Width, row = index / width;
            int upper = ((row & ~1) * width) + column;
            bool isFieldPicture = structure != ReferenceFrame.Both;
            bool besideIsField = frame.IsFieldCoded || (motion.States[upper] & MotionField.Field) != 0;
            if (isFieldPicture || kind != 0)
            {
                if (besideIsField)
                {
                    // A decoded field is itself the picture; of a pair in a frame it is the macroblock of our own parity.
                    int parity = isFieldPicture && frame.IsFieldCoded ? first.Structure : isFieldPicture ? structure : kind;
                    macroblock = upper + (parity == ReferenceFrame.Bottom ? width : 0);
                }
                else
                {
                    macroblock = upper + (y >= 2 ? width : 0);
                    y = (2 * y) & 3;
                    scale = RowScale.FrameToField;
                }
            }
            else if (besideIsField)
            {
                macroblock = upper + (nearerField * width);
                y = (2 * (row & 1)) + (y >> 1);
                scale = RowScale.FieldToFrame;
            }
        }

        byte state = motion.States[macroblock];
        if ((state & MotionField.Known) == 0)
        {
            return default;
        }

        int places = (macroblock * 8) + (y & 2) + (x >> 1);
        int list = motion.References[places] >= 0 ? 0 : 1;
        int reference = motion.References[places + (list * 4)];
        return (state & MotionField.Inter) == 0 || reference < 0
            ? new Colocated(Unused, 0, MotionField.NoPicture, scale, true)
            : new Colocated(reference, motion.Vectors[list][(macroblock * 16) + (4 * y) + x], motion.Pictures[places + (list * 4)], scale, true);
    }
}
