using System.CommandLine;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using static Ascertain.Cli.Commands.PersonVerb;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain memo add|list|show EXHIBIT</c>: comparisons of a clip with the ground, and where the camera stood.</summary>
internal static class MemoCommand
{
    public static Command Create() => new("memo", "Geolocation memos: what in a clip agrees with which place on the ground, and where the camera stood. What they say lies sealed.") { Add(), List(), Show() };

    private static Argument<string> Exhibit() => new("EXHIBIT") { Description = "Exhibit number." };

    private static Command Add()
    {
        Argument<string> exhibit = Exhibit();
        Option<string> import = new("--import") { Description = "JSON: frame, camera, pairs, alternatives, conclusion, searched; docs/workbench.md shows one.", HelpName = "FILE.json", Required = true };
        Option<bool> blind = new("--blind") { Description = "Keep it closed until a second person has entered one for the same frame with --blind; then both can be looked at." };
        return Verb("add", "Enter a memo.", [exhibit], [import, blind], (parsed, entry, note) =>
        {
            bool isBlind = parsed.GetValue(blind);
            string sha256 = entry.EnterMemo(parsed.GetRequiredValue(exhibit), Read(parsed.GetRequiredValue(import)), isBlind);
            if (isBlind)
            {
                InvestigationView view = InvestigationView.Read(entry.Investigation);
                RecordedMemo entered = view.Memos(ExhibitArgument.Require(view, parsed.GetRequiredValue(exhibit))).First(it => it.Record.Sha256 == sha256);
                note(entered.Standing != AssessmentStanding.BlindPair ? "It is closed until a second person has entered a memo for the same frame with --blind, or until you open it with 'ascertain open'."
                    : $"A second person's closed memo was there: both can be looked at.{(entered.ApartMetres is { } metres ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" They place the camera {metres} m apart.") : "")}");
            }

            return sha256;
        });
    }

    private static GeolocationMemo Read(string path)
    {
        return GeolocationMemo.Parse(CanonicalJson.ParseAnySpelling(SmallFile.Read(path)) as CanonicalObject ?? throw new UnusableInputException("The file holds one memo as an object."));
    }

    private static Command List()
    {
        Argument<string> exhibit = Exhibit();
        Option<string> folder = CommonOptions.In();
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "List an exhibit's memos: who, for which frame, the published cell, how much was compared. Shows nothing that is sealed.") { exhibit, folder, json };
        command.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenForReading(parsed.GetRequiredValue(folder));
            InvestigationView view = InvestigationView.Read(investigation);
            IReadOnlyList<RecordedMemo> memos = view.Memos(ExhibitArgument.Require(view, parsed.GetRequiredValue(exhibit)));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => MemoDocument.Write(writer, memos, contents: null));
            }
            else
            {
                MemoText.Print(view, memos);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command Show()
    {
        Argument<string> exhibit = Exhibit();
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("show", "Show what an exhibit's memos say, exact places included. That you look is entered first; closed memos stay closed.") { exhibit, folder, actor, json };
        command.SetAction((parsed, _) =>
        {
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            InvestigationView view = InvestigationView.Read(investigation);
            IReadOnlyList<RecordedMemo> memos = view.Memos(ExhibitArgument.Require(view, parsed.GetRequiredValue(exhibit)));
            IReadOnlyDictionary<long, GeolocationMemo?> contents = new GeolocationMemos(investigation).Show(CommonOptions.ActorName(parsed.GetValue(actor)), memos);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(writer => MemoDocument.Write(writer, memos, contents));
            }
            else
            {
                MemoText.Print(view, memos);
                MemoText.Print(contents);
            }

            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
