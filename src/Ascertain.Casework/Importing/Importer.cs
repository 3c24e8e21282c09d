using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.WebArchives;
using NodaTime;

namespace Ascertain.Casework.Importing;

/// <summary>Takes in what others made: the package as it is, what it holds, and what came of verifying it.</summary>
/// <remarks>
/// <para>A broken package is evidence too: it is taken in, and its faults are entered. The kept copies are verified, so that what the ledger says is of them.</para>
/// <para>Idempotent like <see cref="Collector"/>: an import that was interrupted is repeated, and nothing is entered twice.</para>
/// </remarks>
public sealed class Importer(Investigation investigation, IClock clock)
{
    private const int MostFiles = 100_000; // arbitrary; each becomes an exhibit

    /// <summary>Looks at a package where it lies: what cannot be taken in is known before an investigation is made for it.</summary>
    /// <param name="request">What to take.</param>
    /// <param name="clock">Tells when time-stamps are looked at.</param>
    /// <returns>What verifying it where it lies gave.</returns>
    /// <exception cref="UnusableInputException">It is not there, not readable, no package of its kind, or has too many files.</exception>
    public static InterchangeReport Require(ImportRequest request, IClock clock)
    {
        InterchangeReport report = request.Package.Verify(clock.GetCurrentInstant());
        if (report.Unreadable is { } why)
        {
            throw new UnusableInputException($"{request.Package.Path} is no {request.Package.Kind} that can be read, and was not taken in; collect takes any file. {why}");
        }

        IReadOnlyList<BundleFile> files = Regular(request.Package.Files().List());
        FilesToCollect.RequireReadable([.. files.Select(it => new CollectionRequest(request.Package.PathOf(it)))]);
        return files.Count <= MostFiles ? report : throw new UnusableInputException($"{request.Package.Path} has {files.Count} files; a package has at most {MostFiles}.");
    }

    /// <summary>Takes it in.</summary>
    /// <param name="request">What to take, for which <see cref="Require"/> was called.</param>
    /// <param name="actorName">Who does it. Personal.</param>
    /// <param name="cancellationToken">Between files.</param>
    /// <exception cref="IOException">A file cannot be read any more, or the disk is full; repeat the import.</exception>
    public ImportedPackage Import(ImportRequest request, string actorName, CancellationToken cancellationToken)
    {
        ForeignPackage package = request.Package;
        IReadOnlyList<BundleFile> listed = package.Files().List(), files = Regular(listed);
        Dictionary<string, Exhibit> kept = new(StringComparer.Ordinal);
        BundleFile[] payload = [.. files.Where(package.IsPayload)], own = [.. files.Where(it => !package.IsPayload(it))];
        IReadOnlyList<Acquisition> parts = Collect([.. own.Select(it => Described(request, package.PathOf(it)))], own);
        ExhibitNumber lister = parts[Lister(own)].Exhibit.Number;
        IReadOnlyList<Acquisition> contained = Collect([.. payload.Select(it => Described(request, package.PathOf(it)) with { ContainedIn = new Containment(lister, it.Path) })], payload);

        using WorkFolder work = new(investigation);
        BodyTaker? taker = package.IsWebArchive ? new BodyTaker(work.Path, request.AllBodies, parts[0].Exhibit.ByteCount) : null;
        InterchangeReport report = package.Verify(new KeptFiles(investigation, listed, kept), clock.GetCurrentInstant(), taker);
        if (taker is not null)
        {
            WorkFolder.Date(taker.Taken.Select(static it => it.File), parts[0].FileModified);
            contained = Collect([.. taker.Taken.Select(it => Described(it, lister, request.GraphicRating))], []);
        }

        HashSet<string> faulty = [.. report.Faults.Select(static it => it.Path)];
        VerificationFault[] notTaken = [.. taker?.Left ?? [], .. listed.Where(static it => it.Kind is FolderEntryKind.Special or FolderEntryKind.TooDeep)
            .Select(static it => new VerificationFault(ImportCodes.NotRegular, it.Path, "A link, special file, or folder too deep to enter."))];
        IEnumerable<ExhibitNumber> damaged = contained.Where((_, i) => taker is null ? faulty.Contains(payload[i].Path) : taker.Taken[i].Record.IsDamaged).Select(static it => it.Exhibit.Number);
        ImportRecord record = ImportRecord.Of(package, report, notTaken, parts.Select(static it => it.Exhibit), contained.Select(static it => it.Exhibit.Number), damaged);
        (long entry, bool isNew) = Enter(record, ImportRecord.PlacesOf(report, notTaken), actorName);
        return new ImportedPackage(entry, isNew, record, report, notTaken, parts, contained);

        IReadOnlyList<Acquisition> Collect(CollectionRequest[] requests, BundleFile[] of)
        {
            IReadOnlyList<Acquisition> made = requests.Length == 0 ? [] : new Collector(investigation, clock).Collect(requests, actorName, null, cancellationToken);
            foreach ((BundleFile file, Acquisition acquisition) in of.Zip(made))
            {
                kept[file.Path] = acquisition.Exhibit;
            }

            return made;
        }
    }

    private (long Entry, bool IsNew) Enter(ImportRecord record, string? places, string actorName)
    {
        if (InvestigationView.Read(investigation).Imports.FirstOrDefault(it =>
            it.Record.SaysTheSameAs(record) && (it.Record.PlacesCommitment is { } commitment ? investigation.Unseal(commitment) : null) == places) is { } same)
        {
            return (same.Sequence, false);
        }

        string actor = investigation.ActorLabel(actorName);
        LedgerDocument document = LedgerDocument.Of(record.ToCanonical(places is null ? null : investigation.Seal(places).CommitmentHex));
        return (investigation.Commit([new LedgerDraft(EntryKind.Import, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [EntryKind.Import] = document })])[^1].Sequence, true);
    }

    private static IReadOnlyList<BundleFile> Regular(IReadOnlyList<BundleFile> listed) => [.. listed.Where(static it => it.Kind == FolderEntryKind.File)];

    // What lists the payload of a bag: its manifest, and where that is missing what says that it is a bag. Any other package is its first file.
    private static int Lister(BundleFile[] own) => new[]
    {
        Array.FindIndex(own, static it => it.Path.StartsWith("manifest-", StringComparison.Ordinal)), Array.FindIndex(own, static it => it.Path == "bagit.txt"), 0,
    }.First(static it => it >= 0);

    private static CollectionRequest Described(ImportRequest request, string path) =>
        new(path) { Url = request.Url, Source = request.Source, Context = request.Context, GraphicRating = request.GraphicRating };

    private static CollectionRequest Described(TakenBody body, ExhibitNumber package, int? rating) => new(body.File)
    {
        IsFile = false,
        GraphicRating = rating,
        ContainedIn = new Containment(package, body.Inside) { ClaimedUrl = body.Record.TargetUri, ClaimedDate = body.Record.HasDate ? body.Record.Date : null },
    };
}
