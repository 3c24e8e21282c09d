#:project ../src/Ascertain.Media/Ascertain.Media.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// Measures sounds with known cuts (bench/sound-cuts.sh), for bench/results/sound-cuts.md: sound-cuts.cs FILE|FOLDER … prints one line of numbers a file. The former grid is followed in the kinds once, twice and gridcut alone: it takes seconds; --no-grid leaves it out.

using System.Globalization;
using Ascertain.Media;
using Ascertain.Media.Bitstreams.Aac;
using Ascertain.Media.SoundCompression;
using Ascertain.Media.SoundCuts;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach (string file in args.Where(it => it != "--no-grid").SelectMany(it => Directory.Exists(it) ? Directory.GetFiles(it, "*.aac") : [it]).Order(StringComparer.Ordinal))
{
    string name = Path.GetFileNameWithoutExtension(file), kind = name.Split('-')[0];
    AacTrack? track = AacTrack.Find(ByteSource.Of(File.ReadAllBytes(file)), out string reason);
    if (track is null) { Console.WriteLine($"{name} {reason}"); continue; }
    CodedSound coded = CodedSound.Read(track, default);
    SoundSamples sound = SoundSamples.Of(coded);
    FormerGridChange? change = !args.Contains("--no-grid") && kind is "once" or "twice" or "gridcut" ? FormerGridChanges.Find(coded, 2, default).OrderByDescending(it => it.Contrast).Cast<FormerGridChange?>().FirstOrDefault() : null;
    BackgroundBreak? background = BackgroundBreaks.Largest(sound, default);
    SilentRun? silent = SilentRuns.Find(sound).OrderByDescending(it => it.Edge).Cast<SilentRun?>().FirstOrDefault();
    FrameRepeat? repeat = FrameRepeats.Find(track, sound, default).Cast<FrameRepeat?>().FirstOrDefault();
    double Seconds(long sample) => sound.SecondsOf(sample);
    Console.WriteLine($"{name} grid {change?.Contrast ?? 0:F3} {(change is { } c ? Seconds(c.Frame * 1024L) : 0):F3} background {background?.Score ?? 0:F3} {Seconds(background?.Sample ?? 0):F3} level {background?.LevelDecibels ?? 0:F2} form {background?.FormDecibels ?? 0:F2} silent {silent?.Edge ?? 0:F4} {Seconds(silent?.FirstSample ?? 0):F3} repeat {repeat?.FrameCount ?? 0} {Seconds((repeat?.AgainAt ?? 0) * 1024L):F3}");
}
