using Ascertain.Canonical;

namespace Ascertain.Preservation.Bundles;

/// <summary>What shall be disclosed, to whom, for what.</summary>
/// <param name="Recipient">As the record shall show it: a text, or a sealed reference.</param>
/// <param name="Purpose">As the record shall show it.</param>
/// <param name="Files">Everything below <c>data/</c> but the ledger, the disclosure record, the README and the page. Exhibits lie in <c>exhibits/</c>,
/// records in <c>records/</c>: what lies there must be opened by the ledger.</param>
/// <param name="Exhibits">Every exhibit from 1 on, disclosed or withheld.</param>
/// <param name="BagInfo">Lines of <c>bag-info.txt</c>, e.g. <c>Bagging-Date</c>; <c>Payload-Oxum</c> is added.</param>
public sealed record BundleRequest(
    CanonicalValue Recipient, CanonicalValue Purpose, IReadOnlyList<PayloadFile> Files, IReadOnlyList<DisclosedExhibit> Exhibits,
    IReadOnlyDictionary<string, string> BagInfo)
{
    /// <summary>Label of the person whose selection let these exhibits go, e.g. <c>A-001</c>; null in forms that name nobody.</summary>
    public string? ReleasedBy { get; init; }
}
