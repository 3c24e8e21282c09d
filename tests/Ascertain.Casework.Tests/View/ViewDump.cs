using System.Globalization;
using System.Text;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.View;

/// <summary>Everything that a view gives, as one text, so that two views can be compared to the letter.</summary>
internal static class ViewDump
{
    /// <summary>The whole view and the investigation that it was read from.</summary>
    public static string Of(Investigation investigation, InvestigationView view)
    {
        StringBuilder text = new();
        Line(text, "head", investigation.Head.Size, investigation.Head.RootHex, investigation.Head.Checkpoint, investigation.Id);
        foreach (LedgerEntry entry in investigation.Entries)
        {
            Line(text, "entry", entry.Sequence, entry.Kind, Convert.ToHexString(entry.Leaf.Span), string.Join(' ', entry.Documents));
        }

        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            text.Append(Of(view, exhibit));
        }

        foreach (RecordedExamination run in view.Examinations)
        {
            Run(text, "examination", run);
            Line(text, "last", view.LastOf(run.Request.Id)?.Sequence);
        }

        foreach (RecordedAnnotation record in view.Annotations)
        {
            Line(text, "annotation", record.Sequence, record.Sha256, record.Annotation.ToCanonical(), view.IsSuperseded(record.Sha256), view.IsSigned(record));
        }

        foreach (string kind in view.Annotations.Select(static it => it.Annotation.Kind).Distinct())
        {
            Line(text, "current", kind, string.Join(' ', view.Current(kind).Select(static it => it.Sequence)));
        }

        view.Imports.ToList().ForEach(it => Line(text, "import", it.Sequence, it.Record.ToCanonical(it.Record.PlacesCommitment)));
        view.FixityChecks.ToList().ForEach(it => Line(text, "fixity", it.Sequence, it.Record.EndedAt, it.Record.Files, string.Join(' ', it.Record.Faults)));
        Line(text, "posts", string.Join(' ', view.Sightings));
        Line(text, "statements", string.Join(' ', view.Statements));
        Line(text, "assumptions", string.Join(' ', view.Assumptions));
        foreach (RecordedAssessment it in Enum.GetValues<Question>().SelectMany(view.Assessments))
        {
            Line(text, "assessment", it.Sequence, it.Sha256, it.Author, it.Exhibit, it.Question, it.Standing, it.Content?.Conclusion, string.Join(' ', it.Content?.Cites ?? []), it.Content?.Reason,
                string.Join(' ', it.ReadableBefore), it.ReplacedBy, it.OpenedBy);
        }

        return text.ToString();
    }

    /// <summary>What is about one exhibit.</summary>
    public static string Of(InvestigationView view, CollectedExhibit exhibit)
    {
        StringBuilder text = new();
        ExhibitNumber number = exhibit.Exhibit.Number;
        Line(text, "exhibit", exhibit.Exhibit, exhibit.FileExtension, exhibit.GraphicRating, view.Find(exhibit.Exhibit.Digest.Sha256Hex) == exhibit, view.Require(number) == exhibit, view.SightingsOf(number));
        exhibit.Acquisitions.ToList().ForEach(it => Line(text, "acquisition", it.ToCanonical()));
        foreach (RecordedExamination run in view.RunsOf(number))
        {
            Run(text, "run", run);
            Line(text, "last", view.LastOf(run.Request.Method.Name, number)?.Sequence);
        }

        foreach (RecordedChecklistAnswer it in view.ChecklistAnswers(exhibit))
        {
            Line(text, "answer", it.Sequence, it.Sha256, it.Author, it.Question, it.Standing, it.Content?.Reply, it.Content?.Reasons, string.Join(' ', it.ReadableBefore), it.ReplacedBy, it.OpenedBy);
        }

        foreach (RecordedAnnotation record in view.About(exhibit.Exhibit.Digest))
        {
            Line(text, "about", record.Sequence, view.IsSuperseded(record.Sha256), string.Join(' ', view.Current(record.Annotation.Kind, exhibit.Exhibit.Digest).Select(static it => it.Sequence)));
        }

        Line(text, "answered", string.Join(' ', Enum.GetValues<Question>().Where(it => view.IsAnswered(it, exhibit.Exhibit.Digest))));
        return text.ToString();
    }

    private static void Run(StringBuilder text, string what, RecordedExamination run) => Line(text, what, run.Sequence, run.Request.ToCanonical(), run.Run.ToCanonical(), run.Outcome,
        string.Join(' ', run.Findings.Select(static it => it.ToCanonical())), string.Join(' ', run.Attachments.OrderBy(static it => it.Key, StringComparer.Ordinal)), run.ResultSha256);

    private static void Line(StringBuilder text, params object?[] parts) =>
        text.AppendJoin('|', parts.Select(static it => it is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : it?.ToString() ?? "-")).Append('\n');
}
