#:project ../src/Ascertain.Media/Ascertain.Media.csproj
#:property AssemblyName=Ascertain.EditCorpus
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Makes clips whose history of compression and editing is known, from seeds: edit-corpus.cs FOLDER FROM TO [--stills FOLDER] [--what NAMES] [--few | --fewest] [--groups LENGTHS] [--lively] [--mosaic] [--sizes | --small].
// A source is 8 s of 352×288 at 25 Hz that was never compressed as a video: a hand-held camera over a photograph (where stills are given) or over invented ground, with moving objects and noise of a sensor.
// Each source gives clips that were encoded once, and clips that were encoded twice or edited; ledger.jsonl says of each what was done, with the tools' versions.
// With --mosaic the ground is of flat and hatched stones of one colour each: a kind that has neither the texture of a photograph nor that of the invented ground.
// Classes that begin with hevc have a last encoding with x265; x264 or x265 came before it.
// With --lively objects come and go through the borders, some cameras stand still, and there are jerks of the hand, changes of exposure and people who pass close by: what a cut can be taken for.
// With --sizes sources have one of four sizes up to 848×480 and 8 or 10 s by their seed; rates grow with the size.
// With --what streamCuts each source is encoded by six encoders, with sound, and then only copied: cut, joined, re-muxed; with --small its pictures are 176×144, since their content hardly matters there.
// With --what social each source is recorded with sound, cut or not, and goes once and twice through what platforms do to an upload.
// Classes that begin with equal or keys have the same groups, forced on both encodings; but for equalCuts.
// In the class lightChange a light goes on or off from one picture to the next, and nothing is cut.
// The classes inserted, hardCuts and equalCuts have a second scene, of a seed of its own: a run of it put in, three cuts between both, and three at equal distances. The encoder sets key pictures at the cuts where it sees them, as is its default; not so in those that end with NoKeys.
// Synthetic: what is measured on them is no error rate for casework.

using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args[0];
int from = int.Parse(args[1]), to = int.Parse(args[2]);
string? Option(string name) => Array.IndexOf(args, "--" + name) is > 0 and int at ? args[at + 1] : null;
string[] stills = Option("stills") is { } place ? [.. Directory.EnumerateFiles(place, "*.jpg", SearchOption.AllDirectories).Where(it => new FileInfo(it).Length > 100_000).Order(StringComparer.Ordinal)] : [];
if (Option("groups") is { } lengths) { Variants.Groups = [.. lengths.Split(',').Select(int.Parse)]; }

string[] what = (Option("what") ?? "once,twice").Split(',');
Directory.CreateDirectory(folder);
string version = Text("ffmpeg", "-version").Split('\n')[0];
using StreamWriter ledger = new(Path.Combine(folder, $"ledger-{from}-{to}.jsonl"));
for (int seed = from; seed <= to; seed++)
{
    string source = Path.Combine(folder, $"source-{seed:000}.mkv");
    string? still = stills.Length > 0 && !args.Contains("--mosaic") && seed % 4 != 0 ? stills[seed % stills.Length] : null;
    Format format = args.Contains("--sizes") ? Format.Of(seed) : args.Contains("--small") ? Format.Smallest : Format.Small;
    (Variant.RateFactor, Variant.Width, Variant.Height) = (format.RateFactor, format.Width, format.Height);
    Scene scene = new(seed, still, args.Contains("--lively"), args.Contains("--mosaic"), format);
    using (Process encoder = Start("ffmpeg", ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{format.Width}x{format.Height}", "-r", "25", "-i", "-", "-c:v", "ffv1", source]))
    {
        scene.Write(encoder.StandardInput.BaseStream, format.Frames);
        encoder.StandardInput.Close();
        encoder.WaitForExit();
    }

    if (what.Contains("streamCuts"))
    {
        foreach (StreamCopy it in new StreamCopies(seed, folder).Make(source))
        {
            ledger.WriteLine(JsonSerializer.Serialize(new
            {
                it.File, source = seed, ground = "invented", @class = it.Class, it.Encoder, it.GroupLength, it.At, it.Removed, it.Detour, tool = version, sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, it.File)))),
            }, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
        }

        ledger.Flush();
    }

    if (what.Contains("social"))
    {
        foreach (SocialCopy it in new SocialUploads(seed, folder).Make(source, format.Frames))
        {
            ledger.WriteLine(JsonSerializer.Serialize(new
            {
                it.File, source = seed, ground = args.Contains("--mosaic") ? "mosaic" : "invented", @class = it.Class, it.Uploads, it.At, it.Removed, it.Lines, it.GroupLength, it.IsFragmented, format.Width, format.Height, tool = version, sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, it.File)))),
            }, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
        }

        ledger.Flush();
    }

    string second = Path.Combine(folder, $"second-{seed:000}.mkv");
    if (Variants.Of(seed).Any(it => what.Contains(it.Class) && it.Cuts.Length > 0))
    {
        using Process encoder = Start("ffmpeg", ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{format.Width}x{format.Height}", "-r", "25", "-i", "-", "-c:v", "ffv1", second]);
        new Scene(seed + 100_000, null, args.Contains("--lively"), args.Contains("--mosaic"), format).Write(encoder.StandardInput.BaseStream, format.Frames);
        encoder.StandardInput.Close();
        encoder.WaitForExit();
    }

    // With --few some clips of each class, others for each source, so that many sources are made in the time of a few.
    IEnumerable<Variant> variants = Variants.Of(seed).Where(it => what.Contains(it.Class));
    if (args.Contains("--fewest"))
    {
        variants = variants.GroupBy(static it => it.Class).SelectMany(it => it.Where((_, i) => ((i * 5) + (seed * 3)) % it.Count() < (it.Key is "once" or "onceFixed" or "equalHigher" ? 2 : 1)));
    }
    else if (args.Contains("--few"))
    {
        variants = variants.GroupBy(static it => it.Class).SelectMany(it => it.Where((_, i) => ((i * 5) + (seed * 3)) % it.Count() < (it.Key is "once" or "twice" ? 3 : it.Key is "twiceB" or "removed" or "removedOnce" ? 2 : 1)));
    }

    foreach (Variant it in variants)
    {
        string output = Path.Combine(folder, $"{seed:000}-{it.Name}.mp4");
        it.Make(source, second, output);
        ledger.WriteLine(JsonSerializer.Serialize(new
        {
            file = Path.GetFileName(output), source = seed, ground = args.Contains("--mosaic") ? "mosaic" : still is null ? "invented" : Path.GetFileName(still), @class = it.Class, it.Name, it.First, it.Second, it.G1, it.G2, it.Rate1, it.Rate2, it.B1, it.B2, it.Edit, it.At, it.Count, it.From, it.Cuts, format.Width, format.Height, format.Frames,
            tool = version, sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(output))),
        }, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
        ledger.Flush();
    }

    File.Delete(source);
    File.Delete(second);
    Console.WriteLine($"source {seed}");
}

