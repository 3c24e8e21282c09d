#:project ../src/Ascertain.Authenticity/Ascertain.Authenticity.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// The continuity of made clips: continuity.cs FOLDER. The folder is one of builders/edit-corpus.cs with --lively; its ledgers tell what was done to each clip.
// Prints a line a clip and tables: area under the curve of the greatest score of a jump against clips without a cut, how often a place within two pictures is told, and what is told of still and repeated runs and of changed speed.

using System.Globalization;
using System.Text.Json;
using Ascertain;
using Ascertain.Authenticity.Continuity;
using Ascertain.Authenticity.VideoCompression;
using Ascertain.Media;
using Ascertain.Media.Decoding;
using Ascertain.Media.StreamSyntax;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args[0];
InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);
List<Clip> clips = [];
foreach (string line in Directory.EnumerateFiles(folder, "ledger*.jsonl").Order().SelectMany(File.ReadLines))
{
    JsonElement it = JsonDocument.Parse(line).RootElement;
    string file = Path.Combine(folder, it.GetProperty("file").GetString()!);
    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
    ByteSource source = ByteSource.Of(handle);
    MediaStructure structure = MediaReader.Read(source);
    PictureTrail trail = new();
    await decoder.DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(structure), [trail], [], default);
    SyntaxSeries series = SyntaxSeries.Read(structure.Tracks.First(), source, 100_000, default);
    double[] measure = series.Pictures.Count == trail.Pictures.Count ? PictureSurprise.Measure(series) : [];
    ClipContinuity found = ClipContinuity.Of(trail, measure);
    FormerGroups? groups = FormerGroups.Search(measure, FormerGroups.PresentLength(series));
    int[] cuts = it.TryGetProperty("cuts", out JsonElement places) ? [.. places.EnumerateArray().Select(one => one.GetInt32())] : [];
    bool isFitted = Ascertain.Authenticity.Calibration.FittedRange.Holds(structure.Tracks.First(), trail.Pictures.Count) && found.AtEqualDistances.Count == 0 && !ContinuityCalibration.Version1.IsOpen(found.PartScores);
    double? ratio = isFitted ? ContinuityCalibration.Version1.RatioOf(found.PartScores, "taken", "none", "made").Log10 : null;
    Clip clip = new(it.GetProperty("source").GetInt32(), it.GetProperty("class").GetString()!, it.GetProperty("name").GetString()!, it.GetProperty("at").GetInt32(), it.GetProperty("count").GetInt32(), found,
        Cadence.Search(trail.Steps, true)?.Score ?? 0, Cadence.Search(trail.Steps, false)?.Score ?? 0, groups?.Score ?? 0, StillRun.Find(trail).Where(run => !run.IsExact || run.Count > 1).Select(run => run.Count).DefaultIfEmpty(0).Max(), cuts, ratio);
    clips.Add(clip);
    Jump? greatest = found.Greatest;
    Console.WriteLine($"{clip.Source} {clip.Class} {clip.Name} at {clip.At} count {clip.Count} pictures {trail.Pictures.Count}: jump {greatest?.Score ?? 0:F2} at {greatest?.Place ?? 0} change {greatest?.Change ?? 0:F2} movement {greatest?.Movement ?? 0:F2} gain {greatest?.Groups?.Gain ?? 0:F1} moves {greatest?.Groups?.Removed ?? 0}; told {found.Jumps.Count}{(cuts.Length > 0 ? $" of cuts {string.Join(',', cuts)} at {string.Join(',', found.Jumps.Select(one => $"{one.Place}:{one.Score:F1}"))}, equal {string.Join(',', found.AtEqualDistances.Select(one => one.Place))}, ratio {ratio:F2}" : "")}; still {clip.Still}; copies {string.Join(',', found.Copies.Select(run => $"{run.First}+{run.Count}-{run.Distance}:{run.Quotient:F2}"))}; rest {clip.Rest:F1} more {clip.More:F1} {Cadence.Search(trail.Steps, false)}; groups {clip.Groups:F2}; parts {string.Join(',', found.PartScores.Select(part => part.ToString("F3")))} {(measure.Length > 0 ? FormerGroups.MiddleScore(measure, FormerGroups.PresentLength(series)) : 0):F3}");
}

