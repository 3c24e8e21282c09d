using System.Globalization;
using Ascertain.Canonical;
using NodaTime;

namespace Ascertain;

/// <summary>A likelihood over instants: sorted disjoint half-open intervals of whole UTC seconds with integer masses.</summary>
/// <remarks>The masses and the mass outside the range sum to exactly <see cref="Whole"/>. Assumes a uniform prior over the range,
/// which the examination's parameters name together with who chose it.</remarks>
public sealed class TimeDensity
{
    private TimeDensity(IReadOnlyList<TimeMass> intervals, long outside) => (Intervals, MassOutside) = (intervals, outside);

    /// <summary>The sum of all masses: 10^12.</summary>
    public const long Whole = 1_000_000_000_000;

    /// <summary>Sorted, disjoint, none empty.</summary>
    public IReadOnlyList<TimeMass> Intervals { get; }

    /// <summary>Mass outside every interval.</summary>
    public long MassOutside { get; }

    /// <summary>Builds a density from weights of any scale, by largest remainder; ties go to the earliest.</summary>
    /// <exception cref="ArgumentException">Intervals overlap, are unsorted or empty; a weight is negative or not finite; all are zero.</exception>
    public static TimeDensity FromWeights(IReadOnlyList<(Instant From, Instant Until, double Weight)> weights, double outsideWeight = 0)
    {
        Instant last = Instant.MinValue;
        foreach ((Instant from, Instant until, _) in weights)
        {
            if (from < last || until <= from || !IsWholeSecond(from) || !IsWholeSecond(until))
            {
                throw new ArgumentException("Intervals are sorted, disjoint, not empty, and end on whole seconds.", nameof(weights));
            }

            last = until;
        }

        long[] masses = Masses.FromWeights([.. weights.Select(static it => it.Weight), outsideWeight]);
        return new TimeDensity(
            [.. weights.Select((it, i) => new TimeMass(it.From, it.Until, masses[i])).Where(static it => it.Mass > 0)], masses[^1]);
    }

    /// <summary>The record of this density.</summary>
    public CanonicalObject ToCanonical() => new()
    {
        ["intervals"] = new CanonicalArray(Intervals.Select(static it => new CanonicalObject
        {
            ["from"] = it.From.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["until"] = it.Until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["mass"] = it.Mass,
        })),
        ["massOutside"] = MassOutside,
    };

    private static bool IsWholeSecond(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()) == instant;
}
