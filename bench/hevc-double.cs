#:project ../src/Ascertain.Authenticity/Ascertain.Authenticity.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// Earlier encodings of made HEVC clips: hevc-double.cs FOLDER [THRESHOLD]. The folder is one of builders/edit-corpus.cs with the classes hevcOnce, hevcRising …; its ledgers tell the history of each clip.
// Prints a line a clip and a table. Areas are over pairs of a clip encoded once and one encoded twice; "same second rate" takes only pairs whose last encodings have one rate.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ascertain;
using Ascertain.Authenticity.VideoCompression;
using Ascertain.Canonical;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args[0];
double threshold = args.Length > 1 ? double.Parse(args[1]) : HevcCompression.StandsOutFrom;
List<Clip> clips = [];
Stopwatch watch = Stopwatch.StartNew();
VideoCompressionMethod method = new();
foreach (string line in Directory.EnumerateFiles(folder, "ledger*.jsonl").Order().SelectMany(File.ReadLines).Where(static it => it.EndsWith('}')).Distinct())
{
    JsonElement it = JsonDocument.Parse(line).RootElement;
    string file = Path.Combine(folder, it.GetProperty("file").GetString()!);
    using WorkingCopy copy = new(new Digest(new string('0', 64), new string('0', 128)), File.OpenHandle(file));
    ExaminationResult result = await method.ExamineAsync(new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest>(), new Dictionary<string, string>()), new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, default);
    CanonicalObject measured = CanonicalJson.ParseObject(result.Find(VideoCompressionMethod.MeasuresAttachment)!.Content.Span);
    CanonicalObject? levels = measured.TryGet("levels", out CanonicalValue? found) ? (CanonicalObject)found : null;
    Clip clip = new(it.GetProperty("source").GetInt32(), it.GetProperty("class").GetString()!, it.GetProperty("name").GetString()!, it.GetProperty("first").GetString()!, it.GetProperty("g1").GetInt32(), it.GetProperty("b2").GetInt32(), it.GetProperty("rate2").GetInt32(),
        measured.Number("score"), measured.Number("groupsScore"), levels?.Number("height") ?? -10, (int)measured.Integer("length"));
    clips.Add(clip);
    Console.WriteLine($"{clip.Source} {clip.Name} {clip.Class} {(clip.First.Length > 0 ? clip.First : "-")} b{clip.B} {clip.Score:F2} {clip.Groups:F2} {clip.Levels:F2} {clip.Length} {clip.G1}");
}

Clip[] once = [.. clips.Where(static it => it.Class == "hevcOnce")];
double[] scores = [.. once.Select(static it => it.Score).OrderDescending()];
double atOnePercent = scores[scores.Length / 100];
Console.WriteLine($"{clips.Count} clips of {clips.Select(static it => it.Source).Distinct().Count()} sources in {watch.Elapsed.TotalSeconds:F0} s");
Console.WriteLine($"once: {once.Length}, above the threshold of {threshold:F1}: {scores.Count(it => it >= threshold)}; greatest scores {string.Join(' ', scores.Take(5).Select(static it => it.ToString("F2")))}; of groups {once.Max(static it => it.Groups):F2}; highest teeth {string.Join(' ', once.Select(static it => it.Levels).OrderDescending().Take(5).Select(static it => it.ToString("F2")))}");
Console.WriteLine("| class | clips | AUC | same second rate | groups alone | levels alone | found at 1 % false alarms | above the threshold | groups above it | of those exact |\n|---|---|---|---|---|---|---|---|---|---|");
Line("rate differs, other groups", static it => it.Class is "hevcRising" or "hevcFalling");
Line("– first rate lower", static it => it.Class == "hevcRising");
Line("– first rate higher", static it => it.Class == "hevcFalling");
Line("– – last encoding without B pictures", static it => it.Class is "hevcRising" or "hevcFalling" && it.B == 0);
Line("– – last encoding with B pictures", static it => it.Class is "hevcRising" or "hevcFalling" && it.B > 0);
Line("– – first encoding x264", static it => it.Class is "hevcRising" or "hevcFalling" && !it.First.StartsWith("x265"));
Line("– – first encoding x265", static it => it.Class is "hevcRising" or "hevcFalling" && it.First.StartsWith("x265"));
Line("same rate, other groups", static it => it.Class == "hevcEqual");
Line("same groups, first rate lower, x264", static it => it.Class == "hevcRisingSame" && !it.First.StartsWith("x265"));
Line("same groups, first rate lower, x265", static it => it.Class == "hevcRisingSame" && it.First.StartsWith("x265"));
Line("same groups, first rate higher", static it => it.Class == "hevcFallingSame");
Line("rate differs, same and other groups", static it => it.Class is not ("hevcOnce" or "hevcEqual"));

// One clip of each class a source, the first of the ledger: what counts as independent.
foreach ((string name, Func<Clip, bool> isOwn) in (IEnumerable<(string, Func<Clip, bool>)>)[("once", static it => it.Class == "hevcOnce"), ("twice, rate differs, other groups", static it => it.Class is "hevcRising" or "hevcFalling"),
    ("twice, first rate lower", static it => it.Class == "hevcRising"), ("twice, first rate higher", static it => it.Class == "hevcFalling")])
{
    Clip[] first = [.. clips.Where(isOwn).GroupBy(static it => it.Source).Select(static it => it.First())];
    Console.WriteLine($"first clip of each source, {name}: above the threshold {first.Count(it => it.Score >= threshold)} of {first.Length}");
}

Console.WriteLine($"sources with any clip encoded once above the threshold: {once.Where(it => it.Score >= threshold).Select(static it => it.Source).Distinct().Count()} of {once.Select(static it => it.Source).Distinct().Count()}");

void Line(string name, Func<Clip, bool> isOwn)
{
    Clip[] own = [.. clips.Where(isOwn)];
    if (own.Length == 0)
    {
        return;
    }

    double Area(Func<Clip, double> score, bool sameRate)
    {
        double wins = 0, pairs = 0;
        foreach (Clip a in own)
        {
            foreach (Clip b in once.Where(it => !sameRate || it.Rate == a.Rate))
            {
                wins += score(a) > score(b) ? 1 : score(a) == score(b) ? 0.5 : 0;
                pairs++;
            }
        }

        return wins / pairs;
    }

    Clip[] groups = [.. own.Where(it => it.Groups >= threshold)];
    Console.WriteLine($"| {name} | {own.Length} | {Area(static it => it.Score, false):F3} | {Area(static it => it.Score, true):F3} | {Area(static it => it.Groups, false):F3} | {Area(static it => it.Levels, false):F3} | {own.Count(it => it.Score > atOnePercent)} | {own.Count(it => it.Score >= threshold)} | {groups.Length} | {groups.Count(static it => it.Length == it.G1)} |");
}

sealed record Clip(int Source, string Class, string Name, string First, int G1, int B, int Rate, double Score, double Groups, double Levels, int Length);
