using System.CommandLine;
using Ascertain.Casework.Alleging;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Allegations.Checks;
using NodaTime.Text;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain allegations series --in DIR</c>: figures that accumulate, each series with what is counted, by whom and since when.</summary>
internal static class SeriesCommand
{
    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<bool> json = CommonOptions.Json();
        Command command = new("series", "Show figures that accumulate as series, each with its definition: what is counted, by whom, since when. Figures of other definitions are no points of it. Records nothing.") { folder, json };
        command.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenForReading(parsed.GetRequiredValue(folder));
            IReadOnlyList<FigureSeries> all = FigureSeries.Of(StatementReading.All(investigation, InvestigationView.Read(investigation)).SelectMany(static it => it.Allegations));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => writer.Objects("series", all, series =>
                {
                    FigureDefinition of = series.Definition;
                    writer.WriteString("party", of.Party);
                    writer.WriteString("counted", of.Counted);
                    writer.WriteString("role", of.Role);
                    writer.WriteString("place", of.Place);
                    writer.WriteString("since", LocalDatePattern.Iso.Format(of.Since));
                    writer.WriteString("by", of.By);
                    writer.Objects("figures", series.Figures, it =>
                    {
                        writer.WriteString("allegation", it.Id);
                        writer.WriteString("until", it.Slots.Time!.ToText);
                        writer.WriteString("figure", it.FigureText);
                    });
                }));
                return Task.FromResult(ExitCode.Done);
            }

            foreach (FigureSeries series in all)
            {
                Console.WriteLine(Terminal.Safe($"{series.Definition.Party}: {series.Definition.InWords}"));
                foreach (CheckedAllegation it in series.Figures)
                {
                    Console.WriteLine(Terminal.Safe($"  until {it.Slots.Time!.ToText}: {it.FigureText} ({it.Id})"));
                }
            }

            Console.WriteLine(FormattableString.Invariant($"{all.Count} series of two figures or more of one definition."));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
