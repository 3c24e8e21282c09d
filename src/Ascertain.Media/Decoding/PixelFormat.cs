namespace Ascertain.Media.Decoding;

/// <summary>A layout of samples with a luma plane, by the name that libavutil gives it (pixdesc.c).</summary>
/// <param name="Name">E.g. <c>yuv420p10le</c>.</param>
/// <param name="BitDepth">Bits that carry a value.</param>
/// <param name="ChromaShiftX">Luma samples to a chroma sample across, as a power of two; -1 for no chroma.</param>
/// <param name="ChromaShiftY">The same down.</param>
/// <param name="IsInterleaved">True when both chroma components share a plane (<c>nv12</c>).</param>
/// <param name="HasAlpha">True when a fourth plane follows.</param>
/// <param name="IsFullRangeByName">True for the <c>yuvj</c> names.</param>
internal sealed record PixelFormat(string Name, int BitDepth, int ChromaShiftX, int ChromaShiftY, bool IsInterleaved, bool HasAlpha, bool IsFullRangeByName)
{
    private static readonly (string Layout, int X, int Y)[] Layouts = [("420", 1, 1), ("422", 1, 0), ("444", 0, 0), ("440", 0, 1), ("411", 2, 0), ("410", 2, 2)];

    public int BytesPerSample => BitDepth > 8 ? 2 : 1;

    public int ChromaWidth(int width) => ChromaShiftX < 0 ? 0 : (width + (1 << ChromaShiftX) - 1) >> ChromaShiftX;

    public int ChromaHeight(int height) => ChromaShiftY < 0 ? 0 : (height + (1 << ChromaShiftY) - 1) >> ChromaShiftY;

    /// <summary>Bytes of a whole picture without padding.</summary>
    public long ByteCount(int width, int height) => BytesPerSample
        * (((long)width * height * (HasAlpha ? 2 : 1)) + (2L * ChromaWidth(width) * ChromaHeight(height)));

    /// <summary>Reads a name; null for formats without a luma plane, or with samples in big-endian order.</summary>
    public static PixelFormat? TryParse(ReadOnlySpan<byte> name)
    {
        string text = System.Text.Encoding.ASCII.GetString(name);
        if (text is "nv12" or "nv21" or "nv16" or "nv24")
        {
            int down = text is "nv12" or "nv21" ? 1 : 0;
            return new PixelFormat(text, 8, text == "nv24" ? 0 : 1, down, IsInterleaved: true, HasAlpha: false, IsFullRangeByName: false);
        }

        if (text.StartsWith("gray", StringComparison.Ordinal))
        {
            return DepthOf(text.AsSpan(4)) is { } depth ? new PixelFormat(text, depth, -1, -1, false, false, false) : null;
        }

        bool full = text.StartsWith("yuvj", StringComparison.Ordinal);
        bool alpha = text.StartsWith("yuva", StringComparison.Ordinal);
        string rest = full || alpha ? text[4..] : text.StartsWith("yuv", StringComparison.Ordinal) ? text[3..] : "";
        foreach ((string layout, int x, int y) in Layouts)
        {
            if (rest.StartsWith(layout, StringComparison.Ordinal) && rest.Length > 3 && rest[3] == 'p' && DepthOf(rest.AsSpan(4)) is { } depth)
            {
                return new PixelFormat(text, depth, x, y, IsInterleaved: false, alpha, full);
            }
        }

        return null;
    }

    private static int? DepthOf(ReadOnlySpan<char> suffix) => suffix switch
    {
        "" => 8,
        "9le" => 9,
        "10le" => 10,
        "12le" => 12,
        "14le" => 14,
        "16le" => 16,
        _ => null,
    };
}
