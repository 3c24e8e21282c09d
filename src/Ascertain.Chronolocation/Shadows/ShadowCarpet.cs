using System.Globalization;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Draws times of shadows: days across, hours of UTC upwards; dark where the set holds the time.</summary>
internal static class ShadowCarpet
{
    private const int MostTold = 200; // lines of the table beside the picture; arbitrary

    /// <summary>The picture.</summary>
    /// <param name="set">What is dark.</param>
    /// <param name="from">Begin of the range.</param>
    /// <param name="until">Its end.</param>
    /// <param name="range">What is assumed, in words.</param>
    public static byte[] Draw(LikelySet set, Instant from, Instant until, string range)
    {
        string mass = string.Create(CultureInfo.InvariantCulture, $"{set.Mass * 100:0.#} %");
        return DayCarpet.Draw("When the sun threw such shadows: days across, hours of UTC upwards", $"█ times that hold {mass}",
            [SvgText.Encode($"{set.Intervals.Count} stretches hold {mass} of the probability, {range}."), "from\tuntil\tprobability", .. set.Intervals.Take(MostTold).Select(static it => string.Create(CultureInfo.InvariantCulture, $"{UtcText.Of(it.From)}\t{UtcText.Of(it.Until)}\t{it.Probability:0.0000}"))],
            from, until, range, (begin, end) => OfDay(set.Intervals, begin, end));
    }

    private static IEnumerable<(Instant From, Instant Until, string Fill)> OfDay(IReadOnlyList<(Instant From, Instant Until, double Probability)> intervals, Instant begin, Instant end)
    {
        int low = 0, high = intervals.Count; // the first that ends after the day begins
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = intervals[middle].Until <= begin ? (middle + 1, high) : (low, middle);
        }

        for (; low < intervals.Count && intervals[low].From < end; low++)
        {
            yield return (intervals[low].From, intervals[low].Until, DayCarpet.Dark);
        }
    }
}
