#:project ../src/Ascertain.Media/Ascertain.Media.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// Macroblocks of H.264 beside ffmpeg: h264-syntax.cs compare FOLDER …, or h264-syntax.cs speed FILE … bench/results/h264-syntax.md has the results.
// compare: type, partition, lists, field and quantiser of every macroblock of every clip below the folders with H.264 whose samples are listed, against ffmpeg -debug mb_type+qp. How direct macroblocks are divided is found in decoding and not compared.
// speed: processor time of the same pass, without and with motion, and of ffmpeg -threads 1 -f null as a whole process.

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ascertain;
using Ascertain.Media;
using Ascertain.Media.Bitstreams.H264.Macroblocks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["speed", ..])
{
    foreach (string file in args[1..]) { Speed.Of(file); }
    return;
}

int clips = 0, alike = 0, notCompared = 0;
long macroblocks = 0, different = 0;
foreach (string file in args[1..].SelectMany(static it => Directory.EnumerateFiles(it, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
{
    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
    ByteSource source = ByteSource.Of(handle);
    MediaStructure structure = MediaReader.Read(source);
    MediaTrack? track = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null });
    if (track is null || !MacroblockReader.CanRead(track) || !track.Samples.Any()) { continue; }

    clips++;
    string name = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(args[1]))!, file);
    List<string> own = Dump.OfReader(track, source, out string broken);
    if (broken.Length > 0)
    {
        notCompared++;
        Console.WriteLine($"{name}: not compared, told as a break: {broken}");
        continue;
    }

    // The decoder prints the pictures that it looks at before it begins a second time: those come first.
    List<string> decoder = Dump.OfDecoder(file);
    decoder = decoder.Count > own.Count ? decoder[^own.Count..] : decoder;
    if (decoder.Count != own.Count || !decoder.Zip(own).All(static it => it.First.Length == it.Second.Length))
    {
        notCompared++;
        Console.WriteLine($"{name}: not compared, {own.Count} rows of macroblocks are read here and {decoder.Count} printed by the decoder");
        continue;
    }

    (long all, long off) = Dump.Compare(decoder, own);
    (macroblocks, different, alike) = (macroblocks + all, different + off, alike + (off == 0 ? 1 : 0));
    Console.WriteLine($"{name}: {off} of {all} macroblocks differ");
}

Console.WriteLine($"{clips} clips with H.264: {alike} alike in every macroblock, {clips - alike - notCompared} not, {notCompared} not compared; {different} of {macroblocks} macroblocks differ");

static partial class Dump
{
    // Five characters a macroblock: quantiser, prediction, partition, field; rows in the order in which pictures are shown.
    private const int Cell = 5;

    public static List<string> OfDecoder(string path)
    {
        using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-hide_banner", "-nostdin", "-threads", "1", "-debug", "mb_type+qp", "-i", path, "-map", "0:v:0", "-vsync", "passthrough", "-f", "null", "-"]) { RedirectStandardError = true })!;
        List<string> rows = [];
        while (process.StandardError.ReadLine() is { } line)
        {
            if (Row().Match(line) is { Success: true } match) { rows.Add(match.Groups[1].Value); }
        }

        process.WaitForExit();
        return rows;
    }

    public static List<string> OfReader(MediaTrack track, ByteSource source, out string broken)
    {
        broken = "";
        int offset = 6 * Math.Max(0, (track.Stream?.BitDepth ?? 8) - 8); // QpBdOffset, which the decoder adds
        List<(long Time, List<string> Rows)> pictures = [];
        foreach (CodedMacroblocks picture in MacroblockReader.Read(track, source))
        {
            if (picture.BrokenAt is { } at)
            {
                broken = $"byte {at}, picture {picture.DecodeIndex}: {picture.BrokenWhy}";
                break;
            }

            List<string> rows = [];
            for (int y = 0; y < picture.Height; y++)
            {
                StringBuilder row = new();
                for (int x = 0; x < picture.Width; x++)
                {
                    int i = (y * picture.Width) + x;
                    row.Append(CultureInfo.InvariantCulture, $"{picture.Qp[i] + offset,2}").Append(Letter(picture, i)).Append(Partition(picture.Kind[i])).Append(picture.IsField || picture.IsFieldMacroblock(i) ? '=' : ' ');
                }

                rows.Add(row.ToString());
            }

            pictures.Add((picture.Sample.PresentationTime, rows));
        }

        return [.. pictures.OrderBy(static it => it.Time).SelectMany(static it => it.Rows)];
    }

