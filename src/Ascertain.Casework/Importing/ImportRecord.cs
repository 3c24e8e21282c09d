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

    // The checks that count what holds under a key or root that was brought.
    private static readonly Dictionary<string, string[]> PinnedBy = new(StringComparer.Ordinal)
    {
        ["logKey"] = ["signatures", "checkpointsPinned"], ["authorityRoots"] = ["timeStampsPinned"], ["signerRoots"] = ["certificateChains"],
    };

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

    /// <summary>Those of them of which the package holds only a part, or may.</summary>
    public IReadOnlyList<ExhibitNumber> Partial => document.Has("partial") ? Numbers("partial") : [];

    /// <summary>Whom the person brought to be trusted: <c>logKey</c>, <c>authorityRoots</c>, <c>signerRoots</c>.</summary>
    public IReadOnlyList<string> Brought => [.. document.Array("trust").Objects().Select(static it => it.Text("of"))];

    /// <summary>Those of them under whom something was found signed or stamped; empty where nobody was pinned, and the package vouched for itself.</summary>
    public IReadOnlyList<string> Pinned => [.. Brought.Where(of => PinnedBy.GetValueOrDefault(of, []).Any(check => document.Array("checks").Objects().Any(it => it.Text("name") == check && it.Integer("count") > 0)))];

    /// <summary>Trust in who signed, in one word (<see cref="PackageSigner.Trust"/>); null for a kind that nobody signs. The name lies with the places.</summary>
    public string? Signer => document.TextOrNull("signer");

    /// <summary>Faults by code, and how many of each.</summary>
    public IReadOnlyList<(string Code, long Count)> Faults => Counts("faults");

    /// <summary>What was not taken, or only in part, by code.</summary>
    public IReadOnlyList<(string Code, long Count)> NotTaken => Counts("notTaken");

    /// <summary>Commitment to the places of faults and warnings, and of what was not taken; null where there are none.</summary>
    public string? PlacesCommitment => document.Has("places") ? document.Object("places").Text("sealed") : null;

    /// <summary>Describes an import.</summary>
    /// <param name="package">What was verified.</param>
    /// <param name="report">What was found.</param>
    /// <param name="notTaken">What was not taken, by code.</param>
    /// <param name="parts">Exhibits that are the package.</param>
    /// <param name="contained">Exhibits that it holds.</param>
    /// <param name="damaged">Those of which a fault was named.</param>
    /// <param name="partial">Those of which it holds only a part.</param>
    public static ImportRecord Of(
        ForeignPackage package, InterchangeReport report, IReadOnlyDictionary<string, long> notTaken, IEnumerable<Exhibit> parts, IEnumerable<ExhibitNumber> contained, IEnumerable<ExhibitNumber> damaged,
        IEnumerable<ExhibitNumber> partial) => new(new CanonicalObject
    {
        ["format"] = Format,
        ["kind"] = package.Kind,
        ["outcome"] = report.Outcome.ToString().ToLowerInvariant(),
        ["checks"] = new CanonicalArray(report.Checks.Select(static it => new CanonicalObject { ["name"] = it.Name, ["count"] = it.Count })),
        ["faults"] = Counted(report.FaultCounts),
        ["warnings"] = Counted(report.WarningCounts),
        ["notTaken"] = Counted(notTaken),
        ["trust"] = package.Trust.ToCanonical(),
        ["tool"] = $"Ascertain {Examining.Examiner.Release}",
        ["package"] = new CanonicalArray(parts.DistinctBy(static it => it.Number).Select(static it => new CanonicalObject { ["exhibit"] = it.Number.Value, ["sha256"] = it.Digest.Sha256Hex })),
        ["contained"] = Ordered(contained),
        ["damaged"] = Ordered(damaged),
    }.AddIfPresent("partial", Ordered(partial) is { Count: > 0 } some ? some : null)
     .AddIfPresent("signer", report.Signer?.Trust));

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Another format.</exception>
    public static ImportRecord FromCanonical(CanonicalObject document) => document.Text("format") == Format
        ? new ImportRecord(document)
        : throw new CanonicalFormatException("import.unknownFormat", $"Unknown format \"{document.Text("format")}\".");

    /// <summary>The places, to be sealed: JSON with <c>faults</c>, <c>warnings</c>, <c>notTaken</c>, each with code, path and detail; <c>signer</c>, who signed; <c>unreadable</c>, why it is; null where there is nothing of these.</summary>
    public static string? PlacesOf(InterchangeReport report, CountedFaults notTaken)
    {
        int room = MostPlaces;
        CanonicalObject places = [];
        foreach ((string name, IReadOnlyList<VerificationFault> all, IReadOnlyDictionary<string, long> counts) in (ReadOnlySpan<(string, IReadOnlyList<VerificationFault>, IReadOnlyDictionary<string, long>)>)
            [("faults", report.Faults, report.FaultCounts), ("warnings", report.Warnings, report.WarningCounts), ("notTaken", notTaken.All, notTaken.Counts)])
        {
            VerificationFault[] listed = [.. all.Where(it => counts.ContainsKey(it.Code)).TakeWhile(it => (room -= it.Path.Length + it.Detail.Length) > 0)];
            places[name] = new InterchangeReport([], listed, [], null).ToCanonical().Array("faults");
            places.AddIfPresent($"{name}NotListed", counts.Values.Sum() - listed.Length is > 0 and var more ? more : null);
        }

        places.AddIfPresent("signer", report.Signer?.ToCanonical().TextOrNull("name")).AddIfPresent("unreadable", report.ToCanonical().TextOrNull("unreadable"));
        return report.Faults.Count + report.Warnings.Count + notTaken.Counts.Count == 0 && !places.Has("signer") && !places.Has("unreadable") ? null : places.ToString();
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

    private static CanonicalArray Counted(IReadOnlyDictionary<string, long> counts) => new(counts.OrderBy(static it => it.Key, StringComparer.Ordinal)
        .Select(static it => new CanonicalObject { ["code"] = it.Key, ["count"] = it.Value }));

    private static CanonicalArray Ordered(IEnumerable<ExhibitNumber> numbers) => new(numbers.Select(static it => it.Value).Distinct().Order().Select(static it => (CanonicalValue)it));

    private IReadOnlyList<ExhibitNumber> Numbers(string name) => [.. document.Array(name).Select(Number)];

    private IReadOnlyList<(string, long)> Counts(string name) => [.. document.Array(name).Objects().Select(static it => (it.Text("code"), it.Integer("count")))];

    private static ExhibitNumber Number(CanonicalValue value) => new(checked((int)((CanonicalNumber)value).Value));
}
