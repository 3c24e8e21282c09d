using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain disclose --in DIR --out BUNDLE --recipient NAME --purpose TEXT</c>: a bundle of what was selected.</summary>
internal static class DiscloseCommand
{
    private const int Graphic = 3; // of 5; arbitrary: from here on one warns before showing

    public static Command Create()
    {
        Option<string> folder = CommonOptions.In();
        Option<string?> output = new("--out") { Description = "Folder to make.", HelpName = "BUNDLE" };
        Option<bool> preview = new("--preview") { Description = "Make nothing and enter nothing: list every file that would go, and why what would not." };
        Option<string?> seen = new("--as-previewed") { Description = "Make it only if all that would go is what this preview listed.", HelpName = "SHA256" };
        Option<string> recipient = new("--recipient") { Description = "To whom.", HelpName = "NAME", Required = true };
        Option<string> purpose = new("--purpose") { Description = "What for.", HelpName = "TEXT", Required = true };
        Option<string?> exhibits = new("--exhibits") { Description = "Exhibits to hand over whole, as 1,3-5, or all: naming one releases its pictures and all that was found in it. Without it, none.", HelpName = "LIST" };
        Option<string?> withhold = new("--withhold") { Description = "Exhibits to keep back with a reason.", HelpName = "LIST" };
        Option<string?> reason = new("--reason") { Description = "Why; goes with --withhold, the recipient reads it.", HelpName = "TEXT" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("disclose", "Hand over a bundle that the recipient verifies and re-runs offline; the rest is listed as withheld.") { folder, output, recipient, purpose, exhibits, withhold, reason, preview, seen, actor, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(withhold) is null != (parsed.GetValue(reason) is null))
            {
                throw new UnusableInputException("--withhold and --reason go together.");
            }

            bool looks = parsed.GetValue(preview);
            if (looks == parsed.GetValue(output) is not null)
            {
                throw new WrongUsageException("Name the folder to make with --out, or only look with --preview.");
            }

            string actorName = CommonOptions.ActorName(parsed.GetValue(actor));
            using Investigation investigation = looks ? CaseSession.OpenForReading(parsed.GetRequiredValue(folder)) : CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            InvestigationView view = InvestigationView.Read(investigation);
            HashSet<ExhibitNumber> selected = parsed.GetValue(exhibits) is { } list ? [.. ExhibitArgument.List(view, list).Select(static it => it.Exhibit.Number)] : [];
            Dictionary<ExhibitNumber, string> kept = parsed.GetValue(withhold) is { } back ? ExhibitArgument.List(view, back).ToDictionary(static it => it.Exhibit.Number, _ => parsed.GetValue(reason)!) : [];
            DisclosureRequest request = new(parsed.GetRequiredValue(recipient), parsed.GetRequiredValue(purpose), selected, kept);
            DisclosurePreview? previewed = looks || parsed.GetValue(seen) is not null ? DisclosurePreview.Of(investigation, view, request, CaseSession.Clock.GetCurrentInstant()) : null;
            if (looks)
            {
                PreviewOutput.Print(previewed!, parsed.GetValue(json));
                return ExitCode.Done;
            }

            if (previewed is not null && previewed.Sha256 != parsed.GetValue(seen))
            {
                throw new UnusableInputException("What would go is not what that preview listed: look again with --preview. Nothing was made.");
            }

            string bundle = Path.GetFullPath(parsed.GetValue(output)!);
            IReadOnlyDictionary<ExhibitNumber, string> withheld = await new Discloser(investigation, CaseSession.Decoder(allowUnconfined: false), CaseSession.Clock, actorName)
                .DiscloseAsync(request, bundle, cancellationToken);
            Print(parsed.GetValue(json), investigation, view, bundle, withheld);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(bool asJson, Investigation investigation, InvestigationView view, string bundle, IReadOnlyDictionary<ExhibitNumber, string> withheld)
    {
        if (asJson)
        {
            JsonOutput.Write(writer =>
            {
                writer.WriteString("bundle", bundle);
                writer.WriteString("key", investigation.VerifierKey);
                writer.WriteStartArray("disclosed");
                foreach (CollectedExhibit exhibit in view.Exhibits.Where(it => !withheld.ContainsKey(it.Exhibit.Number)))
                {
                    writer.WriteNumberValue(exhibit.Exhibit.Number.Value);
                }

                writer.WriteEndArray();
                writer.WriteStartArray("withheld");
                foreach ((ExhibitNumber number, string why) in withheld.OrderBy(static it => it.Key))
                {
                    writer.WriteStartObject();
                    writer.WriteNumber("exhibit", number.Value);
                    writer.WriteString("reason", why);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                InvestigateCommand.WriteLedger(writer, investigation);
            });
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bundle: {bundle}, {view.Exhibits.Count - withheld.Count} of {view.Exhibits.Count} exhibits"));
        foreach (CollectedExhibit graphic in view.Exhibits.Where(it => !withheld.ContainsKey(it.Exhibit.Number) && it.GraphicRating is null or >= Graphic))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"exhibit {graphic.Exhibit.Number} goes out {(graphic.GraphicRating is { } rating ? $"rated {rating} of 5: graphic; warn the recipient" : "without a graphic rating: look before you send it")}"));
        }

        foreach ((ExhibitNumber number, string why) in withheld.OrderBy(static it => it.Key))
        {
            Console.WriteLine($"exhibit {number} withheld: {why}");
        }

        Console.WriteLine($"key: {investigation.VerifierKey}");
        Console.WriteLine("The recipient checks it with: ./ascertain verify BUNDLE --key KEY, and ./ascertain rerun BUNDLE.");
    }
}
