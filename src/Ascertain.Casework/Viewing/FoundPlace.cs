using Ascertain.Casework.View;
using Ascertain.Media.FrameTiming;

namespace Ascertain.Casework.Viewing;

/// <summary>A finding that names a place in a clip, and the frame at which one sees it.</summary>
/// <param name="Source">Of the finding, as reports cite it.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Frame">Where to look: the first frame of the place, or the one whose sample holds its first byte; null where no frame does.</param>
public sealed record FoundPlace(string Source, Finding Finding, long? Frame)
{
    private const int Most = 200; // arbitrary: a broken file can give thousands

    /// <summary>Those of an exhibit in the order of the clip; what several runs found alike once.</summary>
    public static IReadOnlyList<FoundPlace> Of(InvestigationView view, CollectedExhibit exhibit, CodedFrames? coded)
    {
        HashSet<(string, string, string)> seen = [];
        List<FoundPlace> places = [];
        foreach (RecordedExamination run in view.RunsOf(exhibit.Exhibit.Number))
        {
            for (int i = 0; i < run.Findings.Count && places.Count < Most; i++)
            {
                Finding finding = run.Findings[i];
                if ((finding.Where.FirstFrame ?? finding.Where.FirstByte) is not null && seen.Add((finding.Code, finding.Where.ToString(), finding.Statement)))
                {
                    places.Add(new FoundPlace($"l{run.Sequence}.{i + 1}", finding, finding.Where.FirstFrame ?? (finding.Where.FirstByte is { } at ? coded?.Holding(at) : null)));
                }
            }
        }

        return [.. places.OrderBy(static it => it.Frame ?? long.MaxValue)]; // stable
    }
}