static Process Start(string program, IEnumerable<string> arguments, bool readsOut = false) =>
    Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = readsOut })!;

static string Text(string program, params string[] arguments)
{
    using Process process = Start(program, arguments, readsOut: true);
    process.StandardInput.Close();
    string text = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return text;
}

/// <summary>One clip to make of a source.</summary>
sealed record Variant(string Class, string Name, string First, string Second, int G1, int G2, int Rate1, int Rate2, int B1, int B2, string Edit = "", int At = 0, int Count = 0, int From = 0, bool IsFixed2 = false, bool HasKeysAtCuts = true)
{
    /// <summary>First pictures behind cuts between two scenes; empty where there is one scene.</summary>
    public int[] Cuts => Edit switch
    {
        "inserted" => [At, At + Count],
        "hardCuts" => [At, At + Count, At + Count + From],
        _ => [],
    };

    /// <summary>What rates are multiplied with, for the size of the pictures.</summary>
    public static double RateFactor { get; set; } = 1;

    /// <summary>Of the source's pictures.</summary>
    public static int Width { get; set; }

    /// <summary>The same.</summary>
    public static int Height { get; set; }

    public void Make(string source, string second, string output)
    {
        string between = output + ".first.mkv";
        string input = source;
        if (G1 > 0)
        {
            Run(["-i", source, .. Coder(First, Rate1, G1, B1, isFixed: true), between]);
            input = between;
        }

        if (Edit == "cutCopy")
        {
            CutCopy(input, output);
            File.Delete(between);
            return;
        }

        string[] edit = Edit switch
        {
            "freeze" => ["-vf", $"loop=loop={Count}:size=1:start={At},setpts=N/25/TB"],
            "elsewhere" => ["-filter_complex", $"[0:v]split=3[a][b][c];[a]trim=end_frame={At},setpts=PTS-STARTPTS[x];[b]trim=start_frame={From}:end_frame={From + Count},setpts=PTS-STARTPTS[y];[c]trim=start_frame={At},setpts=PTS-STARTPTS[z];[x][y][z]concat=n=3:v=1,setpts=N/25/TB"],
            "inserted" => ["-i", second, "-filter_complex", $"[0:v]split=2[a][c];[a]trim=end_frame={At},setpts=PTS-STARTPTS[x];[1:v]trim=start_frame={From}:end_frame={From + Count},setpts=PTS-STARTPTS[y];[c]trim=start_frame={At},setpts=PTS-STARTPTS[z];[x][y][z]concat=n=3:v=1,setpts=N/25/TB"],
            "hardCuts" => ["-i", second, "-filter_complex", $"[0:v]split=2[a][c];[1:v]split=2[b][d];[a]trim=end_frame={Cuts[0]},setpts=PTS-STARTPTS[w];[b]trim=start_frame={Cuts[0]}:end_frame={Cuts[1]},setpts=PTS-STARTPTS[x];[c]trim=start_frame={Cuts[1]}:end_frame={Cuts[2]},setpts=PTS-STARTPTS[y];[d]trim=start_frame={Cuts[2]},setpts=PTS-STARTPTS[z];[w][x][y][z]concat=n=4:v=1,setpts=N/25/TB"],
            "light" => ["-vf", $"lutyuv=y='clip(val*{Count}/100\\,16\\,235)':enable='gte(n,{At})'"],
            "everyFifthLeftOut" => ["-vf", "select='mod(n,5)',setpts=N/25/TB"],
            "everyFifthTwice" => ["-vf", "fps=30"],
            "" => [],
            "delete" => ["-vf", $"select='not(between(n,{At},{At + Count - 1}))',setpts=N/25/TB"],
            "duplicate" => ["-vf", $"loop=loop=1:size={Count}:start={At},setpts=N/25/TB"],
            "trim" => ["-vf", $"select='gte(n,{At})',setpts=N/25/TB"],
            "flat" => ["-vf", $"drawbox=x=0:y=0:w=iw:h=ih/{At}:color=gray:t=fill,drawbox=x=iw*2/3:y=0:w=iw/3:h=ih:color=0x506070:t=fill"],
            "upscaled" => ["-vf", $"scale=trunc(iw*{At}/200)*2:trunc(ih*{At}/200)*2:flags=area,scale={Width}:{Height}:flags=bicubic"],
            _ => throw new InvalidOperationException(Edit),
        };
        Run(["-i", input, .. edit, .. Coder(Second, Rate2, G2, B2, isFixed: IsFixed2), .. HasKeysAtCuts ? (string[])[] : ["-sc_threshold", "0"], output]);
        File.Delete(between);
    }

    // Whole groups of pictures are left out of a stream that is copied.
    private void CutCopy(string input, string output)
    {
        string whole = output + ".whole.mp4", first = output + ".1.h264", last = output + ".2.h264", both = output + ".h264";
        Run(["-i", input, .. Coder(Second, Rate2, G2, B2, isFixed: true), whole]);
        Run(["-i", whole, "-c", "copy", "-frames:v", $"{At}", first]);
        Run(["-ss", ((At + Count + 0.5) / 25.0).ToString(CultureInfo.InvariantCulture), "-i", whole, "-c", "copy", last]);
        using (FileStream joined = File.Create(both))
        {
            joined.Write(File.ReadAllBytes(first));
            joined.Write(File.ReadAllBytes(last));
        }

        Run(["-r", "25", "-f", "h264", "-i", both, "-c", "copy", output]);
        foreach (string it in (string[])[whole, first, last, both]) { File.Delete(it); }
    }

    private static string[] Coder(string coder, int wanted, int gop, int b, bool isFixed)
    {
        int rate = wanted >= 10_000 ? wanted : (int)Math.Round(wanted * RateFactor);
        return CoderAt(coder, rate, gop, b, isFixed);
    }

    private static string[] CoderAt(string coder, int rate, int gop, int b, bool isFixed) => coder switch
    {
        "mpeg4" => ["-c:v", "mpeg4", "-b:v", $"{rate}k", "-g", $"{gop}", "-bf", $"{b}"],
        // x265/PRESET: groups of a fixed length, or with 0 as the encoder chooses.
        ['x', '2', '6', '5', '/', .. string preset] => ["-c:v", "libx265", "-preset", preset, "-b:v", $"{rate}k", "-x265-params", $"log-level=none:pools=none:frame-threads=1:bframes={b}{(gop == 0 ? "" : $":keyint={gop}:min-keyint={gop}:scenecut=0")}"],
        // PRESET+moved: a small buffer, which makes the rate control move the quantiser.
        [.. string preset, '+', 'm', 'o', 'v', 'e', 'd'] => [.. CoderAt(preset, rate, gop, b, isFixed), "-maxrate", $"{rate}k", "-bufsize", $"{rate / 3}k"],
        // Rates from 10000 on are constant quality: 10000 + CRF.
        _ => ["-c:v", "libx264", "-threads", "1", "-preset", coder, .. (rate >= 10_000 ? (string[])["-crf", $"{rate - 10_000}"] : ["-b:v", $"{rate}k"]),
            "-g", $"{gop}", "-bf", $"{b}", .. (isFixed ? (string[])["-keyint_min", $"{gop}", "-sc_threshold", "0"] : [])],
    };

