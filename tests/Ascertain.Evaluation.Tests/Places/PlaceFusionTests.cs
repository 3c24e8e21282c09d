using Ascertain.Evaluation.Places;
using Ascertain.Geolocation.SkylineExamination;
using CsCheck;

namespace Ascertain.Evaluation.Tests.Places;

public sealed class PlaceFusionTests
{
    // A rectangle of ten by ten cells of level 14 beside the equator, where all cells are nearly alike: a hundred cells.
    private static readonly PlaceCell Corner = PlaceCell.Containing(GeoPoint.FromDegrees(0.01, 20), 14);
    private static readonly SearchedArea Area = new(Corner.SouthDegrees, Corner.WestDegrees, Corner.SouthDegrees + (10 * Corner.SizeDegrees), Corner.WestDegrees + (10 * Corner.SizeDegrees), "A-001", "by the plan of ledger entry 7");

    private static PlaceCell Cell(int row, int column) => new(14, Corner.Row + row, Corner.Column + column);

    private static PlaceItem Item(string id, params (int Row, int Column)[] cells) => PlaceItem.Of(id, $"the {id}", id, cells.Select(static it => (Cell(it.Row, it.Column), 1.0)));

    private static GroundBox Box(int row, int column, int rows = 1, int columns = 1) => GroundBox.Of(
        Cell(row, column).SouthDegrees, Cell(row, column).WestDegrees, Cell(row, column).SouthDegrees + (rows * Corner.SizeDegrees), Cell(row, column).WestDegrees + (columns * Corner.SizeDegrees));

    // The method's worked example, by hand: (0.8 × 100 + 0.2)² and 0.2².
    [Fact]
    public void Fuse_TwoItemsThatAgree_IsTheWorkedExample()
    {
        FusedPlaces fused = PlaceFusion.Of(Area, [Item("a", (3, 4)), Item("b", (3, 4))]).Fuse(0.2);
        Assert.Equal(6432.04, fused.MeanOver(Box(3, 4))!.Value, 0.3);
        Assert.Equal(0.04, fused.MeanOver(Box(5, 5))!.Value, 1e-9);
        Assert.Equal(((0.25 * 6432.04) + (0.75 * 0.04)), fused.MeanOver(Box(3, 4, 2, 2))!.Value, 0.1);
        Assert.Null(fused.MeanOver(Box(9, 9, 2, 2)));
        Assert.Equal(Math.Log10(6432.04 / 0.04), fused.Log10Ratio(Box(3, 4), Box(5, 5))!.Value, 1e-4);
        FusedPlaceSet set = fused.Set(0.95);
        Assert.Equal([Cell(3, 4)], set.Cells.Select(static it => it.Cell));
        Assert.False(set.HoldsRest);
        Assert.Equal(TimeDensity.Whole, fused.ToDensity().Cells.Sum(static it => it.Mass) + fused.ToDensity().MassOutside);
    }

    [Fact]
    public void Conflicts_OfItemsThatExcludeEachOther_AreTold_AndOfThoseThatAgreeNot()
    {
        PlaceConflict conflict = Assert.Single(PlaceFusion.Of(Area, [Item("a", (3, 4)), Item("b", (7, 7))]).Conflicts());
        Assert.Equal(("a", "b", 0.0), (conflict.First, conflict.Second, conflict.Agreement));
        Assert.Empty(PlaceFusion.Of(Area, [Item("a", (3, 4)), Item("b", (3, 4), (7, 7))]).Conflicts());
    }

    // With one in five simply wrong, two that exclude each other leave both possible; with none wrong, nothing.
    [Fact]
    public void Fuse_ItemsThatExcludeEachOther_KeepsBothPlaces()
    {
        PlaceFusion fusion = PlaceFusion.Of(Area, [Item("a", (3, 4)), Item("b", (7, 7))]);
        FusedPlaceSet set = fusion.Fuse(0.2).Set(0.8);
        Assert.Equal([Cell(3, 4), Cell(7, 7)], set.Cells.Select(static it => it.Cell).OrderBy(static it => it.Row));
        Assert.False(fusion.Fuse(0).IsPossible);
        Assert.Empty(fusion.Fuse(0).Set(0.95).Cells);
    }

    // Items of one origin that exclude each other are a mixture of both places, not nothing.
    [Fact]
    public void Fuse_ItemsOfOneOriginThatExcludeEachOther_AreAMixture()
    {
        PlaceItem One(string id, int row) => PlaceItem.Of(id, id, "positions", [(Cell(row, 1), 1.0)]);
        FusedPlaces fused = PlaceFusion.Of(Area, [One("a", 1), One("b", 8)]).Fuse(0);
        Assert.True(fused.IsPossible);
        Assert.Equal(fused.MeanOver(Box(1, 1))!.Value, fused.MeanOver(Box(8, 1))!.Value, 0.1);
    }

