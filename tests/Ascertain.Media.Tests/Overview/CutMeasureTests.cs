using Ascertain.Media.Decoding;
using Ascertain.Media.Overview;

namespace Ascertain.Media.Tests.Overview;

/// <summary>Where the viewer says a cut: at what changes at once and stays changed, not at motion and not at a flash.</summary>
public sealed class CutMeasureTests
{
    private const int Side = 64;

    [Fact]
    public void Cut_BetweenTwoScenes_IsSaidAtTheFirstFrameAfterIt() => Assert.Equal([10L], Cuts(20, static (frame, x, _) => frame < 10 ? x : 255 - x));

    [Fact]
    public void Cut_AtTheSecondAndTheLastFrame_IsSaid()
    {
        Assert.Equal([1L], Cuts(8, static (frame, x, _) => frame < 1 ? x : 200));
        Assert.Equal([7L], Cuts(8, static (frame, x, _) => frame < 7 ? x : 200));
    }

    [Fact]
    public void Pan_AcrossAnEdge_IsNoCut() => Assert.Empty(Cuts(30, static (frame, x, _) => (x + (8 * frame)) / 32 % 2 == 0 ? 20 : 230));

    [Fact]
    public void Pan_WithEachFrameTwice_IsNoCut() => Assert.Empty(Cuts(30, static (frame, x, _) => (x + (16 * (frame / 2))) / 32 % 2 == 0 ? 20 : 230));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Flash_OfOneOrTwoFrames_IsNoCut(int length) => Assert.Empty(Cuts(20, (frame, x, _) => frame >= 10 && frame < 10 + length ? 250 : x));

    // What it is said to do wrong, so that the words stay true.
    [Fact]
    public void Flash_OfThreeFrames_IsSaidTwice() => Assert.Equal([10L, 13L], Cuts(20, static (frame, x, _) => frame is >= 10 and < 13 ? 250 : x));

    [Fact]
    public void Dissolve_IsNotFound() => Assert.Empty(Cuts(30, static (frame, x, _) => Math.Clamp(frame - 10, 0, 10) * (255 - (2 * x)) / 10 + x));

    [Fact]
    public void Step_AtTheThresholdAndBelow_IsSaidAndIsNot()
    {
        const int Levels = CutMeasure.LeastStep / 16;
        Assert.Equal([5L], Cuts(12, static (frame, _, _) => frame < 5 ? 100 : 100 + Levels));
        Assert.Empty(Cuts(12, static (frame, _, _) => frame < 5 ? 100 : 100 + Levels - 1));
    }

    [Fact]
    public void Pictures_AfterSomeThatWereKeptOff_AreNotComparedAcross()
    {
        CutMeasure measure = new();
        List<long> said = [];
        foreach (long index in (long[])[0, 1, 2, 3, 9, 10, 11, 12])
        {
            if (measure.Add(Small(index, (byte)(index < 5 ? 10 : 200))) is { } cut)
            {
                said.Add(cut);
            }
        }

        Assert.Empty(said.Concat(measure.End()));
    }

    [Theory]
    [InlineData(1920, 1080, 8, 160, 90)]
    [InlineData(1080, 1920, 8, 90, 160)]
    [InlineData(131, 77, 8, 131, 77)]
    [InlineData(161, 3, 10, 160, 2)]
    [InlineData(5000, 1, 8, 160, 1)]
    public void SmallPicture_AnySize_HoldsTheMeansOfItsParts(int width, int height, int depth, int across, int down)
    {
        Random random = new(11);
        int bytes = depth > 8 ? 2 : 1;
        byte[] luma = new byte[width * height * bytes];
        random.NextBytes(luma);
        for (int i = 1; bytes == 2 && i < luma.Length; i += 2)
        {
            luma[i] &= 3;
        }

        SmallPicture small = SmallPicture.Of(new FrameInfo { Index = 0, PresentationTime = 0, TimeBaseNumerator = 1, TimeBaseDenominator = 25, IsKey = true, PictureType = 'I', Width = width, Height = height, BitDepth = depth, IsClean = true }, luma);
        Assert.Equal((across, down), (small.Width, small.Height));
        for (int at = 0; at < across * down; at += 17)
        {
            (int x, int y) = (at % across, at / across);
            long sum = 0, count = 0;
            for (long row = (long)y * height / down; row < (y + 1L) * height / down; row++)
            {
                for (long column = (long)x * width / across; column < (x + 1L) * width / across; column++, count++)
                {
                    long place = ((row * width) + column) * bytes;
                    sum += bytes == 1 ? luma[place] : luma[place] + (256 * luma[place + 1]);
                }
            }

            Assert.Equal((byte)((sum + (count / 2)) / count >> (depth - 8)), small.Grey[at]);
        }
    }

    [Fact]
    public void ContactPictures_OfALongClip_AreThinnedEvenlyAndStayFew()
    {
        ContactPictures kept = new();
        for (int i = 0; i < 10_000; i++)
        {
            kept.Add(Small(i, 100) with { IsKey = i % 250 == 0 });
        }

        kept.End();
        (SmallPicture[] even, int oneIn) = kept.Of("even");
        Assert.InRange(even.Length, ContactPictures.Most / 2, ContactPictures.Most);
        Assert.Equal(Enumerable.Range(0, even.Length).Select(it => (long)it * oneIn), even.Select(static it => it.Index));
        Assert.Equal(Enumerable.Range(0, 40).Select(static it => 250L * it), kept.Of("keys").Pictures.Select(static it => it.Index));
        Assert.Empty(kept.Cuts);
        Assert.Null(kept.Find(1));
        Assert.NotNull(kept.Find(250));
    }

    private static long[] Cuts(int count, Func<int, int, int, int> level)
    {
        CutMeasure measure = new();
        List<long> said = [];
        for (int frame = 0; frame < count; frame++)
        {
            byte[] grey = new byte[Side * Side];
            for (int i = 0; i < grey.Length; i++)
            {
                grey[i] = (byte)level(frame, i % Side, i / Side);
            }

            if (measure.Add(new SmallPicture(frame, null, false, Side, Side, grey)) is { } cut)
            {
                said.Add(cut);
            }
        }

        return [.. said, .. measure.End()];
    }

    private static SmallPicture Small(long index, byte level)
    {
        byte[] grey = new byte[Side * Side];
        Array.Fill(grey, level);
        return new SmallPicture(index, null, false, Side, Side, grey);
    }
}
