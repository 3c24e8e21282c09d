using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Receipts;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>A bundle of an invented ledger: an actor, an exhibit disclosed, one withheld, a signed note, the export.</summary>
internal sealed class SmallBundle
{
    public const string Id = "0123456789abcdef0123456789abcdef";

    private readonly List<LedgerLeaf> leaves = [];
    private readonly Dictionary<long, LedgerOpening> openings = [];
    private readonly List<PayloadFile> payload = [];
    private readonly MerkleRoot root = new();

    public NoteSigner Signer { get; } = new(Notes.Checkpoint(Id), Enumerable.Repeat((byte)7, 32).ToArray());

    public string WithheldDigest { get; } = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("withheld"u8));

    /// <summary>Changes the ledger just before it is written: for forgeries that a plain hash list would not notice.</summary>
    public Func<BundleLedger, BundleLedger> Forge { get; init; } = static it => it;

    /// <summary>Sequence of a leaf that wrongly names no checkpoint before it.</summary>
    public int WithoutFollows { get; init; } = -1;

    /// <summary>What leaf 3 wrongly names as the checkpoint before it.</summary>
    public string? FollowsAt3 { get; init; }

    /// <summary>Changes the text of the schedule before it is planned.</summary>
    public Func<string, string> Schedule { get; init; } = static it => it;

    /// <summary>Changes the record of the person before it is entered.</summary>
    public Func<string, string> Actor { get; init; } = static it => it;

    /// <summary>Changes the signature of the person before it is entered: the signature, what it is over, and who signs.</summary>
    public Func<string, byte[], NoteSigner, string> Signature { get; init; } = static (it, _, _) => it;

    /// <summary>Changes the list of exhibits.</summary>
    public Func<DisclosedExhibit[], DisclosedExhibit[]> Exhibits { get; init; } = static it => it;

    /// <summary>Runs in the ledger; the first of them is on the schedule as disclosed.</summary>
    public int Runs { get; init; }

    /// <summary>Further exhibits that are disclosed, from number 3 on, each with a record of its acquisition; behind the runs.</summary>
    public int MoreExhibits { get; init; }

    /// <summary>Entries of others behind the note: each is made of the tree before its batch and the key of the log.</summary>
    public IReadOnlyList<Func<GrownTree, NoteSigner, OtherEntry>> Others { get; init; } = [];

    public BundlePlan Write(string folder)
    {
        using NoteSigner person = new($"{Notes.Checkpoint(Id)}/A-001", Enumerable.Repeat((byte)9, 32).ToArray());
        Add("actor.named", ("actor", Raw(Encoding.UTF8.GetBytes(Actor(new ActorRecord("A-001", new SealedReference(new string('a', 64)), person.VerifierKey).ToCanonical().ToString())))));
        byte[] clip = Encoding.UTF8.GetBytes("pretend this is a clip");
        payload.Add(PayloadFile.Of("exhibits/1.bin", clip));
        Add("exhibit.acquired", ("exhibit", clip));
        LedgerLeaf withheld = Add("exhibit.acquired", openIt: false, ("exhibit", Encoding.UTF8.GetBytes("withheld")));
        GrownTree before = new();
        leaves.ForEach(leaf => before.Add(leaf.Bytes.Span));
        byte[] note = Record(new CanonicalObject { ["format"] = "ascertain/annotation/1", ["text"] = "seen from the bridge" });
        Add("annotation.made", ("annotation", note), ("signature", Raw(Encoding.UTF8.GetBytes(Signature(person.SignRecord(note), note, person)))));
        foreach (OtherEntry other in Others.Select(it => it(before, Signer)))
        {
            Add(other.Kind, [.. other.Select(it => (it.Key, Raw(it.Value)))]);
        }

        for (int i = 0; i < Runs; i++)
        {
            Add("examination", ("run", Record(new CanonicalObject { ["format"] = "ascertain/run/1", ["number"] = i })));
        }

        Dictionary<int, int> acquired = new() { [1] = 1, [2] = 2 }; // sequence by exhibit number
        List<DisclosedExhibit> more = [];
        for (int number = 3; number < 3 + MoreExhibits; number++)
        {
            byte[] another = Encoding.UTF8.GetBytes($"pretend this is clip {number}");
            payload.Add(PayloadFile.Of($"exhibits/{number}.bin", another));
            byte[] how = Record(new CanonicalObject { ["format"] = "ascertain/acquisition/1", ["exhibit"] = number });
            acquired[number] = checked((int)Add("exhibit.acquired", ("exhibit", another), ("acquisition", how)).Sequence);
            more.Add(DisclosedExhibit.InFile(number, $"data/exhibits/{number}.bin"));
        }

        string schedule = ScheduleDocument.Of(Runs > 0 ? [new ScheduledRun(4, 1, "invented", "1.0", "failed", null)] : [], [(2, "exhibit.acquired", "holds an exhibit that is withheld")]).ToString();
        payload.Add(PayloadFile.Of("schedule.json", Encoding.UTF8.GetBytes(Schedule(schedule))));
        payload.Add(PayloadFile.Of("report.html", Encoding.UTF8.GetBytes("<!doctype html><p>report</p>")));
        payload.Add(PayloadFile.Of("verify.html", Encoding.UTF8.GetBytes("<!doctype html><p>page"))); // not the real one, which has 60 kB: tests change every byte
        BundlePlan plan = BundleWriter.Plan(new BundleRequest("Party B", "reply", payload,
            Exhibits([DisclosedExhibit.InFile(1, "data/exhibits/1.bin"), DisclosedExhibit.Withheld(2, "privacy of bystanders", withheld.Commitments["exhibit"], 8), .. more]),
            new Dictionary<string, string> { ["Bagging-Date"] = "2031-05-04", ["Source-Organization"] = "Invented Desk" }));
        Add("export", ("disclosure", plan.Disclosure));
        string checkpoint = Signer.SignCheckpoint(root.Size, root.ToHash());
        BundleWriter.Write(plan, Forge(new BundleLedger([.. leaves.Select(static leaf => leaf.Bytes)], openings,
            checkpoint, Signer.VerifierKey.ToString(), acquired.ToDictionary(static it => it.Key, it => ReceiptFor(it.Value, checkpoint)))), folder);
        return plan;
    }

    private string ReceiptFor(int sequence, string checkpoint)
    {
        GrownTree tree = new();
        leaves.ForEach(leaf => tree.Add(leaf.Bytes.Span));
        return Receipt.Write(leaves[sequence], openings.GetValueOrDefault(sequence)?.Documents["exhibit"], tree.InclusionProof(sequence, leaves.Count), checkpoint);
    }

    private byte[] Record(CanonicalObject document) => Raw(document.ToBytes());

    private byte[] Raw(byte[] bytes)
    {
        string path = $"records/{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))}";
        if (!payload.Exists(it => it.Path == $"data/{path}"))
        {
            payload.Add(PayloadFile.Of(path, bytes));
        }

        return bytes;
    }

    private LedgerLeaf Add(string kind, params (string Role, byte[] Bytes)[] documents) => Add(kind, openIt: true, documents);

    private LedgerLeaf Add(string kind, bool openIt, params (string Role, byte[] Bytes)[] documents)
    {
        LedgerOpening opening = LedgerOpening.WithFreshSalts(documents.ToDictionary(static it => it.Role,
            static it => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(it.Bytes)), StringComparer.Ordinal));
        LedgerLeaf leaf = LedgerLeaf.Create(leaves.Count, kind, "A-001", Instant.FromUtc(2031, 5, 4, 3, 2), opening.Commitments(), null,
            Follows());
        leaves.Add(leaf);
        root.Add(leaf.Bytes.Span);
        if (openIt)
        {
            openings[leaf.Sequence] = opening;
        }

        return leaf;
    }

    private string? Follows() => leaves.Count == WithoutFollows || leaves.Count is not (0 or 3) ? null // two batches
        : leaves.Count == 3 && FollowsAt3 is { } forged ? forged : Checkpoint.TextSha256Hex(Signer.VerifierKey.Name, root.Size, root.ToHash());

    private static class Notes
    {
        public static string Checkpoint(string id) => Custody.Notes.Checkpoint.OriginOf(id);
    }
}
