using System.Buffers.Binary;

namespace Ascertain.Copies.FrameHashes;

/// <summary>Which codes of a Y plane mean black and white, and the fixed table of whole numbers that takes them to 0 and 255.</summary>
/// <remarks>
/// <para>ITU-T H.273 §8.3: with n bits, the limited range has black at 16·2^(n−8) and white at 235·2^(n−8); the full range has 0 and 2^n − 1.</para>
/// <para>Entry v is 255·(v − black) / (white − black), rounded to the nearest with halves up, kept within 0 to 255. One table for a depth and range; the same everywhere.</para>
/// <para>A hash of this luma is not the hash of the RGB picture: Y was made with the weights of BT.601, BT.709 or BT.2020 and has not been through chroma. How far they differ is in <c>bench/results/copies.md</c>.</para>
/// </remarks>
public sealed class LumaRange
{
    private static readonly LumaRange?[] LimitedRanges = new LumaRange?[17], FullRanges = new LumaRange?[17];
    private readonly byte[] table;

    private LumaRange(int bitDepth, bool isFull)
    {
        (BitDepth, IsFull) = (bitDepth, isFull);
        int black = isFull ? 0 : 16 << (bitDepth - 8), span = isFull ? (1 << bitDepth) - 1 : 219 << (bitDepth - 8);
        table = new byte[1 << bitDepth];
        for (int v = 0; v < table.Length; v++)
        {
            // Doubled, so that halves round up in whole numbers; below black the quotient would round the wrong way, but is 0.
            table[v] = v <= black ? (byte)0 : (byte)Math.Min(255, ((2 * 255 * (v - black)) + span) / (2 * span));
        }
    }

    /// <summary>Bits of a sample, 8 to 16.</summary>
    public int BitDepth { get; }

    /// <summary>True for full range.</summary>
    public bool IsFull { get; }

    /// <summary>True when the table changes nothing: 8 bits, full range.</summary>
    public bool IsIdentity => IsFull && BitDepth == 8;

    /// <summary>The range of a stream.</summary>
    /// <param name="bitDepth">8 to 16.</param>
    /// <param name="isFull">True for full range.</param>
    public static LumaRange Of(int bitDepth, bool isFull)
    {
        if (bitDepth is < 8 or > 16)
        {
            throw new ArgumentOutOfRangeException(nameof(bitDepth), bitDepth, "Samples have 8 to 16 bits.");
        }

        // Two threads may both make it; the tables are equal.
        LumaRange?[] known = isFull ? FullRanges : LimitedRanges;
        return known[bitDepth] ??= new LumaRange(bitDepth, isFull);
    }

    /// <summary>Luma in full range, 0 to 255.</summary>
    /// <param name="samples">Samples of one byte for 8 bits, else of two bytes, little-endian. Values above the depth count as its greatest.</param>
    /// <param name="to">As many bytes as there are samples.</param>
    public void Apply(ReadOnlySpan<byte> samples, Span<byte> to)
    {
        int bytes = BitDepth > 8 ? 2 : 1;
        if (samples.Length != to.Length * bytes)
        {
            throw new ArgumentException($"{to.Length} samples of {bytes} bytes are not {samples.Length} bytes.", nameof(samples));
        }

        byte[] of = table;
        if (bytes == 2)
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = of[Math.Min((int)BinaryPrimitives.ReadUInt16LittleEndian(samples[(2 * i)..]), of.Length - 1)];
            }

            return;
        }

        for (int i = 0; i < to.Length; i++)
        {
            to[i] = of[samples[i]];
        }
    }
}
