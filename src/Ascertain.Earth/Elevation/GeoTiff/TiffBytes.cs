using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Earth.Elevation.GeoTiff;

/// <summary>Bytes of an open TIFF file in its own byte order.</summary>
internal sealed class TiffBytes(SafeFileHandle file, bool isLittleEndian) : IDisposable
{
    private readonly long length = RandomAccess.GetLength(file);

    /// <summary>True when numbers begin with their low byte.</summary>
    public bool IsLittleEndian => isLittleEndian;

    /// <summary>Reads so many bytes.</summary>
    /// <exception cref="InvalidDataException">They lie beyond the end.</exception>
    public byte[] At(long offset, int count)
    {
        if (offset < 0 || count < 0 || offset + count > length)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"It is cut off: {count} bytes at {offset} are wanted and it has {length}."));
        }

        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count)
        {
            int read = RandomAccess.Read(file, bytes.AsSpan(done), offset + done);
            done += read > 0 ? read : throw new InvalidDataException("It became shorter while it was read.");
        }

        return bytes;
    }

    /// <summary>A number of 16 bits.</summary>
    public int UInt16(ReadOnlySpan<byte> at) => isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    /// <summary>A number of 32 bits.</summary>
    public long UInt32(ReadOnlySpan<byte> at) => isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
