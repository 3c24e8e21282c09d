using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation;
using NodaTime;

namespace Ascertain.Evaluation.Times;

/// <summary>The record <c>ascertain/fused-times/1</c> of times that were put together.</summary>
/// <remarks>It grows with the stretches of the items, and those are bounded (<see cref="CoarserTimes"/>). Of sets no more than <see cref="MostListed"/> stretches are listed, the earliest, with how many there are, when the last ends and what the listed hold;
/// the density is listed while it has no more than that, since it is the likelihood over again, scaled.</remarks>
internal static class TimeFusionRecord
{
    /// <summary>Stretches of a set, or of the density, that are listed. Arbitrary: three a day for some years.</summary>
    public const int MostListed = 4096;

    /// <summary>The record.</summary>
    /// <param name="fusion">The items.</param>
    /// <param name="sets">What they give.</param>
    /// <param name="step">Steps in seconds at which what was measured was taken; 0 where it was taken as it is.</param>
    public static CanonicalObject Of(TimeFusion fusion, TimeFusionSets sets, long step)
    {
        TimeDensity? density = sets.Fused.IsPossible ? sets.Fused.ToDensity() : null;
        return new CanonicalObject
        {
            ["format"] = "ascertain/fused-times/1",
            ["range"] = new CanonicalObject { ["fromUtc"] = UtcText.Of(fusion.Range.From), ["untilUtc"] = UtcText.Of(fusion.Range.Until), ["chosenBy"] = fusion.Range.ChosenBy, ["reason"] = fusion.Range.Reason },
            ["wrongShare"] = sets.WrongShare,
            ["zones"] = DateTimeZoneProviders.Tzdb.VersionId,
            ["items"] = new CanonicalArray(fusion.Items.Concat(fusion.OutsideOfRange).Select(static it => new CanonicalObject { ["id"] = it.Id, ["label"] = it.Label, ["origin"] = it.Origin, ["pieces"] = Pieces(it.Pieces) })),
            ["likelihood"] = Pieces(sets.Fused.Pieces),
            ["sets"] = new CanonicalArray(TimeFusionSets.Shares.Append(sets.WrongShare).Distinct().Order().SelectMany(share => ((double[])[0.5, 0.95]).Select(mass => Set(share, mass, sets.Of(share, mass))))),
            ["withoutOne"] = new CanonicalArray(sets.WithoutOne.Select(static it => new CanonicalObject { ["without"] = it.Id, ["probabilityOfThe95Set"] = it.Share })),
            ["conflicts"] = new CanonicalArray(fusion.Conflicts().Select(static it => new CanonicalObject { ["items"] = CanonicalArray.OfTexts([it.First, it.Second]), ["agreement"] = it.Agreement })),
        }.AddIfPresent("density", density is { Intervals.Count: <= MostListed } ? density.ToCanonical() : null)
         .AddIfPresent("likelihoodHalvings", sets.Fused.Halvings > 0 ? (CanonicalNumber?)sets.Fused.Halvings : null)
         .AddIfPresent("stepSeconds", step > 0 ? (CanonicalNumber?)step : null);
    }

    private static CanonicalArray Pieces(IEnumerable<TimePiece> pieces) => new(pieces.Select(static it => new CanonicalObject
    {
        ["from"] = it.From.ToString(CultureInfo.InvariantCulture), ["until"] = it.Until.ToString(CultureInfo.InvariantCulture), ["likelihood"] = it.Likelihood,
    }));

    private static CanonicalObject Set(double share, double mass, IReadOnlyList<(Instant From, Instant Until, double Probability)> set)
    {
        CanonicalObject listed = new()
        {
            ["wrongShare"] = share, ["mass"] = mass,
            ["intervals"] = new CanonicalArray(set.Take(MostListed).Select(static it => new CanonicalObject { ["startUtc"] = UtcText.Of(it.From), ["endUtc"] = UtcText.Of(it.Until), ["probability"] = it.Probability })),
        };
        if (set.Count > MostListed)
        {
            listed["intervalCount"] = set.Count;
            listed["lastEndUtc"] = UtcText.Of(set[^1].Until);
            listed["probability"] = set.Sum(static it => it.Probability);
        }

        return listed;
    }
}
