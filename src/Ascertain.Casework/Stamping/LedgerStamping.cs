using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;
using Ascertain.Preservation.Tiles;
using NodaTime;

namespace Ascertain.Casework.Stamping;

/// <summary>Has the ledger's checkpoints time-stamped by others, and enters the stamps. One stamp over a checkpoint covers every entry before it, so
/// renewing is stamping the present checkpoint again.</summary>
/// <param name="investigation">Open for writing.</param>
/// <param name="clock">To tell tokens from the future.</param>
public sealed class LedgerStamping(Investigation investigation, IClock clock)
{
    private const int NonceLength = 16; // 128 random bits, so that an old answer cannot be passed off as new

    /// <summary>The three lines of the present checkpoint: what is stamped.</summary>
    public string PresentText => TextOf(investigation.Head);

    /// <summary>A query to an authority for the present checkpoint.</summary>
    /// <param name="algorithm">SHA-256 or SHA-512.</param>
    public byte[] Query(HashAlgorithmName algorithm) => TimeStampQuery.Write(Encoding.UTF8.GetBytes(PresentText), algorithm, RandomNumberGenerator.GetBytes(NonceLength));

    /// <summary>Enters an authority's answer after verifying it. The same token again is entered only where it comes with roots for the first time: it would read as a second confirmation.</summary>
    /// <param name="response">The <c>.tsr</c> file or token.</param>
    /// <param name="query">The query it answers; empty when it is not at hand.</param>
    /// <param name="trust">Whom the operator trusts: entered with the stamp, as a statement; <see cref="TimeStampTrust.Nobody"/> leaves that to the reader.</param>
    /// <param name="certificates">Certificates in PEM that the answer lacks, or null.</param>
    /// <param name="actorName">Who enters it.</param>
    /// <exception cref="CustodyFormatException">It does not hold, or is over no checkpoint of this ledger.</exception>
    public AttachedStamp AttachToken(byte[] response, byte[] query, TimeStampTrust trust, string? certificates, string actorName)
    {
        TimeStampToken token = TimeStampResponse.Parse(response).Token
            ?? throw new CustodyFormatException("timestamp.refused", "The authority refused to stamp.");
        string text = Find(it => token.IsOver(Encoding.UTF8.GetBytes(it)));
        TimeStampReport report = TimeStampVerifier.Verify(response, Encoding.UTF8.GetBytes(text), certificates is null ? trust : trust.With(certificates), clock.GetCurrentInstant(), query);
        if (!report.Holds)
        {
            throw new CustodyFormatException(report.Faults[0].Code, report.Faults[0].Detail);
        }

        long size = Checkpoint.ParseText(text).Size;
        if (EntryOf(response) is { } before && (trust.IsNobody || before.Documents.ContainsKey(TimeStampRecord.RootsRole)))
        {
            bool hasRoots = before.Documents.ContainsKey(TimeStampRecord.RootsRole);
            return new AttachedStamp(before, new TimeStatement(TimeStampRecord.Rfc3161, size, report.Authority!, report.Token!.Time, hasRoots ? "pinned" : "unpinned")) { WasThere = true };
        }

        Dictionary<string, string> beside = new(StringComparer.Ordinal);
        if (certificates is not null)
        {
            beside[TimeStampRecord.CertificatesRole] = TimeStampTrust.CertificatesOf(certificates);
        }

        if (!trust.IsNobody)
        {
            beside[TimeStampRecord.RootsRole] = trust.RootsPem;
        }

        long next = investigation.Head.Size;
        LedgerEntry entry = Enter(TimeStampRecord.Rfc3161, response, text, size, beside, actorName);
        return new AttachedStamp(entry, new TimeStatement(TimeStampRecord.Rfc3161, size, report.Authority!, report.Token!.Time, trust.IsNobody ? "unpinned" : "pinned")) { WasThere = entry.Sequence < next };
    }

    /// <summary>Enters an OpenTimestamps proof over a checkpoint of this ledger. A pending one may be entered; its completed form later, too.</summary>
    /// <param name="proof">The <c>.ots</c> file.</param>
    /// <param name="headers">Block headers that the operator has; those that the proof speaks of are entered with it, as a statement.</param>
    /// <param name="actorName">Who enters it.</param>
    /// <exception cref="CustodyFormatException">It is no proof, over no checkpoint of this ledger, or contradicts a header.</exception>
    public AttachedStamp AttachProof(byte[] proof, BlockHeaders headers, string actorName)
    {
        OpenTimestampsProof read = OpenTimestampsProof.Parse(proof);
        string text = Find(it => Digest.Of(Encoding.UTF8.GetBytes(it)).Sha256Hex == read.FileSha256Hex);
        OpenTimestampsReport report = OpenTimestampsVerifier.Verify(proof, Encoding.UTF8.GetBytes(text), headers);
        if (report.Faults.Count > 0)
        {
            throw new CustodyFormatException(report.Faults[0].Code, report.Faults[0].Detail);
        }

        string stated = string.Concat(read.Attestations.Select(static it => it.Height).OfType<long>().Distinct().Order()
            .Select(it => headers.At(it) is { } header ? string.Create(CultureInfo.InvariantCulture, $"{it}\t{header.Hex}\n") : ""));
        Dictionary<string, string> beside = new(StringComparer.Ordinal);
        if (stated.Length > 0)
        {
            beside[TimeStampRecord.HeadersRole] = stated;
        }

        long size = Checkpoint.ParseText(text).Size;
        long before = investigation.Head.Size;
        LedgerEntry entry = Enter(TimeStampRecord.OpenTimestamps, proof, text, size, beside, actorName);
        return new AttachedStamp(entry, Best(size, report.Results)) { WasThere = entry.Sequence < before };
    }