    public static (long All, long Different) Compare(List<string> decoder, List<string> own)
    {
        long all = 0, different = 0;
        for (int i = 0; i < own.Count; i++)
        {
            for (int at = 0; at + Cell <= own[i].Length; at += Cell, all++)
            {
                ReadOnlySpan<char> theirs = decoder[i].AsSpan(at, Cell), ours = own[i].AsSpan(at, Cell);
                different += theirs.SequenceEqual(ours) || (theirs[2] is 'd' or 'D' && theirs[..3].SequenceEqual(ours[..3]) && theirs[4] == ours[4]) ? 0 : 1;
            }
        }

        return (all, different);
    }

    private static char Letter(CodedMacroblocks picture, int i)
    {
        int lists = picture.ListsUsed(i, 0) | picture.ListsUsed(i, 1) | picture.ListsUsed(i, 2) | picture.ListsUsed(i, 3);
        return picture.Kind[i] switch
        {
            MacroblockKind.Pcm => 'P',
            MacroblockKind.Intra4x4 or MacroblockKind.Intra8x8 => 'i',
            MacroblockKind.Intra16x16 => 'I',
            MacroblockKind.PSkip => 'S',
            MacroblockKind.BSkip => 'd',
            MacroblockKind.BDirect => 'D',
            MacroblockKind.Missing => '?',
            MacroblockKind.B8x8 => 'X',
            _ => lists == 1 ? '>' : lists == 2 ? '<' : 'X',
        };
    }

    private static char Partition(MacroblockKind kind) => kind switch
    {
        MacroblockKind.P16x8 or MacroblockKind.B16x8 => '-',
        MacroblockKind.P8x16 or MacroblockKind.B8x16 => '|',
        MacroblockKind.P8x8 or MacroblockKind.B8x8 => '+',
        _ => ' ',
    };

    [GeneratedRegex(@"^\[h264 @ [^\]]*\] ((?:[ \d]\d[PAiIdDgGS><X][+\-| ?][= ])+)$")]
    private static partial Regex Row();
}

static class Speed
{
    public static void Of(string path)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path);
        ByteSource source = ByteSource.Of(handle);
        MediaTrack track = MediaReader.Read(source).Tracks.First(static it => it is { Kind: TrackKind.Video, Within: null });
        foreach (bool withMotion in (bool[])[false, true, false, true])
        {
            TimeSpan began = Process.GetCurrentProcess().TotalProcessorTime;
            int pictures = MacroblockReader.Read(track, source, withMotion).Count();
            Tell(path, withMotion ? "macroblocks with motion" : "macroblocks", pictures, Process.GetCurrentProcess().TotalProcessorTime - began, Process.GetCurrentProcess().PeakWorkingSet64);
        }

        for (int run = 0; run < 2; run++)
        {
            // What a process took cannot be asked after its end; the shell waits for it and knows.
            using Process shell = Process.Start(new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%U %S'; time ffmpeg -v error -nostdin -threads 1 -i \"$0\" -map 0:v:0 -f null -", path]) { RedirectStandardError = true })!;
            string[] times = shell.StandardError.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
            shell.WaitForExit();
            Tell(path, "ffmpeg -threads 1 -f null", track.Samples.Count(), TimeSpan.FromSeconds(double.Parse(times[0]) + double.Parse(times[1])), 0);
        }
    }

    private static void Tell(string path, string what, int pictures, TimeSpan processor, long peak) =>
        Console.WriteLine($"{Path.GetFileName(path)}: {what}: {pictures} pictures, {processor.TotalSeconds:0.00} CPU s, {pictures / processor.TotalSeconds:0} a CPU-second{(peak > 0 ? $", peak {peak >> 20} MB" : "")}");
}
