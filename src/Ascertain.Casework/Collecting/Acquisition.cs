using System.Globalization;
using Ascertain.Canonical;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Casework.Collecting;

/// <summary>How one exhibit came in: who, when, from where. Personal values are references into the sealed store.</summary>
/// <param name="Exhibit">Number, digests and size.</param>
/// <param name="AcquiredAt">When the copy was made here, by the system clock of the machine.</param>
/// <param name="Actor">Label of who did it.</param>
/// <param name="Sealed">References by field: <c>path</c>, <c>url</c>, <c>source</c>, <c>collector</c>, <c>context</c>.</param>
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
            ["acquiredAt"] = InstantPattern.General.Format(AcquiredAt),
            ["clock"] = "system",
            ["actor"] = Actor,
            ["fields"] = sealedFields,
            ["fileModified"] = InstantPattern.General.Format(FileModified),
            ["fileExtension"] = FileExtension,
            ["collection"] = new CanonicalArray(Collection.Select(static it => new CanonicalObject
            {
                ["item"] = it.Letter.ToString(),
                ["asks"] = it.Item,
                ["present"] = it.Present,
            })),
        }.AddIfPresent("statedCollectedAt", StatedCollectedAt is { } stated ? InstantPattern.General.Format(stated) : null)
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
            [.. document.Array("collection").Objects().Select(static it => new BerkeleyItem(it.Text("item")[0], it.Text("asks"), it.Boolean("present")))]);
    }
}
