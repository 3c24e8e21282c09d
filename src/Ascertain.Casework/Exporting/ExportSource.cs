using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Bundles;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Examining;
using Ascertain.Casework.View;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Custody.Verification;
using Ascertain.Evaluation.Weighing;
using Ascertain.Preservation;
using Ascertain.Reporting.Exports;

namespace Ascertain.Casework.Exporting;

/// <summary>Reads what a bundle discloses, for views in other formats. What the bundle keeps closed is not known here, so no view can show it.</summary>
public sealed class ExportSource
{
    private const string AttachmentRole = "attachment.";

    private readonly string bundle;
    private readonly BundleDocuments documents;
    private readonly Dictionary<string, ExportFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ExportFile> disclosed = [];
    private readonly Dictionary<int, List<ExportAcquisition>> acquisitions = [];
    private readonly List<ExportExamination> examinations = [];
    private readonly List<RecordedAnnotation> annotations = [];
    private int withheld;

    private ExportSource(string bundle) => (this.bundle, documents) = (bundle, new BundleDocuments(bundle));

    /// <summary>What <c>verify</c> says against the bundle; then there is no content.</summary>
    public IReadOnlyList<VerificationFault> Faults { get; private init; } = [];

    /// <summary>What it discloses; null when it does not verify.</summary>
    public ExportContent? Content { get; private set; }

    /// <summary>The bytes of all leaves.</summary>
    internal IReadOnlyList<ReadOnlyMemory<byte>> Leaves { get; private set; } = [];

    /// <summary>Verifies a bundle and reads it.</summary>
    /// <exception cref="UnusableInputException">No bundle, not readable, or one whose records this release does not understand.</exception>
    public static ExportSource Open(string bundle)
    {
        string folder = Path.GetFullPath(bundle);
        VerificationReport report = BundleVerifier.Verify(folder);
        if (report.Unreadable is { } why)
        {
            throw new UnusableInputException($"{bundle} is no bundle that can be read. {why}");
        }

        ExportSource source = new(folder) { Faults = report.Faults };
        if (report.Intact)
        {
            try
            {
                source.Read();
            }
            catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentException or InvalidCastException or KeyNotFoundException or IndexOutOfRangeException or InvalidOperationException)
            {
                // Signed by somebody, and yet not of our form: another release or another program made it.
                throw new UnusableInputException($"{bundle} verifies, and holds a record that this release does not understand: {fault.Message}");
            }
        }

