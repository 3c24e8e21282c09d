using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Copies.Derivation;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Tests.Features;

/// <summary>Features of pictures, seen through all symmetries, and the scaling before them.</summary>
public sealed class FeatureTests
{
    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1080, 1920)]
    [InlineData(640, 480)]
    [InlineData(176, 144)]
    [InlineData(64, 2)]
    [InlineData(1, 4000)]
    public void SizeOf_AnyPicture_HasNearlyTheCommonArea(int width, int height)
    {
        (int w, int h) = PictureScaling.SizeOf(width, height);
        Assert.InRange(w * h, PictureScaling.Area * 0.98, PictureScaling.Area);
        Assert.True((w >= h) == (width >= height));
    }

    [Fact]
    public void Normalise_TenBits_IsTheSameAsEight()
    {
        byte[] luma = new DrawnScene(1).Film(0, 480, 270);
        byte[] deep = new byte[luma.Length * 2];
        for (int i = 0; i < luma.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(deep.AsSpan(2 * i), (ushort)((luma[i] << 2) | 3));
        }

        Assert.Equal(PictureScaling.Normalise(DrawnScene.Info(0, 1, 480, 270), luma).Samples, PictureScaling.Normalise(DrawnScene.Info(0, 1, 480, 270, 10), deep).Samples);
    }

    // The digest was taken of the plain form before any of it was done sixteen samples at once.
    [Fact]
    public void Find_MadePictures_AreTheSameBitsAsEver()
    {
        StringBuilder all = new();
        foreach ((int seed, int width, int height) in ((int, int, int)[])[(1, 1920, 1080), (2, 640, 360), (3, 358, 202), (4, 176, 144), (5, 90, 400)])
        {
            byte[] luma = new DrawnScene(seed).Film(0, width, height);
            foreach (PictureFeature it in FeatureExtractor.Find(PictureScaling.Normalise(DrawnScene.Info(0, 1, width, height), luma)))
            {
                all.Append(CultureInfo.InvariantCulture, $"{it.X:R} {it.Y:R} {it.Level} {it.IsBright} {it.Strength} {it.Descriptor}\n");
            }

            all.Append(CultureInfo.InvariantCulture, $"{string.Join(' ', DetailTrail.Measure(DrawnScene.Info(0, 1, width, height), luma).SelectMany(static it => it).Select(static it => it.ToString("R", CultureInfo.InvariantCulture)))}\n");
        }

        Assert.Equal("1518324eebbb0f85a91d2fe28872ea54d0c7f440b4f3c7a1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..48]);
    }

    [Theory]
    [MemberData(nameof(CpuProfile.All), MemberType = typeof(CpuProfile))]
    public void Find_OnOtherProcessors_AreTheSameBits(string variable, string value) =>
        CpuProfile.AssertPasses(nameof(FeatureTests), nameof(Find_MadePictures_AreTheSameBitsAsEver), variable, value);

    // The same picture turned and mirrored has the same features in other places, but for those that tie.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Through_ASymmetry_IsWhatTheTurnedPictureShows(int symmetry)
    {
        GreyPicture picture = new(240, 240);
        new DrawnScene(5).Film(0, 240, 240).CopyTo(picture.Samples, 0);
        ClipStill still = new(0, 240, 240, FeatureExtractor.Find(picture), picture);
        GreyPicture turned = PictureSymmetry.Small(still, symmetry);
        PictureFeature[] found = FeatureExtractor.Find(turned), expected = PictureSymmetry.Through(still, symmetry);
        int same = expected.Count(it => found.Any(other => Math.Abs(it.X - other.X) < 0.6 && Math.Abs(it.Y - other.Y) < 0.6 && it.Level == other.Level && it.IsBright == other.IsBright && it.Descriptor.DistanceTo(other.Descriptor) <= 24));
        Assert.InRange(expected.Length, 60, FeatureExtractor.Most);
        Assert.True(same >= expected.Length * 0.9, $"{same} of {expected.Length}");
    }

    [Fact]
    public void Quarters_OfEachSymmetry_TurnAPoint()
    {
        for (int symmetry = 0; symmetry < FeaturePattern.Symmetries; symmetry++)
        {
            (int x, int y) = PictureSymmetry.IsMirrored(symmetry) ? (-3, 1) : (3, 1);
            for (int i = 0; i < PictureSymmetry.Quarters(symmetry); i++)
            {
                (x, y) = (-y, x); // clockwise, since y runs down
            }

            Assert.Equal(FeaturePattern.Through(symmetry, 3, 1), (x, y));
        }
    }

    [Fact]
    public void Find_PlainPicture_HasNone()
    {
        GreyPicture plain = new(320, 180);
        plain.Samples.AsSpan().Fill(90);
        Assert.Empty(FeatureExtractor.Find(plain));
    }

    // A logo full of detail leaves the other tiles their share.
    [Fact]
    public void Find_DetailInOneCorner_LeavesRoomForTheRest()
    {
        byte[] luma = new DrawnScene(7).Film(0, 320, 180);
        Random noise = new(3);
        for (int y = 0; y < 40; y++)
        {
            for (int x = 0; x < 70; x++)
            {
                luma[(y * 320) + x] = (byte)noise.Next(256);
            }
        }

        PictureFeature[] found = FeatureExtractor.Find(DrawnScene.Picture(luma, 320, 180));
        Assert.True(found.Count(static it => it.X > 80 || it.Y > 60) > 100);
    }

    [Fact]
    public void Fingerprint_LongClip_IsBoundedAndKeepsItsOrder()
    {
        FingerprintSink sink = new();
        byte[] plain = new byte[64 * 36];
        for (int i = 0; i < 6000; i++)
        {
            sink.OnFrame(DrawnScene.Info(i, 4, 64, 36), plain);
        }

        Assert.InRange(sink.Stills.Count, FingerprintSink.MostStills / 2, FingerprintSink.MostStills);
        Assert.Equal(2, sink.Step);
        Assert.All(sink.Stills.Zip(sink.Stills.Skip(1)), it => Assert.Equal(sink.Step, it.Second.Seconds - it.First.Seconds));
        Assert.Equal((1499.75, false), (sink.LastSeconds, sink.HasFeatures));
    }
}
