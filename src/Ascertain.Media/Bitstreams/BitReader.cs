using System.Buffers.Binary;
using System.Numerics;

namespace Ascertain.Media.Bitstreams;

/// <summary>Reads bits, most significant first, from a span; the end is a state (<see cref="Ended"/>), never an exception.</summary>
/// <remarks>After the end every read gives 0, so a parser may read a whole structure and ask once. Descriptors u(n), ue(v) and se(v) are those of
/// ITU-T H.264 §7.2 and §9.1 (the same in H.265 §9.2 and, as <c>su</c> and <c>leb128</c> apart, in AV1 §4.10).</remarks>
internal ref struct BitReader
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly long lengthInBits;
    private long position;

    public BitReader(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes;
        lengthInBits = (long)bytes.Length * 8;
    }

    /// <summary>Bits read so far.</summary>
    public readonly long Position => position;

    /// <summary>Bits that are left.</summary>
    public readonly long Left => lengthInBits - position;

    /// <summary>True once more was asked for than there is, or an Exp-Golomb code was longer than the standards allow.</summary>
    public bool Ended { get; private set; }

    /// <summary>u(n), with n in [0, 32].</summary>
    public uint Bits(int count)
    {
        if (count <= 0)
        {
            return 0;
        }

        if (count > lengthInBits - position)
        {
            End();
            return 0;
        }

        int first = (int)(position >> 3);
        ulong window;
        if (first + 8 <= bytes.Length)
        {
            window = BinaryPrimitives.ReadUInt64BigEndian(bytes[first..]);
        }
        else
        {
            window = 0;
            for (int i = 0; i < 8; i++)
            {
                window = (window << 8) | (first + i < bytes.Length ? bytes[first + i] : 0u);
            }
        }

        uint value = (uint)((window << (int)(position & 7)) >> (64 - count));
        position += count;
        return value;
    }

    /// <summary>The next bits without passing over them, zeros where the data ends; count in [1, 32].</summary>
    public readonly uint Ahead(int count)
    {
        int first = (int)(position >> 3);
        ulong window = 0;
        if (first + 8 <= bytes.Length)
        {
            window = BinaryPrimitives.ReadUInt64BigEndian(bytes[first..]);
        }
        else
        {
            for (int i = 0; i < 8; i++)
            {
                window = (window << 8) | (first + i < bytes.Length ? bytes[first + i] : 0u);
            }
        }

        return (uint)((window << (int)(position & 7)) >> (64 - count));
    }

    /// <summary>u(1) as a flag.</summary>
    public bool Flag() => Bits(1) != 0;

    /// <summary>Passes over bits.</summary>
    public void Skip(long count)
    {
        if (count < 0 || count > lengthInBits - position)
        {
            End();
            return;
        }

        position += count;
    }

    /// <summary>ue(v) in [0, 2^32 - 2].</summary>
    public uint Ue()
    {
        int zeros = 0;
        while (true)
        {
            if (Left <= 0)
            {
                End();
                return 0;
            }

            int look = (int)Math.Min(32, Left);
            uint ahead = Bits(look) << (32 - look);
            if (ahead == 0)
            {
                zeros += look;
            }
            else
            {
                int here = BitOperations.LeadingZeroCount(ahead);
                zeros += here;
                position -= look - here - 1;
                break;
            }

            if (zeros > 32)
            {
                break;
            }
        }

        if (zeros > 31)
        {
            End();
            return 0;
        }

        return (1u << zeros) - 1 + Bits(zeros);
    }

    /// <summary>se(v).</summary>
    public int Se()
    {
        uint code = Ue();
        long magnitude = ((long)code + 1) >> 1;
        return (int)((code & 1) != 0 ? magnitude : -magnitude);
    }

    /// <summary>leb128() of AV1 §4.10.5: at most 8 bytes, value below 2^32.</summary>
    public uint Leb128()
    {
        ulong value = 0;
        for (int i = 0; i < 8; i++)
        {
            uint next = Bits(8);
            value |= (ulong)(next & 0x7F) << (7 * i);
            if ((next & 0x80) == 0)
            {
                break;
            }
        }

        if (value > uint.MaxValue)
        {
            End();
            return 0;
        }

        return (uint)value;
    }

    /// <summary>more_rbsp_data() of H.264 §7.2: whether anything stands before the stop bit.</summary>
    public readonly bool MoreRbspData()
    {
        int last = bytes.Length - 1;
        while (last >= 0 && bytes[last] == 0)
        {
            last--;
        }

        return last >= 0 && position < (last * 8L) + 7 - BitOperations.TrailingZeroCount(bytes[last]);
    }

    private void End()
    {
        Ended = true;
        position = lengthInBits;
    }
}
