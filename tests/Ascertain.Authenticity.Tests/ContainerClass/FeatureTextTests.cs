using Ascertain.Authenticity.ContainerClass;
using CsCheck;

namespace Ascertain.Authenticity.Tests.ContainerClass;

public sealed class FeatureTextTests
{
    [Theory]
    [InlineData("Lavf61.7.100", "lavf #")]
    [InlineData("GPAC ISO Video Handler", "gpac iso video handler")]
    [InlineData("Marianne Musterfrau's Video Handler", "… video handler")]
    [InlineData("x264 - core 164 r3108", "x264 core # … #")]
    [InlineData("", "empty")]
    [InlineData("\0\0", "empty")]
    [InlineData("+27.1281+100.2508/", "#")]
    public void Kept_TextOfAFile_HoldsWordsOfTheFieldAlone(string text, string kept) => Assert.Equal(kept, FeatureText.Kept(text));

    // Whatever a file holds: no word of it stands in a feature unless the list has it.
    [Fact]
    public void Kept_AnyText_GivesNoWordThatWasNotKnown() => Seeded.Sample(Gen.String[Gen.Char, 0, 60], 2000, static text =>
    {
        foreach (string word in FeatureText.Kept(text).Split(' '))
        {
            Assert.True(word is "#" or "…" or "empty" || FeatureText.Kept(word) == word, word);
        }
    });

    [Theory]
    [InlineData("Segment/Info/MuxingApp text = lavf #", true)]
    [InlineData("moov/trak{vide}/mdia/hdlr.name = gpac iso video handler", true)]
    [InlineData("moov/trak{vide}/mdia/hdlr.name = core media video", false)]
    [InlineData("stream H.264 user data = lavc", false)]
    [InlineData("ftyp.major = gpac", false)]
    public void NamesProgram_OnlyTextsOfTheContainer(string feature, bool names) => Assert.Equal(names, ContainerFeature.NamesProgram(feature));
}
