using System.Globalization;
using System.Numerics;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Classes of sizes and counts, so that a feature does not grow with the content.</summary>
internal static class SizeClass
{
    /// <summary>Bytes of padding: exact up to 64 and where it is a power of two, as writers choose it; else the power of two below, <c>2^11+</c>.</summary>
    public static string OfPadding(long bytes) => bytes <= 64 || BitOperations.IsPow2(bytes)
        ? bytes.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"2^{BitOperations.Log2((ulong)bytes)}+");

    /// <summary>0, 1, 2 or <c>more</c>.</summary>
    public static string OfCount(long count) => count is >= 0 and <= 2 ? count.ToString(CultureInfo.InvariantCulture) : "more";
}
