using System.Buffers.Binary;
using System.Text;

namespace Ascertain.Media.Tests.Riff;

/// <summary>Chunks of RIFF files, laid out by hand.</summary>
internal static class RiffBytes
{
    public static byte[] C(string id, params byte[][] parts)
    {
        byte[] data = [.. parts.SelectMany(static it => it)];
        return [.. Encoding.ASCII.GetBytes(id), .. Little(data.Length), .. data, .. new byte[data.Length & 1]];
    }

    public static byte[] List(string type, params byte[][] parts) => C("LIST", [Encoding.ASCII.GetBytes(type), .. parts]);

    public static byte[] Form(string type, params byte[][] parts) => C("RIFF", [Encoding.ASCII.GetBytes(type), .. parts]);

    public static byte[] T(string text) => Encoding.ASCII.GetBytes(text);

    public static byte[] Little(long value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
        return bytes;
    }

    public static byte[] Little16(int value) => [(byte)value, (byte)(value >> 8)];

    /// <summary>AVISTREAMHEADER.</summary>
    public static byte[] StreamHeader(string type, string handler, int scale, int rate, int length, int sampleSize) =>
        C("strh", T(type), T(handler), Little(0), Little(0), Little(0), Little(scale), Little(rate), Little(0), Little(length), Little(0), Little(0), Little(sampleSize), new byte[8]);

    /// <summary>BITMAPINFOHEADER.</summary>
    public static byte[] Bitmap(int width, int height, string codec) =>
        C("strf", Little(40), Little(width), Little(height), Little16(1), Little16(24), T(codec), new byte[20]);

    /// <summary>WAVEFORMATEX without extra bytes.</summary>
    public static byte[] Format(string id, int tag, int channels, int rate, int block, int? bytesPerSecond = null) =>
        C(id, Little16(tag), Little16(channels), Little(rate), Little(bytesPerSecond ?? rate * block), Little16(block), Little16(16));

    /// <summary>AVIMAINHEADER.</summary>
    public static byte[] MainHeader(int frames) =>
        C("avih", Little(40_000), Little(0), Little(0), Little(0), Little(frames), Little(0), Little(2), Little(0), Little(320), Little(240), new byte[16]);

    public static byte[] IndexEntry(string id, int flags, int offset, int size) => [.. T(id), .. Little(flags), .. Little(offset), .. Little(size)];
}
