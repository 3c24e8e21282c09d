#:project ../src/Ascertain.Media/Ascertain.Media.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// HEVC slice data, for bench/hevc.sh: hevc.cs summary|pictures|speed FILE … Files: what MediaReader knows, or a plain byte stream (.bit, .bin, .hevc, .265).

using System.Diagnostics;
using System.Globalization;
using Ascertain.Media;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.Hevc;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int failed = 0;
if (args[0] == "hostile")
{
    Hostile(int.Parse(args[1]), args[2..]);
    return;
}

if (args[0] is "twice" or "choose")
{
    Twice.Run(args[1], args[0] == "twice");
    return;
}

foreach (string path in args.Skip(1))
{
    if (args[0] == "speed")
    {
        Speed(path);
        continue;
    }

    Totals totals = new();
    foreach (HevcPicture picture in Pictures(path))
    {
        totals.Add(picture);
        if (args[0] == "pictures")
        {
            Console.WriteLine(Line(picture));
        }
    }

    failed += totals.Whole == totals.Pictures && totals.Pictures > 0 ? 0 : 1;
    Console.WriteLine($"{(totals.Whole == totals.Pictures ? "whole" : "BREAK")} {path}: {totals.Whole} of {totals.Pictures} pictures, {totals.Units} units, {totals.Slices} slices, {totals.Segments} segments; {totals.First}");
}

Console.WriteLine($"{failed} of {args.Length - 1} files with a break");

// For x265's own log: mean QP over area, shares of the area by kind and size.
static string Line(HevcPicture picture)
{
    double area = 0, qp = 0;
    SortedDictionary<string, double> shares = new(StringComparer.Ordinal);
    foreach (HevcCodingUnit unit in picture.Units)
    {
        double size = 1 << (2 * unit.Log2Size);
        area += size;
        qp += size * unit.Qp;
        string kind = unit.Prediction switch
        {
            HevcPrediction.Skip => "Skip",
            HevcPrediction.Inter => unit.IsMerged ? "Merge" : "Inter",
            _ => unit.Partition == HevcPartition.Quarters ? "IntraNxN" : "Intra",
        };
        string key = $"{kind}{1 << unit.Log2Size}";
        shares[key] = shares.GetValueOrDefault(key) + size;
    }

    return $"{picture.DecodeIndex} {picture.Type} poc {picture.OrderCount} slices {picture.Slices} qp {qp / area:F3} bits {picture.Bytes * 8} unitBits {picture.UnitBits} "
        + string.Join(' ', shares.Select(it => $"{it.Key}={100 * it.Value / area:F2}")) + (picture.Break is { } b ? $" BREAK {b.Offset}: {b.Reason}" : "");
}

