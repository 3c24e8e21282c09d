using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain markings EXHIBIT --in DIR</c>: what people drew on its frames, and how far repetitions lie apart.</summary>
internal static class MarkingsCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<string> folder = CommonOptions.In();
        Option<bool> json = CommonOptions.Json();
        Command command = new("markings", "List what people drew on the frames of an exhibit, with the scatter of what was marked again blind.") { exhibit, folder, json };
        command.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenForReading(parsed.GetRequiredValue(folder));
            InvestigationView view = InvestigationView.Read(investigation);
            CollectedExhibit of = ExhibitArgument.Require(view, parsed.GetRequiredValue(exhibit));
            IReadOnlyList<RecordedMarking> markings = RecordedMarking.Of(view, of.Exhibit);
            if (parsed.GetValue(json))
            {
                Write(of, markings);
            }
            else
            {
                Print(of, markings);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static void Print(CollectedExhibit of, IReadOnlyList<RecordedMarking> markings)
    {
        Console.WriteLine(markings.Count == 0 ? $"Nothing was drawn on the frames of exhibit {of.Exhibit.Number}." : $"exhibit {of.Exhibit.Number}, places in pixels of the decoded picture:");
        foreach (RecordedMarking mark in markings)
        {
            string where = $"[l{mark.Record.Sequence}] {mark.Record.Annotation.Kind}";
            if (mark.Marking is null)
            {
                Console.WriteLine(Terminal.Safe($"{where}, {mark.Record.Annotation.Author}: of a form that this release does not read"));
                continue;
            }

            string places = string.Join(", ", mark.Marking.Points.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Role} ({it.X}, {it.Y})")));
            Console.WriteLine(Terminal.Safe(string.Create(CultureInfo.InvariantCulture,
                $"{where}, frame {mark.Marking.Points[0].Frame}, {mark.Record.Annotation.Author}{(mark.Marking.Repeats is null ? "" : ", marked again blind")}: {places}{(mark.Record.Annotation.Reason is { } why ? $"; {why}" : "")}")));
            foreach (MarkingScatter scatter in mark.Scatter)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {scatter.Role}: standard deviation {scatter.SigmaX:0.###} × {scatter.SigmaY:0.###} px over {scatter.Count} markings"));
            }
        }
    }

    private static void Write(CollectedExhibit of, IReadOnlyList<RecordedMarking> markings) => JsonOutput.Write(writer =>
    {
        writer.WriteNumber("exhibit", of.Exhibit.Number.Value);
        writer.WriteStartArray("markings");
        foreach (RecordedMarking mark in markings)
        {
            writer.WriteStartObject();
            writer.WriteString("record", mark.Record.Sha256);
            writer.WriteNumber("entry", mark.Record.Sequence);
            writer.WriteString("kind", mark.Record.Annotation.Kind);
            writer.WriteString("author", mark.Record.Annotation.Author);
            writer.WriteBoolean("read", mark.Marking is not null);
            writer.WriteNumber("versions", mark.Versions);
            writer.WritePropertyName("values");
            writer.WriteRawValue(mark.Record.Annotation.Values.ToBytes());
            writer.WriteStartArray("scatter");
            foreach (MarkingScatter scatter in mark.Scatter)
            {
                writer.WriteStartObject();
                writer.WriteString("role", scatter.Role);
                writer.WriteNumber("count", scatter.Count);
                writer.WriteNumber("sigmaXPixels", scatter.SigmaX);
                writer.WriteNumber("sigmaYPixels", scatter.SigmaY);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
