using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>What the decoder's account says of times and of sound: on tables by hand, and on streams that ffmpeg makes.</summary>
public sealed class KeptOffTests
{
    [Fact]
    public void ToFindings_PicturesWithoutTime_AreCountedFromTheFirst()
    {
        Finding finding = Assert.Single(Findings(0L, 1, null, 3, null), static it => it.Code == DecodingFindingCodes.TimesMissing);
        Assert.Equal("2 pictures carry no presentation time, the first of them picture 2.", finding.Statement);
        Assert.Equal(2, finding.Where.FirstFrame);
        Assert.Empty(Findings(0L, 1, 2, 3, 4));
    }

    [Theory]
    [InlineData(3, null)]
    [InlineData(2, 3)]
    [InlineData(1, 3)]
    public void ToFindings_TimeNotLaterThanTheOneBefore_IsNamed(int fourth, int? picture)
    {
        IReadOnlyList<Finding> findings = Findings(0, 1, 2, fourth, 9);
        Assert.Equal((long?)picture, findings.SingleOrDefault(static it => it.Code == DecodingFindingCodes.TimesNotIncreasing)?.Where.FirstFrame);
        Assert.Equal(picture is null ? 0 : 1, findings.Count);
    }

    [Fact]
    public async Task DecodeAsync_JoinedTransportStreams_TimesDoNotIncreaseAtTheJoin()
    {
        using TemporaryFile one = ConfinedDecoderTests.Made("-f lavfi -i testsrc2=s=64x48:r=5:d=2 -c:v mpeg2video -g 5 -f mpegts");
        byte[] bytes = File.ReadAllBytes(one.Path);
        using TemporaryFile two = new([.. bytes, .. bytes]);
        Finding finding = Assert.Single((await ConfinedDecoderTests.Decode(two.Path, new DecodeRequest())).Report.Findings, static it => it.Code == DecodingFindingCodes.TimesNotIncreasing);
        Assert.Equal(10, finding.Where.FirstFrame);
        Assert.DoesNotContain((await ConfinedDecoderTests.Decode(one.Path, new DecodeRequest())).Report.Findings, static it => it.Code == DecodingFindingCodes.TimesNotIncreasing);
    }

    [Fact]
    public async Task DecodeAsync_SoundOfTwoRates_IsUsedUpToTheChange()
    {
        using TemporaryFile first = ConfinedDecoderTests.Made("-f lavfi -i sine=r=44100:d=1 -ac 1 -c:a aac -f adts");
        using TemporaryFile second = ConfinedDecoderTests.Made("-f lavfi -i sine=r=48000:d=1 -ac 2 -c:a aac -f adts");
        using TemporaryFile same = new([.. File.ReadAllBytes(first.Path), .. File.ReadAllBytes(first.Path)]);
        using TemporaryFile joined = new([.. File.ReadAllBytes(first.Path), .. File.ReadAllBytes(second.Path)]);
        DecodeReport report = await Sound(joined.Path);
        Finding finding = Assert.Single(report.Findings, static it => it.Code == DecodingFindingCodes.SoundChanges);
        Assert.StartsWith("The sound changes to 48000 Hz and 2 channels", finding.Statement, StringComparison.Ordinal);
        DecodeReport alone = await Sound(first.Path);
        Assert.Equal(alone.SoundSamplesDelivered, report.SoundSamplesDelivered);
        Assert.DoesNotContain((await Sound(same.Path)).Findings, static it => it.Code == DecodingFindingCodes.SoundChanges);
    }

    [Fact]
    public async Task DecodeAsync_DamagedSound_IsKeptOffAndNamed()
    {
        using TemporaryFile clip = ConfinedDecoderTests.Made("-f lavfi -i sine=r=44100:d=2 -ac 1 -c:a aac -f mp4");
        byte[] bytes = File.ReadAllBytes(clip.Path);
        int data = bytes.AsSpan().IndexOf("mdat"u8);
        bytes.AsSpan(data + 4000, 400).Fill(0xFF);
        using TemporaryFile damaged = new(bytes);
        DecodeReport report = await Sound(damaged.Path), whole = await Sound(clip.Path);
        Finding finding = Assert.Single(report.Findings, static it => it.Code == DecodingFindingCodes.SoundDamaged);
        Assert.Matches("^The decoder reported errors in [1-9][0-9]* packets of sound", finding.Statement);
        Assert.True(report.SoundSamplesDelivered < whole.SoundSamplesDelivered);
        Assert.DoesNotContain(whole.Findings, static it => it.Code == DecodingFindingCodes.SoundDamaged);
    }

    private static async Task<DecodeReport> Sound(string path) => (await ConfinedDecoderTests.Decode(path, new DecodeRequest { Frames = FrameSelection.None, Sound = true })).Report;

    private static IReadOnlyList<Finding> Findings(params long?[] times)
    {
        KeptOff keptOff = new();
        for (int i = 0; i < times.Length; i++)
        {
            Assert.False(keptOff.SizeChanged(new FrameInfo
            {
                Index = i, PresentationTime = times[i], TimeBaseNumerator = 1, TimeBaseDenominator = 25, IsKey = i == 0, PictureType = 'I', Width = 64, Height = 48, BitDepth = 8, IsClean = true,
            }));
        }

        return keptOff.ToFindings(new DecodeLog(FrameSelection.All, false, false, static _ => { }, static _ => { }), pictures: true, sound: false);
    }
}
