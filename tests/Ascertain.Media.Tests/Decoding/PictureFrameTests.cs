using System.Buffers.Binary;
using System.IO.Compression;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Tests.Decoding;

public sealed class PictureFrameTests
{
    private const string Reordered = "clips/androidx/mp4/h265-bframes.mp4";

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task ReadFrameAsync_Index_IsThePictureOfTheWholeDecode(int index)
    {
        string path = SharedData.Path(Reordered);
        (HashingSink all, _) = await ConfinedDecoderTests.Decode(path, new DecodeRequest());
        using SafeFileHandle handle = File.OpenHandle(path);
        FrameRead read = await new ConfinedDecoder(Decoders.Build).ReadFrameAsync(handle, index, new DecodeRequest());
        Assert.Equal(all.Luma[index], read.Picture!.LumaSha256Hex);
        Assert.Equal(all.Frames[index], read.Picture.Info);
    }

    [Fact]
    public async Task ReadFrameAtAsync_TimeBetweenPictures_IsTheEarlierOne()
    {
        string path = SharedData.Path(Reordered);
        (HashingSink all, _) = await ConfinedDecoderTests.Decode(path, new DecodeRequest());
        using SafeFileHandle handle = File.OpenHandle(path);
        double between = (all.Frames[3].Seconds!.Value + all.Frames[4].Seconds!.Value) / 2;
        ConfinedDecoder decoder = new(Decoders.Build);
        Assert.Equal(3, (await decoder.ReadFrameAtAsync(handle, between, new DecodeRequest())).Picture!.Info.Index);
        Assert.Equal(4, (await decoder.ReadFrameAtAsync(handle, all.Frames[4].Seconds!.Value, new DecodeRequest())).Picture!.Info.Index);
        Assert.Equal(0, (await decoder.ReadFrameAtAsync(handle, -1, new DecodeRequest())).Picture!.Info.Index);
    }

    [Fact]
    public async Task ReadFrameAsync_BeyondTheEnd_IsNoPicture()
    {
        using SafeFileHandle handle = File.OpenHandle(SharedData.Path(Reordered));
        Assert.Null((await new ConfinedDecoder(Decoders.Build).ReadFrameAsync(handle, 100_000, new DecodeRequest())).Picture);
    }

    // Worked by hand from ITU-R BT.601-7 and BT.709-6: limited black, white, grey; red of 75 % bars is 180 in full-range R'.
    [Theory]
    [InlineData(16, 128, 128, false, 0, 0, 0)]
    [InlineData(235, 128, 128, false, 255, 255, 255)]
    [InlineData(126, 128, 128, false, 128, 128, 128)]
    [InlineData(81, 90, 240, false, 254, 0, 0)]
    [InlineData(0, 128, 128, true, 0, 0, 0)]
    [InlineData(255, 128, 128, true, 255, 255, 255)]
    [InlineData(76, 85, 255, true, 254, 0, 0)]
    public void ToRgb_KnownColoursOfBt601_AreTheirs(byte y, byte cb, byte cr, bool full, byte red, byte green, byte blue)
    {
        RgbImage image = Picture("yuv444p", full ? "pc smpte170m" : "tv smpte170m", 1, 1, [y, cb, cr]).ToRgb();
        Assert.Equal([red, green, blue], image.Pixels.ToArray());
    }

    // G = (63 − 16)·255/219 + 0.18732·26·255/224 − 0.46812·112·255/224 = 54.726 + 5.545 − 59.686 = 0.585.
    [Fact]
    public void ToRgb_RedOfBt709_IsRedAsFarAsItsRounding() =>
        Assert.Equal([255, 1, 0], Picture("yuv444p", "tv bt709", 1, 1, [63, 102, 240]).ToRgb().Pixels.ToArray());

    [Fact]
    public void ToRgb_TenBits_EqualsEightBitsTimesFour() =>
        Assert.Equal(
            Picture("yuv444p", "tv bt709", 1, 1, [63, 102, 200]).ToRgb().Pixels.ToArray(),
            Picture("yuv444p10le", "tv bt709", 1, 1, [252, 0, 152, 1, 32, 3]).ToRgb().Pixels.ToArray());

    [Fact]
    public void ToRgb_OddSizeWithHalvedChroma_UsesTheLastChromaSample()
    {
        RgbImage image = Picture("yuv420p", "pc smpte170m", 3, 3, [.. Enumerable.Repeat((byte)76, 9), 128, 128, 128, 85, 128, 128, 128, 255]).ToRgb();
        Assert.Equal([254, 0, 0], image.Pixels.ToArray()[^3..]);
        Assert.Equal([76, 76, 76], image.Pixels.ToArray()[..3]);
    }

    [Theory]
    [InlineData("yuv420p")]
    [InlineData("yuvj420p")]
    [InlineData("yuv422p")]
    [InlineData("yuv444p")]
    [InlineData("yuv440p")]
    [InlineData("yuv411p")]
    [InlineData("yuv410p")]
    [InlineData("yuva420p")]
    [InlineData("nv12")]
    [InlineData("nv21")]
    [InlineData("nv16")]
    [InlineData("gray")]
    [InlineData("yuv420p10le")]
    public void ToRgba_AnyLayoutMatrixAndRange_HoldsWhatToRgbHolds(string format)
    {
        Random random = new(5);
        (int width, int height) = (131, 77); // odd, and more rows than one part
        byte[] samples = new byte[PixelFormat.TryParse(System.Text.Encoding.ASCII.GetBytes(format))!.ByteCount(width, height)];
        foreach (string colour in (string[])["pc bt709", "tv bt709", "tv smpte170m", "pc bt2020nc", "unknown unknown"])
        {
            random.NextBytes(samples);
            for (int i = 1; format.EndsWith("10le", StringComparison.Ordinal) && i < samples.Length; i += 2)
            {
                samples[i] &= 3;
            }

            PictureFrame picture = Picture(format, colour, width, height, samples);
            byte[] four = new byte[(4 * width * height) + 3];
            picture.ToRgba(four);
            ReadOnlySpan<byte> three = picture.ToRgb().Pixels.Span;
            for (int i = 0; i < width * height; i++)
            {
                Assert.True(three.Slice(3 * i, 3).SequenceEqual(four.AsSpan(4 * i, 3)) && four[(4 * i) + 3] == 255, $"{colour}: pixel {i}");
            }
        }
    }

