using Ascertain.Copies.Alignment;
using Ascertain.Copies.Derivation;
using Ascertain.Copies.Fingerprints;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Tests.Derivation;

/// <summary>Each sign of what came from what, on drawn scenes, with what must not show it.</summary>
public sealed class DerivationTests
{
    private const int Width = 480, Height = 270, Rate = 12;

    private static readonly DrawnScene Scene = new(41, 120);

    // The master: eight seconds of the scene with fine grain, which coarse copies lose.
    private static readonly Lazy<FingerprintSink> Master = new(static () => Clip(8, static t => Whole(t)));

    [Fact]
    public void Of_TheSamePictures_IsUndetermined()
    {
        DerivationJudgement judged = Judge(Master.Value, Clip(8, static t => Whole(t)));
        Assert.Equal((DerivationDirection.Undetermined, false), (judged.Direction, judged.AreBothFromAThird));
        Assert.Empty(judged.Signs);
    }

    [Fact]
    public void Of_ACroppedCopy_IsFromTheWhole() => Told(Crop(), DerivationSignKind.MoreOfScene);

    [Fact]
    public void Of_APictureInAPicture_IsFromWhatWasPutIn() => Told(PutIn(), DerivationSignKind.PutIn);

    // Bars are put on and cut off: seen, and not told by themselves.
    [Fact]
    public void Of_BarsAlone_IsUndetermined()
    {
        DerivationJudgement judged = Judge(Master.Value, Clip(8, static t => Framed(Whole(t), 640, 270, 80, 0, static (_, _) => 16), 640, 270));
        Assert.Contains(judged.Signs, static it => it is { Kind: DerivationSignKind.Bars, IsSlight: true });
        Assert.Equal(DerivationDirection.Undetermined, judged.Direction);
    }

    [Fact]
    public void Of_ACaption_IsFromWhatItCovers() => Told(Captioned(), DerivationSignKind.Covered);

    [Fact]
    public void Of_AShorterClip_IsFromTheLonger() => Told(Clip(5, static t => Whole(t + 1.5)), DerivationSignKind.Longer);

    // What was made longer from its own pictures: the shorter was not cut out of it.
    [Fact]
    public void Of_AClipHeldFadedRunAgainOrBackwards_IsNotSaidToBeWhatTheShorterCameFrom()
    {
        (string Name, Func<double, byte[]> Film)[] made =
        [
            ("held", static t => Whole(Math.Min(t, 8 - (1.0 / Rate)))),
            ("faded", static t => t < 8 ? Whole(t) : [.. Whole(8 - (1.0 / Rate)).Select(it => (byte)(16 + ((it - 16) * Math.Max(0, 11 - t) / 3)))]),
            ("faded to black", static t => t < 8 ? Whole(t) : [.. Whole(8 - (1.0 / Rate)).Select(it => (byte)(16 + ((it - 16) * Math.Max(0, 9 - t))))]),
            ("run again", static t => Whole(t % 8)),
            ("backwards", static t => t < 8 ? Whole(t) : Whole(Math.Max(0, 16 - t - (1.0 / Rate)))),
        ];
        foreach ((string name, Func<double, byte[]> film) in made)
        {
            FingerprintSink longer = Clip(11, film);
            Assert.True(Judge(Master.Value, longer).Direction != DerivationDirection.OneFromOther, name);
            Assert.True(Judge(longer, Master.Value).Direction != DerivationDirection.OtherFromOne, name);
        }
    }

    // What is longer by other clips behind a cut was joined, and the shorter is not from it.
    [Fact]
    public void Of_AJoinedClip_IsFromItsPart()
    {
        DrawnScene other = new(77, 120);
        Told(Clip(14, t => t is >= 3 and < 11 ? Whole(t - 3) : Grain([.. other.Film(t, Width, Height).Select(static it => (byte)(it / 2))])), DerivationSignKind.Joined);
    }

    [Fact]
    public void Of_ASmoothedCopy_IsFromTheFine() => Told(Clip(8, static t => Smooth(Whole(t))), DerivationSignKind.LessDetail);

    // Made smaller, and larger again: samples tell nothing, detail does.
    [Fact]
    public void Of_ASmallerCopyAndALargerOneOfIt_AreFromTheFine()
    {
        FingerprintSink small = Clip(8, static t => Half(Whole(t)), Width / 2, Height / 2);
        Told(small, DerivationSignKind.Smaller);
        FingerprintSink enlarged = Clip(8, static t => Twice(Half(Whole(t)), Width / 2, Height / 2), Width, Height);
        Told(enlarged, DerivationSignKind.LessDetail);
        Assert.NotEqual(DerivationDirection.OtherFromOne, Judge(enlarged, small).Direction); // the larger has nothing that the small one lacks
    }

    [Fact]
    public void Of_FewerPictures_IsFromTheMore() => Told(Clip(8, static t => Whole(t), rate: Rate / 2), DerivationSignKind.FewerPictures);

