using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Searching;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain search [WORD…] --in DIR</c>: the table of exhibits, with those alone that hold all the words and are as they are asked for. Exit 1 where none is.</summary>
internal static class SearchCommand
{
    private const int MostPlaces = 3; // of an exhibit in words; arbitrary, as on the page. With --json all

    public static Command Create()
    {
        Argument<string[]> words = new("WORD") { Description = "Each must be held, in any script and also inside a longer word, in findings, descriptions, tags or posts; or six digits and more of a SHA-256. Nothing that lies sealed is searched.", Arity = ArgumentArity.ZeroOrMore };
        Option<string> folder = CommonOptions.In();
        Option<string?> kind = new("--kind") { Description = "Extension of the file's name, as mp4.", HelpName = "KIND" };
        Option<string?> rating = new("--rating") { Description = "Rated so for graphic content; none for what nobody rated.", HelpName = "0-5|none" };
        rating.AcceptOnlyFromAmong("0", "1", "2", "3", "4", "5", ExhibitChoice.Unrated);
        Option<string?> tag = new("--tag") { Description = "With this tag.", HelpName = "TAG" };
        Option<string?> runs = new("--state") { Description = "open: not examined; failed: with a run that failed.", HelpName = "STATE" };
        runs.AcceptOnlyFromAmong(ExhibitChoice.Open, ExhibitChoice.Failed);
        (string Question, Option<string?> Option)[] questions = [.. ExhibitRow.Asked.Select(static it => (Plans.Word(it), Asked(Plans.Word(it))))];
        Option<string> sort = new("--sort") { Description = "number, kind, bytes, rating, tags, runs, missing, genuine, when, where or who; with - before it the greatest first.", HelpName = "COLUMN", DefaultValueFactory = static _ => "number" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("search", "Find exhibits by words and by how far they are: the table of the workbench.") { words, folder, kind, rating, tag, runs, sort, json };
        foreach ((_, Option<string?> option) in questions)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, _) =>
        {
            string by = parsed.GetRequiredValue(sort);
            ExhibitChoice choice = new()
            {
                Kind = parsed.GetValue(kind), Rating = parsed.GetValue(rating), Tag = parsed.GetValue(tag), Runs = parsed.GetValue(runs), IsDescending = by.StartsWith('-'),
                SortedBy = ExhibitChoice.Columns.Contains(by.TrimStart('-')) ? by.TrimStart('-') : throw new WrongUsageException($"\"{by}\" is no column; those are {string.Join(", ", ExhibitChoice.Columns)}."),
                Questions = questions.Where(it => parsed.GetValue(it.Option) is not null).ToDictionary(static it => it.Question, it => parsed.GetValue(it.Option)!, StringComparer.Ordinal),
            };
            using Investigation investigation = CaseSession.OpenForReading(parsed.GetRequiredValue(folder), withKeys: false);
            ExhibitTable table = new(investigation, InvestigationView.Read(investigation), MethodRegistry.QuestionsOf(CaseSession.Decoder(allowUnconfined: false)), null, null);
            SearchQuery query = new(string.Join(' ', parsed.GetValue(words) ?? []));
            ExhibitRow[] rows = choice.Of(table, query);
            SearchPlace[] statements = [.. table.FoundInStatements(query)];
            if (parsed.GetValue(json))
            {
                Write(table, query, rows, statements);
            }
            else
            {
                Print(table, query, rows, statements);
            }

            return Task.FromResult(rows.Length + statements.Length == 0 ? ExitCode.Negative : ExitCode.Done);
        });
        return command;
    }

    private static Option<string?> Asked(string question)
    {
        Option<string?> option = new($"--{question}") { Description = $"How far \"{question}\" is for the exhibit: {string.Join(", ", ExhibitChoice.States)}.", HelpName = "STATE" };
        option.AcceptOnlyFromAmong([.. ExhibitChoice.States]);
        return option;
    }

    private static void Print(ExhibitTable table, SearchQuery query, ExhibitRow[] rows, SearchPlace[] statements)
    {
        foreach (SearchPlace place in statements)
        {
            Console.WriteLine(Terminal.Safe($"{place.Kind} of {place.Name}: {place.Text}"));
        }

        foreach (ExhibitRow row in rows)
        {
            string questions = string.Join(", ", ExhibitRow.Asked.Select((it, i) => $"{Plans.Word(it)} {ExhibitChoice.Word(table.StateOf(row, i))}"));
            string missing = row.Missing.Length == 0 ? "none" : string.Join(' ', row.Missing.ToCharArray());
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture,
                $"{row.Exhibit.Number}: {(row.Kind.Length == 0 ? "no extension" : row.Kind)}, {row.Exhibit.ByteCount} bytes, {(row.GraphicRating is { } rated ? $"rated {rated} of 5" : "not rated")}{(row.Tags.Count == 0 ? "" : $", tags {string.Join(", ", row.Tags)}")}; {questions}; {row.Runs} runs, {row.FailedRuns} failed; items missing: {missing}; sha256 {row.Exhibit.Digest.Sha256Hex[..16]}…")));
            SearchPlace[] places = [.. table.FoundIn(row, query)];
            foreach (SearchPlace place in places.Take(MostPlaces))
            {
                Console.WriteLine(Terminal.Safe($"    {place.Kind} [l{place.Entry}{(place.Finding is { } number ? $".{number}" : "")}]{(place.Name is null ? "" : $" {place.Name}")}: {place.Text}"));
            }

            if (places.Length > MostPlaces)
            {
                Console.WriteLine($"    and in {places.Length - MostPlaces} places more");
            }
        }

        Console.WriteLine($"{rows.Length} of {table.Rows.Count} exhibits");
    }

    private static void Write(ExhibitTable table, SearchQuery query, ExhibitRow[] rows, SearchPlace[] statements) => JsonOutput.Write(writer =>
    {
        writer.Objects("exhibits", rows, row =>
        {
            writer.WriteNumber("number", row.Exhibit.Number.Value);
            writer.WriteString("sha256", row.Exhibit.Digest.Sha256Hex);
            writer.WriteString("kind", row.Kind);
            writer.WriteNumber("bytes", row.Exhibit.ByteCount);
            if (row.GraphicRating is { } rated)
            {
                writer.WriteNumber("graphicRating", rated);
            }

            writer.Texts("tags", row.Tags);
            writer.WriteNumber("runs", row.Runs);
            writer.WriteNumber("failedRuns", row.FailedRuns);
            writer.Texts("missing", row.Missing.Select(static it => it.ToString()));
            writer.WriteStartObject("questions");
            for (int i = 0; i < ExhibitRow.Asked.Count; i++)
            {
                writer.WriteString(Plans.Word(ExhibitRow.Asked[i]), ExhibitChoice.Word(table.StateOf(row, i)));
            }

            writer.WriteEndObject();
            writer.Objects("places", table.FoundIn(row, query), place => Write(writer, place));
        });
        writer.Objects("statements", statements, place => Write(writer, place));
        writer.WriteNumber("of", table.Rows.Count);
    });

    private static void Write(System.Text.Json.Utf8JsonWriter writer, SearchPlace place)
    {
        writer.WriteString("kind", place.Kind);
        if (place.Entry is { } entry)
        {
            writer.WriteNumber("entry", entry);
        }

        if (place.Finding is { } finding)
        {
            writer.WriteNumber("finding", finding);
        }

        writer.WriteString("name", place.Name);
        writer.WriteString("text", place.Text);
    }
}
