using NodaTime;
using NodaTime.Text;

namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>What a figure that accumulates is of: figures are points of one series only where all of it is said alike.</summary>
/// <param name="Party">Whose statements it stands in.</param>
/// <param name="Counted">What is counted, in lower case without its articles.</param>
/// <param name="Role">What happened to it.</param>
/// <param name="Place">Where; empty where not said.</param>
/// <param name="Since">From which day on it is counted.</param>
/// <param name="By">Who is named as counting, or as saying so; where nobody is named, the party.</param>
public sealed record FigureDefinition(string Party, string Counted, string Role, string Place, LocalDate Since, string By)
{
    /// <summary>In words: what is counted, by whom, since when.</summary>
    public string InWords => $"{(Counted.Length > 0 ? Counted : "not said what")} {Role}, by {By}, since {LocalDatePattern.Iso.Format(Since)}{(Place.Length > 0 ? $", {Place}" : "")}";

    /// <summary>The definition of a figure; null where it has no role or no day from which it counts, or is a part of another.</summary>
    public static FigureDefinition? Of(CheckedAllegation allegation)
    {
        ArgumentNullException.ThrowIfNull(allegation);
        return allegation is { HasFigure: true, Slots: { Role: { } role, Time: { } time, PartOf: null } } ? new FigureDefinition(allegation.Party, allegation.Counted, role.Label, allegation.Place, time.From, allegation.Origin) : null;
    }
}
