using System.Buffers.Binary;
using Ascertain.Earth.Elevation;
using Ascertain.Geolocation.Tracks;

namespace Ascertain.Geolocation.Tests.Tracks;

/// <summary>Made tracks over made ground of 1,000 m: each flag where it is due, and its twin where it is not.</summary>
public sealed class TrackPlausibilityTests
{
    private const double DegreeMetres = 111_320;

    [Fact]
    public void Compare_AWalkOverTheGround_SaysOnlyThatItWasCompared()
    {
        using TemporaryFolder folder = new();
        Assert.Equal([TrackFindingCodes.Compared], Codes(Walk(60, 1.5, 1_002), Ground(folder)));
    }

    [Theory]
    [InlineData(850, VerticalDatum.MeanSeaLevel, true)]
    [InlineData(960, VerticalDatum.MeanSeaLevel, false)]
    [InlineData(860, VerticalDatum.Wgs84Ellipsoid, false)]
    [InlineData(700, VerticalDatum.Wgs84Ellipsoid, true)]
    [InlineData(5, VerticalDatum.AboveStart, false)]
    public void Compare_HeightsAgainstTheGround_AreFlaggedBeyondWhatErrorsAllow(double altitude, VerticalDatum datum, bool isFlagged)
    {
        using TemporaryFolder folder = new();
        Assert.Equal(isFlagged, Codes([.. Walk(10, 1.5, altitude).Select(it => it with { Datum = datum })], Ground(folder)).Contains(TrackFindingCodes.BelowGround));
    }

    // A poor fix is allowed more.
    [Fact]
    public void Compare_APoorFixBelowTheGround_IsNotFlagged()
    {
        using TemporaryFolder folder = new();
        Assert.DoesNotContain(TrackFindingCodes.BelowGround, Codes([.. Walk(10, 1.5, 850).Select(static it => it with { Dop = 9 })], Ground(folder)));
    }

    [Fact]
    public void Compare_OutsideTheFolder_SaysThatTheGroundIsUnknown()
    {
        using TemporaryFolder folder = new();
        IReadOnlyList<string> codes = Codes([.. Walk(10, 1.5, 850).Select(static it => it with { Place = GeoPoint.FromDegrees(-10, it.Place.LongitudeDegrees) })], Ground(folder));
        Assert.Equal([TrackFindingCodes.Compared, TrackFindingCodes.GroundUnknown], codes);
    }

    [Theory]
    [InlineData(5_000, true)]
    [InlineData(100, false)]
    public void Compare_AStepAside_IsAJumpOnlyBeyondAccuracy(double metres, bool isFlagged)
    {
        TrackPosition[] track = [.. Walk(20, 1.5, 1_002).Select((it, i) => i < 10 ? it : it with { Place = GeoPoint.FromDegrees(it.Place.LatitudeDegrees + (metres / DegreeMetres), it.Place.LongitudeDegrees) })];
        IReadOnlyList<Finding> findings = TrackPlausibility.Compare(track, null);
        Assert.Equal(isFlagged, findings.Any(static it => it.Code == TrackFindingCodes.Jump));
        Assert.All(findings.Where(static it => it.Code == TrackFindingCodes.Jump), static it => Assert.StartsWith("In 1 places", it.Statement, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(8, false)]
    public void Compare_AStatedSpeed_IsFlaggedWhereThePositionsDoNotMoveSo(double stated, bool isFlagged) =>
        Assert.Equal(isFlagged, Codes([.. Walk(60, 5, 1_002).Select(it => it with { SpeedMetresPerSecond = stated })], null).Contains(TrackFindingCodes.SpeedDisagrees));

    [Fact]
    public void Compare_PositionsThatMoveFasterThanStated_AreFlagged() =>
        Assert.Contains(TrackFindingCodes.SpeedDisagrees, Codes([.. Walk(60, 50, 1_002).Select(static it => it with { SpeedMetresPerSecond = 2 })], null));

    [Fact]
    public void Compare_TimeThatGoesBack_IsFlaggedAndNoJump()
    {
        TrackPosition[] track = Walk(20, 1.5, 1_002);
        Assert.Equal([TrackFindingCodes.Compared, TrackFindingCodes.TimeGoesBack], Codes([.. track[10..], .. track[..10]], null));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(0.5, false)]
    public void Compare_TwoHeightsThatDriftApart_AreFlagged(double metresEach, bool isFlagged) =>
        Assert.Equal(isFlagged, Codes([.. Walk(60, 1.5, 1_002).Select((it, i) => it with { AboveStartMetres = metresEach * i })], null).Contains(TrackFindingCodes.HeightsDisagree));

    [Fact]
    public void Compare_HeightsWithoutADatum_AreSaidToBeUnclear() =>
        Assert.Equal([TrackFindingCodes.Compared, TrackFindingCodes.DatumUnclear], Codes([.. Walk(5, 1.5, 1_002).Select(static it => it with { Datum = VerticalDatum.Unstated })], null));

    [Fact]
    public void Compare_NoTimesNoHeights_SaysOnlyThatItWasCompared() =>
        Assert.Equal([TrackFindingCodes.Compared], Codes([.. Walk(5, 1.5, 1_002).Select(static it => it with { Seconds = null, AltitudeMetres = null })], null));

    [Theory]
    [InlineData(38_000, true)]
    [InlineData(500, false)]
    public void CompareSingle_TwoPlaces_AreToldWhereTheyLieApart(double metres, bool isFlagged)
    {
        TrackPosition[] two = [.. Walk(2, metres, 1_002).Select(static it => it with { Seconds = null })];
        IReadOnlyList<Finding> findings = TrackPlausibility.CompareSingle(two, null);
        Assert.Equal(isFlagged ? [TrackFindingCodes.Single, TrackFindingCodes.SinglesApart] : [TrackFindingCodes.Single], findings.Select(static it => it.Code));
        Assert.All(findings.Skip(1), static it => Assert.Contains("two lie 38.0 km apart", it.Statement, StringComparison.Ordinal));
    }

    [Fact]
    public void CompareSingle_APlaceBelowTheGround_IsFlaggedAndNoneSaysNothing()
    {
        using TemporaryFolder folder = new();
        Assert.Contains(TrackFindingCodes.BelowGround, TrackPlausibility.CompareSingle(Walk(1, 0, 700), Ground(folder)).Select(static it => it.Code));
        Assert.Empty(TrackPlausibility.CompareSingle([], null));
    }

    [Fact]
    public void Compare_NoPosition_SaysNothing() => Assert.Empty(TrackPlausibility.Compare([], null));

    private static IReadOnlyList<string> Codes(TrackPosition[] track, ElevationFolder? ground) => [.. TrackPlausibility.Compare(track, ground).Select(static it => it.Code)];

    // To the east, one position a second.
    private static TrackPosition[] Walk(int count, double metresPerSecond, double altitude) =>
        [.. Enumerable.Range(0, count).Select(i => new TrackPosition(i, GeoPoint.FromDegrees(0.5, 20.2 + (i * metresPerSecond / DegreeMetres)), altitude, VerticalDatum.MeanSeaLevel, null, null, null, Locator.Bytes(100 * i, 10)))];

    private static ElevationFolder Ground(TemporaryFolder folder)
    {
        byte[] bytes = new byte[1201 * 1201 * 2];
        for (int i = 0; i < 1201 * 1201; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * i), 1_000);
        }

        folder.Write("N00E020.hgt", bytes);
        return ElevationFolder.Open(folder.Root);
    }
}
