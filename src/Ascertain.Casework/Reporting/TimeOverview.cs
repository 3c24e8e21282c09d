using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Evaluation.Times;
using Ascertain.Reporting;
using NodaTime;

namespace Ascertain.Casework.Reporting;

/// <summary>The bounds of all exhibits that the reader may see, as one picture and as a sentence each.</summary>
/// <param name="Picture">The picture; null when no time was bounded.</param>
/// <param name="InShort">A sentence an exhibit, and where its time was put together another; with the errata that correct the run.</param>
internal sealed record TimeOverview(ReportPicture? Picture, IReadOnlyList<(ExhibitNumber Exhibit, string Sentence, IReadOnlyList<long> CorrectedBy)> InShort)
{
    // Arbitrary: rows that a page of paper bears; every exhibit has its own band in its section.
    private const int MostRows = 24;

    /// <summary>Of an exhibit whose bounds rest on what this recipient does not get.</summary>
    public const string BoundedWithWithheld = "its time was bounded with what is withheld from this recipient.";

    public static TimeOverview Gather(Investigation investigation, InvestigationView view, IReadOnlyList<ReportExhibit> exhibits)
    {
        List<(ExhibitNumber Exhibit, ItemBounds Bounds, long Entry, IReadOnlyList<long> CorrectedBy)> items = [];
        List<(ExhibitNumber Exhibit, string Sentence, IReadOnlyList<long> CorrectedBy)> inShort = [];
        foreach (ReportExhibit exhibit in exhibits.Where(static it => it.WithheldReason is null))
        {
            if (view.LastOf(TimeBoundsMethod.MethodName, exhibit.Exhibit.Number) is { } run && run.Attachments.TryGetValue(TimeBoundsMethod.BoundsAttachment, out string? sha256))
            {
                if (exhibit.RunOf(run.Sequence) is { IsWithheld: true })
                {
                    inShort.Add((exhibit.Exhibit.Number, BoundedWithWithheld, []));
                    continue;
                }

                ItemBounds bounds = ItemBounds.FromCanonical(investigation.ReadRecord(sha256));
                bounds = bounds with { BoundBy = BoundBy(investigation, view.Exhibits[exhibit.Exhibit.Number.Value - 1], run, bounds.NotAfter) };
                items.Add((exhibit.Exhibit.Number, bounds, run.Sequence, exhibit.CorrectionsOf(run.Sequence)));
                inShort.Add((exhibit.Exhibit.Number, bounds.InWords(), exhibit.CorrectionsOf(run.Sequence)));
                if (Fused(investigation, view, exhibit) is { } fused)
                {
                    inShort.Add(fused);
                }
            }
        }

        return new TimeOverview(items.Count == 0 ? null : Draw([.. items.Take(MostRows)]), inShort);
    }

    // What was put together says more than the bounds it was put together from, under a prior that is named; both stand. What rests on withheld runs is not told.
    private static (ExhibitNumber Exhibit, string Sentence, IReadOnlyList<long> CorrectedBy)? Fused(Investigation investigation, InvestigationView view, ReportExhibit exhibit) =>
        view.LastOf(TimeFusionMethod.MethodName, exhibit.Exhibit.Number) is { Outcome: ExaminationOutcome.Completed } run && exhibit.RunOf(run.Sequence) is not { IsWithheld: true }
            && run.Attachments.TryGetValue(TimeFusionMethod.FusedAttachment, out string? sha256) && FusedInShort.Of(investigation.ReadRecord(sha256)) is { } sentence
            ? (exhibit.Exhibit.Number, sentence, exhibit.CorrectionsOf(run.Sequence))
            : null;

    // As the method chooses: a post bounds where it is earlier than what the acquisitions tell of.
    private static string? BoundBy(Investigation investigation, CollectedExhibit exhibit, RecordedExamination run, Instant? notAfter)
    {
        bool isByExistence = run.Request.Inputs.TryGetValue(TimeBoundsMethod.AcquisitionRole, out Digest? existence)
            && UtcText.Parse(investigation.ReadRecord(existence.Sha256Hex).TextOrNull("existedAtUtc")) == notAfter;
        return notAfter is null ? null
            : !isByExistence ? "a post that carried it"
            : exhibit.Acquisitions.Any(it => it.StatedCollectedAt == notAfter) ? "the time of collection that was stated for it"
            : "its collection here";
    }

    private static ReportPicture Draw(IReadOnlyList<(ExhibitNumber Exhibit, ItemBounds Bounds, long Entry, IReadOnlyList<long> CorrectedBy)> items) => new(
        "When: clocks and bounds of the exhibits on one axis of UTC",
        TimeOverviewBand.Draw([.. items.Select(static it => ($"Exhibit {it.Exhibit}", it.Bounds))]),
        [.. items.Select(static it => $"Exhibit {it.Exhibit}: {it.Bounds.InWords()}")],
        [],
        [.. items.Select(static it => it.Entry)])
    {
        CorrectedBy = [.. items.SelectMany(static it => it.CorrectedBy)],
    };
}
