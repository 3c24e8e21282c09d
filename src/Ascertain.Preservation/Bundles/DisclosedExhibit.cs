using Ascertain.Canonical;

namespace Ascertain.Preservation.Bundles;

/// <summary>One line of the list of exhibits: every exhibit is on it, disclosed or withheld.</summary>
public sealed class DisclosedExhibit
{
    private readonly CanonicalObject document;

    private DisclosedExhibit(CanonicalObject document) => this.document = document;

    /// <summary>An exhibit that is in the bundle.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="file">Its path, beginning with <c>data/</c>.</param>
    public static DisclosedExhibit InFile(int number, string file) => new(new CanonicalObject { ["number"] = number, ["file"] = file });

    /// <summary>An exhibit that is kept back.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="reason">Why, for the recipient to read.</param>
    /// <param name="commitmentHex">Its salted commitment in the leaf of its acquisition; the digest opens only with the exhibit.</param>
    /// <param name="byteCount">Its size, of which only the band is shown.</param>
    public static DisclosedExhibit Withheld(int number, string reason, string commitmentHex, long byteCount) => new(new CanonicalObject
    {
        ["number"] = number,
        ["withheld"] = new CanonicalObject { ["reason"] = reason, ["commitment"] = commitmentHex, ["sizeBand"] = SizeBand.Of(byteCount) },
    });

    internal CanonicalObject ToCanonical() => document;
}
