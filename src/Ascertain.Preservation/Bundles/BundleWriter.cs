using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Preservation.Files;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Preservation.Bundles;

/// <summary>Writes evidence bundles: first <see cref="Plan"/>, then the export entry is committed, then <see cref="Write"/>.</summary>
public static class BundleWriter
{
    /// <summary>Paths of the files that every bundle has, whatever was selected for it.</summary>
    public static IReadOnlyList<string> OwnFiles { get; } = [BundlePaths.Readme, BundlePaths.Page, BundlePaths.Disclosure, .. BundlePaths.LedgerFiles, .. BagTagFiles.All];

    /// <summary>Path of the receipt of an exhibit, which every bundle has for each.</summary>
    public static string ReceiptOf(ExhibitNumber exhibit) => ReceiptsInBundle.PathOf(exhibit.Value);

    /// <summary>Hashes what shall be disclosed and makes the disclosure record.</summary>
    /// <exception cref="ArgumentException">A path is not safe, occurs twice or is reserved; a line of bag-info is not one line.</exception>
    /// <exception cref="IOException">A source cannot be read.</exception>
    public static BundlePlan Plan(BundleRequest request)
    {
        List<PayloadFile> files = [.. request.Files];
        AddUnlessThere(BundlePaths.Readme, static () => Encoding.UTF8.GetBytes(BundleReadme.Text));
        AddUnlessThere(BundlePaths.Page, VerificationPage.Read);

        Dictionary<string, ListedFile> listed = new(StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (PayloadFile file in files)
        {
            if (!BundlePaths.IsSafe(file.Path) || !names.Add(file.Path) || file.Path == BundlePaths.Disclosure
                || file.Path.StartsWith(BundlePaths.Ledger, StringComparison.Ordinal))
            {
                throw new ArgumentException($"This path cannot be in a bundle, or occurs twice: {file.Path}", nameof(request));
            }

            listed[file.Path] = DigestOf(file);
        }

        try
        {
            BagTagFiles.Info(request.BagInfo, listed);
        }
        catch (CustodyFormatException fault)
        {
            throw new ArgumentException(fault.Message, nameof(request));
        }

        return new BundlePlan(files, listed, request.BagInfo, DisclosureDocument.Of(request, listed).ToBytes());

        void AddUnlessThere(string path, Func<byte[]> content)
        {
            if (!files.Any(file => file.Path == path))
            {
                files.Add(PayloadFile.Of(path[BundlePaths.Payload.Length..], content()));
            }
        }
    }

    /// <summary>A new name beside that of a bundle, under which it is made.</summary>
    public static string TemporaryFor(string folder)
    {
        string target = Path.GetFullPath(folder);
        return Path.Combine(Path.GetDirectoryName(target) ?? throw new ArgumentException("A bundle is a folder in a folder.", nameof(folder)), $".{Path.GetFileName(target)}.new-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
    }

    /// <summary>Writes the bundle beside its name, makes it durable, and gives it its name last.</summary>
    /// <param name="plan">From <see cref="Plan"/>.</param>
    /// <param name="ledger">Its last leaf commits to the disclosure record of the plan.</param>
    /// <param name="folder">Must not exist.</param>
    /// <param name="temporary">Where it is made, from <see cref="TemporaryFor"/>; null for a name of its own.</param>
    /// <exception cref="ArgumentException">The last leaf is not the export entry of this plan.</exception>
    /// <exception cref="IOException">The folder exists, or the disk is full or broken; then nothing bears the name.</exception>
    /// <exception cref="CustodyException">A source changed since it was planned.</exception>
    public static void Write(BundlePlan plan, BundleLedger ledger, string folder, string? temporary = null)
    {
        RequireCommitted(plan, ledger);
        string target = Path.GetFullPath(folder);
        if (Path.Exists(target))
        {
            throw new IOException($"There is something of this name already; choose another: {target}");
        }

        DurableFiles files = new();
        string parent = Path.GetDirectoryName(target) ?? throw new ArgumentException("A bundle is a folder in a folder.", nameof(folder));
        files.EnsureFolder(parent);
        temporary ??= TemporaryFor(target);
        try
        {
            WriteInto(temporary, plan, ledger, files);
            Directory.Move(temporary, target);
            files.SyncFolder(parent);
        }
        catch
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }

            throw;
        }
    }

