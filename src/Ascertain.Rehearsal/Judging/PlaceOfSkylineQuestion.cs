using Ascertain.Canonical;
using Ascertain.Casework.View;
using Ascertain.Earth.Geodesy;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Rehearsal.Judging;

/// <summary>From where was the drawn skyline seen, if the camera stood in the area that was searched? As the recorded examination answers it, on heights that are coarser than the land that was filmed.</summary>
/// <remarks>Right when the likeliest place lies within a kilometre of the camera, as the method's own words have it. The line was drawn by a program: how often this is right is not how often it is right of photographs.</remarks>
internal sealed class PlaceOfSkylineQuestion() : JudgedQuestion("place.skyline", "From where was the drawn skyline seen, if the camera stood in the area that was searched?")
{
    private const double NearMetres = 1_000;

    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => FormattableString.Invariant($"latitude {plan.Camera.LatitudeDegrees:0.000}, longitude {plan.Camera.LongitudeDegrees:0.000}");

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        if (judged.View.LastOf(SkylineMethod.MethodName, judged.Clip.Exhibit.Number) is not { } run || !run.Attachments.TryGetValue(SkylineMethod.PlaceAttachment, out string? sha256))
        {
            return ("not examined: no skyline was looked for", AnswerResult.NotExamined);
        }

        CanonicalObject record = judged.Investigation.ReadRecord(sha256);
        if (record.Text("outcome") != "located")
        {
            return ($"withheld: {record.Text("reason")}", AnswerResult.Withheld);
        }

        CanonicalObject first = record.Array("candidates").Objects().First();
        GeoPoint said = GeoPoint.FromDegrees(first.Number("latitude"), first.Number("longitude"));
        return (FormattableString.Invariant($"latitude {said.LatitudeDegrees:0.000}, longitude {said.LongitudeDegrees:0.000}, with a kilometre around it {Math.Min(99.9, first.Number("probability") * 100):0.0} % of the probability or more; {record.Number("regionSquareKilometres"):0.000} of {record.Number("searchedSquareKilometres"):0.0} km² hold nine tenths"),
            Compare(Geodesic.Inverse(judged.Plan.Camera, said).Metres <= NearMetres));
    }
}
