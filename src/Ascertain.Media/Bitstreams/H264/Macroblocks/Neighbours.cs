namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>The macroblocks left of and above the present one, ITU-T H.264 §6.4.9, §6.4.10 and §6.4.12; -1 where there is none in the slice.</summary>
internal struct Neighbours
{
    /// <summary>Left of its upper half; what is asked of a whole macroblock is asked of this one.</summary>
    public int Left;

    /// <summary>Left of its lower half: another one only where a field macroblock stands beside a frame pair (table 6-4).</summary>
    public int LeftBelow;

    /// <summary>Above.</summary>
    public int Above;

    /// <summary>Rows of 4×4 blocks of the left ones that stand beside rows 0 to 3: four numbers of two bits.</summary>
    public int LeftRows;

    /// <summary>The same for the two rows of 4×4 chroma blocks of 4:2:0.</summary>
    public int LeftRowsChroma;

    /// <summary>Rows beside their equals.</summary>
    public const int Straight = 0 | (1 << 2) | (2 << 4) | (3 << 6);

    /// <summary>The macroblock beside a row of 4×4 luma blocks.</summary>
    public readonly int LeftOf(int row) => row < 2 ? Left : LeftBelow;

    /// <summary>The row of 4×4 luma blocks there.</summary>
    public readonly int LeftRow(int row) => (LeftRows >> (2 * row)) & 3;

    /// <summary>In a picture of frames or fields.</summary>
    /// <param name="slices">Which slice coded each macroblock.</param>
    /// <param name="slice">The present one.</param>
    /// <param name="index">Place of the macroblock.</param>
    /// <param name="column">Its column.</param>
    /// <param name="above">Place of the one above; negative above the picture.</param>
    public static Neighbours Plain(int[] slices, int slice, int index, int column, int above)
    {
        int left = column > 0 && slices[index - 1] == slice ? index - 1 : -1;
        return new Neighbours
        {
            Left = left, LeftBelow = left, Above = above >= 0 && slices[above] == slice ? above : -1, LeftRows = Straight, LeftRowsChroma = 0 | (1 << 2),
        };
    }

    /// <summary>In a frame whose pairs choose between frame and field, table 6-4.</summary>
    /// <param name="of">The picture.</param>
    /// <param name="slice">The present slice.</param>
    /// <param name="pair">Place of the upper macroblock of the pair.</param>
    /// <param name="column">Its column.</param>
    /// <param name="isLower">The lower macroblock of the pair is asked for.</param>
    /// <param name="isField">The pair is a field pair.</param>
    public static Neighbours Paired(CodedMacroblocks of, int slice, int pair, int column, bool isLower, bool isField)
    {
        int width = of.Width;
        Neighbours found = new() { Left = -1, LeftBelow = -1, Above = -1, LeftRows = Straight, LeftRowsChroma = 0 | (1 << 2) };
        if (column > 0 && of.Slices[pair - 1] == slice)
        {
            bool leftField = of.IsFieldMacroblock(pair - 1);
            if (leftField == isField)
            {
                found.Left = found.LeftBelow = isLower ? pair - 1 + width : pair - 1;
            }
            else if (isField)
            {
                (found.Left, found.LeftBelow) = (pair - 1, pair - 1 + width);
                found.LeftRows = 0 | (2 << 2) | (0 << 4) | (2 << 6);
                found.LeftRowsChroma = 0;
            }
            else
            {
                found.Left = found.LeftBelow = pair - 1;
                found.LeftRows = isLower ? 2 | (2 << 2) | (3 << 4) | (3 << 6) : 0 | (0 << 2) | (1 << 4) | (1 << 6);
                found.LeftRowsChroma = isLower ? 1 | (1 << 2) : 0;
            }
        }

        int pairAbove = pair - (2 * width);
        if (!isField && isLower)
        {
            found.Above = pair;
        }
        else if (pairAbove >= 0 && of.Slices[pairAbove] == slice)
        {
            found.Above = isField && !isLower && of.IsFieldMacroblock(pairAbove) ? pairAbove : pairAbove + width;
        }

        return found;
    }
}
