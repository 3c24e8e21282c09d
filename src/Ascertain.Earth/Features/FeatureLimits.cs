namespace Ascertain.Earth.Features;

/// <summary>How much of a file of features is read. All numbers are arbitrary: far above what people draw, far below what harms a machine.</summary>
public sealed record FeatureLimits
{
    /// <summary>Bytes, also of what a KMZ unpacks to.</summary>
    public int Bytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Features.</summary>
    public int Features { get; init; } = 200_000;

    /// <summary>Points of all features together.</summary>
    public int Points { get; init; } = 2_000_000;

    /// <summary>Depth of JSON values or XML elements.</summary>
    public int Nesting { get; init; } = 64;

    /// <summary>Elements and attributes of an XML file together; because a tree of them takes some hundred bytes for each.</summary>
    public int Elements { get; init; } = 3_000_000;

    /// <summary>Characters (UTF-16) of a name, a description or a property; longer texts are cut.</summary>
    public int TextLength { get; init; } = 20_000;

    /// <summary>Other properties of one feature.</summary>
    public int Properties { get; init; } = 1_000;

    /// <summary>Faults that are told one by one.</summary>
    public int Faults { get; init; } = 1_000;
}
