namespace Ascertain.Custody.Tests.Bundles;

/// <summary>An entry about what somebody else said: its documents by role.</summary>
/// <param name="kind">Of the entry.</param>
internal sealed class OtherEntry(string kind) : Dictionary<string, byte[]>(StringComparer.Ordinal)
{
    public string Kind { get; } = kind;
}
