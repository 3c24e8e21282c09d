namespace Ascertain.Media.Decoding;

/// <summary>How the planes of a raw picture lie, for the formats that are shown in colour.</summary>
/// <param name="Width">Luma width.</param>
/// <param name="Height">Luma height.</param>
/// <param name="ShiftX">Chroma is this many times halved across.</param>
/// <param name="ShiftY">Chroma is this many times halved down.</param>
/// <param name="BytesPerSample">1, or 2 little-endian.</param>
/// <param name="Bits">Bits of a sample.</param>
/// <param name="HasChroma">False for grey.</param>
/// <param name="IsFullRange">Samples use 0 to 255 instead of 16 to 235.</param>
internal sealed record ColourPlanes(int Width, int Height, int ShiftX, int ShiftY, int BytesPerSample, int Bits, bool HasChroma, bool IsFullRange)
{
    public int ChromaWidth => (Width + (1 << ShiftX) - 1) >> ShiftX;

    public int ChromaHeight => (Height + (1 << ShiftY) - 1) >> ShiftY;

    public int LumaBytes => Width * Height * BytesPerSample;

    public int TotalBytes => LumaBytes + (HasChroma ? 2 * ChromaWidth * ChromaHeight * BytesPerSample : 0);

    /// <summary>The layout of an ffmpeg pixel format; null for those that are not shown.</summary>
    public static ColourPlanes? Of(string format, int width, int height)
    {
        (string name, int bytes, int bits) = format switch
        {
            _ when format.EndsWith("10le", StringComparison.Ordinal) => (format[..^4], 2, 10),
            _ when format.EndsWith("12le", StringComparison.Ordinal) => (format[..^4], 2, 12),
            _ => (format, 1, 8),
        };
        bool full = name.StartsWith("yuvj", StringComparison.Ordinal) || name == "gray";
        return name.Replace("yuvj", "yuv", StringComparison.Ordinal) switch
        {
            "gray" => new ColourPlanes(width, height, 0, 0, bytes, bits, false, full),
            "yuv420p" => new ColourPlanes(width, height, 1, 1, bytes, bits, true, full),
            "yuv422p" => new ColourPlanes(width, height, 1, 0, bytes, bits, true, full),
            "yuv444p" => new ColourPlanes(width, height, 0, 0, bytes, bits, true, full),
            "yuv411p" => new ColourPlanes(width, height, 2, 0, bytes, bits, true, full),
            "yuv440p" => new ColourPlanes(width, height, 0, 1, bytes, bits, true, full),
            _ => null,
        };
    }
}
