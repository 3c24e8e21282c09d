using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.Hevc;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Media.Tests.Bitstreams.Hevc;

/// <summary>What a picture of an HEVC stream is in sum: the same counts as of its coding units, one by one.</summary>
public sealed class PictureSumTests
{
    [Fact]
    public void Read_PicturesInSum_AreTheSumsOfTheirUnits()
    {
        (byte[] file, _) = X265.Make("mp4", "testsrc2=s=352x288:r=25:d=0.6", "yuv420p", "fast", "crf=27:bframes=3");
        List<(int With, int[] Levels)> units = [.. HevcReading.Pictures(file, static it => (
            it.Units.ToArray().Where(static unit => unit.HasResidual).Sum(static unit => 1 << (2 * (unit.Log2Size - 3))), Enumerable.Range(1, LevelCounts.Largest).Select(magnitude => it.Levels(true, magnitude)).ToArray()))];
        ByteSource source = ByteSource.Of(file);
        PictureSyntax[] sums = [.. PictureSyntaxReader.Read(MediaReader.Read(source, ReadingDepth.Full).Tracks[0], source)];
        Assert.Equal(units.Count, sums.Length);
        for (int i = 0; i < sums.Length; i++)
        {
            Assert.Equal(units[i].With, sums[i].WithResidual);
            Assert.Equal(units[i].Levels, Enumerable.Range(1, LevelCounts.Largest).Select(it => sums[i].IntraLevels[it]));
            Assert.All(Enumerable.Range(1, LevelCounts.Largest), it => Assert.Equal(sums[i].Type == PictureType.I ? sums[i].IntraLevels[it] : 0, sums[i].IntraLevelBands.Sum(band => band[it])));
            Assert.InRange(sums[i].WithResidual, 1, sums[i].Intra + sums[i].Inter); // skipped units have none
        }

        Assert.True(sums[0].IntraLevels.One > sums[0].IntraLevels.Six && sums[0].IntraLevels.Six > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(-1)]
    public void Levels_OfAMagnitudeThatIsNotCounted_Throws(int magnitude) => Assert.Throws<ArgumentOutOfRangeException>(() => new LevelCounts(1, 2, 3, 4, 5, 6, 7)[magnitude]);
}
