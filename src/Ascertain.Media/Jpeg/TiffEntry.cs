namespace Ascertain.Media.Jpeg;

/// <summary>One entry of a TIFF directory, its value found and checked to lie inside the block.</summary>
/// <param name="Tag">Tag number.</param>
/// <param name="Type">TIFF type, 1 to 13.</param>
/// <param name="Count">Number of values.</param>
/// <param name="At">Where the value begins in the block.</param>
/// <param name="Size">Its bytes.</param>
internal readonly record struct TiffEntry(int Tag, int Type, long Count, int At, int Size)
{
    /// <summary>Bytes of one value of each type (TIFF 6.0 §2; 13 is IFD of TIFF Technical Note 1).</summary>
    public static int SizeOf(int type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 => 8,
        _ => 0,
    };
}
