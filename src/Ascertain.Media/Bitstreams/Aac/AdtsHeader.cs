namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>adts_fixed_header and adts_variable_header, ISO/IEC 14496-3 §1.A.2.2: what stands before each frame of a bare AAC file.</summary>
/// <param name="Profile">MPEG-4 object type less one: 1 is low complexity.</param>
/// <param name="RateIndex">sampling_frequency_index.</param>
/// <param name="Channels">channel_configuration.</param>
/// <param name="FrameBytes">Bytes of the frame with its header.</param>
/// <param name="HeaderBytes">7, or 9 with a checksum.</param>
/// <param name="Blocks">raw_data_blocks in the frame, from 1 to 4.</param>
internal readonly record struct AdtsHeader(int Profile, int RateIndex, int Channels, int FrameBytes, int HeaderBytes, int Blocks)
{
    /// <summary>Shortest header.</summary>
    public const int LeastBytes = 7;

    /// <summary>Reads one; false where there is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out AdtsHeader header)
    {
        header = default;
        if (bytes.Length < LeastBytes || bytes[0] != 0xFF || (bytes[1] & 0xF6) != 0xF0)
        {
            return false;
        }

        int length = ((bytes[3] & 3) << 11) | (bytes[4] << 3) | (bytes[5] >> 5);
        int own = (bytes[1] & 1) != 0 ? 7 : 9;
        header = new AdtsHeader(bytes[2] >> 6, bytes[2] >> 2 & 15, ((bytes[2] & 1) << 2) | (bytes[3] >> 6), length, own, (bytes[6] & 3) + 1);
        return length >= own && AacConfiguration.RateOf(header.RateIndex) > 0;
    }
}
