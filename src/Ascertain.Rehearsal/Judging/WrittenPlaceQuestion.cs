using Ascertain.Canonical;
using Ascertain.Media.ClocksAndPositions;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Where was it taken? This release only reads what the file says, and is wrong where the file is.</summary>
internal sealed class WrittenPlaceQuestion() : JudgedQuestion("place.written", "Where was it taken, by what the file says (not compared with the picture)?")
{
    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => Words(CellOf(plan.Camera));

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        CanonicalObject? position = judged.Investigation.ReadRecord(judged.View.LastOf(ClocksAndPositionsMethod.MethodName, judged.Clip.Exhibit.Number)!
            .Attachments[ClocksAndPositionsMethod.PositionsAttachment]).Array("positions").Objects().FirstOrDefault();
        if (position is null)
        {
            return ("withheld: the file holds no position", AnswerResult.Withheld);
        }

        PlaceCell said = CellOf(GeoPoint.FromDegrees(position.Number("latitudeDegrees"), position.Number("longitudeDegrees")));
        return (Words(said), Compare(said == CellOf(judged.Plan.Camera)));
    }

    private static PlaceCell CellOf(GeoPoint point) => PlaceCell.Containing(point, ClocksAndPositionsMethod.PublishedLevel);

    private static string Words(PlaceCell cell) => $"cell {cell.Row}/{cell.Column} of level {cell.Level}";
}
