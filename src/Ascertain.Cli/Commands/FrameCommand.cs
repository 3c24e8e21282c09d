using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;
using Ascertain.Media;
using Ascertain.Media.Decoding;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain frame EXHIBIT --at SECONDS|--index N --out FILE.png --in DIR</c>: one exact frame, logged; with <c>--recipient</c> as somebody gets it.</summary>
internal static class FrameCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<double?> at = new("--at") { Description = "Time in the clip: the frame that is shown then.", HelpName = "SECONDS" };
        Option<long?> index = new("--index") { Description = "Number of the frame from 0, in presentation order.", HelpName = "N" };
        Option<bool> damaged = new("--damaged") { Description = "Write the frame even if it was decoded after an error; it is then marked as not clean." };
        Option<string> output = new("--out") { Description = "File to write.", HelpName = "FILE.png", Required = true };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string> folder = CommonOptions.In();
        Option<bool> openGraphic = new("--open-graphic") { Description = "Open an exhibit that was rated graphic at collection (1 or more); or write one that nobody rated in colour. Described first; recorded." };
        Option<string?> recipient = new("--recipient") { Description = "Write it as this recipient gets it: what was approved for them, with what is hidden from them.", HelpName = "NAME" };
        Option<string?> purpose = new("--purpose") { Description = "What for; goes with --recipient.", HelpName = "TEXT" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> unconfined = CommonOptions.AllowUnconfined();
        Option<bool> json = CommonOptions.Json();
        Command command = new("frame", "Write one exact frame at full size; that it was looked at is logged.") { exhibit, at, index, damaged, output, overwrite, folder, openGraphic, recipient, purpose, actor, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(at) is null == (parsed.GetValue(index) is null))
            {
                throw new UnusableInputException("Name the frame with --at SECONDS or with --index N.");
            }

            if (parsed.GetValue(at) is { } seconds && !(double.IsFinite(seconds) && seconds >= 0))
            {
                throw new UnusableInputException("A time in a clip is a number of seconds from 0.");
            }

            if (parsed.GetValue(recipient) is null != (parsed.GetValue(purpose) is null))
            {
                throw new UnusableInputException("--recipient and --purpose go together.");
            }

            OutputFile place = OutputFile.At(parsed.GetRequiredValue(output), parsed.GetValue(overwrite));
            using Investigation investigation = CaseSession.OpenExisting(parsed.GetRequiredValue(folder));
            InvestigationView view = InvestigationView.Read(investigation);
            CollectedExhibit of = ExhibitArgument.Require(view, parsed.GetRequiredValue(exhibit));
            bool inColour = OpenedExhibit.Require(view, of, parsed.GetValue(openGraphic));
            InstalledDecoder decoder = CaseSession.Decoder(parsed.GetValue(unconfined));
            using WorkingCopy copy = investigation.Exhibits.OpenVerified(of.Exhibit.Digest);
            FrameRead read = parsed.GetValue(index) is { } number
                ? await decoder.ReadFrameAsync(copy.Handle, number, cancellationToken)
                : await decoder.ReadFrameAtAsync(copy.Handle, parsed.GetValue(at)!.Value, cancellationToken);
            PictureFrame frame = read.Picture
                ?? throw new UnusableInputException($"Exhibit {of.Exhibit.Number} has no such frame, or it cannot be decoded here. {read.Report.End.ToOutcome().Explanation}".Trim());
            RequireWithin(copy, frame, parsed.GetValue(at));
            if (!frame.Info.IsClean && !parsed.GetValue(damaged))
            {
                throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                    $"Frame {frame.Info.Index} of exhibit {of.Exhibit.Number} was decoded after an error, so it may show what was never recorded. Use --damaged to write it all the same."));
            }

            PictureFrame shown = parsed.GetValue(recipient) is { } to ? AsReleased(view, of, frame, to, parsed.GetValue(purpose)!) : frame;
            using MemoryStream png = new();
            PngWriter.Write(inColour ? shown.ToRgb() : Grey(shown), png);

            // First the entry, then the picture: nobody looks at anything that the ledger does not know of.
            FrameViewing.EnterFrame(investigation, CommonOptions.ActorName(parsed.GetValue(actor)), of, frame);
            place.Write(png.ToArray());
            if (!inColour)
            {
                await Console.Error.WriteLineAsync($"Nobody has rated exhibit {of.Exhibit.Number} for graphic content, so it is taken for the most graphic and written in grey; with --open-graphic it is written in colour, once it is described.");
            }

            Print(parsed.GetValue(json), frame, place.Path);
            return ExitCode.Done;
        });
        return command;
    }

    private static PictureFrame AsReleased(InvestigationView view, CollectedExhibit of, PictureFrame frame, string recipient, string purpose)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"frame {frame.Info.Index} of exhibit {of.Exhibit.Number}");
        ReleasedFrame released = ReleasedFrame.For(view, recipient, purpose).FirstOrDefault(it => it.Exhibit == of.Exhibit.Number && it.Index == frame.Info.Index)
            ?? throw new UnusableInputException($"No approval in force gives {name} to {recipient} for {purpose}.");
        return (frame.Info.IsClean ? released.Shown(frame) : null)
            ?? throw new UnusableInputException($"Nothing of {name} is shown to {recipient}: {(frame.Info.IsClean ? "a part that somebody hid cannot be found" : "it was decoded after an error")}.");
    }

    // Red, green and blue weighed as ITU-R BT.709-6, item 3.2, weighs them for luma (0.2126, 0.7152, 0.0722), in parts of 256; rounded half up. For looking only.
    private static RgbImage Grey(PictureFrame frame)
    {
        RgbImage colours = frame.ToRgb();
        ReadOnlySpan<byte> from = colours.Pixels.Span;
        byte[] grey = new byte[from.Length];
        for (int i = 0; i + 2 < from.Length; i += 3)
        {
            grey[i] = grey[i + 1] = grey[i + 2] = (byte)(((54 * from[i]) + (183 * from[i + 1]) + (19 * from[i + 2]) + 128) >> 8);
        }

        return colours with { Pixels = grey };
    }

    // The decoder gives the last frame for any later time. How long that one is shown, only the container tells.
    private static void RequireWithin(WorkingCopy copy, PictureFrame frame, double? at)
    {
        if (at is not { } seconds || frame.Info.Seconds is not { } shown || seconds <= shown)
        {
            return;
        }

        double? length = MediaReader.Read(ByteSource.Of(copy.Handle)).Tracks.Where(static it => it.Kind == TrackKind.Video).Max(EndSeconds);
        if (length is { } end && seconds > Math.Max(end, shown))
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"The last picture ends at {end:0.###} s; nothing is shown at {seconds} s."));
        }

        if (length is null)
        {
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The file does not tell how long its pictures last; this one begins at {shown:0.###} s."));
        }
    }

    // On the same clock as the frames: as the container has it before any edit list, which need not begin at 0.
    private static double? EndSeconds(MediaTrack track) => track.HasTimes && track.SampleCount is > 0 && track.Samples.Any()
        ? (double)track.Samples.Max(static it => it.PresentationTime + it.Duration) / track.Timescale
        : track.DurationSeconds;

    private static void Print(bool asJson, PictureFrame frame, string path)
    {
        if (!asJson)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"frame {frame.Info.Index} at {frame.Info.Seconds:0.000} s, {frame.Info.Width}×{frame.Info.Height}, luma sha256 {frame.LumaSha256Hex}{(frame.Info.IsClean ? "" : ", DECODED AFTER AN ERROR")}: {path}"));
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
            writer.WriteBoolean("clean", frame.Info.IsClean);
            writer.WriteString("out", path);
        });
    }
}
