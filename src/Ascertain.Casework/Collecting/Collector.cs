using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Custody;
using NodaTime;

namespace Ascertain.Casework.Collecting;

/// <summary>Takes evidence in: evidentiary copy first, then the entry that speaks of it.</summary>
/// <remarks>Idempotent: the same bytes from the same source by the same words are not entered twice.</remarks>
public sealed class Collector(Investigation investigation, IClock clock)
{
    // Arbitrary: a batch is what can be lost to a power cut before it is acknowledged, and what one fsync of the ledger serves.
    private const int BatchFiles = 64;

    /// <summary>Collects the files in the order given.</summary>
    /// <param name="requests">What to take.</param>
    /// <param name="actorName">Who does it. Personal.</param>
    /// <param name="progress">Files done, of how many.</param>
    /// <param name="cancellationToken">Between files.</param>
    /// <returns>Exhibit number and acquisition by request, in order.</returns>
    public IReadOnlyList<Acquisition> Collect(
        IReadOnlyList<CollectionRequest> requests, string actorName, IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken)
    {
        InvestigationView view = InvestigationView.Read(investigation);
        Dictionary<string, List<Acquisition>> known = new(StringComparer.Ordinal);
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            known.Add(exhibit.Exhibit.Digest.Sha256Hex, [.. exhibit.Acquisitions]);
        }

        string actor = investigation.ActorLabel(actorName);
        List<Acquisition> collected = [];
        List<LedgerDraft> batch = [];
        foreach (CollectionRequest request in requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Acquisition acquisition = Deposit(request, actor, known, batch);
            collected.Add(acquisition);
            if (batch.Count >= BatchFiles)
            {
                Flush(batch);
            }

            progress?.Report((collected.Count, requests.Count));
        }

        Flush(batch);
        return collected;
    }

    private void Flush(List<LedgerDraft> batch)
    {
        if (batch.Count > 0)
        {
            investigation.Commit(batch);
            batch.Clear();
        }
    }

    private Acquisition Deposit(CollectionRequest request, string actor, Dictionary<string, List<Acquisition>> known, List<LedgerDraft> batch)
    {
        Instant modified = ModifiedAt(request.Path);
        StoredFile stored = investigation.Exhibits.Deposit(request.Path);
        known.TryGetValue(stored.Digest.Sha256Hex, out List<Acquisition>? earlier);
        if (earlier?.Find(it => IsSame(it, request)) is { } same)
        {
            return same;
        }

        ExhibitNumber number = earlier is [Acquisition first, ..] ? first.Exhibit.Number : new ExhibitNumber(known.Count + 1);
        Dictionary<string, string> sealedFields = new(StringComparer.Ordinal);
        foreach ((string field, string? value) in Personal(request))
        {
            if (value is not null)
            {
                sealedFields.Add(field, investigation.Seal(value).CommitmentHex);
            }
        }

        Acquisition acquisition = new(
            new Exhibit(number, stored.Digest, stored.ByteCount), Now(), actor, sealedFields, request.CollectedAt, request.GraphicRating, modified, ExtensionOf(request.Path),
            BerkeleyItems.Of(
                url: request.Url is not null,
                pageSource: false,
                fullCapture: false,
                embeddedMedia: true,
                embeddedMetadata: File.Exists(Path.ChangeExtension(request.Path, ".info.json")),
                context: request.Context is not null));
        batch.Add(new LedgerDraft(EntryKind.Acquisition, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
        {
            ["exhibit"] = LedgerDocument.Existing(stored.Digest),
            ["acquisition"] = LedgerDocument.Of(acquisition.ToCanonical()),
        }));
        if (earlier is null)
        {
            known.Add(stored.Digest.Sha256Hex, [acquisition]);
        }
        else
        {
            earlier.Add(acquisition);
        }

        return acquisition;
    }

    private static IEnumerable<(string Field, string? Value)> Personal(CollectionRequest request) =>
    [
        ("path", request.Path), ("url", request.Url), ("source", request.Source), ("collector", request.Collector), ("context", request.Context),
    ];

    private bool IsSame(Acquisition acquisition, CollectionRequest request) =>
        acquisition.StatedCollectedAt == request.CollectedAt && acquisition.GraphicRating == request.GraphicRating
        && Personal(request).All(it => acquisition.Sealed.TryGetValue(it.Field, out string? commitment)
            ? it.Value is not null && investigation.Unseal(commitment) == it.Value
            : it.Value is null);

    // Whole seconds: the record's format has no finer grain, and the clock's claim is no finer either.
    private Instant Now() => Instant.FromUnixTimeSeconds(clock.GetCurrentInstant().ToUnixTimeSeconds());

    private static Instant ModifiedAt(string path) =>
        Instant.FromUnixTimeSeconds(new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero).ToUnixTimeSeconds());

    private static string ExtensionOf(string path)
    {
        string extension = Path.GetExtension(path).TrimStart('.');
        return extension.Length is > 0 and <= 8 && extension.All(char.IsAsciiLetterOrDigit) ? extension.ToLowerInvariant() : "";
    }
}
