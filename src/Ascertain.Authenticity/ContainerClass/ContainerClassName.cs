using Ascertain.Canonical;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>The name of a class of containers.</summary>
public sealed record ContainerClassName : IComparable<ContainerClassName>
{
    /// <summary>Longest name or variant, in UTF-16 units. Arbitrary.</summary>
    public const int LongestName = 80;

    /// <summary>Takes a name.</summary>
    /// <param name="kind">What it stands for.</param>
    /// <param name="name">The device model, program or platform, e.g. <c>ffmpeg</c>.</param>
    /// <param name="variant">How it was used, e.g. <c>stream copy</c>; empty where that is not told apart.</param>
    /// <exception cref="ArgumentException">Empty, longer than <see cref="LongestName"/>, or with control characters.</exception>
    public ContainerClassName(ContainerClassKind kind, string name, string variant = "")
    {
        if (!IsUsable(name) || (variant.Length > 0 && !IsUsable(variant)))
        {
            throw new ArgumentException($"The name of a class has 1 to {LongestName} printable characters.", nameof(name));
        }

        (Kind, Name, Variant) = (kind, name, variant);
    }

    /// <summary>What it stands for.</summary>
    public ContainerClassKind Kind { get; }

    /// <summary>The device model, program or platform.</summary>
    public string Name { get; }

    /// <summary>How the program was used; empty where that is not told apart.</summary>
    public string Variant { get; }

    /// <summary><c>device</c>, <c>software</c>, <c>platform</c> or <c>editedBy</c>.</summary>
    public string KindWord => Kind switch
    {
        ContainerClassKind.Device => "device",
        ContainerClassKind.Software => "software",
        ContainerClassKind.Platform => "platform",
        _ => "editedBy",
    };

    /// <summary>The kind of that word, or null.</summary>
    public static ContainerClassKind? KindOf(string word) => word switch
    {
        "device" => ContainerClassKind.Device,
        "software" => ContainerClassKind.Software,
        "platform" => ContainerClassKind.Platform,
        "editedBy" => ContainerClassKind.EditedBy,
        _ => null,
    };

    /// <summary>By kind, name and variant, ordinal.</summary>
    public int CompareTo(ContainerClassName? other)
    {
        if (other is null)
        {
            return 1;
        }

        int order = Kind.CompareTo(other.Kind);
        order = order != 0 ? order : string.CompareOrdinal(Name, other.Name);
        return order != 0 ? order : string.CompareOrdinal(Variant, other.Variant);
    }

    /// <summary>For people: <c>ffmpeg (stream copy)</c>.</summary>
    public override string ToString() => Variant.Length == 0 ? Name : $"{Name} ({Variant})";

    /// <summary>The form in records.</summary>
    public CanonicalObject ToCanonical()
    {
        CanonicalObject document = new() { ["kind"] = KindWord, ["name"] = Name };
        return Variant.Length == 0 ? document : document.AddIfPresent("variant", Variant);
    }

    /// <summary>Reads the form in records.</summary>
    /// <exception cref="CanonicalFormatException">Not such a form.</exception>
    public static ContainerClassName FromCanonical(CanonicalObject document)
    {
        string name = document.Text("name"), variant = document.TextOrNull("variant") ?? "";
        return KindOf(document.Text("kind")) is { } kind && IsUsable(name) && (variant.Length == 0 || IsUsable(variant))
            ? new ContainerClassName(kind, name, variant)
            : throw new CanonicalFormatException("containerLibrary.class", "A class has a kind (device, software, platform, editedBy) and a short name.");
    }

    /// <summary>True for what can stand as a name or variant.</summary>
    public static bool IsUsable(string name) => name.Length is > 0 and <= LongestName && !name.Any(static it => char.IsControl(it) || char.IsSurrogate(it) || it >= '\uFFFE');

    /// <summary>Ordinal order.</summary>
    public static bool operator <(ContainerClassName left, ContainerClassName right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(ContainerClassName left, ContainerClassName right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(ContainerClassName left, ContainerClassName right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(ContainerClassName left, ContainerClassName right) => left.CompareTo(right) >= 0;
}
