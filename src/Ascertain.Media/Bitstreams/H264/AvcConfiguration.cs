namespace Ascertain.Media.Bitstreams.H264;

/// <summary>AVCDecoderConfigurationRecord, ISO/IEC 14496-15 §5.3.3.1.2.</summary>
internal sealed record AvcConfiguration
{
    /// <summary>AVCProfileIndication.</summary>
    public required int Profile { get; init; }

    /// <summary>profile_compatibility.</summary>
    public required int Constraints { get; init; }

    /// <summary>AVCLevelIndication.</summary>
    public required int Level { get; init; }

    /// <summary>Bytes of the length before each NAL unit: 1, 2 or 4 (3 is not allowed, and read as written).</summary>
    public required int LengthSize { get; init; }

    /// <summary>Sequence and picture parameter sets as ranges of the record, with their NAL header.</summary>
    public required IReadOnlyList<UnitRange> ParameterSets { get; init; }

    /// <summary>The first byte that could not be read as declared, or null.</summary>
    public int? BrokenAt { get; init; }

    /// <summary>Reads the record; what is readable of a broken one.</summary>
    /// <returns>Null when it is no such record.</returns>
    public static AvcConfiguration? Parse(ReadOnlySpan<byte> record)
    {
        if (record.Length < 6 || record[0] != 1)
        {
            return null;
        }

        List<UnitRange> sets = [];
        int at = 6;
        int? broken = ReadSets(record, ref at, record[5] & 0x1F, sets);
        if (broken is null)
        {
            int count = at < record.Length ? record[at] : 0;
            broken = at++ < record.Length ? ReadSets(record, ref at, count, sets) : record.Length;
        }

        return new AvcConfiguration
        {
            Profile = record[1], Constraints = record[2], Level = record[3], LengthSize = (record[4] & 3) + 1, ParameterSets = sets, BrokenAt = broken,
        };
    }

    private static int? ReadSets(ReadOnlySpan<byte> record, ref int at, int count, List<UnitRange> sets)
    {
        for (int i = 0; i < count; i++)
        {
            if (at + 2 > record.Length)
            {
                return at;
            }

            int length = (record[at] << 8) | record[at + 1];
            if (length == 0 || at + 2 + length > record.Length)
            {
                return at;
            }

            sets.Add(new UnitRange(at + 2, length));
            at += 2 + length;
        }

        return null;
    }
}
