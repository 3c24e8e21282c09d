using System.Globalization;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Allegations;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>What the parties allege, beside each other, for those who work in the investigation: as in the report, with nothing withheld.</summary>
/// <param name="File">The last file of allegations; null when there is none.</param>
/// <param name="Rows">One an allegation of the file, in its order.</param>
/// <param name="Statements">Statements in ledger order.</param>
public sealed record AllegationBoard(AllegationFile? File, IReadOnlyList<ReportAllegationRow> Rows, IReadOnlyList<ReportStatement> Statements)
{
    /// <summary>SHA-256 of the last file of allegations; null when there is none.</summary>
    public static string? LastFile(InvestigationView view) => view.Statements.LastOrDefault(static it => it.Role == "allegations").Sha256;

    /// <summary>Gathers it.</summary>
    /// <param name="investigation">Open for reading is enough.</param>
    /// <param name="view">Read from it.</param>
    /// <param name="lookedUp">What <see cref="LookUp"/> gave; empty where nobody looked. A number needs no looking up.</param>
    public static AllegationBoard Of(Investigation investigation, InvestigationView view, IReadOnlyDictionary<string, IReadOnlyList<CollectedExhibit>> lookedUp)
    {
        (AllegationFile? file, IReadOnlyList<ReportAllegationRow> rows, IReadOnlyList<ReportStatement> statements) = AllegationTable.ForInvestigation(investigation, view,
            word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number >= 1 && number <= view.Exhibits.Count ? [view.Exhibits[number - 1]] : []
                : lookedUp.GetValueOrDefault(word));
        return new AllegationBoard(file, rows, statements);
    }

    /// <summary>Words of the file that are no numbers: names of files, which lie sealed.</summary>
    public IReadOnlyList<string> Names => [.. (File?.Allegations ?? []).SelectMany(static it => it.About).Where(static it => !int.TryParse(it, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Distinct(StringComparer.Ordinal)];

    /// <summary>Finds the exhibits that the names mean; that the key is used for it is entered first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CollectedExhibit>> LookUp(PersonEntry person)
    {
        KeyUse use = new(person.Investigation.ActorLabel(person.ActorName), KeyUsePurpose.ToFindNamedExhibits);
        return Names.ToDictionary(static it => it, it => ExhibitNames.Named(person.Investigation, use, person.View, it), StringComparer.Ordinal);
    }
}
