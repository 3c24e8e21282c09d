namespace Ascertain.Media.Jpeg;

/// <summary>Reads an EXIF block (Exif 2.32, CIPA DC-008-2019; TIFF 6.0): directories, clocks, position, device.</summary>
/// <remarks>Clocks that contradict each other are all listed. Names of persons and serial numbers are never carried. Maker notes are listed with their size and not read.</remarks>
internal static class ExifReader
{
    /// <summary>Reads one block.</summary>
    /// <param name="tiff">From its byte-order mark to its end.</param>
    /// <param name="tiffOffset">Where the byte-order mark lies in the item.</param>
    /// <param name="into">What is filled.</param>
    public static ExifFacts Read(ReadOnlySpan<byte> tiff, long tiffOffset, StructureBuilder into)
    {
        bool isLittle = tiff.Length >= 8 && tiff[0] == 'I' && tiff[1] == 'I' && tiff[2] == 42 && tiff[3] == 0;
        bool isBig = tiff.Length >= 8 && tiff[0] == 'M' && tiff[1] == 'M' && tiff[2] == 0 && tiff[3] == 42;
        if (!isLittle && !isBig)
        {
            into.AddFinding(JpegFindingCodes.ExifBadHeader, tiffOffset, Math.Min(8, tiff.Length), "The EXIF block does not begin with a TIFF header.",
                "Tools that blank metadata in place leave the segment and clear its bytes; damage does this too.");
            return default;
        }

        ExifWalk walk = new(new TiffBlock(tiff, tiffOffset, isLittle), into);
        walk.Run();
        return new ExifFacts(walk.Width, walk.Height);
    }
}
