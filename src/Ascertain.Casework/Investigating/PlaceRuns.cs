using System.Globalization;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Horizons;
using Ascertain.Evaluation.Places;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Geolocation.Skylines;
using Ascertain.Media.ClocksAndPositions;

namespace Ascertain.Casework.Investigating;

/// <summary>Plans the runs that look for the place from which a drawn skyline was seen, and that put together what is known of a place.</summary>
/// <param name="investigation">Open for writing.</param>
/// <param name="registry">Its methods.</param>
/// <param name="heights">Heights that are at hand.</param>
internal sealed class PlaceRuns(Investigation investigation, MethodRegistry registry, HeightsAtHand heights)
{
    // Fewer blind repetitions tell too little of how a hand scatters: with three it is itself uncertain by half.
    private const int LeastRepetitions = 3;

    private const string PositionRead = "positions.read";

    private readonly Dictionary<string, Digest> entered = new(StringComparer.Ordinal); // records of heights, by the area

    /// <summary>One run for each skyline in force, in the area that the plan names; none without heights.</summary>
    /// <exception cref="UnusableInputException">The heights do not cover the area, or cannot be read.</exception>
    public IEnumerable<PlannedRun> Skylines(InvestigationView view, IReadOnlyList<ExhibitNumber> exhibits, string actor)
    {
        if (heights.Folders.Count == 0)
        {
            return [];
        }

        List<PlannedRun> planned = [];
        foreach (CollectedExhibit exhibit in exhibits.Select(view.Require))
        {
            foreach ((RecordedMarking line, RecordedMarking? horizon, RecordedAnnotation? lens) in Drawn(view, exhibit))
            {
                SearchedArea area = AreaOf(view);
                planned.Add(Plan(exhibit, line, horizon, lens, area, HeightsOf(area, actor)));
            }
        }

        return planned;
    }

    /// <summary>What is drawn now: each line with the horizon of its frame, and the lens where somebody stated it.</summary>
    /// <remarks>Of what several people state of the lens the last word holds: it is a number of the device, and who doubts it replaces it.</remarks>
    private static IEnumerable<(RecordedMarking Line, RecordedMarking? Horizon, RecordedAnnotation? Lens)> Drawn(InvestigationView view, CollectedExhibit exhibit)
    {
        if (!view.Current(MarkingKind.Skyline, exhibit.Exhibit.Digest).Any())
        {
            yield break; // asked first: of ten thousand exhibits few have one
        }

        RecordedAnnotation? lens = view.Current(AnnotationKind.Lens, exhibit.Exhibit.Digest).LastOrDefault();
        RecordedMarking[] all = [.. RecordedMarking.Of(view, exhibit.Exhibit).Where(static it => it.Marking is { Repeats: null })];
        foreach (RecordedMarking line in all.Where(static it => it.Marking!.Kind == MarkingKind.Skyline))
        {
            yield return (line, all.LastOrDefault(it => it.Marking!.Kind == MarkingKind.Horizon && it.Marking.Points[0].Frame == line.Marking!.Points[0].Frame), lens);
        }
    }

