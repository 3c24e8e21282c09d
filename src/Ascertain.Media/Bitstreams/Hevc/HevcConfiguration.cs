namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>HEVCDecoderConfigurationRecord, ISO/IEC 14496-15 §8.3.3.1.2.</summary>
internal sealed record HevcConfiguration
{
    /// <summary>general_profile_idc.</summary>
    public required int Profile { get; init; }

    /// <summary>general_level_idc.</summary>
    public required int Level { get; init; }

    /// <summary>Bytes of the length before each NAL unit.</summary>
    public required int LengthSize { get; init; }

    /// <summary>NAL units of the arrays, as ranges of the record, with their header.</summary>
    public required IReadOnlyList<UnitRange> Units { get; init; }

    /// <summary>The first byte that could not be read as declared, or null.</summary>
    public int? BrokenAt { get; init; }

    /// <summary>Reads the record; what is readable of a broken one.</summary>
    /// <returns>Null when it is no such record.</returns>
    public static HevcConfiguration? Parse(ReadOnlySpan<byte> record)
    {
        // Version 1; 0 was written by early muxers before the standard was final, with the same layout.
        if (record.Length < 23 || record[0] > 1)
        {
            return null;
        }

        List<UnitRange> units = [];
        int at = 23;
        int? broken = null;
        for (int array = 0; array < record[22] && broken is null; array++)
        {
            broken = ReadArray(record, ref at, units);
        }

        return new HevcConfiguration
        {
            Profile = record[1] & 0x1F, Level = record[12], LengthSize = (record[21] & 3) + 1, Units = units, BrokenAt = broken,
        };
    }

    private static int? ReadArray(ReadOnlySpan<byte> record, ref int at, List<UnitRange> units)
    {
        if (at + 3 > record.Length)
        {
            return at;
        }

        int count = (record[at + 1] << 8) | record[at + 2];
        at += 3;
        for (int i = 0; i < count; i++)
        {
            int length = at + 2 <= record.Length ? (record[at] << 8) | record[at + 1] : 0;
            if (length == 0 || at + 2 + length > record.Length)
            {
                return at;
            }

            units.Add(new UnitRange(at + 2, length));
            at += 2 + length;
        }

        return null;
    }
}
