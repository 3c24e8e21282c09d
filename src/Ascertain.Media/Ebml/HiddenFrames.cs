using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.Ebml;

/// <summary>Tells frames of VP8 and VP9 that are never shown by themselves, by their first and last bytes.</summary>
internal static class HiddenFrames
{
    /// <summary>Whether a frame is hidden; false for one that cannot be read.</summary>
    /// <param name="source">The item.</param>
    /// <param name="offset">First byte of the frame.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="codec"><c>V_VP8</c> or <c>V_VP9</c>.</param>
    public static bool IsHidden(ByteSource source, long offset, int size, string codec)
    {
        Span<byte> first = stackalloc byte[2];
        int read = source.ReadScattered(offset, first[..Math.Clamp(size, 0, 2)]);
        if (codec == "V_VP8")
        {
            return read > 0 && (first[0] & 0x10) == 0; // show_frame, RFC 6386 §9.1
        }

        if (!Vp9FrameHeader.TryParse(first[..read], out Vp9FrameHeader header) || header.IsShown)
        {
            return false;
        }

        // A superframe (VP9 Annex B) ends with an index whose last byte begins 110; it holds the hidden frame and one that is shown.
        Span<byte> last = stackalloc byte[1];
        return source.ReadScattered(offset + size - 1, last) == 1 && (last[0] & 0xE0) != 0xC0;
    }
}
