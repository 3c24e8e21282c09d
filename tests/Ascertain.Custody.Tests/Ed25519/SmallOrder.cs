using System.Numerics;
using static Ascertain.Custody.Tests.Ed25519.PlainPoint;

namespace Ascertain.Custody.Tests.Ed25519;

/// <summary>The eight points whose order divides 8: the multiples of one point of order 8.</summary>
internal static class SmallOrder
{
    public static readonly PlainPoint[] Multiples = [.. MultiplesOf(PointOfOrder8())];

    private static IEnumerable<PlainPoint> MultiplesOf(PlainPoint point)
    {
        PlainPoint sum = new(0, 1);
        for (int i = 0; i < 8; i++, sum = sum.Add(point))
        {
            yield return sum;
        }
    }

    // Any point times L keeps only its part of small order; the first with the whole of it will do.
    private static PlainPoint PointOfOrder8()
    {
        for (BigInteger y = 2; ; y++)
        {
            if (Read(Bytes(y))?.Times(L) is { } point && !point.Times(4).Y.IsOne)
            {
                return point;
            }
        }
    }
}
