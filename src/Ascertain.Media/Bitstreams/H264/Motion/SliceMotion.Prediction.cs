using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <content>Neighbours and the prediction of vectors from them, §8.4.1.1, §8.4.1.3 and §6.4.12.</content>
internal sealed partial class SliceMotion
{
    // §8.4.1.1
    private int PredictSkipped()
    {
        int left = BlockCache.Place(-1, 0), above = BlockCache.Place(0, -1);
        bool rests = references[left] == Unavailable || references[above] == Unavailable
            || (references[left] == 0 && vectors[left] == 0) || (references[above] == 0 && vectors[above] == 0);
        return rests ? 0 : Predict(0, 0, 0, 4, 0);
    }

    // §8.4.1.3: the neighbour that alone has the same reference, otherwise the median.
    private int Predict(int list, int x, int y, int width, int reference)
    {
        int at = (list * BlockCache.Size) + BlockCache.Place(x, y);
        (int ofC, int vectorC) = Diagonal(list, x, y, width);
        int ofA = references[at - 1], ofB = references[at - 8];
        int vectorA = vectors[at - 1], vectorB = vectors[at - 8];
        return MedianOf(reference, ofA, vectorA, ofB, vectorB, ofC, vectorC);
    }

    /// <summary>The median prediction of §8.4.1.3.1.</summary>
    /// <param name="reference">refIdx of the block.</param>
    /// <param name="ofA">Of the neighbour on the left; -2 where there is none, -1 where it does not use the list.</param>
    /// <param name="vectorA">Its vector, packed; 0 where it has none.</param>
    /// <param name="ofB">Of the one above.</param>
    /// <param name="vectorB">Its vector.</param>
    /// <param name="ofC">Of the one above right, or above left.</param>
    /// <param name="vectorC">Its vector.</param>
    internal static int MedianOf(int reference, int ofA, int vectorA, int ofB, int vectorB, int ofC, int vectorC)
    {
        if (ofB == Unavailable && ofC == Unavailable && ofA != Unavailable)
        {
            return vectorA;
        }

        bool a = ofA == reference, b = ofB == reference, c = ofC == reference;
        if (a ^ b ^ c && !(a && b))
        {
            return a ? vectorA : b ? vectorB : vectorC;
        }

        return MotionVector.Median(vectorA, vectorB, vectorC);
    }

    // Two partitions of 16×8: the upper asks above, the lower on the left.
    private int PredictRows(int list, int part, int reference)
    {
        int at = (list * BlockCache.Size) + BlockCache.Place(0, 2 * part);
        int asked = part == 0 ? at - 8 : at - 1;
        return references[asked] == reference ? vectors[asked] : Predict(list, 0, 2 * part, 4, reference);
    }

    // Two of 8×16: the left asks on the left, the right one above right.
    private int PredictColumns(int list, int part, int reference)
    {
        if (part == 0)
        {
            int left = (list * BlockCache.Size) + BlockCache.Place(-1, 0);
            return references[left] == reference ? vectors[left] : Predict(list, 0, 0, 2, reference);
        }

        (int ofC, int vectorC) = Diagonal(list, 2, 0, 2);
        return ofC == reference ? vectorC : Predict(list, 2, 0, 2, reference);
    }

    // Neighbour C, or D where C is not there (§8.4.1.3.2).
    private (int Reference, int Vector) Diagonal(int list, int x, int y, int width)
    {
        int at = (list * BlockCache.Size) + BlockCache.Place(x, y) - 8;
        if (references[at + width] != Unavailable)
        {
            return (references[at + width], vectors[at + width]);
        }

        return isAdaptive && x == 0 && y > 0 ? (sideReferences[(list * 4) + y], sideVectors[(list * 4) + y]) : (references[at - 1], vectors[at - 1]);
    }

    private void LoadPlain(int list, in Neighbours near, int above)
    {
        int into = list * BlockCache.Size;
        Forget(into);
        if (near.Above >= 0)
        {
            int from = (near.Above * 8) + (list * 4) + 2;
            sbyte left = field.References[from], right = field.References[from + 1];
            int at = into + BlockCache.Place(0, -1);
            (references[at], references[at + 1], references[at + 2], references[at + 3]) = (left, left, right, right);
            field.Vectors[list].AsSpan((near.Above * 16) + 12, 4).CopyTo(vectors.AsSpan(at));
        }

        if (near.Left >= 0)
        {
            int from = (near.Left * 8) + (list * 4) + 1;
            sbyte upper = field.References[from], lower = field.References[from + 2];
            int at = into + BlockCache.Place(-1, 0);
            (references[at], references[at + 8], references[at + 16], references[at + 24]) = (upper, upper, lower, lower);
            ReadOnlySpan<int> left = field.Vectors[list].AsSpan(near.Left * 16, 16);
            (vectors[at], vectors[at + 8], vectors[at + 16], vectors[at + 24]) = (left[3], left[7], left[11], left[15]);
        }

        if (above >= 0)
        {
            if (column > 0 && of.Slices[above - 1] == number)
            {
                Take(list, into + BlockCache.Place(-1, -1), above - 1, 3, 3);
            }

            if (column + 1 < of.Width && of.Slices[above + 1] == number)
            {
                Take(list, into + BlockCache.Place(4, -1), above + 1, 0, 3);
            }
        }
    }

