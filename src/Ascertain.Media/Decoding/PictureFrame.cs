using System.Security.Cryptography;

namespace Ascertain.Media.Decoding;

/// <summary>One whole picture as decoded, at full size.</summary>
public sealed class PictureFrame
{
    private readonly byte[] samples;
    private string? digest;
    private int holders = -1; // below 0: its memory is not used again

    internal PictureFrame(FrameInfo info, PixelFormat format, string colour, byte[] samples)
    {
        (Info, Format, this.samples) = (info, format, samples);
        string[] words = colour.Split(' ');
        IsFullRange = format.IsFullRangeByName || words[0] == "pc";
        RangeIsStated = format.IsFullRangeByName || words[0] is "pc" or "tv";
        ColourMatrix? stated = words.Length < 2 ? null : words[1] switch
        {
            "bt709" => ColourMatrix.Bt709,
            "smpte170m" or "bt470bg" => ColourMatrix.Bt601,
            "bt2020nc" => ColourMatrix.Bt2020,
            _ => null,
        };
        MatrixIsStated = stated is not null;
        Matrix = stated ?? (info.Height >= 720 ? ColourMatrix.Bt709 : ColourMatrix.Bt601);
    }

    private PictureFrame(FrameInfo info, PixelFormat format, byte[] samples, PictureFrame like)
    {
        (Info, Format, this.samples) = (info, format, samples);
        (IsFullRange, RangeIsStated, Matrix, MatrixIsStated, PinsInstructions) = (like.IsFullRange, like.RangeIsStated, like.Matrix, like.MatrixIsStated, like.PinsInstructions);
    }

    /// <summary>What is known of it; <see cref="FrameInfo.IsClean"/> may be false here.</summary>
    public FrameInfo Info { get; }

    /// <summary>Layout of the samples by libavutil's name, e.g. <c>yuv420p</c>.</summary>
    public string PixelFormatName => Format.Name;

    /// <summary>True when samples use the whole range of values (0 to 255), false for 16 to 235 and 16 to 240.</summary>
    public bool IsFullRange { get; }

    /// <summary>False when the stream does not say and the limited range is assumed.</summary>
    public bool RangeIsStated { get; }

    /// <summary>Luma weights.</summary>
    public ColourMatrix Matrix { get; }

    /// <summary>False when the stream does not say; then BT.709 is assumed from 720 lines on, and BT.601 below, as players do.</summary>
    public bool MatrixIsStated { get; }

    /// <summary>Bytes of all planes.</summary>
    public int ByteCount => samples.Length;

    /// <summary>The Y plane: rows without padding.</summary>
    public ReadOnlySpan<byte> Luma => samples.AsSpan(0, Info.Stride * Info.Height);

    /// <summary>SHA-256 of <see cref="Luma"/>: what names a picture in results, never its PNG.</summary>
    public string LumaSha256Hex => digest ??= Convert.ToHexStringLower(SHA256.HashData(Luma));

    /// <summary>True when the stream's decoder was started with pinned instructions: another decode of it need not find that out by a start of its own.</summary>
    internal bool PinsInstructions { get; init; }

    internal PixelFormat Format { get; }

    internal ReadOnlySpan<byte> Samples => samples;

    /// <summary>The picture in red, green and blue, for people to look at. Integer arithmetic: the same on every machine.</summary>
    public RgbImage ToRgb() => YuvToRgb.Convert(this);

    /// <summary>How the samples lie and what their colours are computed with, for who computes them elsewhere; null unless they are planes of eight bits with chroma in planes of its own.</summary>
    public PlanarPicture? Planes => Format is { BitDepth: 8, ChromaShiftX: >= 0, IsInterleaved: false } ? PlanarPicture.Of(this) : null;

    /// <summary>All planes, one after another without padding.</summary>
    public ReadOnlyMemory<byte> PlaneBytes => samples;

    /// <summary>The same values with a fourth byte of 255 after each three, as a canvas takes them: rows without padding.</summary>
    /// <param name="pixels">Gets them: four bytes for each pixel.</param>
    /// <exception cref="ArgumentException">Too short.</exception>
    public void ToRgba(Memory<byte> pixels) => YuvToRgba.Convert(this, pixels);

    /// <summary>Somebody else holds it too and will let it go.</summary>
    public void Hold()
    {
        if (holders >= 0)
        {
            Interlocked.Increment(ref holders);
        }
    }

    /// <summary>One holder does not look at it any more; after the last its memory becomes that of another picture. Who never lets go harms nothing.</summary>
    public void LetGo()
    {
        if (holders >= 0 && Interlocked.Decrement(ref holders) == 0)
        {
            PictureBuffers.Return(samples);
        }
    }

    /// <summary>The same with one holder, whose memory is used again after the last.</summary>
    internal PictureFrame Held()
    {
        holders = 1;
        return this;
    }

    /// <summary>Another picture of the same stream.</summary>
    internal PictureFrame Alike(FrameInfo info, PixelFormat format, byte[] samples) => new(info, format, samples, this);
}
