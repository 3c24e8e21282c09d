namespace Ascertain.Media.Jpeg;

/// <summary>What the JPEG, EXIF and XMP readers can observe; each has a row in docs/findings.d/jpeg.md.</summary>
internal static class JpegFindingCodes
{
    /// <summary>Bytes between segments that belong to none.</summary>
    public const string BytesBetweenSegments = "container.jpeg.bytesBetweenSegments";

    /// <summary>A segment says it is longer than the file, or shorter than its own length field.</summary>
    public const string SegmentTruncated = "container.jpeg.segmentTruncated";

    /// <summary>The file ends without the end marker.</summary>
    public const string NoEnd = "container.jpeg.noEnd";

    /// <summary>Bytes after the end marker.</summary>
    public const string TrailingBytes = "container.jpeg.trailingBytes";

    /// <summary>No frame header, or no scan.</summary>
    public const string MissingSegment = "container.jpeg.missingSegment";

    /// <summary>A second frame header, start of image, or EXIF segment.</summary>
    public const string DuplicateSegment = "container.jpeg.duplicateSegment";

    /// <summary>Restart markers out of their order 0 to 7.</summary>
    public const string RestartOrder = "container.jpeg.restartOrder";

    /// <summary>The quantisation tables, as a digest.</summary>
    public const string QuantisationTables = "container.jpeg.quantisationTables";

    /// <summary>An entry of the multi-picture index does not lead to a JPEG.</summary>
    public const string MultiPictureWrong = "container.jpeg.multiPictureWrong";

    /// <summary>EXIF gives another picture size than the frame header.</summary>
    public const string ExifSizeDiffers = "container.jpeg.exifSizeDiffers";

    /// <summary>More segments than the bound.</summary>
    public const string TooManySegments = "container.jpeg.tooManySegments";

    /// <summary>EXIF does not begin with a TIFF header.</summary>
    public const string ExifBadHeader = "exif.badHeader";

    /// <summary>A directory lies outside its TIFF block or is cut short.</summary>
    public const string ExifDirectoryBroken = "exif.directoryBroken";

    /// <summary>A directory is reached twice.</summary>
    public const string ExifDirectoryLoop = "exif.directoryLoop";

    /// <summary>Two directories overlap.</summary>
    public const string ExifDirectoryOverlap = "exif.directoryOverlap";

    /// <summary>A value lies outside the TIFF block or has an impossible type.</summary>
    public const string ExifValueBroken = "exif.valueBroken";

    /// <summary>A date field holds no date.</summary>
    public const string ExifDateInvalid = "exif.dateInvalid";

    /// <summary>GPS fields that make no position or time.</summary>
    public const string ExifGpsInvalid = "exif.gpsInvalid";

    /// <summary>The direction in which the camera is said to have looked.</summary>
    public const string ExifImageDirection = "exif.imageDirection";

    /// <summary>The dilution of precision that the receiver reported.</summary>
    public const string ExifDilution = "exif.dilutionOfPrecision";

    /// <summary>A field that names a person or one device is filled; its value is not carried.</summary>
    public const string ExifPersonalField = "exif.personalField";

    /// <summary>The thumbnail lies outside or is no JPEG.</summary>
    public const string ExifThumbnailBroken = "exif.thumbnailBroken";

    /// <summary>An XMP date that cannot be read.</summary>
    public const string XmpDateInvalid = "xmp.dateInvalid";

    /// <summary>An XMP date without a time of day.</summary>
    public const string XmpDateWithoutTime = "xmp.dateWithoutTime";

    /// <summary>XMP GPS properties that make no position.</summary>
    public const string XmpGpsInvalid = "xmp.gpsInvalid";

    /// <summary>A property that names a person or one device is filled; its value is not carried.</summary>
    public const string XmpPersonalField = "xmp.personalField";

    /// <summary>XMP in an encoding other than UTF-8, or longer than the bound: not read or read in part.</summary>
    public const string XmpNotRead = "xmp.notRead";
}
