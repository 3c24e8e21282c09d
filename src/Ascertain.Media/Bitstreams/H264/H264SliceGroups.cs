namespace Ascertain.Media.Bitstreams.H264;

/// <summary>How the macroblocks of a picture are shared out among slice groups (Baseline and Extended profile), ITU-T H.264 §7.3.2.2 and §8.2.2.</summary>
internal sealed class H264SliceGroups
{
    private readonly uint[] values;
    private readonly byte[] ids;

    private H264SliceGroups(int count, int type, uint[] values, byte[] ids, bool turned) =>
        (Count, Type, this.values, this.ids, IsTurned) = (count, type, values, ids, turned);

    /// <summary>num_slice_groups_minus1 + 1, in [2, 8].</summary>
    public int Count { get; }

    /// <summary>slice_group_map_type in [0, 6].</summary>
    public int Type { get; }

    /// <summary>slice_group_change_direction_flag.</summary>
    public bool IsTurned { get; }

    /// <summary>SliceGroupChangeRate, for types 3 to 5; 1 elsewhere.</summary>
    public uint ChangeRate => Type is >= 3 and <= 5 ? values[0] + 1 : 1;

    /// <summary>Reads what follows num_slice_groups_minus1.</summary>
    public static H264SliceGroups Read(ref BitReader bits, int count)
    {
        int type = (int)Math.Min(bits.Ue(), 7);
        uint[] values = [];
        byte[] ids = [];
        bool turned = false;
        if (type is 0 or 2)
        {
            values = new uint[type == 0 ? count : 2 * (count - 1)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = bits.Ue();
            }
        }
        else if (type is 3 or 4 or 5)
        {
            turned = bits.Flag();
            values = [bits.Ue()];
        }
        else if (type == 6)
        {
            long units = Math.Min((long)bits.Ue() + 1, bits.Left); // each takes a bit or more
            int width = count > 4 ? 3 : count > 2 ? 2 : 1;
            ids = new byte[units];
            for (int i = 0; i < units; i++)
            {
                ids[i] = (byte)bits.Bits(width);
            }
        }

        return new H264SliceGroups(count, type, values, ids, turned);
    }

    /// <summary>mapUnitToSliceGroupMap, §8.2.2.1 to §8.2.2.7.</summary>
    /// <param name="width">PicWidthInMbs.</param>
    /// <param name="height">PicHeightInMapUnits.</param>
    /// <param name="cycle">slice_group_change_cycle.</param>
    /// <returns>The slice group of each map unit in raster order.</returns>
    public byte[] Map(int width, int height, uint cycle)
    {
        byte[] map = new byte[width * height];
        int changed = (int)Math.Min((long)cycle * ChangeRate, map.Length);
        int upperLeft = IsTurned ? map.Length - changed : changed;
        switch (Type)
        {
            case 0:
                Interleave(map);
                break;
            case 1:
                for (int i = 0; i < map.Length; i++)
                {
                    map[i] = (byte)((i % width + (i / width * Count / 2)) % Count);
                }

                break;
            case 2:
                Foreground(map, width, height);
                break;
            case 3:
                BoxOut(map, width, height, changed);
                break;
            case 4:
                for (int i = 0; i < map.Length; i++)
                {
                    map[i] = (byte)((i < upperLeft) == IsTurned ? 1 : 0);
                }

                break;
            case 5:
                for (int x = 0, k = 0; x < width; x++)
                {
                    for (int y = 0; y < height; y++, k++)
                    {
                        map[(y * width) + x] = (byte)((k < upperLeft) == IsTurned ? 1 : 0);
                    }
                }

                break;
            default:
                ids.AsSpan(0, Math.Min(ids.Length, map.Length)).CopyTo(map);
                break;
        }

        return map;
    }

    private void Interleave(byte[] map)
    {
        int at = 0;
        while (at < map.Length)
        {
            for (int group = 0; group < Count && at < map.Length; group++)
            {
                long end = Math.Min(map.Length, at + (long)values[group] + 1);
                while (at < end)
                {
                    map[at++] = (byte)group;
                }
            }
        }
    }

    private void Foreground(byte[] map, int width, int height)
    {
        Array.Fill(map, (byte)(Count - 1));
        for (int group = Count - 2; group >= 0; group--)
        {
            uint first = values[2 * group], last = values[(2 * group) + 1];
            if (first > last || last >= map.Length)
            {
                continue;
            }

            for (int y = (int)first / width; y <= (int)last / width && y < height; y++)
            {
                for (int x = (int)first % width; x <= (int)last % width; x++)
                {
                    map[(y * width) + x] = (byte)group;
                }
            }
        }
    }

    // §8.2.2.4
    private void BoxOut(byte[] map, int width, int height, int changed)
    {
        Array.Fill(map, (byte)1);
        int turned = IsTurned ? 1 : 0;
        int x = (width - turned) / 2, y = (height - turned) / 2;
        (int left, int top, int right, int bottom) = (x, y, x, y);
        int stepX = turned - 1, stepY = turned;
        for (int k = 0; k < changed;)
        {
            bool vacant = map[(y * width) + x] == 1;
            map[(y * width) + x] = 0;
            k += vacant ? 1 : 0;
            if (stepX == -1 && x == left)
            {
                left = Math.Max(left - 1, 0);
                x = left;
                (stepX, stepY) = (0, (2 * turned) - 1);
            }
            else if (stepX == 1 && x == right)
            {
                right = Math.Min(right + 1, width - 1);
                x = right;
                (stepX, stepY) = (0, 1 - (2 * turned));
            }
            else if (stepY == -1 && y == top)
            {
                top = Math.Max(top - 1, 0);
                y = top;
                (stepX, stepY) = (1 - (2 * turned), 0);
            }
            else if (stepY == 1 && y == bottom)
            {
                bottom = Math.Min(bottom + 1, height - 1);
                y = bottom;
                (stepX, stepY) = ((2 * turned) - 1, 0);
            }
            else
            {
                x += stepX;
                y += stepY;
            }
        }
    }
}