    private static void Run(IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-y", "-nostdin", .. arguments]))!;
        process.WaitForExit();
        if (process.ExitCode != 0) { throw new InvalidOperationException(string.Join(' ', arguments)); }
    }
}

/// <summary>Which clips are made of a source: chosen by its seed, so that all sources together cover the grid.</summary>
static class Variants
{
    private static readonly string[] Presets = ["superfast", "veryfast", "faster"];
    /// <summary>Lengths of the first groups of pictures.</summary>
    public static int[] Groups { get; set; } = [12, 15, 25, 30, 48];

    public static IEnumerable<Variant> Of(int seed)
    {
        Random random = new(seed);
        string Preset() => Presets[random.Next(3)];
        int Gop() => random.Next(2) == 0 ? 33 : 250;
        int n = 0;
        foreach ((int b, int gop, int rate) in ((int, int, int)[])[(0, 33, 300), (0, 250, 700), (0, 250, 1500), (0, 33, 10_024), (2, 250, 700), (2, 33, 300)])
        {
            yield return new Variant("once", $"once-{n++}", "", Preset(), 0, gop, 0, rate, 0, b);
        }

        // Encoded twice: the second rate not below the first, no B pictures.
        (int, int)[] rising = [(300, 300), (300, 700), (700, 700), (700, 1500)];
        for (int i = 0; i < 8; i++)
        {
            (int r1, int r2) = rising[i % 4];
            yield return new Variant("twice", $"twice-{n++}", random.Next(6) == 0 ? "mpeg4" : Preset(), Preset(), Groups[(seed + i) % Groups.Length], Gop(), r1, r2, 0, 0);
        }

        // The second rate below the first, or B pictures in either.
        for (int i = 0; i < 2; i++)
        {
            int g1 = Groups[(seed + (2 * i)) % Groups.Length], next = Groups[(seed + 1 + (2 * i)) % Groups.Length];
            yield return new Variant("twiceLower", $"lower-{n++}", Preset(), Preset(), g1, Gop(), i == 0 ? 700 : 1500, i == 0 ? 300 : 700, 0, 0);
            yield return new Variant("twiceB", $"b-{n++}", Preset(), Preset(), next, Gop(), 700, 700, 2 * random.Next(2), 2);
            yield return new Variant("twiceB", $"b-{n++}", Preset(), Preset(), g1, Gop(), 300, 700, 2, 2 * random.Next(2));
        }

        // Frames taken out of, or put into, a clip that had been encoded, and encoded again.
        foreach (int count in (int[])[12, 25, 40])
        {
            yield return new Variant("deleted", $"deleted-{n++}", Preset(), Preset(), 25, 250, 700, 1000, 0, 0, "delete", 60 + random.Next(60), count);
        }

        // For the continuity of a clip: frames removed before one or before a second encoding, whole groups removed from a stream that is copied, runs that come again, pictures that stand, steady changes of speed.
        Random other = new(104_729 * (seed + 1));
        string[] presets = ["superfast", "veryfast", "faster"];
        int[] firsts = [12, 15, 25, 30];
        int m = 100;
        for (int i = 0; i < 4; i++)
        {
            int g1 = firsts[(seed + i) % 4], rate1 = other.Next(2) == 0 ? 500 : 900;
            yield return new Variant("removed", $"removed-{m++}", presets[other.Next(3)], presets[other.Next(3)], g1, other.Next(2) == 0 ? 33 : 250, rate1, other.Next(2) == 0 ? 500 : 1200, 0, 2 * other.Next(2), "delete", 50 + other.Next(80), (g1 / 2) + 1 + other.Next(30));
            yield return new Variant("removedOnce", $"removed-{m++}", "", presets[other.Next(3)], 0, other.Next(2) == 0 ? 33 : 250, 0, other.Next(2) == 0 ? 500 : 1200, 0, 2 * other.Next(2), "delete", 50 + other.Next(80), 13 + other.Next(30));
        }

        int group = other.Next(2) == 0 ? 12 : 25;
        yield return new Variant("cutCopy", $"cut-{m++}", "", presets[other.Next(3)], 0, group, 0, other.Next(2) == 0 ? 500 : 1200, 0, 0, "cutCopy", group * (2 + other.Next(2)), group * (1 + other.Next(2)));
        yield return new Variant("again", $"again-{m++}", presets[other.Next(3)], presets[other.Next(3)], firsts[other.Next(4)], 250, 900, 900, 0, 0, "duplicate", 40 + other.Next(80), 5 + other.Next(12));
        yield return new Variant("againElsewhere", $"again-{m++}", presets[other.Next(3)], presets[other.Next(3)], firsts[other.Next(4)], 250, 900, 900, 0, 0, "elsewhere", 120 + other.Next(40), 8 + other.Next(20), 10 + other.Next(60));
        yield return new Variant("frozen", $"frozen-{m++}", presets[other.Next(3)], presets[other.Next(3)], firsts[other.Next(4)], 250, 900, 900, 0, 0, "freeze", 40 + other.Next(80), 8 + other.Next(20));
        yield return new Variant("faster", $"faster-{m++}", presets[other.Next(3)], presets[other.Next(3)], 25, 250, 900, 900, 0, 0, "everyFifthLeftOut");
        yield return new Variant("moreFrames", $"more-{m++}", presets[other.Next(3)], presets[other.Next(3)], 25, 250, 900, 900, 0, 0, "everyFifthTwice");
        yield return new Variant("duplicated", $"duplicated-{n++}", Preset(), Preset(), 25, 250, 700, 1000, 0, 0, "duplicate", 40 + random.Next(40), 8);
        yield return new Variant("trimmed", $"trimmed-{n++}", Preset(), Preset(), 25, 250, 700, 1000, 0, 0, "trim", 7, 0);

        foreach (Variant it in (IEnumerable<Variant>)[.. Hevc(new Random(32_452_843 ^ seed)), .. EqualGroups(new Random(49_979_687 ^ seed)), .. TwoScenes(new Random(86_028_121 ^ seed)), .. Light(new Random(67_867_979 ^ seed))])
        {
            yield return it;
        }
    }

