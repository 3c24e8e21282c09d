using Ascertain.Copies.Alignment;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;
using CsCheck;

namespace Ascertain.Copies.Tests.Alignment;

/// <summary>How pictures lie in pictures, and times in times.</summary>
public sealed class AlignmentTests
{
    [Fact]
    public void Fit_PointsOfAnAffineMap_FindsItAgain() => Seeded.Sample(
        Gen.Select(Gen.Double[0.5, 2], Gen.Double[-0.2, 0.2], Gen.Double[-0.2, 0.2], Gen.Double[0.5, 2], Gen.Double[-100, 100], Gen.Double[-100, 100]), 300, static it =>
        {
            PictureTransform true_ = new(it.Item1, it.Item2, it.Item3, it.Item4, it.Item5, it.Item6);
            Random random = new(1);
            (float, float, float, float)[] points = [.. Enumerable.Range(0, 30).Select(_ =>
            {
                (float x, float y) = (random.Next(320), random.Next(180));
                (double a, double b) = true_.Apply(x, y);
                return (x, y, (float)a, (float)b);
            })];
            PictureTransform fitted = PictureTransform.Fit(points)!.Value;
            ((double x, double y), (double u, double v)) = (fitted.Apply(200, 50), true_.Apply(200, 50));
            Assert.InRange(Math.Abs(x - u) + Math.Abs(y - v), 0, 0.001);
            (double backX, double backY) = fitted.Invert(x, y);
            Assert.InRange(Math.Abs(backX - 200) + Math.Abs(backY - 50), 0, 0.001);
        });

    [Fact]
    public void Fit_PointsThatTellNothing_IsNull()
    {
        Assert.Null(PictureTransform.Fit([(1, 1, 2, 2)]));
        Assert.Null(PictureTransform.Fit([(1, 1, 2, 2), (1, 1, 3, 3)]));
    }

    // The part from (0.3, 0.1), 1.1 wide and 0.7 tall, of a scene of 1.6 by 0.9.
    [Fact]
    public void Compare_PartOfAPicture_FindsWhereItLies()
    {
        DrawnScene scene = new(11);
        GreyPicture whole = DrawnScene.Picture(scene.Film(0, 640, 360), 640, 360), part = DrawnScene.Picture(scene.Film(0, 440, 280, 0.3, 0.1, 1.1, 0.7), 440, 280);
        StillPair pair = StillPair.Compare(FeatureExtractor.Find(part), FeatureExtractor.Find(whole))!.Value;
        (double left, double top) = pair.Transform.Apply(0, 0);
        (double right, double bottom) = pair.Transform.Apply(part.Width, part.Height);
        Assert.InRange(left / whole.Width * 1.6, 0.29, 0.31);
        Assert.InRange(top / whole.Height * 0.9, 0.09, 0.11);
        Assert.InRange(right / whole.Width * 1.6, 1.39, 1.41);
        Assert.InRange(bottom / whole.Height * 0.9, 0.79, 0.81);
        Assert.True(pair is { Inliers: > 30, Likeness: > 1000 }, $"{pair.Inliers} {pair.Likeness}");
    }

