using Ascertain.Custody.Bundles;

namespace Ascertain.Preservation.Bundles;

/// <summary>A bundle made ready: its disclosure record is to be committed as the last entry (kind <c>export</c>, role <c>disclosure</c>), then it is written.</summary>
public sealed class BundlePlan
{
    internal BundlePlan(IReadOnlyList<PayloadFile> files, IReadOnlyDictionary<string, ListedFile> listed, IReadOnlyDictionary<string, string> bagInfo, byte[] disclosure) =>
        (Files, Listed, BagInfo, Disclosure) = (files, listed, bagInfo, disclosure);

    /// <summary>The canonical bytes of the disclosure record.</summary>
    public byte[] Disclosure { get; }

    internal IReadOnlyList<PayloadFile> Files { get; }

    internal IReadOnlyDictionary<string, ListedFile> Listed { get; }

    internal IReadOnlyDictionary<string, string> BagInfo { get; }
}
