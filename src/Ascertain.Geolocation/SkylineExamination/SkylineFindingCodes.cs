namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>Findings of <see cref="SkylineMethod"/>.</summary>
public static class SkylineFindingCodes
{
    /// <summary>The skyline could be seen from one place of the area, with what lies within a kilometre of it.</summary>
    public const string Located = "place.skyline.located";

    /// <summary>Where the skyline was seen from cannot be told.</summary>
    public const string NotLocatable = "place.skyline.notLocatable";

    /// <summary>Through which lens, and how held, the line was read.</summary>
    public const string Lens = "place.skyline.lens";

    /// <summary>Ground of the area, or around it, is not known.</summary>
    public const string GroundUnknown = "place.skyline.groundUnknown";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Located, NotLocatable, Lens, GroundUnknown];
}
