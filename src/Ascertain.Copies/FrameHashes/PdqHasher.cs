using Ascertain.Copies.Kernels;

namespace Ascertain.Copies.FrameHashes;

/// <summary>The frame hash PDQ as published, of pixels in memory.</summary>
/// <remarks>
/// <para>Source: <c>pdq/cpp</c> of facebook/ThreatExchange at baefb4ed, and "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (2019). Luma in single precision; four running means
/// and 64 × 64 samples (a picture of that size is taken as it is); quality; cosine transform; a bit is set where its coefficient is above the median of the 256.</para>
/// <para>The same pixels give the same bits on every machine; with any processor (tested), and with the published program built without contraction of products (tested on generated pictures; counts in
/// <c>bench/results/copies.md</c>). How pixels come out of a file is not part of it: another decoder or scaler gives other hashes, usually a few bits away.</para>
/// <para>An instance keeps working memory and the last picture's coefficients. It is not for several threads at once.</para>
/// </remarks>
public sealed class PdqHasher
{
    /// <summary>Pictures smaller than this on a side have the hash of zeros and quality 0, as published.</summary>
    public const int LeastSide = 5;

    /// <summary>Greatest side of a picture. Arbitrary, four times that of the decoder; keeps all products in 32 bits.</summary>
    public const int GreatestSide = 16_384;

    private const int Side = JaroszDecimation.Side, Kept = SmallTransform.Kept;
    private readonly DecimationMemory memory = new();
    private readonly float[] small = new float[Side * Side], coefficients = new float[Kept * Kept], turned = new float[Kept * Kept];
    private readonly bool isScalar;
    private byte[] luma = [];
    private bool isTooSmall = true;

    /// <summary>A hasher with its own memory.</summary>
    public PdqHasher()
    {
    }

    /// <summary>One that computes with the plain forms of all kernels, for tests and comparisons.</summary>
    internal PdqHasher(bool isScalar) => this.isScalar = isScalar;

    /// <summary>The 64 × 64 samples of the last picture, row by row, about 0 to 255. Of use to a note beside the hash, by which differences of decoders can be told from differences of hashing.</summary>
    public ReadOnlySpan<float> Small => small;

    /// <summary>Hashes a picture of grey bytes, 0 black and 255 white.</summary>
    /// <param name="samples">Rows of <paramref name="width"/> bytes.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentException">The size is out of range, or the bytes are not as many.</exception>
    public HashedPicture OfGrey(ReadOnlySpan<byte> samples, int width, int height)
    {
        RequireSize(samples.Length, width, height, 1);
        return Of(new GreyRows(samples, height, width, width));
    }

    /// <summary>Hashes a picture of bytes red, green, blue in turn.</summary>
    /// <param name="samples">Rows of 3 × <paramref name="width"/> bytes.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <exception cref="ArgumentException">The size is out of range, or the bytes are not as many.</exception>
    public HashedPicture OfRgb(ReadOnlySpan<byte> samples, int width, int height)
    {
        RequireSize(samples.Length, width, height, 3);
        return Of(new RgbRows(samples, height, width, 3 * width));
    }

    /// <summary>Hashes the Y plane of a decoded picture through a <see cref="LumaRange"/>: it is the hash of that grey picture, not of the RGB picture.</summary>
    /// <param name="samples">Rows without padding: bytes for 8 bits, else pairs of bytes, little-endian.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="range">What its codes mean.</param>
    /// <exception cref="ArgumentException">The size is out of range, or the bytes are not as many.</exception>
    public HashedPicture OfLumaPlane(ReadOnlySpan<byte> samples, int width, int height, LumaRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        RequireSize(samples.Length, width, height, range.BitDepth > 8 ? 2 : 1);
        if (range.IsIdentity)
        {
            return OfGrey(samples, width, height);
        }

        int count = width * height;
        luma = luma.Length < count ? new byte[count] : luma;
        range.Apply(samples, luma.AsSpan(0, count));
        return OfGrey(luma.AsSpan(0, count), width, height);
    }

