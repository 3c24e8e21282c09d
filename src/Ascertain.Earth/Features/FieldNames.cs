namespace Ascertain.Earth.Features;

/// <summary>The usual names of fields, for the formats that leave names to their writers. Compared without regard to the case of ASCII letters.</summary>
internal static class FieldNames
{
    public static readonly string[] Latitude = ["latitude", "lat", "y"];
    public static readonly string[] Longitude = ["longitude", "long", "lon", "lng", "x"];
    public static readonly string[] Geometry = ["wkt", "geometry", "geom", "the_geom"];
    public static readonly string[] Name = ["name", "title", "label"];
    public static readonly string[] Description = ["description", "desc", "notes"];
    public static readonly string[] Time = ["time", "timestamp", "datetime", "date", "when"];

    public static bool Is(this string name, string[] names) => names.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The name under which a property is written: one that the writers use themselves is set apart.</summary>
    public static string Written(string name) => name.Is(Name) || name.Is(Description) || name.Is(Time) || name.Is(Latitude) || name.Is(Longitude) || name.Is(Geometry)
        ? "data." + name
        : name;
}
