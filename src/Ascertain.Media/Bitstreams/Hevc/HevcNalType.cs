namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>nal_unit_type, ITU-T H.265 table 7-1.</summary>
internal static class HevcNalType
{
    public const int RadlN = 6;
    public const int RadlR = 7;
    public const int RaslN = 8;
    public const int RaslR = 9;
    public const int FirstIrap = 16;
    public const int IdrWithRadl = 19;
    public const int IdrNoLeading = 20;
    public const int Cra = 21;
    public const int LastIrap = 23;
    public const int Vps = 32;
    public const int Sps = 33;
    public const int Pps = 34;
    public const int AccessUnitDelimiter = 35;
    public const int EndOfSequence = 36;
    public const int EndOfBitstream = 37;
    public const int Filler = 38;
    public const int PrefixSei = 39;
    public const int SuffixSei = 40;

    /// <summary>Coded slice segments in use: 0 to 9 and 16 to 21.</summary>
    public static bool IsSlice(int type) => type is (>= 0 and <= RaslR) or (>= FirstIrap and <= Cra);

    /// <summary>Intra random access point pictures, 16 to 23.</summary>
    public static bool IsIrap(int type) => type is >= FirstIrap and <= LastIrap;

    /// <summary>Instantaneous decoding refresh.</summary>
    public static bool IsIdr(int type) => type is IdrWithRadl or IdrNoLeading;

    /// <summary>Reserved types: 10 to 15, 22 to 31, 41 to 47; 48 to 63 are unspecified, free for a system's use.</summary>
    public static bool IsReserved(int type) => type is (>= 10 and <= 15) or (>= 22 and <= 31) or (>= 41 and <= 47);

    /// <summary>Sub-layer non-reference pictures: even types below 16.</summary>
    public static bool IsSubLayerNonReference(int type) => type < 16 && (type & 1) == 0;
}
