using Ascertain.Canonical;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Tests.Comparing;

/// <summary>Whole files of a known lineage, and what cannot be compared.</summary>
public sealed class CompareMethodTests
{
    [Theory]
    [InlineData("threatexchange/pattern-sd-with-large-logo-bar.mp4", "threatexchange/pattern-sd-with-small-logo-bar.mp4", "copy", CompareFindingCodes.Shown)]
    [InlineData("threatexchange/chair-19-sd-bar.mp4", "threatexchange/chair-orig-22-sd-bar.mp4", "partialCopy", CompareFindingCodes.Shown)]
    [InlineData("threatexchange/chair-19-sd-bar.mp4", "threatexchange/pattern-hd-no-bar.mp4", "none", CompareFindingCodes.None)]
    [InlineData("metadata-extractor/100-0306.avi", "metadata-extractor/100-0306.avi", "same", CompareFindingCodes.SameBytes)]
    public async Task Compare_ClipsOfKnownLineage_AreRelatedAsTheyAre(string one, string other, string relation, string code)
    {
        ExaminationResult result = await CompareAsync(SharedData.Path("clips/" + one), SharedData.Path("clips/" + other));
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        Assert.Equal(code, result.Findings[0].Code);
        Assert.Equal(relation, CanonicalJson.ParseObject(result.Find(CompareMethod.ComparisonAttachment)!.Content.Span).Text("relation"));
        Assert.All(result.Findings, static it => Assert.NotEmpty(it.Against));
        SvgPicture.Checked(result.Find(CompareMethod.PlotAttachment)!.Content.ToArray());
    }

    // The part of a clip that was cropped and shortened is from the whole, whichever comes first; the record says so, and each code of derivation is told of something.
    [Fact]
    public void Compare_CopiesThatLost_SayWhichIsFromWhich()
    {
        DrawnScene scene = new(31, 100);
        FingerprintSink whole = Filmed(0, 8), part = Filmed(1.5, 5), later = Filmed(3, 8);
        Says(whole, part, "copies.derivation.told", "bFromA", false);
        Says(part, whole, "copies.derivation.told", "aFromB", false);
        Says(whole, later, "copies.derivation.bothFromAThird", "undetermined", true);
        Says(whole, Filmed(0, 8), "copies.derivation.undetermined", "undetermined", false);

        FingerprintSink Filmed(double from, double seconds) => DrawnScene.Clip(seconds, 320, 180, t => scene.Film(t + from, 320, 180));

        static void Says(FingerprintSink one, FingerprintSink other, string code, string derivation, bool isThird)
        {
            ExaminationResult result = CompareMethod.Compare(one, other, false, TestContext.Current.CancellationToken);
            Finding finding = Assert.Single(result.Findings, static it => it.Code.StartsWith("copies.derivation.", StringComparison.Ordinal));
            Assert.Equal(code, finding.Code);
            Assert.NotEmpty(finding.Against);
            CanonicalObject record = CanonicalJson.ParseObject(result.Find(CompareMethod.ComparisonAttachment)!.Content.Span);
            Assert.Equal((derivation, isThird), (record.Text("derivation"), record.Boolean("bothFromAThird")));
            Assert.All(record.Array("signs").Objects(), static it => Assert.True(it.Text("statement").Length > 0 && it.Text("against").Length > 0));
        }
    }

    // One scene at another moment, and a scene in which nothing moves.
    [Fact]
    public void Compare_ScenesThatAreNoCopies_AreNamedApart()
    {
        DrawnScene scene = new(31, 100), later = new(32, 100, standingSeed: 31), still = new(34, 0);
        ExaminationResult result = CompareMethod.Compare(Filmed(scene), Filmed(later), false, TestContext.Current.CancellationToken);
        Assert.All(result.Findings, static it => Assert.Equal("copies.compare.sameScene", it.Code)); // no copy: nothing is said of a derivation
        Assert.Equal("none", CanonicalJson.ParseObject(result.Find(CompareMethod.ComparisonAttachment)!.Content.Span).Text("relation"));
        Assert.Equal(["copies.compare.shownAtRest", "copies.derivation.undetermined"], CompareMethod.Compare(Filmed(still), Filmed(still), false, TestContext.Current.CancellationToken).Findings.Select(static it => it.Code));

        static FingerprintSink Filmed(DrawnScene of) => DrawnScene.Clip(6, 320, 180, t => of.Film(t, 320, 180));
    }