    // Both encodings have the same groups, forced on them, with the second rate higher, the same or lower; and clips encoded once that could be taken for such: with forced groups too, with flat parts, made from small pictures, with a quantiser that the rate control moves, of key pictures alone.
    private static IEnumerable<Variant> EqualGroups(Random random)
    {
        string[] presets = [.. Presets, "medium"];
        int n = 300;
        string Any() => presets[random.Next(4)];
        int Group() => 12 + random.Next(37);
        int B() => 2 * random.Next(2);
        Variant Twice(string name, (int First, int Second) rates, int group)
        {
            int b = group == 1 ? 0 : B();
            return new(name, $"equal-{n++}", Any(), Any(), group, group, rates.First, rates.Second, b, b, IsFixed2: true);
        }

        foreach ((int, int) it in ((int, int)[])[(300, 700), (700, 1500), (10_030, 10_023), (300, 450)]) { yield return Twice("equalHigher", it, Group()); }
        foreach ((int, int) it in ((int, int)[])[(300, 300), (700, 700), (1500, 1500), (10_026, 10_026)]) { yield return Twice("equalSame", it, Group()); }
        foreach ((int, int) it in ((int, int)[])[(700, 300), (1500, 700), (10_023, 10_030), (450, 300)]) { yield return Twice("equalLower", it, Group()); }
        foreach ((int, int) it in ((int, int)[])[(10_034, 10_026), (10_030, 10_024), (10_028, 10_026), (10_028, 10_028)]) { yield return Twice("keysHigher", it, 1); }
        foreach (int rate in (int[])[300, 700, 1500, 10_020 + random.Next(13)]) { yield return new("onceFixed", $"once-{n++}", "", Any(), 0, Group(), 0, rate, 0, B(), IsFixed2: true); }
        yield return new("onceTwin", $"once-{n++}", "", Any(), 0, Group(), 0, 200 + random.Next(900), 0, B(), "flat", 2 + random.Next(3), IsFixed2: true);
        yield return new("onceTwin", $"once-{n++}", "", Any(), 0, Group(), 0, 10_018 + random.Next(15), 0, B(), "upscaled", 30 + random.Next(45), IsFixed2: true);
        yield return new("onceTwin", $"once-{n++}", "", Any() + "+moved", 0, Group(), 0, 200 + random.Next(900), 0, B(), IsFixed2: true);
        yield return new("onceTwin", $"once-{n++}", "", Any(), 0, 1, 0, 10_020 + random.Next(14), 0, 0, IsFixed2: true);
    }

    // Cuts between two unlike scenes, of lossless pictures or, of the first scene, of a clip that had been encoded.
    private static IEnumerable<Variant> TwoScenes(Random random)
    {
        int n = 400;
        Variant Next(string name, string edit, (int At, int Count, int From) it, bool hasKeys)
        {
            bool isTwice = random.Next(2) == 0;
            return new(name, $"scenes-{n++}", isTwice ? Presets[random.Next(3)] : "", Presets[random.Next(3)], isTwice ? ((int[])[12, 15, 25, 30])[random.Next(4)] : 0, ((int[])[33, 50, 250, 250])[random.Next(4)], isTwice ? 900 : 0, random.Next(2) == 0 ? 500 : 1200, 0, 2 * random.Next(2),
                edit, it.At, it.Count, it.From, HasKeysAtCuts: hasKeys);
        }

        foreach (bool hasKeys in (bool[])[true, false])
        {
            string end = hasKeys ? "" : "NoKeys";
            yield return Next("inserted" + end, "inserted", (30 + random.Next(120), 12 + random.Next(50), random.Next(100)), hasKeys);
            yield return Next("hardCuts" + end, "hardCuts", (20 + random.Next(40), 15 + random.Next(45), 15 + random.Next(45)), hasKeys);
            int each = 25 + random.Next(26);
            yield return Next("equalCuts" + end, "hardCuts", (random.Next(2) == 0 ? each : 20 + random.Next(20), each, each), hasKeys);
        }
    }

    // A light that goes on or off from one picture to the next: a change of the scene without a cut, at which encoders set key pictures too.
    private static IEnumerable<Variant> Light(Random random)
    {
        for (int n = 500; n < 502; n++)
        {
            bool isTwice = random.Next(2) == 0;
            yield return new("lightChange", $"light-{n}", isTwice ? Presets[random.Next(3)] : "", Presets[random.Next(3)], isTwice ? ((int[])[12, 15, 25, 30])[random.Next(4)] : 0, ((int[])[33, 50, 250, 250])[random.Next(4)], isTwice ? 900 : 0, random.Next(2) == 0 ? 500 : 1200, 0, 2 * random.Next(2),
                "light", 40 + random.Next(120), n == 500 ? 45 + random.Next(25) : 140 + random.Next(40));
        }
    }

    // The last encoding is HEVC: of 250, 400 or 650 kb/s, in groups of 33 or 250 or as the encoder chooses, with B pictures or without; before it none, or one of lower, equal or higher rate, with other groups or (Same) with the same.
    private static IEnumerable<Variant> Hevc(Random random)
    {
        string[] firsts = ["superfast", "veryfast", "faster", "x265/ultrafast", "x265/superfast", "x265/veryfast"], seconds = ["x265/superfast", "x265/veryfast", "x265/fast", "x265/medium"];
        (int, int)[] falling = [(400, 250), (650, 250), (650, 400), (1000, 400), (1000, 650)], rising = [(150, 250), (250, 400), (150, 400), (400, 650), (250, 650)];
        int[] groups = [33, 250, 0], rates = [250, 400, 650];
        int n = 200;
        Variant Once(int rate) => new("hevcOnce", $"hevc-{n++}", "", seconds[random.Next(4)], 0, groups[random.Next(3)], 0, rate, 0, 2 * random.Next(3));
        Variant Twice(string name, (int First, int Second) rates, bool isSame)
        {
            int second = isSame ? 12 + random.Next(37) : groups[random.Next(3)], first = isSame ? second : 12 + random.Next(37);
            return new(name, $"hevc-{n++}", firsts[random.Next(6)], seconds[random.Next(4)], !isSame && first == 33 && second == 33 ? 32 : first, second, rates.First, rates.Second, random.Next(3), 2 * random.Next(3));
        }

        foreach (int rate in (int[])[.. rates, rates[random.Next(3)]]) { yield return Once(rate); }

        // Encoded once, with the slow presets that choose levels by their price in bits.
        yield return new("hevcOnceSlow", "hevc-220", "", "x265/slow", 0, 0, 0, 400, 0, 4);
        yield return new("hevcOnceSlow", "hevc-221", "", "x265/slower", 0, 33, 0, 250, 0, 4);
        int from = random.Next(5);
        foreach (int i in (int[])[from, (from + 2) % 5])
        {
            yield return Twice("hevcRising", rising[i], false);
            yield return Twice("hevcFalling", falling[i], false);
        }

        int equal = rates[random.Next(3)];
        yield return Twice("hevcEqual", (equal, equal), false);
        yield return Twice("hevcRisingSame", rising[(from + 1) % 5], true);
        yield return Twice("hevcFallingSame", falling[(from + 1) % 5], true);
    }
}

