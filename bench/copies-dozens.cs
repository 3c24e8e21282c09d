#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Dozens of copies of one clip in an index: copies-dozens.cs INDEX TOLD [EVERY]. Each clip of the index (or one in EVERY) is looked for by its own stills, as they lie in the index, and compared with each other clip directly.
// What direct comparison tells is kept in the file TOLD, since it does not change with the index. Prints for clips of few and of many copies how many of those the index leads to, what it tells besides, and the processor time.

using System.Diagnostics;
using System.Globalization;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Fingerprints;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using ClipIndexFolder index = ClipIndexFolder.OpenToSearch(args[0]);
int every = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
Dictionary<string, HashSet<string>> told = Told(args[1]);
List<(string Path, int Copies, int Found, int Beyond, double Milliseconds)> rows = [];
for (int i = 0; i < index.Clips.Count; i += every)
{
    IndexedClip clip = index.Clips[i];
    List<IReadOnlyList<ClipStill>> stills = [.. clip.Pieces.Select(index.Read)];
    TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
    IReadOnlyList<ClipMatch> matches = index.Search(stills, clip.Seconds, new string('0', 64), default);
    double milliseconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
    HashSet<string> found = [.. matches.Where(static it => it.Comparison.Parts.Any(static part => part.Kind != CopyKind.None)).Select(static it => it.Clip.Sha256Hex).Where(it => it != clip.Sha256Hex)];
    HashSet<string> copies = told[clip.Sha256Hex];
    rows.Add((clip.Path, copies.Count, found.Count(copies.Contains), found.Count(it => !copies.Contains(it)), milliseconds));
    Console.WriteLine($"{rows[^1].Copies}\t{rows[^1].Found}\t{rows[^1].Beyond}\t{milliseconds:F0} ms\t{clip.Seconds:F1} s\t{clip.Path}");
}

Console.WriteLine("| copies that a comparison tells | clips looked for | pairs told by a comparison | led to by the index | besides | milliseconds of processor: median, greatest |\n|---|---|---|---|---|---|");
foreach (var (name, from, to) in new[] { ("none", 0, 0), ("1 to 7", 1, 7), ("8 to 31", 8, 31), ("32 and more", 32, int.MaxValue), ("all", 0, int.MaxValue) })
{
    var of = rows.Where(it => it.Copies >= from && it.Copies <= to).OrderBy(static it => it.Milliseconds).ToList();
    if (of.Count > 0)
    {
        Console.WriteLine($"| {name} | {of.Count} | {of.Sum(static it => it.Copies)} | {of.Sum(static it => it.Found)} | {of.Sum(static it => it.Beyond)} | {of[of.Count / 2].Milliseconds:F0}, {of[^1].Milliseconds:F0} |");
    }
}

// What a comparison tells: kept as lines of two digests.
Dictionary<string, HashSet<string>> Told(string path)
{
    Dictionary<string, HashSet<string>> all = index.Clips.ToDictionary(static it => it.Sha256Hex, static _ => new HashSet<string>());
    if (!File.Exists(path))
    {
        List<string> lines = [];
        List<IReadOnlyList<ClipStill>>[] stills = [.. index.Clips.Select(clip => clip.Pieces.Select(index.Read).ToList())];
        for (int i = 0; i < stills.Length; i += every)
        {
            for (int j = 0; j < stills.Length; j++)
            {
                if (i != j && stills[i].Any(one => stills[j].Any(other => new ClipAligner(one, other, 0.25).Find().Any(static it => it.Kind != CopyKind.None))))
                {
                    lines.Add($"{index.Clips[i].Sha256Hex} {index.Clips[j].Sha256Hex}");
                }
            }
        }

        File.WriteAllLines(path, lines);
    }

    foreach (string[] line in File.ReadLines(path).Select(static it => it.Split(' ')))
    {
        all[line[0]].Add(line[1]);
    }

    return all;
}