    // Each picture twice is no new picture.
    [Fact]
    public void Of_RepeatedPictures_AreNoSign()
    {
        DerivationJudgement judged = Judge(Master.Value, Clip(8, static t => Whole(Math.Floor((t * Rate) + 0.001) / Rate), rate: 2 * Rate));
        Assert.DoesNotContain(judged.Signs, static it => it.Kind == DerivationSignKind.FewerPictures);
    }

    [Fact]
    public void Of_AFileThatNamesItsDevice_IsNotFromOneThatDoesNot()
    {
        FingerprintSink named = Clip(8, static t => Whole(t), namesDevice: true);
        DerivationJudgement judged = Judge(named, Master.Value);
        Assert.Equal(DerivationDirection.OtherFromOne, judged.Direction);
        Assert.Equal(DerivationSignKind.DeviceNamed, Assert.Single(judged.Signs).Kind);
    }

    // One begins earlier, the other ends later. Where one is cropped and the other has a caption nothing is told: signs of places err too often to say so much.
    [Fact]
    public void Of_SiblingsThatEachLost_AreBothFromAThird()
    {
        Assert.Equal((DerivationDirection.Undetermined, false), Answer(Judge(Crop(), Captioned())));
        AreSiblings(Clip(6, static t => Whole(t)), Clip(6, static t => Whole(t + 2)));
    }

    [Fact]
    public void Of_SignsThatContradict_IsUndetermined()
    {
        DerivationSign a = new(DerivationSignKind.MoreOfScene, DerivationDirection.OneFromOther, 0.3, "part", "", ""), b = new(DerivationSignKind.LessDetail, DerivationDirection.OtherFromOne, 0.3, "octaves", "", "");
        Assert.Equal((DerivationDirection.Undetermined, false), Answer(DerivationJudgement.Of([a, b])));
        Assert.Equal((DerivationDirection.Undetermined, false), Answer(DerivationJudgement.Of([a, b with { IsSlight = true }])));
        Assert.Equal((DerivationDirection.OneFromOther, false), Answer(DerivationJudgement.Of([a])));
        Assert.Equal((DerivationDirection.Undetermined, false), Answer(DerivationJudgement.Of([a with { IsSlight = true }])));
        Assert.Equal((DerivationDirection.Undetermined, false), Answer(DerivationJudgement.Of([a, b with { Kind = DerivationSignKind.Longer }])));
        Assert.Equal((DerivationDirection.Undetermined, true), Answer(DerivationJudgement.Of([a with { Kind = DerivationSignKind.Smaller }, b with { Kind = DerivationSignKind.Longer }])));
        Assert.Equal((DerivationDirection.Undetermined, false), Answer(DerivationJudgement.Of([a, b with { Kind = DerivationSignKind.Longer, IsSlight = true }])));
    }

    // Black, plain, one picture: nothing is told, and nothing is thrown.
    [Fact]
    public void Of_WhatShowsNothing_IsUndetermined()
    {
        FingerprintSink black = Clip(4, static _ => new byte[Width * Height]), single = Clip(0.05, static t => Whole(t)), still = Clip(4, static _ => Whole(0));
        FingerprintSink[] all = [black, single, still, Master.Value, new FingerprintSink()];
        foreach (FingerprintSink one in all)
        {
            foreach (FingerprintSink other in all.Where(it => it != one))
            {
                Assert.NotNull(Judge(one, other));
            }
        }

        Assert.Same(DerivationJudgement.Nothing, Judge(black, Master.Value));
        Assert.Same(DerivationJudgement.Nothing, Judge(Master.Value, new FingerprintSink()));
        Assert.DoesNotContain(Judge(still, Master.Value).Signs, static it => it.Kind is DerivationSignKind.Longer or DerivationSignKind.Joined);
    }

    // Two-byte samples tell the same as one-byte samples of the same values.
    [Fact]
    public void Measure_DeepSamples_AreAsShallowOnes()
    {
        byte[] luma = Whole(1), deep = new byte[2 * luma.Length];
        for (int i = 0; i < luma.Length; i++)
        {
            (deep[2 * i], deep[(2 * i) + 1]) = ((byte)(luma[i] << 2), (byte)(luma[i] >> 6));
        }

        float[][] shallow = DetailTrail.Measure(DrawnScene.Info(0, 1, Width, Height), luma), deeper = DetailTrail.Measure(DrawnScene.Info(0, 1, Width, Height, 10), deep);
        Assert.Equal(shallow, deeper);
        Assert.Empty(DetailTrail.Measure(DrawnScene.Info(0, 1, 8, 8), new byte[64]));
        Assert.True(shallow.Length >= 4);
    }

    private static (DerivationDirection, bool) Answer(DerivationJudgement judged) => (judged.Direction, judged.AreBothFromAThird);

    private static void Told(FingerprintSink copy, DerivationSignKind kind)
    {
        (DerivationJudgement there, DerivationJudgement back) = (Judge(Master.Value, copy), Judge(copy, Master.Value));
        Assert.Contains(there.Signs, it => it.Kind == kind && it is { Direction: DerivationDirection.OtherFromOne, IsSlight: false });
        Assert.Equal((DerivationDirection.OtherFromOne, DerivationDirection.OneFromOther), (there.Direction, back.Direction));
        Assert.Contains(back.Signs, it => it.Kind == kind && it is { Direction: DerivationDirection.OneFromOther, IsSlight: false });
        Assert.All(there.Signs, static it => Assert.True(double.IsFinite(it.Size) && it.Statement.Length > 0 && it.Against.Length > 0));
    }