    [Fact]
    public void Of_AnItemOutsideTheArea_IsSetApart()
    {
        PlaceFusion fusion = PlaceFusion.Of(Area, [Item("a", (3, 4)), Item("far", (30, 30))]);
        Assert.Equal("far", Assert.Single(fusion.OutsideOfArea).Id);
        Assert.Equal("a", Assert.Single(fusion.Items).Id);
        Assert.Throws<ArgumentException>(() => PlaceFusion.Of(Area, [Item("a", (3, 4)), Item("a", (3, 5))]));
    }

    // A coarse item and a fine one inside of it: the fine one's piece has both, the rest of the coarse one only its own.
    [Fact]
    public void Fuse_CellsOfDifferentLevels_AreDividedToTheFinest()
    {
        PlaceCell coarse = new(12, Cell(4, 4).Row >> 2, Cell(4, 4).Column >> 2), fine = new(16, (Cell(4, 4).Row << 2) + 1, (Cell(4, 4).Column << 2) + 2);
        PlaceFusion fusion = PlaceFusion.Of(Area, [PlaceItem.Of("c", "c", "c", [(coarse, 1)]), PlaceItem.Of("f", "f", "f", [(fine, 1)])]);
        FusedPlaceSet set = fusion.Fuse(0.05).Set(0.9);
        Assert.Equal([fine], set.Cells.Select(static it => it.Cell));
        Assert.Equal(GroundBox.Of(fine).SquareKilometres, set.SquareKilometres, 1e-12);
    }

    [Fact]
    public void Around_APoint_HoldsItWithTheStatedSpread()
    {
        GeoPoint point = GeoPoint.FromDegrees(46.51, 8.02);
        PlaceItem item = PlaceItem.Around("p", "p", "p", [point], 30);
        double whole = item.Cells.Sum(static it => it.Weight), near = item.Cells.Where(it => Metres(point, it.Cell) < 30).Sum(static it => it.Weight);
        Assert.Equal(1 - Math.Exp(-0.5), near / whole, 0.03); // of a normal error in the plane, Rayleigh's distribution
        Assert.True(PlaceItem.Around("p", "p", "p", [.. Enumerable.Range(0, 5_000).Select(static i => GeoPoint.FromDegrees(46 + (i / 1e5), 8))], 30).Cells.Count < PlaceItem.MostCells);
        Assert.Throws<ArgumentOutOfRangeException>(() => PlaceItem.Around("p", "p", "p", [], 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlaceItem.Around("p", "p", "p", [point], 0.5));
        Assert.NotEmpty(PlaceItem.Around("p", "p", "p", [GeoPoint.FromDegrees(90, 0)], 30).Cells);
        Assert.NotEmpty(PlaceItem.Around("p", "p", "p", [GeoPoint.FromDegrees(10, -180)], 30).Cells);
    }

    // Over the whole area the likelihood is the same as a mean of the pieces, whatever the items are: masses are neither lost nor made.
    [Fact]
    public void Set_OfAnyItems_HoldsWhatWasAskedAndNeverMoreThanAll() =>
        Gen.Select(Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[1, 6], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[1, 6], Gen.Double[0.01, 0.5], Gen.Double[0.05, 0.99]).Sample((a, b, wrong, mass) =>
        {
            FusedPlaceSet set = PlaceFusion.Of(Area, [Item("a", [.. a.Distinct()]), Item("b", [.. b.Distinct()])]).Fuse(wrong).Set(mass);
            return set.Probability >= mass - 1e-9 && set.Probability <= 1 + 1e-9 && set.SquareKilometres <= PlaceFusion.Of(Area, []).SquareKilometres + 1e-9;
        });

    [Theory]
    [InlineData(-10, 170, 10, -170, 20.0)]
    [InlineData(0, 0, 1, 1, 1.0)]
    public void GroundBox_OverTheDateLine_GoesOn(double south, double west, double north, double east, double width)
    {
        GroundBox box = GroundBox.Of(south, west, north, east);
        Assert.Equal(width, box.EastDegrees - box.WestDegrees);
        Assert.True(box.Holds(GroundBox.Of(south, west, south + 0.5, west + 0.5)));
        Assert.False(box.Holds(GroundBox.Of(south, west - 0.5, south + 0.5, west + 0.5)));
    }

    // On the other side of the date line the same ground has other longitudes.
    [Fact]
    public void GroundBox_CommonOfBothSidesOfTheDateLine_IsFound() =>
        Assert.Equal(GroundBox.Of(0, -179, 1, -178).SquareKilometres, GroundBox.Of(-10, 170, 10, -170).Common(GroundBox.Of(0, -179, 1, -178)).SquareKilometres, 1e-6);

    private static double Metres(GeoPoint point, PlaceCell cell)
    {
        double north = (cell.SouthDegrees + (cell.SizeDegrees / 2) - point.LatitudeDegrees) * 111_195, east = (cell.WestDegrees + (cell.SizeDegrees / 2) - point.LongitudeDegrees) * 111_195 * Math.Cos(double.DegreesToRadians(point.LatitudeDegrees));
        return Math.Sqrt((north * north) + (east * east));
    }
}
