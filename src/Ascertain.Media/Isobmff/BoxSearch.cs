using System.Buffers;
using System.Buffers.Binary;

namespace Ascertain.Media.Isobmff;

/// <summary>Finds the next box at the top of a file where bytes that form none stand in the way.</summary>
internal sealed class BoxSearch(ByteSource source)
{
    // Arbitrary: a quarter of a second of work for a whole file.
    private const long MostSearched = 256L << 20;

    private const int WindowBytes = 1 << 16;
    private long left = MostSearched;

    /// <summary>Where the next box begins, if no box begins at <paramref name="at"/> and one does later; null where the walk can go on as it is.</summary>
    public long? NextAfterStray(long at)
    {
        if (!IsHeader(at, out uint type, out ulong declared))
        {
            return null;
        }

        ulong remaining = (ulong)(source.Length - at);
        if (BoxTypes.IsKnownAtTop(type))
        {
            // A size of zero reaches to the end; a known box that ends beyond the file was cut.
            return declared is 0 or >= 8 ? null : Next(at + 1);
        }

        return declared >= 8 && declared <= remaining && (declared == remaining || LeadsOn(at + (long)declared)) ? null : Next(at + 1);
    }

    /// <summary>A box may begin here: it is of a known type, or of letters and a size that fits.</summary>
    private bool LeadsOn(long at) => IsHeader(at, out uint type, out ulong declared)
        && (BoxTypes.IsKnownAtTop(type) ? declared is 0 or >= 8 : FourCharacterCode.IsLetters(type) && declared >= 8 && declared <= (ulong)(source.Length - at));

    private long? Next(long from)
    {
        byte[] window = ArrayPool<byte>.Shared.Rent(WindowBytes);
        try
        {
            // A type ends seven bytes after its box begins; windows overlap by that much.
            for (long at = from; at + 8 <= source.Length && left > 0; at += WindowBytes - 7)
            {
                int read = source.Read(at, window.AsSpan(0, WindowBytes));
                left -= read;
                for (int i = 0; i + 8 <= read; i++)
                {
                    if (BoxTypes.IsKnownAtTop(BinaryPrimitives.ReadUInt32BigEndian(window.AsSpan(i + 4))) && Begins(at + i))
                    {
                        return at + i;
                    }
                }
            }

            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(window);
        }
    }

    // Four letters alone are met by chance: the size must fit, and another box or the end of the file follow, or a movie begin with its first box.
    private bool Begins(long at)
    {
        if (!IsHeader(at, out uint type, out ulong declared) || declared < 8 || declared > (ulong)(source.Length - at))
        {
            return false;
        }

        long after = at + (long)declared;
        return after == source.Length || (IsHeader(after, out uint next, out _) && BoxTypes.IsKnownAtTop(next))
            || (type is BoxTypes.Moov or BoxTypes.Moof && IsHeader(at + 8, out uint inside, out _) && inside is BoxTypes.Mvhd or BoxTypes.Mfhd);
    }

    private bool IsHeader(long at, out uint type, out ulong declared)
    {
        Span<byte> header = stackalloc byte[16];
        int read = source.Read(at, header);
        (type, declared) = (0, 0);
        if (read < 8)
        {
            return false;
        }

        (declared, type) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        declared = declared == 1 && read == 16 ? BinaryPrimitives.ReadUInt64BigEndian(header[8..]) : declared;
        return true;
    }
}
