namespace Ascertain.Chronolocation.Shadows;

/// <summary>Levels of likelihood by which sets are taken, a hundredth of a nat apart: what is alike within one in a hundred is taken together or not at all.</summary>
internal static class LikelihoodLevels
{
    private const int OfANat = 100;

    /// <summary>How many; below the last all are one.</summary>
    public const int Count = 40 * OfANat;

    /// <summary>Level of a share of the greatest likelihood, from 0: the logarithm to base 2 by the number's own bits (whole part, and the fraction taken straight), monotonic and near enough.</summary>
    /// <param name="share">In (0, 1].</param>
    public static int Of(double share)
    {
        long bits = BitConverter.DoubleToInt64Bits(share);
        double log2 = (bits >> 52) - 1023 + ((bits & 0xFFFFFFFFFFFFF) * (1.0 / (1L << 52)));
        return Math.Clamp((int)(-log2 * 0.6931471805599453 * OfANat), 0, Count - 1);
    }
}