    private void Forget(int into)
    {
        references.AsSpan(into, BlockCache.Size).Fill(Unavailable);
        vectors.AsSpan(into, BlockCache.Size).Clear();
    }

    private void Take(int list, int place, int macroblock, int x, int y) =>
        (references[place], vectors[place]) = Motion(list, macroblock, x, y);

    // Of a 4×4 block of a neighbour, in the units of the present macroblock.
    private (sbyte Reference, int Vector) Motion(int list, int macroblock, int x, int y)
    {
        sbyte reference = field.References[(macroblock * 8) + (list * 4) + (y & 2) + (x >> 1)];
        if (reference < 0)
        {
            return (Unused, 0);
        }

        int vector = field.Vectors[list][(macroblock * 16) + (4 * y) + x];
        if (isAdaptive && of.IsFieldMacroblock(macroblock) != isFieldMacroblock)
        {
            // A frame's rows count half in a field, where there are two references for one (truncated toward zero, as the standard divides).
            (reference, vector) = isFieldMacroblock
                ? ((sbyte)(reference * 2), MotionVector.Pack(MotionVector.X16(vector), MotionVector.Y16(vector) / 2))
                : ((sbyte)(reference >> 1), MotionVector.Pack(MotionVector.X16(vector), MotionVector.Y16(vector) * 2));
        }

        return (reference, vector);
    }

    // Table 6-4
    private void LoadPaired(int list, in Neighbours near)
    {
        int into = list * BlockCache.Size, width = of.Width, pairAbove = pair - (2 * width);
        Forget(into);
        bool hasLeft = near.Left >= 0, leftIsField = hasLeft && of.IsFieldMacroblock(pair - 1);
        for (int i = 0; i < 4; i++)
        {
            if (near.Above >= 0)
            {
                Take(list, into + BlockCache.Place(i, -1), near.Above, i, 3);
            }

            sideReferences[(list * 4) + i] = Unavailable;
            sideVectors[(list * 4) + i] = 0;
            if (hasLeft)
            {
                Take(list, into + BlockCache.Place(-1, i), near.LeftOf(i), 3, near.LeftRow(i));
                if (i > 0)
                {
                    (int beside, int row) = LeftOf((4 * i) - 1, leftIsField);
                    (sideReferences[(list * 4) + i], sideVectors[(list * 4) + i]) = Motion(list, beside, 3, row >> 2);
                }
            }
        }

        if (isLower && !isFieldMacroblock)
        {
            if (hasLeft)
            {
                // Row 15 of the pair on the left: in a field pair the middle of its bottom field.
                (int beside, int row) = leftIsField ? (pair - 1 + width, 7) : (pair - 1, 15);
                Take(list, into + BlockCache.Place(-1, -1), beside, 3, row >> 2);
            }

            return;
        }

        if (pairAbove < 0)
        {
            return;
        }

        if (column > 0 && of.Slices[pairAbove - 1] == number)
        {
            Take(list, into + BlockCache.Place(-1, -1), LastRowOf(pairAbove - 1), 3, 3);
        }

        if (column + 1 < width && of.Slices[pairAbove + 1] == number)
        {
            Take(list, into + BlockCache.Place(4, -1), LastRowOf(pairAbove + 1), 0, 3);
        }
    }

    // Of a pair above, the macroblock whose last row borders on the present one.
    private int LastRowOf(int upper) => isFieldMacroblock && !isLower && of.IsFieldMacroblock(upper) ? upper : upper + of.Width;

    // The macroblock beside a row of luma, and its row there.
    private (int Macroblock, int Row) LeftOf(int y, bool leftIsField)
    {
        int upper = pair - 1, lower = pair - 1 + of.Width;
        if (leftIsField == isFieldMacroblock)
        {
            return (isLower ? lower : upper, y);
        }

        if (!isFieldMacroblock)
        {
            int row = (isLower ? y + 16 : y) >> 1;
            return ((y & 1) == 0 ? upper : lower, row);
        }

        int twice = (2 * y) + (isLower ? 1 : 0);
        return twice < 16 ? (upper, twice) : (lower, twice - 16);
    }
}
