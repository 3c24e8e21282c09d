using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;
using NodaTime;

namespace Ascertain.Custody.Verification;

/// <summary>Checks time-stamps, where the ledger says so: the stamp itself, and that the entries stamped are the ones that stand here.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="leavesPath">The file that holds the leaves.</param>
/// <param name="read">Reads documents.</param>
internal sealed class TimeStampCheck(VerificationFaults faults, string leavesPath, DocumentReader read)
{
    private const int MostUntimed = 1000; // arbitrary; nobody reads more that is still pending
    private const int MostKept = 16; // arbitrary; an authority's roots serve all its stamps, and any number of entries can name one large document

    private readonly Dictionary<string, string> certificates = new(StringComparer.Ordinal); // PEM, by SHA-256
    private readonly Dictionary<string, TimeStampTrust> roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BlockHeaders> headers = new(StringComparer.Ordinal);
    private readonly List<TimeStatement> statements = [];

    /// <summary>Whom the reader trusts.</summary>
    public TimeStampTrust Trust { get; set; } = TimeStampTrust.Nobody;

    /// <summary>Block headers that the reader trusts.</summary>
    public BlockHeaders Headers { get; set; } = BlockHeaders.None;

    /// <summary>Stamps that hold and give a time, whoever made them.</summary>
    public long Verified { get; private set; }

    /// <summary>What they say.</summary>
    public IReadOnlyList<TimeStatement> Statements => statements;

