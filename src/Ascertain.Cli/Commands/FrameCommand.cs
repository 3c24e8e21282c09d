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
            InstalledDecoder decoder = CaseSession.Decoder(parsed.GetValue(unconfined));
            using WorkingCopy copy = investigation.Exhibits.OpenVerified(of.Exhibit.Digest);
            FrameRead read = parsed.GetValue(index) is { } number
                ? await decoder.ReadFrameAsync(copy.Handle, number, cancellationToken)
                : await decoder.ReadFrameAtAsync(copy.Handle, parsed.GetValue(at)!.Value, cancellationToken);
            PictureFrame frame = read.Picture
                ?? throw new UnusableInputException($"Exhibit {of.Exhibit.Number} has no such frame, or it cannot be decoded here. {read.Report.End.ToOutcome().Explanation}".Trim());
            string path = Path.GetFullPath(parsed.GetRequiredValue(output));
            using (FileStream png = File.Create(path))
            {
                PngWriter.Write(frame.ToRgb(), png);
            }

            string label = investigation.ActorLabel(CommonOptions.ActorName(parsed.GetValue(actor)));
            investigation.Commit([new LedgerDraft(EntryKind.View, label, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
            {
                ["view"] = LedgerDocument.Of(new CanonicalObject
                {
                    ["format"] = "ascertain/view/1",
                    ["actor"] = label,
                    ["exhibit"] = of.Exhibit.Number.Value,
                    ["frame"] = frame.Info.Index,
                    ["lumaSha256"] = frame.LumaSha256Hex,
                }),
            })]);
            Print(parsed.GetValue(json), frame, path);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(bool asJson, PictureFrame frame, string path)
    {
        if (!asJson)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"frame {frame.Info.Index} at {frame.Info.Seconds:0.000} s, {frame.Info.Width}×{frame.Info.Height}, luma sha256 {frame.LumaSha256Hex}: {path}"));
            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteNumber("index", frame.Info.Index);
            if (frame.Info.Seconds is { } seconds)
            {
                writer.WriteNumber("timeSeconds", seconds);
            }
            else
            {
                writer.WriteNull("timeSeconds");
            }

            writer.WriteNumber("width", frame.Info.Width);
            writer.WriteNumber("height", frame.Info.Height);
            writer.WriteString("lumaSha256", frame.LumaSha256Hex);
            writer.WriteString("out", path);
        });
    }
}