// Flipped bits in a sample, or in the parameter sets: nothing is thrown, a break has its place, and the slowest picture is told.
static void Hostile(int rounds, string[] paths)
{
    Random random = new(20261129);
    int whole = 0, all = 0;
    TimeSpan slowest = default;
    foreach (string path in paths)
    {
        byte[] file = File.ReadAllBytes(path);
        MediaTrack track = MediaReader.Read(ByteSource.Of(file), ReadingDepth.Full).Tracks.First(static it => it.Kind == TrackKind.Video && HevcSyntax.CanRead(it));
        MediaSample[] samples = [.. track.Samples];
        for (int round = 0; round < rounds; round++)
        {
            MediaSample sample = samples[random.Next(samples.Length)];
            byte[] hurt = file.AsSpan((int)sample.Offset, sample.Size).ToArray(), record = track.CodecConfiguration.ToArray();
            byte[] target = round % 4 == 3 ? record : hurt;
            for (int i = 1 + random.Next(round % 3 == 0 ? 1 : 20); i > 0; i--)
            {
                target[random.Next(target.Length)] ^= (byte)(1 << random.Next(8));
            }

            long begin = Stopwatch.GetTimestamp();
            MediaTrack one = track with { CodecConfiguration = record, Samples = [sample with { Offset = 0 }] };
            HevcPicture picture = HevcSyntax.Of(one, ByteSource.Of(hurt)).Single();
            TimeSpan took = Stopwatch.GetElapsedTime(begin);
            slowest = took > slowest ? took : slowest;
            all++;
            whole += picture.IsWhole ? 1 : 0;
            if (picture.IsWhole == picture.Break is not null || picture.Break is { } b && (b.Offset < 0 || b.Offset > hurt.Length || b.Reason.Length == 0))
            {
                throw new InvalidOperationException($"{path} round {round}: {picture.Break}");
            }
        }
    }

    Console.WriteLine($"{all} hurt pictures, {whole} of them read to their end, slowest {slowest.TotalMilliseconds:F1} ms, most resident memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
}

static void Speed(string path)
{
    for (int round = 0; round < 4; round++)
    {
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        int count = 0;
        long bytes = 0;
        foreach (HevcPicture picture in Pictures(path))
        {
            count++;
            bytes += picture.Bytes;
        }

        double seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine($"{path}: {count} pictures, {seconds:F2} CPU-s, {count / seconds:F0} pictures per CPU-s, {bytes * 8 / seconds / 1e6:F1} Mb per CPU-s, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / 1e6:F1} MB allocated");
    }

    Console.WriteLine($"most resident memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
}

static IEnumerable<HevcPicture> Pictures(string path) => Reading.Pictures(path);

internal static class Reading
{
    public static IEnumerable<HevcPicture> Pictures(string path)
    {
        if (Path.GetExtension(path) is ".bit" or ".bin" or ".hevc" or ".265")
        {
            return Stream(File.ReadAllBytes(path));
        }

        ByteSource source = ByteSource.Of(File.OpenHandle(path));
        MediaTrack? track = MediaReader.Read(source, ReadingDepth.Full).Tracks.FirstOrDefault(static it => it.Kind == TrackKind.Video && HevcSyntax.CanRead(it));
        return track is null ? [] : HevcSyntax.Of(track, source);
    }

    // A plain byte stream: a picture begins with first_slice_segment_in_pic_flag.
    static IEnumerable<HevcPicture> Stream(byte[] bytes)
    {
        HevcUnitReader reader = new();
        int index = 0, at = 0;
        bool open = false;
        while ((at = NalCursor.NextStartCode(bytes, at, out int after)) >= 0)
        {
            int end = NalCursor.NextStartCode(bytes, after, out _);
            end = end < 0 ? bytes.Length : end;
            int length = end - after;
            while (length > 0 && bytes[after + length - 1] == 0)
            {
                length--;
            }

            if (length > 2 && HevcNalType.IsSlice((bytes[after] >> 1) & 0x3F) && (bytes[after + 2] & 0x80) != 0 && (((bytes[after] & 1) << 5) | (bytes[after + 1] >> 3)) == 0)
            {
                if (open)
                {
                    reader.End();
                    yield return reader.Picture;
                }

                reader.Begin(index++, default);
                open = true;
            }

            reader.Take(bytes.AsSpan(after, length), after);
            at = end;
        }

        if (open)
        {
            reader.End();
            yield return reader.Picture;
        }
    }
}

internal sealed class Totals
{
    public int Pictures, Whole, Slices, Segments;
    public long Units;
    public string First = "";

    public void Add(HevcPicture picture)
    {
        Pictures++;
        Whole += picture.IsWhole ? 1 : 0;
        Slices += picture.Slices;
        Segments += picture.Segments;
        Units += picture.Units.Length;
        if (picture.Break is { } broken && First.Length == 0)
        {
            First = $"picture {picture.DecodeIndex} ({picture.Type}) {picture.TreeBlocksRead}/{picture.TreeBlocks} at {broken.Offset}: {broken.Reason}";
        }
    }
}

/// <summary>Compressed once or twice: the pilot of bench/hevc.sh.</summary>
internal static class Twice
{
    private static readonly int[] Rates = [150, 300, 600];

    private sealed record Clip(int Source, int First, int Second, double[] Features)
    {
        // Families of generators come in turn, six of them; every other source of a family is for the test.
        public bool IsTest => !IsFresh && (((Source - 1) / 6) + ((Source - 1) % 6)) % 2 == 1;

        // Families that were made for the second test.
        public bool IsFresh => Source > 100;

        public bool IsTwice => First > 0;
    }

    public static void Run(string folder, bool withTest)
    {
        List<Clip> clips = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.mp4").Order(StringComparer.Ordinal))
        {
            int[] name = [.. Path.GetFileNameWithoutExtension(path).Split('-').Select(int.Parse)];
            Clip clip = new(name[0], name.Length == 3 ? name[1] : 0, name[^1], Features(path));
            if (withTest || (!clip.IsTest && !clip.IsFresh))
            {
                clips.Add(clip);
            }
        }

        Clip[] fit = [.. clips.Where(static it => !it.IsTest && !it.IsFresh)], fresh = [.. clips.Where(static it => it.IsFresh)], test = [.. clips.Where(static it => it.IsTest)];
        Console.WriteLine($"{fit.Length} clips of {fit.Select(static it => it.Source).Distinct().Count()} sources for fitting, {test.Length} of {test.Select(static it => it.Source).Distinct().Count()} for the test; {fit[0].Features.Length} features");
        foreach ((string name, int[] columns) in Groups)
        {
            foreach (string model in Models)
            {
                // Leaving out one source of the fitting half at a time.
                List<(Clip, double)> scores = [];
                foreach (int left in fit.Select(static it => it.Source).Distinct())
                {
                    scores.AddRange(Score([.. fit.Where(it => it.Source != left)], [.. fit.Where(it => it.Source == left)], columns, model));
                }

                Console.WriteLine($"choosing: {name}, {model}: {Report(scores)}");
            }
        }

        // Harder: leaving out a whole family of generators.
        foreach (int group in Enumerable.Range(0, Groups.Length))
        {
            foreach (string model in Models)
            {
                List<(Clip, double)> scores = [];
                for (int family = 0; family < 6; family++)
                {
                    scores.AddRange(Score([.. fit.Where(it => (it.Source - 1) % 6 != family)], [.. fit.Where(it => (it.Source - 1) % 6 == family)], Groups[group].Columns, model));
                }

                Console.WriteLine($"a family left out: {Groups[group].Name}, {model}: {Report(scores)}");
            }
        }

        if (withTest)
        {
            Console.WriteLine($"test ({Groups[Chosen.Group].Name}, {Chosen.Model}): {Report(Score(fit, test, Groups[Chosen.Group].Columns, Chosen.Model))}");
            foreach ((int group, string model) in new[] { ChosenAcross, Chosen })
            {
                Console.WriteLine($"second test, other families, {fresh.Select(static it => it.Source).Distinct().Count()} sources ({Groups[group].Name}, {model}): {Report(Score(fit, fresh, Groups[group].Columns, model))}");
            }
        }
    }

    // "linear 10": Fisher's discriminant for each second rate, with a ridge. "kernel 0.02 0.1": ridge regression with a Gaussian kernel of a width, for each second rate.
    private static List<(Clip, double)> Score(Clip[] fit, Clip[] on, int[] columns, string model)
    {
        string[] parts = model.Split(' ');
        List<(Clip, double)> scores = [];
        foreach (int rate in Rates)
        {
            Clip[] at = [.. fit.Where(it => it.Second == rate)];
            Func<Clip, double> score = parts[0] == "linear" ? Fit(at, columns, double.Parse(parts[1])) : Kernel(at, columns, double.Parse(parts[1]), double.Parse(parts[2]));
            scores.AddRange(on.Where(it => it.Second == rate).Select(it => (it, score(it))));
        }

        return scores;
    }

    private static readonly string[] Models = ["linear 1", "linear 10", "linear 100", "kernel 0.005 0.03", "kernel 0.005 0.3", "kernel 0.02 0.03", "kernel 0.02 0.3", "kernel 0.08 0.3"];

    private static readonly (int Group, string Model) Chosen = (2, "kernel 0.005 0.03"); // the best of those tried on the fitting half

    // The best with a family left out, after coefficient levels were added.
    private static readonly (int Group, string Model) ChosenAcross = (6, "linear 100");

    // Of each picture type, in turn: sizes of transform blocks, of coding units and kinds, QP and bits.
    private const int TransformColumns = 8;
    private const int UnitColumns = 14;
    private const int QuantiserColumns = 4;
    private const int LevelColumns = 16;
    private const int Columns = TransformColumns + UnitColumns + QuantiserColumns + LevelColumns;
    private const int Bits = TransformColumns + UnitColumns + QuantiserColumns - 1;

    private static readonly (string Name, int[] Columns)[] Groups =
    [
        ("transform sizes", Of(0, TransformColumns)), ("transform and unit sizes", Of(0, TransformColumns + UnitColumns)), ("all with QP and bits", Of(0, Bits + 1)),
        ("QP and bits alone", Of(TransformColumns + UnitColumns, Bits + 1)),
        ("levels alone", Of(Bits + 1, Columns)), ("levels and QP", [.. Of(Bits + 1, Columns), .. Of(TransformColumns + UnitColumns, TransformColumns + UnitColumns + 2)]), ("everything", Of(0, Columns)),
    ];

    private static int[] Of(int from, int to) => [.. Enumerable.Range(0, 3).SelectMany(type => Enumerable.Range((type * Columns) + from, to - from))];

    private static double[] Features(string path)
    {
        double[] sums = new double[3 * Columns];
        double[] transforms = new double[3], area = new double[3], pictures = new double[3], square = new double[3];
        foreach (HevcPicture picture in Reading.Pictures(path))
        {
            if (!picture.IsWhole) { throw new InvalidOperationException(path); }
            int type = picture.Type == PictureType.I ? 0 : picture.Type == PictureType.P ? 1 : 2, at = type * Columns;
            for (int log2 = 2; log2 <= 5; log2++)
            {
                foreach (bool intra in new[] { true, false })
                {
                    double count = picture.TransformBlocks(intra, log2, true) * (1 << (2 * log2));
                    sums[at + (intra ? 0 : 4) + log2 - 2] += count;
                    transforms[type] += count;
                }
            }

            at += TransformColumns;
            foreach (HevcCodingUnit unit in picture.Units)
            {
                double size = 1 << (2 * unit.Log2Size);
                area[type] += size;
                sums[at + unit.Log2Size - 3] += size;
                sums[at + 4] += unit.Prediction == HevcPrediction.Skip ? size : 0;
                sums[at + 5] += unit.Prediction == HevcPrediction.Intra ? size : 0;
                sums[at + 6] += unit.Partition == HevcPartition.Quarters ? size : 0;
                sums[at + 7] += unit.HasResidual ? size : 0;
                sums[at + 8 + unit.Log2Size - 3] += unit.HasResidual ? size : 0;
                sums[at + 12] += unit.IsMerged && unit.Prediction == HevcPrediction.Inter ? size : 0;
                sums[at + 13] += unit.Partition is not (HevcPartition.Whole or HevcPartition.Quarters) ? size : 0;
                sums[at + UnitColumns] += size * unit.Qp;
                square[type] += size * unit.Qp * unit.Qp;
            }

            sums[at + UnitColumns + 3] += picture.UnitBits;
            pictures[type]++;
            at += UnitColumns + QuantiserColumns;
            for (int i = 0; i < 8; i++)
            {
                // shares of the magnitudes 1 to 8 among those up to 9
                sums[at + i] += picture.Levels(true, i + 1);
                sums[at + 8 + i] += picture.Levels(false, i + 1);
            }
        }

        for (int type = 0; type < 3; type++)
        {
            int at = type * Columns;
            double[] levels = [sums[(at + Bits + 1)..(at + Bits + 9)].Sum(), sums[(at + Bits + 9)..(at + Bits + 17)].Sum()];
            for (int i = 0; i < Columns; i++)
            {
                double by = i < TransformColumns ? transforms[type] : i < Bits ? area[type] : i == Bits ? pictures[type] : levels[i - Bits - 1 < 8 ? 0 : 1];
                sums[at + i] = by > 0 ? sums[at + i] / by : 0;
            }

            double mean = sums[at + TransformColumns + UnitColumns];
            sums[at + TransformColumns + UnitColumns + 1] = area[type] > 0 ? Math.Sqrt(Math.Max(0, (square[type] / area[type]) - (mean * mean))) : 0;
            double bits = sums[at + Bits], residual = sums[at + TransformColumns + 7];
            sums[at + Bits] = Math.Log(1 + bits);
            sums[at + Bits - 1] = Math.Log(1 + (bits / Math.Max(residual, 0.001)));
        }

        return sums;
    }

    // Fisher's discriminant on standardised columns with a ridge.
    private static Func<Clip, double> Fit(Clip[] clips, int[] columns, double ridge)
    {
        int n = columns.Length;
        Func<Clip, double[]> Row = Standard(clips, columns);
        double[][] once = [.. clips.Where(static it => !it.IsTwice).Select(Row)], twice = [.. clips.Where(static it => it.IsTwice).Select(Row)];
        double[] a = [.. Enumerable.Range(0, n).Select(i => once.Average(it => it[i]))], b = [.. Enumerable.Range(0, n).Select(i => twice.Average(it => it[i]))];
        double[,] matrix = new double[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                matrix[i, j] = once.Sum(it => (it[i] - a[i]) * (it[j] - a[j])) + twice.Sum(it => (it[i] - b[i]) * (it[j] - b[j]));
            }

            matrix[i, i] += ridge;
            matrix[i, n] = b[i] - a[i];
        }

        double[] weights = Solve(matrix, n);
        double middle = Enumerable.Range(0, n).Sum(i => weights[i] * (a[i] + b[i]) / 2);
        return clip => Row(clip).Zip(weights, static (x, w) => x * w).Sum() - middle;
    }

    private static Func<Clip, double[]> Standard(Clip[] clips, int[] columns)
    {
        double[] mean = [.. columns.Select(c => clips.Average(it => it.Features[c]))];
        double[] deviation = [.. columns.Select((c, i) => Math.Sqrt(clips.Average(it => (it.Features[c] - mean[i]) * (it.Features[c] - mean[i]))) is > 1e-9 and double d ? d : double.PositiveInfinity)];
        return clip => [.. columns.Select((c, i) => (clip.Features[c] - mean[i]) / deviation[i])];
    }

    private static Func<Clip, double> Kernel(Clip[] clips, int[] columns, double width, double ridge)
    {
        Func<Clip, double[]> row = Standard(clips, columns);
        double[][] rows = [.. clips.Select(row)];
        double Near(double[] a, double[] b)
        {
            double sum = 0;
            for (int i = 0; i < a.Length; i++) { sum += (a[i] - b[i]) * (a[i] - b[i]); }
            return Math.Exp(-width * sum);
        }

        int n = clips.Length, twice = clips.Count(static it => it.IsTwice);
        double[,] matrix = new double[n, n + 1];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) { matrix[i, j] = Near(rows[i], rows[j]); }
            matrix[i, i] += ridge;
            matrix[i, n] = clips[i].IsTwice ? (double)n / twice : -(double)n / (n - twice);
        }

        double[] weights = Solve(matrix, n);
        return clip =>
        {
            double[] at = row(clip);
            return rows.Select((it, i) => weights[i] * Near(it, at)).Sum();
        };
    }

    // Both matrices are positive definite: no pivoting.
    private static double[] Solve(double[,] matrix, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int r = i + 1; r < n; r++)
            {
                double factor = matrix[r, i] / matrix[i, i];
                for (int c = i; c <= n && factor != 0; c++) { matrix[r, c] -= factor * matrix[i, c]; }
            }
        }

        double[] weights = new double[n];
        for (int i = n - 1; i >= 0; i--)
        {
            double sum = matrix[i, n];
            for (int c = i + 1; c < n; c++) { sum -= matrix[i, c] * weights[c]; }
            weights[i] = sum / matrix[i, i];
        }

        return weights;
    }

    private static string Report(List<(Clip Clip, double Score)> scores)
    {
        string Area(string name, Func<Clip, bool> twice)
        {
            double wins = 0, pairs = 0;
            foreach (int rate in Rates)
            {
                foreach ((Clip c, double s) in scores.Where(it => it.Clip.Second == rate && !it.Clip.IsTwice))
                {
                    foreach ((Clip d, double t) in scores.Where(it => it.Clip.Second == rate && it.Clip.IsTwice && twice(it.Clip)))
                    {
                        wins += t > s ? 1 : t == s ? 0.5 : 0;
                        pairs++;
                    }
                }
            }

            return $"{name} {wins / pairs:F3}";
        }

        return $"AUC {Area("all", static _ => true)}, {Area("first rate lower", static it => it.First < it.Second)}, {Area("first rate higher", static it => it.First > it.Second)}, "
            + string.Join(", ", Rates.Select(rate => Area($"at {rate}", it => it.Second == rate)));
    }
}