    /// <summary>Takes an entry.</summary>
    /// <param name="leaf">The entry.</param>
    /// <param name="opening">What is opened of it.</param>
    /// <param name="log">The key that signs the log.</param>
    /// <param name="boundary">Size and root of the tree before the batch that holds the entry.</param>
    public void Check(LedgerLeaf leaf, LedgerOpening opening, NoteVerifierKey log, (long Size, byte[] Root) boundary)
    {
        if (leaf.Kind != TimeStampRecord.EntryKind)
        {
            return;
        }

        if (!leaf.Commitments.ContainsKey(TimeStampRecord.StampRole) || !leaf.Commitments.ContainsKey(TimeStampRecord.Role))
        {
            Add(VerificationCodes.TimeStampForm, leaf, "the entry lacks the stamp or the record of it.");
        }

        if (opening.Document(TimeStampRecord.StampRole, read) is not { } stamp || opening.Document(TimeStampRecord.Role, read) is not { } bytes)
        {
            return;
        }

        try
        {
            TimeStampRecord record = TimeStampRecord.Parse(bytes);
            (string origin, long size, byte[] root) = Checkpoint.ParseText(record.CheckpointText);
            if (opening.Documents.TryGetValue(TimeStampRecord.TextRole, out DocumentOpening? lines) && lines.Sha256Hex != Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record.CheckpointText))))
            {
                Add(VerificationCodes.TimeStampForm, leaf, "the three lines beside the record are not those of the record.");
            }

            if (origin != log.Name)
            {
                Add(VerificationCodes.TimeStampOtherLog, leaf, "the checkpoint stamped is of another log.");
            }
            else if (!MerkleProof.Extends(size, root, boundary.Size, boundary.Root, record.Proof))
            {
                Add(VerificationCodes.TimeStampForked, leaf, $"the {size} entries stamped are not shown to be the first of the {boundary.Size} before it.");
            }
            else if (record.Kind == TimeStampRecord.Rfc3161)
            {
                CheckToken(leaf, stamp, record, size,
                    Read(opening, TimeStampRecord.RootsRole, TimeStampTrust.GreatestLength, roots, static it => TimeStampTrust.Parse(Encoding.UTF8.GetString(it))),
                    Read(opening, TimeStampRecord.CertificatesRole, TimeStampTrust.GreatestLength, certificates, static it => Encoding.UTF8.GetString(it)));
            }
            else
            {
                CheckProof(leaf, stamp, record, size, Read(opening, TimeStampRecord.HeadersRole, BlockHeaders.GreatestLength, headers, static it => BlockHeaders.Parse(it)));
            }
        }
        catch (CustodyFormatException fault) when (fault.Code is "timestamp.certificates" or "ots.headers")
        {
            Add(fault.Code, leaf, fault.Message);
        }
        catch (FormatException fault)
        {
            Add(VerificationCodes.TimeStampForm, leaf, fault.Message);
        }
    }

    private void CheckToken(LedgerLeaf leaf, byte[] stamp, TimeStampRecord record, long size, TimeStampTrust? stated, string? certificates)
    {
        bool isStated = Trust.IsNobody && stated is not null;
        TimeStampTrust trust = isStated ? stated! : Trust;
        trust = certificates is null ? trust : trust.With(certificates);
        TimeStampReport report = TimeStampVerifier.Verify(stamp, Encoding.UTF8.GetBytes(record.CheckpointText), trust, leaf.At);
        foreach (TimeStampFault fault in report.Faults)
        {
            Add(fault.Code == "timestamp.chain" && !Trust.IsNobody ? VerificationCodes.TimeStampNotTrusted : fault.Code, leaf, fault.Detail);
        }

        if (report.Holds)
        {
            Take(new TimeStatement(record.Kind, size, report.Authority!, report.Token!.Time, Trust.IsNobody ? "unpinned" : "pinned") { IsByStatedTrust = isStated });
        }
    }

    private void CheckProof(LedgerLeaf leaf, byte[] stamp, TimeStampRecord record, long size, BlockHeaders? stated)
    {
        OpenTimestampsReport report = OpenTimestampsVerifier.Verify(stamp, Encoding.UTF8.GetBytes(record.CheckpointText), stated is null ? Headers : Headers.Or(stated));
        foreach (TimeStampFault fault in report.Faults)
        {
            Add(fault.Code, leaf, fault.Detail);
        }

        // The earliest of each standing: a proof can hold a thousand attestations.
        IEnumerable<TimeStatement> said = report.Results.Select(it => Of(it, record.Kind, size)).OrderBy(static it => it.At ?? Instant.MaxValue).DistinctBy(static it => it.Standing);
        foreach (TimeStatement statement in report.Faults.Count == 0 ? said : [])
        {
            Take(statement);
        }
    }

    private TimeStatement Of(OpenTimestampsResult result, string kind, long size)
    {
        bool isAttested = result.Outcome == OpenTimestampsOutcome.Attested, isStated = isAttested && Headers.At(result.Attestation.Height!.Value) is null;
        bool hasWork = result.Header?.HasProofOfWork == true; // without it a header of the operator's own says nothing of a time
        return new TimeStatement(kind, size, ByOf(result.Attestation), isAttested && (hasWork || !isStated) ? result.Header!.Time : null, isStated && hasWork ? "unpinned" : StandingOf(result))
        {
            IsByStatedTrust = isStated, Header = isAttested ? result.Header : null,
        };
    }

    private static string ByOf(OpenTimestampsAttestation attestation) =>
        attestation.Height is { } height ? $"block {height}" : attestation.Calendar ?? $"attestation {attestation.TagHex}";

    private static string StandingOf(OpenTimestampsResult result) => result.Outcome switch
    {
        OpenTimestampsOutcome.Attested => result.Header!.HasProofOfWork ? "attested" : "attestedWithoutWork",
        OpenTimestampsOutcome.NeedsHeader => "needsHeader",
        OpenTimestampsOutcome.Pending => "pending",
        _ => "unknown",
    };

    // What gives a time is never crowded out by what gives none.
    private void Take(TimeStatement statement)
    {
        Verified += statement.At is null ? 0 : 1;
        if (statement.At is not null || statements.Count < MostUntimed)
        {
            statements.Add(statement);
        }
    }

    private T? Read<T>(LedgerOpening opening, string role, int most, Dictionary<string, T> kept, Func<byte[], T> parse)
        where T : class
    {
        string sha256 = opening.Documents.GetValueOrDefault(role)?.Sha256Hex ?? "";
        T? document = kept.GetValueOrDefault(sha256) ?? (opening.Document(role, read, most) is { } bytes ? parse(bytes) : null);
        if (document is not null && kept.Count < MostKept)
        {
            kept[sha256] = document;
        }

        return document;
    }

    private void Add(string code, LedgerLeaf leaf, string detail) => faults.Add(code, leavesPath, $"Time-stamp of entry {leaf.Sequence}: {detail}");
}
