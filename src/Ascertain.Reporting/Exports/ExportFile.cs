namespace Ascertain.Reporting.Exports;

/// <summary>A file of a bundle.</summary>
/// <param name="Path">Relative to the bundle, with slashes.</param>
/// <param name="ByteCount">Size in bytes.</param>
/// <param name="Digest">Of its bytes.</param>
public sealed record ExportFile(string Path, long ByteCount, Digest Digest)
{
    /// <summary>The part of the path after the last slash.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
