using System.Buffers;

namespace Ascertain.Media;

/// <summary>Looks over runs of bytes of an item.</summary>
internal static class ByteScan
{
    /// <summary>All bytes of the run are zero (those that are there).</summary>
    public static bool IsZero(ByteSource source, long offset, long count) => FirstNonZero(source, offset, count) < 0;

    /// <summary>Offset of the first byte that is not zero, or -1.</summary>
    public static long FirstNonZero(ByteSource source, long offset, long count)
    {
        byte[] window = ArrayPool<byte>.Shared.Rent(1 << 16);
        long found = -1, end = offset + Math.Min(count, source.Length - offset);
        for (long at = offset; at < end;)
        {
            int read = source.Read(at, window.AsSpan(0, (int)Math.Min(1 << 16, end - at)));
            if (read <= 0)
            {
                break;
            }

            int first = window.AsSpan(0, read).IndexOfAnyExcept((byte)0);
            if (first >= 0)
            {
                found = at + first;
                break;
            }

            at += read;
        }

        ArrayPool<byte>.Shared.Return(window);
        return found;
    }

    /// <summary>Two runs of the item hold the same bytes; false also where one of them ends early.</summary>
    public static bool AreEqual(ByteSource source, long first, long second, long count)
    {
        byte[] windows = ArrayPool<byte>.Shared.Rent(1 << 16);
        Span<byte> one = windows.AsSpan(0, 1 << 15), other = windows.AsSpan(1 << 15, 1 << 15);
        bool same = true;
        for (long at = 0; at < count && same; at += 1 << 15)
        {
            int wanted = (int)Math.Min(1 << 15, count - at);
            same = source.Read(first + at, one[..wanted]) == wanted && source.Read(second + at, other[..wanted]) == wanted
                && one[..wanted].SequenceEqual(other[..wanted]);
        }

        ArrayPool<byte>.Shared.Return(windows);
        return same;
    }
}
