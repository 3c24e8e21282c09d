using System.Security.Cryptography.X509Certificates;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;
using NodaTime;

namespace Ascertain.Preservation.WebArchives;

/// <summary>Checks a WACZ file of others (WACZ 1.1.1 and wacz-auth 0.1.0, specs.webrecorder.net) without unpacking it.</summary>
/// <remarks>In this order: the ZIP archive; datapackage.json; every file under it; datapackage-digest.json and its signature; the records of the
/// WARC files; the indexes under the records. Nothing is thrown for what is in the file.</remarks>
public sealed class WaczVerifier
{
    private const int GreatestDocument = 16 << 20, GreatestInMemory = 64 << 20; // arbitrary

    private readonly Checklist list;
    private readonly Stream file;
    private readonly X509Certificate2Collection roots;
    private readonly BodyTaker? taker;
    private ZipDirectory zip = null!;

    private WaczVerifier(Stream file, Checklist list, X509Certificate2Collection roots, BodyTaker? taker) =>
        (this.file, this.list, this.roots, this.taker) = (file, list, roots, taker);

    internal static string PackageName => "datapackage.json";

    internal static string DigestName => "datapackage-digest.json";

    /// <summary>Why a file cannot be read as a WACZ file, from the directory of its ZIP archive; null when it can.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static string? WhyUnreadable(Stream file)
    {
        try
        {
            ZipDirectory.Read(file, new Checklist());
            return null;
        }
        catch (CustodyFormatException fault)
        {
            return fault.Message;
        }
    }

    /// <summary>Checks a file that can be sought in.</summary>
    /// <param name="file">The file.</param>
    /// <param name="roots">Certificates that the caller trusts to lead to a signer; null or empty to leave the signer unpinned.</param>
    /// <param name="taker">Takes bodies out on the way; null to take none.</param>
    /// <param name="authorities">That the caller trusts to stamp times; null to leave the time stamp to the caller.</param>
    /// <param name="asOf">The moment at which the time stamp is looked at.</param>
    /// <exception cref="IOException">The stream fails.</exception>
    public static WaczReport Verify(Stream file, X509Certificate2Collection? roots = null, BodyTaker? taker = null, TimeStampTrust? authorities = null, Instant asOf = default)
    {
        Checklist list = new();
        try
        {
            return new WaczVerifier(file, list, roots ?? [], taker).Run(authorities, asOf);
        }
        catch (CustodyFormatException fault)
        {
            return Unreadable(list, fault.Message);
        }
    }

    private static WaczReport Unreadable(Checklist list, string why) => new(list.ToReport(why), null, SignerTrust.Unsigned, null, null);

    private WaczReport Run(TimeStampTrust? authorities, Instant asOf)
    {
        zip = ZipDirectory.Read(file, list);
        byte[]? bytes = Document(PackageName);
        DataPackage? package = null;
        if (bytes is null)
        {
            list.Fault(WaczCodes.PackageMissing, PackageName, "datapackage.json is missing, or cannot be read.");
        }
        else
        {
            package = Parse(PackageName, WaczCodes.PackageMalformed, () => DataPackage.Read(bytes, list));
        }

        CheckLayout();
        CheckResources(package?.Resources ?? []);
        WaczSignature? signature = bytes is null ? null : CheckDigest(bytes, package);
        if (roots.Count > 0 && signature is not { Trust: SignerTrust.Pinned or SignerTrust.Untrusted })
        {
            list.Fault(WaczCodes.SignerUntrusted, DigestName, "Roots were supplied, and there is no signature that holds and leads to one of them.");
        }

        if (authorities is not null)
        {
            CheckTimeStamp(signature, authorities, asOf);
        }

        CheckArchives();
        new WaczIndexCheck(zip, list).Run();
        SignerTrust trust = signature?.Trust ?? SignerTrust.Unsigned;
        InterchangeReport report = list.ToReport() with { Signer = new PackageSigner(trust.ToString().ToLowerInvariant(), signature?.Name) };
        return new WaczReport(report, package?.Version, trust, signature?.Name, signature?.TimeStamp);
    }

    private void CheckTimeStamp(WaczSignature? signature, TimeStampTrust authorities, Instant asOf)
    {
        IReadOnlyList<VerificationFault> faults = WaczTimeStamp.Verify(signature?.TimeStamp, authorities, asOf);
        foreach (VerificationFault fault in faults)
        {
            list.Fault(fault.Code, fault.Path, fault.Detail);
        }

        list.Count(authorities.IsNobody ? "timeStampsUnpinned" : "timeStampsPinned", signature is { TimeStamp: not null, Trust: not SignerTrust.Wrong } && faults.Count == 0 ? 1 : 0);
    }

    // WACZ 1.1.1, Directories and Files.
    private void CheckLayout()
    {
        foreach (string part in (string[])["archive/", "indexes/", "pages/pages.jsonl"])
        {
            if (!zip.Entries.Keys.Any(it => it.StartsWith(part, StringComparison.Ordinal)))
            {
                list.Fault(WaczCodes.LayoutMissing, part, "Every WACZ file has this, and here it is missing.");
            }
        }
    }

