using Ascertain.Canonical;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.WebArchives;

/// <summary>datapackage.json (WACZ 1.1.1, Frictionless Data Package): what the archive holds, with digests.</summary>
/// <param name="Version"><c>wacz_version</c>, or null.</param>
/// <param name="Created">As written, or null.</param>
/// <param name="Resources">Path, digest as text, and length; one that could not be read is a fault and left out.</param>
internal sealed record DataPackage(string? Version, string? Created, IReadOnlyList<(string Path, string Digest, long Length)> Resources)
{
    private const int MostResources = 100_000; // as many as an archive may have files

    /// <summary>Reads the document.</summary>
    /// <exception cref="CanonicalFormatException">Not JSON, or not this document.</exception>
    public static DataPackage Read(byte[] bytes, Checklist list)
    {
        CanonicalObject document = CanonicalJson.ParseAnySpelling(bytes) as CanonicalObject ?? throw new CanonicalFormatException("json.notAnObject", "The document is no object.");
        if (document.TextOrNull("profile") != "data-package" || document.TextOrNull("wacz_version") is null)
        {
            list.Fault(WaczCodes.PackageMalformed, WaczVerifier.PackageName, "It has no \"profile\" of \"data-package\", or no \"wacz_version\".");
        }

        CanonicalArray resources = document.Array("resources");
        List<(string, string, long)> read = [];
        for (int i = 0; i < Math.Min(resources.Count, MostResources); i++)
        {
            try
            {
                read.Add(ReadResource(resources[i] as CanonicalObject ?? throw new CanonicalFormatException("json.notAnObject", "It is no object.")));
            }
            catch (CanonicalFormatException fault)
            {
                list.Fault(WaczCodes.ResourceMalformed, WaczVerifier.PackageName, $"Resource {i} has no path, digest and length: {fault.Message}");
            }
        }

        return new DataPackage(document.TextOrNull("wacz_version"), document.TextOrNull("created"), read);
    }

    // Writers of 1.0.0 put digest and length under "stats" and the function under "hashing".
    private static (string Path, string Digest, long Length) ReadResource(CanonicalObject resource) =>
        resource.Has("stats") && resource.Object("stats") is var stats
            ? (resource.Text("path"), $"{resource.TextOrNull("hashing") ?? "md5"}:{stats.Text("hash")}", stats.Integer("bytes"))
            : (resource.Text("path"), resource.Text("hash"), resource.Integer("bytes"));
}
