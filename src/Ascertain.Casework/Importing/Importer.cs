using System.Globalization;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Preservation.Bags;
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

    /// <summary>Looks at the beginning of a package where it lies: what cannot be taken in is known before an investigation is made for it.</summary>
    /// <param name="request">What to take.</param>
    /// <exception cref="UnusableInputException">It is not there, not readable, no package of its kind, or has too many files.</exception>
    public static void Require(ImportRequest request)
    {
        ForeignPackage package = request.Package;
        try
        {
            IBundleFiles lying = package.Files();
            IReadOnlyList<BundleFile> files = Regular(lying.List());
            if (files.Count > MostFiles)
            {
                throw new UnusableInputException($"{package.Path} has {files.Count} files; a package has at most {MostFiles}.");
            }

            FilesToCollect.RequireReadable([.. files.Select(it => new CollectionRequest(package.PathOf(it)))]);
            if (package.WhyNone(lying) is { } why)
            {
                throw new UnusableInputException($"{package.Path} is no {package.Kind} that can be read, and was not taken in; collect takes any file. {why}");
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{package.Path} cannot be read: {fault.Message}");
        }
    }

    /// <summary>Takes it in.</summary>
    /// <param name="request">What to take, for which <see cref="Require"/> was called.</param>
    /// <param name="actorName">Who does it. Personal.</param>
    /// <param name="progress">Told in words what is done: files kept, bytes verified, files entered.</param>
    /// <param name="cancellationToken">Between files, and at every read of what is verified.</param>
    /// <exception cref="IOException">A file cannot be read any more, or the disk is full; repeat the import.</exception>
    public ImportedPackage Import(ImportRequest request, string actorName, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        ForeignPackage package = request.Package;
        KeyUse use = new(investigation.ActorLabel(actorName), KeyUsePurpose.ToFindRepeatedImport);
        int before = investigation.Entries.Count;
        IReadOnlyList<BundleFile> listed = package.Files().List(), files = Regular(listed);
        Dictionary<string, Exhibit> kept = new(StringComparer.Ordinal);
        BundleFile[] payload = [.. files.Where(package.IsPayload)], own = [.. files.Where(it => !package.IsPayload(it))];
        IReadOnlyList<Acquisition> parts = Collect("kept", [.. own.Select(it => Described(request, package.PathOf(it)))], own);
        ExhibitNumber lister = parts[Lister(own)].Exhibit.Number;
        IReadOnlyList<Acquisition> contained = Collect("kept", [.. payload.Select(it => Described(request, package.PathOf(it)) with { ContainedIn = new Containment(lister, it.Path) })], payload);

        using WorkFolder work = new(investigation);
        CountedFaults notTaken = new();
        BodyTaker? taker = package.IsWebArchive ? new BodyTaker(work.Path, request.AllBodies, parts[0].Exhibit.ByteCount, notTaken) : null;
        InterchangeReport report = package.Verify(new KeptFiles(investigation, listed, kept, read => progress?.Report($"verified {read >> 20} MiB"), cancellationToken), clock.GetCurrentInstant(), taker);
        if (taker is not null)
        {
            WorkFolder.Date(taker.Taken.Select(static it => it.File), parts[0].FileModified);
            contained = Collect("entered", [.. taker.Taken.Select(it => Described(it, lister, request.GraphicRating))], []);
        }

        foreach (BundleFile file in listed.Where(static it => it.Kind is FolderEntryKind.Special or FolderEntryKind.TooDeep))
        {
            notTaken.Add(ImportCodes.NotRegular, file.Path, file.Path.Contains('\uFFFD', StringComparison.Ordinal) ? "Its name is no UTF-8, so it cannot be opened by it." : "A link, special file, or folder too deep to enter.");
        }

        ImportRecord record = ImportRecord.Of(package, report, notTaken.Counts, parts.Select(static it => it.Exhibit), contained.Select(static it => it.Exhibit.Number),
            Numbers(i => taker is null ? report.FaultyPaths.Contains(payload[i].Path) : taker.Taken[i].Record.IsDamaged), Numbers(i => taker?.Taken[i].IsPart ?? false));
        (long entry, bool isNew) = Enter(record, ImportRecord.PlacesOf(report, notTaken), use);
        return new ImportedPackage(entry, isNew, investigation.Entries.Skip(before).Count(static it => it.Kind != EntryKind.KeyUsed), record, report, notTaken.All, parts, contained);

        IEnumerable<ExhibitNumber> Numbers(Func<int, bool> of) => contained.Where((_, i) => of(i)).Select(static it => it.Exhibit.Number);

        IReadOnlyList<Acquisition> Collect(string what, CollectionRequest[] requests, BundleFile[] of)
        {
            IReadOnlyList<Acquisition> made = requests.Length == 0 ? [] : new Collector(investigation, clock).Collect(requests, use, new InWords(progress, what), cancellationToken);
            foreach ((BundleFile file, Acquisition acquisition) in of.Zip(made))
            {
                kept[file.Path] = acquisition.Exhibit;
            }

            return made;
        }
    }

    private (long Entry, bool IsNew) Enter(ImportRecord record, string? places, KeyUse use)
    {
        if (InvestigationView.Read(investigation).Imports.FirstOrDefault(it =>
            it.Record.SaysTheSameAs(record) && (it.Record.PlacesCommitment is { } commitment ? investigation.Unseal(commitment, use) : null) == places) is { } same)
        {
            return (same.Sequence, false);
        }

        LedgerDocument document = LedgerDocument.Of(record.ToCanonical(places is null ? null : investigation.Seal(places).CommitmentHex));
        return (investigation.Commit([new LedgerDraft(EntryKind.Import, use.Actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [EntryKind.Import] = document })])[^1].Sequence, true);
    }

    private static IReadOnlyList<BundleFile> Regular(IReadOnlyList<BundleFile> listed) => [.. listed.Where(static it => it.Kind == FolderEntryKind.File)];

    // What lists the payload of a bag: its manifest, and where that is missing what says that it is a bag. Any other package is its first file.
    private static int Lister(BundleFile[] own) => new[]
    {
        Array.FindIndex(own, static it => BagValidator.IsPayloadManifest(it.Path)), Array.FindIndex(own, static it => it.Path == "bagit.txt"), 0,
    }.First(static it => it >= 0);

    private static CollectionRequest Described(ImportRequest request, string path) =>
        new(path) { Url = request.Url, Source = request.Source, Context = request.Context, GraphicRating = request.GraphicRating };

    private static CollectionRequest Described(TakenBody body, ExhibitNumber package, int? rating) => new(body.File)
    {
        IsFile = false,
        GraphicRating = rating,
        ContainedIn = new Containment(package, body.Inside) { ClaimedUrl = body.Record.TargetUri, ClaimedDate = body.Record.HasDate ? body.Record.Date : null },
    };

    private sealed class InWords(IProgress<string>? progress, string what) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{what} {value.Done} of {value.All}"));
    }
}
