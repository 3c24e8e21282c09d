using Ascertain.Canonical;

namespace Ascertain;

/// <summary>A document or picture that a method makes beside its findings, named by what it is and by its digest.</summary>
/// <remarks>Pictures travel as raw samples or SVG, never compressed: their digest must be the same on every machine.</remarks>
public sealed class Attachment
{
    /// <summary>Takes the content.</summary>
    /// <param name="name">What it is for the method, lower camel, e.g. <c>structure</c>; unique inside one result.</param>
    /// <param name="mediaType">IANA media type.</param>
    /// <param name="content">The bytes.</param>
    public Attachment(string name, string mediaType, byte[] content)
    {
        (Name, MediaType, Content) = (name, mediaType, content);
        Digest = Digest.Of(content);
    }

    /// <summary>Media type of canonical JSON.</summary>
    public const string Json = "application/json";

    /// <summary>Media type of a plot. Its <c>desc</c> says the same in words: lines with tabs are rows of a table, the first its head; other lines are sentences.</summary>
    public const string Svg = "image/svg+xml";

    /// <summary>Media type of raw 8-bit luma, binary PGM (P5).</summary>
    public const string Luma = "image/x-portable-graymap";

    /// <summary>What it is for the method.</summary>
    public string Name { get; }

    /// <summary>IANA media type.</summary>
    public string MediaType { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Digest of <see cref="Content"/>.</summary>
    public Digest Digest { get; }

    /// <summary>The form in the record of a result: the digest stands for the bytes.</summary>
    public CanonicalObject ToCanonical() => new() { ["name"] = Name, ["mediaType"] = MediaType, ["digest"] = Digest.ToCanonical() };
}
