using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using NodaTime;

namespace Ascertain.Custody.TimeStamps;

/// <summary>The 80 bytes at the head of a Bitcoin block: version, hash before, Merkle root, time, bits, nonce; integers little-endian.</summary>
/// <remarks>A header from a party proves nothing: compare <see cref="HashHex"/> with the chain, from a source of one's own. A header that nobody worked for
/// shows here; one that somebody worked a little for does not, so look at <see cref="WorkBits"/> too: block 800,000 (2023) took 77.</remarks>
public sealed class BlockHeader
{
    private const int Length = 80;
    private static readonly BigInteger EasiestTarget = TargetOf(0x1d00ffff); // the genesis block's bits: no block of the main chain may be easier

    private BlockHeader(byte[] bytes)
    {
        byte[] hash = SHA256.HashData(SHA256.HashData(bytes));
        BigInteger target = TargetOf(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(72)));
        MerkleRootHex = Convert.ToHexStringLower(bytes.AsSpan(36, 32));
        Time = Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(68)));
        HasProofOfWork = target > 0 && target <= EasiestTarget && new BigInteger(hash, isUnsigned: true) <= target;
        WorkBits = HasProofOfWork ? 256 - (int)target.GetBitLength() : 0;
        Hex = Convert.ToHexStringLower(bytes);
        HashHex = Convert.ToHexStringLower([.. hash.Reverse()]);
    }

    /// <summary>The 80 bytes.</summary>
    public string Hex { get; }

    /// <summary>Root over the transactions, in the order of the bytes in the header: the reverse of how explorers print it.</summary>
    public string MerkleRootHex { get; }

    /// <summary>When its miner says it was made. The chain's rules let it err by about two hours either way.</summary>
    public Instant Time { get; }

    /// <summary>Hash of the header as explorers print it.</summary>
    public string HashHex { get; }

    /// <summary>True when the hash is not above the target that the header itself names, and the target is one that the main chain allows.</summary>
    public bool HasProofOfWork { get; }

    /// <summary>Binary logarithm, rounded down, of the hashes that such a header takes on average; 0 without proof of work.</summary>
    public int WorkBits { get; }

    /// <summary>Reads a header.</summary>
    /// <exception cref="CustodyFormatException"><c>ots.headers</c>: not 80 bytes.</exception>
    public static BlockHeader Parse(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length ? new BlockHeader(bytes.ToArray()) : throw new CustodyFormatException("ots.headers", "A block header has 80 bytes.");

    /// <summary>The greatest hash that such bits allow: a base-256 exponent, a sign (then none is allowed), and 23 bits of mantissa.</summary>
    internal static BigInteger TargetOf(uint bits)
    {
        int shift = 8 * ((int)(bits >> 24) - 3);
        BigInteger mantissa = (bits & 0x0080_0000) == 0 ? bits & 0x007f_ffff : 0;
        return shift >= 0 ? mantissa << shift : mantissa >> -shift;
    }
}
