namespace Ascertain.Media.Bitstreams.H264;

/// <summary>nal_unit_type, ITU-T H.264 table 7-1.</summary>
internal static class H264NalType
{
    public const int Slice = 1;
    public const int PartitionA = 2;
    public const int PartitionB = 3;
    public const int PartitionC = 4;
    public const int IdrSlice = 5;
    public const int Sei = 6;
    public const int Sps = 7;
    public const int Pps = 8;
    public const int AccessUnitDelimiter = 9;
    public const int EndOfSequence = 10;
    public const int EndOfStream = 11;
    public const int Filler = 12;
    public const int SpsExtension = 13;
    public const int Prefix = 14;
    public const int SubsetSps = 15;
    public const int DepthParameterSet = 16;
    public const int AuxiliarySlice = 19;
    public const int SliceExtension = 20;
    public const int SliceExtensionDepth = 21;

    /// <summary>Types that the standard reserves (17, 18, 22, 23); 0 and 24 to 31 are unspecified, free for a system's use.</summary>
    public static bool IsReserved(int type) => type is 17 or 18 or 22 or 23;

    /// <summary>Slices of the primary coded picture of the base view.</summary>
    public static bool IsSlice(int type) => type is Slice or PartitionA or IdrSlice;
}
