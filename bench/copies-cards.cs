#:project ../src/Ascertain.Copies/Ascertain.Copies.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false
#:property NoWarn=RS0030;CA1416

// Which pictures of real clips are taken for plain cards, and how alike single pictures of unrelated clips are: copies-cards.cs CLIP…
// Prints a line a clip, and then of every pair of clips in which no part is shown the score of the single pictures that are most alike: of each clip four, against all of the other.

using System.Globalization;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media;
using Ascertain.Media.Decoding;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);
List<(string Name, List<ClipStill> Stills)> clips = [];
foreach (string file in args)
{
    using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
    FingerprintSink sink = new();
    DecodeReport report = await decoder.DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(MediaReader.Read(ByteSource.Of(handle))), [sink], [], default);
    if (report.End is DecodeEnd.Complete or DecodeEnd.Damaged && sink.HasFeatures)
    {
        clips.Add((Path.GetFileName(file), sink.Stills));
        Console.WriteLine($"{Path.GetFileName(file)}: {sink.Stills.Count(static it => PlainCards.IsCard(it.Small))} of {sink.Stills.Count} pictures are cards, {sink.Stills.Count(static it => PlainCards.IsCard(it.Small) && it.Features.Length > 0)} of these with features");
    }
}

int pairs = 0, told = 0;
for (int i = 0; i < clips.Count; i++)
{
    for (int j = 0; j < clips.Count; j++)
    {
        List<ClipStill> one = clips[i].Stills, other = clips[j].Stills;
        if (i == j || ClipParts.Find(one, other, 0.25).Parts.Any(static it => it.Kind != CopyKind.None))
        {
            continue;
        }

        ClipStill[] few = [.. Enumerable.Range(0, 4).Select(k => one[k * (one.Count - 1) / 3]).Distinct()];
        pairs++;
        if (few.Select(it => AlikeStills.Find([it], other, default)).OfType<AlikeStills>().MaxBy(static it => it.Score) is { } alike)
        {
            told++;
            Console.WriteLine($"{clips[i].Name} {alike.OneSeconds:F2} s and {clips[j].Name} {alike.OtherSeconds:F2} s: score {alike.Score:F0}, {alike.Features} features{(alike.AreCards ? ", cards" : "")}");
        }
    }
}

Console.WriteLine($"{clips.Count} clips; {pairs} ordered pairs in which no part is shown, {told} with single pictures that are told as alike");
