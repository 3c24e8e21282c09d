namespace Ascertain;

/// <summary>What a height counts from.</summary>
public enum VerticalDatum
{
    /// <summary>The source does not say.</summary>
    Unstated,

    /// <summary>The WGS 84 ellipsoid.</summary>
    Wgs84Ellipsoid,

    /// <summary>Mean sea level as the EGM96 geoid models it.</summary>
    Egm96,

    /// <summary>Mean sea level, model not stated.</summary>
    MeanSeaLevel,

    /// <summary>The point where the device started or the ground below it.</summary>
    AboveStart,

    /// <summary>Mean sea level as the EGM2008 geoid models it.</summary>
    Egm2008,
}
