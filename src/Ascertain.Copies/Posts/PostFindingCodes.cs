namespace Ascertain.Copies.Posts;

/// <summary>Finding codes of the readers of exports.</summary>
internal static class PostFindingCodes
{
    /// <summary>A message has no time that can be read.</summary>
    public const string NoTime = "posts.time.missing";

    /// <summary>A message has local time only, without the zone of the machine that exported it.</summary>
    public const string ZoneUnknown = "posts.time.zoneUnknown";

    /// <summary>A post's time cannot be: before the platform existed, or edited before it was posted.</summary>
    public const string TimeImpossible = "posts.time.impossible";

    /// <summary>A media path leads out of the export.</summary>
    public const string PathOutside = "posts.path.outside";

    /// <summary>The export names media that it does not hold.</summary>
    public const string MediaMissing = "posts.media.missing";
}
