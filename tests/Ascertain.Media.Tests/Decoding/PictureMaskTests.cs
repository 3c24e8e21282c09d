using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

/// <summary>Nothing of a hidden region comes through, in any layout of samples, and nothing beside it changes but what shares its chroma.</summary>
public sealed class PictureMaskTests
{
    private static readonly IReadOnlyList<(double X, double Y)> Box = [(3.5, 2.5), (7.2, 5.1)]; // touches pixels 3 to 7, rows 2 to 5

    public static TheoryData<string> Formats => ["yuv420p", "yuvj422p", "yuv444p", "yuv440p", "yuv411p", "yuv410p", "nv12", "nv21", "nv24", "gray", "gray10le", "yuv420p10le", "yuva420p", "yuva444p12le"];

    // Mutation: every byte of the region's samples is changed, and what is shown stays the same; one sample outside, and it changes.
    [Theory]
    [MemberData(nameof(Formats))]
    public void Apply_ChangeInsideTheRegion_ShowsNothing(string format)
    {
        const int Width = 17, Height = 9;
        PixelFormat layout = PixelFormat.TryParse(System.Text.Encoding.ASCII.GetBytes(format))!;
        byte[] samples = new byte[layout.ByteCount(Width, Height)];
        new Random(5).NextBytes(samples);
        for (int i = 0; layout.BitDepth > 8 && i < samples.Length; i += 2)
        {
            samples[i + 1] &= (byte)((1 << (layout.BitDepth - 8)) - 1);
        }

        byte[] shown = Shown(format, Width, Height, samples, Box);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                byte[] other = [.. samples];
                other[((y * Width) + x) * layout.BytesPerSample] ^= 0x7F;
                bool isInside = x is >= 3 and <= 7 && y is >= 2 and <= 5;
                int shiftX = Math.Max(0, layout.ChromaShiftX), shiftY = Math.Max(0, layout.ChromaShiftY);
                bool isBlock = x >> shiftX >= 3 >> shiftX && x >> shiftX <= 7 >> shiftX && y >> shiftY >= 2 >> shiftY && y >> shiftY <= 5 >> shiftY;
                Assert.True(isBlock || !isInside);
                Assert.Equal(isBlock, shown.AsSpan().SequenceEqual(Shown(format, Width, Height, other, Box)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Apply_ChromaAndOpacityOfTheRegion_AreFlat(string format)
    {
        const int Width = 17, Height = 9;
        PixelFormat layout = PixelFormat.TryParse(System.Text.Encoding.ASCII.GetBytes(format))!;
        byte[] samples = new byte[layout.ByteCount(Width, Height)], other = new byte[samples.Length];
        Array.Fill<byte>(other, 1);
        IReadOnlyList<(double X, double Y)> all = [(0, 0), (Width, Height)];
        Assert.Equal(Shown(format, Width, Height, samples, all), Shown(format, Width, Height, other, all));
    }

    private static readonly (double X, double Y)[] Corners = [(2.25, 2.25), (17.25, 4.5), (9.25, 9.25), (16.25, 18.25), (3.25, 17.25)];

    [Fact]
    public void Apply_Outline_HidesEveryPixelThatItTouchesAndWhatItEncloses()
    {
        byte[] samples = new byte[20 * 20];
        byte[] shown = Shown("gray", 20, 20, samples, Corners);
        for (int step = 0; step <= 1000; step++)
        {
            foreach (((double x, double y) from, (double x, double y) to) in Corners.Zip(Corners.Skip(1).Append(Corners[0])))
            {
                (int x, int y) = ((int)(from.x + ((to.x - from.x) * step / 1000)), (int)(from.y + ((to.y - from.y) * step / 1000)));
                Assert.Equal(128, shown[(y * 20) + x]);
            }
        }

        Assert.Equal(128, shown[(10 * 20) + 6]); // inside
        Assert.Equal([0, 0, 0, 0], [shown[0], shown[19], shown[(19 * 20) + 19], shown[(1 * 20) + 5]]);
    }

    [Fact]
    public void Apply_RectangleOnWholePixels_HidesTheseAndNoOthers()
    {
        byte[] shown = Shown("gray", 20, 20, new byte[400], [(4, 6), (9, 8)]);
        Assert.Equal([.. from y in Enumerable.Range(6, 2) from x in Enumerable.Range(4, 5) select (y * 20) + x], Enumerable.Range(0, 400).Where(it => shown[it] == 128));
    }

    [Theory]
    [InlineData(20, 0, 5, 5)]
    [InlineData(0, 20, 5, 5)]
    public void Apply_RegionOutsideThePicture_ShowsNothingOfIt(int left, int top, int width, int height) =>
        Assert.Null(new PictureMask([[(0, 0), (4, 4)], [(left, top), (left + width, top + height)]]).Apply(PictureFrameTests.Picture("gray", "", 20, 20, new byte[400])));

    [Fact]
    public void Apply_LeavesThePictureItself()
    {
        PictureFrame whole = PictureFrameTests.Picture("gray", "", 4, 4, new byte[16]);
        PictureFrame shown = new PictureMask([[(0, 0), (4, 4)]]).Apply(whole)!;
        Assert.All(whole.Luma.ToArray(), static it => Assert.Equal(0, it));
        Assert.NotEqual(whole.LumaSha256Hex, shown.LumaSha256Hex);
    }

    private static byte[] Shown(string format, int width, int height, byte[] samples, IReadOnlyList<(double X, double Y)> region) =>
        new PictureMask([region]).Apply(PictureFrameTests.Picture(format, "", width, height, samples))!.PlaneBytes.ToArray();
}
