using Ascertain.Canonical;
using Ascertain.Custody.Verification;

namespace Ascertain.Preservation.Interchange;

/// <summary>Who signed a package.</summary>
/// <param name="Trust">One word: <c>unsigned</c>, <c>unpinned</c> (by a key or certificate that the package brings itself), <c>pinned</c> (under a root of the caller), <c>untrusted</c> (under none of them), <c>wrong</c>.</param>
/// <param name="Name">As the package gives it, or <c>sha256:</c> and the digest of a bare key; null when nobody signed. Personal.</param>
public sealed record PackageSigner(string Trust, string? Name)
{
    /// <summary>For machines: <c>trust</c>, and <c>name</c> when there is one.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject { ["trust"] = Trust }.AddIfPresent("name", Name is null ? null : VerificationReport.Printable(Name));

    /// <summary>For people.</summary>
    public string InWords() => Name is null ? Trust : $"{Name}, {Trust}";
}