    // Two scenes that have nothing in common but a caption.
    [Fact]
    public void Compare_CaptionInBoth_IsSaidToBeAllThatAgrees()
    {
        DrawnScene caption = new(27, 0), one = new(28, 60), other = new(29, 60);
        ExaminationResult result = CompareMethod.Compare(Filmed(one), Filmed(other), false, TestContext.Current.CancellationToken);
        Finding finding = result.Findings[0];
        Assert.StartsWith("copies.compare.", finding.Code, StringComparison.Ordinal);
        Assert.Contains("tiles of the picture, as that of a caption or logo in both would", finding.Statement, StringComparison.Ordinal);
        CanonicalObject record = CanonicalJson.ParseObject(result.Find(CompareMethod.ComparisonAttachment)!.Content.Span);
        Assert.True(record.Array("segments").Objects().First().Boolean("mayBeCaption"));
        Assert.Equal(("undetermined", 0), (record.Text("derivation"), record.Array("signs").Objects().Count())); // nothing of it tells which came from which

        FingerprintSink Filmed(DrawnScene of) => DrawnScene.Clip(6, 320, 180, t =>
        {
            byte[] luma = of.Film(t, 320, 180);
            caption.Film(0, 320, 34, 0, 0, 1.6, 0.17).CopyTo(luma, 0);
            return luma;
        });
    }

    [Fact]
    public async Task Compare_TheSameAgain_GivesTheSameBytes()
    {
        (string one, string other) = (SharedData.Path("clips/threatexchange/pattern-sd-grey-bar.mp4"), SharedData.Path("clips/threatexchange/pattern-sd-with-small-logo-bar.mp4"));
        Assert.Equal((await CompareAsync(one, other)).ToCanonical().ToBytes(), (await CompareAsync(one, other)).ToCanonical().ToBytes());
    }

    [Theory]
    [InlineData("clips/androidx/mp4/silent-black-10s.mp4", "black or plain")]
    [InlineData("clips/androidx/mp4/sample-audio-only.mp4", "")]
    public async Task Compare_WhatShowsNothing_DoesNotApply(string one, string says)
    {
        ExaminationResult result = await CompareAsync(SharedData.Path(one), SharedData.Path("clips/gopro/karma.mp4"));
        Assert.IsNotType<ExaminationOutcome.Completed>(result.Outcome);
        Assert.Contains(says, result.Outcome.Explanation, StringComparison.Ordinal);
        Assert.Null(result.Find(CompareMethod.ComparisonAttachment));
    }

    [Fact]
    public async Task Compare_WithoutASecondClip_DoesNotApply()
    {
        using WorkingCopy copy = Open(SharedData.Path("clips/gopro/karma.mp4"));
        CompareMethod method = new(InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined));
        Dictionary<InputRole, WorkingCopy> inputs = new() { [InputRole.Clip] = copy };
        Assert.IsType<ExaminationOutcome.NotApplicable>((await method.ExamineAsync(Request(method, inputs), inputs, TestContext.Current.CancellationToken)).Outcome);
    }

    private static async Task<ExaminationResult> CompareAsync(string one, string other)
    {
        InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);
        if (decoder.Build is null)
        {
            Assert.Skip("ffmpeg is not on this machine.");
        }

        using WorkingCopy a = Open(one), b = Open(other);
        CompareMethod method = new(decoder);
        Dictionary<InputRole, WorkingCopy> inputs = new() { [InputRole.Clip] = a, [CompareMethod.OtherRole] = b };
        return await method.ExamineAsync(Request(method, inputs), inputs, TestContext.Current.CancellationToken);
    }

    private static ExaminationRequest Request(CompareMethod method, Dictionary<InputRole, WorkingCopy> inputs) =>
        new(method.Description.Version, inputs.ToDictionary(static it => it.Key, static it => it.Value.Digest), new Dictionary<string, string>());

    private static WorkingCopy Open(string path) => new(Digest.Of(File.ReadAllBytes(path)), File.OpenHandle(path));
}
