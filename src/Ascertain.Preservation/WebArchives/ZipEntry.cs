namespace Ascertain.Preservation.WebArchives;

/// <summary>A file in a ZIP archive.</summary>
/// <param name="Name">As the central directory spells it.</param>
/// <param name="Deflated">True for deflate, false for stored.</param>
/// <param name="FirstByte">Of its data, in the archive.</param>
/// <param name="StoredLength">Of its data, in bytes.</param>
/// <param name="Length">Of the file, in bytes.</param>
/// <param name="Crc32">As stated.</param>
internal sealed record ZipEntry(string Name, bool Deflated, long FirstByte, long StoredLength, long Length, uint Crc32);
