using Ascertain.Media.Decoding;
using Ascertain.Media.Overview;

namespace Ascertain.Media.Tests.Overview;

/// <summary>A sheet of small pictures: each whole, in its place, grey, with its number.</summary>
public sealed class ContactSheetTests
{
    [Fact]
    public void Draw_TenPictures_EachStandsWholeInItsPlaceAndNothingIsInColour()
    {
        SmallPicture[] pictures = [.. Enumerable.Range(0, 10).Select(static it => new SmallPicture(it * 37, null, false, 40, 30, [.. Enumerable.Repeat((byte)(50 + it), 1200)]))];
        RgbImage sheet = ContactSheet.Draw(pictures);
        byte[] pixels = sheet.Pixels.ToArray();
        Assert.Equal(3 * sheet.Width * sheet.Height, pixels.Length);
        for (int i = 0; i < pixels.Length; i += 3)
        {
            Assert.True(pixels[i] == pixels[i + 1] && pixels[i] == pixels[i + 2]);
        }

        int Count(byte grey) => Enumerable.Range(0, sheet.Width * sheet.Height).Count(it => pixels[3 * it] == grey);
        Assert.All(Enumerable.Range(0, 10), it => Assert.Equal(1200, Count((byte)(50 + it))));
        Assert.True(Count(0x20) > 10 * 20); // the numbers
        Assert.Throws<ArgumentOutOfRangeException>(static () => ContactSheet.Draw([]));
    }

    [Fact]
    public void Draw_TwoNumbers_DifferInTheirInkAlone()
    {
        static RgbImage Of(long index) => ContactSheet.Draw([new SmallPicture(index, null, false, 40, 30, new byte[1200])]);
        Assert.NotEqual(Of(1).Pixels.ToArray(), Of(7).Pixels.ToArray());
        Assert.Equal(Of(7).Pixels.ToArray(), Of(7).Pixels.ToArray());
        Assert.Equal((Of(1).Width, Of(1).Height), (Of(123_456_789).Width, Of(123_456_789).Height)); // a number that is too long ends where the next picture begins
    }

    [Fact]
    public void Levels_OfASineAndOfSilence_AreTheirRootMeanSquares()
    {
        SoundLevels levels = new();
        float[] sound = [.. Enumerable.Range(0, 8000).Select(static it => it < 4000 ? 0.5f * (it % 2 == 0 ? 1 : -1) : 0)];
        levels.Add(new SoundInfo(0, 8000, 1, 8000), sound);
        Assert.Equal(20, levels.Levels.Count);
        Assert.All(levels.Levels.Take(10), static it => Assert.Equal(0.5f, it, 6));
        Assert.All(levels.Levels.Skip(10), static it => Assert.Equal(0f, it));
        levels.Clear();
        Assert.Empty(levels.Levels);
    }
}
