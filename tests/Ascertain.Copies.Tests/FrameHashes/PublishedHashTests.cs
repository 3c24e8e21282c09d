using System.Globalization;
using Ascertain.Copies.FrameHashes;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Tests.FrameHashes;

/// <summary>Frame hashes that the authors of PDQ publish for clips, against ours of the same clips: authorities/pdq/vpdq-sample-hashes.tsv.</summary>
/// <remarks>
/// Theirs are of RGB pictures that another build of a decoder made and another scaler coloured; ours of the luma plane. The published measure for one picture hashed by two programs is 10 bits at a quality of 80 and more.
/// With bytes of pixels in hand both programs agree in every bit: <see cref="PdqHasherTests"/>.
/// </remarks>
public sealed class PublishedHashTests
{
    private const int Published = 10, GoodQuality = 80;

    [Theory]
    [InlineData("chair-19-sd-bar")]
    [InlineData("chair-22-sd-grey-bar")]
    [InlineData("chair-orig-22-sd-bar")]
    [InlineData("pattern-hd-no-bar")]
    [InlineData("pattern-longer-no-bar")]
    [InlineData("pattern-sd-grey-bar")]
    [InlineData("pattern-sd-with-large-logo-bar")]
    [InlineData("pattern-sd-with-small-logo-bar")]
    public async Task OfLumaPlane_ClipsWithPublishedHashes_AreAsNearAsTwoProgramsAre(string clip)
    {
        (int Distance, int Quality)[] compared = await CompareAsync(clip, static frame => frame);
        Assert.InRange(compared.Length, 8, 30);
        Assert.All(compared.Where(static it => it.Quality >= GoodQuality), static it => Assert.InRange(it.Distance, 0, Published));
    }

    // A hash of another moment is no neighbour: what is compared above could fail.
    [Fact]
    public async Task OfLumaPlane_PublishedHashesOfAnotherClip_AreFar()
    {
        FrameHash[] pattern = [.. Lines("pattern-hd-no-bar").Select(static it => it.Hash)];
        Assert.All(Lines("chair-19-sd-bar"), it => Assert.All(pattern, other => Assert.InRange(it.Hash.DistanceTo(other), 64, 192)));
        (int Distance, int Quality)[] shifted = await CompareAsync("chair-19-sd-bar", static frame => frame + 25);
        Assert.Contains(shifted, static it => it.Distance > Published);
    }

    private static async Task<(int Distance, int Quality)[]> CompareAsync(string clip, Func<long, long> asked)
    {
        InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);
        if (decoder.Build is null)
        {
            Assert.Skip("ffmpeg is not on this machine.");
        }

        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(SharedData.Path($"clips/threatexchange/{clip}.mp4"));
        EveryFrame sink = new();
        DecodeReport report = await decoder.DecodeAsync(handle, new DecodeRequest { Frames = FrameSelection.All }, [sink], [], TestContext.Current.CancellationToken);
        return [.. Lines(clip).Where(it => asked(it.Frame) < sink.Hashes.Count).Select(it => (it.Hash.DistanceTo(sink.Hashes[(int)asked(it.Frame)](report.IsFullRange)), it.Quality))];
    }

    private static IEnumerable<(long Frame, int Quality, FrameHash Hash)> Lines(string clip) =>
        File.ReadLines(Path.Combine(SharedData.Root, "authorities", "pdq", "vpdq-sample-hashes.tsv")).Where(it => it.StartsWith(clip + "\t", StringComparison.Ordinal)).Select(static it => it.Split('\t'))
            .Select(static it => (long.Parse(it[1], CultureInfo.InvariantCulture), int.Parse(it[2], CultureInfo.InvariantCulture), FrameHash.TryFromHex(it[3], out FrameHash hash) ? hash : throw new InvalidDataException("No hash.")));

    private sealed class EveryFrame : IFrameSink
    {
        private readonly PdqHasher hasher = new();

        public List<Func<bool, FrameHash>> Hashes { get; } = [];

        public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
        {
            FrameHash limited = hasher.OfLumaPlane(luma, info.Width, info.Height, LumaRange.Of(info.BitDepth, isFull: false)).Hash, full = hasher.OfLumaPlane(luma, info.Width, info.Height, LumaRange.Of(info.BitDepth, isFull: true)).Hash;
            Hashes.Add(isFull => isFull ? full : limited);
        }
    }
}
