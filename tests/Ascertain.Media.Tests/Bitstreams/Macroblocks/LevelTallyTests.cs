using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Media.Tests.Bitstreams.Macroblocks;

/// <summary>Levels of intra macroblocks: both ways of entropy coding write the same ones.</summary>
public sealed class LevelTallyTests
{
    // At a fixed quantiser and without decisions by bits, x264 makes the same levels for CABAC and for CAVLC, which are read by different code: every quantiser, place and magnitude must agree.
    [Theory]
    [InlineData("8x8dct=0:partitions=i4x4")]
    [InlineData("8x8dct=1:partitions=i8x8")]
    [InlineData("8x8dct=1:partitions=i4x4,i8x8:aq-mode=1")]
    [InlineData("8x8dct=0:partitions=none")]
    public void Read_SameLevelsInCabacAndCavlc_AreCountedAtTheSamePlaces(string options)
    {
        using TemporaryFolder folder = new();
        List<int>[] counts = [.. ((string[])["0", "1"]).Select(coder =>
        {
            MethodRun.Output("ffmpeg", ["-v", "error", "-y", "-nostdin", "-f", "lavfi", "-i", "testsrc2=s=208x176:r=25:d=0.2,noise=alls=9:allf=t:all_seed=5", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-threads", "1", "-preset", "ultrafast", "-profile:v", "high", "-qp", "20", "-g", "1",
                "-x264-params", options, "-coder", coder, folder[$"{coder}.mp4"]]);
            return Levels(folder[$"{coder}.mp4"]);
        })];
        Assert.Equal(counts[0], counts[1]);
        Assert.True(counts[0].Sum() > 10_000);
    }

    [Fact]
    public void Read_LevelsNotAskedFor_AreNone_AndInSumTheyAreThoseOfTheTally()
    {
        using TemporaryFolder folder = new();
        MethodRun.Output("ffmpeg", ["-v", "error", "-y", "-nostdin", "-f", "lavfi", "-i", "testsrc2=s=208x176:r=25:d=0.4,noise=alls=9:allf=t:all_seed=5", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-threads", "1", "-g", "5", folder["clip.mp4"]]);
        byte[] bytes = File.ReadAllBytes(folder["clip.mp4"]);
        ByteSource source = ByteSource.Of(bytes);
        MediaTrack track = MediaReader.Read(source).Tracks[0];
        Assert.All(MacroblockReader.Read(track, source), static it => Assert.Null(it.IntraLevels));
        Assert.All(PictureSyntaxReader.Read(track, source), static it => Assert.Equal(default, it.IntraLevels));
        long[] sums = [.. MacroblockReader.Read(track, source, withLevels: true).Select(static it => Sum(it.IntraLevels!, 1, LevelCounts.Largest))];
        Assert.Equal(sums, PictureSyntaxReader.Read(track, source, withLevels: true).Select(static it => Enumerable.Range(1, LevelCounts.Largest).Sum(magnitude => (long)it.IntraLevels[magnitude])));
        Assert.True(sums[0] > 1_000 && sums.Min() < sums[0] / 4); // a predicted picture has few intra macroblocks
    }

    // Noise in the upper half alone, through both entropy coders: the strips of a key picture add up to its counts, and the levels stand where the noise does.
    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    public void Read_StripsOfAKeyPicture_AddUpToItsLevels_AndStandWhereTheyAre(string coder)
    {
        using TemporaryFolder folder = new();
        MethodRun.Output("ffmpeg", ["-v", "error", "-y", "-nostdin", "-f", "lavfi", "-i", "color=gray:s=208x128:r=25:d=0.4,noise=alls=20:allf=t:all_seed=5,pad=208:256", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-threads", "1", "-g", "5", "-coder", coder, folder["clip.mp4"]]);
        ByteSource source = ByteSource.Of(File.ReadAllBytes(folder["clip.mp4"]));
        PictureSyntax[] pictures = [.. PictureSyntaxReader.Read(MediaReader.Read(source).Tracks[0], source, withLevels: true)];
        Assert.All(pictures, static it => Assert.Equal(it.Type == PictureType.I ? PictureBands.Count : 0, it.IntraLevelBands.Count));
        foreach (PictureSyntax key in pictures.Where(static it => it.Type == PictureType.I))
        {
            Assert.All(Enumerable.Range(1, LevelCounts.Largest), magnitude => Assert.Equal(key.IntraLevels[magnitude], key.IntraLevelBands.Sum(it => it[magnitude])));
            Assert.True(key.IntraLevels.One > 500 && key.IntraLevelBands.Take(4).Sum(static it => it.One) > 0.95 * key.IntraLevels.One);
            Assert.All(key.IntraLevelBands.Take(4), it => Assert.InRange(it.One, key.IntraLevels.One / 8, key.IntraLevels.One / 2));
        }
    }

    [Fact]
    public void Of_OutsideItsRange_Throws()
    {
        LevelTally tally = new();
        Assert.True(tally.HighestQuantiser < tally.LowestQuantiser);
        Assert.Equal(0, tally.Of(51, LevelTally.Places - 1, LevelTally.LargestMagnitude));
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.Of(52, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.Of(0, LevelTally.Places, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.Of(0, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tally.Of(0, 0, 16));
    }

    private static List<int> Levels(string file)
    {
        ByteSource source = ByteSource.Of(File.ReadAllBytes(file));
        List<int> all = [];
        foreach (CodedMacroblocks picture in MacroblockReader.Read(MediaReader.Read(source).Tracks[0], source, withLevels: true))
        {
            Assert.Null(picture.BrokenAt);
            all.AddRange(from qp in Enumerable.Range(0, LevelTally.Quantisers) from place in Enumerable.Range(0, LevelTally.Places) from magnitude in Enumerable.Range(1, LevelTally.LargestMagnitude) select picture.IntraLevels!.Of(qp, place, magnitude));
        }

        return all;
    }

    private static long Sum(LevelTally of, int least, int most) =>
        (from qp in Enumerable.Range(0, LevelTally.Quantisers) from place in Enumerable.Range(0, LevelTally.Places) from magnitude in Enumerable.Range(least, most) select (long)of.Of(qp, place, magnitude)).Sum();
}
