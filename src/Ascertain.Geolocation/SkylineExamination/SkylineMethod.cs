using System.Globalization;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.Maps;
using Ascertain.Geolocation.Skylines;
using Ascertain.Media;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.Inspecting;

namespace Ascertain.Geolocation.SkylineExamination;

/// <summary>Method <c>place.skyline</c>: from where in a stated area the line between ground and sky could be seen as a person drew it on a frame; or that this cannot be told.</summary>
/// <remarks>Exact places stand only in the attachments; findings name a fixed grid cell, so that they can be shown where exact positions may not.</remarks>
/// <param name="heights">Heights that are at hand.</param>
public sealed class SkylineMethod(HeightsAtHand heights) : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "place.skyline";

    /// <summary>Input: the line that a person drew, a record of kind <c>skyline</c>.</summary>
    public static InputRole LineRole { get; } = new("line");

    /// <summary>Input: the level horizon of the same frame, a record of kind <c>horizon</c>.</summary>
    public static InputRole HorizonRole { get; } = new("horizon");

    /// <summary>Input: what a person states of the lens, a record of kind <c>lens</c>.</summary>
    public static InputRole LensRole { get; } = new("lens");

    /// <summary>Input: the files of heights by digest, record <c>ascertain/elevation-reference/1</c>.</summary>
    public static InputRole HeightsRole { get; } = new("heights");

    /// <summary>Attachment with the places, record <c>ascertain/skyline-place/1</c>. It holds exact places.</summary>
    public const string PlaceAttachment = "skylinePlace";

    /// <summary>Attachment with the map of the area and the published cell.</summary>
    public const string MapAttachment = "skylineMap";

    /// <summary>Attachment with the map around the likeliest place: what holds nine tenths, and the view. It holds an exact place.</summary>
    public const string PlaceMapAttachment = "skylinePlaceMap";

    /// <summary>Attachment with both lines in the picture. Whoever has the heights finds the place by it.</summary>
    public const string LinesAttachment = "skylineLines";

    /// <summary>Attachments that give an exact place away.</summary>
    public static IReadOnlyList<string> ExactAttachments { get; } = [PlaceAttachment, PlaceMapAttachment, LinesAttachment];

    /// <summary>Parameter: standard deviation of the drawn line.</summary>
    public const string SigmaParameter = "lineSigmaPixels";

    /// <summary>Parameter: where that standard deviation comes from.</summary>
    public const string SigmaBasisParameter = "lineSigmaBasis";

    /// <summary>Parameter: height of the camera.</summary>
    public const string EyeParameter = "eyeMetres";

    private const int MostNamed = 12; // tiles in a sentence; arbitrary

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.1"),
        Question = Question.Where,
        Summary = "Searches a stated area for places from which the line between ground and sky looks as a person drew it on a frame, by heights of the ground; or says that it cannot be told.",
        Inputs =
        [
            new InputDescription(InputRole.Clip, "The item, of which the size of the picture is read."),
            new InputDescription(LineRole, "The line between ground and sky, as a person drew it on a frame."),
            new InputDescription(HeightsRole, "The files of heights, by digest; the heights themselves are at hand or not."),
            new InputDescription(LensRole, "Angle that the picture spans, as a person states it; without it what the item's EXIF header says.", Required: false),
            new InputDescription(HorizonRole, "Where the level horizon lies in that frame, as a person marked it.", Required: false),
        ],
        Parameters =
        [
            .. SearchedArea.Parameters,
            new ParameterDescription(SigmaParameter, "Standard deviation of the rows of the line in pixels, above 0 and up to 1000. Arbitrary where nobody drew it again.", "2"),
            new ParameterDescription(SigmaBasisParameter, "Where that standard deviation comes from.", "stated, unmeasured"),
            new ParameterDescription(EyeParameter, "Height of the camera above the ground in metres, from 0 to 1000. Assumed.", "2"),
        ],
        FindingCodes = SkylineFindingCodes.All,
        Limits =
        [
            "The camera is assumed to have stood in the area; seen from outside, the line may fit a place inside by chance.",
            "How often it errs was measured on lines that a program drew from the same heights, and on no photograph.",
            "Heights are those of a grid with forests and roofs in it; ground nearer than some hundred metres is not known well, and lines that such ground makes are located wrongly.",
            "A pinhole is assumed whose angle is as stated; a wrong angle, a lens that distorts, and a picture that was cut make another line.",
            "What hides a part of the terrain, such as a house or a cloud, is allowed for as a share; a line that is mostly something else is located nowhere, or wrongly.",
            "The air is taken as usual; mirages lift and bend far ridges.",
            "To repeat it the same files of heights must be at hand: the record names them by digest, and does not hold them.",
        ],
        Sources =
        [
            "G. Baatz, O. Saurer, K. Köser and M. Pollefeys, Large scale visual geo-localization of images in mountainous terrain, ECCV 2012",
            "P. J. Huber and E. M. Ronchetti, Robust Statistics, 2nd ed. (2009), 1.2: a share of columns that are something else",
            "R. Hartley and A. Zisserman, Multiple View Geometry in Computer Vision (2nd ed., 2004), 6.1 and 8.6",
        ],
        WorkedExample = "A picture 640 pixels wide that spans 60° has a focal length of 554 pixels: a crest 97 pixels above the middle row of a level camera stands 10° high, and one in the last column 30° to the right.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        MarkedSkyline line = MarkedSkyline.Read(InputDocument.Read(inputs[LineRole]));
        ((double X, double Y) From, (double X, double Y) To)? horizon = null;
        if (inputs.TryGetValue(HorizonRole, out WorkingCopy? level) && MarkedSkyline.ReadHorizon(InputDocument.Read(level)) is var marked && marked.Frame == line.Frame)
        {
            horizon = (marked.From, marked.To);
        }

        MediaStructure structure = ItemReader.Read(inputs[InputRole.Clip].Handle, null, ReadingDepth.Quick);
        MediaTrack? picture = structure.Tracks.FirstOrDefault(static it => it is { Width: > 0, Height: > 0 });
        if (picture is not { Width: { } width, Height: { } height })
        {
            return NotApplicable("The headers of the item do not tell how large its picture is.");
        }

        if (picture.RotationDegrees is not { } turned)
        {
            return NotApplicable("The picture is turned by something else than quarters, or mirrored; a line in it was not read.");
        }

        StatedLens? lens = inputs.TryGetValue(LensRole, out WorkingCopy? stated) ? StatedLens.Read(InputDocument.Read(stated))
            : structure.Device.FocalLength35Millimetres is { } millimetres ? StatedLens.OfFile(millimetres, width, height) : null;
        if (lens is null)
        {
            return ValueTask.FromResult(ExaminationResult.Only(new ExaminationOutcome.Inconclusive("Nobody stated the angle that the picture spans, and the item does not say it.")));
        }

        ElevationFolder? ground = ElevationReference.FromCanonical(InputDocument.Read(inputs[HeightsRole])).OpenIn(heights.Folders);
        return ground is null ? NotApplicable("The heights that the request names are not at hand.")
            : ValueTask.FromResult(Examine(line, horizon, lens, new TurnedPicture(width, height, turned), ground, request.Parameters, cancellationToken));
    }

    private static ValueTask<ExaminationResult> NotApplicable(string reason) => ValueTask.FromResult(ExaminationResult.Only(new ExaminationOutcome.NotApplicable(reason)));

    internal ExaminationResult Examine(
        MarkedSkyline line, ((double X, double Y) From, (double X, double Y) To)? horizon, StatedLens lens, TurnedPicture picture, ElevationFolder ground, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        if (SearchedArea.Read(parameters) is not { } area)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The area to search is given by south, west, north and east in degrees, the south below the north."));
        }

        if (Within(parameters[SigmaParameter], double.Epsilon, 1000) is not { } sigma || Within(parameters[EyeParameter], 0, 1000) is not { } eye)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The standard deviation of the line lies above 0 and up to 1000 pixels, the camera's height from 0 to 1000 metres."));
        }

        SkylineReading reading;
        SkylineIndex index;
        try
        {
            reading = SkylineReading.Of(line, horizon, lens, picture, sigma);
            SkylineIndexParameters searched = SkylineIndexParameters.Usual(area.SouthDegrees, area.WestDegrees, area.NorthDegrees, area.EastDegrees) with { EyeMetres = eye };
            index = Index(TerrainGrid.Over(ground, area.SouthWest, area.NorthEast, searched.RadiusMetres), searched, cancellationToken);
        }
        catch (InvalidDataException fault)
        {
            return ExaminationResult.Only(new ExaminationOutcome.Inconclusive(fault.Message));
        }
        catch (TerrainNotCoveredException fault)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable(fault.Message));
        }

        SkylineAssumptions assumptions = SkylineAssumptions.Usual with { EyeMetres = eye };
        return Conclude(new SkylineLocator(index, assumptions).Locate(reading.Skyline, cancellationToken), reading, index, area, parameters[SigmaBasisParameter], eye);
    }

    // What is kept from run to run only saves time: where it cannot be read or written, it is done without.
    private SkylineIndex Index(TerrainGrid grid, SkylineIndexParameters searched, CancellationToken cancellationToken)
    {
        try
        {
            return SkylineIndex.OpenOrBuild(grid, searched, heights.IndexFolder, null, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException && heights.IndexFolder is not null)
        {
            return SkylineIndex.OpenOrBuild(grid, searched, null, null, cancellationToken);
        }
    }

    private static ExaminationResult Conclude(SkylineLocation location, SkylineReading reading, SkylineIndex index, SearchedArea area, string sigmaBasis, double eye)
    {
        SkylineCandidate? first = location.Candidates.Count > 0 ? location.Candidates[0] : null;
        HorizonTracer tracer = new(index.Grid, index.Parameters.RadiusMetres, index.Parameters.Refraction);
        IReadOnlyList<(double X, double Y)?> seen = first is null ? [] : SeenLine.From(first, reading, tracer, eye);
        List<Finding> findings =
        [
            location.IsLocated ? Located(location, first!, area) : NotLocatable(location, area),
            new(SkylineFindingCodes.Lens, Locator.Frames(reading.Frame, 1), reading.InWords, $"The standard deviation of the line is {sigmaBasis}.", "A wrong angle stretches the line, and another place may then fit better."),
            .. GroundUnknown(location, index.Grid),
        ];
        return new ExaminationResult(
            location.WhyNot is { } reason ? new ExaminationOutcome.Inconclusive(reason) : ExaminationOutcome.Completed.Instance, findings,
            [
                new Attachment(PlaceAttachment, Attachment.Json, SkylinePlaceRecord.Of(area, reading, location, seen).ToBytes()),
                new Attachment(MapAttachment, Attachment.Svg, PlaceMap.OfArea(index.Grid, area, location)),
                .. first is null ? (Attachment[])[] :
                [
                    new Attachment(PlaceMapAttachment, Attachment.Svg, PlaceMap.OfPlace(index.Grid, reading, location, first)),
                    new Attachment(LinesAttachment, Attachment.Svg, LinesPicture.Draw(reading, seen, location.IsLocated)),
                ],
            ]);
    }

    // Never all of it: what is left is small, and somewhere else.
    private static string Share(double probability) => probability >= 0.999 ? "more than 99.9 %" : string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0.#} %");

    private static Finding Located(SkylineLocation location, SkylineCandidate first, SearchedArea area)
    {
        PlaceCell cell = PlaceCell.Containing(first.Place, ClocksAndPositionsMethod.PublishedLevel);
        return new Finding(SkylineFindingCodes.Located, Locator.WholeItem, string.Create(CultureInfo.InvariantCulture,
            $"Such a skyline is seen from the cell of {cell.SizeDegrees:0.000}° whose south-west corner is {cell.SouthDegrees:0.000}, {cell.WestDegrees:0.000}: the likeliest place there, with a kilometre around it, holds {Share(first.Probability)} of the probability, and nine tenths lie on {location.RegionSquareKilometres:0.###} of the {location.SearchedSquareKilometres:0.##} km² that were searched; {area.InWords}."),
            "If the camera stood outside the area, the line fits a place inside by chance.",
            "How often this errs was measured on lines that a program drew from the same heights; on photographs it was not measured.",
            "A person drew the line: what was taken for terrain may be a cloud, a roof or trees.",
            string.Create(CultureInfo.InvariantCulture, $"{(1 - first.Fitting) * 100:0} % of the columns do not follow the terrain as seen from there, and in {first.Near * 100:0} % what hides the sky would be nearer than {SkylineLocation.NearMetres:0} m, where a grid of heights is not to be relied on.")) { Performance = SkylinePerformance.OnOwnLines };
    }

    private static Finding NotLocatable(SkylineLocation location, SearchedArea area) => new(SkylineFindingCodes.NotLocatable, Locator.WholeItem,
        string.Create(CultureInfo.InvariantCulture, $"From where the skyline was seen cannot be told: {char.ToLowerInvariant(location.WhyNot![0])}{location.WhyNot[1..].TrimEnd('.')}; {location.SearchedSquareKilometres:0.##} km² were searched, {area.InWords}."),
        "A longer line, a smaller area or a better known lens may tell more.", "That no place fits does not show that the camera stood elsewhere: a part of the line may be no terrain.") { Performance = SkylinePerformance.OnOwnLines };

    private static IEnumerable<Finding> GroundUnknown(SkylineLocation location, TerrainGrid grid)
    {
        string[] said =
        [
            .. location.UnknownSquareKilometres > 0 ? (string[])[string.Create(CultureInfo.InvariantCulture, $"{location.UnknownSquareKilometres:0.##} km² of the area were not searched, since no ground is known there")] : [],
            .. grid.MissingTiles.Count > 0 ? (string[])[$"heights are missing: {Names(grid.MissingTiles)}"] : [],
            .. grid.UnreadTiles.Count > 0 ? (string[])[$"heights cannot be read: {Names(grid.UnreadTiles)}"] : [],
            .. grid.BridgedSamples > 0 ? (string[])[string.Create(CultureInfo.InvariantCulture, $"{grid.BridgedSamples} voids of the heights were bridged, which is a guess")] : [],
            .. grid.Faults.Take(MostNamed).Select(static it => $"{it.Key} was not read: {it.Value.TrimEnd('.')}"),
            .. grid.Notes.Take(MostNamed).Select(static it => $"{it.Key}: {it.Value.TrimEnd('.')}"),
        ];
        if (said.Length > 0)
        {
            string all = string.Join("; ", said);
            yield return new Finding(SkylineFindingCodes.GroundUnknown, Locator.WholeItem, $"{char.ToUpperInvariant(all[0])}{all[1..]}.", "What is not known hides nothing here, and the camera may have stood there.", "Over the sea tiles are missing as a matter of course.");
        }
    }

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - MostNamed} more") : "");

    private static double? Within(string text, double least, double greatest) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= greatest ? value : null;
}
