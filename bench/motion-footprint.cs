#:project ../src/Ascertain.Authenticity/Ascertain.Authenticity.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// What motion adds to the search for former groups of H.264: motion-footprint.cs FOLDER FROM TO [PICTURES …]. The folder is one of builders/edit-corpus.cs, sources FROM to TO count; PICTURES takes that many first pictures of each clip alone, 0 all.
// Beside the measure of types and bits: vectors at rest of blocks that are not skipped, and the direction of prediction of B pictures (Vázquez-Padín et al., IEEE TIFS 15, 2020), the latter with what is coded alone (as the method has it) and with direct and skipped blocks derived;
// and, without any motion, the share of inter blocks, which tells whether it is the vectors that help. bench/results/motion-footprint.md has the results.

using System.Globalization;
using System.Text.Json;
using Ascertain;
using Ascertain.Authenticity.VideoCompression;
using Ascertain.Media;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.StreamSyntax;
using Ascertain.ReproducibleMath;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string folder = args[0];
int from = int.Parse(args[1]), to = int.Parse(args[2]);
const double WeightBeside = 0.3; // about what a weight of 0.5 is among the three others, which go together
int[] lengths = args.Length > 3 ? [.. args[3..].Select(int.Parse)] : [0];
string[] names = ["types and bits", "+ vectors at rest", "+ direction, as coded", "+ direction, derived", "+ inter share (no motion)", "vectors at rest alone"];
List<Clip> clips = [];
foreach (string line in Directory.EnumerateFiles(folder, "ledger*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines))
{
    JsonElement it = JsonDocument.Parse(line).RootElement;
    int source = it.GetProperty("source").GetInt32();
    string file = Path.Combine(folder, it.GetProperty("file").GetString()!);
    if (source < from || source > to || !File.Exists(file)) { continue; }

    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
    ByteSource bytes = ByteSource.Of(handle);
    MediaTrack track = MediaReader.Read(bytes).Tracks.First(static one => one.Kind == TrackKind.Video);
    SyntaxSeries whole = SyntaxSeries.Read(track, bytes, SyntaxSeries.MostPictures, default);
    Motion[] motion = [.. MacroblockReader.Read(track, bytes, withMotion: true).Select(Motion.Of)];
    foreach (int length in lengths)
    {
        // The first pictures as they are shown.
        int[] kept = [.. whole.PresentationOrder.Take(length == 0 ? int.MaxValue : length)];
        SyntaxSeries series = new([.. kept.Order().Select(one => whole.Pictures[one])], track.Timescale, isWhole: true);
        Motion[] own = [.. kept.Select(one => motion[one])];
        int present = FormerGroups.PresentLength(series);
        PictureSyntax[] shown = [.. series.PresentationOrder.Select(one => series.Pictures[one])];
        double[] plain = PictureSurprise.Measure(series);
        double[][] measures =
        [
            plain,
            With(plain, shown, WeightBeside, one => (double)own[one].AtRest / Math.Max(1, shown[one].Blocks), false),
            With(plain, shown, WeightBeside, one => (double)(own[one].CodedBackward - own[one].CodedForward) / Math.Max(1, shown[one].Blocks), true),
            With(plain, shown, WeightBeside, one => (double)(own[one].Backward - own[one].Forward) / Math.Max(1, shown[one].Blocks), true),
            With(plain, shown, WeightBeside, one => -Math.Sqrt((double)shown[one].Inter / Math.Max(1, shown[one].Blocks)), false),
            With([.. plain.Select(static one => double.IsNaN(one) ? one : 0)], shown, 1, one => (double)own[one].AtRest / Math.Max(1, shown[one].Blocks), false),
        ];
        FormerGroups?[] found = [.. measures.Select(one => one.Length == 0 ? null : FormerGroups.Search(one, present))];
        clips.Add(new Clip(length, source, it.GetProperty("class").GetString()!, it.GetProperty("b2").GetInt32(), it.GetProperty("g1").GetInt32(), [.. found.Select(static one => one?.Score ?? 0)], [.. found.Select(static one => one?.Length ?? 0)]));
    }
}

foreach (int length in lengths)
{
    Clip[] of = [.. clips.Where(it => it.Pictures == length)], once = [.. of.Where(static it => it.G1 == 0)];
    string[] classes = [.. of.Where(static it => it.G1 > 0).Select(static it => it.Class).Distinct().Order(StringComparer.Ordinal)];
    Console.WriteLine($"\n{(length == 0 ? "whole clips" : $"the first {length} pictures")}: {of.Length} clips of {of.Select(static it => it.Source).Distinct().Count()} sources, {once.Length} encoded once, {once.Count(static it => it.B > 0)} of them with B pictures\n");
    Console.WriteLine($"| measure | once: greatest | once told (with B) |{string.Concat(classes.Select(it => $" {it} ({of.Count(one => one.Class == it)}): AUC | told | group exact | mean score |"))}\n|---|---|---|{string.Concat(classes.Select(static _ => "---|---|---|---|"))}");
    for (int i = 0; i < names.Length; i++)
    {
        double[] none = [.. once.Select(it => it.Scores[i])];
        string row = $"| {names[i]} | {none.Max():F2} | {none.Count(static it => it >= VideoCompressionMethod.StandsOutFrom)} of {none.Length} ({once.Count(it => it.B > 0 && it.Scores[i] >= VideoCompressionMethod.StandsOutFrom)} of {once.Count(static it => it.B > 0)}) |";
        foreach (string name in classes)
        {
            Clip[] twice = [.. of.Where(it => it.Class == name)];
            double above = twice.Sum(a => none.Sum(b => a.Scores[i] > b ? 1 : a.Scores[i] == b ? 0.5 : 0)) / (twice.Length * none.Length);
            row += $" {above:F3} | {twice.Count(it => it.Scores[i] >= VideoCompressionMethod.StandsOutFrom)} | {twice.Count(it => it.Lengths[i] == it.G1)} | {twice.Average(it => it.Scores[i]):F2} |";
        }

        Console.WriteLine(row);
    }
}

// One number more a picture, against its neighbours of the same kind, with a weight beside the measure.
static double[] With(double[] measure, PictureSyntax[] pictures, double weight, Func<int, double> value, bool ofB)
{
    double[] more = new double[pictures.Length], joint = [.. measure];
    if (measure.Length == 0) { return measure; }

    Array.Fill(more, double.NaN);
    foreach ((PictureType type, bool isReference) in new[] { (PictureType.P, true), (PictureType.B, true), (PictureType.B, false) })
    {
        int[] own = [.. Enumerable.Range(0, pictures.Length).Where(it => pictures[it].Blocks > 0 && pictures[it].Type == type && (type == PictureType.P || pictures[it].IsReference == isReference))];
        if (own.Length >= NeighbourDeviation.LeastOfAKind && (!ofB || type == PictureType.B)) { NeighbourDeviation.Deviate(own, [.. own.Select(value)], more); }
    }

    NeighbourDeviation.Standardise(more, 20);
    for (int i = 0; i < joint.Length; i++) { joint[i] += double.IsNaN(more[i]) ? 0 : weight * more[i]; }

    NeighbourDeviation.Standardise(joint, 20);
    return joint;
}

sealed record Clip(int Pictures, int Source, string Class, int B, int G1, double[] Scores, int[] Lengths);

readonly record struct Motion(int AtRest, int Forward, int Backward, int CodedForward, int CodedBackward)
{
    // By macroblocks: at rest where nothing of a block that is not skipped moves; forward and backward where more of its 4 × 4 blocks are predicted so than the other way or from both.
    public static Motion Of(CodedMacroblocks picture)
    {
        (int rest, int forward, int backward, int codedForward, int codedBackward) = (0, 0, 0, 0, 0);
        for (int i = 0; i < picture.Kind.Length; i++)
        {
            if (picture.Kind[i] is MacroblockKind.Missing or <= MacroblockKind.Pcm) { continue; }

            for (int part = 0; part < 4 && picture.Type == PictureType.B && picture.Kind[i] is not (MacroblockKind.PSkip or MacroblockKind.BSkip); part++)
            {
                (codedForward, codedBackward) = picture.ListsUsed(i, part) switch { 1 => (codedForward + 1, codedBackward), 2 => (codedForward, codedBackward + 1), _ => (codedForward, codedBackward) };
            }

            (bool rests, int first, int second, int both) = (true, 0, 0, 0);
            for (int block = 0; block < 16; block++)
            {
                bool isFirst = picture.MotionOf(i, block, 0) is { } a, isSecond = picture.MotionOf(i, block, 1) is { } b;
                rests &= !(picture.MotionOf(i, block, 0) is { Vector.IsZero: false }) && !(picture.MotionOf(i, block, 1) is { Vector.IsZero: false });
                (both, first, second) = isFirst && isSecond ? (both + 1, first, second) : isFirst ? (both, first + 1, second) : isSecond ? (both, first, second + 1) : (both, first, second);
            }

            rest += rests && picture.Kind[i] is not (MacroblockKind.PSkip or MacroblockKind.BSkip) ? 1 : 0;
            (forward, backward) = first > both && first >= second ? (forward + 1, backward) : second > both ? (forward, backward + 1) : (forward, backward);
        }

        return new Motion(rest, forward, backward, codedForward, codedBackward);
    }
}
