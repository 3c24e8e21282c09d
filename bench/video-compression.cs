#:project ../src/Ascertain.Authenticity/Ascertain.Authenticity.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// Earlier encodings of made clips: video-compression.cs FOLDER [THRESHOLD]. The folder is one of builders/edit-corpus.cs; its ledgers tell the history of each clip.
// Prints a line a clip and a table: area under the curve against the clips that were encoded once, sensitivity at one in a hundred false alarms, former groups found exactly, and what the threshold decides.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain;
using Ascertain.Authenticity.VideoCompression;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args[0];
double threshold = args.Length > 1 ? double.Parse(args[1]) : VideoCompressionMethod.StandsOutFrom;
List<Clip> clips = [];
Stopwatch watch = Stopwatch.StartNew();
foreach (string line in Directory.EnumerateFiles(folder, "ledger*.jsonl").Order().SelectMany(File.ReadLines))
{
    JsonElement it = JsonDocument.Parse(line).RootElement;
    string file = Path.Combine(folder, it.GetProperty("file").GetString()!);
    using WorkingCopy copy = new(new Digest(new string('0', 64), new string('0', 128)), File.OpenHandle(file));
    VideoCompressionMethod method = new();
    ExaminationResult result = await method.ExamineAsync(new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest>(), new Dictionary<string, string>()), new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, default);
    CanonicalObject? measured = result.Find(VideoCompressionMethod.MeasuresAttachment) is { } found ? CanonicalJson.ParseObject(found.Content.Span) : null;
    Clip clip = new(it.GetProperty("source").GetInt32(), it.GetProperty("class").GetString()!, it.GetProperty("name").GetString()!, it.GetProperty("g1").GetInt32(), measured?.Number("score") ?? 0, measured?.TryGet("groupsScore", out _) == true ? measured.Number("groupsScore") : 0, measured is not null && measured.TryGet("levels", out CanonicalValue? levels) ? ((CanonicalObject)levels).Number("height") : -10, measured?.Number("middleScoreOfParts") ?? 0, measured?.TryGet("length", out _) != true ? 0 : (int)(measured?.Integer("length") ?? 0));
    clips.Add(clip);
    Console.WriteLine($"{clip.Source} {clip.Name} {clip.Class} {clip.Score:F2} {clip.Length} {clip.G1} {clip.Groups:F3} {clip.Levels:F3} {clip.Middle:F3}");
}

double[] once = [.. clips.Where(it => it.Class == "once").Select(it => it.Score).OrderDescending()];
double atOnePercent = once[once.Length / 100];
Console.WriteLine($"{clips.Count} clips of {clips.Select(it => it.Source).Distinct().Count()} sources in {watch.Elapsed.TotalSeconds:F0} s; once: greatest {once[0]:F2}, above the threshold {once.Count(it => it >= threshold)} of {once.Length}");
Console.WriteLine("| class | clips | AUC | found at 1 % false alarms | former group exact | above the threshold | of those exact |\n|---|---|---|---|---|---|---|");
foreach (IGrouping<string, Clip> of in clips.Where(it => it.Class != "once").GroupBy(it => it.Class))
{
    Clip[] own = [.. of];
    double above = own.Sum(a => once.Sum(b => a.Score > b ? 1 : a.Score == b ? 0.5 : 0)) / (own.Length * once.Length);
    Clip[] found = [.. own.Where(it => it.Score >= threshold)];
    Console.WriteLine($"| {of.Key} | {own.Length} | {above:F3} | {own.Count(it => it.Score > atOnePercent)} | {own.Count(it => it.Length == it.G1)} | {found.Length} | {found.Count(it => it.Length == it.G1)} |");
}

// One clip of each class a source, the first of the ledger: what counts as independent.
Clip[] onceOfEach = [.. clips.Where(it => it.Class == "once").GroupBy(it => it.Source).Select(it => it.First())], twiceOfEach = [.. clips.Where(it => it.Class == "twice").GroupBy(it => it.Source).Select(it => it.First())];
Console.WriteLine($"first clip of each source: once above {onceOfEach.Count(it => it.Score >= threshold)} of {onceOfEach.Length}; twice below {twiceOfEach.Count(it => it.Score < threshold)} of {twiceOfEach.Length}; of the found, group exact {twiceOfEach.Count(it => it.Score >= threshold && it.Length == it.G1)} of {twiceOfEach.Count(it => it.Score >= threshold)}");

sealed record Clip(int Source, string Class, string Name, int G1, double Score, double Groups, double Levels, double Middle, int Length);