    private static void AreSiblings(FingerprintSink one, FingerprintSink other)
    {
        Assert.Equal((DerivationDirection.Undetermined, true), Answer(Judge(one, other)));
        Assert.Equal((DerivationDirection.Undetermined, true), Answer(Judge(other, one)));
    }

    private static DerivationJudgement Judge(FingerprintSink one, FingerprintSink other) => DerivationJudgement.Of(one, other, new ClipAligner(one.Stills, other.Stills, 0.25).Find());

    private static FingerprintSink Crop() => Clip(8, static t => Cut(Whole(t), 60, 20, 380, 214), 380, 214);

    private static FingerprintSink PutIn()
    {
        DrawnScene other = new(78, 120);
        return Clip(8, t => Framed(Whole(t), 800, 450, 160, 90, Darkened(other.Film(t, 800, 450), 800)), 800, 450);
    }

    // Drawn scenes are all as bright in the mean; what surrounds a picture in a picture seldom is.
    private static Func<int, int, byte> Darkened(byte[] luma, int width) => (x, y) => (byte)(luma[(y * width) + x] / 3);

    private static FingerprintSink Captioned() => Clip(8, static t =>
    {
        byte[] luma = Whole(t);
        for (int y = 210; y < 262; y++)
        {
            luma.AsSpan((y * Width) + 60, 300).Fill((byte)(y % 8 < 4 ? 20 : 235));
        }

        return luma;
    });

    private static FingerprintSink Clip(double seconds, Func<double, byte[]> film, int width = Width, int height = Height, int rate = Rate, bool namesDevice = false)
    {
        FingerprintSink sink = new() { NamesDevice = namesDevice };
        for (int i = 0; i < seconds * rate; i++)
        {
            sink.OnFrame(DrawnScene.Info(i, rate, width, height), film((double)i / rate));
        }

        return sink;
    }

    // Lit from one side, and busiest in the middle, as what people film is.
    private static byte[] Whole(double time) => Grain([.. Scene.Film(time, Width, Height).Select(static (it, i) =>
    {
        (int x, int y) = ((i % Width) - (Width / 2), (i / Width) - (Height / 2));
        double aside = Math.Max(Math.Abs(x) / (Width / 2.0), Math.Abs(y) / (Height / 2.0));
        return (byte)Math.Clamp(126 + ((it - 126) * (1 - (0.6 * aside * aside))) + (x / 4) + (y / 4), 0, 255);
    })]);

    // The same grain at the same place of every picture: texture of the scene, not of a sensor.
    private static byte[] Grain(byte[] luma)
    {
        uint state = 12345;
        for (int i = 0; i < luma.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            luma[i] = (byte)Math.Clamp(luma[i] + (int)(state >> 28) - 8, 0, 255);
        }

        return luma;
    }

    private static byte[] Cut(byte[] luma, int left, int top, int width, int height) => [.. Enumerable.Range(0, width * height).Select(i => luma[((top + (i / width)) * Width) + left + (i % width)])];

    private static byte[] Framed(byte[] luma, int width, int height, int left, int top, Func<int, int, byte> around) => [.. Enumerable.Range(0, width * height).Select(i =>
    {
        (int x, int y) = ((i % width) - left, (i / width) - top);
        return x >= 0 && y >= 0 && x < Width && y < Height ? luma[(y * Width) + x] : around(i % width, i / width);
    })];

    private static byte[] Smooth(byte[] luma) => [.. Enumerable.Range(0, luma.Length).Select(i =>
    {
        (int x, int y) = (i % Width, i / Width);
        return x == 0 || y == 0 || x == Width - 1 || y == Height - 1 ? luma[i]
            : (byte)(((4 * luma[i]) + (2 * (luma[i - 1] + luma[i + 1] + luma[i - Width] + luma[i + Width])) + luma[i - Width - 1] + luma[i - Width + 1] + luma[i + Width - 1] + luma[i + Width + 1] + 8) / 16);
    })];

    private static byte[] Half(byte[] luma) => [.. Enumerable.Range(0, Width / 2 * (Height / 2)).Select(i =>
    {
        int at = (2 * (i / (Width / 2)) * Width) + (2 * (i % (Width / 2)));
        return (byte)((luma[at] + luma[at + 1] + luma[at + Width] + luma[at + Width + 1] + 2) / 4);
    })];

    // By halves between neighbours.
    private static byte[] Twice(byte[] luma, int width, int height) => [.. Enumerable.Range(0, 2 * width * 2 * height).Select(i =>
    {
        (int x, int y) = (i % (2 * width), i / (2 * width));
        (int a, int b, int c, int d) = (x / 2, Math.Min((x + 1) / 2, width - 1), y / 2, Math.Min((y + 1) / 2, height - 1));
        return (byte)((luma[(c * width) + a] + luma[(c * width) + b] + luma[(d * width) + a] + luma[(d * width) + b] + 2) / 4);
    })];
}