/// <summary>Size and length of a source.</summary>
sealed record Format(int Width, int Height, int Frames)
{
    public static Format Small { get; } = new(352, 288, 200);

    public static Format Smallest { get; } = new(176, 144, 200);

    private static readonly (int, int)[] Sizes = [(352, 288), (640, 360), (360, 640), (848, 480)];

    public static Format Of(int seed)
    {
        Random random = new(32_452_843 ^ seed);
        (int width, int height) = Sizes[random.Next(Sizes.Length)];
        return new Format(width, height, 200 + (50 * random.Next(2)));
    }

    /// <summary>How much greater things are in the picture than in the small one.</summary>
    public double Scale => Math.Max(1, Math.Max(Width, Height) / 352.0);

    public double RateFactor => Math.Max(1, Math.Pow(Width * Height / 101_376.0, 0.75));
}

/// <summary>A clip that was encoded once and then copied without encoding.</summary>
/// <remarks><c>At</c> counts the pictures before the place of the cut, as asked for, 0 where there is none inside; <c>Removed</c> those taken out there; <c>Detour</c> names the containers and programs that it went through.</remarks>
sealed record StreamCopy(string File, string Class, string Encoder, int GroupLength, int At, int Removed, string Detour);

/// <summary>Cuts whole groups out of encoded streams, joins recordings, and passes streams from container to container; all of it without encoding again.</summary>
sealed class StreamCopies
{
    private static readonly string[] Encoders = ["x264", "x264b", "x264open", "x264buffer", "x265", "mpeg4"];
    private readonly int seed, group;
    private readonly string folder;
    private readonly Random random;

    public StreamCopies(int seed, string folder)
    {
        (this.seed, this.folder) = (seed, folder);
        random = new Random(32_452_843 ^ seed);
        group = ((int[])[12, 20, 25, 30])[random.Next(4)];
    }

