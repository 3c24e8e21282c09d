namespace Ascertain;

/// <summary>Name and version of a method; two runs compare only when both agree.</summary>
/// <param name="Name">Dotted lower camel, e.g. <c>container.profile</c>.</param>
/// <param name="Version">Changes whenever any result could change, e.g. <c>1.0</c>.</param>
public readonly record struct MethodVersion(string Name, string Version)
{
    /// <summary>E.g. <c>container.profile 1.0</c>.</summary>
    public override string ToString() => $"{Name} {Version}";
}
