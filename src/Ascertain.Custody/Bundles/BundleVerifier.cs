using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Receipts;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;

namespace Ascertain.Custody.Bundles;

/// <summary>Checks an evidence bundle offline. Whatever is in it, the answer is a report: nothing is thrown and nothing is written.</summary>
/// <remarks>In this order: names; digests of all files against both manifests; tag files; ledger (leaves, openings, root, signature); the
/// disclosure record under the last leaf; every file under the disclosure record; records and exhibits under the ledger; signatures of persons.</remarks>
public sealed class BundleVerifier
{
    private const int GreatestText = 512 << 20; // arbitrary bound on a record or manifest, which are read whole

    // Any of these makes a folder a bundle: one that was taken away is then missed.
    private static readonly string[] Marks = [.. BagTagFiles.All, BundlePaths.Disclosure];

    private readonly IBundleFiles files;
    private readonly DocumentAhead<DisclosureRecord> disclosure; // the two largest documents, read while the files are listed and hashed
    private readonly DocumentAhead<ScheduleRecord> schedule;
    private readonly VerificationFaults faults = new();
    private readonly Dictionary<string, ListedFile> payload = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListedFile> tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> tagBytes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> documents = new(StringComparer.Ordinal); // path by SHA-256
    private readonly HashSet<string> opened = new(StringComparer.Ordinal); // SHA-256 of documents that are here and opened
    private readonly Dictionary<string, string> forms = new(StringComparer.Ordinal); // what is wrong with a record, by path
    private readonly Dictionary<string, ReceiptsInBundle.ReadReceipt> receipts = new(StringComparer.Ordinal);
    private string? disclosureSha256;
    private long disclosureCommittedBy = -1; // sequence of the last entry that commits to it

    private BundleVerifier(IBundleFiles files)
    {
        this.files = files;
        disclosure = new DocumentAhead<DisclosureRecord>(files, BundlePaths.Disclosure, BundleCodes.DisclosureBroken, GreatestText, DisclosureRecord.Parse);
        schedule = new DocumentAhead<ScheduleRecord>(files, BundlePaths.Schedule, BundleCodes.ScheduleBroken, GreatestText, ScheduleRecord.Parse);
    }

