using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Weighing;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>The last evaluation for a report, where the reader may see it.</summary>
internal static class EvaluationOverview
{
    private const int MostColumns = 12, MostLines = 40; // arbitrary: what a report bears; the record has it all

    public static ReportEvaluation? Gather(Investigation investigation, InvestigationView view, DisclosedDocuments documents, CorrectedRuns errata, IReadOnlyDictionary<ExhibitNumber, string> withheld)
    {
        if (view.Examinations.LastOrDefault(static it => it.Request.Method.Name == EvaluationMethod.MethodName && it.Attachments.ContainsKey(EvaluationMethod.EvaluationAttachment)) is not { } run || documents.ReasonOf(run.Sequence) is not null)
        {
            return null;
        }

        CanonicalObject record = investigation.ReadRecord(run.Attachments[EvaluationMethod.EvaluationAttachment]);
        CanonicalObject[] pairs = [.. record.Array("pairs").Objects()];
        return new ReportEvaluation(record.Text("notice"), [.. record.Array("sets").Objects().Select(it => Set(it, pairs, view))], Picture(investigation, run, errata),
            Cut(record.Array("refused").Objects().Select(static it => $"{it.Text("what")}: {it.Text("reason")}")), Cut(Sides(record)), run.Sequence)
        {
            CorrectedBy = [.. errata[run.Sequence].Select(static it => it.Erratum.Sequence)],
            Proposals = Cut(OriginProposal.Of(investigation, view).Where(it => !it.Exhibits.Any(withheld.ContainsKey)).Select(static it => $"{OriginLink.WordOf(it.Kind)}: exhibits {Numbers(it.Exhibits)}. {it.Because}")),
        };
    }

    private static ReportEvaluationSet Set(CanonicalObject set, CanonicalObject[] pairs, InvestigationView view)
    {
        CanonicalObject[] its = [.. pairs.Where(it => it.Text("set") == set.Text("id"))];
        string[] columns = [.. its.SelectMany(static it => it.Array("contributions").Objects()).SelectMany(static it => it.Array("groups").Texts()).Distinct(StringComparer.Ordinal)
            .OrderBy(it => view.Find(it)?.Exhibit.Number.Value ?? int.MaxValue).ThenBy(static it => it, StringComparer.Ordinal).Take(MostColumns)];
        return new ReportEvaluationSet(set.Text("id"), set.Text("conditioningInformation"), [.. columns.Select(it => Name(it, view))],
            [.. set.Array("propositions").Objects().Select(it => ($"{it.Text("text")} [{it.Text("id")}]", (IReadOnlyList<string>)[.. columns.Select(column => Cell(it.Text("id"), column, its))]))],
            Cut(its.Where(static it => it.Array("contributions").Count > 0).SelectMany(Sentences)), Cut(Lines(its, "searchedAndNotFound")), Cut(Lines(its, "notTested"))) { Entered = SetStanding.Of(view, set.Text("id"), its) };
    }

    private static IEnumerable<string> Sentences(CanonicalObject pair)
    {
        yield return pair.Has("log10LikelihoodRatio") ? $"{pair.Text("sentence")} {pair.Text("inWords")}" : pair.Text("inWords");
        foreach (CanonicalObject line in pair.Array("sensitivity").Objects().Where(static it => it.Has("turns") && it.Boolean("turns")))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"It turns on group {Short(line.Array("groups").Texts().First())}: without it log10 {line.Number("withoutLog10"):0.00} is left, also if it was fabricated. A new, independent item of log10 {line.Number("levelledByLog10"):0.00} would level it.");
        }
    }

    // What a group says of a proposition over each other one of the set.
    private static string Cell(string proposition, string column, CanonicalObject[] pairs) => string.Join("; ", pairs.SelectMany(pair =>
    {
        string[] ids = [.. pair.Array("propositions").Texts()];
        int sign = ids[0] == proposition ? 1 : ids[1] == proposition ? -1 : 0;
        return sign == 0 ? [] : pair.Array("contributions").Objects().Where(it => it.Array("groups").Texts().Contains(column)).Select(it => it.Has("ratio")
            ? string.Create(CultureInfo.InvariantCulture, $"{sign * it.Object("ratio").Number("log10"):+0.00;-0.00;0.00} over {ids[sign > 0 ? 1 : 0]} ({it.Object("ratio").Text("basis")}{(it.Object("ratio").Has("cappedFromLog10") ? ", capped" : "")})")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Min(sign * it.Number("leastLog10"), sign * it.Number("greatestLog10")):+0.00;-0.00;0.00} to {Math.Max(sign * it.Number("leastLog10"), sign * it.Number("greatestLog10")):+0.00;-0.00;0.00} over {ids[sign > 0 ? 1 : 0]}, no number"));
    }));

    private static IEnumerable<string> Lines(CanonicalObject[] pairs, string member) => pairs.SelectMany(it => it.Array(member).Objects()).Select(static it => $"{it.Text("what")} ({it.Text("key")})").Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Sides(CanonicalObject record) => record.Array("sides").Objects().SelectMany(static side => EvaluationDocument.SideInWords(side));

    private static ReportPicture? Picture(Investigation investigation, RecordedExamination run, CorrectedRuns errata)
    {
        if (!run.Attachments.TryGetValue(EvaluationMethod.PictureAttachment, out string? sha256))
        {
            return null;
        }

        string svg = Encoding.UTF8.GetString(investigation.Records.Read(sha256));
        return new ReportPicture("What each group of one origin says of each proposition", svg, ["The table above says the same."], [], [run.Sequence]) { CorrectedBy = [.. errata[run.Sequence].Select(static it => it.Erratum.Sequence)] };
    }

    private static string Numbers(IReadOnlyList<ExhibitNumber> all) =>
        string.Join(", ", all.Take(MostColumns)) + (all.Count > MostColumns ? string.Create(CultureInfo.InvariantCulture, $" and {all.Count - MostColumns} more") : "");

    private static string Name(string sha256, InvestigationView view) => view.Find(sha256) is { } exhibit ? $"Exhibit {exhibit.Exhibit.Number}" : Short(sha256);

    private static string Short(string sha256) => sha256[..Math.Min(8, sha256.Length)];

    private static string[] Cut(IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        return all.Length <= MostLines ? all : [.. all.Take(MostLines), string.Create(CultureInfo.InvariantCulture, $"And {all.Length - MostLines} more, in the record.")];
    }
}