    [Fact]
    public void ToRgba_TooShort_IsRefused() => Assert.Throws<ArgumentException>(static () => Picture("gray", "pc bt709", 2, 2, new byte[4]).ToRgba(new byte[15]));

    // From each random access point that the container names: the pictures, told apart by their times, are those of the whole decode.
    [Theory]
    [InlineData(Reordered)]
    [InlineData("clips/androidx/mp4/bbb-800x640-768kbps-30fps-avc-2b-firstpts-10-sec.mp4")]
    public async Task ReadPicturesAsync_FromAKeyFrame_AreThoseOfTheWholeDecode(string clip)
    {
        string path = SharedData.Path(clip);
        (HashingSink all, _) = await ConfinedDecoderTests.Decode(path, new DecodeRequest());
        using SafeFileHandle handle = File.OpenHandle(path);
        CodedFrames coded = CodedFrames.Read(handle, TestContext.Current.CancellationToken)!;
        Assert.Equal(all.Frames.Count, coded.InPresentationOrder.Count);
        for (int i = 0; i < all.Frames.Count; i++)
        {
            Assert.Equal(i, coded.At((Int128)all.Frames[i].PresentationTime!.Value * all.Frames[i].TimeBaseNumerator, all.Frames[i].TimeBaseDenominator));
            Assert.Equal(all.Frames[i].PictureType, coded.InPresentationOrder[i].Type);
        }

        ConfinedDecoder decoder = new(Decoders.Build);
        PictureFrame first = (await decoder.ReadFrameAsync(handle, 0, new DecodeRequest())).Picture!;
        foreach ((int key, int skipped, int threads) in coded.KeyFrames.Where(static it => it > 0).Take(3).SelectMany(static it => ((int, int, int)[])[(it, 0, 1), (it, 3, 1), (it, 2, 2)]))
        {
            List<long> seen = [];
            long? wanted = skipped == 0 ? null : coded.InPresentationOrder[key + skipped].Ticks; // the unit of these clips' times is their track's
            await decoder.ReadPicturesAsync(handle, first, new DecodeRequest { FromMicroseconds = coded.Microseconds(key), FirstWantedTime = wanted, Threads = threads }, picture =>
            {
                long at = coded.At((Int128)picture.Info.PresentationTime!.Value * picture.Info.TimeBaseNumerator, picture.Info.TimeBaseDenominator)!.Value;
                Assert.True(at < key || all.Luma[(int)at] == picture.LumaSha256Hex, $"from {key}: picture {at}");
                seen.Add(at);
                return at < key + 5;
            }, TestContext.Current.CancellationToken);
            Assert.Contains(key + skipped, seen);
            Assert.True(skipped == 0 || seen.Min() == key + skipped);
        }
    }

    [Fact]
    public void Matrix_Unstated_FollowsTheNumberOfLines()
    {
        Assert.Equal(ColourMatrix.Bt601, Picture("gray", "unknown unknown", 1, 480, new byte[480]).Matrix);
        PictureFrame high = Picture("gray", "unknown unknown", 1, 720, new byte[720]);
        Assert.Equal(ColourMatrix.Bt709, high.Matrix);
        Assert.False(high.MatrixIsStated || high.RangeIsStated);
    }

    [Fact]
    public void Write_AnyPicture_HoldsItsPixelsAndRightChecksums()
    {
        byte[] pixels = new byte[3 * 5 * 4];
        new Random(1).NextBytes(pixels);
        using MemoryStream stream = new();
        PngWriter.Write(new RgbImage(5, 4, pixels), stream);
        byte[] png = stream.ToArray();
        // The end chunk has a known checksum: AE 42 60 82.
        Assert.Equal([0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], png[^8..]);
        int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using ZLibStream inflate = new(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        byte[] rows = new byte[4 * 16];
        inflate.ReadExactly(rows);
        for (int y = 0; y < 4; y++)
        {
            for (int x = 0; x < 15; x++)
            {
                int above = y == 0 ? 0 : pixels[((y - 1) * 15) + x];
                Assert.Equal(pixels[(y * 15) + x], (byte)(rows[(y * 16) + 1 + x] + above));
            }
        }
    }

    internal static PictureFrame Picture(string format, string colour, int width, int height, byte[] samples)
    {
        PixelFormat layout = PixelFormat.TryParse(System.Text.Encoding.ASCII.GetBytes(format))!;
        Assert.Equal(layout.ByteCount(width, height), samples.Length);
        FrameInfo info = new()
        {
            Index = 0, PresentationTime = 0, TimeBaseNumerator = 1, TimeBaseDenominator = 25, IsKey = true, PictureType = 'I', Width = width, Height = height,
            BitDepth = layout.BitDepth, IsClean = true,
        };
        return new PictureFrame(info, layout, colour, samples);
    }
}
