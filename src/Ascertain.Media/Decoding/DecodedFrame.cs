using System.Security.Cryptography;

namespace Ascertain.Media.Decoding;

/// <summary>One frame as the decoder gives it, and as a picture for people.</summary>
public sealed class DecodedFrame
{
    private readonly byte[] rgb;

    private DecodedFrame(long index, double timeSeconds, int width, int height, string lumaSha256, byte[] rgb) =>
        (Index, TimeSeconds, Width, Height, LumaSha256, this.rgb) = (index, timeSeconds, width, height, lumaSha256, rgb);

    /// <summary>From 0 in presentation order.</summary>
    public long Index { get; }

    /// <summary>Presentation time in seconds, edit list not applied; not a number when the decoder gives none.</summary>
    public double TimeSeconds { get; }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>SHA-256 of the luma rows without padding.</summary>
    public string LumaSha256 { get; }

    /// <summary>The picture as PNG; for looking, never for digests.</summary>
    public byte[] ToPng() => PngWriter.Write(rgb, Width, Height);

    internal static DecodedFrame? From(long index, FfmpegLine line, ReadOnlySpan<byte> planes)
    {
        ColourPlanes? layout = ColourPlanes.Of(line.PixelFormat, line.Width, line.Height);
        if (layout is null || planes.Length < layout.TotalBytes)
        {
            return null;
        }

        string luma = Convert.ToHexStringLower(SHA256.HashData(planes[..layout.LumaBytes]));
        double seconds = line.Ticks is { } ticks ? (double)ticks * line.Numerator / line.Denominator : double.NaN;
        return new DecodedFrame(index, seconds, line.Width, line.Height, luma, YuvToRgb.Convert(planes, layout));
    }
}
