using Ascertain.Canonical;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Where on the globe did the sun throw the marked shadow, if the file's clock is right? As the verb <c>shadow places</c> answers it, from what was measured and what the clock reads; no statement of the place goes in but the bearing.</summary>
/// <remarks>Right when the 95 % set holds the camera: by its own words it does not in one case of twenty, and with a wrong clock it hardly ever does. A clock that other evidence contradicts is not asked.</remarks>
internal sealed class PlaceOfShadowQuestion() : JudgedQuestion("place.shadow", "Where did the sun throw the marked shadow, if the file's clock is right?")
{
    private const int Level = 11; // cells of 0.088 degrees, as the verb has them

    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => FormattableString.Invariant($"latitude {plan.Camera.LatitudeDegrees:0.0}, longitude {plan.Camera.LongitudeDegrees:0.0}; the clock {(plan.Conditions.IsStripped ? "is stripped" : plan.DeviceClock == plan.Captured ? "is right" : "is wrong")}");

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged) =>
        Asked(judged, judged.Clip.Exhibit.Number, out string? withheld) is not { } question ? ($"withheld: {withheld}", AnswerResult.Withheld)
        : question.Answer(0.95, default).Region is not { } region ? ("nowhere at that time", AnswerResult.Wrong)
        : (InWords(region), Compare(region.Contains(judged.Plan.Camera)));

    /// <summary>The cells that hold that share of the likelihood; null where it is not asked, or the sun threw such a shadow nowhere.</summary>
    internal static GroundRegion? Region(JudgedCase judged, ExhibitNumber clip, double mass) => Asked(judged, clip, out _)?.Answer(mass, default).Region;

    private static ShadowPlacesQuestion? Asked(JudgedCase judged, ExhibitNumber number, out string? withheld)
    {
        RecordedExamination bounded = judged.View.LastOf(TimeBoundsMethod.MethodName, number)!;
        if (ItemBounds.FromCanonical(judged.Investigation.ReadRecord(bounded.Attachments[TimeBoundsMethod.BoundsAttachment])).Groups is not [var clock] || bounded.Findings.Any(static it => it.Code == "time.clock.afterBound"))
        {
            withheld = "the file has no clock, or one that other evidence contradicts";
            return null;
        }

        if (judged.View.LastOf(ShadowMethod.MethodName, number) is not { } run || !run.Attachments.TryGetValue(ShadowMethod.TimesAttachment, out string? times))
        {
            withheld = "the marked shadow could not be measured";
            return null;
        }

        CanonicalObject measured = judged.Investigation.ReadRecord(times).Array("shadows").Objects().First();
        bool hasAzimuth = measured.Has("azimuthDegrees");
        ShadowObservation shadow = ShadowObservation.Create(measured.Number("ratio"), measured.Number("ratioSigma"), hasAzimuth ? measured.Number("azimuthDegrees") : null, hasAzimuth ? measured.Number("azimuthSigmaDegrees") : null, measured.Number("groundSigmaDegrees"), out _)!;
        ShadowPlacesQuestion question = new(shadow, Atmosphere.Standard, clock.From, clock.Until, Duration.FromMinutes(1), Level);
        withheld = question.Fault;
        return withheld is null ? question : null;
    }

    private const double Cell = 180.0 / (1 << Level);

    // Its longitudes go eastwards round the globe from the end of the widest empty stretch to its beginning: they may cross the 180th meridian.
    private static string InWords(GroundRegion region)
    {
        int columns = 2 << Level, widest = 0, west = 0, east = columns, reached = 0;
        foreach ((int from, int until) in region.Runs.Select(static it => (it.From, it.Until)).Concat(region.Runs.Select(it => (it.From + columns, it.Until + columns))).Order())
        {
            if (reached > 0 && from - reached > widest)
            {
                (widest, west, east) = (from - reached, from, reached + columns);
            }

            reached = Math.Max(reached, until);
        }

        return FormattableString.Invariant($"{region.SquareKilometres:0} km² between latitudes {(region.Runs[0].Row * Cell) - 90:0.0} and {((region.Runs[^1].Row + 1) * Cell) - 90:0.0}, eastwards from longitude {Longitude(west):0.0} to {Longitude(east):0.0}");
    }

    private static double Longitude(int column) => Math.IEEERemainder(column * Cell - 180, 360);
}
