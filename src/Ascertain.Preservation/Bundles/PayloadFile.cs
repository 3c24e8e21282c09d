using Ascertain.Custody.Bundles;

namespace Ascertain.Preservation.Bundles;

/// <summary>A file to go into a bundle below <c>data/</c>.</summary>
public sealed class PayloadFile
{
    private PayloadFile(string path, byte[]? content, string? source) => (Path, Content, Source) = (path, content, source);

    /// <summary>With slashes, beginning with <c>data/</c>.</summary>
    public string Path { get; }

    internal byte[]? Content { get; }

    internal string? Source { get; }

    /// <summary>A file with these bytes; the path is relative to <c>data/</c>.</summary>
    public static PayloadFile Of(string pathBelowData, byte[] content) => new(BundlePaths.Payload + pathBelowData, content, null);

    /// <summary>A copy of a file; the path is relative to <c>data/</c>.</summary>
    public static PayloadFile FromFile(string pathBelowData, string source) => new(BundlePaths.Payload + pathBelowData, null, source);
}
