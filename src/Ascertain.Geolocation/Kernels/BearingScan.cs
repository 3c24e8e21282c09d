using System.Numerics;

namespace Ascertain.Geolocation.Kernels;

/// <summary>Compares a line of marks with a whole round at every bearing at once.</summary>
/// <remarks>
/// <para>What is computed: for each bearing b the sum over the marks k of min(d, cap[b + step k]), where d is how far mark k, raised and then lowered as that bearing says, lies above the upper bound or below the lower one at b + step k. All are bytes;
/// marks stay within them, and sums stop at 255.</para>
/// <para>Exact in both paths: whole numbers only, a lane for each bearing. <see cref="OfScalar"/> is the specification.</para>
/// </remarks>
internal static class BearingScan
{
    /// <summary>Fills the costs of all bearings.</summary>
    /// <param name="low">Lower bounds, round from bearing 0 and on beyond it, at least as many as costs and <paramref name="step"/> times the marks.</param>
    /// <param name="high">Upper bounds alike.</param>
    /// <param name="cap">Most that a mark may cost, alike.</param>
    /// <param name="marks">The marks; a negative one is left out.</param>
    /// <param name="step">Bearings from mark to mark.</param>
    /// <param name="raise">By bearing, what is added to each mark.</param>
    /// <param name="lower">By bearing, what is then taken off.</param>
    /// <param name="costs">Receives the sums; a multiple of the lanes of a vector long.</param>
    public static void Of(ReadOnlySpan<byte> low, ReadOnlySpan<byte> high, ReadOnlySpan<byte> cap, ReadOnlySpan<short> marks, int step, ReadOnlySpan<byte> raise, ReadOnlySpan<byte> lower, Span<byte> costs)
    {
        int lanes = Vector<byte>.Count;
        if (costs.Length % lanes != 0)
        {
            OfScalar(low, high, cap, marks, step, raise, lower, costs);
            return;
        }

        for (int from = 0; from < costs.Length; from += lanes)
        {
            Vector<byte> sum = Vector<byte>.Zero, up = new(raise[from..]), down = new(lower[from..]);
            for (int k = 0, at = from; k < marks.Length; k++, at += step)
            {
                if (marks[k] >= 0)
                {
                    Vector<byte> mark = Vector.SubtractSaturate(Vector.AddSaturate(new Vector<byte>((byte)marks[k]), up), down), least = new(low[at..]), most = new(high[at..]);

                    // One of the two differences is nought, as the bounds are in order.
                    Vector<byte> beyond = (Vector.Max(mark, most) - most) + (Vector.Max(mark, least) - mark);
                    sum = Vector.AddSaturate(sum, Vector.Min(beyond, new Vector<byte>(cap[at..])));
                }
            }

            sum.CopyTo(costs[from..]);
        }
    }

    /// <summary>The plain loops: read these to know what is computed.</summary>
    public static void OfScalar(ReadOnlySpan<byte> low, ReadOnlySpan<byte> high, ReadOnlySpan<byte> cap, ReadOnlySpan<short> marks, int step, ReadOnlySpan<byte> raise, ReadOnlySpan<byte> lower, Span<byte> costs)
    {
        for (int bearing = 0; bearing < costs.Length; bearing++)
        {
            int sum = 0;
            for (int k = 0; k < marks.Length; k++)
            {
                int at = bearing + (step * k);
                if (marks[k] >= 0)
                {
                    int mark = Math.Max(Math.Min(marks[k] + raise[bearing], byte.MaxValue) - lower[bearing], 0);
                    int beyond = mark > high[at] ? mark - high[at] : low[at] > mark ? low[at] - mark : 0;
                    sum += Math.Min(beyond, cap[at]);
                }
            }

            costs[bearing] = (byte)Math.Min(sum, byte.MaxValue);
        }
    }
}
