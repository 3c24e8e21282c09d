namespace Ascertain.Media.Jpeg;

/// <summary>The three fields that make one EXIF clock (Exif 2.32 §4.6.5, tables 7 and 8): date, fraction of the second, offset from UTC.</summary>
internal struct ExifClock
{
    public TiffEntry Date;
    public TiffEntry Fraction;
    public TiffEntry Offset;
}
