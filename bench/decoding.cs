#:project ../src/Ascertain.Media/Ascertain.Media.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// One decode of a clip, for bench/decoding.sh: decoding.cs CLIP all|key|nth6|sound|all+sound|start bubblewrap|landlock|unconfined
// Prints: wall seconds, processor seconds of the decoder, processor seconds of this program, largest resident bytes of both, pictures.

using System.Diagnostics;
using System.Globalization;
using Ascertain.Media.Decoding;
using Microsoft.Win32.SafeHandles;

DecoderBuild build = DecoderBuild.TryFind(out string reason) ?? throw new InvalidOperationException(reason);
if (args[1] == "identify")
{
    long began = Stopwatch.GetTimestamp();
    _ = DecoderBuild.TryFind(out _);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(began).TotalMilliseconds:F2} ms"));
    return;
}

ConfinementPolicy policy = ConfinementPolicy.Only(args[2] switch
{
    "bubblewrap" => ConfinementMode.Bubblewrap,
    "landlock" => ConfinementMode.LandlockAndSeccomp,
    _ => ConfinementMode.Unconfined,
});
DecodeRequest request = new()
{
    Confinement = policy,
    Frames = args[1] switch { "key" => FrameSelection.KeyFrames, "nth6" => FrameSelection.EveryNth(6), "sound" => FrameSelection.None, _ => FrameSelection.All },
    Sound = args[1] is "sound" or "all+sound",
};
using SafeFileHandle clip = File.OpenHandle(args[0]);
Sink sink = new();
int repeats = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1;
List<double> walls = [];
DecodeReport report = null!;
for (int i = 0; i < repeats; i++)
{
    long began = Stopwatch.GetTimestamp();
    report = await new ConfinedDecoder(build).DecodeAsync(clip, request, [sink], [sink]);
    walls.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
}

walls.Sort();
using Process self = Process.GetCurrentProcess();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"wall {walls[walls.Count / 2]:F3} decoder {report.DecoderProcessorSeconds:F2} self {self.TotalProcessorTime.TotalSeconds:F2} "
    + $"decoderPeakMB {report.DecoderResidentBytes / 1e6:F0} selfPeakMB {self.PeakWorkingSet64 / 1e6:F0} pictures {report.FramesDelivered} {report.End.GetType().Name} {report.Confinement}"));

internal sealed class Sink : IFrameSink, ISoundSink
{
    public long Sum { get; private set; }

    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma) => Sum += luma[^1];

    public void OnSound(in SoundInfo info, ReadOnlySpan<float> samples) => Sum += samples.Length;
}
