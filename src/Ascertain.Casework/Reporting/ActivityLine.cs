using System.Globalization;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Reporting;
using Ascertain.Reporting.Html;
using NodaTime;

namespace Ascertain.Casework.Reporting;

/// <summary>What one ledger entry says happened, for people. Nothing that lies sealed is in it.</summary>
/// <param name="Entry">Sequence.</param>
/// <param name="Kind">See <see cref="EntryKind"/>.</param>
/// <param name="At">By the clock of the machine that wrote it: a claim.</param>
/// <param name="Actor">Label.</param>
/// <param name="Exhibit">The exhibit that it is about, where it is of one.</param>
/// <param name="What">In words; empty where the kind says it all.</param>
public sealed record ActivityLine(long Entry, string Kind, Instant At, string Actor, ExhibitNumber? Exhibit, string What)
{
    /// <summary>What entries say, in their order.</summary>
    /// <param name="entries">Of the ledger.</param>
    /// <param name="view">Read from the same investigation.</param>
    public static IReadOnlyList<ActivityLine> Of(IReadOnlyCollection<LedgerEntry> entries, InvestigationView view)
    {
        HashSet<long> sequences = [.. entries.Select(static it => it.Sequence)];
        ILookup<long, RecordedExamination> runs = view.Examinations.Where(it => sequences.Contains(it.Sequence)).ToLookup(static it => it.Sequence);
        ILookup<long, RecordedAnnotation> records = view.Annotations.Where(it => sequences.Contains(it.Sequence)).ToLookup(static it => it.Sequence);
        return [.. entries.Select(it => Of(it, view, runs, records))];
    }

    private static ActivityLine Of(LedgerEntry entry, InvestigationView view, ILookup<long, RecordedExamination> runs, ILookup<long, RecordedAnnotation> records)
    {
        (ExhibitNumber? exhibit, string what) = entry.Kind switch
        {
            EntryKind.Acquisition when entry.Documents.TryGetValue("exhibit", out string? sha256) => (view.Find(sha256)?.Exhibit.Number, ""),
            EntryKind.Examination when runs[entry.Sequence].FirstOrDefault() is { } run => (run.Run.Exhibit, string.Create(CultureInfo.InvariantCulture, $"{run.Request.Method}: {run.Run.Ending}, {run.Findings.Count} findings")),
            EntryKind.Annotation when records[entry.Sequence].FirstOrDefault() is { } record =>
                (record.Annotation.Exhibit is { } about ? view.Find(about.Sha256Hex)?.Exhibit.Number : null, InWords(record, view)),
            EntryKind.Assumption when view.Assumptions.FirstOrDefault(it => it.Sequence == entry.Sequence) is { } assumption => (null, $"{Plans.Word(assumption.Question)}: {assumption.Range}, {assumption.StatedBy}"),
            _ => ((ExhibitNumber?)null, string.Join(", ", entry.Documents.Keys.Order(StringComparer.Ordinal))),
        };
        return new ActivityLine(entry.Sequence, entry.Kind, entry.At, entry.Actor, exhibit, what);
    }

    private static string InWords(RecordedAnnotation record, InvestigationView view)
    {
        ReportPersonRecord said = new PersonRecordLines(view).Of(record);
        return $"{ReportStrings.English.Of(said.Kind)}: {string.Join("; ", said.Lines.Select(ReportStrings.English.Of))}";
    }
}
