using System.Globalization;
using System.Text;

namespace Ascertain.Media.Bitstreams;

/// <summary>Texts that encoders leave in user data.</summary>
internal static class UserDataText
{
    private const int UuidBytes = 16;

    // Arbitrary; x264 and x265 write about 600 to 2,000.
    private const int MostTextBytes = 8_192;

    /// <summary>user_data_unregistered (H.264 §D.1.7): a UUID, then what its owner defines; x264 and x265 write their options as text.</summary>
    /// <param name="payload">Unescaped payload.</param>
    /// <param name="codec">Name for <see cref="ToolTrace.Source"/>.</param>
    /// <param name="offset">Where the payload stands in the item.</param>
    /// <param name="byteCount">Bytes that it takes there, with emulation prevention.</param>
    /// <param name="into">Takes the trace.</param>
    /// <param name="seen">What was reported of the track; the same text, or the same UUID without text, is reported once.</param>
    /// <returns>The text where it is a new one, else null.</returns>
    public static string? TakeUnregistered(ReadOnlySpan<byte> payload, string codec, long offset, long byteCount, StructureBuilder into, SeenUserData seen)
    {
        if (payload.Length < UuidBytes)
        {
            return null;
        }

        string uuid = Uuid(payload[..UuidBytes]);
        string? text = TextOf(payload[UuidBytes..]);
        if (!seen.IsNew(text is null ? uuid : uuid + text))
        {
            return null;
        }

        if (text is not null)
        {
            into.AddToolTrace(new ToolTrace($"{codec} SEI user data {uuid}", text, offset + UuidBytes, byteCount - UuidBytes));
            return text;
        }

        into.AddFinding(BitstreamFindingCodes.BinaryUserData, offset, byteCount,
            payload.Length == UuidBytes ? $"A user data message holds nothing but its UUID {uuid}."
                : string.Create(CultureInfo.InvariantCulture, $"A user data message with UUID {uuid} holds no text (bytes after the UUID: {payload.Length - UuidBytes})."),
            "Cameras, transcoders and streaming services store data of their own in such messages.", "Its content was not read: the UUID's owner defines it; later messages with this UUID are not listed.");
        return null;
    }

    /// <summary>user_data of MPEG-4 part 2 (§6.2.2.1): writers such as XviD and libavcodec leave their name and build.</summary>
    /// <returns>The text where it is a new one, else null.</returns>
    public static string? TakeMpeg4(ReadOnlySpan<byte> data, long offset, StructureBuilder into, SeenUserData seen)
    {
        if (TextOf(data) is not { } text || !seen.IsNew(text))
        {
            return null;
        }

        into.AddToolTrace(new ToolTrace("MPEG-4 part 2 user data", text, offset, data.Length));
        return text;
    }

    /// <summary>The first characters, 80 at most, of the text of a user_data_unregistered message; null where it holds none.</summary>
    public static string? Beginning(ReadOnlySpan<byte> payload)
    {
        const int MostCharacters = 80;
        return payload.Length <= UuidBytes ? null : TextOf(payload[UuidBytes..Math.Min(payload.Length, UuidBytes + MostCharacters)]);
    }

    /// <summary>The text up to a zero byte; null where it is none.</summary>
    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        bytes = bytes[..Math.Min(end < 0 ? bytes.Length : end, MostTextBytes)];
        if (bytes.Length < 3)
        {
            return null;
        }

        foreach (byte one in bytes)
        {
            if (one is < 0x20 or > 0x7E && one is not (9 or 10 or 13))
            {
                return null;
            }
        }

        return Encoding.ASCII.GetString(bytes);
    }

    private static string Uuid(ReadOnlySpan<byte> bytes)
    {
        string hex = Convert.ToHexStringLower(bytes);
        return $"{hex[..8]}-{hex[8..12]}-{hex[12..16]}-{hex[16..20]}-{hex[20..]}";
    }
}
