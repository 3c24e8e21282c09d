using Ascertain.Canonical;
using Ascertain.Custody.Bundles;

namespace Ascertain.Preservation.Bundles;

/// <summary>Writes what <see cref="DisclosureRecord"/> reads.</summary>
internal static class DisclosureDocument
{
    public static CanonicalObject Of(BundleRequest request, IReadOnlyDictionary<string, ListedFile> files)
    {
        CanonicalArray listed = [];
        foreach ((string path, ListedFile file) in files.OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            listed.Add(new CanonicalObject
            {
                ["path"] = path, ["sha256"] = file.Digest.Sha256Hex, ["sha512"] = file.Digest.Sha512Hex, ["bytes"] = file.ByteCount,
            });
        }

        CanonicalObject info = [];
        foreach ((string label, string value) in request.BagInfo)
        {
            info[label] = value;
        }

        return new CanonicalObject
        {
            ["format"] = DisclosureRecord.Format,
            ["recipient"] = request.Recipient,
            ["purpose"] = request.Purpose,
            ["bagInfo"] = info,
            ["files"] = listed,
            ["exhibits"] = new CanonicalArray(request.Exhibits.Select(static it => (CanonicalValue)it.ToCanonical())),
        }.AddIfPresent("releasedBy", request.ReleasedBy);
    }
}