    public IEnumerable<StreamCopy> Make(string source)
    {
        string preset = ((string[])["superfast", "veryfast", "faster"])[random.Next(3)];
        int rate = random.Next(2) == 0 ? 150 : 350, b = 2 * random.Next(2), change = 60 + random.Next(80);
        bool isConstant = random.Next(2) == 0, isClosed = random.Next(3) == 0;
        string[] Coder(string name, bool free = false) => name switch
        {
            "x264" => [.. X264(0), "-keyint_min", $"{group}", "-sc_threshold", "0"],
            "x264open" => [.. X264(2), "-x264-params", "open-gop=1"],
            "x264buffer" => [.. X264(b), "-maxrate", $"{rate}k", "-bufsize", $"{rate}k", "-x264-params", $"nal-hrd={(isConstant ? "cbr" : "vbr")}"],
            "x265" => ["-c:v", "libx265", "-preset", "ultrafast", "-b:v", $"{rate}k", "-x265-params", $"log-level=none:pools=1:frame-threads=1:keyint={(free ? 250 : group)}:bframes={b}:open-gop={(isClosed ? 0 : 1)}{(free ? "" : $":min-keyint={group}:scenecut=0")}"],
            "mpeg4" => ["-c:v", "mpeg4", "-b:v", $"{rate}k", "-g", $"{group}", "-bf", $"{b}"],
            _ => X264(2, free ? 250 : group),
        };
        string[] X264(int bFrames, int length = 0) => ["-c:v", "libx264", "-threads", "1", "-preset", preset, "-b:v", $"{rate}k", "-g", $"{(length > 0 ? length : group)}", "-bf", $"{bFrames}"];
        string[] inputs = ["-i", source, "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"anoisesrc=d=8:c=pink:r=44100:seed={seed}:a=0.2,tremolo=f=0.{1 + (seed % 8)}:d=0.7")];
        string[] Out(string name, string[] coder, params string[] more) => ["-map", "0:v", "-map", "1:a", .. coder, "-c:a", "aac", "-b:a", "64k", .. more, Place(name)];

        // Encoded: whole, with pictures left out by a recorder, with a change of scene, and in two recordings.
        Run([.. inputs,
            .. Encoders.SelectMany(it => Out($"{it}-whole.mp4", Coder(it))),
            .. ((string[])["x264b", "x265"]).SelectMany(it => Out($"{it}-variable.mp4", Coder(it), "-vf", $"select='gt(random({seed}),0.12)'", "-vsync", "vfr")),
            .. ((string[])["x264b", "x265"]).SelectMany(it => Out($"{it}-scene.mp4", Coder(it, free: true), "-vf", $"negate=enable='gte(n,{change})'")),
            .. Encoders.SelectMany(it => (string[])[.. Out($"{it}-one.mp4", Coder(it), "-t", "4"), .. Out($"{it}-two.mp4", Coder(it), "-ss", "4")])]);

        int groups = 200 / group, kept = 2 + random.Next(Math.Max(1, groups - 5)), taken = 1 + random.Next(Math.Min(3, groups - kept - 1));
        string Seconds(double pictures) => (pictures / 25).ToString(CultureInfo.InvariantCulture);
        string[] From(string what, params string[] before) => [.. Encoders.SelectMany(it => (string[])[.. before, "-i", Place($"{it}-{what}")])];
        string[] Copy(int input, string name, params string[] more) => ["-map", $"{input}", "-c", "copy", .. more, Place(name)];
        string[] Each(Func<int, string, string[]> of) => [.. Encoders.SelectMany((it, i) => of(i, it))];

        // Copied from beginning to end, and with the end left out.
        Run([.. From("whole.mp4"), .. Each((i, it) => [.. Copy(i, $"{it}-whole.mkv"), .. Copy(i, $"{it}-whole.ts"), .. Copy(i, $"{it}-faststart.mp4", "-movflags", "+faststart"), .. Copy(i, $"{it}-fragments.mp4", "-movflags", "+frag_keyframe+empty_moov"),
            .. Copy(i, $"{it}-tail.mp4", "-t", Seconds(130)), .. Copy(i, $"{it}-first.mp4", "-t", Seconds((kept * group) - 0.5))])]);
        string Detour(string it) => seed % 2 == 0 || it == "mpeg4" ? "mkv" : "ts"; // without its headers in the stream MPEG-4 cannot be read from a transport stream
        Run([.. Encoders.SelectMany(it => (string[])["-i", Place($"{it}-whole.{Detour(it)}")]), .. Each((i, it) => Copy(i, $"{it}-back.mp4"))]);

        // The beginning left out, between key pictures and at one; the part after the removed groups.
        int head = group + 3 + random.Next(group - 5);
        Run([.. From("whole.mp4", "-ss", Seconds(head)), .. From("whole.mp4", "-ss", Seconds(2 * group)), .. From("whole.mp4", "-ss", Seconds((kept + taken) * group)),
            .. Each((i, it) => [.. Copy(i, $"{it}-head.mp4"), .. Copy(i + 6, $"{it}-headKey.mp4"), .. Copy(i + 12, $"{it}-last.mp4")])]);
        string List(string it, string one, string other)
        {
            string path = Place($"{it}-{one}.txt");
            File.WriteAllText(path, $"file '{Place($"{it}-{one}.mp4")}'\nfile '{Place($"{it}-{other}.mp4")}'\n");
            return path;
        }

        Run([.. Encoders.SelectMany(it => (string[])["-f", "concat", "-safe", "0", "-i", List(it, "first", "last")]), .. Encoders.SelectMany(it => (string[])["-f", "concat", "-safe", "0", "-i", List(it, "one", "two")]),
            .. Each((i, it) => [.. Copy(i, $"{it}-middle.mp4"), .. Copy(i + 6, $"{it}-joined.mp4")])]);
        Run([.. From("middle.mp4"), .. Each((i, it) => Copy(i, $"{it}-middle.{Detour(it)}"))]);
        Run([.. Encoders.SelectMany(it => (string[])["-i", Place($"{it}-middle.{Detour(it)}")]), .. Each((i, it) => Copy(i, $"{it}-middleBack.mp4"))]);
        string other = Encoders[seed % 6], keptTo = Time(kept * group), takenTo = Time((kept + taken) * group);
        using (Process merge = Process.Start(new ProcessStartInfo("mkvmerge", ["-q", "-o", Place($"{other}-merged.mkv"), "--split", $"parts:00:00:00-{keptTo},+{takenTo}-00:10:00", Place($"{other}-whole.mp4")]))!)
        {
            merge.WaitForExit();
        }

        foreach (string it in Encoders)
        {
            yield return Of(it, "whole.mp4", "whole");
            yield return Of(it, "whole.mkv", "remuxed", detour: "mkv");
            yield return Of(it, "faststart.mp4", "remuxed", detour: "mp4");
            yield return Of(it, "fragments.mp4", "fragmented");
            yield return Of(it, "back.mp4", "remuxed", detour: Detour(it));
            yield return Of(it, "tail.mp4", "tailCut");
            yield return Of(it, "head.mp4", "headCut", head);
            yield return Of(it, "headKey.mp4", "headCutAtKey", 2 * group);
            yield return Of(it, "middle.mp4", "middleCut", kept * group, taken * group);
            yield return Of(it, "middleBack.mp4", "middleCut", kept * group, taken * group, Detour(it));
            yield return Of(it, "joined.mp4", "joined", 100);
            if (it is "x264b" or "x265")
            {
                yield return Of(it, "variable.mp4", "variable");
                yield return Of(it, "scene.mp4", "sceneChange", change);
            }

            foreach (string left in (string[])["whole.ts", "first.mp4", "last.mp4", "one.mp4", "two.mp4", "first.txt", "one.txt", $"middle.{Detour(it)}"]) { File.Delete(Place($"{it}-{left}")); }
        }

        yield return Of(other, "merged.mkv", "middleCut", kept * group, taken * group, "mkvmerge");
    }

    private StreamCopy Of(string encoder, string name, string @class, int at = 0, int removed = 0, string detour = "") => new($"{seed:000}-{encoder}-{name}", @class, encoder, group, at, removed, detour);

    private string Place(string name) => Path.Combine(folder, $"{seed:000}-{name}");

    private static string Time(int pictures) => string.Create(CultureInfo.InvariantCulture, $"00:00:{pictures / 25:00}.{pictures % 25 * 40:000}");

    private static void Run(IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-y", "-nostdin", .. arguments]))!;
        process.WaitForExit();
        if (process.ExitCode != 0) { throw new InvalidOperationException(string.Join(' ', arguments)); }
    }
}

/// <summary>A recording, as it was made or cut before its upload, after so many uploads.</summary>
/// <remarks><c>At</c> counts the pictures before the cut, 0 where there is none; <c>Removed</c> those taken out there. <c>Lines</c>, <c>GroupLength</c> and <c>IsFragmented</c> are of the last upload; 0 and false before the first.</remarks>
sealed record SocialCopy(string File, string Class, int Uploads, int At, int Removed, int Lines, int GroupLength, bool IsFragmented);

/// <summary>What platforms do to an upload: a size of 720 or 480 lines, H.264 in closed groups of a fixed length with a cap on the rate, AAC of 128 kb/s at 44.1 kHz, no metadata, the index in front or fragments. Settings are our own choice, as no platform publishes its own.</summary>
sealed class SocialUploads
{
    private readonly int seed;
    private readonly string folder;
    private readonly Random random;

    public SocialUploads(int seed, string folder)
    {
        (this.seed, this.folder) = (seed, folder);
        random = new Random(67_867_967 ^ seed);
    }

