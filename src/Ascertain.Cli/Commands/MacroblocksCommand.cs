using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ascertain.Casework;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Cli.Commands;

/// <summary><c>ascertain macroblocks FILE</c>: how the macroblocks of each picture are predicted, quantised and paid for. Exit 0 read, also where the stream breaks off; 2 nothing could be read.</summary>
internal static class MacroblocksCommand
{
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "Clip with H.264 or HEVC video; with --in an exhibit number too." };
        Option<string?> frames = new("--frames") { Description = "Only pictures A to B in the order in which they are shown, from 0, such as 0-24; with --json and a file, of at most 25 pictures each macroblock of H.264 with its motion, or each coding unit of HEVC, too.", HelpName = "A-B" };
        Option<string?> plot = new("--plot") { Description = "Write the picture of the stream along the clip.", HelpName = "FILE.svg" };
        Option<long?> motion = new("--motion") { Description = "With --plot: draw the field of motion of this picture instead, counted as shown, from 0 (H.264 in a file).", HelpName = "FRAME" };
        Option<bool> overwrite = CommonOptions.Overwrite();
        Option<string?> folder = new("--in") { Description = "Folder of the investigation: the file is collected there and the run is recorded. Without it nothing is recorded.", HelpName = "DIR" };
        Option<string?> actor = CommonOptions.Actor();
        Option<bool> json = CommonOptions.Json();
        Command command = new("macroblocks", "Tell how the macroblocks (in HEVC the coding units, in squares of 8 × 8) of each picture of a stream are coded, without decoding pictures.") { file, frames, plot, motion, overwrite, folder, actor, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(motion) is not null && parsed.GetValue(plot) is null)
            {
                throw new WrongUsageException("--motion needs --plot, which names the picture's file.");
            }

            OutputFile? picture = parsed.GetValue(plot) is { } name ? OutputFile.At(name, parsed.GetValue(overwrite), parsed.GetRequiredValue(file)) : null;
            (long from, long to) = Range(parsed.GetValue(frames));
            ExaminationResult result = await OneClip.ExamineAsync(new StreamSyntaxMethod(), parsed.GetRequiredValue(file), parsed.GetValue(folder), parsed.GetValue(actor), cancellationToken);
            long? frame = parsed.GetValue(motion);
            if (frame is null && picture is not null && result.Find(StreamSyntaxMethod.PlotAttachment) is { } drawn)
            {
                picture.Write(drawn.Content.Span);
            }

            string path = parsed.GetRequiredValue(file);
            bool isFile = parsed.GetValue(folder) is null || !OneClip.IsNumber(path);
            string[][] shown = [.. Lines(result).OrderBy(static it => Number(it[1]))];
            if (frame is { } wanted && result.Outcome is ExaminationOutcome.Completed)
            {
                Draw(shown, wanted, isFile ? path : throw new WrongUsageException("--motion needs a file, not the number of an exhibit."), picture!);
            }

            if (shown.Length > 0 && from >= shown.Length)
            {
                throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"The stream has {shown.Length} pictures, 0 to {shown.Length - 1}; none of them lies in {from}-{to}."));
            }

            shown = [.. shown.Where((_, index) => index >= from && index <= to)];
            bool isDetailed = parsed.GetValue(json) && parsed.GetValue(frames) is not null && isFile && shown.Length <= MacroblockMotion.MostPictures;
            HashSet<long> asked = [.. shown.Select(static it => Number(it[0]))];
            Dictionary<long, byte[]> details = isDetailed ? MacroblockMotion.Documents(path, asked) : [], units = isDetailed ? CodingUnitsJson.Documents(path, asked) : [];
            Write(result, shown, from, (details, units), parsed.GetValue(folder) is not null, parsed.GetValue(json));
            return result.Outcome is ExaminationOutcome.Completed ? ExitCode.Done : ExitCode.UnusableInput;
        });
        return command;
    }

    private static (long From, long To) Range(string? text)
    {
        if (text is null)
        {
            return (0, long.MaxValue);
        }

        string[] ends = text.Split('-');
        return ends.Length == 2 && long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long from) && long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out long to) && from <= to
            ? (from, to)
            : throw new WrongUsageException($"\"{text}\" is no range of pictures such as 0-24.");
    }

    private static void Draw(string[][] pictures, long frame, string path, OutputFile into)
    {
        byte[] drawn = (frame >= 0 && frame < pictures.Length ? MacroblockMotion.Arrows(path, Number(pictures[frame][0])) : null)
            ?? throw new UnusableInputException($"There is no picture {frame.ToString(CultureInfo.InvariantCulture)} of H.264 whose motion can be drawn.");
        into.Write(drawn);
    }

    private static void Write(ExaminationResult result, string[][] shown, long from, (Dictionary<long, byte[]> Macroblocks, Dictionary<long, byte[]> Units) details, bool isRecorded, bool asJson)
    {
        if (!asJson)
        {
            string at = (result.Outcome as ExaminationOutcome.Failed)?.AtByte is { } place ? string.Create(CultureInfo.InvariantCulture, $" (byte {place})") : "";
            Console.WriteLine(Terminal.Safe($"{result.Outcome.Word}{(result.Outcome.Explanation is { } why ? $": {why}" : "")}{at}"));
            foreach (Finding finding in result.Findings)
            {
                Console.WriteLine(Terminal.Safe($"{finding.Code}: {finding.Statement}"));
                Console.WriteLine(Terminal.Safe($"  against: {string.Join(' ', finding.Against)}"));
            }

            Console.WriteLine(shown.Length > 0 ? "picture type    QP  intra  inter skipped      bits" : "");
            for (int i = 0; i < shown.Length; i++)
            {
                string[] it = shown[i];
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{from + i,7} {it[2],4} {(Mean(it) is { } mean ? mean.ToString("0.0", CultureInfo.InvariantCulture) : "-"),5} {it[5],6} {it[6],6} {it[7],7} {it[10],9}"));
            }

            return;
        }

        JsonOutput.Write(writer =>
        {
            writer.WriteString("outcome", result.Outcome.Word);
            if (result.Outcome.Explanation is { } reason)
            {
                writer.WriteString("reason", reason);
            }

            if ((result.Outcome as ExaminationOutcome.Failed)?.AtByte is { } at)
            {
                writer.WriteNumber("atByte", at);
            }

            writer.WriteStartArray("frames");
            for (int i = 0; i < shown.Length; i++)
            {
                string[] it = shown[i];
                writer.WriteStartObject();
                writer.WriteNumber("index", from + i);
                writer.WriteNumber("decodeIndex", Number(it[0]));
                writer.WriteString("type", it[2]);
                if (Mean(it) is { } mean)
                {
                    writer.WriteNumber("qpMean", mean);
                }
                else
                {
                    writer.WriteNull("qpMean");
                }

                writer.WriteNumber("intra", Number(it[5]));
                writer.WriteNumber("inter", Number(it[6]));
                writer.WriteNumber("skip", Number(it[7]));
                writer.WriteNumber("missing", Number(it[8]));
                writer.WriteNumber("bits", Number(it[10]));
                writer.WriteNumber("bytes", Number(it[12]));
                WriteMotion(writer, it, details.Macroblocks.GetValueOrDefault(Number(it[0])));
                if (details.Units.GetValueOrDefault(Number(it[0])) is { } units)
                {
                    writer.WritePropertyName("codingUnits");
                    writer.WriteRawValue(units);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("findings");
            foreach (Finding finding in result.Findings)
            {
                FindingDocument.Write(writer, finding);
            }

            writer.WriteEndArray();
            writer.WriteBoolean("recorded", isRecorded);
        });
    }

    // In blocks of 8 × 8 samples; null where motion was not derived (HEVC).
    private static void WriteMotion(Utf8JsonWriter writer, string[] line, byte[]? macroblocks)
    {
        if (line[14].Length == 0)
        {
            writer.WriteNull("motion");
        }
        else
        {
            writer.WriteStartObject("motion");
            writer.WriteNumber("blocks", Number(line[14]));
            writer.WriteNumber("atRest", Number(line[15]));
            writer.WriteNumber("unknown", Number(line[16]));
            if (line[17].Length > 0)
            {
                writer.WriteNumber("medianQuarterSamples", Number(line[17]));
            }
            else
            {
                writer.WriteNull("medianQuarterSamples");
            }

            writer.WriteEndObject();
        }

        if (macroblocks is not null)
        {
            writer.WritePropertyName("macroblocks");
            writer.WriteRawValue(macroblocks);
        }
    }

    // The table that the method attached, in decode order, without its header.
    private static IEnumerable<string[]> Lines(ExaminationResult result) => result.Find(StreamSyntaxMethod.PicturesAttachment) is { } table
        ? Encoding.ASCII.GetString(table.Content.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static it => it.Split(','))
        : [];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static double? Mean(string[] line)
    {
        long blocks = Number(line[5]) + Number(line[6]) + Number(line[7]);
        return blocks > 0 ? (double)Number(line[9]) / blocks : null;
    }
}
