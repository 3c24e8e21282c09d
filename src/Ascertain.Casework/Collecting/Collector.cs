using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Files;
using Microsoft.Win32.SafeHandles;
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
    /// <exception cref="UnusableInputException">A file is part of the investigation itself, or a private key; nothing was taken.</exception>
    public IReadOnlyList<Acquisition> Collect(
        IReadOnlyList<CollectionRequest> requests, string actorName, IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken) =>
        Collect(requests, new KeyUse(investigation.ActorLabel(actorName), KeyUsePurpose.ToFindRepeatedCollection), progress, cancellationToken);

    /// <summary>The same as a part of what uses the key anyway, for the same person.</summary>
    internal IReadOnlyList<Acquisition> Collect(
        IReadOnlyList<CollectionRequest> requests, KeyUse use, IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken)
    {
        new NeverCollected(investigation.Folder, investigation.KeyFolder).Require(requests);
        InvestigationView view = InvestigationView.Read(investigation);
        Round round = new(use);
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            round.Known.Add(exhibit.Exhibit.Digest.Sha256Hex, exhibit.Acquisitions);
            round.Numbers.Add(exhibit.Exhibit.Digest.Sha256Hex, exhibit.Exhibit.Number.Value);
        }

        round.Paths.UnionWith(requests.Select(static it => it.Name));
        List<Acquisition> collected = [];
        List<LedgerDraft> batch = round.Batch;
        foreach (CollectionRequest request in requests)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Acquisition acquisition = Deposit(request, round);
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

    private Acquisition Deposit(CollectionRequest request, Round round)
    {
        Instant modified = request.Sent?.Modified ?? ModifiedAt(request);
        StoredFile stored = investigation.Exhibits.Deposit(request.Path);
        if (request.Sent is { } sent && sent.Sha256Hex != stored.Digest.Sha256Hex)
        {
            throw new IOException("A file that was sent is not any more what arrived; send it again.");
        }

        if (!round.Numbers.TryGetValue(stored.Digest.Sha256Hex, out int number))
        {
            round.Numbers[stored.Digest.Sha256Hex] = number = round.Numbers.Count + 1;
        }

        // The number is taken before what lies beside is collected; the entry, which names their numbers, goes before theirs.
        int place = round.Batch.Count;
        Dictionary<string, ExhibitNumber> beside = new(StringComparer.Ordinal);
        foreach ((string role, CollectionRequest other) in request.Beside)
        {
            beside.Add(role, Deposit(other, round).Exhibit.Number);
        }

        Dictionary<string, Acquisition> earlier = Entered(stored.Digest.Sha256Hex, round);
        string said = Said(request, beside);
        if (earlier.TryGetValue(said, out Acquisition? same))
        {
            return same;
        }

        Acquisition acquisition = Describe(request, new Exhibit(new ExhibitNumber(number), stored.Digest, stored.ByteCount), round, modified, beside);
        round.Batch.Insert(place, new LedgerDraft(EntryKind.Acquisition, round.Use.Actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
        {
            ["exhibit"] = LedgerDocument.Existing(stored.Digest),
            ["acquisition"] = LedgerDocument.Of(acquisition.ToCanonical()),
        }));
        earlier.Add(said, acquisition);
        return acquisition;
    }

    private Dictionary<string, Acquisition> Entered(string sha256Hex, Round round)
    {
        if (!round.Entered.TryGetValue(sha256Hex, out Dictionary<string, Acquisition>? of))
        {
            round.Entered[sha256Hex] = of = new(StringComparer.Ordinal);
            foreach (Acquisition acquisition in round.Known.GetValueOrDefault(sha256Hex, []))
            {
                of.TryAdd(Said(acquisition, round.Use), acquisition);
            }
        }

        return of;
    }

    private Acquisition Describe(CollectionRequest request, Exhibit exhibit, Round round, Instant modified, IReadOnlyDictionary<string, ExhibitNumber> beside)
    {
        Dictionary<string, string> sealedFields = new(StringComparer.Ordinal);
        foreach ((string field, string? value) in Personal(request).Append(("machine", Environment.MachineName)))
        {
            if (value is not null)
            {
                sealedFields.Add(field, investigation.Seal(value).CommitmentHex);
            }
        }

        // The copy was hashed as it was written a moment ago; methods open it verified.
        using SafeFileHandle copy = File.OpenHandle(investigation.Exhibits.PathOf(exhibit.Digest.Sha256Hex));
        ClockSynchronisation state = SystemClockState.Read();
        return new Acquisition(exhibit, Now(), round.Use.Actor, sealedFields, request.CollectedAt, request.GraphicRating, modified, ExtensionOf(request.Name),
            BerkeleyItems.Of(request, beside, Sidecars.PathsOf(request.Name).Any(round.Paths.Contains), EmbeddedMetadata.Describe(copy), state))
        {
            StatedCapturedAt = request.CapturedAt,
            ContainedIn = request.ContainedIn?.Package,
            ClaimedDate = request.ContainedIn?.ClaimedDate,
            Beside = beside,
            ClockSynchronisation = state,
            Sent = request.Sent is { } from ? new Sending(from.Modified is not null, from.IsCompared) : null,
        };
    }

    private static IEnumerable<(string Field, string? Value)> Personal(CollectionRequest request) =>
    [
        ("path", request.IsFile ? request.Name : null), ("pathHex", request.IsFile ? request.NameHex : null), ("inside", request.ContainedIn?.Inside), ("claimedUrl", request.ContainedIn?.ClaimedUrl), ("url", request.Url), ("source", request.Source), ("collector", request.Collector), ("context", request.Context), ("clock", request.Clock),
    ];

    // What an acquisition says besides the bytes, the machine and the actor, in one text: equal texts are one acquisition.
    private static string Said(CollectionRequest request, IReadOnlyDictionary<string, ExhibitNumber> beside) => Said(
        request.CollectedAt, request.GraphicRating, request.CapturedAt, request.ContainedIn?.Package, request.ContainedIn?.ClaimedDate, beside, Personal(request));

    // A value that cannot be unsealed is equal to none: its commitment stands for it.
    private string Said(Acquisition it, KeyUse use) => Said(it.StatedCollectedAt, it.GraphicRating, it.StatedCapturedAt, it.ContainedIn, it.ClaimedDate, it.Beside,
        it.Sealed.Where(static field => field.Key != "machine").Select(field => investigation.Unseal(field.Value, use) is { } value ? (field.Key, (string?)value) : ($"sealed {field.Key}", field.Value)));

    private static string Said(Instant? collected, int? rating, Instant? captured, ExhibitNumber? package, string? claimedDate, IReadOnlyDictionary<string, ExhibitNumber> beside,
        IEnumerable<(string Field, string? Value)> personal) => CanonicalArray.OfTexts([
            .. new object?[] { collected, rating, captured, package, claimedDate }.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it}")),
            .. beside.OrderBy(static it => it.Key, StringComparer.Ordinal).Select(static it => $"{it.Key} {it.Value}"),
            .. personal.Where(static it => it.Value is not null).OrderBy(static it => it.Field, StringComparer.Ordinal).SelectMany(static it => (string[])[it.Field, it.Value!])]).ToString();

    // Whole seconds: the record's format has no finer grain, and the clock's claim is no finer either.
    private Instant Now() => Instant.FromUnixTimeSeconds(clock.GetCurrentInstant().ToUnixTimeSeconds());

    private static Instant ModifiedAt(CollectionRequest request) => Instant.FromUnixTimeSeconds(
        new DateTimeOffset(request.Held is { } held ? File.GetLastWriteTimeUtc(held) : File.GetLastWriteTimeUtc(request.Path), TimeSpan.Zero).ToUnixTimeSeconds());

    private static string ExtensionOf(string path)
    {
        string extension = Path.GetExtension(path).TrimStart('.');
        return extension.Length is > 0 and <= 8 && extension.All(char.IsAsciiLetterOrDigit) ? extension.ToLowerInvariant() : "";
    }

    // What one call has seen and made so far. Of a call that failed nothing is known afterwards but what the ledger holds.
    private sealed record Round(KeyUse Use)
    {
        public Dictionary<string, IReadOnlyList<Acquisition>> Known { get; } = new(StringComparer.Ordinal); // by SHA-256, as the ledger had it

        public Dictionary<string, int> Numbers { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, Dictionary<string, Acquisition>> Entered { get; } = new(StringComparer.Ordinal); // by SHA-256, then by what was said

        public List<LedgerDraft> Batch { get; } = [];
    }
}