        return source;
    }

    private void Read()
    {
        CanonicalObject disclosure = documents.Disclosure();
        foreach (CanonicalObject file in disclosure.Array("files").Objects())
        {
            files.Add(file.Text("path"), new ExportFile(file.Text("path"), file.Integer("bytes"), Digest.FromCanonical(file)));
        }

        foreach (BundleFile file in new FolderBundleFiles(bundle).List().Where(it => !files.ContainsKey(it.Path)))
        {
            using FileStream stream = FolderListing.Open(bundle, file.Path);
            (Digest digest, long length) = FileHash.Both(stream);
            files.Add(file.Path, new ExportFile(file.Path, length, digest));
        }

        foreach (CanonicalObject exhibit in disclosure.Array("exhibits").Objects())
        {
            if (exhibit.TextOrNull("file") is { } path)
            {
                disclosed.Add(checked((int)exhibit.Integer("number")), files[path]);
            }
        }

        LedgerLeaf[] leaves = [.. documents.Leaves()];
        Leaves = [.. leaves.Select(static it => it.Bytes)];
        Dictionary<long, LedgerOpening> openings = documents.Openings();
        foreach (LedgerLeaf leaf in leaves)
        {
            IReadOnlyDictionary<string, DocumentOpening> opened = openings.TryGetValue(leaf.Sequence, out LedgerOpening? opening) ? opening.Documents : new Dictionary<string, DocumentOpening>();
            if (leaf.Kind == EntryKind.Acquisition && opened.TryGetValue("acquisition", out DocumentOpening? acquisition))
            {
                AddAcquisition(leaf.Sequence, acquisition.Sha256Hex);
            }
            else if (leaf.Kind == EntryKind.Annotation && opened.TryGetValue("annotation", out DocumentOpening? annotation))
            {
                annotations.Add(new RecordedAnnotation(leaf.Sequence, annotation.Sha256Hex, Annotation.FromCanonical(documents.Record(annotation.Sha256Hex))));
            }
            else if (leaf.Kind == EntryKind.Examination && !AddExamination(leaf, opened))
            {
                withheld++;
            }
        }

        CorrectedRuns errata = CorrectedRuns.Disclosed(annotations, examinations.Select(static it => CorrectedRuns.Step.Of(it.Entry, it.Exhibit, it.Request, it.ResultSha256, it.Attachments)));
        Checkpoint checkpoint = Checkpoint.Parse(documents.Bytes(BundlePaths.Checkpoint));
        string id = Checkpoint.InvestigationOf(checkpoint.Origin) ?? throw new CustodyFormatException("checkpoint.origin", "The checkpoint is of no investigation of ours.");
        CanonicalObject info = disclosure.Object("bagInfo");
        ExportExamination[] corrected = [.. examinations.Select(it => it with { Corrections = Corrections(errata, it.Entry, leaves) })];
        Content = new ExportContent
        {
            InvestigationId = id,
            Ledger = new ExportLedger(checkpoint.Origin, checkpoint.Size, checkpoint.RootHex, VerifierKeyFile.Parse(documents.Bytes(BundlePaths.VerifierKey)).ToString(),
                files[BundlePaths.Disclosure].Digest.Sha256Hex, leaves[^1].At, disclosure.TextOrNull("releasedBy")),
            Exhibits = [.. disclosure.Array("exhibits").Objects().Select(Exhibit)],
            Examinations = corrected,
            Evaluation = Evaluation(corrected),
            WithheldExaminations = withheld,
            Files = [.. files.Values.OrderBy(static it => it.Path, StringComparer.Ordinal)],
            Notice = info.TextOrNull("External-Description"),
        };
    }

    private ExportEvaluation? Evaluation(ExportExamination[] runs) =>
        runs.LastOrDefault(static it => it.Request.Method.Name == EvaluationMethod.MethodName && it.Attachments.ContainsKey(EvaluationMethod.EvaluationAttachment)) is { } run
            ? new ExportEvaluation(run.Entry, run.Attachments[EvaluationMethod.EvaluationAttachment], documents.Record(run.Attachments[EvaluationMethod.EvaluationAttachment]), run.Actor, run.EndedAt, run.Corrections)
            : null;

    private static IReadOnlyList<ExportCorrection> Corrections(CorrectedRuns errata, long entry, LedgerLeaf[] leaves) =>
        [.. errata.Corrections(entry).Zip(errata[entry], (it, of) => new ExportCorrection(it.Entry, of.Erratum.Sha256, of.Erratum.Annotation.Author, leaves[it.Entry].At, it.Code, it.Text, it.Source))];

    private ExportExhibit Exhibit(CanonicalObject exhibit)
    {
        int number = checked((int)exhibit.Integer("number"));
        string path = string.Create(CultureInfo.InvariantCulture, $"{BundlePaths.Receipts}{number:D4}.tlog-proof");
        string? receipt = files.ContainsKey(path) ? path : null;
        if (disclosed.TryGetValue(number, out ExportFile? file))
        {
            return new ExportExhibit.Disclosed(number, receipt, file, acquisitions.GetValueOrDefault(number, []));
        }

        CanonicalObject kept = exhibit.Object("withheld");
        return new ExportExhibit.Withheld(number, receipt, kept.Text("reason"), kept.Text("commitment"), kept.Text("sizeBand"));
    }

    // A record about an exhibit that is not here is not shown, whatever else the bundle opens.
    private void AddAcquisition(long entry, string sha256)
    {
        Acquisition it = Acquisition.FromCanonical(documents.Record(sha256));
        int number = it.Exhibit.Number.Value;
        if (!disclosed.TryGetValue(number, out ExportFile? file) || file.Digest != it.Exhibit.Digest)
        {
            return;
        }

        string source = it.ContainedIn is not null ? "package" : it.Sealed.ContainsKey("url") ? "web" : it.Sealed.ContainsKey("source") ? "stated" : it.Sent is not null ? "browser" : "file";
        (acquisitions.TryGetValue(number, out List<ExportAcquisition>? known) ? known : acquisitions[number] = [])
            .Add(new ExportAcquisition(entry, sha256, it.AcquiredAt, it.Actor, source, it.FileModified, it.FileExtension));
    }

    private bool AddExamination(LedgerLeaf leaf, IReadOnlyDictionary<string, DocumentOpening> opened)
    {
        if (!opened.ContainsKey("request") || !opened.ContainsKey("run") || (leaf.Commitments.ContainsKey("result") && !opened.ContainsKey("result")))
        {
            return false;
        }

        ExaminationRequest request = ExaminationRequest.FromCanonical(documents.Record(opened["request"].Sha256Hex));
        Run run = Run.FromCanonical(documents.Record(opened["run"].Sha256Hex));
        if (run.Examination != request.Id)
        {
            throw new CanonicalFormatException("run.otherRequest", string.Create(CultureInfo.InvariantCulture, $"The run of entry {leaf.Sequence} is of another request than the one beside it."));
        }

        if (!disclosed.ContainsKey(run.Exhibit.Value))
        {
            return false;
        }

        CanonicalObject? result = opened.TryGetValue("result", out DocumentOpening? of) ? documents.Record(of.Sha256Hex) : null;
        ExaminationOutcome? outcome = result is null ? null : ExaminationOutcome.FromCanonical(result.Object("outcome"));
        examinations.Add(new ExportExamination
        {
            Entry = leaf.Sequence,
            Exhibit = run.Exhibit.Value,
            Request = request,
            RunSha256 = opened["run"].Sha256Hex,
            Actor = run.Actor,
            BeganAt = run.BeganAt,
            EndedAt = run.EndedAt,
            Release = run.Release,
            DecoderBuild = run.DecoderBuild,
            Confinement = run.Confinement,
            Ending = outcome?.Word ?? ExportExamination.Cancelled,
            Reason = outcome?.Explanation,
            ResultSha256 = of?.Sha256Hex,
            Findings = result is null ? [] : [.. result.Array("findings").Objects().Select(Finding.FromCanonical)],
            Attachments = opened.Where(static it => it.Key.StartsWith(AttachmentRole, StringComparison.Ordinal))
                .ToDictionary(static it => it.Key[AttachmentRole.Length..], static it => it.Value.Sha256Hex, StringComparer.Ordinal),
        });
        return true;
    }
}
