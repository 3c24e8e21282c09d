using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Examining;
using Ascertain.Custody;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Receipts;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Casework.Tests.Exporting;

/// <summary>A bundle that has the same bytes in every run: salts, seeds and clock are fixed. Exhibits 1 and 3 are disclosed, 2 is withheld; runs end in every way.</summary>
internal sealed class InventedBundle
{
    public const string Id = "0123456789abcdef0123456789abcdef";
    public const string Reason = "=privacy of \"bystanders\", two of them";

    public static readonly byte[] Kept = Encoding.UTF8.GetBytes("pretend that this clip is kept back");
    public const string KeptStatement = "The item holds the position 12.345678, 98.765432.";

    private static readonly MethodVersion Clocks = new("clocks.positions", "1.0"), Profile = new("container.profile", "1.0");

    private readonly List<LedgerLeaf> leaves = [];
    private readonly Dictionary<long, LedgerOpening> openings = [];
    private readonly List<PayloadFile> payload = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly GrownTree tree = new();
    private readonly MerkleRoot root = new();
    private readonly HashSet<string> named = new(StringComparer.Ordinal);
    private int run;

    /// <summary>True for a bundle that opens records about the exhibit that it withholds: ours never does.</summary>
    public bool OpensWithheld { get; init; }

    /// <summary>People's records behind the runs, in their order: by default what corrects one finding of entry 5, what corrects entry 8, and what was withdrawn.</summary>
    public Func<Annotation[]> Records { get; init; } = static () =>
    [
        Erratum(5, "=the order is that of the stated device after all", "container.profile.differs"), Erratum(8, "another item was meant", null), Erratum(6, "withdrawn words", null),
        new Annotation(AnnotationKind.Withdrawal, "A-002", null, null, [], "a slip", Digest.Of(Erratum(6, "withdrawn words", null).ToCanonical().ToBytes()).Sha256Hex),
    ];

    /// <summary>An erratum.</summary>
    public static Annotation Erratum(long entry, string text, string? code) =>
        new(AnnotationKind.Erratum, "A-002", null, null, new CanonicalObject { ["entry"] = entry, ["correction"] = text }.AddIfPresent("code", code), "found later", null);

    /// <summary>A run over exhibit 1 more, by a method that takes a person's propositions; null for none.</summary>
    public (MethodVersion Method, Annotation Propositions, ExaminationResult Result)? Weighed { get; init; }

    /// <summary>Changes a record before it is entered.</summary>
    public Action<CanonicalObject> Change { get; init; } = static _ => { };

