namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>A short-term reference picture set, ITU-T H.265 §7.3.7 and §7.4.8: the pictures kept before and after the present one, by distance in order count.</summary>
/// <remarks>The distances are needed because a later set can be predicted from this one, and then a distance that becomes zero drops out.</remarks>
internal sealed class HevcReferenceSet
{
    /// <summary>num_short_term_ref_pic_sets is at most 64 (§7.4.3.2.1).</summary>
    private const int MostSets = 64;

    // NumDeltaPocs is at most sps_max_dec_pic_buffering_minus1 <= 15 (§A.4.1); each half is refused above 16.
    private const int MostOfAHalf = 16;

    private readonly int[] before = new int[MostOfAHalf];
    private readonly int[] after = new int[MostOfAHalf];
    private uint beforeUsed;
    private uint afterUsed;
    private int beforeCount;
    private int afterCount;

    /// <summary>NumDeltaPocs: pictures in the set.</summary>
    public int Count => beforeCount + afterCount;

    /// <summary>Pictures that the present picture may refer to: the set's part of NumPicTotalCurr (§7.4.7.2).</summary>
    public int UsedCount => System.Numerics.BitOperations.PopCount(beforeUsed) + System.Numerics.BitOperations.PopCount(afterUsed);

    /// <summary>The pictures of the set: distance in order count, and whether the present picture may refer to it.</summary>
    public IEnumerable<(int Distance, bool IsUsed)> Pictures
    {
        get
        {
            for (int i = 0; i < beforeCount; i++)
            {
                yield return (before[i], (beforeUsed >> i & 1) != 0);
            }

            for (int i = 0; i < afterCount; i++)
            {
                yield return (after[i], (afterUsed >> i & 1) != 0);
            }
        }
    }

    /// <summary>num_short_term_ref_pic_sets and all sets of a sequence parameter set.</summary>
    /// <returns>Null when one is out of range.</returns>
    public static HevcReferenceSet[]? ReadAll(ref BitReader bits)
    {
        uint count = bits.Ue();
        if (count > MostSets)
        {
            return null;
        }

        HevcReferenceSet[] sets = new HevcReferenceSet[count];
        for (int i = 0; i < count; i++)
        {
            if (Read(ref bits, i, sets.AsSpan(0, i), false) is not { } set)
            {
                return null;
            }

            sets[i] = set;
        }

        return sets;
    }

    /// <summary>st_ref_pic_set(index).</summary>
    /// <param name="bits">At its first bit.</param>
    /// <param name="index">stRpsIdx.</param>
    /// <param name="earlier">The sets before it; all sets of the sequence for one in a slice segment header.</param>
    /// <param name="inSlice">It stands in a slice segment header, where any set can be the one predicted from.</param>
    /// <returns>Null when it ends too early or holds a value outside its range.</returns>
    public static HevcReferenceSet? Read(ref BitReader bits, int index, ReadOnlySpan<HevcReferenceSet> earlier, bool inSlice)
    {
        HevcReferenceSet set = new();
        bool read = index > 0 && bits.Flag() ? set.ReadPredicted(ref bits, index, earlier, inSlice) : set.ReadPlain(ref bits);
        return read && !bits.Ended ? set : null;
    }

    private bool ReadPlain(ref BitReader bits)
    {
        uint negative = bits.Ue(), positive = bits.Ue();
        if (negative > MostOfAHalf || positive > MostOfAHalf)
        {
            return false;
        }

        int distance = 0;
        for (uint i = 0; i < negative; i++)
        {
            distance -= (int)Math.Min(bits.Ue(), 0x7FFF) + 1;
            AddBefore(distance, bits.Flag());
        }

        distance = 0;
        for (uint i = 0; i < positive; i++)
        {
            distance += (int)Math.Min(bits.Ue(), 0x7FFF) + 1;
            AddAfter(distance, bits.Flag());
        }

        return true;
    }

    // inter_ref_pic_set_prediction_flag, §7.4.8: the distances of the other set, moved by deltaRps, in ascending distance; the other set's own picture stands at index Count.
    private bool ReadPredicted(ref BitReader bits, int index, ReadOnlySpan<HevcReferenceSet> earlier, bool inSlice)
    {
        uint back = inSlice ? bits.Ue() : 0;
        if (back >= index || index - 1 - (int)back >= earlier.Length)
        {
            return false;
        }

        HevcReferenceSet other = earlier[index - 1 - (int)back];
        bool negative = bits.Flag();
        int step = (int)Math.Min(bits.Ue(), 0x7FFF) + 1;
        step = negative ? -step : step;
        ulong used = 0, kept = 0;
        for (int j = 0; j <= other.Count; j++)
        {
            bool isUsed = bits.Flag();
            used |= (isUsed ? 1UL : 0) << j;
            kept |= (isUsed || bits.Flag() ? 1UL : 0) << j;
        }

        bool fits = true;
        for (int j = other.afterCount - 1; j >= 0; j--)
        {
            fits &= Move(other.after[j] + step, other.beforeCount + j, -1);
        }

        fits &= Move(step, other.Count, -1);
        for (int j = 0; j < other.beforeCount; j++)
        {
            fits &= Move(other.before[j] + step, j, -1);
        }

        for (int j = other.beforeCount - 1; j >= 0; j--)
        {
            fits &= Move(other.before[j] + step, j, 1);
        }

        fits &= Move(step, other.Count, 1);
        for (int j = 0; j < other.afterCount; j++)
        {
            fits &= Move(other.after[j] + step, other.beforeCount + j, 1);
        }

        return fits;

        bool Move(int distance, int j, int side)
        {
            if (Math.Sign(distance) != side || (kept >> j & 1) == 0)
            {
                return true;
            }

            bool isUsed = (used >> j & 1) != 0;
            return side < 0 ? AddBefore(distance, isUsed) : AddAfter(distance, isUsed);
        }
    }

    private bool AddBefore(int distance, bool used)
    {
        if (beforeCount == MostOfAHalf)
        {
            return false;
        }

        beforeUsed |= (used ? 1u : 0) << beforeCount;
        before[beforeCount++] = distance;
        return true;
    }

    private bool AddAfter(int distance, bool used)
    {
        if (afterCount == MostOfAHalf)
        {
            return false;
        }

        afterUsed |= (used ? 1u : 0) << afterCount;
        after[afterCount++] = distance;
        return true;
    }
}
