using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Evaluation.Allegations.Extraction;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain statement extract FILE</c>: reads the allegations out of a statement. Exit 2 for what is no text or has no date.</summary>
internal static class StatementCommand
{
    private const int GreatestLength = 4 << 20; // bytes; the extractor reads a million characters

    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "A statement: Markdown with front matter, or words alone." };
        Option<string?> date = new("--date") { Description = "Day of the statement, as 2031-05-14: \"yesterday\" and \"until now\" count from it. Without it: that of the front matter.", HelpName = "D" };
        Option<string?> speaker = new("--speaker") { Description = "Who says what the words ascribe to nobody.", HelpName = "NAME" };
        Option<bool> json = CommonOptions.Json();
        Command extract = new("extract", "Read times, figures, roles, places, actors and speakers out of a statement. A proposal: 'allegations confirm' and 'correct' make it a person's. Records nothing.") { file, date, speaker, json };
        extract.SetAction((parsed, _) =>
        {
            string path = parsed.GetRequiredValue(file);
            StatementText text = Read(path);
            LocalDate day = parsed.GetValue(date) is { } given ? Day(given) : text.Date ?? throw new UnusableInputException($"{path} has no front matter that dates it: give the day of the statement with --date.");
            Print(Extract(text.Words, day, parsed.GetValue(speaker)), day, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Done);
        });
        return new Command("statement", "What parties say.") { extract };
    }

    private static StatementText Read(string path)
    {
        try
        {
            return StatementText.Read(SmallFile.Read(path, GreatestLength));
        }
        catch (CanonicalFormatException fault)
        {
            throw new UnusableInputException($"{path}: {fault.Message}");
        }
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : throw new UnusableInputException($"\"{text}\" is no day; write 2031-05-14.");

    private static ExtractedStatement Extract(string words, LocalDate day, string? speaker) =>
        StatementExtractor.CanRead(words, day) ? StatementExtractor.Extract(words, day, speaker) : throw new UnusableInputException(StatementExtractor.Bounds);

    private static void Print(ExtractedStatement read, LocalDate day, bool asJson)
    {
        if (!asJson)
        {
            foreach (string line in AllegationText.Lines(read))
            {
                Console.WriteLine(Terminal.Safe(line));
            }

            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteString("date", LocalDatePattern.Iso.Format(day));
            writer.WriteString("grammar", StatementExtractor.GrammarVersion);
            writer.WriteNumber("sentences", read.Sentences);
            writer.Objects("allegations", read.Allegations, it => AllegationJson.WriteSlots(writer, it));
            writer.Objects("findings", read.Notes, it =>
            {
                writer.WriteString("code", it.Code);
                writer.WriteString("statement", it.Sentence);
                writer.WriteNumber("start", it.Start);
                writer.WriteNumber("end", it.End);
            });
            writer.Objects("unread", read.Unread, it =>
            {
                writer.WriteString("text", it.Text);
                writer.WriteNumber("start", it.Start);
                writer.WriteNumber("end", it.End);
            });
            writer.WriteBoolean("recorded", false);
        });
    }
}
