using Ascertain.Canonical;
using Ascertain.Evaluation.Places;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Weighing;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Evaluation.Tests.Places;

public sealed class PlaceFusionMethodTests
{
    private static readonly GeoPoint Place = GeoPoint.FromDegrees(46.51234, 8.02345);

    [Fact]
    public void Examine_ASkylineAndAPositionThere_AgreeAndNameCellsOnly()
    {
        ExaminationResult result = Examine([Skyline(Place)], Positions(Place));
        Assert.True(result.Outcome is ExaminationOutcome.Completed);
        Finding set = Assert.Single(result.Findings, static it => it.Code == PlaceFusionFindingCodes.Set);
        Assert.Contains("chosen by A-001, by the plan of ledger entry 7", set.Statement, StringComparison.Ordinal);
        Assert.DoesNotContain("46.512", string.Concat(result.Findings.Select(static it => it.Statement)), StringComparison.Ordinal);
        Assert.DoesNotContain(result.Findings, static it => it.Code == PlaceFusionFindingCodes.Conflict);
    }

    [Fact]
    public void Examine_APositionElsewhere_IsInConflictAndNotAveraged()
    {
        GeoPoint other = GeoPoint.FromDegrees(46.56, 8.08);
        ExaminationResult result = Examine([Skyline(Place)], Positions(other));
        Finding conflict = Assert.Single(result.Findings, static it => it.Code == PlaceFusionFindingCodes.Conflict);
        Assert.Contains("exclude each other", conflict.Statement, StringComparison.Ordinal);
        CanonicalObject record = Record(result);
        CanonicalArray cells = record.Array("sets").Objects().First(static it => it.Number("wrongShare") == 0.05 && it.Number("mass") == 0.95).Array("cells");
        GeoPoint between = GeoPoint.FromDegrees((Place.LatitudeDegrees + other.LatitudeDegrees) / 2, (Place.LongitudeDegrees + other.LongitudeDegrees) / 2);
        Assert.DoesNotContain(cells.OfType<CanonicalArray>().Select(static it => new PlaceCell((int)((CanonicalNumber)it[0]).Value, (int)((CanonicalNumber)it[1]).Value, (int)((CanonicalNumber)it[2]).Value)), it => PlaceCell.Containing(between, it.Level) == it);
    }

    [Fact]
    public void Examine_OneItemAlone_RestsOnIt()
    {
        Assert.Contains(Examine([Skyline(Place)], null).Findings, static it => it.Code == PlaceFusionFindingCodes.RestsOnOne);

        // Its twin: a second line that says the same keeps the set when the first is left out.
        ExaminationResult two = Examine([Skyline(Place), Skyline(Place)], null);
        Assert.DoesNotContain(two.Findings, static it => it.Code == PlaceFusionFindingCodes.RestsOnOne);
        Assert.Equal(2, Record(two).Array("withoutOne").Count);
        Assert.All(Record(two).Array("withoutOne").Objects(), static it => Assert.InRange(it.Number("probabilityOfThe95Set"), 0.5, 1));
    }

    [Fact]
    public void Examine_APositionOutsideTheArea_IsSetApart()
    {
        ExaminationResult result = Examine([Skyline(Place)], Positions(GeoPoint.FromDegrees(10, 10)));
        Assert.Contains(result.Findings, static it => it.Code == PlaceFusionFindingCodes.OutsideOfArea);
        Assert.Equal("inconclusive", Examine([], Positions(GeoPoint.FromDegrees(10, 10))).Outcome.Word);
        Assert.Equal("inconclusive", Examine([], null).Outcome.Word);
    }

    // Whoever makes a file can put a position into each of thousands of boxes: some are taken, and that there are more is said.
    [Theory]
    [InlineData(12, false)]
    [InlineData(13, true)]
    [InlineData(5000, true)]
    public void Examine_PositionsInManyPlacesOfTheFile_AreTakenUpToABound(int sources, bool isSaid)
    {
        CanonicalObject positions = Positions(Place);
        positions["positions"] = new CanonicalArray(Enumerable.Range(1, sources).Select(static it => new CanonicalObject { ["source"] = $"moov/trak[{it}]/udta/©xyz", ["latitudeDegrees"] = Place.LatitudeDegrees, ["longitudeDegrees"] = Place.LongitudeDegrees }));
        ExaminationResult result = Examine([], positions);
        Assert.Equal(Math.Min(12, sources), Record(result).Array("items").Count);
        Assert.Equal(isSaid ? [$"The file holds positions in {sources} places of its structure; those of the first 12 are put together, in the order of their names."] : (string[])[], result.Findings.Where(static it => it.Code == PlaceFusionFindingCodes.MoreSources).Select(static it => it.Statement));
    }

    // A skyline that could not be located says nothing here.
    [Fact]
    public void Examine_ASkylineThatIsNotLocatable_IsNoItem()
    {
        CanonicalObject not = Skyline(Place);
        not["outcome"] = "notLocatable";
        Assert.Equal("inconclusive", Examine([not], null).Outcome.Word);
    }

    [Theory]
    [InlineData("wrongShare", "1")]
    [InlineData("positionSigmaMetres", "0")]
    [InlineData("area", "47,8,46,9")]
    public void Examine_ParametersOutOfRange_AreNotApplicable(string name, string value) => Assert.Equal("notApplicable", Examine([Skyline(Place)], null, (name, value)).Outcome.Word);

