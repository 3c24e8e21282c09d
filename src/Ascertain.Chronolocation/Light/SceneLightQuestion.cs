using Ascertain.Chronolocation.Shadows;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Light;

/// <summary>When were light, weather and season as noted of a scene? All grounds multiplied, as if none were simply wrong: for people who try; investigations put grounds together by <c>time.fused</c>.</summary>
public static class SceneLightQuestion
{
    /// <summary>One sentence where a range cannot be asked; null where it can.</summary>
    public static string? Fault(Instant from, Instant until) => until <= from ? "The range ends before it begins, or where it begins."
        : from < EphemerisRange.Start || until > EphemerisRange.End ? "Sun and moon are computed for the years 1900 to 2100; the range lies outside, whole or in part." : null;

    /// <summary>Asks it.</summary>
    /// <param name="place">Where.</param>
    /// <param name="notes">What is seen.</param>
    /// <param name="weather">A station's reports, or null.</param>
    /// <param name="from">First instant; see <see cref="Fault"/>.</param>
    /// <param name="until">End.</param>
    /// <param name="mass">Share of the likelihood that the set shall hold, in (0, 1].</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static SceneLightTimes Ask(GeoPoint place, IReadOnlyList<SceneNote> notes, WeatherTable? weather, Instant from, Instant until, double mass, CancellationToken cancellationToken)
    {
        SceneLightAnswer answer = SceneLight.Weigh(place, notes, weather, from, until, cancellationToken);
        IReadOnlyList<(string, double, double)> fits = [.. answer.Fits.Select(static it => (it.Note.InWords, it.ToldShare, it.FittingShare))];
        if (answer.Likelihoods.Count == 0)
        {
            return new SceneLightTimes(fits, [], 0, new ExaminationOutcome.Inconclusive(SceneLightAnswer.NothingTold));
        }

        LikelySet set = LikelySet.Of(Together(answer.Likelihoods), mass);
        string[] nowhere = [.. answer.Fits.Where(static it => it is { ToldShare: > 0, FittingShare: 0 }).Select(static it => $"\"{it.Note.InWords}\"")];
        return new SceneLightTimes(fits, set.Intervals, set.Mass, nowhere.Length == 0 ? ExaminationOutcome.Completed.Instance : new ExaminationOutcome.Inconclusive(
            $"{string.Join(" and ", nowhere)} {(nowhere.Length == 1 ? "is" : "are each")} true of no time of the range that can be told of; the intervals are what {(nowhere.Length == 1 ? "a wrong note leaves" : "wrong notes leave")}."));
    }

    /// <summary>The grounds multiplied, span by span.</summary>
    /// <param name="likelihoods">At least one; all over one range, without gaps.</param>
    internal static IReadOnlyList<WeightedSpan> Together(IReadOnlyList<TimeLikelihood> likelihoods)
    {
        const int Longest = 1 << 30; // seconds of a span; some 34 years
        List<WeightedSpan> spans = [];
        int[] at = new int[likelihoods.Count];
        for (long second = likelihoods[0].From.ToUnixTimeSeconds(), end = likelihoods[0].Until.ToUnixTimeSeconds(); second < end;)
        {
            long next = Math.Min(end, second + Longest);
            double product = 1;
            for (int i = 0; i < at.Length; i++)
            {
                IReadOnlyList<TimePiece> pieces = likelihoods[i].Pieces;
                at[i] += pieces[at[i]].Until <= second ? 1 : 0;
                (next, product) = (Math.Min(next, pieces[at[i]].Until), product * pieces[at[i]].Likelihood);
            }

            spans.Add(new WeightedSpan(second, (int)(next - second), product));
            second = next;
        }

        return spans;
    }
}
