namespace Ascertain.Chronolocation.PostIds;

/// <summary>Platforms and kinds of identifiers, with what is known of the time in them.</summary>
/// <param name="Name">As the command line and exports name it, lower case.</param>
/// <param name="Rule">Where the time stands; one phrase.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Read">Reads it.</param>
public sealed record PostIdPlatform(string Name, string Rule, string Source, PostIdReader Read)
{
    private const string Unfurl = "obsidianforensics/unfurl (Apache-2.0), parsers and tests, read 2026-11";

    /// <summary>All of them, in the order in which people meet them.</summary>
    public static IReadOnlyList<PostIdPlatform> All { get; } =
    [
        new("x", "(id >> 22) + 1288834974657 ms", Unfurl, Snowflakes.X),
        new("x-media", "name of a media file: base64url, first 8 bytes big-endian, then as x", Unfurl, Snowflakes.XMedia),
        new("discord", "(id >> 22) + 1420070400000 ms", Unfurl, Snowflakes.Discord),
        new("instagram", "shortcode in base64url, or number: (id >> 23) + 1314220021721 ms", Unfurl, Snowflakes.Instagram),
        new("tiktok", "id >> 32 seconds, next 10 bits milliseconds", "arXiv 2504.13279", TikTokId.Read),
        new("linkedin", "id >> 22 milliseconds", Unfurl, Snowflakes.LinkedIn),
        new("mastodon", "id >> 16 milliseconds", "mastodon/mastodon, lib/mastodon/snowflake.rb", Snowflakes.Mastodon),
        new("bluesky", "TID in base32-sortable: id >> 10 microseconds", "AT Protocol specification, TID", BlueskyTid.Read),
        new("uuid1", "60-bit count of 100 ns from 1582-10-15", "RFC 9562 5.1", UuidTime.Version1),
        new("uuid7", "first 48 bits milliseconds", "RFC 9562 5.7", UuidTime.Version7),
        new("ulid", "first 48 bits milliseconds, Crockford base32", "ulid/spec", Ulid.Read),
        new("ksuid", "first 32 bits seconds from 2014-05-13T16:53:20Z, base62", "segmentio/ksuid", Ksuid.Read),
        new("sonyflake", "(id >> 24) × 10 ms from 2014-09-01", "sony/sonyflake", SonyflakeId.Read),
        new("objectid", "first 4 bytes seconds, hexadecimal", "MongoDB manual, ObjectId", MongoObjectId.Read),
        new("telegram", "none: numbers count up in a channel", "anchored by neighbours only", static (_, out minted) => WithoutTime(out minted, "Numbers of Telegram hold no time; neighbours in the same channel bracket it.")),
        new("vk", "none: numbers count up on a wall", "anchored by neighbours only", static (_, out minted) => WithoutTime(out minted, "Numbers of VK hold no time; neighbours on the same wall bracket it.")),
        new("youtube", "none", "no published rule", static (_, out minted) => WithoutTime(out minted, "Identifiers of YouTube hold no time; the page states one.")),
        new("facebook", "none that is known", "no published rule", static (_, out minted) => WithoutTime(out minted, "Identifiers of Facebook hold no time that is known; the page states one.")),
    ];

    /// <summary>The one of that name, in any case; null when there is none.</summary>
    public static PostIdPlatform? Find(string name) => All.FirstOrDefault(it => it.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for those whose identifiers hold no time.</summary>
    public bool IsWithoutTime => Rule.StartsWith("none", StringComparison.Ordinal);

    private static string WithoutTime(out MintedTime minted, string why)
    {
        minted = default;
        return why;
    }
}
