using Ascertain.Canonical;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.ClocksAndPositions;

namespace Ascertain.Evaluation.Places;

/// <summary>The record <c>ascertain/fused-places/1</c> of places that were put together. It holds exact places.</summary>
/// <remarks>Of sets no more than <see cref="MostListed"/> cells are listed, the likeliest, with how many there are; the published cells of a set are listed all.</remarks>
public static class PlaceFusionRecord
{
    /// <summary>Its format.</summary>
    public const string Format = "ascertain/fused-places/1";

    /// <summary>Cells of a set that are listed. Arbitrary.</summary>
    internal const int MostListed = 4096;

    internal static CanonicalObject Of(PlaceFusion fusion, PlaceFusionSets sets) => new CanonicalObject
    {
        ["format"] = Format,
        ["area"] = fusion.Area.ToCanonical(),
        ["areaSquareKilometres"] = fusion.SquareKilometres,
        ["wrongShare"] = sets.WrongShare,
        ["items"] = new CanonicalArray(fusion.Items.Concat(fusion.OutsideOfArea).Select(static it => new CanonicalObject { ["id"] = it.Id, ["label"] = it.Label, ["origin"] = it.Origin, ["cells"] = Cells(it.Cells) })),
        ["sets"] = new CanonicalArray(PlaceFusionSets.Shares.Append(sets.WrongShare).Distinct().Order().SelectMany(share => ((double[])[0.5, 0.95]).Select(mass => Set(share, mass, sets.Of(share, mass))))),
        ["withoutOne"] = new CanonicalArray(sets.WithoutOne.Select(static it => new CanonicalObject { ["without"] = it.Id, ["probabilityOfThe95Set"] = it.Share })),
        ["conflicts"] = new CanonicalArray(fusion.Conflicts().Select(static it => new CanonicalObject { ["items"] = CanonicalArray.OfTexts([it.First, it.Second]), ["agreement"] = it.Agreement })),
    }.AddIfPresent("density", sets.Fused.IsPossible ? sets.Fused.ToDensity().ToCanonical() : null);

    /// <summary>Reads the items back, to put them together again.</summary>
    /// <exception cref="CanonicalFormatException">Not such a record.</exception>
    public static PlaceFusion Read(CanonicalObject record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Text("format") != Format)
        {
            throw new CanonicalFormatException("fusedPlaces.unknownFormat", $"Unknown format \"{record.Text("format")}\".");
        }

        try
        {
            return PlaceFusion.Of(SearchedArea.FromCanonical(record.Object("area")), [.. record.Array("items").Objects().Select(static it => Item(it.Text("id"), it.Text("label"), it.Text("origin"), it.Array("cells")))]);
        }
        catch (ArgumentException fault)
        {
            throw new CanonicalFormatException("fusedPlaces.malformed", fault.Message);
        }
    }

    /// <summary>An item of cells as records list them: level, row, column and weight.</summary>
    /// <exception cref="CanonicalFormatException">Not such a list.</exception>
    internal static PlaceItem Item(string id, string label, string origin, CanonicalArray cells)
    {
        try
        {
            return PlaceItem.Of(id, label, origin, cells.Select(Cell));
        }
        catch (ArgumentException fault)
        {
            throw new CanonicalFormatException("fusedPlaces.cells", fault.Message);
        }
    }

    /// <summary>Published cells of a set, the likeliest first.</summary>
    internal static IReadOnlyList<(PlaceCell Cell, double Probability)> Published(FusedPlaceSet set) =>
    [
        .. set.Cells.GroupBy(static it => PlaceCell.Containing(GeoPoint.FromDegrees(it.Cell.SouthDegrees + (it.Cell.SizeDegrees / 2), it.Cell.WestDegrees + (it.Cell.SizeDegrees / 2)), ClocksAndPositionsMethod.PublishedLevel))
            .Select(static it => (it.Key, it.Sum(static one => one.Probability))).OrderByDescending(static it => it.Item2).ThenBy(static it => it.Key.Row).ThenBy(static it => it.Key.Column),
    ];

    private static CanonicalArray Cells(IEnumerable<(PlaceCell Cell, double Weight)> cells) => new(cells.Select(static it => new CanonicalArray { it.Cell.Level, it.Cell.Row, it.Cell.Column, it.Weight }));

    private static (PlaceCell Cell, double Weight) Cell(CanonicalValue value) => value is CanonicalArray { Count: 4 } it && it.All(static one => one is CanonicalNumber)
        && ((CanonicalNumber)it[0]).Value is >= 0 and <= PlaceCell.GreatestLevel and var level && level == Math.Floor(level) && Whole(it[1]) is { } row && Whole(it[2]) is { } column
            ? (new PlaceCell((int)level, row, column), ((CanonicalNumber)it[3]).Value) : throw new CanonicalFormatException("fusedPlaces.cell", "A cell is [level, row, column, weight].");

    private static int? Whole(CanonicalValue value) => ((CanonicalNumber)value).Value is >= 0 and < int.MaxValue and var number && number == Math.Floor(number) ? (int)number : null;

    private static CanonicalObject Set(double share, double mass, FusedPlaceSet set) => new()
    {
        ["wrongShare"] = share, ["mass"] = mass, ["squareKilometres"] = set.SquareKilometres, ["probability"] = set.Probability, ["holdsRestOfArea"] = set.HoldsRest, ["cellCount"] = set.Cells.Count,
        ["cells"] = Cells(set.Cells.Take(MostListed)), ["publishedCells"] = Cells(Published(set)),
    };
}
