using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ascertain.Media.Bitstreams.Cabac;

/// <summary>The arithmetic decoding engine that H.264 and HEVC share: ITU-T H.264 §9.3.1.2 and §9.3.3.2, H.265 §9.3.2.5 and §9.3.4.3.</summary>
/// <remarks>
/// <para>A context's state is one byte: pStateIdx · 2 + valMPS. The offset of the standard is kept together with bits read ahead: <c>value</c> is codIOffset · 2^ahead and what follows it, so a decision
/// shifts nothing and 32 bits are taken at a time. The choice between the more and the less probable symbol is made without a branch, since it cannot be foretold.</para>
/// <para>After the end of the data zeros are read; <see cref="IsPastEnd"/> tells it. Nothing throws for any data.</para>
/// </remarks>
internal ref struct CabacEngine
{
    private readonly ReadOnlySpan<byte> data;
    private int next;
    private uint range;
    private int ahead;
    private ulong value;

    /// <summary>Begins at a byte.</summary>
    /// <param name="data">Unescaped payload.</param>
    /// <param name="start">Byte offset of the first arithmetically coded bit; at or after the end everything decodes from zeros.</param>
    public CabacEngine(ReadOnlySpan<byte> data, int start)
    {
        this.data = data;
        next = start;
        range = 510;
        ahead = -9;
        Refill();
    }

    /// <summary>Bits that the decoding of the standard has read by now, from the beginning of the data; the nine of the initialisation count.</summary>
    public readonly long Position => (8L * next) - ahead;

    /// <summary>Whether more was decoded than there is data.</summary>
    public readonly bool IsPastEnd => Position > 8L * data.Length;

    /// <summary>DecodeDecision, §9.3.3.2.1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Decision(ref byte state)
    {
        int s = state;
        uint lps = LpsRange[((s & 0x7E) << 1) | (int)((range >> 6) & 3)];
        uint most = range - lps;
        ulong scaled = (ulong)most << ahead;
        long less = (long)(scaled - value - 1) >> 63; // all ones where the less probable symbol was coded
        value -= scaled & (ulong)less;
        uint left = most + ((lps - most) & (uint)less);
        int symbol = s ^ (int)less;
        state = NextState[128 + symbol];
        int shift = BitOperations.LeadingZeroCount(left) - 23;
        range = left << shift;
        ahead -= shift;
        if (ahead < 0)
        {
            Refill();
        }

        return symbol & 1;
    }

    /// <summary>DecodeBypass, §9.3.3.2.3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Bypass()
    {
        if (--ahead < 0)
        {
            Refill();
        }

        ulong scaled = (ulong)range << ahead;
        long less = (long)(value - scaled) >> 63;
        value -= scaled & ~(ulong)less;
        return 1 + (int)less;
    }

    /// <summary>Several bypass bits, the first one the most significant.</summary>
    /// <param name="count">In [0, 32].</param>
    public uint Bypass(int count)
    {
        uint bits = 0;
        for (int i = 0; i < count; i++)
        {
            bits = (bits << 1) | (uint)Bypass();
        }

        return bits;
    }

    /// <summary>Alignment before bypass bits of H.265 §9.3.4.3.6: the range becomes 256.</summary>
    public void AlignBypass() => range = 256;

    /// <summary>DecodeTerminate, §9.3.3.2.2.3.</summary>
    /// <returns>True when the slice, or before PCM samples the arithmetic code, ends here: <see cref="Position"/> is then the bit after the last one that was written, the stop bit included.</returns>
    public bool Terminate()
    {
        range -= 2;
        if (value >= (ulong)range << ahead)
        {
            return true;
        }

        if (range < 256)
        {
            range <<= 1;
            if (--ahead < 0)
            {
                Refill();
            }
        }

        return false;
    }

    // Called with ahead in [-9, -1]: the bits that lack are among the 32 taken.
    private void Refill()
    {
        uint more = 0;
        if (next <= data.Length - 4)
        {
            more = BinaryPrimitives.ReadUInt32BigEndian(data[next..]);
        }
        else
        {
            for (int i = 0; i < 4; i++)
            {
                more = (more << 8) | (next + i < data.Length ? data[next + i] : 0u);
            }
        }

        next += 4;
        value = (value << 32) | more;
        ahead += 32;
    }

    /// <summary>Table 9-44, rangeTabLPS: four columns for qCodIRangeIdx, a row for each pStateIdx.</summary>
    internal static ReadOnlySpan<byte> LpsRange =>
    [
        128, 176, 208, 240, 128, 167, 197, 227, 128, 158, 187, 216, 123, 150, 178, 205, 116, 142, 169, 195, 111, 135, 160, 185, 105, 128, 152, 175, 100, 122, 144, 166,
        95, 116, 137, 158, 90, 110, 130, 150, 85, 104, 123, 142, 81, 99, 117, 135, 77, 94, 111, 128, 73, 89, 105, 122, 69, 85, 100, 116, 66, 80, 95, 110,
        62, 76, 90, 104, 59, 72, 86, 99, 56, 69, 81, 94, 53, 65, 77, 89, 51, 62, 73, 85, 48, 59, 69, 80, 46, 56, 66, 76, 43, 53, 63, 72,
        41, 50, 59, 69, 39, 48, 56, 65, 37, 45, 54, 62, 35, 43, 51, 59, 33, 41, 48, 56, 32, 39, 46, 53, 30, 37, 43, 50, 29, 35, 41, 48,
        27, 33, 39, 45, 26, 31, 37, 43, 24, 30, 35, 41, 23, 28, 33, 39, 22, 27, 32, 37, 21, 26, 30, 35, 20, 24, 29, 33, 19, 23, 27, 31,
        18, 22, 26, 30, 17, 21, 25, 28, 16, 20, 23, 27, 15, 19, 22, 25, 14, 18, 21, 24, 14, 17, 20, 23, 13, 16, 19, 22, 12, 15, 18, 21,
        12, 14, 17, 20, 11, 14, 16, 19, 11, 13, 15, 18, 10, 12, 15, 17, 10, 12, 14, 16, 9, 11, 13, 15, 9, 11, 12, 14, 8, 10, 12, 14,
        8, 9, 11, 13, 7, 9, 11, 12, 7, 9, 10, 12, 7, 8, 10, 11, 6, 8, 9, 11, 6, 7, 9, 10, 6, 7, 8, 9, 2, 2, 2, 2,
    ];

    /// <summary>Table 9-45, transIdxLPS.</summary>
    internal static ReadOnlySpan<byte> AfterLess =>
    [
        0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24,
        24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37, 38, 38, 63,
    ];

    // The state after a symbol: at 128 + state for the more probable symbol, at 127 - state for the less probable one (table 9-45; at pStateIdx 0 the less probable symbol turns the meaning).
    private static readonly byte[] NextState = MakeNextStates();

    private static byte[] MakeNextStates()
    {
        byte[] next = new byte[256];
        for (int state = 0; state < 128; state++)
        {
            int index = state >> 1, most = state & 1;
            next[128 + state] = (byte)((index < 62 ? index + 1 : index) << 1 | most);
            next[127 - state] = (byte)(AfterLess[index] << 1 | (index == 0 ? 1 - most : most));
        }

        return next;
    }
}
