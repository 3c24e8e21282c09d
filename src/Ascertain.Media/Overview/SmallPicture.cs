using System.Numerics;
using System.Runtime.InteropServices;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.Overview;

/// <summary>The luma of a picture made small by averaging: each small pixel is the mean of the samples that it stands for, in whole numbers, rounded half up. For looking only.</summary>
/// <param name="Index">Of the picture.</param>
/// <param name="Seconds">Its time; null when it has none.</param>
/// <param name="IsKey">The decoder marked it as a key picture.</param>
/// <param name="Width">In small pixels.</param>
/// <param name="Height">In small pixels.</param>
/// <param name="Grey">Rows without padding. Samples of more than eight bits are cut to eight after averaging; the range is the stream's own and not stretched.</param>
public sealed record SmallPicture(long Index, double? Seconds, bool IsKey, int Width, int Height, byte[] Grey)
{
    /// <summary>Pixels at most.</summary>
    public const int LongerSide = 160; // arbitrary

    /// <summary>Makes it.</summary>
    /// <param name="info">Of the picture.</param>
    /// <param name="luma">Its samples as decoded, rows of <see cref="FrameInfo.Stride"/> bytes.</param>
    public static SmallPicture Of(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        int longer = Math.Max(info.Width, info.Height);
        (int width, int height) = longer <= LongerSide ? (info.Width, info.Height) : (Math.Max(1, info.Width * LongerSide / longer), Math.Max(1, info.Height * LongerSide / longer));
        byte[] grey = new byte[width * height];
        uint[] sums = new uint[info.Width];
        for (int y = 0; y < height; y++)
        {
            (int from, int to) = (Part(y, info.Height, height), Part(y + 1, info.Height, height));
            Array.Clear(sums);
            for (int row = from; row < to; row++)
            {
                ReadOnlySpan<byte> bytes = luma.Slice(row * info.Stride, info.Stride);
                if (info.BytesPerSample == 1)
                {
                    AddBytes(bytes, sums);
                }
                else
                {
                    AddWords(MemoryMarshal.Cast<byte, ushort>(bytes), sums);
                }
            }

            for (int x = 0; x < width; x++)
            {
                (int left, int right) = (Part(x, info.Width, width), Part(x + 1, info.Width, width));
                ulong sum = 0;
                for (int i = left; i < right; i++)
                {
                    sum += sums[i];
                }

                ulong count = (ulong)(right - left) * (ulong)(to - from);
                grey[(y * width) + x] = (byte)(((sum + (count / 2)) / count) >> (info.BitDepth - 8));
            }
        }

        return new SmallPicture(info.Index, info.Seconds, info.IsKey, width, height, grey);
    }

    /// <summary>As a picture that can be written out.</summary>
    public RgbImage ToRgb()
    {
        byte[] pixels = new byte[3 * Grey.Length];
        for (int i = 0; i < Grey.Length; i++)
        {
            pixels[3 * i] = pixels[(3 * i) + 1] = pixels[(3 * i) + 2] = Grey[i];
        }

        return new RgbImage(Width, Height, pixels);
    }

    private static int Part(int number, int whole, int parts) => (int)((long)number * whole / parts);

    // A lane holds the sum of one column; whole numbers, so the width of a vector changes nothing.
    private static void AddBytes(ReadOnlySpan<byte> row, uint[] sums)
    {
        int x = 0;
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[x..]), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> a, out Vector<uint> b);
            Vector.Widen(high, out Vector<uint> c, out Vector<uint> d);
            Span<uint> into = sums.AsSpan(x);
            int step = Vector<uint>.Count;
            (new Vector<uint>(into) + a).CopyTo(into);
            (new Vector<uint>(into[step..]) + b).CopyTo(into[step..]);
            (new Vector<uint>(into[(2 * step)..]) + c).CopyTo(into[(2 * step)..]);
            (new Vector<uint>(into[(3 * step)..]) + d).CopyTo(into[(3 * step)..]);
        }

        for (; x < row.Length; x++)
        {
            sums[x] += row[x];
        }
    }

    private static void AddWords(ReadOnlySpan<ushort> row, uint[] sums)
    {
        for (int x = 0; x < row.Length; x++)
        {
            sums[x] += row[x];
        }
    }
}
