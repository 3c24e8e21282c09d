using NodaTime;
using NodaTime.Text;

namespace Ascertain.Chronolocation;

/// <summary>The stretch of time over which a uniform prior is assumed. Whoever chose it, and why, is printed with every set and every probability.</summary>
/// <param name="From">First instant; whole second.</param>
/// <param name="Until">End, not included; whole second; later.</param>
/// <param name="ChosenBy">A label of the investigation, or <c>the program</c>.</param>
/// <param name="Reason">One phrase.</param>
public sealed record TimeRange(Instant From, Instant Until, string ChosenBy, string Reason)
{
    /// <summary>Parameter of methods over a range: its first instant.</summary>
    public const string FromParameter = "rangeFromUtc";

    /// <summary>Parameter: its end.</summary>
    public const string UntilParameter = "rangeUntilUtc";

    /// <summary>Parameter: who chose it.</summary>
    public const string ChosenByParameter = "rangeChosenBy";

    /// <summary>Parameter: why.</summary>
    public const string ReasonParameter = "rangeReason";

    /// <summary>The parameters of a method over a range.</summary>
    /// <param name="from">What the first instant means to it.</param>
    /// <param name="until">What the end means to it.</param>
    public static IReadOnlyList<ParameterDescription> Parameters(string from = "First instant of the range.", string until = "End of the range.") =>
    [
        new(FromParameter, from, ""), new(UntilParameter, until, ""),
        new(ChosenByParameter, "Who chose the range.", "the program"), new(ReasonParameter, "Why, as a phrase.", "since no plan names one"),
    ];

    /// <summary>Reads the parameters.</summary>
    /// <param name="parameters">Of a request.</param>
    /// <param name="fault">One sentence where they give no range; null where they do.</param>
    /// <param name="otherwiseFrom">First instant where the parameter is empty; null where it has to be given.</param>
    /// <param name="otherwiseUntil">The same of the end.</param>
    public static TimeRange? Read(IReadOnlyDictionary<string, string> parameters, out string? fault, Instant? otherwiseFrom = null, Instant? otherwiseUntil = null)
    {
        Instant? from = parameters[FromParameter].Length == 0 ? otherwiseFrom : Read(parameters[FromParameter]), until = parameters[UntilParameter].Length == 0 ? otherwiseUntil : Read(parameters[UntilParameter]);
        fault = from is null || until is null ? "The range is given by two instants such as 2031-05-14T10:00:00Z."
            : until <= from ? "The range that is assumed ends before it begins."
            : from < First || until > End ? "The range that is assumed leaves the years 1 to 9998."
            : null;
        return fault is null ? new TimeRange(from!.Value, until!.Value, parameters[ChosenByParameter], parameters[ReasonParameter]) : null;
    }

    // What is reckoned with a range goes some days beyond it, and the calendar ends with the year 9999.
    private static readonly Instant First = Instant.FromUtc(1, 1, 1, 0, 0), End = Instant.FromUtc(9999, 1, 1, 0, 0);

    private static Instant? Read(string text) => InstantPattern.General.Parse(text) is { Success: true } parsed ? parsed.Value : null;

    /// <summary>Its length in seconds.</summary>
    public long Seconds => Until.ToUnixTimeSeconds() - From.ToUnixTimeSeconds();

    /// <summary>As every statement of a set or a probability says it.</summary>
    public string InWords => $"assuming a uniform prior over [{UtcText.Of(From)}, {UtcText.Of(Until)}], chosen by {ChosenBy}, {Reason}";
}
