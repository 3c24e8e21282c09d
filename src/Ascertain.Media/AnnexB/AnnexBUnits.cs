namespace Ascertain.Media.AnnexB;

/// <summary>Finds the NAL units of a byte stream by their start codes (ITU-T H.264 §B.1), in windows, so that memory stays bounded.</summary>
internal static class AnnexBUnits
{
    // Arbitrary: reads of this size cost little beside the search.
    private const int Window = 1 << 20;

    /// <summary>The units in order, while they are asked for.</summary>
    /// <param name="source">The item.</param>
    /// <returns>Where the start code of each begins, with the zero byte before it where there is one, and where its header stands.</returns>
    public static IEnumerable<(long Begins, long Header)> Of(ByteSource source)
    {
        byte[] window = new byte[Window];
        for (long at = 0; at < source.Length;)
        {
            int read = source.Read(at, window), from = 0;
            while (from < read && window.AsSpan(from, read - from).IndexOf((ReadOnlySpan<byte>)[0, 0, 1]) is >= 0 and int found)
            {
                long code = at + from + found, header = code + 3;
                bool hasZero = from + found > 0 && window[from + found - 1] == 0;
                from += found + 3;
                if (header < source.Length)
                {
                    yield return (hasZero ? code - 1 : code, header);
                }
            }

            // The next window begins so that a start code over the border is found once: at the last three bytes, but behind the last one found.
            long next = Math.Max(at + from, at + read - 3);
            at = at + read >= source.Length || next <= at ? source.Length : next;
        }
    }
}
