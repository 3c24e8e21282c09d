using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using Ascertain.Custody.Ledger;

namespace Ascertain.Preservation.Tiles;

/// <summary>The node above a run of neighbouring nodes of one level. Eight parents at a time where the processor has vectors of 256 bits.</summary>
/// <remarks>A parent is SHA-256 (FIPS 180-4 §6.2) of 0x01 ‖ left ‖ right: two blocks, and eight of them in the lanes of one vector. The scalar twin is
/// <see cref="MerkleHash.OfNode(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>, where the way to the library takes six times as long as the hash (bench/results/custody.md).</remarks>
internal static class NodeRun
{
    private const int Lanes = 8, Block = 16, Rounds = 64; // 16 words a block

    /// <summary>Root over a run of nodes whose number is a power of two.</summary>
    /// <param name="nodes">One hash after another.</param>
    /// <param name="useVectors">False for the scalar twin.</param>
    public static byte[] Root(ReadOnlySpan<byte> nodes, bool useVectors = true)
    {
        byte[] run = nodes.ToArray();
        for (int parents = run.Length / MerkleHash.Length / 2; parents > 0; parents /= 2)
        {
            if (useVectors && Vector256.IsHardwareAccelerated)
            {
                ParentsInVectors(run, parents);
            }
            else
            {
                ParentsOneByOne(run, parents);
            }
        }

        return run[..MerkleHash.Length];
    }

    private static void ParentsOneByOne(Span<byte> run, int parents)
    {
        for (int i = 0; i < parents; i++)
        {
            MerkleHash.OfNode(run.Slice(2 * i * MerkleHash.Length, MerkleHash.Length), run.Slice(((2 * i) + 1) * MerkleHash.Length, MerkleHash.Length), run.Slice(i * MerkleHash.Length, MerkleHash.Length));
        }
    }

    private static void ParentsInVectors(Span<byte> run, int parents)
    {
        Span<byte> children = stackalloc byte[2 * Lanes * MerkleHash.Length];
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[Rounds], state = stackalloc Vector256<uint>[8];
        for (int i = 0; i < parents; i += Lanes)
        {
            int lanes = Math.Min(Lanes, parents - i); // what is left in the other lanes is hashed and not looked at
            run.Slice(2 * i * MerkleHash.Length, 2 * lanes * MerkleHash.Length).CopyTo(children);
            Hash(children, words, state);
            for (int lane = 0; lane < lanes; lane++)
            {
                for (int word = 0; word < state.Length; word++)
                {
                    BinaryPrimitives.WriteUInt32BigEndian(run[((i + lane) * MerkleHash.Length + (word * sizeof(uint)))..], state[word][lane]);
                }
            }
        }
    }

    private static void Hash(ReadOnlySpan<byte> children, Span<Vector256<uint>> words, Span<Vector256<uint>> state)
    {
        const int node = 2 * MerkleHash.Length;
        for (int word = 0; word < state.Length; word++)
        {
            state[word] = Vector256.Create(Initial[word]);
        }

        // 0x01 moves the children on by a byte: a word is the last byte of one and three of the next, and the last byte of all begins the second block.
        words[0] = Lane(children, 0, node) >>> 8 | Vector256.Create(0x0100_0000u);
        for (int word = 1; word < Block; word++)
        {
            words[word] = Lane(children, (word * sizeof(uint)) - 1, node);
        }

        Compress(words, state);
        words[0] = (Lane(children, node - sizeof(uint), node) << 24) | Vector256.Create(0x0080_0000u);
        words[1..(Block - 1)].Clear();
        words[Block - 1] = Vector256.Create((1u + node) * 8);
        Compress(words, state);
    }

    // The big-endian word at this offset of each of the eight pairs of children.
    private static Vector256<uint> Lane(ReadOnlySpan<byte> children, int offset, int node)
    {
        Span<uint> lanes = stackalloc uint[Lanes];
        for (int lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = BinaryPrimitives.ReadUInt32BigEndian(children[((lane * node) + offset)..]);
        }

        return Vector256.Create<uint>(lanes);
    }

    // FIPS 180-4 §6.2.2, with its letters.
    private static void Compress(Span<Vector256<uint>> w, Span<Vector256<uint>> state)
    {
        for (int t = Block; t < Rounds; t++)
        {
            Vector256<uint> before15 = w[t - 15], before2 = w[t - 2];
            w[t] = (Rotate(before2, 17) ^ Rotate(before2, 19) ^ (before2 >>> 10)) + w[t - 7] + (Rotate(before15, 7) ^ Rotate(before15, 18) ^ (before15 >>> 3)) + w[t - 16];
        }

        (Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d) = (state[0], state[1], state[2], state[3]);
        (Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, Vector256<uint> h) = (state[4], state[5], state[6], state[7]);
        for (int t = 0; t < Rounds; t++)
        {
            Vector256<uint> t1 = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + ((e & f) ^ Vector256.AndNot(g, e)) + Vector256.Create(Constants[t]) + w[t];
            Vector256<uint> t2 = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static Vector256<uint> Rotate(Vector256<uint> word, int right) => (word >>> right) | (word << (32 - right));

    // FIPS 180-4 §5.3.3: the first 32 bits of the fractional parts of the square roots of the first eight primes.
    private static ReadOnlySpan<uint> Initial => [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    // FIPS 180-4 §4.2.2: of the cube roots of the first 64 primes.
    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];
}
