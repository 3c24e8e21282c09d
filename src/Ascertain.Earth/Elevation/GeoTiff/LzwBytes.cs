namespace Ascertain.Earth.Elevation.GeoTiff;

/// <summary>Unpacks LZW as TIFF packs it.</summary>
/// <remarks>Source: TIFF Revision 6.0 (Adobe, 1992), section 13: codes of 9 to 12 bits, high bits first, 256 clears, 257 ends, and widths grow one code early.</remarks>
internal static class LzwBytes
{
    private const int Clear = 256, End = 257, FirstFree = 258, MostCodes = 4096;

    /// <summary>Fills the output; false where the input is broken or ends before.</summary>
    public static bool Unpack(ReadOnlySpan<byte> packed, Span<byte> output)
    {
        short[] before = new short[MostCodes]; // the code of which this one is a continuation
        byte[] last = new byte[MostCodes]; // its last byte
        ushort[] lengths = new ushort[MostCodes];
        for (int i = 0; i < 256; i++)
        {
            (last[i], lengths[i], before[i]) = ((byte)i, 1, -1);
        }

        int next = FirstFree, width = 9, previous = -1, at = 0, bits = 0, held = 0;
        foreach (byte it in packed)
        {
            held = ((held << 8) | it) & 0xFFFFF;
            bits += 8;
            if (bits < width)
            {
                continue;
            }

            bits -= width;
            int code = (held >> bits) & ((1 << width) - 1);
            if (code == Clear)
            {
                (next, width, previous) = (FirstFree, 9, -1);
                continue;
            }

            if (code == End || at == output.Length)
            {
                break;
            }

            if (code > next || (code >= 256 && previous < 0) || (code == next && next == MostCodes))
            {
                return false;
            }

            if (previous >= 0 && next < MostCodes)
            {
                // Of a code that is not there yet the first byte is that of the one before.
                (before[next], lengths[next]) = ((short)previous, (ushort)(lengths[previous] + 1));
                last[next] = First(code == next ? previous : code, before, last);
                next++;
            }

            at = Write(code, before, last, lengths, output, at);
            previous = code;
            width = next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9;
        }

        return at == output.Length;
    }

    private static byte First(int code, ReadOnlySpan<short> before, ReadOnlySpan<byte> last)
    {
        while (before[code] >= 0)
        {
            code = before[code];
        }

        return last[code];
    }

    private static int Write(int code, ReadOnlySpan<short> before, ReadOnlySpan<byte> last, ReadOnlySpan<ushort> lengths, Span<byte> output, int at)
    {
        int until = at + lengths[code];
        for (int i = until - 1; i >= at; i--)
        {
            // More than was announced is not kept.
            if (i < output.Length)
            {
                output[i] = last[code];
            }

            code = before[code];
        }

        return Math.Min(until, output.Length);
    }
}
