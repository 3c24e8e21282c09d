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

static IEnumerable<HevcPicture> Pictures(string path)
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
