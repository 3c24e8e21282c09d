using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Clocks;
using Ascertain.Evaluation.Allegations;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Reporting;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Casework.Reporting;

/// <summary>Sets allegation against allegation, each with what was found for it, against it, searched without result, and not examined.</summary>
internal sealed class AllegationTable
{
    private readonly Investigation investigation;
    private readonly InvestigationView view;
    private readonly Func<string, IReadOnlyList<CollectedExhibit>?> named; // null where the word was not looked up
    private readonly Func<ExhibitNumber, ReportExhibit?> shown; // null where the reader is the investigation itself
    private readonly Func<ExhibitNumber, long, IReadOnlyList<long>> corrections;

    private AllegationTable(
        Investigation investigation, InvestigationView view, Func<string, IReadOnlyList<CollectedExhibit>?> named, Func<ExhibitNumber, ReportExhibit?> shown,
        Func<ExhibitNumber, long, IReadOnlyList<long>> corrections) =>
        (this.investigation, this.view, this.named, this.shown, this.corrections) = (investigation, view, named, shown, corrections);

    /// <summary>The table over the last file of allegations; null when there is none.</summary>
    public static ReportAllegations? Gather(Investigation investigation, InvestigationView view, IReadOnlyList<ReportExhibit> exhibits, KeyUse use)
    {
        IReadOnlyList<ReportStatement> statements = Statements(investigation, view);
        ReportAllegations read = StatementReadings.Gather(investigation, view, statements);
        if (Last(investigation, view) is not { } file)
        {
            return statements.Count == 0 ? null : read;
        }

        AllegationTable table = new(investigation, view, word => ExhibitNames.Named(investigation, use, view, word), it => exhibits[it.Value - 1],
            (exhibit, entry) => exhibits[exhibit.Value - 1].CorrectionsOf(entry));
        return read with { Parties = [.. file.Parties.Select(static it => it.Name)], Rows = table.Rows(file) };
    }

    /// <summary>The same for those who work in the investigation, to whom nothing is withheld.</summary>
    /// <param name="investigation">Open for reading is enough where no word needs the key.</param>
    /// <param name="view">Read from it.</param>
    /// <param name="named">Finds the exhibits that a word names; null where the word was not looked up.</param>
    public static (AllegationFile? File, IReadOnlyList<ReportAllegationRow> Rows, IReadOnlyList<ReportStatement> Statements) ForInvestigation(
        Investigation investigation, InvestigationView view, Func<string, IReadOnlyList<CollectedExhibit>?> named)
    {
        AllegationFile? file = Last(investigation, view);
        Disclosing.CorrectedRuns errata = Disclosing.CorrectedRuns.InForce(view);
        AllegationTable table = new(investigation, view, named, static _ => null, (_, entry) => [.. errata[entry].Select(static it => it.Erratum.Sequence)]);
        return (file, file is null ? [] : table.Rows(file), Statements(investigation, view));
    }

    private static IReadOnlyList<ReportStatement> Statements(Investigation investigation, InvestigationView view) =>
        [.. view.Statements.Where(static it => it.Role == "statement").Select(it => OnFile(it.Sha256, investigation.Records.Read(it.Sha256)))];

    private static AllegationFile? Last(Investigation investigation, InvestigationView view) =>
        view.Statements.LastOrDefault(static it => it.Role == "allegations").Sha256 is { } sha256 ? AllegationFile.FromCanonical(investigation.ReadRecord(sha256)) : null;

    private IReadOnlyList<ReportAllegationRow> Rows(AllegationFile file)
    {
        Dictionary<string, string> names = file.Parties.ToDictionary(static it => it.Id, static it => it.Name, StringComparer.Ordinal);
        return [.. file.Allegations.Select(it => Row(it, names[it.Party], file))];
    }

    private static ReportStatement OnFile(string sha256, byte[] content)
    {
        // Arbitrary: a page and a half; the whole statement is a record with this digest.
        const int MostCharacters = 4000;
        Statement statement = Statement.Parse(content);
        string words = statement.Body.Trim('\n');
        return new ReportStatement(
            new ReportText("statementLine", statement.Party, statement.Date, statement.Zone ?? "zone not stated", statement.Source ?? "not stated", sha256),
            words.Length <= MostCharacters ? words : words[..MostCharacters] + " […]");
    }