    private void CheckResources(IReadOnlyList<(string Path, string Digest, long Length)> resources)
    {
        HashSet<string> listed = [PackageName, DigestName];
        foreach ((string path, string text, long length) in resources)
        {
            LabelledDigest digest = LabelledDigest.Parse(text);
            bool first = listed.Add(path);
            if (!zip.Entries.TryGetValue(path, out ZipEntry? entry))
            {
                list.Fault(WaczCodes.ResourceMissing, path, "datapackage.json lists this file, and it is not there, or cannot be read.");
            }
            else if (!first || (digest.IsKnown && digest.Value is null))
            {
                list.Fault(WaczCodes.ResourceMalformed, path, first ? "Its digest in datapackage.json is no digest." : "datapackage.json lists it twice.");
            }
            else if (!digest.IsKnown)
            {
                list.Fault(WaczCodes.ResourceUnsupported, path, $"Its digest in datapackage.json is of a function that is not known here: {text}");
            }
            else
            {
                CheckResource(entry, digest, length);
            }
        }

        foreach (string path in zip.Entries.Keys.Where(it => !listed.Contains(it)))
        {
            list.Fault(WaczCodes.FileUnlisted, path, "datapackage.json does not list this file.");
        }
    }

    private void CheckResource(ZipEntry entry, LabelledDigest digest, long length)
    {
        using DigestSet digests = new(digest.Algorithm);
        zip.Hash(entry, digests);
        list.Count("files");
        list.Count("filesUnderMd5OrSha1Only", DigestSet.IsStrong(digest.Algorithm) ? 0 : 1);
        if (entry.Length != length || !digest.IsOf(digests))
        {
            list.Fault(WaczCodes.ResourceAltered, entry.Name, "The file's digest or length differs from datapackage.json.");
        }
    }

    private WaczSignature? CheckDigest(byte[] package, DataPackage? parsed)
    {
        if (Document(DigestName) is not { } bytes)
        {
            list.Warn(WaczCodes.DigestMissing, DigestName, "datapackage-digest.json is missing, so nothing but a check sum guards datapackage.json.");
            return null;
        }

        return Parse(DigestName, WaczCodes.DigestMalformed, () =>
        {
            CanonicalObject document = CanonicalJson.ParseAnySpelling(bytes) as CanonicalObject ?? throw new CanonicalFormatException("json.notAnObject", "It is no object.");
            using DigestSet digests = new("sha256", "md5", "sha512", "sha1", "sha384");
            digests.Append(package);
            list.Count("packageDigests");
            bool agrees = document.Text("path") == PackageName && LabelledDigest.Parse(document.Text("hash")).IsOf(digests);
            if (!agrees)
            {
                list.Fault(WaczCodes.DigestDiffers, DigestName, "The digest is not that of datapackage.json.");
            }

            return document.Has("signedData") ? WaczSignature.Check(document.Object("signedData"), document.Text("hash"), agrees, parsed?.Created, roots, list) : null;
        });
    }

    private void CheckArchives()
    {
        foreach (ZipEntry entry in zip.Entries.Values.Where(static it => it.Name.StartsWith("archive/", StringComparison.Ordinal)))
        {
            using Stream? warc = Sought(entry);
            if (warc is null)
            {
                const string Why = "The WARC file is compressed once more and large: its records were not read.";
                list.Warn(WaczCodes.ArchiveNotRead, entry.Name, Why);
                taker?.Leave(WaczCodes.ArchiveNotRead, entry.Name, Why);
            }
            else if (!WarcReader.Verify(warc, entry.Name, list, null, taker, list.IsFaulty(entry.Name)))
            {
                list.Warn(WaczCodes.ArchiveNone, entry.Name, "The file is no WARC file.");
            }
        }
    }

    // WACZ 1.1.1, Zip Compression: archives are stored, so that they can be sought in; others are inflated into memory while small.
    private Stream? Sought(ZipEntry entry)
    {
        if (!entry.Deflated)
        {
            return zip.Open(entry);
        }

        if (entry.Length > GreatestInMemory)
        {
            return null;
        }

        MemoryStream copy = new();
        using DigestSet none = new();
        zip.Hash(entry, none, copy);
        return copy;
    }

    private byte[]? Document(string name)
    {
        if (!zip.Entries.TryGetValue(name, out ZipEntry? entry) || entry.Length > GreatestDocument)
        {
            return null;
        }

        using MemoryStream copy = new();
        using DigestSet none = new();
        return zip.Hash(entry, none, copy) ? copy.ToArray() : null;
    }

    private T? Parse<T>(string name, string code, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (CanonicalFormatException fault)
        {
            list.Fault(code, name, $"It cannot be read: {fault.Message}");
            return null;
        }
    }
}