    /// <summary>Verifies a bundle.</summary>
    /// <param name="files">The bundle.</param>
    /// <param name="brought">What the reader brings; null for nothing.</param>
    public static VerificationReport Verify(IBundleFiles files, VerificationRequest? brought = null)
    {
        VerificationRequest request = brought ?? new VerificationRequest();
        BundleVerifier verifier = new(files);
        try
        {
            IReadOnlyList<BundleFile> listed = files.List();
            if (!listed.Any(static it => Marks.Contains(it.Path)))
            {
                return VerificationReport.NotReadable("This is not a bundle: it has neither bagit.txt nor manifests.", request.Key is not null);
            }

            List<string> inPayload = verifier.ReadTags(listed);
            ManifestCheck manifests = new(verifier.faults, verifier.tagBytes, listed.Count);
            verifier.HashPayload(inPayload, manifests.Named());
            manifests.Run(verifier.payload, verifier.tags);
            DisclosureRecord? record = verifier.CheckDisclosure();
            LedgerAudit audit = verifier.CheckLedger(request, record);
            verifier.CheckDocuments();
            return new VerificationReport(audit.Signer,
                new VerificationCounts(verifier.payload.Count + verifier.tagBytes.Count, audit.Entries, audit.SignaturesVerified), verifier.faults.All, null)
            {
                Witnesses = audit.Witnesses, Times = audit.Times, NotChecked = record is { HasSchedule: false } ? ["scheduleOfRuns"] : [],
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return VerificationReport.NotReadable($"The bundle cannot be read: {fault.Message}", request.Key is not null);
        }
    }

    /// <summary>Verifies a bundle in a folder.</summary>
    public static VerificationReport Verify(string folder, VerificationRequest request) => Verify(new FolderBundleFiles(folder), request);

    /// <summary>Verifies a bundle in a folder, with what the reader has as text.</summary>
    /// <exception cref="CustodyFormatException">A key or the earlier checkpoint is not one (wrong usage).</exception>
    public static VerificationReport Verify(string folder, string? vkey = null, string? sinceCheckpoint = null, string? witness = null) =>
        Verify(folder, VerificationRequest.Parse(vkey, sinceCheckpoint, witness));

    /// <summary>True when a folder holds what only a bundle holds, whatever else was put into it.</summary>
    public static bool IsBundle(string folder) => Marks.Any(mark => Path.Exists(Path.Combine(folder, mark)));

    // Returns the paths of the payload.
    private List<string> ReadTags(IReadOnlyList<BundleFile> listed)
    {
        List<string> inPayload = [];
        HashSet<string> exact = new(StringComparer.Ordinal), folded = new(StringComparer.OrdinalIgnoreCase);
        foreach (BundleFile file in listed)
        {
            if (FaultOf(file, exact, folded) is ({ } code, { } detail))
            {
                faults.Add(code, file.Path, detail);
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

        return inPayload;
    }

    private static (string? Code, string? Detail) FaultOf(BundleFile file, HashSet<string> exact, HashSet<string> folded) =>
        !exact.Add(file.Path) ? (BundleCodes.PathDuplicate, "A path occurs twice.")
        : !folded.Add(file.Path) ? (BundleCodes.PathCaseCollision, "Two paths differ only in the case of their letters.")
        : !BundlePaths.IsSafe(file.Path) ? (BundleCodes.PathUnsafe, "A path that is absolute, climbs, or holds letters that a bundle does not use.")
        : file.Kind switch
        {
            FolderEntryKind.File => default,
            FolderEntryKind.EmptyFolder => (BundleCodes.FolderEmpty, "A folder with nothing in it has no place in a bundle."),
            FolderEntryKind.TooDeep => (BundleCodes.FolderTooDeep, "A folder so deep that it is not entered."),
            _ => (BundleCodes.NotRegular, "A link or special file has no place in a bundle."),
        };

    // What no manifest names is not hashed: however large it is, it does not belong here.
    private void HashPayload(List<string> paths, IReadOnlySet<string>? named)
    {
        List<string> covered = [];
        foreach (string path in paths)
        {
            bool isOfLedger = path.StartsWith(BundlePaths.Ledger, StringComparison.Ordinal);
            if (named is null || named.Contains(path))
            {
                covered.Add(path);
            }
            else
            {
                faults.Add(BundleCodes.FileUncovered, path, "No manifest covers this file.");
            }

            if (isOfLedger && !BundlePaths.LedgerFiles.Contains(path) && !BundlePaths.LedgerFolders.Any(it => path.StartsWith(it, StringComparison.Ordinal)))
            {
                faults.Add(BundleCodes.FileUnexpected, path, "The ledger of a bundle has no such file.");
            }
        }

        string checkpoint = covered.Contains(BundlePaths.Checkpoint) ? Encoding.UTF8.GetString(ReadWhole(BundlePaths.Checkpoint) ?? []) : "";
        ((Digest Digest, long Length, Looked? Said) File, Exception? Failure)[] hashed = ManyFiles.Hash(covered, files.Open, (path, bytes) => Look(path, bytes, checkpoint));
        for (int i = 0; i < hashed.Length; i++)
        {
            if (hashed[i].Failure is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            Take(covered[i], hashed[i].File);
        }
    }

    private void Take(string path, (Digest Digest, long Length, Looked? Said) file)
    {
        payload[path] = new ListedFile(file.Digest, file.Length);
        bool isRecord = path.StartsWith(BundlePaths.Records, StringComparison.Ordinal);
        if (path == BundlePaths.Disclosure || isRecord || path.StartsWith(BundlePaths.Exhibits, StringComparison.Ordinal))
        {
            documents[file.Digest.Sha256Hex] = path;
        }

        if (isRecord && file.Said?.Form is { } form)
        {
            forms[path] = form;
        }
        else if (path.StartsWith(BundlePaths.Receipts, StringComparison.Ordinal))
        {
            receipts[path] = file.Said!.Receipt!;
        }
    }

    // While a file is in memory for its digests; from any thread. A large record is read once more, and none beside it.
    private Looked? Look(string path, ReadOnlyMemory<byte>? bytes, string checkpoint) =>
        path.StartsWith(BundlePaths.Records, StringComparison.Ordinal) ? new Looked(RecordForm.Fault((bytes ?? ReadWhole(path)).Span), null)
        : path.StartsWith(BundlePaths.Receipts, StringComparison.Ordinal) ? new Looked(null, ReceiptsInBundle.Read((bytes ?? new byte[LogProof.GreatestLength + 1]).Span, checkpoint))
        : null;

    private LedgerAudit CheckLedger(VerificationRequest request, DisclosureRecord? record)
    {
        ExhibitListCheck? exhibits = record is null ? null : new ExhibitListCheck(record, faults);
        ScheduleCheck? scheduled = record is { HasSchedule: true } && Ask(schedule, "The schedule is missing.").Document is { } runs ? new ScheduleCheck(runs, faults) : null;
        PlainFilesCheck? plain = record is null ? null : new PlainFilesCheck(record, ReadDocument);
        LedgerAudit audit = new(faults, BundlePaths.Leaves, BundlePaths.Openings, ReadDocument)
        {
            DocumentOpened = TakeDocument, OpensWhole = record is { HasSchedule: true }, RequiredWitness = request.Witness, Roots = request.Roots, Headers = request.Headers,
        };
        audit.Begin(new SignedHead(faults, BundlePaths.Leaves, (BundlePaths.Checkpoint, Read(BundlePaths.Checkpoint)), (BundlePaths.VerifierKey, Read(BundlePaths.VerifierKey)), request.Key, request.Since), kept: null);
        using Stream? leaves = Open(BundlePaths.Leaves), openings = Open(BundlePaths.Openings);
        using Stream? hashes = record is { HasLeafHashes: true } || payload.ContainsKey(BundlePaths.LeafHashes) ? Open(BundlePaths.LeafHashes) : null;
        OpeningLines opened = new(openings, faults);
        LineReader? hashLines = hashes is null ? null : new LineReader(hashes, 2 * MerkleHash.Length);
        LeafHashes stated = new(hashLines, faults);
        if (leaves is not null)
        {
            LineReader lines = new(leaves, LedgerLeaf.GreatestLength);
            while (!faults.IsFull && lines.Next())
            {
                LedgerOpening? opening = opened.For(audit.Entries);
                byte[] hash = MerkleHash.OfLeaf(lines.Line.Span);
                stated.See(hash);
                audit.Add(lines.Line.Span, opening, whole: false, hash);
                if (audit.Last is { } leaf)
                {
                    exhibits?.See(leaf);
                    scheduled?.See(leaf, opening);
                    plain?.See(leaf, opening);
                }
            }

            RequireTerminated(lines, BundlePaths.Leaves);
        }

        opened.End();
        audit.End();
        stated.End(audit.SignedRootHex);
        RequireTerminated(hashLines, BundlePaths.LeafHashes);
        exhibits?.End();
        scheduled?.End();
        plain?.End(payload, faults);
        if (record is { HasSchedule: true })
        {
            new ReceiptsInBundle(record, receipts, faults).Check();
        }

        if (disclosureSha256 is not null && (disclosureCommittedBy != audit.Entries - 1 || audit.Last?.Kind != DisclosureRecord.Kind))
        {
            faults.Add(BundleCodes.DisclosureNotCommitted, BundlePaths.Disclosure, "The last entry of the ledger does not commit to this disclosure record.");
        }

        return audit;
    }

    private void TakeDocument(LedgerLeaf leaf, string role, string sha256)
    {
        if (sha256 == disclosureSha256 && role == DisclosureRecord.Role)
        {
            disclosureCommittedBy = leaf.Sequence;
        }

        if (documents.ContainsKey(sha256))
        {
            opened.Add(sha256);
        }
        else
        {
            faults.Add(BundleCodes.DocumentMissing, BundlePaths.Openings, $"Document \"{role}\" of entry {leaf.Sequence} is opened, but it is not in the bundle: {sha256}");
        }
    }

    // A document that was read ahead, once it is known to have a place in the bundle.
    private (T? Document, string? Sha256Hex) Ask<T>(DocumentAhead<T> ahead, string missing)
        where T : class
    {
        if (!payload.ContainsKey(ahead.Path))
        {
            faults.Add(ahead.Code, ahead.Path, missing);
            return default;
        }

        (T? document, string? sha256, VerificationFault? fault) = ahead.Result();
        if (fault is not null)
        {
            faults.Add(fault.Code, fault.Path, fault.Detail);
        }

        return (document, sha256);
    }

    private DisclosureRecord? CheckDisclosure()
    {
        (DisclosureRecord? record, disclosureSha256) = Ask(disclosure, "The disclosure record is missing.");
        if (record is null)
        {
            return null;
        }

        CheckListed(record);
        CheckInfo(record);
        return record;
    }

    private void CheckListed(DisclosureRecord record)
    {
        foreach ((string path, ListedFile file) in payload)
        {
            if (path == BundlePaths.Disclosure || path.StartsWith(BundlePaths.Ledger, StringComparison.Ordinal))
            {
                continue; // under the checkpoint, which is signed after the record was made
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
        foreach ((string path, ListedFile file) in payload)
        {
            bool isRecord = path.StartsWith(BundlePaths.Records, StringComparison.Ordinal);
            if ((path == BundlePaths.Disclosure || isRecord || path.StartsWith(BundlePaths.Exhibits, StringComparison.Ordinal)) && !opened.Contains(file.Digest.Sha256Hex))
            {
                faults.Add(BundleCodes.FileNotInLedger, path, "No disclosed opening of the ledger is for this file.");
            }

            if (forms.TryGetValue(path, out string? form))
            {
                faults.Add(VerificationCodes.RecordNotCanonical, path, form);
            }
        }
    }

    private void RequireTerminated(LineReader? lines, string path)
    {
        if (lines is { IsTerminated: false })
        {
            faults.Add(BundleCodes.ManifestNotCanonical, path, "The last line does not end in a newline.");
        }
    }

    private Stream? Open(string path)
    {
        if (payload.ContainsKey(path))
        {
            return files.Open(path);
        }

        faults.Add(BundleCodes.FileMissing, path, "A file of the ledger is missing.");
        return null;
    }

    private byte[]? ReadDocument(string sha256, int most)
    {
        if (!documents.TryGetValue(sha256, out string? path))
        {
            return null;
        }

        using Stream stream = files.Open(path);
        return ManyFiles.ReadBeginning(stream, most);
    }

    private byte[]? Read(string path) => payload.ContainsKey(path) ? ReadWhole(path) : null;

    private byte[]? ReadWhole(string path)
    {
        using Stream stream = files.Open(path);
        if (stream.Length <= GreatestText)
        {
            return ManyFiles.ReadAll(stream);
        }

        faults.Add(BundleCodes.FileTooLarge, path, $"The file has more than {GreatestText} bytes, and is to be read whole.");
        return null;
    }

    private sealed record Looked(string? Form, ReceiptsInBundle.ReadReceipt? Receipt);
}
