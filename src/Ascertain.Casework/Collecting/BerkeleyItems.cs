namespace Ascertain.Casework.Collecting;

/// <summary>Tells what is there of the collection items.</summary>
internal static class BerkeleyItems
{
    /// <summary>The eight items in order.</summary>
    /// <param name="request">What was said of the file.</param>
    /// <param name="beside">Exhibits collected beside it, by role.</param>
    /// <param name="hasSidecar">Metadata that a program or camera wrote beside it was collected with it.</param>
    /// <param name="embedded">What the file itself tells, see <see cref="EmbeddedMetadata"/>; null when it tells nothing.</param>
    /// <param name="clock">Whether the clock of this machine was synchronised.</param>
    public static IReadOnlyList<BerkeleyItem> Of(
        CollectionRequest request, IReadOnlyDictionary<string, ExhibitNumber> beside, bool hasSidecar, string? embedded, ClockSynchronisation clock) =>
    [
        Item('a', "address it was taken from", Address(request), "no address was stated"),
        Item('b', "source of the page", Exhibit(beside, BesideRole.PageSource), "no source of a page was collected beside it"),
        Capture(request, beside),
        Item('d', "the media file", "the exhibit itself", ""),
        Item('e', "metadata embedded in the file or beside it", Metadata(embedded, hasSidecar), "no clock, position or device was read in it, and no sidecar was collected with it"),
        Item('f', "context: comments, uploader, caption", request.Context is null ? null : "stated, sealed", "no context was stated"),
        CollectionData(request, clock),

        // Taken of every exhibit before anything else is written: there is no way in without.
        Item('h', "digests", "SHA-256 and SHA-512", ""),
    ];

    private static string? Address(CollectionRequest request) =>
        request.Url is not null ? "stated, sealed" : request.ContainedIn?.ClaimedUrl is not null ? "as the package says, sealed" : null;

    // A capture that does not tell its time shows a page at no time.
    private static BerkeleyItem Capture(CollectionRequest request, IReadOnlyDictionary<string, ExhibitNumber> beside) =>
        Item('c', "capture of the whole page with time",
            Exhibit(beside, BesideRole.Capture) is { } capture && (request.CapturedAt ?? request.CollectedAt) is { } at ? $"{capture}, stated as taken {UtcText.Of(at)}" : null,
            beside.ContainsKey(BesideRole.Capture) ? "a capture was collected, but its time is not stated" : "no capture was collected beside it");

    private static BerkeleyItem CollectionData(CollectionRequest request, ClockSynchronisation clock)
    {
        const string Asks = "collection data: who, when, on which machine, how its clock was set";
        if (request.CollectedAt is null && request.Collector is null && request.ContainedIn is null)
        {
            return Item('g', Asks, clock == ClockSynchronisation.Unknown ? null : $"actor, time and machine of this collection; its clock was {Words(clock)}",
                "whether the clock of this machine was synchronised cannot be told");
        }

        string[] missing =
        [
            .. request.Collector is null ? (string[])["who"] : [],
            .. request.CollectedAt is null && request.ContainedIn?.ClaimedDate is null ? (string[])["when"] : [],
            .. request.Clock is null ? (string[])["how the clock of that machine was set"] : [],
        ];
        return Item('g', Asks, missing.Length == 0 ? "stated of the collection elsewhere" : null, $"collected elsewhere, and not stated: {string.Join(", ", missing)}");
    }

    private static string Words(ClockSynchronisation clock) => clock == ClockSynchronisation.Synchronised ? "synchronised" : "not synchronised, as its system says";

    private static string? Exhibit(IReadOnlyDictionary<string, ExhibitNumber> beside, string role) => beside.TryGetValue(role, out ExhibitNumber number) ? $"exhibit {number}" : null;

    private static string? Metadata(string? embedded, bool hasSidecar) => (embedded, hasSidecar) switch
    {
        (null, false) => null,
        (null, true) => "nothing embedded; a sidecar was collected with it",
        (_, false) => $"embedded: {embedded}",
        _ => $"embedded: {embedded}; a sidecar was collected with it",
    };

    private static BerkeleyItem Item(char letter, string asks, string? there, string missing) => new(letter, asks, there is not null, there ?? missing);
}
