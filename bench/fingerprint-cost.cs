#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// What the whole fingerprint of a clip costs beside decoding it: fingerprint-cost.cs CLIP… Processor time, least of five: of ffmpeg decoding pictures to nothing by one thread;
// and what this process needs more when the pictures of a decode are hashed (PDQ, one a second), when features and the trails for derivation are taken (four a second; changes of every picture), and when both are.

using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media;
using Ascertain.Media.Decoding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);
Console.WriteLine("| clip | pictures | decoding, ms | hashes, ms | features and trails, ms | both, ms | both beside decoding |\n|---|---|---|---|---|---|---|");
foreach (string path in args)
{
    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path);
    MediaStructure structure = MediaReader.Read(ByteSource.Of(handle));
    MediaTrack track = structure.Tracks.First(static it => it.Kind == TrackKind.Video);
    long pictures = 0;
    double none = await OwnAsync(static () => []), hashes = await OwnAsync(static () => [new FrameHashSink(1)]), features = await OwnAsync(static () => [new FingerprintSink()]), both = await OwnAsync(static () => [new FrameHashSink(1), new FingerprintSink()]);
    double decoding = Enumerable.Range(0, 5).Min(_ => Decode(path));
    Console.WriteLine($"| {Path.GetFileName(path)}, {track.Width} × {track.Height} | {pictures} | {decoding:F0} | {hashes - none:F0} | {features - none:F0} | {both - none:F0} | {(both - none) / decoding:F3} |");

    async Task<double> OwnAsync(Func<IReadOnlyList<IFrameSink>> sinks)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < 5; i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            DecodeReport report = await decoder.DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(structure), [new Counter(), .. sinks()], [], default);
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            pictures = Counter.Last;
        }

        return least;
    }
}

// As ffmpeg says it of itself: "bench: utime=1.234s stime=0.056s rtime=…".
static double Decode(string path)
{
    using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-benchmark", "-threads", "1", "-i", path, "-map", "0:v:0", "-f", "null", "-"]) { RedirectStandardError = true })!;
    string said = ffmpeg.StandardError.ReadToEnd();
    Match times = Regex.Match(said, "utime=([0-9.]+)s stime=([0-9.]+)s");
    return 1000 * (double.Parse(times.Groups[1].Value) + double.Parse(times.Groups[2].Value));
}

internal sealed class Counter : IFrameSink
{
    private long seen;

    public static long Last { get; private set; }

    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma) => Last = ++seen;
}
