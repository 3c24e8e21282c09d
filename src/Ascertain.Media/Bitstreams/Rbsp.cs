namespace Ascertain.Media.Bitstreams;

/// <summary>Emulation prevention of H.264 and H.265: the byte 03 in 00 00 03 is no data (H.264 §7.4.1.1, H.265 §7.4.2).</summary>
internal static class Rbsp
{
    /// <summary>Copies the payload without its emulation prevention bytes.</summary>
    /// <param name="escaped">Bytes of the NAL unit after its header.</param>
    /// <param name="into">At least as long as what is wanted; what does not fit is left out.</param>
    /// <returns>Bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> escaped, Span<byte> into)
    {
        int written = 0;
        int read = 0;
        while (read < escaped.Length && written < into.Length)
        {
            int run = escaped[read..].IndexOf((ReadOnlySpan<byte>)[0, 0, 3]);
            int copy = Math.Min(run < 0 ? escaped.Length - read : run + 2, into.Length - written);
            escaped.Slice(read, copy).CopyTo(into[written..]);
            written += copy;
            read += copy + 1;
            if (run < 0)
            {
                break;
            }
        }

        return written;
    }
}