    /// <summary>The hash that the last picture has when it is turned or mirrored.</summary>
    /// <remarks>As published: signs and order of its coefficients are changed. The hash of the turned pixels themselves can differ in a few bits, since the small picture's samples are not taken symmetrically. Of a picture of
    /// 64 × 64 in colour the published program takes the turns after a blur by one sample, which rounds luma, and the hash without; here both are taken without.</remarks>
    /// <param name="turn">How.</param>
    /// <returns>All zero when the last picture was too small.</returns>
    public FrameHash Turned(PictureTurn turn)
    {
        if (isTooSmall)
        {
            return default;
        }

        if (turn == PictureTurn.None)
        {
            return BitsOf(coefficients);
        }

        // Signs by parity of the row i or the column j of the coefficient: frequencies are i + 1 and j + 1, and mirroring an axis turns the sign of odd frequencies.
        (bool transposes, bool byRow, bool byColumn) = turn switch
        {
            PictureTurn.Quarter => (true, false, true),
            PictureTurn.Half => (false, true, true),
            PictureTurn.ThreeQuarters => (true, true, false),
            PictureTurn.TopToBottom => (false, true, false),
            PictureTurn.LeftToRight => (false, false, true),
            PictureTurn.Transposed => (true, false, false),
            PictureTurn.TransposedBackwards => (true, true, true),
            _ => throw new ArgumentOutOfRangeException(nameof(turn), turn, "There are eight turns."),
        };
        for (int i = 0; i < Kept; i++)
        {
            for (int j = 0; j < Kept; j++)
            {
                bool turnsSign = (byRow && (i & 1) == 0) ^ (byColumn && (j & 1) == 0);
                float value = coefficients[(i * Kept) + j];
                turned[transposes ? (j * Kept) + i : (i * Kept) + j] = turnsSign ? -value : value;
            }
        }

        return BitsOf(turned);
    }

    private HashedPicture Of<TRows>(scoped in TRows rows)
        where TRows : struct, ILumaRows, allows ref struct
    {
        isTooSmall = rows.Rows < LeastSide || rows.Columns < LeastSide;
        if (isTooSmall)
        {
            Array.Clear(small);
            return default;
        }

        if (rows.Rows == Side && rows.Columns == Side)
        {
            for (int row = 0; row < Side; row++)
            {
                rows.Luma(row, small.AsSpan(row * Side, Side));
            }
        }
        else if (isScalar)
        {
            float[] picture = new float[rows.Rows * rows.Columns];
            for (int row = 0; row < rows.Rows; row++)
            {
                rows.Luma(row, picture.AsSpan(row * rows.Columns, rows.Columns));
            }

            JaroszDecimation.OfScalar(picture, new float[picture.Length], rows.Rows, rows.Columns, small);
        }
        else
        {
            JaroszDecimation.Of(rows, memory, small);
        }

        if (isScalar)
        {
            SmallTransform.OfScalar(small, coefficients);
            return new HashedPicture(BitsOf(coefficients), GradientQuality.OfScalar(small));
        }

        SmallTransform.Of(small, coefficients);
        return new HashedPicture(BitsOf(coefficients), GradientQuality.Of(small));
    }

    private FrameHash BitsOf(ReadOnlySpan<float> values)
    {
        float median = isScalar ? LowerMedian.OfScalar(values) : LowerMedian.Of(values);
        Span<ulong> words = stackalloc ulong[FrameHash.Bits / 64];
        words.Clear();
        for (int k = 0; k < values.Length; k++)
        {
            words[k >> 6] |= (values[k] > median ? 1UL : 0) << (k & 63);
        }

        return new FrameHash(words[0], words[1], words[2], words[3]);
    }

    private static void RequireSize(int bytes, int width, int height, int bytesPerPixel)
    {
        if (width is < 1 or > GreatestSide)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, $"A picture has 1 to {GreatestSide} columns.");
        }

        if (height is < 1 or > GreatestSide)
        {
            throw new ArgumentOutOfRangeException(nameof(height), height, $"A picture has 1 to {GreatestSide} rows.");
        }

        if (bytes != (long)width * height * bytesPerPixel)
        {
            throw new ArgumentException($"{width} × {height} pixels of {bytesPerPixel} bytes are not {bytes} bytes.", nameof(width));
        }
    }
}
