using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.ClocksAndPositions;

namespace Ascertain.Evaluation.Places;

/// <summary>Method <c>place.fused</c>: what the skylines of an item and the positions in its file say together of where it was recorded, as a likelihood over a stated area.</summary>
/// <remarks>Exact places stand only in the attachment; findings name published cells.</remarks>
public sealed class PlaceFusionMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "place.fused";

    /// <summary>Skylines of one item that are put together at most. Arbitrary.</summary>
    public const int MostSkylines = 6;

    /// <summary>Input: where a skyline could have been seen from, record <c>ascertain/skyline-place/1</c>; counted from 1.</summary>
    public static InputRole SkylineRole(int number) => new(string.Create(CultureInfo.InvariantCulture, $"skyline{number}"));

    /// <summary>Input: positions that the file holds, record <c>ascertain/positions/1</c>.</summary>
    public static InputRole PositionsRole { get; } = new("positions");

    /// <summary>Attachment with the likelihood, the sets and the tables. It holds exact places.</summary>
    public const string FusedAttachment = "fusedPlaces";

    /// <summary>Parameter: share of origins that are simply wrong.</summary>
    public const string WrongShareParameter = "wrongShare";

    /// <summary>Parameter: standard deviation of a position in the file.</summary>
    public const string PositionSigmaParameter = "positionSigmaMetres";

    private const int MostNamed = 4; // cells in a sentence; arbitrary
    private const int MostSources = 12; // places in a file that hold positions; arbitrary: devices write one or two, and every two items are compared

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.1"),
        Question = Question.Where,
        Summary = "Puts together what the skylines of an item and the positions in its file say of where it was recorded, as a likelihood over a stated area that survives statements which are simply wrong.",
        Inputs =
        [
            new InputDescription(InputRole.Clip, "The item."),
            .. Enumerable.Range(1, MostSkylines).Select(static it => new InputDescription(SkylineRole(it), "Where its skyline could have been seen from.", Required: false)),
            new InputDescription(PositionsRole, "Positions that its file holds.", Required: false),
        ],
        Parameters =
        [
            .. SearchedArea.Parameters,
            new ParameterDescription(WrongShareParameter, "Share of origins that are simply wrong, from 0 to 0.99. Assumed: nothing here measured how often positions in files and skylines are.", "0.05"),
            new ParameterDescription(PositionSigmaParameter, "Standard deviation of a position in the file to the north and to the east in metres, from 1 to 10000. Assumed: files seldom state it.", "30"),
        ],
        FindingCodes = [PlaceFusionFindingCodes.Set, PlaceFusionFindingCodes.Conflict, PlaceFusionFindingCodes.OutsideOfArea, PlaceFusionFindingCodes.RestsOnOne, PlaceFusionFindingCodes.MoreSources],
        Limits =
        [
            "Every probability assumes that the camera stood in the area, equally likely everywhere; the likelihood is attached, so that another assumption can be put to it.",
            "The share of wrong statements is assumed, not measured; the sets for 1, 5 and 20 % stand beside each other.",
            "Origins are taken as independent: a lens or a line that somebody chose because of the position in the file would be counted twice.",
            "Skylines that cannot be located are no part of it.",
            "Skylines bring with them what their own method says against them: how often they err was measured on lines that a program drew, on no photograph.",
            "Of a camera that moves, a position in the file is where it was at some instant; of a track at most 40 places are taken, each alike.",
        ],
        Sources = ["P. J. Huber, Ann. Math. Statist. 35 (1964) 73: contamination by a share of unrelated values", "E. T. Jaynes, Probability Theory (2003), chapter 21: outliers"],
        WorkedExample = "An area of 100 km²; a skyline says one square kilometre, a position in the file the same; one statement in five wrong: that square kilometre is (0.8 × 100 + 0.2)² = 6432 times as likely as with no evidence, the rest 0.04.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        CanonicalObject[] skylines = [.. Enumerable.Range(1, MostSkylines).Where(it => inputs.ContainsKey(SkylineRole(it))).Select(it => InputDocument.Read(inputs[SkylineRole(it)]))];
        return ValueTask.FromResult(Examine(skylines, inputs.TryGetValue(PositionsRole, out WorkingCopy? positions) ? InputDocument.Read(positions) : null, request.Parameters));
    }

    internal static ExaminationResult Examine(IReadOnlyList<CanonicalObject> skylines, CanonicalObject? positions, IReadOnlyDictionary<string, string> parameters)
    {
        if (SearchedArea.Read(parameters) is not { } area)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The area is given by south, west, north and east in degrees, the south below the north."));
        }

        if (Within(parameters[WrongShareParameter], 0, 0.99) is not { } wrong || Within(parameters[PositionSigmaParameter], 1, 10_000) is not { } sigma)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The share of origins that are wrong lies from 0 to 0.99, the standard deviation of a position from 1 to 10000 metres."));
        }

        PlaceItem[] items = [.. Skylines(skylines), .. Positions(positions, sigma, out int more)];
        if (items.Length == 0)
        {
            return ExaminationResult.Only(new ExaminationOutcome.Inconclusive("No skyline of the item was located, and its file holds no position."));
        }

        PlaceFusion fusion = PlaceFusion.Of(area, items);
        PlaceFusionSets sets = new(fusion, wrong);
        return new ExaminationResult(
            fusion.Items.Count == 0 ? new ExaminationOutcome.Inconclusive("By everything that is at hand the item was recorded outside the area.")
                : !sets.Fused.IsPossible ? new ExaminationOutcome.Inconclusive("If no statement is wrong, no ground of the area is possible by all of them.") : ExaminationOutcome.Completed.Instance,
            [.. Findings(fusion, sets), .. more > 0 ? [More(more)] : (Finding[])[]], [new Attachment(FusedAttachment, Attachment.Json, PlaceFusionRecord.Of(fusion, sets).ToBytes())]);
    }

    private static IEnumerable<PlaceItem> Skylines(IReadOnlyList<CanonicalObject> records)
    {
        for (int i = 0; i < records.Count; i++)
        {
            CanonicalObject record = records[i];
            if (record.Text("format") != "ascertain/skyline-place/1")
            {
                throw new CanonicalFormatException("skylinePlace.unknownFormat", $"Unknown format \"{record.Text("format")}\".");
            }

            if (record.Text("outcome") == "located" && record.Has("density"))
            {
                string frame = record.Object("camera").Integer("frame").ToString(CultureInfo.InvariantCulture);
                yield return PlaceFusionRecord.Item(string.Create(CultureInfo.InvariantCulture, $"skyline {i + 1}"), $"the skyline of frame {frame}", "skylines of the item", record.Object("density").Array("cells"));
            }
        }
    }

    // Each source of the file is an item; all of them are one origin, since they come from one receiver.
    private static PlaceItem[] Positions(CanonicalObject? record, double sigma, out int more)
    {
        more = 0;
        if (record is null)
        {
            return [];
        }

        IGrouping<string, GeoPoint>[] sources = [.. record.Array("positions").Objects().Where(static it => GeoPoint.IsValid(it.Number("latitudeDegrees"), it.Number("longitudeDegrees")))
            .GroupBy(static it => it.Text("source"), static it => GeoPoint.FromDegrees(it.Number("latitudeDegrees"), it.Number("longitudeDegrees")), StringComparer.Ordinal).OrderBy(static it => it.Key, StringComparer.Ordinal)];
        more = Math.Max(0, sources.Length - MostSources);
        return [.. sources.Take(MostSources).Select((source, at) => PlaceItem.Around(string.Create(CultureInfo.InvariantCulture, $"position {at + 1}"), $"the position in its file ({source.Key})", "positions of the file", [.. source], sigma))];
    }

    private static Finding More(int more) => new(PlaceFusionFindingCodes.MoreSources, Locator.WholeItem,
        string.Create(CultureInfo.InvariantCulture, $"The file holds positions in {MostSources + more} places of its structure; those of the first {MostSources} are put together, in the order of their names."), "The others may say something else; all of them stand in the record of its positions.");

    private static IEnumerable<Finding> Findings(PlaceFusion fusion, PlaceFusionSets sets)
    {
        Dictionary<string, string> labels = fusion.Items.Concat(fusion.OutsideOfArea).ToDictionary(static it => it.Id, static it => it.Label, StringComparer.Ordinal);
        if (fusion.Items.Count > 0)
        {
            string[] put = [.. fusion.Items.Select(static it => it.Label)];
            yield return new Finding(PlaceFusionFindingCodes.Set, Locator.WholeItem,
                $"By {(put.Length == 1 ? put[0] : $"{string.Join(", ", put[..^1])} and {put[^1]}")}, 95 % of the probability lies {string.Join("; ", PlaceFusionSets.Shares.Select(share => $"on {InWords(sets.Of(share, 0.95))} if {Percent(share)} of origins are simply wrong"))}; {fusion.Area.InWords}.",
                "The share of wrong statements is assumed; nothing measured how often such positions and skylines are wrong.", "Outside the area nothing can be found, whatever the evidence.",
                "A position is what a device or program wrote into the file; a skyline rests on a line that a person drew, and errs at a rate that was measured on lines of a program only.");
        }

        foreach (PlaceConflict conflict in fusion.Conflicts())
        {
            yield return new Finding(PlaceFusionFindingCodes.Conflict, Locator.WholeItem,
                $"{Capital(labels[conflict.First])} and {labels[conflict.Second]} {(conflict.Agreement == 0 ? "exclude each other: no place is possible by both" : string.Create(CultureInfo.InvariantCulture, $"pull apart: together they are {conflict.Agreement:0.0000} times as probable as two unrelated places of the area"))}.",
                "Which of them is wrong, if either, is not decided here; both stay in the likelihood.");
        }

        foreach (PlaceItem item in fusion.OutsideOfArea)
        {
            yield return new Finding(PlaceFusionFindingCodes.OutsideOfArea, Locator.WholeItem, $"{Capital(item.Label)} tells of a place outside the area that was assumed ({fusion.Area.InWords}).", "The area may be too small, or the statement wrong.");
        }

        foreach ((string id, double share) in sets.WithoutOne.Where(static it => it.Share < 0.5))
        {
            yield return new Finding(PlaceFusionFindingCodes.RestsOnOne, Locator.WholeItem,
                $"Without {labels[id]}, {Percent(share)} of the probability would lie in the set that holds 95 % with it: the set rests on that one statement.", "That it is the only statement of its kind does not make it wrong.");
        }
    }

    private static string InWords(FusedPlaceSet set)
    {
        if (set.Cells.Count == 0 && !set.HoldsRest)
        {
            return "no ground";
        }

        string size = string.Create(CultureInfo.InvariantCulture, $"{set.SquareKilometres:0.###} km²");
        if (set.HoldsRest)
        {
            return $"{size}, among them all ground of which no statement speaks";
        }

        IReadOnlyList<(PlaceCell Cell, double Probability)> cells = PlaceFusionRecord.Published(set);
        string shown = string.Join(" and ", cells.Take(MostNamed).Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Cell.SouthDegrees:0.000}, {it.Cell.WestDegrees:0.000}")));
        return string.Create(CultureInfo.InvariantCulture, $"{size} in {(cells.Count == 1 ? "the cell" : "cells")} of {cells[0].Cell.SizeDegrees:0.000}° with the south-west corner{(cells.Count == 1 ? "" : "s")} {shown}{(cells.Count > MostNamed ? $" and {cells.Count - MostNamed} more" : "")}");
    }

    private static double? Within(string text, double least, double greatest) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= greatest ? value : null;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