    /// <summary>The lines of <c>leaves.jsonl</c>.</summary>
    internal static byte[] LeafLines(IReadOnlyList<ReadOnlyMemory<byte>> leaves)
    {
        using MemoryStream lines = new();
        foreach (ReadOnlyMemory<byte> leaf in leaves)
        {
            lines.Write(leaf.Span);
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    /// <summary>The lines of <c>openings.jsonl</c>.</summary>
    internal static byte[] OpeningLines(IReadOnlyDictionary<long, LedgerOpening> openings)
    {
        using MemoryStream lines = new();
        foreach ((long sequence, LedgerOpening opening) in openings.OrderBy(static it => it.Key))
        {
            CanonicalObject line = opening.ToCanonical();
            line["sequence"] = sequence;
            lines.Write(line.ToBytes());
            lines.WriteByte((byte)'\n');
        }

        return lines.ToArray();
    }

    private static void WriteInto(string root, BundlePlan plan, BundleLedger ledger, DurableFiles files)
    {
        Dictionary<string, ListedFile> payload = new(plan.Listed, StringComparer.Ordinal);
        HashSet<string> folders = new(StringComparer.Ordinal) { root };
        files.EnsureFolder(root);
        foreach (PayloadFile file in plan.Files)
        {
            Put(file.Path, folder => file.Content is { } content ? files.WriteTemporary(folder, content) : Copy(file, folder, plan.Listed[file.Path], files));
        }

        (string Path, byte[] Content)[] own =
        [
            (BundlePaths.Disclosure, plan.Disclosure),
            (BundlePaths.Leaves, LeafLines(ledger.Leaves)),
            (BundlePaths.LeafHashes, Encoding.ASCII.GetBytes(string.Concat(ledger.Leaves.Select(static it => Convert.ToHexStringLower(MerkleHash.OfLeaf(it.Span)) + "\n")))),
            (BundlePaths.Openings, OpeningLines(ledger.Openings)),
            (BundlePaths.Checkpoint, Encoding.UTF8.GetBytes(ledger.Checkpoint)),
            (BundlePaths.VerifierKey, Encoding.UTF8.GetBytes(ledger.VerifierKey.TrimEnd('\n') + "\n")),
            .. ledger.Receipts.Select(static it => (ReceiptsInBundle.PathOf(it.Key), Encoding.UTF8.GetBytes(it.Value))),
            .. PlainFilesOf(plan, ledger),
        ];
        foreach ((string path, byte[] content) in own)
        {
            payload[path] = new ListedFile(Digest.Of(content), content.Length);
            PutBytes(path, content);
        }

        Dictionary<string, ListedFile> tags = new(StringComparer.Ordinal);
        PutTag(BundlePaths.Declaration, Encoding.UTF8.GetBytes(BagTagFiles.Declaration));
        PutTag(BundlePaths.Info, BagTagFiles.Info(plan.BagInfo, payload));
        foreach (string algorithm in BagTagFiles.Algorithms)
        {
            PutTag(BagTagFiles.ManifestName(algorithm), BagTagFiles.Manifest(algorithm, payload));
        }

        foreach (string algorithm in BagTagFiles.Algorithms)
        {
            PutBytes(BagTagFiles.TagManifestName(algorithm), BagTagFiles.Manifest(algorithm, tags));
        }

        foreach (string folder in folders)
        {
            files.SyncFolder(folder);
        }

        void PutTag(string path, byte[] content)
        {
            tags[path] = new ListedFile(Digest.Of(content), content.Length);
            PutBytes(path, content);
        }

        void PutBytes(string path, byte[] content) => Put(path, folder => files.WriteTemporary(folder, content));

        void Put(string path, Func<string, string> write)
        {
            string full = Path.Combine(root, path);
            string folder = Path.GetDirectoryName(full)!;
            files.EnsureFolder(folder);
            for (string it = folder; folders.Add(it); it = Path.GetDirectoryName(it)!)
            {
            }

            files.Publish(write(folder), full);
        }
    }

    private static IEnumerable<(string Path, byte[] Content)> PlainFilesOf(BundlePlan plan, BundleLedger ledger)
    {
        Dictionary<string, PayloadFile> documents = [];
        foreach (PayloadFile file in plan.Files)
        {
            documents.TryAdd(plan.Listed[file.Path].Digest.Sha256Hex, file);
        }

        foreach ((long sequence, LedgerOpening opening) in ledger.Openings.Where(it => it.Key < ledger.Leaves.Count))
        {
            foreach (PlainFile file in PlainFiles.Of(LedgerLeaf.Parse(ledger.Leaves[(int)sequence].Span), opening, (sha256, _) => Read(sha256)))
            {
                yield return (file.Path, file.Content ?? Read(file.Sha256Hex) ?? throw new ArgumentException($"A document of entry {sequence} is opened, but it is not in the bundle.", nameof(ledger)));
            }
        }

        byte[]? Read(string sha256) => documents.GetValueOrDefault(sha256) is { } file ? ReadWhole(file, plan.Listed[file.Path]) : null;
    }

    private static byte[] ReadWhole(PayloadFile file, ListedFile planned)
    {
        if (file.Content is { } content)
        {
            return content;
        }

        using FileStream stream = new(NativeFiles.OpenRegular(file.Source!, followLinks: true), FileAccess.Read, bufferSize: 0);
        byte[] bytes = new byte[planned.ByteCount];
        stream.ReadExactly(bytes);
        return Digest.Of(bytes) == planned.Digest ? bytes : throw Changed(file);
    }

    private static string Copy(PayloadFile file, string folder, ListedFile planned, DurableFiles files)
    {
        using SafeFileHandle source = NativeFiles.OpenRegular(file.Source!, followLinks: true);
        (string temporary, StoredFile written) = files.CopyTemporary(folder, source);
        return written.Digest == planned.Digest
            ? temporary
            : throw Changed(file);
    }

    private static CustodyException Changed(PayloadFile file) =>
        new(CustodyFaultCodes.FileAltered, $"The file changed since it was planned for the bundle: {file.Source}", file.Source);

    private static ListedFile DigestOf(PayloadFile file)
    {
        if (file.Content is { } content)
        {
            return new ListedFile(Digest.Of(content), content.Length);
        }

        using FileStream stream = new(NativeFiles.OpenRegular(file.Source!, followLinks: true), FileAccess.Read, bufferSize: 0);
        (Digest digest, long length) = FileHash.Both(stream);
        return new ListedFile(digest, length);
    }

    private static void RequireCommitted(BundlePlan plan, BundleLedger ledger)
    {
        long last = ledger.Leaves.Count - 1;
        LedgerLeaf? leaf = last < 0 ? null : LedgerLeaf.Parse(ledger.Leaves[(int)last].Span);
        bool committed = leaf?.Kind == DisclosureRecord.Kind && ledger.Openings.TryGetValue(last, out LedgerOpening? opening)
            && opening.Documents.TryGetValue(DisclosureRecord.Role, out DocumentOpening? document)
            && document.Sha256Hex == Convert.ToHexStringLower(SHA256.HashData(plan.Disclosure));
        if (!committed)
        {
            throw new ArgumentException("The last leaf is not the export entry that commits to this disclosure, or its opening is not among those given.", nameof(ledger));
        }
    }
}
