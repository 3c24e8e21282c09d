using Ascertain.Authenticity.SoundAndPicture;
using Ascertain.Canonical;
using Ascertain.Media;

namespace Ascertain.Authenticity.Tests.SoundAndPicture;

/// <summary>The method on made clips whose sound begins or ends elsewhere than their picture.</summary>
public sealed class SoundAndPictureMethodTests
{
    [Theory]
    [InlineData("0", "4", SoundAndPictureFindingCodes.Together)]
    [InlineData("0.5", "4", SoundAndPictureFindingCodes.BeginApart)]
    [InlineData("0", "3", SoundAndPictureFindingCodes.EndApart)]
    public void Clip_SaysWhatIsKnownOfIt(string soundBegins, string soundEnds, string code)
    {
        using TemporaryFolder folder = new();
        double length = double.Parse(soundEnds, System.Globalization.CultureInfo.InvariantCulture) - double.Parse(soundBegins, System.Globalization.CultureInfo.InvariantCulture);
        foreach (string name in (string[])["clip.mp4", "clip.mov"])
        {
            MadeMedia.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=4", "-itsoffset", soundBegins, "-f", "lavfi", "-i", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"anoisesrc=r=48000:d={length}"), "-c:v", "libx264", "-bf", "2", "-c:a", "aac", folder[name]);
            ExaminationResult result = SoundAndPictureMethod.Examine(ByteSource.Of(File.ReadAllBytes(folder[name])), TestContext.Current.CancellationToken);
            Assert.Equal([code, SoundAndPictureFindingCodes.OffsetNotTold], result.Findings.Select(static it => it.Code));
            Assert.NotEmpty(result.Findings[0].Against);
            CanonicalObject times = CanonicalJson.ParseObject(result.Find(SoundAndPictureMethod.TimesAttachment)!.Content.Span);
            Assert.InRange(times.Number("soundBeginSeconds") - times.Number("pictureBeginSeconds"), double.Parse(soundBegins, System.Globalization.CultureInfo.InvariantCulture) - 0.03, double.Parse(soundBegins, System.Globalization.CultureInfo.InvariantCulture) + 0.03);
            Assert.InRange(times.Number("soundEndSeconds"), 4 - (4 - double.Parse(soundEnds, System.Globalization.CultureInfo.InvariantCulture)) - 0.03, double.Parse(soundEnds, System.Globalization.CultureInfo.InvariantCulture) + 0.03);
        }
    }

    // The sound is half a second late inside the material, cut to the length of the picture: structure shows nothing of it, and that is what is said. The twin without a shift has the same sentences.
    [Fact]
    public void SoundThatIsLateInsideTheMaterial_IsSaidToBeNotTold_AsIsOneThatIsNot()
    {
        using TemporaryFolder folder = new();
        List<string[]> said = [];
        foreach (string filter in (string[])["anull", "adelay=500,atrim=end=4"])
        {
            MadeMedia.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=4", "-f", "lavfi", "-i", "anoisesrc=r=48000:d=4", "-af", filter, "-c:v", "libx264", "-c:a", "aac", folder["clip.mp4"]);
            said.Add([.. SoundAndPictureMethod.Examine(ByteSource.Of(File.ReadAllBytes(folder["clip.mp4"])), TestContext.Current.CancellationToken).Findings.Select(static it => it.Statement)]);
        }

        Assert.Equal(said[0], said[1]);
        Assert.Contains("cannot be told", said[1][^1], StringComparison.Ordinal);
    }

    [Fact]
    public void FileWithoutBoth_IsNotApplicable()
    {
        using TemporaryFolder folder = new();
        MadeMedia.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=1", folder["silent.mp4"]);
        Assert.IsType<ExaminationOutcome.NotApplicable>(SoundAndPictureMethod.Examine(ByteSource.Of(File.ReadAllBytes(folder["silent.mp4"])), TestContext.Current.CancellationToken).Outcome);
        Assert.NotEqual("completed", SoundAndPictureMethod.Examine(ByteSource.Of(new byte[] { 1, 2, 3 }), TestContext.Current.CancellationToken).Outcome.Word);
    }
}
