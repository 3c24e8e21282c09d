#:project ../src/Ascertain.Media/Ascertain.Media.csproj
#:property AssemblyName=Ascertain.EditCorpus
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Makes clips whose history of compression and editing is known, from seeds: edit-corpus.cs FOLDER FROM TO [--stills FOLDER] [--what NAMES] [--few] [--groups LENGTHS].
// A source is 8 s of 352×288 at 25 Hz that was never compressed as a video: a hand-held camera over a photograph (where stills are given) or over invented ground, with moving objects and noise of a sensor.
// Each source gives clips that were encoded once, and clips that were encoded twice or edited; ledger.jsonl says of each what was done, with the tools' versions.
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
    string? still = stills.Length > 0 && seed % 4 != 0 ? stills[seed % stills.Length] : null;
    Scene scene = new(seed, still);
    using (Process encoder = Start("ffmpeg", ["-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "352x288", "-r", "25", "-i", "-", "-c:v", "ffv1", source]))
    {
        scene.Write(encoder.StandardInput.BaseStream, Scene.Frames);
        encoder.StandardInput.Close();
        encoder.WaitForExit();
    }

    // With --few some clips of each class, others for each source, so that many sources are made in the time of a few.
    IEnumerable<Variant> variants = Variants.Of(seed).Where(it => what.Contains(it.Class));
    if (args.Contains("--few"))
    {
        variants = variants.GroupBy(static it => it.Class).SelectMany(it => it.Where((_, i) => ((i * 5) + (seed * 3)) % it.Count() < (it.Key is "once" or "twice" ? 3 : it.Key == "twiceB" ? 2 : 1)));
    }

    foreach (Variant it in variants)
    {
        string output = Path.Combine(folder, $"{seed:000}-{it.Name}.mp4");
        it.Make(source, output);
        ledger.WriteLine(JsonSerializer.Serialize(new
        {
            file = Path.GetFileName(output), source = seed, ground = still is null ? "invented" : Path.GetFileName(still), @class = it.Class, it.Name, it.First, it.Second, it.G1, it.G2, it.Rate1, it.Rate2, it.B1, it.B2, it.Edit, it.At, it.Count,
            tool = version, sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(output))),
        }, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase }));
        ledger.Flush();
    }

    File.Delete(source);
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
sealed record Variant(string Class, string Name, string First, string Second, int G1, int G2, int Rate1, int Rate2, int B1, int B2, string Edit = "", int At = 0, int Count = 0)
{
    public void Make(string source, string output)
    {
        string between = output + ".first.mkv";
        string input = source;
        if (G1 > 0)
        {
            Run(["-i", source, .. Coder(First, Rate1, G1, B1, isFixed: true), between]);
            input = between;
        }

        string[] edit = Edit switch
        {
            "" => [],
            "delete" => ["-vf", $"select='not(between(n,{At},{At + Count - 1}))',setpts=N/25/TB"],
            "duplicate" => ["-vf", $"loop=loop=1:size={Count}:start={At},setpts=N/25/TB"],
            "trim" => ["-vf", $"select='gte(n,{At})',setpts=N/25/TB"],
            _ => throw new InvalidOperationException(Edit),
        };
        Run(["-i", input, .. edit, .. Coder(Second, Rate2, G2, B2, isFixed: false), output]);
        File.Delete(between);
    }

    private static string[] Coder(string coder, int rate, int gop, int b, bool isFixed) => coder switch
    {
        "mpeg4" => ["-c:v", "mpeg4", "-b:v", $"{rate}k", "-g", $"{gop}", "-bf", $"{b}"],
        "x265" => ["-c:v", "libx265", "-preset", "veryfast", "-b:v", $"{rate}k", "-x265-params", $"log-level=none:pools=1:frame-threads=1:keyint={gop}:min-keyint={(isFixed ? gop : Math.Min(gop, 25))}:bframes={b}{(isFixed ? ":scenecut=0" : "")}"],
        // Rates above 1000 are constant quality: 1000 + CRF.
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

        yield return new Variant("duplicated", $"duplicated-{n++}", Preset(), Preset(), 25, 250, 700, 1000, 0, 0, "duplicate", 40 + random.Next(40), 8);
        yield return new Variant("trimmed", $"trimmed-{n++}", Preset(), Preset(), 25, 250, 700, 1000, 0, 0, "trim", 7, 0);
    }
}

