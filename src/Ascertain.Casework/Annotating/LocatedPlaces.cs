using Ascertain.Casework.View;
using Ascertain.Evaluation.Places;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Casework.Annotating;

/// <summary>Exhibits whose place was looked for by what they show: what was computed gives away where the camera stood, as a position in the file does.</summary>
public static class LocatedPlaces
{
    /// <summary>Ledger entry of the last run that looked for the place of an exhibit, whatever it found; -1 where none did.</summary>
    /// <remarks>Also where the answer was that it cannot be told: the places that were considered stand in its record.</remarks>
    public static long LastOf(InvestigationView view, ExhibitNumber number) => number.Value > view.Exhibits.Count ? -1
        : view.RunsOf(number).Where(static it => it.Request.Method.Name == SkylineMethod.MethodName && it.Attachments.Count > 0).Select(static it => it.Sequence).DefaultIfEmpty(-1).Max();

    /// <summary>The last run of each drawn line that looked for the place of an exhibit with a line, a lens and a level horizon that nobody replaced or withdrew since, in ledger order. What earlier ones found stands in the ledger, and is no answer any more.</summary>
    public static IEnumerable<RecordedExamination> InForce(InvestigationView view, ExhibitNumber number) => view.RunsOf(number)
        .Where(it => it.Request.Method.Name == SkylineMethod.MethodName && it.Attachments.ContainsKey(SkylineMethod.PlaceAttachment) && view.LastOf(it.Request.Id)?.Sequence == it.Sequence
            && ((InputRole[])[SkylineMethod.LineRole, SkylineMethod.LensRole, SkylineMethod.HorizonRole]).All(role => !it.Request.Inputs.TryGetValue(role, out Digest? record) || !view.IsSuperseded(record.Sha256Hex)))
        .GroupBy(static it => it.Request.Inputs[SkylineMethod.LineRole]).Select(static it => it.Last()).OrderBy(static it => it.Sequence);

    /// <summary>The last run that put places of an exhibit together, where every skyline in it is one of <see cref="InForce"/>; else null.</summary>
    public static RecordedExamination? FusionInForce(InvestigationView view, ExhibitNumber number)
    {
        HashSet<string> lines = [.. InForce(view, number).Select(static it => it.Attachments[SkylineMethod.PlaceAttachment])];
        return view.LastOf(PlaceFusionMethod.MethodName, number) is { } last
            && Enumerable.Range(1, PlaceFusionMethod.MostSkylines).All(it => !last.Request.Inputs.TryGetValue(PlaceFusionMethod.SkylineRole(it), out Digest? line) || lines.Contains(line.Sha256Hex)) ? last : null;
    }
}