    private ReportAllegationRow Row(Allegation allegation, string party, AllegationFile file)
    {
        List<ReportText> fits = [], contrary = [], searched = [];
        List<string> notExamined = [];
        List<CollectedExhibit> about = [];
        bool notLookedUp = false;
        foreach (string word in allegation.About)
        {
            if (named(word) is not { } exhibits)
            {
                notLookedUp = true;
                notExamined.Add($"\"{word}\" may be the name of a file, and names lie sealed: it was not looked up.");
                continue;
            }

            about.AddRange(exhibits);
            if (exhibits.Count != 1)
            {
                searched.Add(Line(exhibits.Count == 0
                    ? $"\"{word}\" is not among the exhibits."
                    : $"\"{word}\" is the name of several exhibits ({string.Join(", ", exhibits.Select(static it => it.Exhibit.Number))}); all of them are compared."));
            }
        }

        if (allegation.Question != "when")
        {
            notExamined.Add(allegation.Question == "other" ? "No method of this release examines what it says." : $"It bears on the question \"{allegation.Question}\"; no method of this release compares such a claim.");
        }
        else if (about.Count == 0 && !notLookedUp)
        {
            notExamined.Add("It names no exhibit of this investigation.");
        }

        notExamined.AddRange(allegation.Figures.Select(static it => $"The figure \"{Describe(it)}\": no method of this release counts."));
        foreach (CollectedExhibit exhibit in allegation.Question == "when" ? about.DistinctBy(static it => it.Exhibit.Number) : [])
        {
            if (shown(exhibit.Exhibit.Number) is { WithheldReason: not null })
            {
                notExamined.Add($"Exhibit {exhibit.Exhibit.Number} is withheld from this recipient.");
            }
            else
            {
                CompareTimes(allegation, exhibit, fits, contrary, searched, notExamined);
            }
        }

        return new ReportAllegationRow(allegation.Id, party, allegation.Date, allegation.Words, [.. allegation.Figures.Select(Describe)],
            [.. file.Allegations.Where(it => it.Answers.Contains(allegation.Id)).Select(static it => it.Id), .. allegation.Answers], fits, contrary, searched, notExamined)
        {
            Language = allegation.Language,
            Translation = allegation is { Translation: { } words, Translator: { } translator } ? (words, translator) : null,
        };
    }

    private void CompareTimes(Allegation allegation, CollectedExhibit exhibit, List<ReportText> fits, List<ReportText> contrary, List<ReportText> searched, List<string> notExamined)
    {
        string where = $"Exhibit {exhibit.Exhibit.Number}: ";
        if (view.LastOf(TimeBoundsMethod.MethodName, exhibit.Exhibit.Number) is not { } bounds || !bounds.Attachments.TryGetValue(TimeBoundsMethod.BoundsAttachment, out string? boundsSha256))
        {
            notExamined.Add(where + "its time was not bounded.");
            return;
        }

        RecordedExamination clocksRun = view.LastOf(ClocksAndPositionsMethod.MethodName, exhibit.Exhibit.Number)!;
        ExhibitNumber number = exhibit.Exhibit.Number;
        if (shown(number)?.RunOf(bounds.Sequence) is { IsWithheld: true })
        {
            notExamined.Add(where + TimeOverview.BoundedWithWithheld);
            return;
        }

        // The bounds may be of an earlier run of the clocks than the lines of the clocks are.
        long[] errata = [.. corrections(number, bounds.Sequence).Union(corrections(number, clocksRun.Sequence)).Order()];
        void Add((TimeClaim.Relation Relation, string Sentence) compared)
        {
            List<ReportText> list = compared.Relation switch { TimeClaim.Relation.Fits => fits, TimeClaim.Relation.DoesNotFit => contrary, _ => searched };
            list.Add(Line($"{where}{compared.Sentence} [l{bounds.Sequence}]") with { CorrectedBy = errata });
        }

        if (investigation.ReadRecord(boundsSha256).TextOrNull("notAfterUtc") is { } notAfter)
        {
            Add(TimeClaim.AgainstBound(allegation, InstantPattern.General.Parse(notAfter).GetValueOrThrow()));
        }

        ClocksDocument clocks = ClocksDocument.FromCanonical(investigation.ReadRecord(clocksRun.Attachments[ClocksAndPositionsMethod.ClocksAttachment]));
        ClockRecord[] telling = [.. clocks.Clocks.Where(static it => it.Kind is "capture" or "gps")];
        if (telling.Length == 0)
        {
            searched.Add(Line(where + "the file holds no clock of its capture.") with { CorrectedBy = errata });
        }

        // Clocks of one device are one statement: each reading is shown once, with the fields that hold it.
        foreach (IGrouping<(Instant Earliest, Instant Latest), ClockRecord> reading in telling.GroupBy(static it => (it.Earliest, it.Latest)).Take(6))
        {
            Add(TimeClaim.AgainstClock(allegation, string.Join(", ", reading.Select(static it => it.Source).Take(3)), reading.Key.Earliest, reading.Key.Latest));
        }
    }

    private static ReportText Line(string sentence) => new("allegation.line", sentence);

    private static string Describe(Figure figure)
    {
        string value = figure.Value.ToString("#,0.###", CultureInfo.InvariantCulture);
        string number = figure.Bound switch
        {
            "approx" => $"about {value}",
            "le" => $"at most {value}",
            "ge" => $"at least {value}",
            "lt" => $"fewer than {value}",
            "gt" => $"more than {value}",
            "range" => $"{value} to {figure.Max!.Value.ToString("#,0.###", CultureInfo.InvariantCulture)}",
            _ => value,
        };
        return $"{number} {figure.Counted}{(figure.Role is { } role ? $", {role}" : "")}{(figure.Period is { } period ? $", {period}" : "")}";
    }
}
