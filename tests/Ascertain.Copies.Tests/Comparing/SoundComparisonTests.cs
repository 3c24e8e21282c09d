using Ascertain.Canonical;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Fingerprints;
using Ascertain.Copies.SoundPrints;
using Ascertain.Copies.Tests.SoundPrints;

namespace Ascertain.Copies.Tests.Comparing;

/// <summary>What is told of pictures and sound together: scenes that are drawn, sounds that are made.</summary>
public sealed class SoundComparisonTests
{
    private static readonly float[] Sound = MadeSound.Notes(50, 10);

    [Theory]
    [InlineData("same", "copies.sound.heard", "copies.sound.withPictures")]
    [InlineData("shifted", "copies.sound.heard", "copies.sound.apart")]
    [InlineData("other", "copies.sound.none", "copies.sound.otherUnderPictures")]
    [InlineData("repeating", "copies.sound.repeats", "copies.sound.withPictures")]
    [InlineData("silent", "copies.sound.notCompared", null)]
    public void Compare_TheSamePictures_AreToldBesideTheSound(string name, string of, string? together)
    {
        DrawnScene scene = new(31, 100);
        ExaminationResult result = Compare(scene, scene, name);
        Assert.Equal(CompareFindingCodes.Shown, result.Findings[0].Code);
        Assert.Equal((string[])[of, .. together is null ? (string[])[] : [together]], result.Findings.Select(static it => it.Code).Where(static it => it.StartsWith("copies.sound.", StringComparison.Ordinal)));
        Assert.All(result.Findings, static it => Assert.NotEmpty(it.Against));
        CanonicalObject document = CanonicalJson.ParseObject(result.Find(CompareMethod.ComparisonAttachment)!.Content.Span);
        Assert.Equal("copy", document.Text("relation"));
        CanonicalObject sound = (CanonicalObject)document["sound"];
        Assert.Equal(name switch { "silent" => "notCompared", "other" => "none", _ => "heard" }, sound.Text("answer"));
        Assert.Equal(name == "silent", sound.Has("reason"));
    }

    // The same music under other pictures is no copy of the pictures.
    [Fact]
    public void Compare_OtherPicturesWithTheSameSound_AreNoCopy()
    {
        ExaminationResult result = Compare(new DrawnScene(31, 100), new DrawnScene(77, 100), "same");
        Assert.Equal(["copies.compare.none", "copies.sound.heard", "copies.sound.underOtherPictures"], result.Findings.Select(static it => it.Code));
        CanonicalObject document = CanonicalJson.ParseObject(result.Find(CompareMethod.ComparisonAttachment)!.Content.Span);
        Assert.Equal("none", document.Text("relation"));
        CanonicalObject part = Assert.Single(((CanonicalObject)document["sound"]).Array("segments").Objects());
        Assert.InRange(part.Number("bStart") - part.Number("aStart"), -0.0005, 0.0005);
        Assert.Equal(1, part.Number("speed"));
    }

    // The sound of the first clip begins 0.3 s after its first picture, that of the second 0.1 s before it.
    [Fact]
    public void Parts_SoundThatBeginsApartFromThePictures_CountFromThePictures()
    {
        SoundPrint print = MadeSound.Print(Sound);
        SoundComparison compared = new(new ClipSound(print, 0.3, null), new ClipSound(print, -0.1, null), TestContext.Current.CancellationToken);
        Assert.InRange(Assert.Single(compared.Parts).Offset, -0.4001, -0.3999);
    }

    [Fact]
    public async Task Compare_PartOfAFile_HasItsSoundWhereItsPicturesAre()
    {
        Media.Decoding.InstalledDecoder decoder = Media.Decoding.InstalledDecoder.Find(Media.Decoding.ConfinementPolicy.AllowUnconfined);
        if (decoder.Build is null)
        {
            Assert.Skip("ffmpeg is not on this machine.");
        }

        string path = SharedData.Path("clips/gopro/karma.mp4");
        using WorkingCopy clip = new(Digest.Of(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), File.OpenHandle(path));
        ClipSound sound = await ClipSound.TakeAsync(decoder, clip, 0, TestContext.Current.CancellationToken);
        Assert.Null(sound.Why);
        Assert.InRange(sound.Print!.Seconds, 12, 12.2);
        Assert.InRange(sound.Start, -0.1, 0.1);
        Assert.InRange(sound.LandmarksWithin(0, 13), sound.Print.Landmarks.Count - 3, sound.Print.Landmarks.Count);
        Assert.Equal(0, sound.LandmarksWithin(20, 30));
    }

    private static ExaminationResult Compare(DrawnScene one, DrawnScene other, string sound)
    {
        float[] first = sound switch { "silent" => new float[96_000], "repeating" => [.. Sound[..32_000], .. Sound[..32_000], .. Sound[..32_000]], _ => Sound[..96_000] };
        float[] second = sound switch { "shifted" => Sound[32_000..], "other" => MadeSound.Notes(51, 6), _ => first };
        SoundComparison sounds = new(Taken(first), Taken(second), TestContext.Current.CancellationToken);
        return CompareMethod.Compare(Filmed(one), Filmed(other), false, TestContext.Current.CancellationToken, sounds);

        static FingerprintSink Filmed(DrawnScene of) => DrawnScene.Clip(6, 320, 180, t => of.Film(t, 320, 180));
    }

    private static ClipSound Taken(float[] samples)
    {
        SoundPrint print = MadeSound.Print(samples);
        return print.IsEmpty ? new ClipSound(null, 0, "is silent, or has steady sound alone, by which nothing can be found") : new ClipSound(print, 0, null);
    }
}
