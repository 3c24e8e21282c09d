using Ascertain.Canonical;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Casework.Importing;

/// <summary>What came of verifying a package that others made, and which exhibits it became.</summary>
/// <remarks>Codes, counts and numbers stand in the clear. Places are paths and addresses inside the package, so they lie sealed, as one text.</remarks>
public sealed class ImportRecord
{
    private const string Format = "ascertain/import/1";
    private const int MostPlaces = 1 << 20; // characters; arbitrary: nobody reads more, and the counts are whole

    private readonly CanonicalObject document;

    private ImportRecord(CanonicalObject document) => this.document = document;

    /// <summary>One of <see cref="ForeignPackage.Kinds"/>.</summary>
    public string Kind => document.Text("kind");

    /// <summary><c>intact</c>, <c>altered</c> or <c>unreadable</c>.</summary>
    public string Outcome => document.Text("outcome");

    /// <summary>True when nothing is wrong with it by the rules of its kind.</summary>
    public bool IsIntact => Outcome == "intact";

    /// <summary>Exhibits that are the package: the file, or all files but the payload.</summary>
    public IReadOnlyList<ExhibitNumber> Package => [.. document.Array("package").Objects().Select(static it => Number(it["exhibit"]))];

    /// <summary>Exhibits that it holds.</summary>
    public IReadOnlyList<ExhibitNumber> Contained => Numbers("contained");

    /// <summary>Those of them of which a fault was named.</summary>
    public IReadOnlyList<ExhibitNumber> Damaged => Numbers("damaged");

    /// <summary>Who was pinned: <c>logKey</c>, <c>authorityRoots</c>, <c>signerRoots</c>; empty where nobody was, and the package vouched for itself.</summary>
    public IReadOnlyList<string> Pinned => [.. document.Array("trust").Objects().Select(static it => it.Text("of"))];

    /// <summary>Faults by code, and how many of each.</summary>
    public IReadOnlyList<(string Code, long Count)> Faults => Counts("faults");

    /// <summary>What was not taken, by code.</summary>
    public IReadOnlyList<(string Code, long Count)> NotTaken => Counts("notTaken");

    /// <summary>Commitment to the places of faults and warnings, and of what was not taken; null where there are none.</summary>
    public string? PlacesCommitment => document.Has("places") ? document.Object("places").Text("sealed") : null;

    /// <summary>Describes an import.</summary>
    /// <param name="package">What was verified.</param>
    /// <param name="report">What was found.</param>
    /// <param name="notTaken">What was not taken.</param>
    /// <param name="parts">Exhibits that are the package.</param>
    /// <param name="contained">Exhibits that it holds.</param>
    /// <param name="damaged">Those of which a fault was named.</param>
    public static ImportRecord Of(
        ForeignPackage package, InterchangeReport report, IReadOnlyList<VerificationFault> notTaken, IEnumerable<Exhibit> parts, IEnumerable<ExhibitNumber> contained, IEnumerable<ExhibitNumber> damaged) => new(new()
    {
        ["format"] = Format,
        ["kind"] = package.Kind,
        ["outcome"] = report.Outcome.ToString().ToLowerInvariant(),
        ["checks"] = new CanonicalArray(report.Checks.Select(static it => new CanonicalObject { ["name"] = it.Name, ["count"] = it.Count })),
        ["faults"] = Counted(report.Faults),
        ["warnings"] = Counted(report.Warnings),
        ["notTaken"] = Counted(notTaken),
        ["trust"] = package.Trust.ToCanonical(),
        ["tool"] = $"Ascertain {Examining.Examiner.Release}",
        ["package"] = new CanonicalArray(parts.DistinctBy(static it => it.Number).Select(static it => new CanonicalObject { ["exhibit"] = it.Number.Value, ["sha256"] = it.Digest.Sha256Hex })),
        ["contained"] = Ordered(contained),
        ["damaged"] = Ordered(damaged),
    });

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Another format.</exception>
    public static ImportRecord FromCanonical(CanonicalObject document) => document.Text("format") == Format
        ? new ImportRecord(document)
        : throw new CanonicalFormatException("import.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    /// <summary>The places, to be sealed: JSON with <c>faults</c>, <c>warnings</c>, <c>notTaken</c>, each with code, path and detail; null where there are none.</summary>
    public static string? PlacesOf(InterchangeReport report, IReadOnlyList<VerificationFault> notTaken)
    {
        int room = MostPlaces;
        CanonicalObject places = [];
        foreach ((string name, IReadOnlyList<VerificationFault> all) in (ReadOnlySpan<(string, IReadOnlyList<VerificationFault>)>)[("faults", report.Faults), ("warnings", report.Warnings), ("notTaken", notTaken)])
        {
            VerificationFault[] listed = [.. all.TakeWhile(it => (room -= it.Path.Length + it.Detail.Length) > 0)];
            places[name] = new InterchangeReport([], listed, [], null).ToCanonical().Array("faults");
            places.AddIfPresent($"{name}NotListed", all.Count > listed.Length ? all.Count - listed.Length : null);
        }

        return report.Faults.Count + report.Warnings.Count + notTaken.Count == 0 ? null : places.ToString();
    }

    /// <summary>True when another says the same of the same exhibits, apart from the places.</summary>
    public bool SaysTheSameAs(ImportRecord other) => ToCanonical(null).ToString() == other.ToCanonical(null).ToString();

    /// <summary>The record with a commitment to the places.</summary>
    public CanonicalObject ToCanonical(string? placesCommitment)
    {
        CanonicalObject whole = [];
        foreach ((string name, CanonicalValue value) in document.Where(static it => it.Key != "places"))
        {
            whole[name] = value;
        }

        return whole.AddIfPresent("places", placesCommitment is null ? null : new CanonicalObject { ["sealed"] = placesCommitment });
    }

    private static CanonicalArray Counted(IReadOnlyList<VerificationFault> faults) => new(faults.GroupBy(static it => it.Code).OrderBy(static it => it.Key, StringComparer.Ordinal)
        .Select(static it => new CanonicalObject { ["code"] = it.Key, ["count"] = it.Count() }));

    private static CanonicalArray Ordered(IEnumerable<ExhibitNumber> numbers) => new(numbers.Select(static it => it.Value).Distinct().Order().Select(static it => (CanonicalValue)it));

    private IReadOnlyList<ExhibitNumber> Numbers(string name) => [.. document.Array(name).Select(Number)];

    private IReadOnlyList<(string, long)> Counts(string name) => [.. document.Array(name).Objects().Select(static it => (it.Text("code"), it.Integer("count")))];

    private static ExhibitNumber Number(CanonicalValue value) => new(checked((int)((CanonicalNumber)value).Value));
}