    // Somewhere in a rectangle that holds the place against somewhere in one that does not: the ratio is the model's, with the interval that the share of wrong origins makes.
    [Fact]
    public void Ratios_OfAllegedPlaces_CompareThem()
    {
        CanonicalObject record = Record(Examine([Skyline(Place)], Positions(Place)));
        GroundBox there = GroundBox.Of(46.51, 8.02, 46.515, 8.027), elsewhere = GroundBox.Of(46.55, 8.07, 46.56, 8.08);
        PropositionSet set = PropositionSet.Of("l9", [new("1", "It was there.", PropositionLevel.Scene), new("2", "It was elsewhere.", PropositionLevel.Scene), new("3", "It was far away.", PropositionLevel.Scene)], "None.", out _)!;
        PairRatio ratio = Assert.Single(AllegedPlaces.Ratios(set, [there, elsewhere, GroundBox.Of(10, 10, 11, 11)], record, out IReadOnlyList<string> refused));
        Assert.True(ratio.Ratio.Log10 > 3, $"{ratio.Ratio.Log10}");
        Assert.True(ratio.Ratio.Interval95!.Value.Lower < ratio.Ratio.Log10 && ratio.Ratio.Log10 < ratio.Ratio.Interval95.Value.Upper);
        Assert.Equal(2, refused.Count);
        Assert.All(refused, static it => Assert.Contains("outside the area", it, StringComparison.Ordinal));
        Assert.Empty(AllegedPlaces.Ratios(set, [there, null, null], record, out refused));
        Assert.Empty(refused);
    }

    // Two places that exclude each other, one in each alleged rectangle: which is wrong is not decided, so that neither is favoured.
    [Fact]
    public void Ratios_WhereAConflictTurnsThem_AreNone()
    {
        CanonicalObject record = Record(Examine([Skyline(Place)], Positions(GeoPoint.FromDegrees(46.555, 8.075))));
        GroundBox there = GroundBox.Of(46.51, 8.02, 46.515, 8.027), elsewhere = GroundBox.Of(46.55, 8.07, 46.56, 8.08);
        PropositionSet set = PropositionSet.Of("l9", [new("1", "It was there.", PropositionLevel.Scene), new("2", "It was elsewhere.", PropositionLevel.Scene)], "None.", out _)!;
        Assert.Empty(AllegedPlaces.Ratios(set, [there, elsewhere], record, out IReadOnlyList<string> refused));
        Assert.Contains("which of them is wrong is not decided here", Assert.Single(refused), StringComparison.Ordinal);
    }

    // A record of places can be anybody's: what is no cell is said to be none.
    [Theory]
    [InlineData(-1, 0, 0, 1)]
    [InlineData(19, 1e12, 0, 1)]
    [InlineData(19.5, 1, 1, 1)]
    [InlineData(19, 1, 1, -1)]
    public void Examine_ASkylineWithWhatIsNoCell_IsAFaultOfTheRecord(double level, double row, double column, double mass)
    {
        CanonicalObject skyline = Skyline(Place);
        skyline.Object("density")["cells"] = new CanonicalArray { new CanonicalArray { level, row, column, mass } };
        Assert.Throws<CanonicalFormatException>(() => Examine([skyline], null));
    }

    [Fact]
    public void Areas_OfASet_AreRectanglesForEachPropositionOrNone()
    {
        CanonicalObject Set(params CanonicalObject[] areas) => new() { ["propositions"] = CanonicalArray.OfTexts(["a", "b"]), ["areas"] = new CanonicalArray(areas) };
        CanonicalObject box = new() { ["southDegrees"] = 1, ["westDegrees"] = 2, ["northDegrees"] = 3, ["eastDegrees"] = 4 }, upside = new() { ["southDegrees"] = 3, ["westDegrees"] = 2, ["northDegrees"] = 1, ["eastDegrees"] = 4 };
        Assert.Equal([GroundBox.Of(1, 2, 3, 4), null], AllegedPlaces.Areas(Set(box, []))!);
        Assert.Null(AllegedPlaces.Areas(new CanonicalObject { ["propositions"] = CanonicalArray.OfTexts(["a", "b"]) }));
        Assert.Throws<CanonicalFormatException>(() => AllegedPlaces.Areas(Set(box)));
        Assert.Throws<CanonicalFormatException>(() => AllegedPlaces.Areas(Set(box, upside)));
    }

    private static CanonicalObject Record(ExaminationResult result) => CanonicalJson.ParseObject(result.Find(PlaceFusionMethod.FusedAttachment)!.Content.Span);

    private static ExaminationResult Examine(IReadOnlyList<CanonicalObject> skylines, CanonicalObject? positions, params (string Name, string Value)[] other)
    {
        Dictionary<string, string> parameters = new PlaceFusionMethod().Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default);
        (parameters[SearchedArea.EdgesParameter], parameters[SearchedArea.ChosenByParameter], parameters[SearchedArea.ReasonParameter]) = ("46.45,7.95,46.6,8.1", "A-001", "by the plan of ledger entry 7");
        foreach ((string name, string value) in other)
        {
            parameters[name] = value;
        }

        return PlaceFusionMethod.Examine(skylines, positions, parameters);
    }

    // As a search gives it: most in the cell of the place, a little in one beside it.
    private static CanonicalObject Skyline(GeoPoint at)
    {
        PlaceCell cell = PlaceCell.Containing(at, 19);
        return new CanonicalObject
        {
            ["format"] = "ascertain/skyline-place/1", ["outcome"] = "located", ["camera"] = new CanonicalObject { ["frame"] = 12 },
            ["density"] = PlaceDensity.FromWeights([(cell, 9), (new PlaceCell(19, cell.Row + 1, cell.Column), 1)]).ToCanonical(),
        };
    }

    private static CanonicalObject Positions(GeoPoint at) => new()
    {
        ["format"] = "ascertain/positions/1", ["positions"] = new CanonicalArray { new CanonicalObject { ["source"] = "moov/udta/©xyz", ["latitudeDegrees"] = at.LatitudeDegrees, ["longitudeDegrees"] = at.LongitudeDegrees } },
    };
}