    [Fact]
    public void Compare_OtherPictures_HaveLittleLikeness()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            StillPair? pair = StillPair.Compare(Features(seed), Features(seed + 100));
            Assert.True(pair is null or { Likeness: < 400 }, $"{seed}: {pair?.Likeness}");
        }

        static PictureFeature[] Features(int seed) => FeatureExtractor.Find(DrawnScene.Picture(new DrawnScene(seed).Film(0, 320, 180), 320, 180));
    }

    [Theory]
    [InlineData(1, 3.1)]
    [InlineData(1.25, 2.0)]
    [InlineData(0.8, -1.3)]
    public void Find_GainsAlongALine_GiveIt(double speed, double offset)
    {
        double[] ones = [.. Enumerable.Range(0, 40).Select(static i => i * 0.25)], others = [.. Enumerable.Range(0, 80).Select(static i => i * 0.25)];
        float[][] gains = [.. ones.Select(one => others.Select(other => (float)(Math.Exp(-Math.Pow(other - ((speed * one) + offset), 2) / 0.1) - 0.05)).ToArray())];
        TimeLine line = new TimeLineSearch(ones, others, gains).Find(0.25, atAnySpeed: true);
        Assert.InRange(line.Of(5), (speed * 5) + offset - 0.1, (speed * 5) + offset + 0.1);
        Assert.InRange(line.Speed, speed - 0.015, speed + 0.015);
    }

    // Cropped, mirrored, faster, and in the middle of something else.
    [Fact]
    public void Find_ChangedCopies_ArePlacedInTime()
    {
        DrawnScene scene = new(21), elsewhere = new(22);
        FingerprintSink reference = DrawnScene.Clip(10, 320, 180, t => scene.Film(t, 320, 180));
        CopySegment cropped = One(DrawnScene.Clip(5, 300, 200, t => scene.Film(t + 3, 300, 200, 0.2, 0.1, 1.2, 0.8)), reference);
        Assert.InRange(cropped.Line.Of(2), 4.9, 5.1);
        Assert.Equal((CopyKind.Copy, false), (cropped.Kind, PictureSymmetry.IsMirrored(cropped.Placement.Symmetry)));
        Assert.InRange(cropped.Placement.Transform.Area, 0.6, 0.73); // 1.2 × 0.8 of 1.6 × 0.9

        CopySegment mirrored = One(DrawnScene.Clip(6, 320, 180, t => Mirrored(scene.Film(t + 2, 320, 180), 320)), reference);
        Assert.True(PictureSymmetry.IsMirrored(mirrored.Placement.Symmetry));
        Assert.InRange(mirrored.Line.Of(3), 4.9, 5.1);

        CopySegment faster = One(DrawnScene.Clip(6, 320, 180, t => scene.Film(1 + (1.5 * t), 320, 180)), reference);
        Assert.InRange(faster.Line.Speed, 1.46, 1.54);
        Assert.InRange(faster.Line.Of(3), 5.4, 5.6);

        CopySegment within = One(DrawnScene.Clip(12, 320, 180, t => t is >= 4 and < 8 ? scene.Film(t, 320, 180) : elsewhere.Film(t, 320, 180)), reference);
        Assert.InRange(within.OneStart, 3.7, 4.3);
        Assert.InRange(within.OneEnd, 7.7, 8.3);
        Assert.InRange(within.Line.Of(6), 5.9, 6.1);
    }

    // Little moves, so that features are the same at all times and one line at another speed would go through both parts.
    [Theory]
    [InlineData(1.5)]
    [InlineData(2.5)]
    public void Find_SecondsTakenOut_AreTwoPartsAtTheSameSpeed(double out_)
    {
        DrawnScene scene = new(24, 12);
        FingerprintSink reference = DrawnScene.Clip(12, 320, 180, t => scene.Film(t, 320, 180));
        CopySegment[] parts = [.. Parts(DrawnScene.Clip(8, 320, 180, t => scene.Film(t + 1 + (t < 4 ? 0 : out_), 320, 180)), reference).OrderBy(static it => it.OneStart)];
        Assert.Equal(2, parts.Length);
        Assert.All(parts, static it => Assert.Equal(1, it.Line.Speed));
        Assert.InRange(parts[0].OneEnd, 3.7, 4.3);
        Assert.InRange(parts[0].Line.Of(2), 2.9, 3.1);
        Assert.InRange(parts[1].Line.Of(6), 6.9 + out_, 7.1 + out_);
    }

    // The same clip without a cut stays one part, and one that is faster one line.
    [Fact]
    public void Find_NothingTakenOut_IsOnePart()
    {
        DrawnScene scene = new(24, 12);
        FingerprintSink reference = DrawnScene.Clip(12, 320, 180, t => scene.Film(t, 320, 180));
        Assert.Equal(1, Assert.Single(Parts(DrawnScene.Clip(8, 320, 180, t => scene.Film(t + 1, 320, 180)), reference)).Line.Speed);
        Assert.InRange(Assert.Single(Parts(DrawnScene.Clip(8, 320, 180, t => scene.Film(1 + (1.25 * t), 320, 180)), reference)).Line.Speed, 1.23, 1.27);
    }

    // A caption that was laid over both afterwards is found as it is; below it one of them is mirrored.
    [Fact]
    public void Find_CaptionInBoth_DoesNotHideWhatIsMirroredBelow()
    {
        DrawnScene scene = new(26, 40), caption = new(27, 0);
        FingerprintSink reference = DrawnScene.Clip(8, 320, 180, t => Captioned(scene.Film(t, 320, 180)));
        CopySegment mirrored = One(DrawnScene.Clip(6, 320, 180, t => Captioned(Mirrored(scene.Film(t + 1, 320, 180), 320))), reference);
        Assert.True(PictureSymmetry.IsMirrored(mirrored.Placement.Symmetry));
        Assert.True(mirrored.Tiles > SmallPictures.TilesAcross * SmallPictures.TilesDown / 2, $"{mirrored.Tiles}");
        Assert.InRange(mirrored.Line.Of(3), 3.9, 4.1);

        byte[] Captioned(byte[] luma)
        {
            caption.Film(0, 320, 45, 0, 0, 1.6, 0.225).CopyTo(luma, 0);
            return luma;
        }
    }

    // Another time before the same standing spots is the same scene and no copy; other spots are nothing.
    [Fact]
    public void Find_WhatIsNoCopy_IsNotToldAsOne()
    {
        DrawnScene scene = new(31, 100), later = new(32, 100, standingSeed: 31), other = new(33, 100);
        FingerprintSink reference = DrawnScene.Clip(8, 320, 180, t => scene.Film(t, 320, 180));
        CopySegment[] parts = [.. Parts(DrawnScene.Clip(8, 320, 180, t => later.Film(t, 320, 180)), reference)];
        Assert.NotEmpty(parts);
        Assert.All(parts, static it => Assert.Equal(CopyKind.SameScene, it.Kind));
        Assert.Empty(Parts(DrawnScene.Clip(8, 320, 180, t => other.Film(t, 320, 180)), reference));
    }

    // Asked in either order, a part is the same part, with times and placement told of the other clip.
    [Theory]
    [InlineData(PictureSymmetry.None)]
    [InlineData(PictureSymmetry.Mirrored)]
    public void Find_LongerClipFirst_IsTheSamePartReversed(int symmetry)
    {
        DrawnScene scene = new(24, 12);
        FingerprintSink whole = DrawnScene.Clip(12, 320, 180, t => scene.Film(t, 320, 180));
        FingerprintSink part = DrawnScene.Clip(4, 320, 180, t => symmetry == PictureSymmetry.None ? scene.Film(t + 5, 320, 180) : Mirrored(scene.Film(t + 5, 320, 180), 320));
        CopySegment there = SegmentReversal.Find(part.Stills, whole.Stills, 0.25).MaxBy(static it => it.Score)!, back = SegmentReversal.Find(whole.Stills, part.Stills, 0.25).MaxBy(static it => it.Score)!;
        Assert.Equal((CopyKind.Copy, CopyKind.Copy), (there.Kind, back.Kind));
        Assert.Equal((there.OtherStart, there.OtherEnd, there.Score, symmetry), (back.OneStart, back.OneEnd, back.Score, back.Placement.Symmetry));
        Assert.InRange(back.OtherStart, there.OneStart - 1e-9, there.OneStart + 1e-9);
        Assert.InRange(back.OneStart, 4.7, 5.3);
        foreach ((double x, double y) in ((double, double)[])[(40, 30), (200, 100), (120, 160)])
        {
            // A point goes there and comes back: through the symmetry of each clip's own pictures.
            (double a, double b) = there.Placement.Transform.Apply(symmetry == PictureSymmetry.None ? x : part.Stills[0].Width - x, y);
            (double c, double d) = back.Placement.Transform.Apply(symmetry == PictureSymmetry.None ? a : whole.Stills[0].Width - a, b);
            Assert.InRange(Math.Abs(c - x) + Math.Abs(d - y), 0, 1e-6);
        }
    }

    [Fact]
    public void Inverse_OfEachSymmetry_BringsEveryPointBack()
    {
        for (int symmetry = 0; symmetry < 8; symmetry++)
        {
            Assert.Equal(symmetry, SegmentReversal.Inverse(SegmentReversal.Inverse(symmetry)));
            Assert.Equal(PictureSymmetry.IsMirrored(symmetry), PictureSymmetry.IsMirrored(SegmentReversal.Inverse(symmetry)));
            Assert.Equal(0, (PictureSymmetry.Quarters(symmetry) + (PictureSymmetry.IsMirrored(symmetry) ? -1 : 1) * PictureSymmetry.Quarters(SegmentReversal.Inverse(symmetry))) % 4);
        }
    }

    private static IEnumerable<CopySegment> Parts(FingerprintSink one, FingerprintSink other) => new ClipAligner(one.Stills, other.Stills, 0.25).Find().Where(static it => it.Kind != CopyKind.None);

    private static CopySegment One(FingerprintSink one, FingerprintSink other) => Parts(one, other).MaxBy(static it => it.Score)!;

    private static byte[] Mirrored(byte[] luma, int width) => [.. luma.Chunk(width).SelectMany(static it => it.Reverse())];
}
