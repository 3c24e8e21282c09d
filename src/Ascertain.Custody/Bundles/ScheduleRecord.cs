using Ascertain.Canonical;

namespace Ascertain.Custody.Bundles;

/// <summary>The disclosure schedule: every run of a method, used or not, and every other entry that the recipient cannot read, with the reason.
/// Format <c>ascertain/schedule/1</c>.</summary>
/// <remarks>Every leaf of the ledger is in the bundle, so an entry that the schedule leaves out shows.</remarks>
public sealed class ScheduleRecord
{
    /// <summary>Kind of the entries that are runs.</summary>
    public const string RunKind = "examination";

    /// <summary>Name of the format.</summary>
    public const string Format = "ascertain/schedule/1";

    private ScheduleRecord(IReadOnlyDictionary<long, bool> runs, IReadOnlyDictionary<long, string> withheld) => (Runs, Withheld) = (runs, withheld);

    /// <summary>Sequence of each run, and whether it is disclosed.</summary>
    public IReadOnlyDictionary<long, bool> Runs { get; }

    /// <summary>Sequence and kind of each other entry that is withheld, wholly or in part.</summary>
    public IReadOnlyDictionary<long, string> Withheld { get; }

    /// <summary>Reads the schedule.</summary>
    /// <exception cref="FormatException">Not such a record.</exception>
    public static ScheduleRecord Parse(ReadOnlySpan<byte> bytes)
    {
        CanonicalObject document = CanonicalJson.ParseObject(bytes);
        if (document.Text("format") != Format)
        {
            throw new CustodyFormatException("schedule.format", "The schedule is in a format that this version does not know.");
        }

        Dictionary<long, bool> runs = [];
        foreach (CanonicalObject run in document.Array("runs").Objects())
        {
            bool disclosed = !run.Has("withheld");
            if (!runs.TryAdd(run.Integer("entry"), disclosed) || (!disclosed && run.Text("withheld").Length == 0))
            {
                throw new CustodyFormatException("schedule.form", "A run of a schedule stands there twice, or is withheld without a reason.");
            }
        }

        Dictionary<long, string> withheld = [];
        foreach (CanonicalObject entry in document.Array("entries").Objects())
        {
            if (!withheld.TryAdd(entry.Integer("entry"), entry.Text("kind")) || entry.Text("withheld").Length == 0)
            {
                throw new CustodyFormatException("schedule.form", "An entry of a schedule stands there twice, or without a reason.");
            }
        }

        return new ScheduleRecord(runs, withheld);
    }
}
