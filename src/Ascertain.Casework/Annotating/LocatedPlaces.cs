using Ascertain.Casework.View;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Casework.Annotating;

/// <summary>Exhibits whose place was looked for by what they show: what was computed gives away where the camera stood, as a position in the file does.</summary>
public static class LocatedPlaces
{
    /// <summary>Ledger entry of the last run that looked for the place of an exhibit, whatever it found; -1 where none did.</summary>
    /// <remarks>Also where the answer was that it cannot be told: the places that were considered stand in its record.</remarks>
    public static long LastOf(InvestigationView view, ExhibitNumber number) => number.Value > view.Exhibits.Count ? -1
        : view.RunsOf(number).Where(static it => it.Request.Method.Name == SkylineMethod.MethodName && it.Attachments.Count > 0).Select(static it => it.Sequence).DefaultIfEmpty(-1).Max();
}