    public IEnumerable<SocialCopy> Make(string source, int frames)
    {
        int group = ((int[])[12, 15, 25, 30])[random.Next(4)], rate = 2500 + random.Next(2500), at = group * (2 + random.Next(2)), removed = group * (1 + random.Next(2));
        string[] sound = ["-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"anoisesrc=d={frames / 25}:c=pink:r=48000:seed={seed}:a=0.2,tremolo=f=0.{1 + (seed % 8)}:d=0.7")];
        string[] recorder = ["-c:v", "libx264", "-threads", "1", "-preset", "superfast", "-b:v", $"{rate}k", "-g", $"{group}", "-keyint_min", $"{group}", "-sc_threshold", "0", "-bf", "0", "-c:a", "aac", "-b:a", "160k", "-metadata", "creation_time=2026-03-01T10:00:00Z", "-shortest"];
        Run(["-i", source, .. sound, .. recorder, Place("recorded.mp4")]);

        // The cut is made in pictures and sound, and the clip is encoded again by an editing program.
        string from = Seconds(at), to = Seconds(at + removed);
        Run(["-i", Place("recorded.mp4"), "-vf", $"select='not(between(n,{at},{at + removed - 1}))',setpts=N/25/TB", "-af", $"aselect='not(between(t,{from},{to}))',asetpts=N/SR/TB",
            "-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-crf", "20", "-g", "250", "-bf", "2", "-c:a", "aac", "-b:a", "160k", Place("cut.mp4")]);
        foreach ((string name, bool isCut) in ((string, bool)[])[("recorded", false), ("cut", true)])
        {
            (int cutAt, int taken) = isCut ? (at, removed) : (0, 0);
            yield return new($"{seed:000}-{name}.mp4", name, 0, cutAt, taken, 0, 0, false);
            string last = Place($"{name}.mp4");
            for (int uploads = 1; uploads <= 2; uploads++)
            {
                int lines = random.Next(2) == 0 ? 720 : 480, length = ((int[])[48, 50, 60, 96])[random.Next(4)], cap = (lines == 720 ? 1200 : 600) + random.Next(600);
                bool isFragmented = random.Next(3) == 0;
                string file = $"{name}-upload-{uploads}.mp4";
                Run(["-i", last, "-map_metadata", "-1", "-vf", $"scale=-2:{lines}", "-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-crf", "24", "-maxrate", $"{cap}k", "-bufsize", $"{2 * cap}k", "-g", $"{length}", "-keyint_min", $"{length}", "-sc_threshold", "0",
                    "-x264-params", "open-gop=0", "-c:a", "aac", "-b:a", "128k", "-ar", "44100", "-movflags", isFragmented ? "+frag_keyframe+empty_moov" : "+faststart", Place(file)]);
                yield return new($"{seed:000}-{file}", name + "Uploaded", uploads, cutAt, taken, lines, length, isFragmented);
                last = Place(file);
            }
        }
    }

    private string Place(string name) => Path.Combine(folder, $"{seed:000}-{name}");

    private static string Seconds(int pictures) => (pictures / 25.0).ToString(CultureInfo.InvariantCulture);

    private static void Run(IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-y", "-nostdin", .. arguments]))!;
        process.WaitForExit();
        if (process.ExitCode != 0) { throw new InvalidOperationException(string.Join(' ', arguments)); }
    }
}

/// <summary>An invented scene: a camera held by hand over a wide picture, with objects that move in it.</summary>
sealed class Scene
{
    private readonly int Width, Height, Wide, High;
    private readonly double scale;
    private readonly Random random;
    private readonly byte[] ground, blue, red;
    private readonly double noise, shake, speed, zoom;

    private readonly bool isLively, stands;
    private readonly Random events;

    public Scene(int seed, string? still, bool isLively, bool isMosaic, Format format)
    {
        (Width, Height, scale) = (format.Width, format.Height, format.Scale);
        (Wide, High) = ((int)(256 * scale) * 4, (int)(192 * scale) * 4);
        (ground, blue, red) = (new byte[Wide * High], new byte[Wide * High / 4], new byte[Wide * High / 4]);
        (this.isLively, events) = (isLively, new Random(15_485_863 ^ seed));
        random = new Random(7919 * (seed + 1));
        (noise, shake, speed, zoom) = (0.5 + (2.5 * random.NextDouble()), 0.2 + (1.2 * random.NextDouble()), random.NextDouble() * (random.Next(3) == 0 ? 0.1 : 1.2), 0.9 + (0.3 * random.NextDouble()));
        stands = isLively && events.Next(5) == 0;
        if (isMosaic) { LayStones(); } else if (still is null) { Invent(); } else { Load(still); }
    }