    /// <summary>The run that puts together what skylines in force and positions in the file say of the place; null where nothing names an area, or nothing says a place.</summary>
    public PlannedRun? Fusion(InvestigationView view, CollectedExhibit exhibit)
    {
        RecordedExamination[] skylines = [.. LocatedPlaces.InForce(view, exhibit.Exhibit.Number)];
        RecordedExamination? read = view.LastOf(ClocksAndPositionsMethod.MethodName, exhibit.Exhibit.Number);
        string? positions = read is not null && read.Findings.Any(static it => it.Code == PositionRead) ? read.Attachments.GetValueOrDefault(ClocksAndPositionsMethod.PositionsAttachment) : null;
        if ((skylines.Length > 0 ? SearchedArea.Read(skylines[^1].Request.Parameters) : PlannedArea(view)) is not { } area || (skylines.Length == 0 && positions is null))
        {
            return null;
        }

        IExaminationMethod method = registry.All.OfType<PlaceFusionMethod>().Single();
        Dictionary<InputRole, Digest> inputs = new() { [InputRole.Clip] = exhibit.Exhibit.Digest };
        RecordedExamination[] same = [.. skylines.Where(it => SearchedArea.Read(it.Request.Parameters) == area).TakeLast(PlaceFusionMethod.MostSkylines)];
        for (int i = 0; i < same.Length; i++)
        {
            inputs[PlaceFusionMethod.SkylineRole(i + 1)] = DigestOfRecord(same[i].Attachments[SkylineMethod.PlaceAttachment]);
        }

        if (positions is not null)
        {
            inputs[PlaceFusionMethod.PositionsRole] = DigestOfRecord(positions);
        }

        Dictionary<string, string> parameters = InvestigationJob.Defaults(method);
        SetArea(parameters, area);
        return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, inputs, parameters));
    }

    private PlannedRun Plan(CollectedExhibit exhibit, RecordedMarking line, RecordedMarking? horizon, RecordedAnnotation? lens, SearchedArea area, Digest ground)
    {
        IExaminationMethod method = registry.All.OfType<SkylineMethod>().Single();
        Dictionary<InputRole, Digest> inputs = new()
        {
            [InputRole.Clip] = exhibit.Exhibit.Digest, [SkylineMethod.LineRole] = DigestOfRecord(line.Record.Sha256), [SkylineMethod.HeightsRole] = ground,
        };
        if (lens is not null)
        {
            inputs[SkylineMethod.LensRole] = DigestOfRecord(lens.Sha256);
        }

        if (horizon is not null)
        {
            inputs[SkylineMethod.HorizonRole] = DigestOfRecord(horizon.Record.Sha256);
        }

        Dictionary<string, string> parameters = InvestigationJob.Defaults(method);
        SetArea(parameters, area);
        double[] scatter = [.. line.Scatter.Where(static it => it is { Count: >= LeastRepetitions, SigmaY: > 0 }).Select(static it => it.SigmaY)];
        if (scatter.Length > 0)
        {
            parameters[SkylineMethod.SigmaParameter] = Math.Sqrt(scatter.Sum(static it => it * it) / scatter.Length).ToString("R", CultureInfo.InvariantCulture);
            parameters[SkylineMethod.SigmaBasisParameter] = string.Create(CultureInfo.InvariantCulture, $"measured by drawing {scatter.Length} points of it again without seeing them");
        }

        return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, inputs, parameters));
    }

    private static void SetArea(Dictionary<string, string> parameters, SearchedArea area) =>
        (parameters[SearchedArea.EdgesParameter], parameters[SearchedArea.ChosenByParameter], parameters[SearchedArea.ReasonParameter]) = (area.Edges, area.ChosenBy, area.Reason);

    // The plan's where one names edges, else all tiles at hand.
    private SearchedArea AreaOf(InvestigationView view) => PlannedArea(view) ?? (ElevationFolder.Open(heights.Folders[0]).Extent is { } extent
        ? new(extent.South, extent.West, extent.North, extent.East, "the program", "since no plan names one: all tiles of the folder of heights")
        : throw new UnusableInputException("The folder of heights has no tile, or its tiles lie far apart; name the area to search with 'ascertain plan where --range SOUTH,WEST,NORTH,EAST'."));

    private static SearchedArea? PlannedArea(InvestigationView view)
    {
        foreach (RecordedAnnotation plan in Plans.InForce(view, Question.Where).Reverse())
        {
            if (SearchedArea.Parse(plan.Annotation.Values.Text("range"), plan.Annotation.Author, string.Create(CultureInfo.InvariantCulture, $"by the plan of ledger entry {plan.Sequence}")) is { } planned)
            {
                return planned;
            }
        }

        return null;
    }

    private Digest HeightsOf(SearchedArea area, string actor)
    {
        if (entered.TryGetValue(area.Edges, out Digest? known))
        {
            return known;
        }

        try
        {
            return entered[area.Edges] = HeightsRecord.Enter(investigation, actor, ElevationReference.Of(heights.Folders[0], area.SouthWest, area.NorthEast, SkylineIndexParameters.Usual(0, 0, 1, 1).RadiusMetres));
        }
        catch (Exception fault) when (fault is TerrainNotCoveredException or IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(fault.Message);
        }
    }

    private Digest DigestOfRecord(string sha256Hex) => Digest.Of(investigation.Records.Read(sha256Hex));
}
