using System.Buffers.Binary;

namespace Ascertain.Media.Telemetry;

/// <summary>Values of GPMF records by type character (gopro/gpmf-parser, README: table of types).</summary>
internal static class GpmfValues
{
    /// <summary>Bytes of one value; 0 for a type that is not known.</summary>
    public static int SizeOf(byte type) => (char)type switch
    {
        'b' or 'B' or 'c' => 1,
        's' or 'S' => 2,
        'l' or 'L' or 'f' or 'F' or 'q' => 4,
        'd' or 'j' or 'J' or 'Q' => 8,
        'G' or 'U' => 16,
        _ => 0,
    };

    /// <summary>One number; NaN for a type that is none (text, key, id, time) or unknown.</summary>
    public static double Number(byte type, ReadOnlySpan<byte> at) => SizeOf(type) is 0 or 16 || at.Length < SizeOf(type) ? double.NaN : (char)type switch
    {
        'b' => (sbyte)at[0],
        'B' => at[0],
        's' => BinaryPrimitives.ReadInt16BigEndian(at),
        'S' => BinaryPrimitives.ReadUInt16BigEndian(at),
        'l' => BinaryPrimitives.ReadInt32BigEndian(at),
        'L' => BinaryPrimitives.ReadUInt32BigEndian(at),
        'f' => BinaryPrimitives.ReadSingleBigEndian(at),
        'd' => BinaryPrimitives.ReadDoubleBigEndian(at),
        'j' => BinaryPrimitives.ReadInt64BigEndian(at),
        'J' => BinaryPrimitives.ReadUInt64BigEndian(at),
        'q' => BinaryPrimitives.ReadInt32BigEndian(at) / 65_536.0,
        'Q' => BinaryPrimitives.ReadInt64BigEndian(at) / 4_294_967_296.0,
        _ => double.NaN,
    };

    /// <summary>The value types of one sample: a simple type repeated, or a TYPE definition such as <c>lllllllSS</c> or <c>f[8]L</c>.</summary>
    /// <returns>How many; 0 when the definition is broken or does not fill the sample.</returns>
    public static int Layout(byte type, int structSize, ReadOnlySpan<byte> definition, Span<byte> types)
    {
        if ((char)type != '?')
        {
            int size = SizeOf(type);
            int simple = size == 0 || structSize % size != 0 ? 0 : Math.Min(types.Length, structSize / size);
            types[..simple].Fill(type);
            return simple;
        }

        int count = 0;
        int bytes = 0;
        for (int i = 0; i < definition.Length && definition[i] != 0; i++)
        {
            byte one = definition[i];
            int times = 1;
            if (i + 1 < definition.Length && definition[i + 1] == '[')
            {
                times = 0;
                for (i += 2; i < definition.Length && definition[i] is >= (byte)'0' and <= (byte)'9' && times < 1_000; i++)
                {
                    times = (times * 10) + definition[i] - '0';
                }

                if (i >= definition.Length || definition[i] != ']')
                {
                    return 0;
                }
            }

            if (SizeOf(one) == 0 || count + times > types.Length)
            {
                return 0;
            }

            types.Slice(count, times).Fill(one);
            count += times;
            bytes += times * SizeOf(one);
        }

        return bytes == structSize ? count : 0;
    }

    /// <summary>The numbers of one sample, divided by their scale (one for all, or one for each).</summary>
    /// <returns>How many.</returns>
    public static int Sample(ReadOnlySpan<byte> sample, ReadOnlySpan<byte> types, ReadOnlySpan<double> scale, Span<double> values)
    {
        int at = 0;
        int count = Math.Min(types.Length, values.Length);
        for (int i = 0; i < count; i++)
        {
            double divisor = scale.Length == 0 ? 1 : scale[scale.Length == 1 ? 0 : Math.Min(i, scale.Length - 1)];
            values[i] = Number(types[i], sample[Math.Min(at, sample.Length)..]) / divisor;
            at += SizeOf(types[i]);
        }

        return count;
    }
}
