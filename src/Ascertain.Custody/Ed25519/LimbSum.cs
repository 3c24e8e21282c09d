using System.Runtime.CompilerServices;

namespace Ascertain.Custody.Ed25519;

/// <summary>A sum of products of limbs: an unsigned number of 128 bits, of which a limb takes the lowest 51.</summary>
/// <remarks>
/// <see cref="UInt128"/> would do, but .NET 10 compiles nothing ahead of time that touches it: the first signature of
/// a program would take 6 to 10 ms instead of 2 (measured 2026-11-27).
/// </remarks>
internal readonly struct LimbSum(ulong high, ulong low)
{
    private readonly ulong high = high, low = low;

    /// <summary>The lowest 51 bits.</summary>
    public ulong Limb => low & FieldElement.LimbMask;

    /// <summary>All bits above them; the sum must be below 2^115.</summary>
    public ulong Carry => (high << 13) | (low >> 51);

    /// <summary>a · b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LimbSum Product(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return new(high, low);
    }

    /// <summary>a + b; must be below 2^128.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LimbSum operator +(LimbSum a, LimbSum b)
    {
        ulong low = a.low + b.low;
        return new(a.high + b.high + (low < b.low ? 1UL : 0UL), low);
    }

    /// <summary>a + b; must be below 2^128.</summary>
    public static LimbSum operator +(LimbSum a, ulong b) => a + new LimbSum(0, b);
}
