using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>The bounds of all exhibits that the reader may see, as one picture and as a sentence each.</summary>
/// <param name="Picture">The picture; null when no time was bounded.</param>
/// <param name="InShort">A sentence an exhibit, with the errata that correct its run.</param>
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
                items.Add((exhibit.Exhibit.Number, bounds, run.Sequence, exhibit.CorrectionsOf(run.Sequence)));
                inShort.Add((exhibit.Exhibit.Number, bounds.InWords(), exhibit.CorrectionsOf(run.Sequence)));
            }
        }

        return new TimeOverview(items.Count == 0 ? null : Draw([.. items.Take(MostRows)]), inShort);
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
