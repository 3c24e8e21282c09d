using NodaTime;
using NodaTime.Text;

namespace Ascertain.Evaluation.Allegations;

/// <summary>Compares a claimed time of capture with what bounds it and with what clocks say. A relation, never a verdict.</summary>
public static class TimeClaim
{
    /// <summary>How one piece of evidence stands to a claim.</summary>
    public enum Relation
    {
        /// <summary>It fits the claim; it may fit others as well.</summary>
        Fits,

        /// <summary>Both cannot hold.</summary>
        DoesNotFit,
    }

    /// <summary>The capture is not later than a bound: how does that stand to the claim?</summary>
    public static (Relation Relation, string Sentence) AgainstBound(Allegation claim, Instant notAfter) =>
        claim.NotBefore is { } from && from > notAfter
            ? (Relation.DoesNotFit, $"The material existed at {Text(notAfter)}, before the claimed time begins ({Text(from)}). Against: the time of the post or of the collection can be wrong.")
            : (Relation.Fits, $"The material existed at {Text(notAfter)}, which leaves the claimed time possible. Against: every earlier time is as possible.");

    /// <summary>A clock says some instant of a range: how does that stand to the claim?</summary>
    public static (Relation Relation, string Sentence) AgainstClock(Allegation claim, string source, Instant earliest, Instant latest)
    {
        bool outside = (claim.NotBefore is { } from && latest < from) || (claim.NotAfter is { } until && earliest > until);
        string reading = earliest == latest ? Text(earliest) : $"some instant from {Text(earliest)} to {Text(latest)}";
        return outside
            ? (Relation.DoesNotFit, $"{source} says {reading}, outside the claimed time. Against: clocks are set by devices and people and can be wrong or written later.")
            : (Relation.Fits, $"{source} says {reading}, within the claimed time. Against: a clock can be set or written to say so.");
    }

    private static string Text(Instant instant) => InstantPattern.General.Format(instant);
}
