namespace Ascertain.Earth.Features;

/// <summary>What a feature is drawn as.</summary>
public enum GeometryKind
{
    /// <summary>One or several points.</summary>
    Point,

    /// <summary>One or several lines.</summary>
    Line,

    /// <summary>One or several areas, each with or without holes.</summary>
    Polygon,
}
