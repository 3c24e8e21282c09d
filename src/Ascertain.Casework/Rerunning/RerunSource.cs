using Ascertain.Canonical;
using Ascertain.Casework.Bundles;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Verification;
using Ascertain.Preservation;
using Ascertain.Reporting;

namespace Ascertain.Casework.Rerunning;

/// <summary>The examinations and inputs that a bundle discloses.</summary>
internal sealed class RerunSource
{
    private const string AttachmentRole = "attachment.";

    private readonly string bundle;
    private readonly BundleDocuments documents;
    private readonly Dictionary<string, string> exhibits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<int?>> cameIn = []; // by number of a disclosed exhibit: the package of each acquisition, null where it came by itself
    private readonly List<RecordedRun> runs = [];
    private readonly List<RecordedAnnotation> annotations = [];
    private readonly List<RerunSkip> withheld = [];

    private RerunSource(string bundle) => (this.bundle, documents) = (bundle, new BundleDocuments(bundle));

    public IReadOnlyList<RecordedRun> Runs => runs;

    /// <summary>What <c>verify</c> says against the bundle.</summary>
    public IReadOnlyList<VerificationFault> Faults { get; private set; } = [];

    /// <summary>How many exhibits the investigation had, withheld ones included.</summary>
    public int ExhibitCount { get; private set; }

    /// <summary>Records of people that this release does not understand: errata among them show nowhere.</summary>
    public int RecordsNotUnderstood { get; private set; }

    /// <summary>Number of the disclosed exhibit with this digest, or null.</summary>
    public int? NumberOf(string sha256Hex) => numbers.TryGetValue(sha256Hex, out int number) ? number : null;

    /// <summary>These exhibits, and those that came in nothing but packages among them, also packages in packages.</summary>
    public IReadOnlySet<int> WithWhatTheyHold(IReadOnlySet<int> packages)
    {
        HashSet<int> all = [.. packages];
        while (cameIn.Where(it => !all.Contains(it.Key) && it.Value.All(package => package is { } number && all.Contains(number))).Select(static it => it.Key).ToArray() is { Length: > 0 } more)
        {
            all.UnionWith(more);
        }

        return all;
    }

    /// <summary>Examinations whose entries are closed to the recipient, or whose records are broken.</summary>
    public IReadOnlyList<RerunSkip> Withheld => withheld;

    public static RerunSource Open(string bundle)
    {
        RerunSource source = new(Path.GetFullPath(bundle));
        VerificationReport report = BundleVerifier.Verify(source.bundle);
        if (report.Unreadable is { } why)
        {
            throw new UnusableInputException($"{bundle} is no bundle that can be read. {why}");
        }

        // Without ledger and disclosure record nobody knows what was examined; one broken exhibit stops only the runs that need it.
        source.Faults = report.Faults;
        if (report.Faults.Any(static it => it.Path == BundlePaths.Disclosure
            || (it.Path.StartsWith(BundlePaths.Ledger, StringComparison.Ordinal) && !BundlePaths.LedgerFolders.Any(folder => it.Path.StartsWith(folder, StringComparison.Ordinal)) && it.Code != InvestigationFaultCodes.DocumentMissing)))
        {
            return source;
        }

        try
        {
            source.Read();
        }
        catch (Exception fault) when (fault is CanonicalFormatException or CustodyFormatException or IOException or UnauthorizedAccessException or KeyNotFoundException
            or FormatException or OverflowException or ArgumentException or InvalidCastException or IndexOutOfRangeException)
        {
            throw new UnusableInputException($"{bundle} is no bundle that can be read ({fault.Message}); 'ascertain verify' tells what is wrong with it.");
        }

        return source;
    }

    /// <summary>Why the examination cannot be repeated from the bundle; null when it can.</summary>
    public string? Missing(ExaminationRequest request)
    {
        foreach ((InputRole role, Digest digest) in request.Inputs)
        {
            string path = PathOf(digest.Sha256Hex);
            if (IsBroken(path))
            {
                return RerunSkip.Altered;
            }

            if (!exhibits.ContainsKey(digest.Sha256Hex) && !Path.Exists(Path.Combine(bundle, path)))
            {
                return role == InputRole.Clip ? RerunSkip.Withheld : RerunSkip.ReferenceAbsent;
            }
        }

        return null;
    }