string[] uncut = ["once", "twice", "twiceB"];
double[] negative = [.. clips.Where(it => uncut.Contains(it.Class)).Select(it => it.Score)];
Console.WriteLine($"{clips.Count} clips of {clips.Select(it => it.Source).Distinct().Count()} sources; without a cut {negative.Length}, greatest {negative.Max():F2}, told {negative.Count(it => it >= ContinuityModel.ToldFrom)}");
Console.WriteLine("| class | clips | AUC of the jump | place within 2 | told and within 2 | told |\n|---|---|---|---|---|---|");
foreach (string name in (string[])["removed", "removedOnce", "cutCopy", "removed,removedOnce,cutCopy"])
{
    Clip[] own = [.. clips.Where(it => name.Split(',').Contains(it.Class))];
    if (own.Length == 0) { continue; }

    double above = own.Sum(a => negative.Sum(b => a.Score > b ? 1 : a.Score == b ? 0.5 : 0)) / (own.Length * negative.Length);
    Console.WriteLine($"| {name} | {own.Length} | {above:F3} | {own.Count(it => it.IsPlaced)} | {own.Count(it => it.IsToldInPlace)} | {own.Count(it => it.Found.Jumps.Count > 0)} |");
}

// Cuts between scenes: by cut and not by clip.
if (clips.Exists(it => it.Cuts.Length > 0))
{
    Console.WriteLine("| class | clips | cuts | cuts told within 2 | clips with any told | told elsewhere | ratio below 1 | none given |\n|---|---|---|---|---|---|---|---|");
    foreach (IGrouping<string, Clip> of in clips.Where(it => it.Cuts.Length > 0).GroupBy(it => it.Class))
    {
        Console.WriteLine($"| {of.Key} | {of.Count()} | {of.Sum(it => it.Cuts.Length)} | {of.Sum(it => it.CutsTold)} | {of.Count(it => it.CutsTold > 0)} | {of.Sum(it => it.Found.Jumps.Count(jump => !it.Cuts.Any(cut => Math.Abs(cut - jump.Place) <= 2)))} | {of.Count(it => it.Log10 < 0)} | {of.Count(it => it.Log10 is null)} |");
    }

    Clip[] none = [.. clips.Where(it => uncut.Contains(it.Class))];
    Console.WriteLine($"without a cut: {none.Length} clips of {none.Select(it => it.Source).Distinct().Count()} sources; told {none.Count(it => it.Found.Jumps.Count > 0)}, at equal distances {none.Count(it => it.Found.AtEqualDistances.Count > 0)}, ratio above 1 {none.Count(it => it.Log10 > 0)}, above 3 {none.Count(it => it.Log10 > 0.5)}, none given {none.Count(it => it.Log10 is null)}");
}

Console.WriteLine("| class | clips | repeated run told | still run told | repeating told | left out told | jump told |\n|---|---|---|---|---|---|---|");
foreach (IGrouping<string, Clip> of in clips.GroupBy(it => it.Class))
{
    Console.WriteLine($"| {of.Key} | {of.Count()} | {of.Count(it => it.Found.Copies.Count > 0)} | {of.Count(it => it.Found.Stills.Any(run => run.Count > 1))} | {of.Count(it => it.Found.Repeating is not null)} | {of.Count(it => it.Found.LeftOut is not null)} | {of.Count(it => it.Found.Jumps.Count > 0)} |");
}

// One clip of each class a source, the first of the ledger: what counts as independent.
foreach ((string with, Func<Clip, bool> told) in ((string, Func<Clip, bool>)[])[("removed", it => it.Found.Jumps.Count > 0), ("removedOnce", it => it.Found.Jumps.Count > 0), ("cutCopy", it => it.Found.Jumps.Count > 0), ("frozen", it => it.Found.Stills.Any(run => run.Count > 1)), ("again", it => it.Found.Copies.Count > 0), ("againElsewhere", it => it.Found.Copies.Count > 0), ("moreFrames", it => it.Found.Repeating is not null), ("faster", it => it.Found.LeftOut is not null)])
{
    Clip[] First(string name) => [.. clips.Where(it => it.Class == name).GroupBy(it => it.Source).Select(it => it.First())];
    Console.WriteLine($"first clip of each source, {with}: missed {First(with).Count(it => !told(it))} of {First(with).Length}; wrongly told of clips encoded once {First("once").Count(told)} of {First("once").Length}, twice {First("twice").Count(told)} of {First("twice").Length}");
}

sealed record Clip(int Source, string Class, string Name, int At, int Count, ClipContinuity Found, double Rest, double More, double Groups, int Still, int[] Cuts, double? Log10)
{
    public int CutsTold => Cuts.Count(cut => Found.Jumps.Any(it => Math.Abs(it.Place - cut) <= 2));

    public double Score => Found.Greatest?.Score ?? -10;

    public bool IsPlaced => Found.Greatest is { } it && Math.Abs(it.Place - At) <= 2;

    public bool IsToldInPlace => Found.Jumps.Any(it => Math.Abs(it.Place - At) <= 2);
}
