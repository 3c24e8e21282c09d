using System.Globalization;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

public sealed class HostileDecodeTests
{
    [Fact]
    public async Task DecodeAsync_300MutatedClips_EndTypedWithinTheBoundOfMemory()
    {
        _ = Decoders.Build;
        Dictionary<string, int> ends = [];
        for (int number = 0; number < 300; number++)
        {
            HostileDecode tried = await HostileDecode.TryAsync(number);
            Assert.True(tried.Fault is null, $"Mutation {number}: {tried.Fault}");
            ends[tried.End] = ends.GetValueOrDefault(tried.End) + 1;
        }

        // Mutations that all fail before anything is decoded would prove little.
        Assert.True(ends.GetValueOrDefault(nameof(DecodeEnd.Complete)) > 30 && ends.GetValueOrDefault(nameof(DecodeEnd.Damaged)) > 30, string.Join(", ", ends));
    }

    /// <summary>The long form for bench/hostile-decode.sh: goes on after a fault, writes a line for each mutation, and leaves out what the file already has.</summary>
    /// <remarks><c>$ASCERTAIN_HOSTILE_DECODES</c> is <c>FIRST COUNT STEP FILE</c>.</remarks>
    [Fact(Explicit = true)]
    public async Task DecodeAsync_Campaign_WritesALineForEachMutation()
    {
        string[] asked = (Environment.GetEnvironmentVariable("ASCERTAIN_HOSTILE_DECODES") ?? "").Split(' ', 4);
        Assert.True(asked.Length == 4, "Run bench/hostile-decode.sh.");
        (int first, int count, int step) = (Number(asked[0]), Number(asked[1]), Number(asked[2]));
        HashSet<int> done = [.. File.Exists(asked[3]) ? File.ReadLines(asked[3]).Where(static line => line.EndsWith('.')).Select(static line => Number(line.Split('\t')[0])) : []];
        await using StreamWriter lines = new(asked[3], append: true) { AutoFlush = true };
        for (int number = first; number < count; number += step)
        {
            if (!done.Contains(number))
            {
                HostileDecode tried = await HostileDecode.TryAsync(number);
                await lines.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{number}\t{tried.End}\t{tried.ResidentBytes}\t{tried.Milliseconds}\t{tried.Fault}\t."));
            }
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(0, 20)]
    [InlineData(50, 10)]
    public async Task DecodeAsync_DamagedClips_GiveTheSameTwiceAndOnAnotherProcessor(int first, int count)
    {
        _ = Decoders.Build;
        DecodeRequest plain = new() { Sound = false };
        DecodeRequest withoutSimd = plain with { ExtraArguments = ["-cpuflags", "0"] };
        DecodeRequest olderProcessor = plain with { ExtraEnvironment = ["GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-AVX2_Usable,-FMA,-FMA_Usable"] };
        for (int number = first; number < first + count; number++)
        {
            using TemporaryFile file = new(HostileClips.Mutate(number));
            (HashingSink one, DecodeReport report) = await ConfinedDecoderTests.Decode(file.Path, plain);
            string expected = one.Digest();
            foreach (DecodeRequest other in (DecodeRequest[])[plain, withoutSimd, olderProcessor])
            {
                (HashingSink again, DecodeReport second) = await ConfinedDecoderTests.Decode(file.Path, other);
                Assert.True(expected == again.Digest(), $"Mutation {number} differs: {report.End} and {second.End}");
                Assert.Equal(Describe(report), Describe(second));
            }
        }
    }

    [Theory]
    [InlineData("clips/androidx/mp4/sample-simple.mp4")] // AAC
    [InlineData("clips/androidx/mkv/bbb-1ch-12khz-q10-vorbis.webm")]
    [InlineData("clips/androidx/mp4/bbb-mono-8khz-12.2kbps-amrnb.3gp")]
    public async Task DecodeAsync_Sound_IsTheSameOnAnotherProcessor(string clip)
    {
        string path = SharedData.Path(clip);
        DecodeRequest plain = new() { Frames = FrameSelection.None, Sound = true };
        (HashingSink one, DecodeReport report) = await ConfinedDecoderTests.Decode(path, plain);
        (HashingSink two, _) = await ConfinedDecoderTests.Decode(path, plain with { ExtraArguments = ["-cpuflags", "0"] });
        Assert.True(report.SoundSamplesDelivered > 0);
        Assert.Equal(one.Digest(), two.Digest());
    }

    private static string Describe(DecodeReport report) =>
        report.End.GetType().Name + string.Join('\n', report.Findings.Select(static finding => finding.ToCanonical().ToString())) + report.FramesDecoded;
}