    // The attestation that says the most, in the words that verify uses for each.
    private static TimeStatement Best(long size, IReadOnlyList<OpenTimestampsResult> results)
    {
        OpenTimestampsResult best = results.MinBy(static it => it.Outcome switch
        {
            OpenTimestampsOutcome.Attested => it.Header!.HasProofOfWork ? 0 : 1,
            OpenTimestampsOutcome.NeedsHeader => 2,
            OpenTimestampsOutcome.Pending => 3,
            _ => 4,
        })!;
        string standing = best.Outcome switch
        {
            OpenTimestampsOutcome.Attested => best.Header!.HasProofOfWork ? "attested" : "attestedWithoutWork",
            OpenTimestampsOutcome.NeedsHeader => "needsHeader",
            OpenTimestampsOutcome.Pending => "pending",
            _ => "unknown",
        };
        string by = best.Attestation.Height is { } height ? string.Create(CultureInfo.InvariantCulture, $"block {height}") : best.Attestation.Calendar ?? $"attestation {best.Attestation.TagHex}";
        return new TimeStatement(TimeStampRecord.OpenTimestamps, size, by, standing == "attested" ? best.Header!.Time : null, standing);
    }

    /// <summary>True when bytes are an OpenTimestamps proof by their first bytes.</summary>
    public static bool IsProof(ReadOnlySpan<byte> bytes) => bytes.StartsWith(OpenTimestampsProof.Beginning.ToArray());

    private LedgerEntry Enter(string kind, byte[] stamp, string text, long size, IReadOnlyDictionary<string, string> beside, string actorName)
    {
        string label = investigation.ActorLabel(actorName), request = string.Join(' ', ["timestamp", Digest.Of(stamp).Sha256Hex, .. StatedOf(beside)]);
        TiledTree tree = investigation.Tree();
        return investigation.Commit(head =>
        {
            // From the stamped size to the head that this batch follows, so that whoever reads the leaves once can check it there.
            IReadOnlyList<byte[]> proof = (head.Size == tree.Size ? tree : investigation.Tree()).ConsistencyProof(size, head.Size);
            Dictionary<string, LedgerDocument> documents = new(StringComparer.Ordinal)
            {
                [TimeStampRecord.StampRole] = LedgerDocument.Of(stamp),
                [TimeStampRecord.Role] = LedgerDocument.Of(new TimeStampRecord(kind, text, proof).ToCanonical()),
                [TimeStampRecord.TextRole] = LedgerDocument.Of(Encoding.UTF8.GetBytes(text)),
            };
            foreach ((string role, string content) in beside)
            {
                documents[role] = LedgerDocument.Of(Encoding.UTF8.GetBytes(content));
            }

            return [new LedgerDraft(TimeStampRecord.EntryKind, label, documents)];
        }, request)[^1];
    }

    // By the signature: the same token comes alone and in an answer, and anybody can add certificates to it.
    private LedgerEntry? EntryOf(byte[] response)
    {
        string signature = SignatureOf(response);
        return investigation.Entries.Where(static it => it.Kind == TimeStampRecord.EntryKind).OrderByDescending(static it => it.Documents.ContainsKey(TimeStampRecord.RootsRole)).FirstOrDefault(it =>
IdentityOf(investigation, it) == signature);
    }

    /// <summary>The same for each entry of one stamp: the signature of a token, the digest of an OpenTimestamps proof.</summary>
    internal static string IdentityOf(Investigation investigation, LedgerEntry entry) =>
        TimeStampRecord.Parse(investigation.Records.Read(entry.Documents[TimeStampRecord.Role])).Kind == TimeStampRecord.Rfc3161
            ? SignatureOf(investigation.Records.Read(entry.Documents[TimeStampRecord.StampRole]))
            : entry.Documents[TimeStampRecord.StampRole];

    // Of an answer or token that was read before (TimeStampResponse).
    private static string SignatureOf(byte[] response)
    {
        AsnReader answer = new AsnReader(response, AsnEncodingRules.BER).ReadSequence();
        byte[] token = response;
        if (answer.PeekTag() != Asn1Tag.ObjectIdentifier)
        {
            answer.ReadEncodedValue(); // the status
            token = answer.ReadEncodedValue().ToArray();
        }

        SignedCms cms = new();
        cms.Decode(token);
        return Convert.ToHexStringLower(cms.SignerInfos[0].GetSignature());
    }

    // A proof that is given again with headers is entered again with them: only they tell its time.
    private static IEnumerable<string> StatedOf(IReadOnlyDictionary<string, string> beside) =>
        beside.Where(static it => it.Key is TimeStampRecord.RootsRole or TimeStampRecord.HeadersRole).Select(static it => Digest.Of(Encoding.UTF8.GetBytes(it.Value)).Sha256Hex);

    // Stamps come back days later: the checkpoint is looked for among all that were signed, the last first.
    private string Find(Func<string, bool> isStamped)
    {
        foreach (string checkpoint in investigation.SignedCheckpoints())
        {
            string text = Checkpoint.Parse(Encoding.UTF8.GetBytes(checkpoint)).Note.Text;
            if (Checkpoint.ParseText(text).Size > 0 && isStamped(text))
            {
                return text;
            }
        }

        throw new CustodyFormatException("timestamp.imprint", "The stamp is over no checkpoint of this ledger that holds an entry.");
    }

    private static string TextOf(LedgerHead head) => Checkpoint.Parse(Encoding.UTF8.GetBytes(head.Checkpoint)).Note.Text;
}
