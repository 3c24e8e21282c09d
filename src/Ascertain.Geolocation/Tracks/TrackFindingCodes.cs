namespace Ascertain.Geolocation.Tracks;

/// <summary>Findings about recorded tracks against ground and time; docs/findings.d/tracks.md says what they do not mean. None is a verdict.</summary>
public static class TrackFindingCodes
{
    /// <summary>What was compared.</summary>
    public const string Compared = "track.compared";

    /// <summary>Heights below the ground beyond what errors allow.</summary>
    public const string BelowGround = "track.height.belowGround";

    /// <summary>Nothing says what the heights count from.</summary>
    public const string DatumUnclear = "track.height.datumUnclear";

    /// <summary>Two heights of one record drift apart.</summary>
    public const string HeightsDisagree = "track.height.twoDisagree";

    /// <summary>Heights of the ground are not known there.</summary>
    public const string GroundUnknown = "track.ground.unknown";

    /// <summary>A way that is too long for the time.</summary>
    public const string Jump = "track.position.jump";

    /// <summary>The stated speed is not that of the positions.</summary>
    public const string SpeedDisagrees = "track.speed.disagrees";

    /// <summary>Positions that stand for the item as a whole were compared.</summary>
    public const string Single = "track.single.compared";

    /// <summary>Positions that stand for the item as a whole lie far apart.</summary>
    public const string SinglesApart = "track.single.apart";

    /// <summary>Times go back.</summary>
    public const string TimeGoesBack = "track.time.goesBack";
}
