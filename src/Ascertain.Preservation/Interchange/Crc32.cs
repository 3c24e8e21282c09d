namespace Ascertain.Preservation.Interchange;

/// <summary>The check sum of gzip (RFC 1952 §8) and ZIP: CRC-32 with the reflected polynomial 0xEDB88320. It tells accidents, not intent.</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static it =>
        Enumerable.Range(0, 8).Aggregate((uint)it, static (c, _) => (c & 1) == 0 ? c >> 1 : (c >> 1) ^ 0xEDB88320))];

    private uint register = uint.MaxValue;

    public uint Value => ~register;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            register = (register >> 8) ^ Table[(byte)(register ^ b)];
        }
    }
}
