using Ascertain.Authenticity.Continuity;
using Ascertain.Media;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Decoding;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Tests.Continuity;

/// <summary>Types and quantisers at places, on invented streams, and on made clips with and without a cut.</summary>
public sealed class CodingAtPlaceTests
{
    [Fact]
    public void Of_KeyPictureOffTheDistanceOfTheGroups_StandsOut_AndOneInTheirRhythmDoesNot()
    {
        SyntaxSeries series = Stream(keys: [0, 33, 66, 80, 113, 146, 179]);
        CodingAtPlace off = Assert.Single(CodingAtPlace.Of(series, [80])), own = Assert.Single(CodingAtPlace.Of(series, [146]));
        Assert.Equal((true, 14, 33, (0, 186)), (off.HasKey, off.KeyDistance, off.UsualDistance, off.KeysElsewhere));
        Assert.Equal((false, 33), (own.HasKey, own.KeyDistance));
        Assert.False(own.StandsOut);
    }

    // Key pictures at no distance at all: one more says nothing.
    [Fact]
    public void Of_KeyPicturesEverywhere_DoNotStandOut() =>
        Assert.False(Assert.Single(CodingAtPlace.Of(Stream(keys: [0, 7, 20, 29, 45, 51, 66, 80, 97, 110, 121, 140, 159, 171]), [80])).HasKey);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)] // every tenth picture has as many
    public void Of_IntraBlocksOfAPredictedPicture_StandOutWhereHardlyAnyOtherHasThem(bool alsoElsewhere, bool standsOut)
    {
        CodingAtPlace it = Assert.Single(CodingAtPlace.Of(Stream([0], intraAt: i => i == 80 || (alsoElsewhere && i % 10 == 5)), [80]));
        Assert.Equal(standsOut, it.HasIntra);
        Assert.Equal(0.7, it.Intra, 2);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)] // the level moves as far every 25 pictures
    public void Of_StepOfTheQuantiser_StandsOutWhereItHardlyMovesSoElsewhere(bool alsoElsewhere, bool standsOut)
    {
        CodingAtPlace it = Assert.Single(CodingAtPlace.Of(Stream([0], quantiser: i => alsoElsewhere ? 24 + (6 * (i / 25 % 2)) : i < 100 ? 24 : 30), [100]));
        Assert.Equal((standsOut, 6.0), (it.HasStep, Math.Abs(it.Step)));
    }

    [Fact]
    public void Of_FewOtherPlaces_OrNone_SaysNothing()
    {
        Assert.DoesNotContain(CodingAtPlace.Of(Stream([0, 20], count: 40), [20]), static it => it.StandsOut);
        Assert.Empty(CodingAtPlace.Of(Stream([0]), [0, 200, 5000, -3]));
        Assert.Empty(CodingAtPlace.Of(new SyntaxSeries([], 25, true), [5]));
    }

    // Made clips: hard cuts between two scenes have the observation beside each jump. Twins: one scene in which a light goes on, and one that goes on while a key picture is set in it; no cut is told there, so nothing is said of how it is coded.
    [Fact]
    public async Task Clips_WithACut_HaveTheObservationAtTheJump_AndClipsWithoutOneNever()
    {
        using TemporaryFolder folder = new();
        const string Scene = "testsrc2=s=352x288:r=25:d=6,rotate=0.05*sin(t*2):bilinear=1,noise=alls=8:allf=t:all_seed=3", Other = "mandelbrot=s=352x288:r=25:end_pts=400,trim=duration=6,noise=alls=8:allf=t:all_seed=5";
        string[] coder = ["-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-g", "33", "-bf", "0", "-pix_fmt", "yuv420p"];
        MadeMedia.Ffmpeg(["-f", "lavfi", "-i", Scene, "-f", "lavfi", "-i", Other, "-filter_complex", "[0:v]trim=end_frame=80,setpts=PTS-STARTPTS[a];[1:v]trim=end_frame=70,setpts=PTS-STARTPTS[b];[a][b]concat=n=2:v=1", .. coder, folder["cut.mp4"]]);
        MadeMedia.Ffmpeg(["-f", "lavfi", "-i", Scene, "-vf", "lutyuv=y='clip(val*60/100\\,16\\,235)':enable='gte(n,80)'", .. coder, folder["light.mp4"]]);
        MadeMedia.Ffmpeg(["-f", "lavfi", "-i", Scene, .. coder, "-force_key_frames", "3.2", folder["key.mp4"]]);
        ExaminationResult cut = await ExamineAsync(folder["cut.mp4"]), light = await ExamineAsync(folder["light.mp4"]), key = await ExamineAsync(folder["key.mp4"]);
        Finding coded = Assert.Single(cut.Findings, static it => it.Code == ContinuityFindingCodes.CodedOtherwise);
        Assert.Equal((80L, 1L), (coded.Where.FirstFrame, coded.Where.FrameCount));
        Assert.Matches(@"the stream is coded otherwise too: .* [01] of \d+ (pictures elsewhere|other places)", coded.Statement);
        Assert.Null(coded.LikelihoodRatio);
        Assert.Contains(coded.Against, static it => it.Contains("must not be counted beside it", StringComparison.Ordinal));
        foreach (ExaminationResult without in (ExaminationResult[])[light, key])
        {
            bool hasJump = without.Findings.Any(static it => it.Code == ContinuityFindingCodes.Jump);
            Assert.Equal(hasJump, without.Findings.Any(static it => it.Code == ContinuityFindingCodes.CodedOtherwise));
        }

        Assert.DoesNotContain(key.Findings, static it => it.Code is ContinuityFindingCodes.Jump or ContinuityFindingCodes.CodedOtherwise);
    }

    private static async Task<ExaminationResult> ExamineAsync(string path)
    {
        using WorkingCopy copy = new(Digest.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), File.OpenHandle(path));
        ContinuityMethod method = new(InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined));
        return await method.ExamineAsync(new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = copy.Digest }, new Dictionary<string, string>()),
            new Dictionary<InputRole, WorkingCopy> { [InputRole.Clip] = copy }, TestContext.Current.CancellationToken);
    }

    private static SyntaxSeries Stream(int[] keys, Func<int, bool>? intraAt = null, Func<int, int>? quantiser = null, int count = 200) => new([.. Enumerable.Range(0, count).Select(i =>
    {
        bool isKey = keys.Contains(i);
        int intra = isKey ? 400 : intraAt?.Invoke(i) == true ? 280 : 20;
        return new PictureSyntax
        {
            DecodeIndex = i, Sample = new MediaSample(i * 1000L, 1000, i, i, 1, isKey), Type = isKey ? PictureType.I : PictureType.P, IsIdr = isKey, IsReference = true,
            Intra = intra, Inter = 400 - intra, Skipped = 0, Missing = 0, QpSum = 400L * (quantiser?.Invoke(i) ?? 26), Bits = 5000, IntraBits = 500, BrokenWhy = "",
        };
    })], 25, true);
}
