using System.Numerics;
using Ascertain.Copies.Kernels;

namespace Ascertain.Copies.HashIndex;

/// <summary>Codes in the order of one of their sixteen parts of 16 bits: all codes that have a given value there lie side by side, each with the 32 bits of the two parts that follow.</summary>
internal sealed class PartTable
{
    /// <summary>Parts of a code. They stand in a ring: the first follows the last.</summary>
    public const int Parts = 16;

    private const int Values = 1 << 16;
    private readonly int part;
    private readonly int[] begins = new int[Values + 1];
    private readonly int[] numbers;
    private readonly uint[] following;

    /// <summary>Sorts by counting.</summary>
    /// <param name="codes">Four words a code.</param>
    /// <param name="part">0 to 15.</param>
    public PartTable(ReadOnlySpan<ulong> codes, int part)
    {
        this.part = part;
        int count = codes.Length / HammingScan.Words;
        (numbers, following) = (new int[count], new uint[count]);
        for (int code = 0; code < count; code++)
        {
            begins[PartOf(codes.Slice(code * HammingScan.Words, HammingScan.Words), part) + 1]++;
        }

        for (int value = 0; value < Values; value++)
        {
            begins[value + 1] += begins[value];
        }

        // Filling moves each begin to its end, which is the next one's begin: they are moved back by one place afterwards.
        for (int code = 0; code < count; code++)
        {
            ReadOnlySpan<ulong> words = codes.Slice(code * HammingScan.Words, HammingScan.Words);
            int to = begins[PartOf(words, part)]++;
            numbers[to] = code;
            following[to] = FollowingOf(words, part);
        }

        Array.Copy(begins, 0, begins, 1, Values);
        begins[0] = 0;
    }

    /// <summary>How many codes have a value in this part that is within some flips of the query's.</summary>
    /// <param name="query">Four words.</param>
    /// <param name="masks">The flips, fewest first.</param>
    public long CountOf(ReadOnlySpan<ulong> query, ReadOnlySpan<ushort> masks)
    {
        uint value = PartOf(query, part);
        int[] at = begins;
        long total = 0;
        foreach (ushort mask in masks)
        {
            uint other = value ^ mask;
            total += at[other + 1] - at[other];
        }

        return total;
    }

    /// <summary>Finds the codes whose part is within some flips of the query's, and whose three parts from here on differ in few enough bits.</summary>
    /// <param name="query">Four words.</param>
    /// <param name="masks">The flips.</param>
    /// <param name="bound">Greatest number of bits in which the three parts may differ.</param>
    /// <param name="candidates">Takes the numbers of the codes.</param>
    public void Find(ReadOnlySpan<ulong> query, ReadOnlySpan<ushort> masks, int bound, List<int> candidates)
    {
        uint value = PartOf(query, part), after = FollowingOf(query, part);
        int[] at = begins;
        foreach (ushort mask in masks)
        {
            uint other = value ^ mask;
            int begin = at[other], left = bound - BitOperations.PopCount(mask);
            ReadOnlySpan<uint> run = following.AsSpan(begin, at[other + 1] - begin);
            for (int i = 0; i < run.Length; i++)
            {
                if (BitOperations.PopCount(run[i] ^ after) <= left)
                {
                    candidates.Add(numbers[begin + i]);
                }
            }
        }
    }

    private static uint PartOf(ReadOnlySpan<ulong> words, int part) => (ushort)(words[(part >> 2) & 3] >> (16 * (part & 3)));

    private static uint FollowingOf(ReadOnlySpan<ulong> words, int part) => PartOf(words, part + 1) | (PartOf(words, part + 2) << 16);
}
