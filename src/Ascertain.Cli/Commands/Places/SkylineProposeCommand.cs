using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Geolocation.Skylines;
using Ascertain.Media.Skylines;

namespace Ascertain.Cli.Commands.Places;

/// <summary><c>ascertain skyline propose FILE</c>: the line between sky and ground in a frame, for a person to look at. Exit 1 where there is none, 2 for what cannot be decoded.</summary>
internal static class SkylineProposeCommand
{
    public static Command Create()
    {
        Argument<string> clip = new("FILE") { Description = "A clip; with --in also the number of an exhibit." };
        Option<long> frame = new("--frame") { Description = "Number of the frame from 0, in presentation order; it and up to eight after it are looked at.", HelpName = "N", DefaultValueFactory = static _ => 0 };
        Option<double> tilt = new("--tilt") { Description = "Tilt of the camera upwards in degrees, as far as it is known; 0 without it.", HelpName = "F", DefaultValueFactory = static _ => 0 };
        Option<double> roll = new("--roll") { Description = "Roll of the camera clockwise in degrees, as far as it is known; 0 without it.", HelpName = "F", DefaultValueFactory = static _ => 0 };
        Option<string?> output = new("--out") { Description = "Writes the table that 'skyline locate' reads; needs the lens.", HelpName = "FILE.csv" };
        Option<string?> folder = new("--in") { Description = "Folder of an investigation: a skyline that a person drew on the frame there is taken instead.", HelpName = "DIR" };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<bool> unconfined = CommonOptions.AllowUnconfined();
        Option<bool> json = CommonOptions.Json();
        Command command = new("propose", "Propose the line between sky and ground in a frame. Records nothing.") { clip, frame, tilt, roll, output, overwrite, folder, unconfined, json };
        LensOptions.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!(parsed.GetValue(frame) >= 0) || !(Math.Abs(parsed.GetValue(tilt)) <= 45) || !(Math.Abs(parsed.GetValue(roll)) <= 45))
            {
                throw new UnusableInputException("Frames count from 0; --tilt and --roll lie in [-45, 45].");
            }

            OutputFile? place = parsed.GetValue(output) is { } path ? OutputFile.At(path, parsed.GetValue(overwrite), parsed.GetRequiredValue(clip)) : null;
            (WorkingCopy copy, IReadOnlyList<RecordedMarking> markings) = Open(parsed.GetRequiredValue(clip), parsed.GetValue(folder));
            using (copy)
            {
                SkylineFrames frames = await SkylineFrames.ReadAsync(copy, parsed.GetValue(frame), CaseSession.Decoder(parsed.GetValue(unconfined)), cancellationToken);
                SkylineAnswer answer = SkylineAnswer.Of(frames, markings);
                (int width, int height) = (frames.Images[0].Width, frames.Images[0].Height);
                (double X, double Y)? principal = LensOptions.Principal(parsed);
                IReadOnlyList<SkylineColumn>? columns = LensOptions.Focal(parsed, width, height) is { } focal
                    ? PixelSkyline.Columns(answer.Told, principal?.X ?? (width / 2.0), principal?.Y ?? (height / 2.0), focal, parsed.GetValue(tilt), parsed.GetValue(roll)) : null;
                if (answer.WhyNot is null)
                {
                    place?.Write(System.Text.Encoding.UTF8.GetBytes(PixelSkyline.Csv(columns ?? throw new WrongUsageException("--out needs the lens: --field-of-view or --focal."))));
                }

                SkylineProposeOutput.Print(answer, frames, columns, parsed.GetValue(json));
                return answer.WhyNot is null ? ExitCode.Done : ExitCode.Negative;
            }
        });
        return command;
    }

    private static (WorkingCopy Copy, IReadOnlyList<RecordedMarking> Markings) Open(string clip, string? folder)
    {
        if (folder is null)
        {
            return (OneClip.Open(clip), []);
        }

        using Investigation investigation = CaseSession.OpenForReading(folder);
        InvestigationView view = InvestigationView.Read(investigation);
        CollectedExhibit exhibit = OneClip.ExhibitOf(view, clip);
        return (investigation.Exhibits.OpenVerified(exhibit.Exhibit.Digest), RecordedMarking.Of(view, exhibit.Exhibit));
    }
}
