using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Ascertain.Media.Isobmff;

/// <summary>Values of metadata items by their well-known type (QuickTime File Format Specification, table "Well-known data types").</summary>
internal static class MetadataValue
{
    public const uint Utf8 = 1, Utf16 = 2;

    // A picture on a cover is smaller; of longer values the first part is digested, and said so.
    private const int MostDigested = 1 << 24;

    // Keys of devices and programs whose texts say nothing of persons. Titles, authors, comments, names of places and identifiers are named without their text.
    private static readonly string[] Technical =
    [
        "com.android.", "com.apple.quicktime.location.accuracy", "com.apple.quicktime.live-photo.", "com.apple.quicktime.full-frame", "com.apple.quicktime.camera.", "com.apple.quicktime.still-image-time",
        "com.apple.quicktime.scene-illuminance", "com.apple.quicktime.video-orientation", "com.apple.quicktime.pixeldensity", "com.apple.proapps.", "com.apple.photos.", "major_brand", "minor_version",
        "compatible_brands", "encoder", "samsung.android", "hw.", "0xA954494D", "0xA9545343", "0xA954535A", // ©TIM, ©TSC, ©TSZ: Adobe's time code
    ];

    /// <summary>The key belongs to a device or program and its text can be quoted.</summary>
    public static bool IsTechnical(string name) => Array.Exists(Technical, it => name.StartsWith(it, StringComparison.OrdinalIgnoreCase));

    /// <summary>The number as text; null for what is none.</summary>
    public static string? Number(uint type, ReadOnlySpan<byte> bytes, long count) => (type, count) switch
    {
        (21 or 65, 1) => ((sbyte)bytes[0]).ToString(CultureInfo.InvariantCulture),
        (22 or 75, 1) => bytes[0].ToString(CultureInfo.InvariantCulture),
        (21 or 66, 2) when bytes.Length == 2 => BinaryPrimitives.ReadInt16BigEndian(bytes).ToString(CultureInfo.InvariantCulture),
        (22 or 76, 2) when bytes.Length == 2 => BinaryPrimitives.ReadUInt16BigEndian(bytes).ToString(CultureInfo.InvariantCulture),
        (21 or 67, 4) when bytes.Length == 4 => BinaryPrimitives.ReadInt32BigEndian(bytes).ToString(CultureInfo.InvariantCulture),
        (22 or 77, 4) when bytes.Length == 4 => BinaryPrimitives.ReadUInt32BigEndian(bytes).ToString(CultureInfo.InvariantCulture),
        (21 or 74, 8) when bytes.Length == 8 => BinaryPrimitives.ReadInt64BigEndian(bytes).ToString(CultureInfo.InvariantCulture),
        (22 or 78, 8) when bytes.Length == 8 => BinaryPrimitives.ReadUInt64BigEndian(bytes).ToString(CultureInfo.InvariantCulture),
        (23, 4) when bytes.Length == 4 => BinaryPrimitives.ReadSingleBigEndian(bytes).ToString(CultureInfo.InvariantCulture),
        (24, 8) when bytes.Length == 8 => BinaryPrimitives.ReadDoubleBigEndian(bytes).ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Digest in hex, of the first 16 MiB at most.</summary>
    public static string Digest(ByteSource source, long offset, long count)
    {
        byte[] bytes = source.ReadUpTo(offset, (int)Math.Clamp(count, 0, MostDigested));
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) + (bytes.Length < count ? " of the first part" : "");
    }
}
