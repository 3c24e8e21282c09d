using System.Buffers;

namespace Ascertain.Casework.Storage;

/// <summary>Canonical JSON with its digests as bytes: an open investigation holds every leaf and opening, and most of them is hexadecimal digits.</summary>
/// <remarks>A text of exactly 64 lower-case hexadecimal digits becomes a mark and 32 bytes. The mark is the byte 1, which no canonical JSON holds: control characters are escaped there (RFC 8785, 3.2.2.2).</remarks>
internal static class PackedDigests
{
    private const byte Mark = 1;
    private const int Digits = 64, Bytes = Digits / 2;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>Packs a document.</summary>
    /// <param name="json">Canonical JSON; of other bytes unpacking may give something else.</param>
    public static byte[] Pack(ReadOnlySpan<byte> json)
    {
        byte[] room = ArrayPool<byte>.Shared.Rent(json.Length);
        int written = 0;
        while (json.IndexOf((byte)'"') is >= 0 and int quote)
        {
            json[..(quote + 1)].CopyTo(room.AsSpan(written));
            written += quote + 1;
            json = json[(quote + 1)..];
            if (json.Length > Digits && json[Digits] == (byte)'"' && json[..Digits].IndexOfAnyExcept(HexDigits) < 0)
            {
                room[written++] = Mark;
                Convert.FromHexString(json[..Digits], room.AsSpan(written), out _, out int bytes);
                written += bytes;
                json = json[Digits..];
            }
        }

        json.CopyTo(room.AsSpan(written));
        return Kept(room, written + json.Length);
    }

    /// <summary>The document that was packed.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        byte[] room = ArrayPool<byte>.Shared.Rent(packed.Length * 2);
        int written = 0;
        while (packed.IndexOf(Mark) is >= 0 and int mark)
        {
            packed[..mark].CopyTo(room.AsSpan(written));
            written += mark;
            Convert.TryToHexStringLower(packed.Slice(mark + 1, Bytes), room.AsSpan(written), out int digits);
            written += digits;
            packed = packed[(mark + 1 + Bytes)..];
        }

        packed.CopyTo(room.AsSpan(written));
        return Kept(room, written + packed.Length);
    }

    private static byte[] Kept(byte[] room, int length)
    {
        byte[] kept = room.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(room);
        return kept;
    }
}
