using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;
using Ascertain.Media;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Ascertain.Media.Overview;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain timeline EXHIBIT --in DIR</c>: what stands on the viewer's timeline: frames, cuts, sound level, findings, posts. Shows no picture and enters nothing.</summary>
internal static class TimelineCommand
{
    public static Command Create()
    {
        Argument<string> exhibit = new("EXHIBIT") { Description = "Exhibit number." };
        Option<string> folder = CommonOptions.In();
        Option<long?> at = new("--byte") { Description = "Also tell which frame holds this byte of the file, from 0.", HelpName = "OFFSET" };
        Option<bool> unconfined = CommonOptions.AllowUnconfined();
        Option<bool> json = CommonOptions.Json();
        Command command = new("timeline", "Tell what stands along a clip: its frames as the container lists them, where cuts are said (a help and no finding), how loud it is, which findings name a place, which posts name it.") { exhibit, folder, at, unconfined, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using Investigation investigation = CaseSession.OpenForReading(parsed.GetRequiredValue(folder), withKeys: false);
            InvestigationView view = InvestigationView.Read(investigation);
            CollectedExhibit of = ExhibitArgument.Require(view, parsed.GetRequiredValue(exhibit));
            using WorkingCopy copy = investigation.Exhibits.OpenVerified(of.Exhibit.Digest);
            CodedFrames? coded = CodedFrames.Read(copy.Handle, cancellationToken);
            ClipOverview overview = await ClipOverview.ReadAsync(CaseSession.Decoder(parsed.GetValue(unconfined)), copy.Handle, MediaReader.Read(ByteSource.Of(copy.Handle)), cancellationToken);
            if (coded is null && overview.Frames == 0)
            {
                throw new UnusableInputException($"Exhibit {of.Exhibit.Number} has no frames that can be told here. {overview.EndedEarly}".Trim());
            }

            Along along = new(coded, overview, FoundPlace.Of(view, of, coded), PostPlacement.Of(investigation, view, of.Exhibit.Number, coded?.LengthSeconds), parsed.GetValue(at));
            if (parsed.GetValue(json))
            {
                Write(along);
            }
            else
            {
                Print(of, along);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(CollectedExhibit of, Along along)
    {
        (CodedFrames? coded, ClipOverview overview, IReadOnlyList<FoundPlace> findings, IReadOnlyList<PostPlacement> posts, long? at) = along;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"exhibit {of.Exhibit.Number}: {(coded is null ? "no own reader lists its frames" : $"{coded.InPresentationOrder.Count} frames listed, {coded.KeyFrames.Count} of them key frames, {coded.LengthSeconds:0.000} s")}; {overview.Frames} decoded"));
        if (overview.EndedEarly is { } why)
        {
            Console.WriteLine(Terminal.Safe($"decoding ended early: {why}"));
        }

        if (at is { } offset)
        {
            Console.WriteLine(coded?.Holding(offset) is { } holds ? $"byte {offset} lies in frame {holds}" : $"byte {offset} lies in no frame that is listed");
        }

        Console.WriteLine(overview.Pictures.Cuts.Count == 0 ? "no cut is said" : $"cuts are said at frames {string.Join(", ", overview.Pictures.Cuts)}: a help and no finding");
        foreach (FoundPlace place in findings)
        {
            Console.WriteLine(Terminal.Safe($"[{place.Source}] {place.Finding.Code}, {(place.Frame is { } frame ? $"frame {frame}" : "in no frame that is listed")}: {place.Finding.Statement}"));
        }

        foreach (PostPlacement post in posts)
        {
            Console.WriteLine(Terminal.Safe($"post on {post.Platform}, {post.NotBefore?.ToString() ?? "…"} to {post.NotAfter?.ToString() ?? "…"}: {InWords(post)}. {post.Reason}"));
        }
    }

    private static string InWords(PostPlacement post) => post.Place switch
    {
        PostPlace.Before => "before the clip begins by its own clocks, so that one of the times is wrong",
        PostPlace.Perhaps => string.Create(CultureInfo.InvariantCulture, $"can lie within the clip, from {post.FromSeconds ?? double.NegativeInfinity:0} to {post.UntilSeconds ?? double.PositiveInfinity:0} s of it"),
        PostPlace.After => string.Create(CultureInfo.InvariantCulture, $"after the clip, at least {post.FromSeconds:0} s after it began"),
        PostPlace.ClipUndated => "on no place of the clip, since no clocks that agree say when it was recorded",
        _ => "at no known time",
    };

    private static void Write(Along along) => JsonOutput.Write(writer =>
    {
        (CodedFrames? coded, ClipOverview overview, IReadOnlyList<FoundPlace> findings, IReadOnlyList<PostPlacement> posts, long? at) = along;
        writer.WriteNumber("decoded", overview.Frames);
        writer.WriteString("endedEarly", overview.EndedEarly);
        if (coded is not null)
        {
            WriteFrames(writer, coded);
        }

        if (at is { } offset)
        {
            writer.WriteStartObject("byte");
            writer.WriteNumber("offset", offset);
            Optional(writer, "frame", coded?.Holding(offset));
            writer.WriteEndObject();
        }

        writer.Objects("cuts", overview.Pictures.Cuts, cut =>
        {
            writer.WriteNumber("frame", cut);
            Optional(writer, "timeSeconds", coded is not null && cut < coded.InPresentationOrder.Count ? coded.Microseconds((int)cut) / 1e6 : null);
        });
        writer.WriteNumber("levelsInASecond", SoundLevels.InASecond);
        writer.WriteStartArray("levels");
        foreach (float level in overview.Levels)
        {
            writer.WriteNumberValue(level);
        }

        writer.WriteEndArray();
        writer.Objects("findings", findings, place =>
        {
            writer.WriteString("source", place.Source);
            writer.WriteString("code", place.Finding.Code);
            writer.WriteString("statement", place.Finding.Statement);
            Optional(writer, "frame", place.Frame);
        });
        writer.Objects("posts", posts, post =>
        {
            writer.WriteString("platform", post.Platform);
            writer.WriteNumber("export", post.Export);
            writer.WriteString("postedNotBefore", post.NotBefore?.ToString());
            writer.WriteString("postedNotAfter", post.NotAfter?.ToString());
            writer.WriteString("place", JsonNamingPolicy.CamelCase.ConvertName(post.Place.ToString()));
            Optional(writer, "fromSeconds", post.FromSeconds);
            Optional(writer, "untilSeconds", post.UntilSeconds);
            writer.WriteString("reason", post.Reason);
        });
    });

    private static void WriteFrames(Utf8JsonWriter writer, CodedFrames coded)
    {
        writer.WriteBoolean("listedWhole", coded.IsWhole);
        writer.WriteStartArray("frames");
        for (int i = 0; i < coded.InPresentationOrder.Count; i++)
        {
            CodedFrame frame = coded.InPresentationOrder[i];
            writer.WriteStartObject();
            writer.WriteNumber("index", i);
            writer.WriteNumber("timeSeconds", coded.Microseconds(i) / 1e6);
            writer.WriteString("type", frame.Type.ToString());
            writer.WriteBoolean("key", frame.IsKey);
            writer.WriteNumber("bytes", frame.Size);
            writer.WriteNumber("offset", frame.Offset);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private sealed record Along(CodedFrames? Coded, ClipOverview Overview, IReadOnlyList<FoundPlace> Findings, IReadOnlyList<PostPlacement> Posts, long? Byte);
}
