using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Searching;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Workbench.Investigations;

/// <summary>An investigation at one moment; never changed, so that pages read it without waiting for each other, and what a page began with it ends with.</summary>
internal sealed class InvestigationSnapshot
{
    private readonly Lazy<ExhibitTable> table;
    private readonly Lazy<CorrectedRuns> corrected;

    private InvestigationSnapshot(Investigation investigation, InvestigationView view, string state, Func<ExhibitTable> read)
    {
        (Investigation, View, State, table) = (investigation, view, state, new Lazy<ExhibitTable>(read));
        corrected = new Lazy<CorrectedRuns>(() => CorrectedRuns.InForce(view));
    }

    /// <summary>Open for reading.</summary>
    public Investigation Investigation { get; }

    /// <summary>Read from it.</summary>
    public InvestigationView View { get; }

    /// <summary>Of the folder when it was read.</summary>
    public string State { get; }

    /// <summary>Errata in force, by what they speak of.</summary>
    public CorrectedRuns Corrected => corrected.Value;

    /// <summary>The exhibits as lines of a table.</summary>
    public ExhibitTable Table => table.Value;

    /// <summary>A line for each exhibit.</summary>
    public IReadOnlyList<ExhibitRow> Rows => Table.Rows;

    /// <summary>Reads an investigation; what an earlier snapshot read is taken over where the ledger extends it.</summary>
    /// <param name="investigation">Open for reading.</param>
    /// <param name="state">Of the folder, before it was opened.</param>
    /// <param name="methods">The question that each method serves.</param>
    /// <param name="earlier">The last one, or null.</param>
    public static InvestigationSnapshot Take(Investigation investigation, string state, IReadOnlyDictionary<string, Question> methods, InvestigationSnapshot? earlier)
    {
        InvestigationView view = InvestigationView.ReadOn(investigation, earlier?.View, out IReadOnlySet<ExhibitNumber>? changed);

        // At once where there is one to go on from: left for later, the earlier snapshot would be kept, and with it all before.
        ExhibitTable? before = changed is not null && earlier!.table.IsValueCreated ? earlier.Table : null;
        ExhibitTable? grown = before is null ? null : new ExhibitTable(investigation, view, methods, before, changed);
        return new InvestigationSnapshot(investigation, view, state, () => grown ?? new ExhibitTable(investigation, view, methods, null, null));
    }
}
