using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.KeyFrames;

/// <summary>Collects key frames: digests of all, small pictures of the first ones in rows of eight.</summary>
internal sealed class KeyFrameSheet : IFrameSink
{
    // Arbitrary: a sheet that a person looks at; the list has every frame.
    private const int MostPictures = 64, Columns = 8, CellWidth = 160, CellHeight = 90;

    private readonly List<byte[]> pictures = [];

    /// <summary>All key frames in the order in which they came.</summary>
    public List<KeyFrame> Frames { get; } = [];

    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        Frames.Add(new KeyFrame(info.PresentationTime, info.TimeBaseNumerator, info.TimeBaseDenominator, info.Seconds ?? double.NaN, info.Width, info.Height, Convert.ToHexStringLower(SHA256.HashData(luma))));
        if (pictures.Count < MostPictures)
        {
            pictures.Add(Shrink(luma, info.Width, info.Height, info.BitDepth));
        }
    }

    /// <summary>The sheet as binary PGM: raw luma, the same bytes on every machine.</summary>
    public byte[] ToPortableGraymap()
    {
        int rows = Math.Max(1, (pictures.Count + Columns - 1) / Columns);
        byte[] head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{Columns * CellWidth} {rows * CellHeight}\n255\n"));
        byte[] sheet = new byte[head.Length + (Columns * CellWidth * rows * CellHeight)];
        head.CopyTo(sheet, 0);
        for (int i = 0; i < pictures.Count; i++)
        {
            for (int y = 0; y < CellHeight; y++)
            {
                int at = head.Length + (((i / Columns * CellHeight) + y) * Columns * CellWidth) + (i % Columns * CellWidth);
                pictures[i].AsSpan(y * CellWidth, CellWidth).CopyTo(sheet.AsSpan(at));
            }
        }

        return sheet;
    }

    // The mean of the samples that fall into each cell point, in whole numbers; the picture keeps its shape and is centred.
    private static byte[] Shrink(ReadOnlySpan<byte> luma, int width, int height, int bitDepth)
    {
        byte[] cell = new byte[CellWidth * CellHeight];
        long scale = Math.Max(Math.Max((width + CellWidth - 1) / CellWidth, (height + CellHeight - 1) / CellHeight), 1);
        int across = (int)Math.Min(CellWidth, width / scale), down = (int)Math.Min(CellHeight, height / scale);
        int left = (CellWidth - across) / 2, top = (CellHeight - down) / 2;
        int wide = bitDepth > 8 ? 1 : 0, drop = Math.Max(0, bitDepth - 8);
        for (int y = 0; y < down; y++)
        {
            for (int x = 0; x < across; x++)
            {
                long sum = 0;
                for (int dy = 0; dy < scale; dy++)
                {
                    int row = (int)(((y * scale) + dy) * width);
                    for (int dx = 0; dx < scale; dx++)
                    {
                        int sample = row + (int)(x * scale) + dx;

                        // Of more than 8 bits the upper eight are shown.
                        sum += wide == 0 ? luma[sample] : (luma[2 * sample] | (luma[(2 * sample) + 1] << 8)) >> drop;
                    }
                }

                cell[((top + y) * CellWidth) + left + x] = (byte)(sum / (scale * scale));
            }
        }

        return cell;
    }
}
