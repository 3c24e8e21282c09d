using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Weighing;
using Ascertain.Geolocation.SkylineExamination;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain proposition add TEXT TEXT…</c>: a set of propositions to weigh; <c>proposition suggested NAME</c> enters one that often fits a video.</summary>
internal static class PropositionCommand
{
    public static Command Create()
    {
        Argument<string[]> texts = new("TEXT") { Description = "At least two sentences that exclude each other.", Arity = new ArgumentArity(2, 12) };
        Option<string> level = new("--level") { Description = "file, recording or scene: all of one set speak of the same.", HelpName = "LEVEL", Required = true };
        Option<string> given = new("--given") { Description = "Circumstances assumed.", HelpName = "TEXT", Required = true };
        Option<string?> exhibit = ExhibitOption();
        Option<string[]> spans = new("--span") { Description = "The time that each proposition alleges, in their order, as 2031-05-14T10:00:00Z/2031-05-14T11:00:00Z; - for one that alleges none. With --exhibit.", HelpName = "FROM/UNTIL", Arity = ArgumentArity.OneOrMore };
        Option<string[]> areas = new("--area") { Description = "The place that each proposition alleges, in their order, as SOUTH,WEST,NORTH,EAST in degrees; - for one that alleges none. With --exhibit. Kept in the open.", HelpName = "S,W,N,E", Arity = ArgumentArity.OneOrMore };
        level.AcceptOnlyFromAmong("file", "recording", "scene");
        Command add = Verb("add", "Add a set of propositions; \"something else\" always stands beside them, unassigned.", [texts], [level, given, exhibit, spans, areas], (parsed, entry) =>
            entry.EnterPropositions(parsed.GetRequiredValue(level), parsed.GetRequiredValue(texts), parsed.GetRequiredValue(given), Alleged(parsed.GetValue(spans), parsed.GetValue(areas)), parsed.GetValue(exhibit)));

        Argument<string> name = new("NAME") { Description = string.Join("; ", SuggestedPropositions.All.Select(static it => $"{it.Id}: {string.Join(" / ", it.Propositions.Select(static one => one.Text))}")) };
        name.AcceptOnlyFromAmong([.. SuggestedPropositions.All.Select(static it => it.Id)]);
        Command suggested = Verb("suggested", "Add a set that often fits a contested video; what the parties say goes before it.", [name], [given, exhibit, spans, areas], (parsed, entry) =>
        {
            PropositionSet set = SuggestedPropositions.Find(parsed.GetRequiredValue(name))!;
            CanonicalObject weighable = Alleged(parsed.GetValue(spans), parsed.GetValue(areas)) ?? [];
            weighable["ids"] = CanonicalArray.OfTexts(set.Propositions.Select(static it => it.Id));
            return entry.EnterPropositions(set.Level.ToString().ToLowerInvariant(), set.Propositions.Select(static it => it.Text), parsed.GetRequiredValue(given), weighable, parsed.GetValue(exhibit));
        });
        return new Command("proposition", "Propositions to weigh.") { add, suggested };
    }

    private static CanonicalObject? Alleged(string[]? spans, string[]? areas)
    {
        CanonicalObject alleged = [];
        if (spans is { Length: > 0 })
        {
            alleged["spans"] = new CanonicalArray(spans.Select(static it => it == "-" ? new CanonicalObject()
                : it.Split('/') is [var from, var until] ? new CanonicalObject { ["fromUtc"] = from, ["untilUtc"] = until }
                : throw new UnusableInputException($"\"{it}\" is no stretch of time; write 2031-05-14T10:00:00Z/2031-05-14T11:00:00Z, or -.")));
        }

        if (areas is { Length: > 0 })
        {
            alleged[AllegedPlaces.Member] = new CanonicalArray(areas.Select(static it => it == "-" ? new CanonicalObject()
                : SearchedArea.Parse(it, "-", "-") is { } area ? new CanonicalObject { ["southDegrees"] = area.SouthDegrees, ["westDegrees"] = area.WestDegrees, ["northDegrees"] = area.NorthDegrees, ["eastDegrees"] = area.EastDegrees }
                : throw new UnusableInputException($"\"{it}\" is no place; write SOUTH,WEST,NORTH,EAST in degrees, or -.")));
        }

        return alleged.Count == 0 ? null : alleged;
    }
}
