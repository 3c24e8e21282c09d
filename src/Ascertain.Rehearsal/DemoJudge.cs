using Ascertain.Canonical;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Reporting;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Rehearsal;

/// <summary>Puts the investigation's answers beside the truth. It reads what a person would read, and knows the truth only to compare.</summary>
internal sealed class DemoJudge(RehearsalPlan plan, Investigation investigation, InvestigationView view)
{
    public IReadOnlyList<DemoAnswer> Answers()
    {
        CollectedExhibit original = Named("island.mp4");
        return
        [
            Bound(original), Clock(original), Place(original), SameBytes(original), Allegations(),
            new DemoAnswer("Which files are cut or mirrored copies of which?", "not examined", "cut.mp4 and mirrored.mp4 come from island.mp4", null),
            new DemoAnswer("Is it genuine?", "not examined beyond structure", "invented, and recorded in one piece", null),
            new DemoAnswer("Who is depicted?", "not examined: no machine names a person", "nobody", null),
        ];
    }

    private DemoAnswer Bound(CollectedExhibit original)
    {
        string truth = $"captured {Text(plan.Captured)}";
        RecordedExamination run = view.LastOf("time.bounds", original.Exhibit.Number)!;
        bool posted = run.Findings.Any(static it => it.Code == "time.bound.post");
        string? notAfter = investigation.ReadRecord(run.Attachments["bounds"]).TextOrNull("notAfterUtc");

        // Without a post only the collection bounds it, which is years later and says next to nothing.
        return notAfter is null || !posted
            ? new DemoAnswer("When was it taken? (bound)", "withheld: no post carried it", truth, null)
            : new DemoAnswer("When was it taken? (bound)", $"not after {notAfter}", truth, plan.Captured <= InstantPattern.General.Parse(notAfter).GetValueOrThrow());
    }

    private DemoAnswer Clock(CollectedExhibit original)
    {
        RecordedExamination run = view.LastOf("time.bounds", original.Exhibit.Number)!;
        string truth = plan.Variant switch
        {
            RehearsalVariant.Stripped => "the file holds no clock",
            RehearsalVariant.ClockAhead => "the device's clock was days ahead",
            RehearsalVariant.ClockBehind => "the device's clock was days behind",
            _ => "the device's clock was right",
        };
        if (view.LastOf("clocks.positions", original.Exhibit.Number)!.Findings.Any(static it => it.Code == "time.clock.none"))
        {
            return new DemoAnswer("Is the file's clock right?", "the file holds no clock", truth, plan.Variant == RehearsalVariant.Stripped);
        }

        bool contradicted = run.Findings.Any(static it => it.Code is "time.clock.afterBound" or "time.clocks.contradict");
        return contradicted
            ? new DemoAnswer("Is the file's clock right?", "it contradicts other evidence", truth, plan.Variant == RehearsalVariant.ClockAhead)
            : new DemoAnswer("Is the file's clock right?", "withheld: nothing contradicts it, which does not make it right", truth, null);
    }

    private DemoAnswer Place(CollectedExhibit original)
    {
        CanonicalArray positions = investigation.ReadRecord(view.LastOf("clocks.positions", original.Exhibit.Number)!.Attachments["positions"]).Array("positions");
        PlaceCell truth = PlaceCell.Containing(plan.Camera, Media.ClocksAndPositions.ClocksAndPositionsMethod.PublishedLevel);
        string words = $"cell {truth.Row}/{truth.Column} of level {truth.Level}";
        if (positions.Count == 0)
        {
            return new DemoAnswer("Where was it taken?", "withheld: the file holds no position", words, null);
        }

        CanonicalObject position = positions.Objects().First();
        PlaceCell said = PlaceCell.Containing(GeoPoint.FromDegrees(position.Number("latitudeDegrees"), position.Number("longitudeDegrees")), truth.Level);
        return new DemoAnswer("Where was it taken? (what the file says, not compared with the picture)", $"cell {said.Row}/{said.Column} of level {said.Level}", words, said == truth);
    }

    private static DemoAnswer SameBytes(CollectedExhibit original) => new(
        "Which files are the same bytes?", original.Acquisitions.Count == 2 ? "island.mp4 came in twice, as one exhibit" : "none", "island_again.mp4 is island.mp4", original.Acquisitions.Count == 2);

    // The second party claims a time after the first post: that does not fit the post. Without a post nothing can be said.
    private DemoAnswer Allegations()
    {
        ReportAllegations table = new CaseReport(investigation, view, [], NodaTime.SystemClock.Instance).Gather(null, new Dictionary<ExhibitNumber, string>()).Allegations!;
        ReportAllegationRow claimed = table.Rows.Single(static it => it.Id == "S1");
        bool contradicted = claimed.FoundAgainst.Any(static it => it.Contains("before the claimed time begins", StringComparison.Ordinal));
        return contradicted
            ? new DemoAnswer("Does the second party's time fit the posts?", "it does not fit", "the claim is false", true)
            : new DemoAnswer("Does the second party's time fit the posts?", "withheld: no post contradicts it", "the claim is false", null);
    }

    private CollectedExhibit Named(string name) => view.Exhibits.First(exhibit => exhibit.Acquisitions.Any(it =>
        investigation.Unseal(it.Sealed["path"]) is { } path && Path.GetFileName(path) == name));

    private static string Text(Instant instant) => InstantPattern.General.Format(instant);
}
