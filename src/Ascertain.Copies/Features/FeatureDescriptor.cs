using System.Numerics;

namespace Ascertain.Copies.Features;

/// <summary>What a feature looks like: 256 comparisons of brightness around it, in eight words of 32 bits; see <see cref="FeaturePattern"/>.</summary>
internal readonly record struct FeatureDescriptor(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Comparisons.</summary>
    public const int Bits = 256;

    /// <summary>In how many comparisons two differ, 0 to 256.</summary>
    public int DistanceTo(in FeatureDescriptor other) =>
        BitOperations.PopCount(A ^ other.A) + BitOperations.PopCount(B ^ other.B) + BitOperations.PopCount(C ^ other.C) + BitOperations.PopCount(D ^ other.D);

    /// <summary>That of the same place in the picture seen through a symmetry.</summary>
    public FeatureDescriptor Through(int symmetry)
    {
        ReadOnlySpan<byte> words = FeaturePattern.WordOf.AsSpan(symmetry * FeaturePattern.Symmetries, FeaturePattern.Symmetries);
        return new(Pair(words[0], words[1]), Pair(words[2], words[3]), Pair(words[4], words[5]), Pair(words[6], words[7]));
    }

    private ulong Pair(int low, int high) => Word(low) | ((ulong)Word(high) << 32);

    private uint Word(int index) => (uint)((index >> 1) switch { 0 => A, 1 => B, 2 => C, _ => D } >> (32 * (index & 1)));
}
