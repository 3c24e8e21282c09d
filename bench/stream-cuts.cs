#:project ../src/Ascertain.Authenticity/Ascertain.Authenticity.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Signs of cuts without encoding in made clips: stream-cuts.cs FOLDER [--clips]. The folder is one of builders/edit-corpus.cs with --what streamCuts; its ledgers tell what was done to each clip.
// Prints for each sign, encoder and class of clip in how many of the sources it stands; with --clips a line a clip too.

using System.Globalization;
using System.Text.Json;
using Ascertain.Authenticity.StreamCuts;
using Ascertain.Media;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (!Directory.EnumerateFiles(args[0], "ledger*.jsonl").Any())
{
    foreach (string file in Directory.EnumerateFiles(args[0], "*", SearchOption.AllDirectories).Order())
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
        ByteSource source = ByteSource.Of(handle);
        if (StreamCutSigns.Read(source, MediaReader.Read(source), default) is { } found)
        {
            Console.WriteLine($"{file} {found.Stream.Pictures.Count} pictures, {found.Stream.Pictures.Count(it => it.Counts.IdrNumber is not null)} IDR numbers, levels {found.History.Levels.Count}: {string.Join("; ", found.All.Select(sign => $"{sign.Kind}@{found.Stream.Places[sign.Picture]} {sign.Fact}"))}");
        }
    }

    return;
}

List<(int Source, string Class, string Encoder, int At, string Detour, StreamCutSigns Found)> clips = [];
double pictures = 0;
System.Diagnostics.Stopwatch clock = System.Diagnostics.Stopwatch.StartNew();
foreach (string line in Directory.EnumerateFiles(args[0], "ledger*.jsonl").Order().SelectMany(File.ReadLines))
{
    JsonElement it = JsonDocument.Parse(line).RootElement;
    string file = it.GetProperty("file").GetString()!;
    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(Path.Combine(args[0], file));
    ByteSource source = ByteSource.Of(handle);
    StreamCutSigns found = StreamCutSigns.Read(source, MediaReader.Read(source), default)!;
    pictures += found.Stream.Pictures.Count;
    clips.Add((it.GetProperty("source").GetInt32(), it.GetProperty("class").GetString()!, it.GetProperty("encoder").GetString()!, it.GetProperty("at").GetInt32(), it.GetProperty("detour").GetString()!, found));
    if (args.Contains("--clips"))
    {
        double worst = BufferFill.Periods(found.Stream).Select(it => Math.Abs(it.Said - it.Expected)).DefaultIfEmpty(0).Max();
        Console.WriteLine($"{file} at {clips[^1].At} levels {found.History.Levels.Count} buffer {worst:F4}: {string.Join("; ", found.All.Select(sign => $"{sign.Kind}@{found.Stream.Places[sign.Picture]} {sign.Fact}"))}");
    }
}

Console.WriteLine($"{clips.Count} clips of {clips.Select(it => it.Source).Distinct().Count()} sources, {pictures} pictures in {clock.Elapsed.TotalSeconds:F1} s with the reading of containers");
foreach ((CutSignKind kind, string with, string of) in ((CutSignKind, string, string)[])[(CutSignKind.IdrNumber, "x264", "middleCut"), (CutSignKind.FrameNumber, "x264open", "middleCut"), (CutSignKind.OrderCount, "x264open", "middleCut"), (CutSignKind.OrderCount, "x265", "middleCut"),
    (CutSignKind.MissingReference, "x265", "middleCut"), (CutSignKind.StreamClock, "mpeg4", "middleCut"), (CutSignKind.StreamClock, "x264buffer", "middleCut"), (CutSignKind.Buffer, "x264buffer", "middleCut"), (CutSignKind.Settings, "x264", "joined"), (CutSignKind.ShortGroup, "x264", "joined"),
    (CutSignKind.PictureInterval, "x264b", "middleCut"), (CutSignKind.SoundInterval, "x264", "middleCut"), (CutSignKind.SoundMark, "x264", "middleCut"), (CutSignKind.SoundMark, "x264", "joined"), (CutSignKind.BeginsWithin, "x264", "headCut"), (CutSignKind.HiddenBeginning, "x264", "headCut"), (CutSignKind.LaterStart, "x264", "headCut")])
{
    string[] bare = ["whole", "remuxed", "fragmented", "variable", "sceneChange"];
    var first = clips.Where(it => it.Encoder == with && it.Class == of).GroupBy(it => it.Source).Select(it => it.First()).ToArray();
    Console.WriteLine($"{kind}: in untouched clips of any encoder {clips.Where(it => bare.Contains(it.Class) && it.Found.All.Any(sign => sign.Kind == kind)).Select(it => it.Source).Distinct().Count()} of {clips.Select(it => it.Source).Distinct().Count()} sources; missed in the first {of} clip of {with} {first.Count(it => it.Found.All.All(sign => sign.Kind != kind))} of {first.Length}");
}

string[] untouched = ["whole", "remuxed", "fragmented", "variable", "sceneChange"];
Console.WriteLine("Sources with the sign in any clip of the class, of sources with such a clip (greatest differences of buffers and numbers of levels are those of untouched clips)");
foreach (string encoder in clips.Select(it => it.Encoder).Distinct().Append("all"))
{
    var own = clips.Where(it => encoder == "all" || it.Encoder == encoder).ToArray();
    string[] classes = [.. untouched, "headCut", "headCutAtKey", "tailCut", "middleCut", "joined"];
    Console.WriteLine($"\n**{encoder}**\n\n| sign | {string.Join(" | ", classes)} |\n|---|{string.Concat(classes.Select(_ => "---|"))}");
    foreach (CutSignKind kind in Enum.GetValues<CutSignKind>())
    {
        Row(kind.ToString(), it => it.Found.All.Any(sign => sign.Kind == kind));
    }

    Row("any that tells", it => it.Found.All.Any(sign => StreamCutSigns.Tells(sign.Kind)));
    Row("any that tells, within 3 pictures", it => it.Found.All.Any(sign => StreamCutSigns.Tells(sign.Kind) && it.At > 0 && Math.Abs(it.Found.Stream.Places[sign.Picture] - it.At) <= 3));
    Row("any that tells, of the pictures alone", it => it.Found.All.Any(sign => StreamCutSigns.Tells(sign.Kind) && sign.Kind is not (CutSignKind.SoundInterval or CutSignKind.SoundMark)));
    Row("level changes", it => it.Found.History.Levels.Count > 1);
    var bare = own.Where(it => untouched.Contains(it.Class)).ToArray();
    Console.WriteLine($"\ngreatest difference of the buffer {bare.SelectMany(it => BufferFill.Periods(it.Found.Stream)).Select(it => Math.Abs(it.Said - it.Expected)).DefaultIfEmpty(0).Max():F4}; levels {string.Join(' ', bare.GroupBy(it => it.Found.History.Levels.Count).OrderBy(it => it.Key).Select(it => $"{it.Key}:{it.Count()}"))}");
    void Row(string name, Func<(int Source, string Class, string Encoder, int At, string Detour, StreamCutSigns Found), bool> has) =>
        Console.WriteLine($"| {name} | {string.Join(" | ", classes.Select(c => own.Where(it => it.Class == c).ToArray()).Select(of => of.Length == 0 ? "–" : $"{of.Where(has).Select(it => it.Source).Distinct().Count()}/{of.Select(it => it.Source).Distinct().Count()}"))} |");
}
