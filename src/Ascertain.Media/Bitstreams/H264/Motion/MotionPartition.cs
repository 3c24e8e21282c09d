using Ascertain.Media.Bitstreams.H264.Macroblocks;

namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>A part of a macroblock that is predicted with one vector of one list.</summary>
/// <param name="Left">Its left edge in luma samples within the macroblock.</param>
/// <param name="Top">Its upper edge; of a field macroblock in rows of the field.</param>
/// <param name="Width">Luma samples across: 4, 8 or 16.</param>
/// <param name="Height">Luma samples down.</param>
/// <param name="List">0 or 1.</param>
/// <param name="Motion">From where.</param>
public readonly record struct MotionPartition(int Left, int Top, int Width, int Height, int List, BlockMotion Motion)
{
    /// <summary>The parts of a macroblock: whole where one vector serves all, else in halves as it is coded, else by blocks of 8×8, and of 4×4 where those differ.</summary>
    /// <param name="picture">A picture that was read with its motion.</param>
    /// <param name="index">The macroblock.</param>
    /// <returns>None for intra macroblocks and where motion is not known.</returns>
    public static IEnumerable<MotionPartition> Of(CodedMacroblocks picture, int index)
    {
        MacroblockKind kind = picture.Kind[index];
        for (int list = 0; list < 2; list++)
        {
            if (IsUniform(picture, index, list, 0, 0, 4, 4))
            {
                if (picture.MotionOf(index, 0, list) is { } whole)
                {
                    yield return new MotionPartition(0, 0, 16, 16, list, whole);
                }

                continue;
            }

            (int width, int height) = kind switch
            {
                MacroblockKind.P16x8 or MacroblockKind.B16x8 => (4, 2),
                MacroblockKind.P8x16 or MacroblockKind.B8x16 => (2, 4),
                _ => (2, 2),
            };
            for (int y = 0; y < 4; y += height)
            {
                for (int x = 0; x < 4; x += width)
                {
                    (int across, int down) = IsUniform(picture, index, list, x, y, width, height) ? (width, height) : (1, 1);
                    for (int i = 0; i < width * height / (across * down); i++)
                    {
                        (int left, int top) = (x + (across == 1 ? i % width : 0), y + (across == 1 ? i / width : 0));
                        if (picture.MotionOf(index, (4 * top) + left, list) is { } part)
                        {
                            yield return new MotionPartition(4 * left, 4 * top, 4 * across, 4 * down, list, part);
                        }
                    }
                }
            }
        }
    }

    private static bool IsUniform(CodedMacroblocks picture, int index, int list, int x, int y, int width, int height)
    {
        BlockMotion? first = picture.MotionOf(index, (4 * y) + x, list);
        for (int block = 0; block < width * height; block++)
        {
            if (picture.MotionOf(index, (4 * (y + (block / width))) + x + (block % width), list) != first)
            {
                return false;
            }
        }

        return true;
    }
}
