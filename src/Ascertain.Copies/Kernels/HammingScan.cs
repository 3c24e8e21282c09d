using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Ascertain.Copies.HashIndex;

namespace Ascertain.Copies.Kernels;

/// <summary>All stored codes within a distance of many queries, by looking at every code.</summary>
/// <remarks>
/// <para><see cref="OfScalar"/> is the specification; <see cref="Of"/> has eight queries (or four) in the lanes and counts bits by a table of sixteen (Muła's method). Whole numbers: the same hits, and after
/// <see cref="CodeHit"/>'s order the same list.</para>
/// <para>Bits 0 to 127 are counted first. Where they alone are beyond the radius for all queries in the lanes, the rest cannot bring a code back: of unrelated codes nearly all end there.</para>
/// <para>Queries in batches over blocks that stay in the cache: one query at a time is bound by memory.</para>
/// </remarks>
internal static class HammingScan
{
    /// <summary>Words of a code.</summary>
    public const int Words = 4;

    /// <summary>Codes of a block: 128 KiB, a part of a second-level cache of 512 KiB or more.</summary>
    private const int BlockCodes = 4096;

    private static readonly Vector128<byte> BitsOfNibble = Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);

    /// <summary>The plain form.</summary>
    /// <param name="codes">Four words a code.</param>
    /// <param name="queries">Four words a query.</param>
    /// <param name="radius">0 to 256.</param>
    /// <param name="hits">Takes the hits, in no order that counts.</param>
    public static void OfScalar(ReadOnlySpan<ulong> codes, ReadOnlySpan<ulong> queries, int radius, List<CodeHit> hits)
    {
        for (int query = 0; query < queries.Length / Words; query++)
        {
            One(codes, 0, codes.Length / Words, queries.Slice(query * Words, Words), query, radius, hits);
        }
    }

    /// <summary>The fast form.</summary>
    /// <param name="codes">Four words a code.</param>
    /// <param name="queries">Four words a query.</param>
    /// <param name="radius">0 to 256.</param>
    /// <param name="hits">Takes the hits, in no order that counts.</param>
    public static void Of(ReadOnlySpan<ulong> codes, ReadOnlySpan<ulong> queries, int radius, List<CodeHit> hits)
    {
        int count = codes.Length / Words, asked = queries.Length / Words;
        bool isWide = Avx512BW.IsSupported, isNarrow = Avx2.IsSupported && BitConverter.IsLittleEndian;
        for (int from = 0; from < count; from += BlockCodes)
        {
            int to = Math.Min(count, from + BlockCodes), query = 0;
            for (; isWide && query + 3 <= asked; query += Vector512<ulong>.Count)
            {
                Eight(codes, from, to, queries, query, radius, hits);
            }

            for (; isNarrow && query + 2 <= asked; query += Vector256<ulong>.Count)
            {
                Four(codes, from, to, queries, query, radius, hits);
            }

            for (; query < asked; query++)
            {
                One(codes, from, to, queries.Slice(query * Words, Words), query, radius, hits);
            }
        }
    }

    private static void One(ReadOnlySpan<ulong> codes, int from, int to, ReadOnlySpan<ulong> query, int number, int radius, List<CodeHit> hits)
    {
        (ulong q0, ulong q1, ulong q2, ulong q3) = (query[0], query[1], query[2], query[3]);
        for (int code = from; code < to; code++)
        {
            ReadOnlySpan<ulong> words = codes.Slice(code * Words, Words);
            int distance = BitOperations.PopCount(words[0] ^ q0) + BitOperations.PopCount(words[1] ^ q1);
            if (distance <= radius)
            {
                distance += BitOperations.PopCount(words[2] ^ q2) + BitOperations.PopCount(words[3] ^ q3);
                if (distance <= radius)
                {
                    hits.Add(new CodeHit(number, distance, code));
                }
            }
        }
    }

    private static void Eight(ReadOnlySpan<ulong> codes, int from, int to, ReadOnlySpan<ulong> queries, int first, int radius, List<CodeHit> hits)
    {
        Span<ulong> lanes = stackalloc ulong[Words * 8];
        Spread(queries, first, 8, lanes);
        Vector512<ulong> q0 = Vector512.Create<ulong>(lanes[..8]), q1 = Vector512.Create<ulong>(lanes[8..16]), q2 = Vector512.Create<ulong>(lanes[16..24]), q3 = Vector512.Create<ulong>(lanes[24..]);
        Vector512<byte> table = Vector512.Create(Vector256.Create(BitsOfNibble, BitsOfNibble), Vector256.Create(BitsOfNibble, BitsOfNibble));
        Vector512<ulong> bound = Vector512.Create((ulong)radius);
        ReadOnlySpan<ulong> block = codes[(from * Words)..(to * Words)];
        for (int at = 0; at + Words <= block.Length; at += Words)
        {
            Vector512<byte> half = Count(Vector512.Create(block[at]) ^ q0, table) + Count(Vector512.Create(block[at + 1]) ^ q1, table);
            if (Vector512.LessThanOrEqualAny(Sums(half), bound))
            {
                Vector512<byte> whole = half + Count(Vector512.Create(block[at + 2]) ^ q2, table) + Count(Vector512.Create(block[at + 3]) ^ q3, table);
                Vector512<ulong> distances = Sums(whole);
                if (Vector512.LessThanOrEqualAny(distances, bound))
                {
                    for (int lane = 0; lane < Vector512<ulong>.Count; lane++)
                    {
                        Keep(distances[lane], first + lane, from + (at / Words), queries.Length / Words, radius, hits);
                    }
                }
            }
        }
    }

    private static void Four(ReadOnlySpan<ulong> codes, int from, int to, ReadOnlySpan<ulong> queries, int first, int radius, List<CodeHit> hits)
    {
        Span<ulong> lanes = stackalloc ulong[Words * 4];
        Spread(queries, first, 4, lanes);
        Vector256<ulong> q0 = Vector256.Create<ulong>(lanes[..4]), q1 = Vector256.Create<ulong>(lanes[4..8]), q2 = Vector256.Create<ulong>(lanes[8..12]), q3 = Vector256.Create<ulong>(lanes[12..]);
        Vector256<byte> table = Vector256.Create(BitsOfNibble, BitsOfNibble);
        Vector256<ulong> bound = Vector256.Create((ulong)radius);
        ReadOnlySpan<ulong> block = codes[(from * Words)..(to * Words)];
        for (int at = 0; at + Words <= block.Length; at += Words)
        {
            Vector256<byte> half = Count(Vector256.Create(block[at]) ^ q0, table) + Count(Vector256.Create(block[at + 1]) ^ q1, table);
            if (Vector256.LessThanOrEqualAny(Sums(half), bound))
            {
                Vector256<ulong> distances = Sums(half + Count(Vector256.Create(block[at + 2]) ^ q2, table) + Count(Vector256.Create(block[at + 3]) ^ q3, table));
                for (int lane = 0; lane < Vector256<ulong>.Count; lane++)
                {
                    Keep(distances[lane], first + lane, from + (at / Words), queries.Length / Words, radius, hits);
                }
            }
        }
    }

    // Word w of the queries from the first on, one in each lane; where there are fewer, the last again.
    private static void Spread(ReadOnlySpan<ulong> queries, int first, int count, Span<ulong> lanes)
    {
        for (int lane = 0; lane < count; lane++)
        {
            int query = Math.Min(first + lane, (queries.Length / Words) - 1);
            for (int word = 0; word < Words; word++)
            {
                lanes[(word * count) + lane] = queries[(query * Words) + word];
            }
        }
    }

    private static void Keep(ulong distance, int query, int code, int queries, int radius, List<CodeHit> hits)
    {
        if (distance <= (ulong)radius && query < queries)
        {
            hits.Add(new CodeHit(query, (int)distance, code));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Count(Vector512<ulong> bits, Vector512<byte> table)
    {
        Vector512<byte> low = Vector512.Create((byte)15);
        return Avx512BW.Shuffle(table, bits.AsByte() & low) + Avx512BW.Shuffle(table, (bits >>> 4).AsByte() & low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Count(Vector256<ulong> bits, Vector256<byte> table)
    {
        Vector256<byte> low = Vector256.Create((byte)15);
        return Avx2.Shuffle(table, bits.AsByte() & low) + Avx2.Shuffle(table, (bits >>> 4).AsByte() & low);
    }

    // Each byte is at most 32, eight of them at most 256.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Sums(Vector512<byte> counts) => Avx512BW.SumAbsoluteDifferences(counts, Vector512<byte>.Zero).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Sums(Vector256<byte> counts) => Avx2.SumAbsoluteDifferences(counts, Vector256<byte>.Zero).AsUInt64();
}
