#:project ../src/Ascertain.Authenticity/Ascertain.Authenticity.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// How a stream is coded at cuts, and at changes of the scene without a cut: coding-at-cuts.cs FOLDER. The folder is one of builders/edit-corpus.cs; its ledgers tell the places. bench/results/coding-at-cuts.md has the results.
// Looks at the known places whether or not the pictures tell them: a key picture off the distance of the groups, intra blocks, a step of the quantiser, each beside all other places of the clip.

using System.Globalization;
using System.Text.Json;
using Ascertain;
using Ascertain.Authenticity.Continuity;
using Ascertain.Media;
using Ascertain.Media.StreamSyntax;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
List<(string Class, int Source, CodingAtPlace It)> places = [];
foreach (string line in Directory.EnumerateFiles(args[0], "ledger*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines))
{
    JsonElement it = JsonDocument.Parse(line).RootElement;
    string file = Path.Combine(args[0], it.GetProperty("file").GetString()!), name = it.GetProperty("class").GetString()!;
    int at = it.GetProperty("at").GetInt32();
    int[] cuts = [.. it.GetProperty("cuts").EnumerateArray().Select(static one => one.GetInt32())];
    if (!File.Exists(file) || (cuts.Length == 0 && name is not ("removed" or "removedOnce" or "lightChange"))) { continue; }

    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
    ByteSource bytes = ByteSource.Of(handle);
    SyntaxSeries series = SyntaxSeries.Read(MediaReader.Read(bytes).Tracks.First(static one => one.Kind == TrackKind.Video), bytes, SyntaxSeries.MostPictures, default);
    foreach (CodingAtPlace one in CodingAtPlace.Of(series, cuts.Length > 0 ? cuts : [at]))
    {
        places.Add((name, it.GetProperty("source").GetInt32(), one));
        Console.WriteLine($"{Path.GetFileName(file)} {name} {one.Place}: key {one.KeyDistance} of {one.UsualDistance} ({one.KeysElsewhere.K}/{one.KeysElsewhere.N}), intra {one.Intra:F2} ({one.IntraElsewhere.K}/{one.IntraElsewhere.N}), step {one.Step:F1} ({one.StepElsewhere.K}/{one.StepElsewhere.N}) {(one.StandsOut ? "stands out" : "")}");
    }
}

Console.WriteLine("| class | places | key picture | intra blocks | quantiser | any | first place of each source, any |\n|---|---|---|---|---|---|---|");
foreach (var of in places.GroupBy(static it => it.Class).OrderBy(static it => it.Key, StringComparer.Ordinal))
{
    CodingAtPlace[] first = [.. of.GroupBy(static it => it.Source).Select(static it => it.First().It)];
    Console.WriteLine($"| {of.Key} | {of.Count()} | {of.Count(static it => it.It.HasKey)} | {of.Count(static it => it.It.HasIntra)} | {of.Count(static it => it.It.HasStep)} | {of.Count(static it => it.It.StandsOut)} | {first.Count(static it => it.StandsOut)} of {first.Length} |");
}
