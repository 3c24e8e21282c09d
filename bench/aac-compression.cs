#:project ../src/Ascertain.Media/Ascertain.Media.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// Measures sounds of known history, for bench/results/aac-compression.md: aac-compression.cs FILE|FOLDER … prints one line of numbers a file.

using System.Diagnostics;
using System.Globalization;
using Ascertain.Media;
using Ascertain.Media.Bitstreams.Aac;
using Ascertain.Media.SoundCompression;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach (string file in args.SelectMany(it => Directory.Exists(it) ? Directory.GetFiles(it) : [it]).Order(StringComparer.Ordinal))
{
    long began = Stopwatch.GetTimestamp();
    AacTrack? track = AacTrack.Find(ByteSource.Of(File.ReadAllBytes(file)), out string reason);
    if (track is null) { Console.WriteLine($"{file} {reason}"); continue; }
    CodedSound sound = CodedSound.Read(track, default);
    FormerGridPeak? grid = FormerGrid.Search(sound, 0, sound.FrameCount, default);
    FormerLattice lattice = FormerLattice.Of(sound, 0, sound.FrameCount, default);
    Console.WriteLine($"{Path.GetFileNameWithoutExtension(file)} pair {(sound.IsPair ? 1 : 0)} rate {sound.Configuration.SampleRate} kilobits {sound.BitsInASecond / 1000:F0} noise {(double)sound.NoiseFrames / sound.FrameCount:F3} offset {grid?.Offset} height {grid?.Height:F2} next {grid?.NextHeight:F2} nearOffset {grid?.NearOffset} near {grid?.NearHeight:F2} nearNext {grid?.NearNextHeight:F2} blocks {grid?.Blocks} lattice {lattice.Excess:F4} bands {lattice.Bands} took {Stopwatch.GetElapsedTime(began).TotalSeconds:F2}");
}
