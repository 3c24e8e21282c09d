namespace Ascertain.Chronolocation.Shadows;

/// <summary>Finding codes of <c>time.shadow</c>.</summary>
internal static class ShadowFindingCodes
{
    /// <summary>A shadow was measured in a frame.</summary>
    public const string Measured = "time.shadow.measured";

    /// <summary>A marked shadow was not used.</summary>
    public const string NotUsed = "time.shadow.notUsed";

    /// <summary>Directions of several shadows were compared under one bearing that nobody knows.</summary>
    public const string CommonBearing = "time.shadow.commonBearing";

    /// <summary>The times at which the sun threw such shadows.</summary>
    public const string Times = "time.shadow.times";

    /// <summary>No time of the range fits.</summary>
    public const string NoTime = "time.shadow.noTime";
}
