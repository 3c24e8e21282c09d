namespace Ascertain.Chronolocation.Light;

/// <summary>What a note on a scene is about.</summary>
public enum SceneNoteKind
{
    /// <summary>Day, civil twilight or night.</summary>
    Daylight,

    /// <summary>The moon is seen, with how much of it is lit.</summary>
    Moon,

    /// <summary>The sun casts shadows, or does not by day.</summary>
    SunShadows,

    /// <summary>How much cloud there is.</summary>
    Sky,

    /// <summary>What falls.</summary>
    Precipitation,

    /// <summary>Fog.</summary>
    Fog,

    /// <summary>Days of the year: snow on the ground, leaves, a harvest, as a person knows them of the place.</summary>
    Season,
}
