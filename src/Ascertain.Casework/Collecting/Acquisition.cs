using System.Globalization;
using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Casework.Collecting;

/// <summary>How one exhibit came in: who, when, from where. Personal values are references into the sealed store.</summary>
/// <param name="Exhibit">Number, digests and size.</param>
/// <param name="AcquiredAt">When the copy was made here, by the system clock of the machine.</param>
/// <param name="Actor">Label of who did it.</param>
/// <param name="Sealed">References by field: <c>path</c> (with <c>pathHex</c>, its bytes, where they are no UTF-8), <c>url</c>, <c>source</c>, <c>collector</c>, <c>context</c>, <c>clock</c>, <c>machine</c>, and for what lay in a package <c>inside</c>, <c>claimedUrl</c>.</param>
/// <param name="StatedCollectedAt">When a list says it was collected elsewhere.</param>
/// <param name="GraphicRating">0 to 5, or null when nobody rated it.</param>
/// <param name="FileModified">The file system's modification time of the source; a claim of that machine.</param>
/// <param name="FileExtension">Extension of the source's name, lower case, at most eight letters or digits; for opening, never for judging.</param>
/// <param name="Collection">The Berkeley Protocol's collection items.</param>
public sealed record Acquisition(
    Exhibit Exhibit, Instant AcquiredAt, string Actor, IReadOnlyDictionary<string, string> Sealed, Instant? StatedCollectedAt,
    int? GraphicRating, Instant FileModified, string FileExtension, IReadOnlyList<BerkeleyItem> Collection)
{
    private const string Format = "ascertain/acquisition/1";

    /// <summary>When the capture of the page was taken, as stated; null when nobody said or there is none.</summary>
    public Instant? StatedCapturedAt { get; init; }

    /// <summary>The exhibit that holds or lists it, where it came in a package of others; null when not.</summary>
    public ExhibitNumber? ContainedIn { get; init; }

    /// <summary>The date that the package gives for it, as written there: a claim. It bounds nothing.</summary>
    public string? ClaimedDate { get; init; }

    /// <summary>Exhibits collected beside it, by <see cref="BesideRole"/>. By number: a digest here would disclose an exhibit that is withheld.</summary>
    public IReadOnlyDictionary<string, ExhibitNumber> Beside { get; init; } = new Dictionary<string, ExhibitNumber>();

    /// <summary>Whether the clock behind <see cref="AcquiredAt"/> was synchronised, as the machine's system said then.</summary>
    public ClockSynchronisation ClockSynchronisation { get; init; }

    /// <summary>How it came from a browser, whose claims its name and <see cref="FileModified"/> then are; null when it was read from a disk of this machine.</summary>
    public Sending? Sent { get; init; }

    /// <summary>The latest instant at which the material existed by what this entry shows: it cannot have been captured later.</summary>
    public Instant ExistedAt => StatedCollectedAt is { } stated && stated < AcquiredAt ? stated : AcquiredAt;

    /// <summary>The record.</summary>
    public CanonicalObject ToCanonical()
    {
        CanonicalObject sealedFields = new();
        foreach ((string field, string commitment) in Sealed)
        {
            sealedFields[field] = new CanonicalObject { ["sealed"] = commitment };
        }

        return new CanonicalObject
        {
            ["format"] = Format,
            ["exhibit"] = Exhibit.Number.Value,
            ["digest"] = Exhibit.Digest.ToCanonical(),
            ["byteCount"] = Exhibit.ByteCount.ToString(CultureInfo.InvariantCulture),
            ["acquiredAt"] = UtcText.Of(AcquiredAt),
            ["clock"] = "system",
            ["actor"] = Actor,
            ["fields"] = sealedFields,
            ["fileModified"] = UtcText.Of(FileModified),
            ["fileExtension"] = FileExtension,
            ["collection"] = new CanonicalArray(Collection.Select(static it => new CanonicalObject
            {
                ["item"] = it.Letter.ToString(),
                ["asks"] = it.Item,
                ["present"] = it.Present,
            }.AddIfPresent("basis", it.Basis))),
            ["clockSynchronisation"] = Word(ClockSynchronisation),
        }.AddIfPresent("containedIn", ContainedIn is { } package ? new CanonicalObject { ["exhibit"] = package.Value }.AddIfPresent("claimedDate", ClaimedDate) : null)
         .AddIfPresent("sent", Sent is { } sent ? new CanonicalObject { ["by"] = "browser", ["modifiedStated"] = sent.IsModifiedStated, ["sha256Compared"] = sent.IsCompared } : null)
         .AddIfPresent("beside", Beside.Count == 0 ? null : BesideFields())
         .AddIfPresent("statedCapturedAt", StatedCapturedAt is { } captured ? UtcText.Of(captured) : null)
         .AddIfPresent("statedCollectedAt", StatedCollectedAt is { } stated ? UtcText.Of(stated) : null)
         .AddIfPresent("graphicRating", GraphicRating is { } rating ? rating : null);
    }

    /// <summary>Reads the record.</summary>
    public static Acquisition FromCanonical(CanonicalObject document)
    {
        if (document.Text("format") != Format)
        {
            throw new CanonicalFormatException("acquisition.unknownFormat", $"Unknown format \"{document.Text("format")}\".");
        }

        return new Acquisition(
            new Exhibit(new ExhibitNumber(checked((int)document.Integer("exhibit"))), Digest.FromCanonical(document.Object("digest")),
                long.Parse(document.Text("byteCount"), NumberStyles.None, CultureInfo.InvariantCulture)),
            InstantPattern.General.Parse(document.Text("acquiredAt")).GetValueOrThrow(),
            document.Text("actor"),
            document.Object("fields").ToDictionary(static it => it.Key, static it => ((CanonicalObject)it.Value).Text("sealed"), StringComparer.Ordinal),
            document.TextOrNull("statedCollectedAt") is { } stated ? InstantPattern.General.Parse(stated).GetValueOrThrow() : null,
            document.Has("graphicRating") ? checked((int)document.Integer("graphicRating")) : null,
            InstantPattern.General.Parse(document.Text("fileModified")).GetValueOrThrow(),
            document.Text("fileExtension"),
            [.. document.Array("collection").Objects().Select(static it => new BerkeleyItem(it.Text("item")[0], it.Text("asks"), it.Boolean("present"), it.TextOrNull("basis")))])
        {
            StatedCapturedAt = document.TextOrNull("statedCapturedAt") is { } captured ? InstantPattern.General.Parse(captured).GetValueOrThrow() : null,
            ContainedIn = document.Has("containedIn") ? new ExhibitNumber(checked((int)document.Object("containedIn").Integer("exhibit"))) : null,
            ClaimedDate = document.Has("containedIn") ? document.Object("containedIn").TextOrNull("claimedDate") : null,
            Beside = document.Has("beside")
                ? document.Object("beside").ToDictionary(static it => it.Key, static it => new ExhibitNumber(checked((int)((CanonicalNumber)it.Value).Value)), StringComparer.Ordinal)
                : new Dictionary<string, ExhibitNumber>(),
            Sent = document.Has("sent") ? new Sending(document.Object("sent").Boolean("modifiedStated"), document.Object("sent").Boolean("sha256Compared")) : null,
            ClockSynchronisation = document.TextOrNull("clockSynchronisation") switch
            {
                "synchronised" => ClockSynchronisation.Synchronised,
                "notSynchronised" => ClockSynchronisation.NotSynchronised,
                _ => ClockSynchronisation.Unknown,
            },
        };
    }

    private CanonicalObject BesideFields()
    {
        CanonicalObject fields = new();
        foreach ((string role, ExhibitNumber number) in Beside)
        {
            fields[role] = number.Value;
        }

        return fields;
    }

    private static string Word(ClockSynchronisation clock) => clock switch
    {
        ClockSynchronisation.Synchronised => "synchronised",
        ClockSynchronisation.NotSynchronised => "notSynchronised",
        _ => "unknown",
    };
}
