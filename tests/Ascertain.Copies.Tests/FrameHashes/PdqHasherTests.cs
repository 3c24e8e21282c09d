using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Copies.FrameHashes;
using CsCheck;

namespace Ascertain.Copies.Tests.FrameHashes;

public sealed class PdqHasherTests
{
    private static readonly string[] Authority = File.ReadAllLines(Path.Combine(SharedData.Root, "authorities", "pdq", "reference-hashes.tsv"));

    [Fact]
    public void Hash_MadePictures_AreThoseOfThePublishedProgram()
    {
        PdqHasher hasher = new();
        string[] expected = [.. Authority.Where(static it => it[0] != '#')];
        Assert.Equal(120, expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], LineOf(hasher, (ulong)(i + 1)));
        }
    }

    [Fact]
    public void Hash_FourThousandMadePictures_HaveTheDigestOfThePublishedProgram()
    {
        PdqHasher hasher = new();
        using IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (ulong seed = 1; seed <= 4000; seed++)
        {
            digest.AppendData(Encoding.ASCII.GetBytes(LineOf(hasher, seed) + "\n"));
        }

        Assert.EndsWith(Convert.ToHexStringLower(digest.GetHashAndReset()), Authority[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_PlainFormsOfAllKernels_GiveTheSameLines()
    {
        PdqHasher fast = new(), plain = new(isScalar: true);
        for (ulong seed = 5000; seed < 5300; seed++)
        {
            Assert.Equal(LineOf(plain, seed), LineOf(fast, seed));
        }
    }

    [Theory]
    [MemberData(nameof(CpuProfile.All), MemberType = typeof(CpuProfile))]
    public void Hash_OtherProcessor_GivesTheSameBits(string variable, string value) =>
        CpuProfile.AssertPasses(nameof(PdqHasherTests), nameof(Hash_MadePictures_AreThoseOfThePublishedProgram), variable, value);

    [Fact]
    public void OfLumaPlane_FullRangeOfEightBits_IsTheGreyHash()
    {
        MadePicture picture = Grey(3);
        PdqHasher hasher = new();
        Assert.Equal(hasher.OfGrey(picture.Samples, picture.Columns, picture.Rows), hasher.OfLumaPlane(picture.Samples, picture.Columns, picture.Rows, LumaRange.Of(8, isFull: true)));
    }

    [Fact]
    public void OfLumaPlane_LimitedRange_IsTheGreyHashOfTheTable()
    {
        MadePicture picture = Grey(3);
        byte[] stretched = new byte[picture.Samples.Length];
        LumaRange.Of(8, isFull: false).Apply(picture.Samples, stretched);
        Assert.NotEqual(picture.Samples, stretched);
        PdqHasher hasher = new();
        Assert.Equal(hasher.OfGrey(stretched, picture.Columns, picture.Rows), hasher.OfLumaPlane(picture.Samples, picture.Columns, picture.Rows, LumaRange.Of(8, isFull: false)));
    }

    [Fact]
    public void OfLumaPlane_SixteenBitSamplesOfTheSameLuma_GiveTheSameHash()
    {
        MadePicture picture = Grey(3);
        byte[] wide = new byte[2 * picture.Samples.Length];
        for (int i = 0; i < picture.Samples.Length; i++)
        {
            int code = (picture.Samples[i] * 1023 + 127) / 255;
            (wide[2 * i], wide[(2 * i) + 1]) = ((byte)code, (byte)(code >> 8));
        }

        PdqHasher hasher = new();
        Assert.Equal(hasher.OfGrey(picture.Samples, picture.Columns, picture.Rows), hasher.OfLumaPlane(wide, picture.Columns, picture.Rows, LumaRange.Of(10, isFull: true)));
    }

    [Theory]
    [InlineData(4, 100)]
    [InlineData(100, 4)]
    [InlineData(1, 1)]
    public void OfGrey_SmallerThanPublished_IsZero(int width, int height)
    {
        byte[] samples = new byte[width * height];
        new Random(1).NextBytes(samples);
        PdqHasher hasher = new();
        hasher.OfGrey(Grey(3).Samples, Grey(3).Columns, Grey(3).Rows);
        Assert.Equal(default, hasher.OfGrey(samples, width, height));
        Assert.Equal(default, hasher.Turned(PictureTurn.LeftToRight));
    }

    [Fact]
    public void OfGrey_LeastSize_HasAHash()
    {
        byte[] samples = new byte[25];
        new Random(1).NextBytes(samples);
        Assert.NotEqual(default, new PdqHasher().OfGrey(samples, 5, 5).Hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(16)]
    public void OfGrey_FlatPicture_HasNoQuality(byte level)
    {
        byte[] samples = new byte[640 * 360];
        Array.Fill(samples, level);
        HashedPicture hashed = new PdqHasher().OfGrey(samples, 640, 360);
        Assert.Equal(0, hashed.Quality);
        Assert.False(hashed.IsUseful);
    }

    [Fact]
    public void OfGrey_SizesInAnyOrder_DoNotSeeEachOther()
    {
        // Large, small and large again with one hasher: what a former picture left in its memory is not seen.
        PdqHasher used = new();
        foreach (ulong seed in (ulong[])[21, 3, 21, 40, 3, 3, 40, 21])
        {
            Assert.Equal(LineOf(new PdqHasher(), seed), LineOf(used, seed));
        }
    }

    [Fact]
    public void OfGrey_AnySize_EqualsThePlainForm()
    {
        PdqHasher fast = new(), plain = new(isScalar: true);
        Seeded.Sample(Gen.Select(Gen.Int[1, 300], Gen.Int[1, 300], Gen.Int), 200, it =>
        {
            (int width, int height, int seed) = it;
            byte[] grey = new byte[width * height], colour = new byte[3 * width * height];
            Random random = new(seed);
            random.NextBytes(grey);
            random.NextBytes(colour);
            Assert.Equal(plain.OfGrey(grey, width, height), fast.OfGrey(grey, width, height));
            Assert.True(plain.Small.SequenceEqual(fast.Small));
            Assert.Equal(plain.OfRgb(colour, width, height), fast.OfRgb(colour, width, height));
            Assert.True(plain.Small.SequenceEqual(fast.Small));
        });
    }

    [Fact]
    public void Turned_EveryTurn_IsNearTheHashOfTheTurnedPixels()
    {
        const int Size = 512;
        byte[] picture = new byte[Size * Size], turned = new byte[Size * Size];
        for (int i = 0; i < picture.Length; i++)
        {
            (int y, int x) = (i / Size, i % Size);
            picture[i] = (byte)((x * x / 3500) + (y / 8) + (x > 200 && y > 330 ? 60 : 0) + (Math.Abs(x - 300) + Math.Abs(y - 120) < 90 ? 45 : 0));
        }

        PdqHasher hasher = new(), other = new();
        FrameHash plain = hasher.OfGrey(picture, Size, Size).Hash;
        foreach (PictureTurn turn in Enum.GetValues<PictureTurn>())
        {
            for (int y = 0; y < Size; y++)
            {
                for (int x = 0; x < Size; x++)
                {
                    // Where the sample at (y, x) of the turned picture comes from.
                    (int fromY, int fromX) = turn switch
                    {
                        PictureTurn.Quarter => (x, Size - 1 - y),
                        PictureTurn.Half => (Size - 1 - y, Size - 1 - x),
                        PictureTurn.ThreeQuarters => (Size - 1 - x, y),
                        PictureTurn.TopToBottom => (Size - 1 - y, x),
                        PictureTurn.LeftToRight => (y, Size - 1 - x),
                        PictureTurn.Transposed => (x, y),
                        PictureTurn.TransposedBackwards => (Size - 1 - x, Size - 1 - y),
                        _ => (y, x),
                    };
                    turned[(y * Size) + x] = picture[(fromY * Size) + fromX];
                }
            }

            int distance = other.OfGrey(turned, Size, Size).Hash.DistanceTo(hasher.Turned(turn));
            Assert.True(distance <= 24, $"{turn}: {distance}");
            Assert.True(turn == PictureTurn.None || plain.DistanceTo(hasher.Turned(turn)) > 60, $"{turn} is near the plain hash.");
        }
    }

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(10, 0, 0)]
    [InlineData(16_385, 1, 16_385)]
    [InlineData(10, 10, 99)]
    [InlineData(10, 10, 101)]
    public void OfGrey_WrongSize_Throws(int width, int height, int bytes) =>
        Assert.ThrowsAny<ArgumentException>(() => new PdqHasher().OfGrey(new byte[bytes], width, height));

    [Fact]
    public void OfGrey_GreatestSide_IsHashed()
    {
        byte[] samples = new byte[PdqHasher.GreatestSide * 5];
        new Random(3).NextBytes(samples);
        Assert.Equal(new PdqHasher(isScalar: true).OfGrey(samples, PdqHasher.GreatestSide, 5), new PdqHasher().OfGrey(samples, PdqHasher.GreatestSide, 5));
        Assert.Equal(new PdqHasher(isScalar: true).OfGrey(samples, 5, PdqHasher.GreatestSide), new PdqHasher().OfGrey(samples, 5, PdqHasher.GreatestSide));
    }

    private static MadePicture Grey(ulong seed)
    {
        MadePicture picture = MadePicture.Of(seed);
        byte[] samples = picture.Kind == 'g' ? picture.Samples : [.. picture.Samples.Where(static (_, i) => i % 3 == 0)];
        return picture with { Kind = 'g', Samples = samples };
    }

    private static string LineOf(PdqHasher hasher, ulong seed)
    {
        MadePicture picture = MadePicture.Of(seed);
        HashedPicture hashed = picture.Kind == 'g' ? hasher.OfGrey(picture.Samples, picture.Columns, picture.Rows) : hasher.OfRgb(picture.Samples, picture.Columns, picture.Rows);
        StringBuilder line = new(string.Create(CultureInfo.InvariantCulture, $"{seed}\t{picture.Kind}\t{picture.Rows}\t{picture.Columns}\t{hashed.Quality}\t{hashed.Hash}"));
        bool isLeftOut = (picture.Kind, picture.Rows, picture.Columns) == ('c', 64, 64); // see PdqHasher.Turned
        foreach (PictureTurn turn in Enum.GetValues<PictureTurn>().Where(it => it != PictureTurn.None && !isLeftOut))
        {
            line.Append('\t').Append(hasher.Turned(turn).ToHex());
        }

        return line.ToString();
    }
}