/// <summary>An invented scene: a camera held by hand over a wide picture, with objects that move in it.</summary>
sealed class Scene
{
    public const int Frames = 200;
    private const int Width = 352, Height = 288, Wide = 1024, High = 768;
    private readonly Random random;
    private readonly byte[] ground = new byte[Wide * High], blue = new byte[Wide * High / 4], red = new byte[Wide * High / 4];
    private readonly double noise, shake, speed, zoom;

    public Scene(int seed, string? still)
    {
        random = new Random(7919 * (seed + 1));
        (noise, shake, speed, zoom) = (0.5 + (2.5 * random.NextDouble()), 0.2 + (1.2 * random.NextDouble()), random.NextDouble() * (random.Next(3) == 0 ? 0.1 : 1.2), 0.9 + (0.3 * random.NextDouble()));
        if (still is null) { Invent(); } else { Load(still); }
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
        for (int octave = 3; octave < 9; octave++)
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
            (int x, int y, int w, int h, int level) = (random.Next(Wide), random.Next(High), 20 + random.Next(120), 20 + random.Next(120), random.Next(-60, 60));
            for (int v = y; v < Math.Min(High, y + h); v++)
            {
                for (int u = x; u < Math.Min(Wide, x + w); u++) { ground[(v * Wide) + u] = (byte)Math.Clamp(ground[(v * Wide) + u] + level, 16, 235); }
            }
        }

        Array.Fill(blue, (byte)124);
        Array.Fill(red, (byte)131);
    }

    public void Write(Stream to, int frames)
    {
        double x = 200 + (200 * random.NextDouble()), y = 150 + (200 * random.NextDouble()), heading = random.NextDouble() * 6.28, handX = 0, handY = 0;
        (double X, double Y, double Dx, double Dy, double Size, int From)[] objects = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => (random.NextDouble() * Width, random.NextDouble() * Height, (random.NextDouble() * 5) - 2.5, (random.NextDouble() * 2) - 1, 14 + (40 * random.NextDouble()), random.Next(100_000)))];
        byte[] picture = new byte[Width * Height * 3 / 2];
        for (int n = 0; n < frames; n++)
        {
            heading += (random.NextDouble() - 0.5) * 0.25;
            x = Math.Clamp(x + (speed * Math.Cos(heading)), 20, Wide - 20 - (Width * zoom));
            y = Math.Clamp(y + (speed * Math.Sin(heading)), 20, High - 20 - (Height * zoom));
            handX = (0.9 * handX) + ((random.NextDouble() - 0.5) * shake);
            handY = (0.9 * handY) + ((random.NextDouble() - 0.5) * shake);
            double light = 1 + (0.02 * Math.Sin(n / 17.0));
            Plane(picture, 0, Width, Height, ground, Wide, x + handX, y + handY, zoom, light, noise);
            for (int k = 0; k < objects.Length; k++)
            {
                var it = objects[k];
                objects[k] = it with { X = (it.X + it.Dx + Width) % Width, Y = (it.Y + it.Dy + Height) % Height };
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

            Plane(picture, Width * Height, Width / 2, Height / 2, blue, Wide / 2, (x + handX) / 2, (y + handY) / 2, zoom, 1, noise / 3);
            Plane(picture, Width * Height * 5 / 4, Width / 2, Height / 2, red, Wide / 2, (x + handX) / 2, (y + handY) / 2, zoom, 1, noise / 3);
            to.Write(picture);
        }
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
