#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// What is told of clips that platforms have encoded again: social-uploads.cs FOLDER ASCERTAIN. The folder is one of builders/edit-corpus.cs with --what social; ASCERTAIN is the program, of which each clip is asked `authenticity --json`.
// Prints a line a clip and a table: of how many sources a method tells a cut, of whole and of cut clips, before and after one and two uploads; for continuity also within two pictures of the place. Codes that only speak of an earlier encoding are counted apart.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
(string Method, string[] Codes)[] cuts =
[
    ("continuity", ["authenticity.continuity.jump", "authenticity.continuity.copied", "authenticity.continuity.still"]),
    ("streamCuts", [.. ((string[])["idrNumber", "frameNumber", "orderCount", "missingReference", "streamClock", "buffer", "settings", "soundInterval", "soundMark", "beginsWithin", "hiddenBeginning"]).Select(static it => "authenticity.streamCuts." + it)]),
    ("soundCuts", ["authenticity.sound.gridMoves", "authenticity.sound.backgroundBreaks", "authenticity.sound.silence", "authenticity.sound.repeats"]),
    ("soundCompression, cut or change of grid", ["compression.soundCut", "compression.soundGridChange"]),
    ("videoCompression, encoded before", ["authenticity.video.formerGroups", "authenticity.video.formerQuantiser"]),
    ("soundCompression, coded before", ["compression.soundCodedBefore"]),
];
List<(int Source, bool IsCut, int Uploads, int At, List<(string Code, long? First)> Found)> clips = [];
foreach (string line in Directory.EnumerateFiles(args[0], "ledger*.jsonl").Order().SelectMany(File.ReadLines))
{
    JsonElement it = JsonDocument.Parse(line).RootElement;
    string file = it.GetProperty("file").GetString()!;
    using Process process = Process.Start(new ProcessStartInfo(args[1], ["authenticity", Path.Combine(args[0], file), "--json"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    Task<string> errors = process.StandardError.ReadToEndAsync();
    string text = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    await errors;
    List<(string, long?)> found = [.. JsonDocument.Parse(text).RootElement.GetProperty("findings").EnumerateArray().Select(static finding => (finding.GetProperty("code").GetString()!, First(finding)))];
    clips.Add((it.GetProperty("source").GetInt32(), it.GetProperty("removed").GetInt32() > 0, it.GetProperty("uploads").GetInt32(), it.GetProperty("at").GetInt32(), found));
    Console.WriteLine($"{file} at {it.GetProperty("at").GetInt32()}: {string.Join(' ', found.Select(static code => code.Item2 is { } first ? $"{code.Item1}@{first}" : code.Item1))}");
}

(bool IsCut, int Uploads)[] columns = [(false, 0), (false, 1), (false, 2), (true, 0), (true, 1), (true, 2)];
Console.WriteLine($"| told by | {string.Join(" | ", columns.Select(static it => $"{(it.IsCut ? "cut" : "whole")}, {it.Uploads} uploads"))} |\n|---|{string.Concat(columns.Select(static _ => "---|"))}");
foreach ((string method, string[] codes) in cuts)
{
    Row(method, clip => clip.Found.Any(code => codes.Contains(code.Code)));
}

Row("continuity, jump within 2 pictures", static clip => clip.At > 0 && clip.Found.Any(code => code.Code == "authenticity.continuity.jump" && code.First is { } first && Math.Abs(first - clip.At) <= 2));
Row("any of the first four", clip => clip.Found.Any(code => cuts.Take(4).Any(method => method.Codes.Contains(code.Code))));

void Row(string name, Func<(int Source, bool IsCut, int Uploads, int At, List<(string Code, long? First)> Found), bool> isTold) =>
    Console.WriteLine($"| {name} | {string.Join(" | ", columns.Select(column => clips.Where(it => it.IsCut == column.IsCut && it.Uploads == column.Uploads).ToArray()).Select(own => $"{own.Where(isTold).Select(static it => it.Source).Distinct().Count()} of {own.Select(static it => it.Source).Distinct().Count()}"))} |");

static long? First(JsonElement finding) => finding.TryGetProperty("firstFrame", out JsonElement first) && first.ValueKind == JsonValueKind.Number ? first.GetInt64() : null;
