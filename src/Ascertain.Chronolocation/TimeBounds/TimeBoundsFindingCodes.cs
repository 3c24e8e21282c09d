namespace Ascertain.Chronolocation.TimeBounds;

/// <summary>Finding codes of <c>time.bounds</c>.</summary>
internal static class TimeBoundsFindingCodes
{
    /// <summary>A post that carried the item bounds its capture.</summary>
    public const string Post = "time.bound.post";

    /// <summary>A post was found that does not bound the capture.</summary>
    public const string PostDoesNotBound = "time.bound.postDoesNotBound";

    /// <summary>The identifier of a post that carried the item holds the time at which it was minted.</summary>
    public const string PostIdentifier = "time.bound.postIdentifier";

    /// <summary>A post that carried the item has a number between dated posts of its channel.</summary>
    public const string PostNeighbours = "time.bound.postNeighbours";

    /// <summary>The stated date of a post and the time in its identifier disagree.</summary>
    public const string IdentifierDisagrees = "time.post.identifierDisagrees";

    /// <summary>The item existed when it was collected.</summary>
    public const string Existence = "time.bound.existence";

    /// <summary>Clocks agree.</summary>
    public const string ClocksAgree = "time.clocks.agree";

    /// <summary>Clocks contradict each other.</summary>
    public const string ClocksContradict = "time.clocks.contradict";

    /// <summary>Clocks differ by what a time zone could be.</summary>
    public const string ZoneOffsetFits = "time.clocks.zoneOffsetFits";

    /// <summary>The times in the headers are read as UTC, because the maker's devices write them so.</summary>
    public const string HeaderUtc = "time.clock.headerUtc";

    /// <summary>The times in the headers are read as local time without a zone, because the maker's devices write them so.</summary>
    public const string HeaderLocal = "time.clock.headerLocal";

    /// <summary>Nothing tells whether the times in the headers are UTC or local.</summary>
    public const string HeaderEither = "time.clock.headerEither";

    /// <summary>What a file system says of the last change of the file.</summary>
    public const string FileTime = "time.clock.fileSystem";

    /// <summary>A clock reads later than the item can have been captured.</summary>
    public const string ClockAfterBound = "time.clock.afterBound";
}
