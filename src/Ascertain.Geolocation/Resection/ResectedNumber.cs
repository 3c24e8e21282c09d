namespace Ascertain.Geolocation.Resection;

/// <summary>A number of a camera that can be estimated, in the order in which covariances have them.</summary>
public enum ResectedNumber
{
    /// <summary>Metres to the east.</summary>
    EastMetres,

    /// <summary>Metres to the north.</summary>
    NorthMetres,

    /// <summary>Metres up.</summary>
    UpMetres,

    /// <summary>Bearing of the optical axis in degrees.</summary>
    BearingDegrees,

    /// <summary>Tilt of the optical axis in degrees.</summary>
    TiltDegrees,

    /// <summary>Roll about the optical axis in degrees.</summary>
    RollDegrees,

    /// <summary>Horizontal field of view in degrees.</summary>
    FieldOfViewDegrees,

    /// <summary>Radial distortion, without unit.</summary>
    K1,
}
