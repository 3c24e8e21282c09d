using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Rerunning;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Bundles;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.Decoding;
using Ascertain.Preservation.Signing;
using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Judging;
using Ascertain.Rehearsal.Material;
using NodaTime;

namespace Ascertain.Rehearsal;

/// <summary>Makes an invented case, investigates it as any other, hands it over, checks it as the other side would, and compares with the truth.</summary>
public sealed class Demo(InstalledDecoder decoder, KeyRing keys, IClock clock)
{
    private const string Analyst = "Rehearsal Analyst";

    /// <summary>What is done now, for people.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Does it in a new folder.</summary>
    /// <exception cref="UnusableInputException">The folder is not empty, or there is no ffmpeg.</exception>
    public async Task<DemoResult> RunAsync(int seed, string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new UnusableInputException($"The folder {folder} is not empty; name another with --out DIR.");
        }

        RehearsalMaterial material = MaterialMaker.Make(seed, folder, Encoder.Of(decoder), Progress);
        string caseFolder = Path.Combine(folder, "case"), bundle = Path.Combine(folder, "bundle");
        string report;
        IReadOnlyList<DemoAnswer> answers;
        using (Investigation investigation = Investigation.CreateOrOpen(caseFolder, keys, clock))
        {
            InvestigationJob job = new(investigation, decoder, clock, Analyst) { Progress = Progress, IsRehearsal = true, Heights = new HeightsAtHand([material.Heights], null) }, withGrid = new(investigation, decoder, clock, Analyst) { Progress = Progress, IsRehearsal = true, HumReference = new HumReference(Invented(new CollectionRequest(material.Grid)), "") };
            new PersonEntry(investigation, Analyst).EnterPlan(Question.When, null, null, RangeOf(material.Plan), "200 days to both sides of what the parties claim");
            new PersonEntry(investigation, Analyst).EnterPlan(Question.Where, null, null, new RehearsalHand(material.Plan).SearchedArea(), "a part of the island that both parties speak of");
            await withGrid.RunAsync(Requests(material), StatementDocument.Read(material.Statements, material.Allegations), cancellationToken);
            Mark(investigation, material.Plan);
            Compare(investigation, material.Plan);
            await job.RunAsync([], [], cancellationToken);
            PersonRecords records = new(investigation);
            foreach (CollectedExhibit collected in InvestigationView.Read(investigation).Exhibits)
            {
                records.Enter(Analyst, AnnotationKind.Tag, collected.Exhibit, new CanonicalObject { ["tags"] = CanonicalArray.OfTexts([ReportJob.RehearsalTag]) }, null);
            }

            report = await job.ReportAsync(cancellationToken);
            Progress?.Report("handing over");
            InvestigationView view = InvestigationView.Read(investigation);
            answers = DemoJudge.Answers(material.Plan, investigation, view);
            const string recipient = "Other Party (REHEARSAL)", purpose = "rehearsal";
            foreach (ExhibitNumber number in view.Exhibits.Select(static it => it.Exhibit.Number).Where(it => Discloser.HoldsPositions(view, it)))
            {
                foreach (string person in (string[])[Analyst, "Rehearsal Second"])
                {
                    records.Enter(person, AnnotationKind.Approval, view.Require(number).Exhibit, new Approval(number, recipient, purpose, [], Positions: true).ToValues(), "an invented place");
                }
            }

            await new Discloser(investigation, decoder, clock, Analyst).DiscloseAsync(
                new DisclosureRequest(recipient, purpose, view.Exhibits.Select(static it => it.Exhibit.Number).ToHashSet(), new Dictionary<ExhibitNumber, string>()),
                bundle, cancellationToken);
        }

        Progress?.Report("checking as the other side");
        RerunReport rerun = await new Rerunner(bundle, decoder) { Reference = ReferenceData.OfHeights(material.Heights) }.RunAsync(cancellationToken);
        return new DemoResult(material.Plan, caseFolder, report, bundle, material.Truth, answers, BundleVerifier.Verify(bundle).Intact, (rerun.Identical, rerun.Examinations));
    }

    // A person looks at the clip once it is there, and what was marked is measured.
    private static void Mark(Investigation investigation, RehearsalPlan plan)
    {
        RehearsalHand hand = new(plan);
        PersonEntry entry = new(investigation, Analyst);
        CollectedExhibit clip = new JudgedCase(plan, investigation, entry.View).Clip;
        entry.EnterImported([.. hand.Marks(clip.Exhibit), .. hand.Skyline(clip.Exhibit)]);
        new PersonEntry(investigation, Analyst).EnterSetting(clip.Exhibit.Number.ToString(), FilmingSettings.Parse(hand.Setting()), hand.CivilZone, "an invented place, as if found on a map");
    }

    // The times that the parties claim exclude each other; between them lies what neither claims.
    private static void Compare(Investigation investigation, RehearsalPlan plan)
    {
        PersonEntry entry = new(investigation, Analyst);
        string[] range = RangeOf(plan).Split('/'), sentences = ["It was taken in the earlier time that is claimed.", "It was taken in the later time that is claimed.", "It was taken between both times."];
        (string From, string Until)[] spans = [($"{range[0]}T00:00:00Z", UtcText.Of(plan.ClaimedNotAfter)), (UtcText.Of(plan.ClaimedNotBefore), $"{range[1]}T00:00:00Z"), (UtcText.Of(plan.ClaimedNotAfter), UtcText.Of(plan.ClaimedNotBefore))];
        entry.EnterPropositions("scene", sentences, "It is the clip that was collected; every second of a stretch is alike.",
            new CanonicalObject { ["spans"] = new CanonicalArray(spans.Select(static it => new CanonicalObject { ["fromUtc"] = it.From, ["untilUtc"] = it.Until })) },
            new JudgedCase(plan, investigation, entry.View).Clip.Exhibit.Number.ToString());
    }

    private static string RangeOf(RehearsalPlan plan)
    {
        Duration around = Duration.FromDays(200);
        string Day(Instant instant) => UtcText.Of(instant)[..10];
        return $"{Day(Instant.Min(plan.ClaimedNotAfter, plan.ClaimedNotBefore) - around)}/{Day(Instant.Max(plan.ClaimedNotAfter, plan.ClaimedNotBefore) + around)}";
    }

    private static List<CollectionRequest> Requests(RehearsalMaterial material) =>
        [.. FilesToCollect.Expand([.. material.Collected]).Select(Invented)];

    private static CollectionRequest Invented(CollectionRequest request) => request with { Context = "REHEARSAL", GraphicRating = 0 };
}
