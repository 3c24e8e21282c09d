namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>program_config_element, ISO/IEC 14496-3 §4.4.1.1: a list of channels, which is passed over, since frames name their elements themselves.</summary>
internal static class AacProgram
{
    /// <summary>Passes over one; false when the data ends within.</summary>
    public static bool Pass(ref BitReader reader)
    {
        reader.Skip(4 + 2 + 4); // tag, profile, rate
        int front = (int)reader.Bits(4), side = (int)reader.Bits(4), back = (int)reader.Bits(4), low = (int)reader.Bits(2), data = (int)reader.Bits(3), coupling = (int)reader.Bits(4);
        reader.Skip(reader.Flag() ? 4 : 0); // mono mixdown
        reader.Skip(reader.Flag() ? 4 : 0); // stereo mixdown
        reader.Skip(reader.Flag() ? 3 : 0); // matrix mixdown
        reader.Skip((5L * (front + side + back)) + (4L * (low + data)) + (5L * coupling));
        Align(ref reader);
        reader.Skip(8L * reader.Bits(8)); // comment
        return !reader.Ended;
    }

    /// <summary>byte_alignment(): passes over what is left of the byte. Frames and configurations begin at a byte.</summary>
    public static void Align(ref BitReader reader) => reader.Skip((8 - (reader.Position & 7)) & 7);
}
