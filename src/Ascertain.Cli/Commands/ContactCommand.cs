using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;
using Ascertain.Media;
using Ascertain.Media.Decoding;
using Ascertain.Media.Overview;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain contact EXHIBIT --out FILE.png --in DIR</c>: small pictures of a clip on one sheet, grey, logged.</summary>
internal static class ContactCommand
{
    private const string Keys = "keys", Even = "even", Cuts = "cuts";

    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<string> by = new("--by") { Description = "keys: key frames; even: frames one like another far apart; cuts: the first frame after each cut.", HelpName = "KIND", DefaultValueFactory = static _ => Keys };
        by.AcceptOnlyFromAmong(Keys, Even, Cuts);
        Option<string> output = new("--out") { Description = "File to write.", HelpName = "FILE.png", Required = true };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string> folder = CommonOptions.In();
        Option<bool> openGraphic = new("--open-graphic") { Description = "Open an exhibit that was rated graphic at collection (1 or more). Described first; recorded. A sheet is grey in any case." };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> unconfined = CommonOptions.AllowUnconfined();
        Option<bool> json = CommonOptions.Json();
        Command command = new("contact", "Write a contact sheet: small grey pictures of a clip, at most 120 of a kind; that the clip was looked at is logged.") { exhibit, by, output, overwrite, folder, openGraphic, actor, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            OutputFile place = OutputFile.At(parsed.GetRequiredValue(output), parsed.GetValue(overwrite));
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            InvestigationView view = InvestigationView.Read(investigation);
            CollectedExhibit of = ExhibitArgument.Require(view, parsed.GetRequiredValue(exhibit));
            _ = OpenedExhibit.Require(view, of, parsed.GetValue(openGraphic)); // colours there are none of
            using WorkingCopy copy = investigation.Exhibits.OpenVerified(of.Exhibit.Digest);
            ClipOverview overview = await ClipOverview.ReadAsync(CaseSession.Decoder(parsed.GetValue(unconfined)), copy.Handle, MediaReader.Read(ByteSource.Of(copy.Handle)), cancellationToken);
            (SmallPicture[] pictures, int oneIn) = overview.Pictures.Of(parsed.GetRequiredValue(by));
            if (pictures.Length == 0)
            {
                throw new UnusableInputException($"Exhibit {of.Exhibit.Number} has no such frame, or it cannot be decoded here. {overview.EndedEarly}".Trim());
            }

            using MemoryStream png = new();
            PngWriter.Write(ContactSheet.Draw(pictures), png);

            // First the entry, then the pictures: nobody looks at anything that the ledger does not know of.
            FrameViewing.EnterAll(investigation, CommonOptions.ActorName(parsed.GetValue(actor)), of);
            place.Write(png.ToArray());
            Print(parsed.GetValue(json), place.Path, pictures, oneIn, overview);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(bool asJson, string path, SmallPicture[] pictures, int oneIn, ClipOverview overview)
    {
        if (!asJson)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pictures.Length} of {overview.Frames} frames, {ContactSheet.Across} in a row{(oneIn > 1 ? $", of their kind one in {oneIn}" : "")}: {path}"));
            Console.WriteLine($"frames: {string.Join(", ", pictures.Select(static it => it.Index))}");
            if (overview.EndedEarly is { } why)
            {
                Console.WriteLine(Terminal.Safe($"decoding ended early: {why}"));
            }

            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteString("out", path);
            writer.WriteNumber("across", Math.Min(ContactSheet.Across, pictures.Length));
            writer.WriteNumber("oneIn", oneIn);
            writer.WriteNumber("frames", overview.Frames);
            writer.WriteString("endedEarly", overview.EndedEarly);
            writer.Objects("pictures", pictures, picture =>
            {
                writer.WriteNumber("index", picture.Index);
                if (picture.Seconds is { } seconds)
                {
                    writer.WriteNumber("timeSeconds", seconds);
                }

                writer.WriteBoolean("key", picture.IsKey);
            });
        });
    }
}
