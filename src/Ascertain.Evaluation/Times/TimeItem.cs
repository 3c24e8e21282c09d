using Ascertain.Chronolocation;
using NodaTime;

namespace Ascertain.Evaluation.Times;

/// <summary>One statement about when something was recorded: a likelihood over time, 0 outside its pieces.</summary>
public sealed record TimeItem
{
    private TimeItem(string id, string label, string origin, IReadOnlyList<TimePiece> pieces) => (Id, Label, Origin, Pieces) = (id, label, origin, pieces);

    /// <summary>Which, in ordinal order of which all sums run, e.g. <c>1/time.bounds/clocks</c>.</summary>
    public string Id { get; }

    /// <summary>For people, e.g. <c>shadow at 12.4 s</c>.</summary>
    public string Label { get; }

    /// <summary>Items of one origin can be wrong only together: the clocks of one device are set from one another. An item without kin names itself.</summary>
    public string Origin { get; }

    /// <summary>Sorted, disjoint.</summary>
    public IReadOnlyList<TimePiece> Pieces { get; }

    /// <summary>Takes an item.</summary>
    /// <param name="id">See <see cref="Id"/>.</param>
    /// <param name="label">See <see cref="Label"/>.</param>
    /// <param name="origin">See <see cref="Origin"/>.</param>
    /// <param name="pieces">See <see cref="Pieces"/>; not empty.</param>
    /// <exception cref="ArgumentException">Pieces overlap, are unsorted or empty, or a likelihood is not above 0 and finite.</exception>
    public static TimeItem Of(string id, string label, string origin, IReadOnlyList<TimePiece> pieces)
    {
        long last = long.MinValue;
        foreach (TimePiece piece in pieces)
        {
            if (piece.From < last || piece.Until <= piece.From || !(piece.Likelihood > 0) || !double.IsFinite(piece.Likelihood))
            {
                throw new ArgumentException("Pieces are sorted, disjoint, not empty, with likelihoods above 0 and finite.", nameof(pieces));
            }

            last = piece.Until;
        }

        return pieces.Count == 0 ? throw new ArgumentException("An item says something of some second.", nameof(pieces)) : new TimeItem(id, label, origin, pieces);
    }

    /// <summary>Not later than an instant: a post, a collection. Every second before is equally likely, back to 1900, or to the begin of the range where that is earlier.</summary>
    /// <remarks>Of an instant before that begin the item is its last second alone: it says of all of the range that it was later.</remarks>
    public static TimeItem NotAfter(string id, string label, string origin, Instant latest, Instant? begin = null)
    {
        long first = Instant.Min(Instant.FromUtc(1900, 1, 1, 0, 0), begin ?? Instant.MaxValue).ToUnixTimeSeconds(), last = latest.ToUnixTimeSeconds();
        return Of(id, label, origin, [new TimePiece(Math.Min(first, last), last + 1, 1)]);
    }

    /// <summary>Some instant of a span, both ends included: a clock with its tolerance, a clock without a zone.</summary>
    public static TimeItem Within(string id, string label, string origin, Instant earliest, Instant latest) =>
        Of(id, label, origin, [new TimePiece(earliest.ToUnixTimeSeconds(), latest.ToUnixTimeSeconds() + 1, 1)]);

    /// <summary>As a density over time tells it.</summary>
    public static TimeItem OfDensity(string id, string label, string origin, TimeDensity density) =>
        Of(id, label, origin, [.. density.Intervals.Select(static it => new TimePiece(it.From.ToUnixTimeSeconds(), it.Until.ToUnixTimeSeconds(), (double)it.Mass / (it.Until.ToUnixTimeSeconds() - it.From.ToUnixTimeSeconds())))]);
}
