using NodaTime;

namespace Ascertain.Evaluation.Allegations.Grammar.Times;

/// <summary>Reads times of day that are told by parts of an hour: "half past six in the evening".</summary>
internal static class SpokenClock
{
    private const int MinutesADay = 24 * 60;

    /// <summary>The time at a token, with the token after it; null for none.</summary>
    public static (LocalTime Time, int End)? Read(TokenLine line, int at)
    {
        if (line.At(at, WordClass.ClockPart) is not { } part || NumberReader.Read(line, at + part.Words.Length) is not { Value: >= 1 and <= 12 } hour || hour.Value % 1 != 0)
        {
            return null;
        }

        int lead = hour.End + line.Length(hour.End, WordClass.TimeLead), told = lead + line.Length(lead, WordClass.Determiner);
        bool isTold = lead > hour.End && line.Is(told, WordClass.DayPart);
        int late = isTold && line.Tokens[told].Lower is "afternoon" or "evening" ? 12 : 0;
        int minutes = ((((int)hour.Value % 12) + late) * 60) + (int)part.Amount;
        return (LocalTime.FromMinutesSinceMidnight((minutes + MinutesADay) % MinutesADay), isTold ? told + 1 : hour.End);
    }
}
