namespace Ascertain.Casework.Annotating;

/// <summary>Kinds of what people draw on a frame; see <see cref="FrameMarking"/> for what each holds.</summary>
public static class MarkingKind
{
    /// <summary>One place.</summary>
    public const string Point = "point";

    /// <summary>A straight line between two places.</summary>
    public const string Line = "line";

    /// <summary>A closed outline of three corners or more.</summary>
    public const string Polygon = "polygon";

    /// <summary>Base and top of something that stands upright, and where the tip of its shadow falls.</summary>
    public const string VerticalObject = "verticalObject";

    /// <summary>The horizon, or where it would be, by two places on it.</summary>
    public const string Horizon = "horizon";

    /// <summary>Lines that are parallel in the scene: two or more, upright or level.</summary>
    public const string VanishingLines = "vanishingLines";

    /// <summary>Where ground meets sky, from left to right.</summary>
    public const string Skyline = "skyline";

    /// <summary>Where a person is to be seen, as boxes in key frames; between them the box goes straight.</summary>
    public const string PersonRegion = "personRegion";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Point, Line, Polygon, VerticalObject, Horizon, VanishingLines, Skyline, PersonRegion];
}
