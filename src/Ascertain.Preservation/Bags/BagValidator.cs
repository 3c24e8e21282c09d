using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Bags;

/// <summary>Checks a bag that others made: BagIt 0.93 to 1.0 (RFC 8493 and draft-kunze-bagit-00 to -14).</summary>
/// <remarks>
/// <para>Nothing is fetched, written or followed. A bag that cannot be read gives a report that says so; nothing is thrown.</para>
/// <para>A path that a manifest names and that is not there under this name, but with the same bytes under a name that differs only in the
/// case of letters or in normalisation, is a warning: systems change names so on the way.</para>
/// </remarks>
public sealed class BagValidator
{
    private readonly IBundleFiles files;
    private readonly Checklist list = new();
    private readonly SortedDictionary<string, BundleFile> present = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> byForm = new(StringComparer.Ordinal); // first file of each folded name
    private readonly List<BagManifest> manifests = [];
    private readonly Dictionary<string, List<BagEntry>> entries = new(StringComparer.Ordinal); // by file that is there
    private BagDeclaration declaration = new(null, Encoding.UTF8);
    private BagFetchList fetch = new();
    private bool anyMissing;

    private BagValidator(IBundleFiles files) => this.files = files;

    /// <summary>True when a folder holds a file that makes it a bag: bagit.txt or a manifest.</summary>
    /// <param name="listed">What it holds.</param>
    public static bool IsBag(IReadOnlyList<BundleFile> listed) =>
        listed.Any(static it => it.Kind == FolderEntryKind.File && (it.Path == BagDeclaration.FileName || BagManifest.Of(it.Path) is not null));

    /// <summary>True for the name of a manifest of the payload.</summary>
    public static bool IsPayloadManifest(string path) => BagManifest.Of(path) is { OfTags: false };

    /// <summary>Checks a bag.</summary>
    public static BagReport Validate(IBundleFiles files)
    {
        BagValidator validator = new(files);
        try
        {
            validator.List();
            if (!IsBag([.. validator.present.Values]))
            {
                return Unreadable(validator, "This is no bag: it has neither bagit.txt nor a manifest.");
            }

            validator.Check();
            return new BagReport(validator.list.ToReport(), validator.declaration.Version, validator.fetch.Lines);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CustodyFormatException)
        {
            return Unreadable(validator, $"The bag cannot be read: {fault.Message}");
        }
    }

    private static BagReport Unreadable(BagValidator validator, string why) => new(validator.list.ToReport(why), null, []);

    private void List()
    {
        bool payloadFolder = false;
        foreach (BundleFile file in files.List())
        {
            payloadFolder |= file.Path == "data" ? file.Kind == FolderEntryKind.EmptyFolder : IsPayload(file.Path);
            if (file.Kind == FolderEntryKind.File)
            {
                present[file.Path] = file;
            }
            else if (file.Kind == FolderEntryKind.EmptyFolder)
            {
                list.Warn(BagCodes.FolderEmpty, file.Path, "A folder with nothing in it: no manifest can name it.");
            }
            else if (file.Kind == FolderEntryKind.TooDeep)
            {
                list.Fault(BagCodes.FolderTooDeep, file.Path, "A folder so deep that it is not entered.");
            }
            else
            {
                list.Fault(BagCodes.NotRegular, file.Path, file.Path.Contains('\uFFFD', StringComparison.Ordinal) ? "Its name is no UTF-8, so it cannot be opened by it." : "A link or special file; it is neither followed nor opened.");
            }
        }

        if (!payloadFolder)
        {
            list.Fault(BagCodes.PayloadFolderMissing, "data", "There is no payload folder.");
        }
    }

    private void Check()
    {
        if (present.ContainsKey(BagDeclaration.FileName))
        {
            declaration = BagDeclaration.Read(files.Open(BagDeclaration.FileName), list);
        }
        else
        {
            list.Fault(BagCodes.DeclarationMissing, BagDeclaration.FileName, "bagit.txt is missing.");
        }

        CompareNames();
        fetch = BagFetchList.Read(files, present, declaration, list);
        foreach (BagManifest manifest in present.Keys.Select(BagManifest.Of).OfType<BagManifest>())
        {
            manifest.Read(files.Open(manifest.Name), declaration, list);
            manifests.Add(manifest);
        }

        if (manifests.All(static it => it.OfTags))
        {
            list.Fault(BagCodes.ManifestMissing, "", "There is no payload manifest.");
        }

        CheckAlgorithms(ofTags: false);
        CheckAlgorithms(ofTags: true);
        fetch.CompareWith(manifests, declaration, list);
        manifests.ForEach(Resolve);
        foreach ((string path, BundleFile file) in present)
        {
            Compare(path, file, ofTags: !IsPayload(path));
        }

        if (!anyMissing)
        {
            BagInfo.Check(files, present, declaration, list);
        }
    }

    // Names that meet on another system: among the files, and among the lines of the manifests.
    private void CompareNames()
    {
        foreach (string path in present.Keys)
        {
            if (!byForm.TryAdd(NameForm.Fold(path), path))
            {
                WarnOfForm(path, byForm[NameForm.Fold(path)], path, "are two files");
            }

            if (BagPath.IsSystemFile(path))
            {
                list.Warn(BagCodes.SystemFile, path, "A file that an operating system leaves behind.");
            }
        }
    }

