using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

public sealed class HostileDecodeTests
{
    /// <summary>Mutations tried: 300, or what <c>$ASCERTAIN_HOSTILE_DECODES</c> says (bench/hostile-decode.sh).</summary>
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("ASCERTAIN_HOSTILE_DECODES"), out int count) ? count : 300;

    [Fact]
    public async Task DecodeAsync_MutatedClips_EndTypedAndLeaveNothingBehind()
    {
        _ = Decoders.Build;
        Dictionary<string, int> ends = [];
        DecodeRequest request = new() { Frames = FrameSelection.KeyFrames };
        long greatest = 0;
        for (int number = 0; number < Count; number++)
        {
            using TemporaryFile file = new(HostileClips.Mutate(number));
            (_, DecodeReport report) = await ConfinedDecoderTests.Decode(file.Path, request);
            string end = report.End.GetType().Name;
            ends[end] = ends.GetValueOrDefault(end) + 1;
            greatest = Math.Max(greatest, report.DecoderResidentBytes);
            Assert.True(report.End is not DecodeEnd.Refused, report.End.ToString());
            Assert.True(report.End is not DecodeEnd.ToolFailed { ExitCode: >= 128 }, $"Mutation {number}: {report.End}");
            if (report.End is DecodeEnd.Complete)
            {
                Assert.True(report.FramesDelivered > 0);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", ends)}; greatest resident {greatest} bytes");
    }

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
