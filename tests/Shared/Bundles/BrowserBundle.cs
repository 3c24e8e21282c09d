namespace Ascertain.Tests;

/// <summary>A bundle to be verified by the page.</summary>
/// <param name="Name">What was done to it.</param>
/// <param name="Files">Its files.</param>
/// <param name="Key">The key that is pinned, or null.</param>
internal sealed record BrowserBundle(string Name, MemoryBundleFiles Files, string? Key = null)
{
    /// <summary>True to take Ed25519 away from the browser first.</summary>
    public bool WithoutEd25519 { get; init; }
}