    private void CheckAlgorithms(bool ofTags)
    {
        BagManifest[] kind = [.. manifests.Where(it => it.OfTags == ofTags)];
        foreach (BagManifest manifest in kind.Where(static it => !DigestSet.IsKnown(it.Algorithm)))
        {
            list.Warn(BagCodes.AlgorithmUnsupported, manifest.Name, $"Digests of {manifest.Algorithm} cannot be computed here.");
        }

        if (!ofTags && kind.Length > 0 && !kind.Any(static it => DigestSet.IsKnown(it.Algorithm)))
        {
            throw new CustodyFormatException(BagCodes.AlgorithmUnsupported, "no payload manifest has digests that can be computed here.");
        }
    }

    // Finds the file that each line stands for.
    private void Resolve(BagManifest manifest)
    {
        foreach ((string listed, string digest) in manifest.Digests)
        {
            string decoded = BagPath.Decode(listed), path = declaration.IsFinal ? decoded : listed, other = declaration.IsFinal ? listed : decoded;
            if (!present.ContainsKey(path) && present.ContainsKey(other))
            {
                list.Warn(BagCodes.PathEncoding, manifest.Name, $"The percent signs in {listed} are not used as this version of BagIt says.");
                path = other;
            }

            string? found = present.ContainsKey(path) ? path : byForm.GetValueOrDefault(NameForm.Fold(path));
            BagEntry entry = new(manifest, path, digest);
            if (found is null)
            {
                Miss(entry);
            }
            else
            {
                (entries.TryGetValue(found, out List<BagEntry>? known) ? known : entries[found] = []).Add(entry);
            }
        }
    }

    private void Compare(string path, BundleFile file, bool ofTags)
    {
        List<BagEntry> listed = entries.GetValueOrDefault(path) ?? [];
        string[] algorithms = [.. listed.Select(static it => it.Manifest.Algorithm).Where(DigestSet.IsKnown).Distinct()];
        using DigestSet digests = new(algorithms);
        if (algorithms.Length > 0)
        {
            using Stream stream = files.Open(path);
            digests.Append(stream);
            list.Count(ofTags ? "tagFiles" : "payloadFiles");
            list.Count("payloadOctets", ofTags ? 0 : file.Length);
            list.Count("filesUnderMd5OrSha1Only", algorithms.Any(DigestSet.IsStrong) ? 0 : 1);
        }

        HashSet<BagManifest> naming = [];
        foreach (BagEntry entry in listed)
        {
            bool known = DigestSet.IsKnown(entry.Manifest.Algorithm), agrees = known && Convert.ToHexStringLower(digests.Of(entry.Manifest.Algorithm)) == entry.Digest;
            list.Count("digestsCompared", known ? 1 : 0);
            if (entry.Path != path && !agrees)
            {
                Miss(entry);
                continue;
            }

            naming.Add(entry.Manifest);
            if (entry.Path != path)
            {
                WarnOfForm(entry.Manifest.Name, entry.Path, path, "is listed, and the file is");
            }
            else if (known && !agrees)
            {
                list.Fault(ofTags ? BagCodes.TagFileAltered : BagCodes.PayloadAltered, path, $"The bytes differ from the digest in {entry.Manifest.Name}.");
            }
        }

        CheckCovered(path, naming, ofTags);
    }

    private void CheckCovered(string path, HashSet<BagManifest> naming, bool ofTags)
    {
        if (ofTags)
        {
            list.Count("tagFilesUncovered", naming.Count == 0 && BagManifest.Of(path) is not { OfTags: true } ? 1 : 0);
        }
        else if (!naming.Any(static it => !it.OfTags))
        {
            list.Fault(BagCodes.PayloadUncovered, path, "No payload manifest names this file.");
        }
        else if (!naming.Any(static it => !it.OfTags && DigestSet.IsKnown(it.Algorithm)))
        {
            list.Fault(BagCodes.AlgorithmUnsupported, path, "Only digests that cannot be computed here are given for this file.");
        }
        else if (declaration.IsFinal)
        {
            // RFC 8493 §2.1.3: since 1.0 every payload manifest names every payload file.
            foreach (BagManifest manifest in manifests.Where(it => !it.OfTags && !naming.Contains(it)))
            {
                list.Fault(BagCodes.ManifestIncomplete, manifest.Name, $"The manifest does not name {path}.");
            }
        }
    }

    private void Miss(BagEntry entry)
    {
        anyMissing |= !entry.Manifest.OfTags;
        if (entry.Manifest.OfTags)
        {
            list.Fault(BagCodes.TagFileMissing, entry.Path, $"{entry.Manifest.Name} names this file, and it is not there.");
        }
        else if (fetch.Awaits(entry.Path))
        {
            list.Fault(BagCodes.PayloadNotFetched, entry.Path, "The file is still to be fetched: the bag is incomplete.");
        }
        else
        {
            list.Fault(BagCodes.PayloadMissing, entry.Path, $"{entry.Manifest.Name} names this file, and it is not there.");
        }
    }

    private void WarnOfForm(string where, string one, string other, string how) => list.Warn(
        NameForm.Decompose(one) == NameForm.Decompose(other) ? BagCodes.PathNormalization : BagCodes.PathCase, where,
        $"{one} {how} {other}: on some systems they are one name.");

    private static bool IsPayload(string path) => path.StartsWith(BagPath.Payload, StringComparison.Ordinal);
}
