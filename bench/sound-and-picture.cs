#:project ../src/Ascertain.Media/Ascertain.Media.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030

// How far sound and picture begin and end apart, for bench/results/sound-cuts.md: sound-and-picture.cs FILE|FOLDER … prints one line a file with both.

using System.Globalization;
using Ascertain.Media;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
foreach (string file in args.SelectMany(it => Directory.Exists(it) ? Directory.GetFiles(it, "*", SearchOption.AllDirectories) : [it]).Order(StringComparer.Ordinal))
{
    MediaStructure structure = MediaReader.Read(ByteSource.Of(File.ReadAllBytes(file)));
    MediaTrack? video = structure.Tracks.FirstOrDefault(it => it is { Kind: TrackKind.Video, Within: null }), sound = structure.Tracks.FirstOrDefault(it => it is { Kind: TrackKind.Audio, Within: null });
    if (video is null || sound is null) continue;
    string why = "";
    if (TrackSpan.Of(video, structure.MovieTimescale, out why, default) is not { } seen || TrackSpan.Of(sound, structure.MovieTimescale, out why, default) is not { } heard) { Console.WriteLine($"{Path.GetFileName(file)} {why}"); continue; }
    double least = seen.SampleSeconds + heard.SampleSeconds, begin = heard.BeginSeconds - seen.BeginSeconds, end = heard.EndSeconds - seen.EndSeconds;
    Console.WriteLine($"{Path.GetFileName(file)} {structure.Format} begin {begin * 1000:F0} end {end * 1000:F0} least {least * 1000:F0} edits {seen.HasEdits} {heard.HasEdits}{(Math.Abs(begin) > least ? " BEGIN" : "")}{(Math.Abs(end) > least ? " END" : "")}");
}