    // A photograph, made smaller, so that the grid of its own compression is gone.
    private void Load(string still)
    {
        using Process reader = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-i", still, "-vf", $"scale={Wide}:{High}:force_original_aspect_ratio=increase,crop={Wide}:{High}", "-frames:v", "1", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"]) { RedirectStandardOutput = true })!;
        reader.StandardOutput.BaseStream.ReadExactly(ground);
        reader.StandardOutput.BaseStream.ReadExactly(blue);
        reader.StandardOutput.BaseStream.ReadExactly(red);
        reader.WaitForExit();
    }

    private void Invent()
    {
        double[] sum = new double[Wide * High];
        for (int octave = 3; octave < 9 + (int)Math.Log2(scale); octave++)
        {
            int cells = 1 << octave;
            double[] grid = [.. Enumerable.Range(0, (cells + 2) * (cells + 2)).Select(_ => random.NextDouble())];
            double weight = Math.Pow(0.62, octave - 3) * 110;
            for (int y = 0; y < High; y++)
            {
                for (int x = 0; x < Wide; x++)
                {
                    double u = x * (double)cells / Wide, v = y * (double)cells / Wide;
                    int i = (int)u, j = (int)v;
                    double a = u - i, b = v - j;
                    double value = (((grid[(j * (cells + 2)) + i] * (1 - a)) + (grid[(j * (cells + 2)) + i + 1] * a)) * (1 - b)) + (((grid[((j + 1) * (cells + 2)) + i] * (1 - a)) + (grid[((j + 1) * (cells + 2)) + i + 1] * a)) * b);
                    sum[(y * Wide) + x] += weight * (value - 0.5);
                }
            }
        }

        for (int i = 0; i < sum.Length; i++) { ground[i] = (byte)Math.Clamp(118 + sum[i], 16, 235); }
        for (int i = 0; i < 40; i++) // houses, so to speak
        {
            (int x, int y, int w, int h, int level) = (random.Next(Wide), random.Next(High), (int)(scale * (20 + random.Next(120))), (int)(scale * (20 + random.Next(120))), random.Next(-60, 60));
            for (int v = y; v < Math.Min(High, y + h); v++)
            {
                for (int u = x; u < Math.Min(Wide, x + w); u++) { ground[(v * Wide) + u] = (byte)Math.Clamp(ground[(v * Wide) + u] + level, 16, 235); }
            }
        }

        Array.Fill(blue, (byte)124);
        Array.Fill(red, (byte)131);
    }

    // Stones of a mosaic: what lies nearest to one point of some hundreds has one level and colour, some with hatching in a direction of their own.
    private void LayStones()
    {
        int count = 150 + random.Next(500);
        (int X, int Y, int Level, int Blue, int Red, double Across, double Along, int Depth)[] stones = [.. Enumerable.Range(0, count).Select(_ =>
        {
            double direction = random.NextDouble() * 6.28, pitch = 0.3 + (1.2 * random.NextDouble());
            return (random.Next(Wide), random.Next(High), 30 + random.Next(190), random.Next(100, 150), random.Next(108, 150), pitch * Math.Cos(direction), pitch * Math.Sin(direction), random.Next(3) == 0 ? 0 : random.Next(4, 30));
        })];
        for (int y = 0; y < High; y++)
        {
            for (int x = 0; x < Wide; x++)
            {
                int nearest = 0, distance = int.MaxValue;
                for (int i = 0; i < count; i++)
                {
                    int d = ((stones[i].X - x) * (stones[i].X - x)) + ((stones[i].Y - y) * (stones[i].Y - y));
                    (nearest, distance) = d < distance ? (i, d) : (nearest, distance);
                }

                var it = stones[nearest];
                ground[(y * Wide) + x] = (byte)Math.Clamp(it.Level + (it.Depth * Math.Sin((x * it.Across) + (y * it.Along))), 16, 235);
                if (((x | y) & 1) == 0) { (blue[(y / 2 * (Wide / 2)) + (x / 2)], red[(y / 2 * (Wide / 2)) + (x / 2)]) = ((byte)it.Blue, (byte)it.Red); }
            }
        }
    }

    public void Write(Stream to, int frames)
    {
        double x = scale * (200 + (200 * random.NextDouble())), y = scale * (150 + (200 * random.NextDouble())), heading = random.NextDouble() * 6.28, handX = 0, handY = 0;
        (double X, double Y, double Dx, double Dy, double Size, int From)[] objects = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => (random.NextDouble() * Width, random.NextDouble() * Height, scale * ((random.NextDouble() * 5) - 2.5), scale * ((random.NextDouble() * 2) - 1), scale * (14 + (40 * random.NextDouble())), random.Next(100_000)))];
        byte[] picture = new byte[Width * Height * 3 / 2];

        // What happens besides, from frame to frame: a jerk of the hand, a change of exposure, somebody who passes close by.
        int At(int least) => isLively && events.Next(2) == 0 ? least + events.Next(frames - least - 40) : -1000;
        (int jerk, int exposure, int passing) = (At(20), At(20), At(10));
        (double jerkX, double jerkY, int jerkFor) = (scale * (events.NextDouble() - 0.5) * 10, scale * (events.NextDouble() - 0.5) * 6, 5 + events.Next(8));
        (double gain, int gainFor) = (0.85 + (0.3 * events.NextDouble()), 2 + events.Next(12));
        (double passSpeed, double passWidth, int passFrom) = (scale * (6 + (14 * events.NextDouble())), scale * (60 + (120 * events.NextDouble())), events.Next(100_000));
        for (int n = 0; n < frames; n++)
        {
            heading += (random.NextDouble() - 0.5) * 0.25;
            x = Math.Clamp(x + (scale * speed * Math.Cos(heading)), 20, Wide - 20 - (Width * zoom));
            y = Math.Clamp(y + (scale * speed * Math.Sin(heading)), 20, High - 20 - (Height * zoom));
            handX = (0.9 * handX) + ((random.NextDouble() - 0.5) * shake * scale);
            handY = (0.9 * handY) + ((random.NextDouble() - 0.5) * shake * scale);
            double light = 1 + (0.02 * Math.Sin(n / 17.0));
            if (stands) { (x, y, handX, handY) = (220.4 * scale, 180.7 * scale, 0, 0); }
            else if (n >= jerk && n < jerk + jerkFor)
            {
                double strength = Math.Sin(Math.PI * (n - jerk + 0.5) / jerkFor);
                (handX, handY) = (handX + (jerkX * strength), handY + (jerkY * strength));
            }

            if (exposure > 0 && n >= exposure) { light *= 1 + ((gain - 1) * Math.Min(1, (n - exposure + 1.0) / gainFor)); }
            Plane(picture, 0, Width, Height, ground, Wide, x + handX, y + handY, zoom, light, noise);
            for (int k = 0; k < objects.Length; k++)
            {
                var it = objects[k];
                objects[k] = isLively
                    ? it with { X = Around(it.X + it.Dx, it.Size, Width), Y = Around(it.Y + it.Dy, it.Size, Height) } // out of the picture before it comes in again
                    : it with { X = (it.X + it.Dx + Width) % Width, Y = (it.Y + it.Dy + Height) % Height };
                for (int v = (int)Math.Max(0, it.Y - it.Size); v < Math.Min(Height, it.Y + it.Size); v++)
                {
                    for (int u = (int)Math.Max(0, it.X - (it.Size / 2)); u < Math.Min(Width, it.X + (it.Size / 2)); u++)
                    {
                        double e = (Math.Pow((u - it.X) / (it.Size / 2), 2) + Math.Pow((v - it.Y) / it.Size, 2));
                        if (e < 1)
                        {
                            int texture = ground[((it.From / Wide % (High - 120)) + Math.Abs(v - (int)it.Y) % 100) * Wide + (it.From % (Wide - 120)) + Math.Abs(u - (int)it.X) % 100];
                            picture[(v * Width) + u] = (byte)Math.Clamp(255 - texture + (Gauss() * noise), 16, 235);
                        }
                    }
                }
            }

            double left = Width + ((passing - n) * passSpeed);
            for (int v = 0; passing > 0 && n >= passing && v < Height; v++)
            {
                for (int u = (int)Math.Max(0, left); u < Math.Min(Width, left + passWidth); u++)
                {
                    int texture = ground[(((passFrom / Wide) + v) % High * Wide) + ((passFrom + u - (int)left) % (Wide - 1))];
                    picture[(v * Width) + u] = (byte)Math.Clamp((texture * 0.6) + 20 + (Gauss() * noise), 16, 235);
                }
            }

            Plane(picture, Width * Height, Width / 2, Height / 2, blue, Wide / 2, (x + handX) / 2, (y + handY) / 2, zoom, 1, noise / 3);
            Plane(picture, Width * Height * 5 / 4, Width / 2, Height / 2, red, Wide / 2, (x + handX) / 2, (y + handY) / 2, zoom, 1, noise / 3);
            to.Write(picture);
        }
    }

    private static double Around(double at, double size, double end)
    {
        double span = end + (2 * size);
        return ((((at + size) % span) + span) % span) - size;
    }

    private void Plane(byte[] into, int at, int width, int height, byte[] plane, int stride, double x, double y, double scale, double gain, double sigma)
    {
        int rows = plane.Length / stride;
        for (int v = 0; v < height; v++)
        {
            double sy = Math.Clamp(y + (v * scale), 0, rows - 2);
            int j = (int)sy;
            double b = sy - j;
            for (int u = 0; u < width; u++)
            {
                double sx = Math.Clamp(x + (u * scale), 0, stride - 2);
                int i = (int)sx;
                double a = sx - i;
                int p = (j * stride) + i;
                double value = (((plane[p] * (1 - a)) + (plane[p + 1] * a)) * (1 - b)) + (((plane[p + stride] * (1 - a)) + (plane[p + stride + 1] * a)) * b);
                into[at + (v * width) + u] = (byte)Math.Clamp((value * gain) + (Gauss() * sigma) + 0.5, 0, 255);
            }
        }
    }

    private double spare;
    private bool hasSpare;

    private double Gauss()
    {
        if (hasSpare) { hasSpare = false; return spare; }
        double u, v, s;
        do { u = (2 * random.NextDouble()) - 1; v = (2 * random.NextDouble()) - 1; s = (u * u) + (v * v); } while (s is >= 1 or 0);
        double f = Math.Sqrt(-2 * Math.Log(s) / s);
        (spare, hasSpare) = (v * f, true);
        return u * f;
    }
}
