using NodaTime;

namespace Ascertain.Evaluation.Allegations;

/// <summary>Compares a claimed time of capture with what bounds it and with what clocks say. A relation, never a verdict.</summary>
public static class TimeClaim
{
    /// <summary>How one piece of evidence stands to a claim.</summary>
    public enum Relation
    {
        /// <summary>If it is right, what it says lies wholly within the claim or implies an end of it; it may fit other claims as well.</summary>
        Fits,

        /// <summary>The claim is as possible with it as without it.</summary>
        DoesNotDecide,

        /// <summary>Both cannot hold.</summary>
        DoesNotFit,
    }

    /// <summary>The capture is not later than a bound: how does that stand to the claim?</summary>
    public static (Relation Relation, string Sentence) AgainstBound(Allegation claim, Instant notAfter) =>
        claim.NotBefore is { } from && from > notAfter
            ? (Relation.DoesNotFit, $"The material existed at {Text(notAfter)}, before the claimed time begins ({Text(from)}). Against: the time of the post or of the collection can be wrong.")
        : claim.NotAfter is { } until && notAfter <= until
            ? (Relation.Fits, $"The material existed at {Text(notAfter)}, so it was not captured after the claimed time ends ({Text(until)}). Against: every earlier time is as possible; the time of the post or of the collection can be wrong.")
            : (Relation.DoesNotDecide, $"The material existed at {Text(notAfter)}, which neither supports nor excludes the claimed time.");

    /// <summary>A clock says some instant of a range, both ends included: how does that stand to the claim?</summary>
    public static (Relation Relation, string Sentence) AgainstClock(Allegation claim, string source, Instant earliest, Instant latest)
    {
        Instant from = claim.NotBefore ?? Instant.MinValue, until = claim.NotAfter ?? Instant.MaxValue;
        string reading = earliest == latest ? Text(earliest) : $"some instant from {Text(earliest)} to {Text(latest)}";
        return latest < from || earliest > until
            ? (Relation.DoesNotFit, $"{source} says {reading}, outside the claimed time. Against: clocks are set by devices and people and can be wrong or written later.")
            : earliest >= from && latest <= until
                ? (Relation.Fits, $"{source} says {reading}, within the claimed time. Against: a clock can be set or written to say so.")
                : (Relation.DoesNotDecide, $"{source} says {reading}, partly within the claimed time: its zone is not known.");
    }

    private static string Text(Instant instant) => UtcText.Of(instant);
}