    /// <summary>The bytes of an input, checked against both digests.</summary>
    public WorkingCopy OpenVerified(Digest digest)
    {
        string path = PathOf(digest.Sha256Hex);
        FileStream stream = FolderListing.Open(bundle, path);
        try
        {
            return FileHash.Both(stream).Digest == digest
                ? new WorkingCopy(digest, stream.SafeFileHandle)
                : throw new CustodyException("bundle.file.altered", $"{path} is not what the ledger speaks of; verify the bundle.", path);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>True when the bundle records this very result: the record byte for byte, and every attachment that it opens.</summary>
    public bool Holds(RecordedRun run, ExaminationResult result) =>
        documents.RecordBytes(run.ResultSha256).AsSpan().SequenceEqual(result.ToCanonical().ToBytes())
        && run.Attachments.All(it => result.Find(it.Key) is { } attachment && documents.RecordBytes(it.Value).AsSpan().SequenceEqual(attachment.Content.Span));

    /// <summary>The recorded result of a run.</summary>
    /// <exception cref="CustodyException">Not what the ledger speaks of.</exception>
    public AssumedSide RecordedResult(RecordedRun run) => AssumedSide.FromCanonical(documents.Record(run.ResultSha256));

    /// <summary>Bytes of a record, or null when the bundle has none of that name, or another in its place.</summary>
    /// <exception cref="CustodyException">Changed since it was verified.</exception>
    public byte[]? RecordOrNull(string sha256Hex) =>
        !IsBroken(BundleDocuments.RecordPath(sha256Hex)) && File.Exists(Path.Combine(bundle, BundleDocuments.RecordPath(sha256Hex))) ? documents.RecordBytes(sha256Hex) : null;

    private void Read()
    {
        CanonicalObject disclosure = documents.Disclosure();
        Dictionary<string, CanonicalObject> listed = disclosure.Array("files").Objects().ToDictionary(static it => it.Text("path"), StringComparer.Ordinal);
        List<int> kept = [];
        foreach (CanonicalObject exhibit in disclosure.Array("exhibits").Objects())
        {
            ExhibitCount++;
            int number = checked((int)exhibit.Integer("number"));
            if (exhibit.Has("withheld"))
            {
                kept.Add(number);
            }

            if (exhibit.TextOrNull("file") is { } file && BundlePaths.IsSafe(file))
            {
                string sha256 = listed[file].Text("sha256");
                exhibits[sha256] = file;
                numbers[sha256] = number;
            }
        }

        Dictionary<long, LedgerOpening> openings = documents.Openings();
        foreach (LedgerLeaf leaf in documents.Leaves())
        {
            if (leaf.Kind == EntryKind.Acquisition && openings.GetValueOrDefault(leaf.Sequence)?.Documents.GetValueOrDefault("acquisition") is { } acquired && !IsBroken(BundleDocuments.RecordPath(acquired.Sha256Hex)))
            {
                AddAcquisition(Acquisition.FromCanonical(documents.Record(acquired.Sha256Hex)));
            }

            if (leaf.Kind == EntryKind.Annotation && openings.GetValueOrDefault(leaf.Sequence)?.Documents.GetValueOrDefault("annotation") is { } said && !IsBroken(BundleDocuments.RecordPath(said.Sha256Hex)))
            {
                AddAnnotation(leaf.Sequence, said.Sha256Hex);
            }

            if (leaf.Kind != EntryKind.Examination || !leaf.Commitments.ContainsKey("result"))
            {
                continue;
            }

            if (openings.GetValueOrDefault(leaf.Sequence)?.Documents is not { } opened || !opened.ContainsKey("request") || !opened.ContainsKey("run") || !opened.ContainsKey("result"))
            {
                withheld.Add(new RerunSkip(kept is [int only] ? only : null, RerunSkip.WithheldMethod, RerunSkip.Withheld));
                continue;
            }

            if (opened.Values.Any(it => IsBroken(BundleDocuments.RecordPath(it.Sha256Hex))))
            {
                withheld.Add(new RerunSkip(null, RerunSkip.WithheldMethod, RerunSkip.Altered));
                continue;
            }

            runs.Add(new RecordedRun(leaf.Sequence,
                ExaminationRequest.FromCanonical(documents.Record(opened["request"].Sha256Hex)), Run.FromCanonical(documents.Record(opened["run"].Sha256Hex)), opened["result"].Sha256Hex)
            {
                Attachments = opened.Where(static it => it.Key.StartsWith(AttachmentRole, StringComparison.Ordinal))
                    .ToDictionary(static it => it.Key[AttachmentRole.Length..], static it => it.Value.Sha256Hex, StringComparer.Ordinal),
            });
        }

        CorrectedRuns errata = CorrectedRuns.Disclosed(annotations, runs.Select(static it => CorrectedRuns.Step.Of(it.Entry, it.Run.Exhibit.Value, it.Request, it.ResultSha256, it.Attachments)));
        for (int i = 0; i < runs.Count; i++)
        {
            runs[i] = runs[i] with { Corrections = errata.Corrections(runs[i].Entry) };
        }
    }

    // What a person said does not keep a run from being repeated.
    private void AddAnnotation(long sequence, string sha256)
    {
        try
        {
            annotations.Add(new RecordedAnnotation(sequence, sha256, Annotation.FromCanonical(documents.Record(sha256))));
        }
        catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentException or InvalidCastException or KeyNotFoundException or IndexOutOfRangeException)
        {
            RecordsNotUnderstood++;
        }
    }

    private void AddAcquisition(Acquisition it)
    {
        if (NumberOf(it.Exhibit.Digest.Sha256Hex) is { } number)
        {
            (cameIn.TryGetValue(number, out List<int?>? known) ? known : cameIn[number] = []).Add(it.ContainedIn?.Value);
        }
    }

    private string PathOf(string sha256Hex) => exhibits.GetValueOrDefault(sha256Hex)
        ?? (File.Exists(Path.Combine(bundle, BundleDocuments.ReleasedPath(sha256Hex))) ? BundleDocuments.ReleasedPath(sha256Hex) : BundleDocuments.RecordPath(sha256Hex));

    // Named by verify, or not to be opened as a plain file.
    private bool IsBroken(string path) => Faults.Any(it => it.Path == path);
}
