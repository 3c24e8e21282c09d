using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>Checks an evidence bundle offline. Whatever is in it, the answer is a report: nothing is thrown and nothing is written.</summary>
/// <remarks>In this order: names; digests of all files against both manifests; tag files; ledger (leaves, openings, root, signature); the
/// disclosure record under the last leaf; every file under the disclosure record; records and exhibits under the ledger; signatures of persons.</remarks>
public sealed class BundleVerifier
{
    private const int GreatestText = 512 << 20; // arbitrary bound on what is read whole; a million leaves have about 400 MB

    // Any of these makes a folder a bundle: one that was taken away is then missed.
    private static readonly string[] Marks = [.. BagTagFiles.All, BundlePaths.Disclosure];

    private readonly IBundleFiles files;
    private readonly VerificationFaults faults = new();
    private readonly Dictionary<string, ListedFile> payload = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListedFile> tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> tagBytes = new(StringComparer.Ordinal);
    private readonly LedgerAudit audit;
    private long lastOpening = -1;

    private BundleVerifier(IBundleFiles files)
    {
        this.files = files;
        audit = new LedgerAudit(faults, BundlePaths.Leaves, BundlePaths.Openings);
    }

    /// <summary>Verifies a bundle.</summary>
    /// <param name="files">The bundle.</param>
    /// <param name="vkey">A verifier key that the caller trusts, as text; null to take the bundle's own.</param>
    /// <param name="sinceCheckpoint">The text of a checkpoint kept from before.</param>
    /// <exception cref="CustodyFormatException">The key or the earlier checkpoint is not one (wrong usage).</exception>
    public static VerificationReport Verify(IBundleFiles files, string? vkey = null, string? sinceCheckpoint = null)
    {
        NoteVerifierKey? pinned = vkey is null ? null : NoteVerifierKey.Parse(vkey.Trim());
        Checkpoint? since = sinceCheckpoint is null ? null : Checkpoint.Parse(Encoding.UTF8.GetBytes(sinceCheckpoint));
        try
        {
            IReadOnlyList<BundleFile> listed = files.List();
            if (!listed.Any(static it => Marks.Contains(it.Path)))
            {
                return VerificationReport.NotReadable("This is not a bundle: it has neither bagit.txt nor manifests.", pinned is not null);
            }

            BundleVerifier verifier = new(files);
            verifier.HashAll(listed);
            new ManifestCheck(verifier.faults, verifier.tagBytes).Run(verifier.payload, verifier.tags);
            verifier.CheckLedger(pinned, since);
            verifier.CheckDisclosure();
            verifier.CheckDocuments();
            return new VerificationReport(VerificationReport.NameOf(pinned is not null),
                new VerificationCounts(verifier.payload.Count + verifier.tagBytes.Count, verifier.audit.Leaves.Count, verifier.audit.SignaturesVerified), verifier.faults.All, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return VerificationReport.NotReadable($"The bundle cannot be read: {fault.Message}", pinned is not null);
        }
    }

    /// <summary>Verifies a bundle in a folder.</summary>
    public static VerificationReport Verify(string folder, string? vkey = null, string? sinceCheckpoint = null) =>
        Verify(new FolderBundleFiles(folder), vkey, sinceCheckpoint);

    /// <summary>True when a folder holds what only a bundle holds, whatever else was put into it.</summary>
    public static bool IsBundle(string folder) => Marks.Any(mark => Path.Exists(Path.Combine(folder, mark)));

    private void HashAll(IReadOnlyList<BundleFile> listed)
    {
        List<string> inPayload = [];
        HashSet<string> exact = new(StringComparer.Ordinal), folded = new(StringComparer.OrdinalIgnoreCase);
        foreach (BundleFile file in listed)
        {
            if (!exact.Add(file.Path))
            {
                faults.Add(BundleCodes.PathDuplicate, file.Path, "A path occurs twice.");
            }
            else if (!folded.Add(file.Path))
            {
                faults.Add(BundleCodes.PathCaseCollision, file.Path, "Two paths differ only in the case of their letters.");
            }
            else if (!BundlePaths.IsSafe(file.Path))
            {
                faults.Add(BundleCodes.PathUnsafe, file.Path, "A path that is absolute, climbs, or holds letters that a bundle does not use.");
            }
            else if (file.Kind == FolderEntryKind.EmptyFolder)
            {
                faults.Add(BundleCodes.FolderEmpty, file.Path, "A folder with nothing in it has no place in a bundle.");
            }
            else if (file.Kind == FolderEntryKind.TooDeep)
            {
                faults.Add(BundleCodes.FolderTooDeep, file.Path, "A folder so deep that it is not entered.");
            }
            else if (file.Kind != FolderEntryKind.File)
            {
                faults.Add(BundleCodes.NotRegular, file.Path, "A link or special file has no place in a bundle.");
            }
            else if (file.Path.StartsWith(BundlePaths.Payload, StringComparison.Ordinal))
            {
                inPayload.Add(file.Path);
            }
            else if (!BagTagFiles.All.Contains(file.Path))
            {
                faults.Add(BundleCodes.FileUncovered, file.Path, "No manifest covers this file.");
            }
            else if (ReadWhole(file.Path) is { } bytes)
            {
                tagBytes[file.Path] = bytes;
                if (BagTagFiles.Covered.Contains(file.Path))
                {
                    tags[file.Path] = new ListedFile(Digest.Of(bytes), bytes.Length);
                }
            }
        }

        inPayload.ForEach(HashPayload);
    }

    // What no manifest names is not hashed: however large it is, it does not belong here.
    private void HashPayload(string path)
    {
        if (!ManifestCheck.MayName(tagBytes, path))
        {
            faults.Add(BundleCodes.FileUncovered, path, "No manifest covers this file.");
            if (path.StartsWith(BundlePaths.Ledger, StringComparison.Ordinal))
            {
                faults.Add(BundleCodes.FileUnexpected, path, "The ledger of a bundle has no such file.");
            }

            return;
        }

        using Stream stream = files.Open(path);
        (Digest digest, long length) = FileHash.Both(stream);
        payload[path] = new ListedFile(digest, length);
    }

    private void CheckLedger(NoteVerifierKey? pinned, Checkpoint? since)
    {
        foreach (string path in payload.Keys.Where(static it => it.StartsWith(BundlePaths.Ledger, StringComparison.Ordinal) && !BundlePaths.LedgerFiles.Contains(it)))
        {
            faults.Add(BundleCodes.FileUnexpected, path, "The ledger of a bundle has no such file.");
        }

        ForEachLine(BundlePaths.Leaves, audit.AddLeaf);
        ForEachLine(BundlePaths.Openings, ReadOpening);
        audit.CheckCheckpoint(Read(BundlePaths.Checkpoint), BundlePaths.Checkpoint, Read(BundlePaths.VerifierKey), BundlePaths.VerifierKey, pinned, since);
    }

    private void ReadOpening(ReadOnlySpan<byte> line)
    {
        try
        {
            CanonicalObject document = CanonicalJson.ParseObject(line);
            if (document.Count != 2)
            {
                throw new CustodyFormatException("opening.form", "An opening has the members documents and sequence.");
            }

            long sequence = document.Integer("sequence");
            if (sequence <= lastOpening)
            {
                throw new CustodyFormatException("opening.form", "The openings are in the order of their entries, each once.");
            }

            lastOpening = sequence;
            audit.AddOpening(sequence, LedgerOpening.FromCanonical(document), whole: false);
        }
        catch (FormatException fault)
        {
            faults.Add("opening.form", BundlePaths.Openings, fault.Message);
        }
    }

    private void CheckDisclosure()
    {
        if (Read(BundlePaths.Disclosure) is not { } bytes)
        {
            faults.Add(BundleCodes.DisclosureBroken, BundlePaths.Disclosure, "The disclosure record is missing.");
            return;
        }

        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        long last = audit.Leaves.Count - 1;
        if (last < 0 || audit.Leaves[(int)last]?.Kind != DisclosureRecord.Kind
            || !audit.Opened.TryGetValue(sha256, out List<(long Sequence, string Role)>? places) || !places.Contains((last, DisclosureRecord.Role)))
        {
            faults.Add(BundleCodes.DisclosureNotCommitted, BundlePaths.Disclosure, "The last entry of the ledger does not commit to this disclosure record.");
        }

        DisclosureRecord record;
        try
        {
            record = DisclosureRecord.Parse(bytes);
        }
        catch (FormatException fault)
        {
            faults.Add(BundleCodes.DisclosureBroken, BundlePaths.Disclosure, fault.Message);
            return;
        }

        CheckListed(record);
        CheckInfo(record);
        ExhibitListCheck.Run(record, audit, faults);
    }

    private void CheckListed(DisclosureRecord record)
    {
        foreach ((string path, ListedFile file) in payload)
        {
            if (path == BundlePaths.Disclosure || BundlePaths.LedgerFiles.Contains(path))
            {
                continue;
            }

            if (!record.Files.TryGetValue(path, out ListedFile? expected))
            {
                faults.Add(BundleCodes.DisclosureUnlisted, path, "The disclosure record does not list this file.");
            }
            else if (expected != file)
            {
                faults.Add(BundleCodes.DisclosureDiffers, path, "Digest or size differ from the disclosure record.");
            }
        }

        foreach (string path in record.Files.Keys.Where(path => !payload.ContainsKey(path)))
        {
            faults.Add(BundleCodes.FileMissing, path, "The disclosure record lists this file, and it is not there.");
        }
    }

    private void CheckInfo(DisclosureRecord record)
    {
        try
        {
            if (tagBytes.TryGetValue(BundlePaths.Info, out byte[]? actual) && !actual.AsSpan().SequenceEqual(BagTagFiles.Info(record.BagInfo, payload)))
            {
                faults.Add(BundleCodes.InfoWrong, BundlePaths.Info, "bag-info.txt is not what the disclosure record and the payload give.");
            }
        }
        catch (CustodyFormatException fault)
        {
            faults.Add(fault, BundlePaths.Disclosure);
        }
    }

    private void CheckDocuments()
    {
        Dictionary<string, string> documents = new(StringComparer.Ordinal);
        foreach ((string path, ListedFile file) in payload)
        {
            bool isRecord = path.StartsWith(BundlePaths.Records, StringComparison.Ordinal);
            if (path == BundlePaths.Disclosure || isRecord || path.StartsWith(BundlePaths.Exhibits, StringComparison.Ordinal))
            {
                documents[file.Digest.Sha256Hex] = path;
                if (!audit.Opened.ContainsKey(file.Digest.Sha256Hex))
                {
                    faults.Add(BundleCodes.FileNotInLedger, path, "No disclosed opening of the ledger is for this file.");
                }
            }

            if (isRecord && Read(path) is { } content && RecordForm.Fault(content) is { } form)
            {
                faults.Add(VerificationCodes.RecordNotCanonical, path, form);
            }
        }

        foreach ((string sha256, List<(long Sequence, string Role)> places) in audit.Opened)
        {
            if (!documents.ContainsKey(sha256))
            {
                faults.Add(BundleCodes.DocumentMissing, BundlePaths.Openings,
                    $"Document \"{places[0].Role}\" of entry {places[0].Sequence} is opened, but it is not in the bundle: {sha256}");
            }
        }

        audit.CheckPersonSignatures(sha256 => documents.TryGetValue(sha256, out string? path) ? Read(path) : null);
    }

    private delegate void LineReader(ReadOnlySpan<byte> line);

    private void ForEachLine(string path, LineReader read)
    {
        if (Read(path) is not { } bytes)
        {
            faults.Add(BundleCodes.FileMissing, path, "A file of the ledger is missing.");
            return;
        }

        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                faults.Add(BundleCodes.ManifestNotCanonical, path, "The last line does not end in a newline.");
                end = rest.Length;
            }

            read(rest[..end]);
            rest = rest[Math.Min(rest.Length, end + 1)..];
        }
    }

    private byte[]? Read(string path) => payload.ContainsKey(path) ? ReadWhole(path) : null;

    private byte[]? ReadWhole(string path)
    {
        using Stream stream = files.Open(path);
        if (stream.Length > GreatestText)
        {
            faults.Add(BundleCodes.FileTooLarge, path, "The file is larger than any that is read whole.");
            return null;
        }

        byte[] bytes = new byte[stream.Length];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }
}
