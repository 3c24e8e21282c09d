using NodaTime;

namespace Ascertain.Evaluation.Times;

/// <summary>The stretch of time over which a uniform prior is assumed. Whoever chose it, and why, is printed with every set and every probability.</summary>
/// <param name="From">First instant; whole second.</param>
/// <param name="Until">End, not included; whole second; later.</param>
/// <param name="ChosenBy">A label of the investigation, or <c>the program</c>.</param>
/// <param name="Reason">One phrase.</param>
public sealed record TimeRange(Instant From, Instant Until, string ChosenBy, string Reason)
{
    /// <summary>Its length in seconds.</summary>
    public long Seconds => Until.ToUnixTimeSeconds() - From.ToUnixTimeSeconds();

    /// <summary>As every statement of a set or a probability says it.</summary>
    public string InWords => $"assuming a uniform prior over [{UtcText.Of(From)}, {UtcText.Of(Until)}], chosen by {ChosenBy}, {Reason}";
}