    /// <summary>Writes it and gives its folder back.</summary>
    public string Write(string folder)
    {
        byte[] first = Encoding.UTF8.GetBytes("pretend that this is a clip"), third = Encoding.UTF8.GetBytes("and this one broke");
        payload.AddRange([PayloadFile.Of("exhibits/0001.mp4", first), PayloadFile.Of("exhibits/0003", third), PayloadFile.Of("report.html", Encoding.UTF8.GetBytes("<!doctype html><p>report</p>"))]);
        LedgerLeaf one = Acquire(1, first, "mp4", "A-001", true, "url"), two = Acquire(2, Kept, "mov", "A-001", false, "path"), three = Acquire(3, third, "", "A-002", true, "source");
        Acquire(1, first, "mp4", "A-002", true, "path");
        byte[] existence = new CanonicalObject { ["format"] = "ascertain/existence/1", ["existedAtUtc"] = "2031-05-04T03:02:01Z" }.ToBytes();
        Enter("existence", true, ("existence", Record(existence, true)));

        Examine(1, Profile, first, [], new ExaminationResult(ExaminationOutcome.Completed.Instance, [Observation(), Calibrated()], [new Attachment("structure", Attachment.Json, Encoding.UTF8.GetBytes("[]"))]), true);
        Examine(1, new MethodVersion("time.bounds", "1.0"), first, [("existence", existence), ("terrain", Encoding.UTF8.GetBytes("reference data that travel apart"))], ExaminationResult.Only(new ExaminationOutcome.Inconclusive("The item holds no clock.")), true);
        Examine(2, Clocks, Kept, [], new ExaminationResult(ExaminationOutcome.Completed.Instance, [new Finding("positions.read", Locator.Bytes(4, 8), KeptStatement, "a device may write any position")], []), OpensWithheld);
        Examine(3, Profile, third, [], ExaminationResult.Only(new ExaminationOutcome.Failed("The item ends early.", 18)), true);
        Examine(3, Clocks, third, [], ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The item is no container.")), true);
        Examine(1, Clocks, first, [], null, true);
        if (Weighed is { } weighed)
        {
            byte[] propositions = Say(weighed.Propositions);
            Examine(1, weighed.Method, first, [("propositions", propositions)], weighed.Result, true);
        }

        foreach (Annotation record in Records())
        {
            Say(record);
        }

        payload.Add(PayloadFile.Of("schedule.json", Schedule()));

        // In place of ours, so that a new word in them changes no golden file here.
        payload.AddRange([PayloadFile.Of("README.txt", Encoding.UTF8.GetBytes("How to check\n")), PayloadFile.Of("verify.html", Encoding.UTF8.GetBytes("<!doctype html><p>page</p>"))]);
        BundlePlan plan = BundleWriter.Plan(new BundleRequest("Party B", "reply", payload,
            [DisclosedExhibit.InFile(1, "data/exhibits/0001.mp4"), DisclosedExhibit.Withheld(2, Reason, two.Commitments["exhibit"], Kept.Length), DisclosedExhibit.InFile(3, "data/exhibits/0003")],
            new Dictionary<string, string> { ["Bagging-Date"] = "2031-05-04", ["External-Description"] = "REHEARSAL: invented material" })
        {
            ReleasedBy = "A-002",
        });
        Enter("export", true, ("disclosure", plan.Disclosure));
        using NoteSigner signer = new(Checkpoint.OriginOf(Id), Enumerable.Repeat((byte)7, 32).ToArray());
        string checkpoint = signer.SignCheckpoint(root.Size, root.ToHash());
        BundleWriter.Write(plan, new BundleLedger([.. leaves.Select(static leaf => leaf.Bytes)], openings, checkpoint, signer.VerifierKey.ToString(),
            new Dictionary<int, string> { [1] = Receipt(one, true), [2] = Receipt(two, false), [3] = Receipt(three, true) }), folder);
        return folder;

        string Receipt(LedgerLeaf leaf, bool opened) => Custody.Receipts.Receipt.Write(
            leaf, opened ? openings[leaf.Sequence].Documents["exhibit"] : null, tree.InclusionProof(leaf.Sequence, leaves.Count), checkpoint);
    }

    private static Finding Observation() => new("container.editList.startsAfterZero", Locator.Bytes(16, 8), "The edit list begins after zero.", "an editor cut it", "the camera trimmed it");

    private static Finding Calibrated() => new("container.profile.differs", Locator.WholeItem, "The order of the boxes is not that of the stated device.", "a new version of its software")
    {
        LikelihoodRatio = new LikelihoodRatio(1.25, 0.5, 2, "P1", "P2", "the device is as stated", "invented-1", 40),
        Performance = new Performance("invented-1", true, new CountOfSources(1, 40), new CountOfSources(0, 40), new CountOfSources(2, 80)),
    };

    private LedgerLeaf Acquire(int number, byte[] bytes, string extension, string actor, bool opened, string source)
    {
        Acquisition acquisition = new(new Exhibit(new ExhibitNumber(number), Digest.Of(bytes), bytes.Length), At(number), actor, new Dictionary<string, string> { [source] = new string('c', 64) },
            null, null, Instant.FromUtc(2031, 5, 1, 0, 0), extension, []);
        return Enter("acquisition", opened, ("exhibit", bytes), ("acquisition", Record(acquisition.ToCanonical(), opened)));
    }

    private void Examine(int exhibit, MethodVersion method, byte[] clip, (string Role, byte[] Bytes)[] inputs, ExaminationResult? result, bool opened)
    {
        Dictionary<InputRole, Digest> all = inputs.Append((Role: "clip", Bytes: clip)).ToDictionary(static it => new InputRole(it.Role), static it => Digest.Of(it.Bytes));
        ExaminationRequest request = new(method, all, new Dictionary<string, string> { ["toleranceSeconds"] = "600" });
        Instant began = Instant.FromUtc(2031, 5, 4, 4, run++) + Duration.FromNanoseconds(123_456_700);
        Run around = new(request.Id, new ExhibitNumber(exhibit), "A-001", began, began + Duration.FromSeconds(2), "0.1.0",
            method == Clocks ? new string('d', 64) : null, method == Clocks ? "bwrap" : null, result?.Outcome.Word ?? Run.Cancelled);
        List<(string, byte[])> documents = [("request", Record(request.ToCanonical(), opened)), ("run", Record(around.ToCanonical(), opened))];
        if (result is not null)
        {
            documents.Add(("result", Record(result.ToCanonical(), opened)));
            documents.AddRange(result.Attachments.Select(it => ($"attachment.{it.Name}", Record(it.Content.ToArray(), opened))));
        }

        Enter("examination", opened, [.. documents]);
    }

    private byte[] Schedule()
    {
        long[] runs = [.. leaves.Where(static it => it.Kind == "examination").Select(static it => it.Sequence)];
        long[] closed = [.. leaves.Where(it => !openings.ContainsKey(it.Sequence)).Select(static it => it.Sequence)];
        return ScheduleDocument.Of(runs.Select(it => new ScheduledRun(it, 1, "invented", "1.0", "completed", closed.Contains(it) ? "holds an exhibit that is withheld" : null)),
            [.. leaves.Where(it => it.Kind != "examination" && closed.Contains(it.Sequence)).Select(static it => (it.Sequence, it.Kind, "holds an exhibit that is withheld"))]).ToBytes();
    }

    private static Instant At(int minute) => Instant.FromUtc(2031, 5, 4, 3, minute);

    private byte[] Record(CanonicalObject document, bool opened)
    {
        Change(document);
        return Record(document.ToBytes(), opened);
    }

    private byte[] Record(byte[] bytes, bool opened)
    {
        string sha256 = Sha256(bytes);
        if (opened && taken.Add(sha256))
        {
            payload.Add(PayloadFile.Of($"records/{sha256}", bytes));
        }

        return bytes;
    }

    // With the signature of who speaks, whose key stands in an entry before the first.
    private byte[] Say(Annotation said)
    {
        using NoteSigner person = new(PersonSignature.NameOf(Id, said.Author), SHA256.HashData(Encoding.UTF8.GetBytes(said.Author)));
        if (named.Add(said.Author))
        {
            EnterBy(said.Author, ActorRecord.Kind, true, (ActorRecord.Role, Record(new ActorRecord(said.Author, new SealedReference(new string('e', 64)), person.VerifierKey).ToCanonical().ToBytes(), true)));
        }

        byte[] record = Record(said.ToCanonical(), true);
        EnterBy(said.Author, PersonSignature.EntryKind, true, (PersonSignature.RecordRole, record), (ActorRecord.SignatureRole, Record(Encoding.UTF8.GetBytes(person.SignRecord(record)), true)));
        return record;
    }

    private LedgerLeaf Enter(string kind, bool opened, params (string Role, byte[] Bytes)[] documents) => EnterBy("A-001", kind, opened, documents);

    private LedgerLeaf EnterBy(string actor, string kind, bool opened, params (string Role, byte[] Bytes)[] documents)
    {
        // The salt of a role is the digest of where it stands: as good as any for a test, and the same each time.
        LedgerOpening opening = new(documents.ToDictionary(static it => it.Role, it => new DocumentOpening(
            Sha256(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"salt {leaves.Count} {it.Role}"))), Sha256(it.Bytes)), StringComparer.Ordinal));
        LedgerLeaf leaf = LedgerLeaf.Create(leaves.Count, kind, actor, At(leaves.Count + 10), opening.Commitments(), null,
            leaves.Count == 0 ? Checkpoint.TextSha256Hex(Checkpoint.OriginOf(Id), 0, root.ToHash()) : null);
        leaves.Add(leaf);
        tree.Add(leaf.Bytes.Span);
        root.Add(leaf.Bytes.Span);
        if (opened)
        {
            openings[leaf.Sequence] = opening;
        }

        return leaf;
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
