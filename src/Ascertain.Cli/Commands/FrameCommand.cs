using System.CommandLine;
using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain frame EXHIBIT --at SECONDS|--index N --out FILE.png --in DIR</c>: one exact frame, logged.</summary>
internal static class FrameCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<double?> at = new("--at") { Description = "Time in the clip: the frame that is shown then.", HelpName = "SECONDS" };
        Option<long?> index = new("--index") { Description = "Number of the frame from 0, in presentation order.", HelpName = "N" };
        Option<string> output = new("--out") { Description = "File to write.", HelpName = "FILE.png", Required = true };
        Option<string> folder = CommonOptions.In();
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> unconfined = CommonOptions.AllowUnconfined();
        Option<bool> json = CommonOptions.Json();
        Command command = new("frame", "Write one exact frame at full size; that it was looked at is logged.") { exhibit, at, index, output, folder, actor, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(at) is null == (parsed.GetValue(index) is null))
            {
                throw new UnusableInputException("Name the frame with --at SECONDS or with --index N.");
            }

            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            CollectedExhibit of = ExhibitArgument.Require(InvestigationView.Read(investigation), parsed.GetRequiredValue(exhibit));
            ConfinedDecoder decoder = CaseSession.Decoder(parsed.GetValue(unconfined));
            using WorkingCopy copy = investigation.Exhibits.OpenVerified(of.Exhibit.Digest);
            long number = parsed.GetValue(index) ?? FrameNumbers.At(copy, parsed.GetValue(at)!.Value)
                ?? throw new UnusableInputException("The container lists no frame at that time.");
            DecodedFrame frame = await new FrameReader(decoder).ReadAsync(copy, number, cancellationToken)
                ?? throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"Exhibit {of.Exhibit.Number} has no frame {number}, or it cannot be decoded here."));
            string path = Path.GetFullPath(parsed.GetRequiredValue(output));
            File.WriteAllBytes(path, frame.ToPng());
            string label = investigation.ActorLabel(CommonOptions.ActorName(parsed.GetValue(actor)));
            investigation.Commit([new LedgerDraft(EntryKind.View, label, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
            {
                ["view"] = LedgerDocument.Of(new CanonicalObject
                {
                    ["format"] = "ascertain/view/1",
                    ["actor"] = label,
                    ["exhibit"] = of.Exhibit.Number.Value,
                    ["frame"] = number,
                    ["lumaSha256"] = frame.LumaSha256,
                }),
            })]);
            Print(parsed.GetValue(json), frame, path);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(bool asJson, DecodedFrame frame, string path)
    {
        if (!asJson)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"frame {frame.Index} at {frame.TimeSeconds:0.000} s, {frame.Width}×{frame.Height}, luma sha256 {frame.LumaSha256}: {path}"));
            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteNumber("index", frame.Index);
            if (double.IsFinite(frame.TimeSeconds))
            {
                writer.WriteNumber("timeSeconds", frame.TimeSeconds);
            }
            else
            {
                writer.WriteNull("timeSeconds");
            }

            writer.WriteNumber("width", frame.Width);
            writer.WriteNumber("height", frame.Height);
            writer.WriteString("lumaSha256", frame.LumaSha256);
            writer.WriteString("out", path);
        });
    }
}
