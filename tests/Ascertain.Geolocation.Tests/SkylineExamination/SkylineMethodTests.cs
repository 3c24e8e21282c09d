using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Geodesy;
using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Geolocation.Skylines;
using Ascertain.Geolocation.Tests.Skylines;
using Ascertain.Media.ClocksAndPositions;

namespace Ascertain.Geolocation.Tests.SkylineExamination;

/// <summary>The recorded examination on made ground, with lines that are drawn from it: synthetic, and called so.</summary>
public sealed class SkylineMethodTests
{
    private const double View = 62, Tilt = 4, Roll = -2;

    private static readonly TurnedPicture Picture = new(640, 360, 0);

    [Fact]
    public void Examine_ALineSeenFromThere_IsLocatedWithItsCellAndNoExactPlaceInWords()
    {
        using TemporaryFolder folder = new();
        (GeoPoint truth, ElevationFolder ground, MarkedSkyline line, string area) = Made(folder, isFlat: false);
        ExaminationResult result = Examine(ground, line, Level(), area);
        Assert.True(result.Outcome is ExaminationOutcome.Completed, result.Outcome.Explanation);
        Finding located = Assert.Single(result.Findings, static it => it.Code == SkylineFindingCodes.Located);
        Assert.True(located.Performance!.Synthetic);
        Assert.Contains("chosen by A-001, by the plan of ledger entry 7", located.Statement, StringComparison.Ordinal);
        Assert.Contains(result.Findings, static it => it.Code == SkylineFindingCodes.Lens && it.Statement.Contains("by the level horizon that was marked", StringComparison.Ordinal));
        Assert.Contains(result.Findings, static it => it.Code == SkylineFindingCodes.GroundUnknown); // 50 km reach beyond the one tile

        CanonicalObject record = CanonicalJson.ParseObject(result.Find(SkylineMethod.PlaceAttachment)!.Content.Span), first = record.Array("candidates").Objects().First();
        GeoPoint said = GeoPoint.FromDegrees(first.Number("latitude"), first.Number("longitude"));
        Assert.True(Geodesic.Inverse(truth, said).Metres < 1_000, $"{Geodesic.Inverse(truth, said).Metres:0} m off");
        PlaceCell cell = PlaceCell.Containing(truth, ClocksAndPositionsMethod.PublishedLevel);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{cell.SouthDegrees:0.000}, {cell.WestDegrees:0.000}"), located.Statement, StringComparison.Ordinal);
        string open = string.Concat(result.Findings.Select(static it => it.Statement + string.Concat(it.Against))) + System.Text.Encoding.UTF8.GetString(result.Find(SkylineMethod.MapAttachment)!.Content.Span);
        Assert.DoesNotContain(string.Create(CultureInfo.InvariantCulture, $"{said.LatitudeDegrees:0.0000}"), open, StringComparison.Ordinal);
        Assert.DoesNotContain(area.Split(',')[0], open, StringComparison.Ordinal);

        // Exact places are in the other two, and both are drawings as all are.
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{said.LatitudeDegrees:0.00000}"), SvgPicture.Description(SvgPicture.Checked(result.Find(SkylineMethod.PlaceMapAttachment)!.Content.Span)), StringComparison.Ordinal);
        SvgPicture.Checked(result.Find(SkylineMethod.MapAttachment)!.Content.Span);
        SvgPicture.Checked(result.Find(SkylineMethod.LinesAttachment)!.Content.Span);

        // The line that the heights give lies on the one that was drawn.
        CanonicalArray[] seen = [.. record.Array("seenLine").OfType<CanonicalArray>()];
        double[] apart = [.. seen.Select(it => Math.Abs(((CanonicalNumber)it[1]).Value - Nearest(line, ((CanonicalNumber)it[0]).Value))).Order()];
        Assert.InRange(apart[apart.Length / 2], 0, 4);
        Assert.Equal(result.ToCanonical().ToBytes(), Examine(ground, line, Level(), area).ToCanonical().ToBytes());
    }

    // The negative twin: a plain tells no place from another.
    [Fact]
    public void Examine_ALineOfAPlain_IsNotLocatable()
    {
        using TemporaryFolder folder = new();
        (_, ElevationFolder ground, MarkedSkyline line, string area) = Made(folder, isFlat: true);
        ExaminationResult result = Examine(ground, line, Level(), area);
        Assert.True(result.Outcome is ExaminationOutcome.Inconclusive);
        Assert.Contains(result.Findings, static it => it.Code == SkylineFindingCodes.NotLocatable);
        Assert.DoesNotContain(result.Findings, static it => it.Code == SkylineFindingCodes.Located);
    }

    [Theory]
    [InlineData("11,20,10,21", "2", "south below the north")]
    [InlineData("50,50,50.1,50.1", "2", "covers nothing there")]
    [InlineData(null, "0", "standard deviation")]
    [InlineData(null, "NaN", "standard deviation")]
    [InlineData(null, "1001", "standard deviation")]
    public void Examine_WhatCannotBeAsked_IsSaidInOneSentence(string? area, string sigma, string says)
    {
        using TemporaryFolder folder = new();
        (_, ElevationFolder ground, MarkedSkyline line, string around) = Made(folder, isFlat: true);
        Assert.Contains(says, Examine(ground, line, null, area ?? around, sigma).Outcome.Explanation, StringComparison.Ordinal);
    }

    // As good as three points.
    [Fact]
    public void Examine_ALineOfAFewPixels_IsInconclusive()
    {
        using TemporaryFolder folder = new();
        (_, ElevationFolder ground, _, string area) = Made(folder, isFlat: true);
        Assert.True(Examine(ground, new MarkedSkyline(0, [(10, 10), (14, 12)]), null, area).Outcome is ExaminationOutcome.Inconclusive);
    }

    [Theory]
    [InlineData("skyline", "[[1,2],[3,4]]", true)]
    [InlineData("polygon", "[[1,2],[3,4]]", false)]
    [InlineData("skyline", "[[1,2]]", false)]
    [InlineData("skyline", "[[1,2],\"here\"]", false)]
    public void Read_OfMarks_TakesALineAndRefusesOtherKindsAndPlacesThatAreNone(string kind, string points, bool isTaken)
    {
        CanonicalObject line = new Annotation(kind, "A-001", null, null, CanonicalJson.ParseObject(System.Text.Encoding.UTF8.GetBytes($$"""{"frame":3,"points":{{points}}}""")), null, null).ToCanonical();
        if (isTaken)
        {
            Assert.Equal(3, MarkedSkyline.Read(line).Frame);
        }
        else
        {
            Assert.Throws<CanonicalFormatException>(() => MarkedSkyline.Read(line));
        }
    }

    private static ((double X, double Y) From, (double X, double Y) To) Level()
    {
        HeldCamera camera = Camera();
        return (camera.Pixel(-20, 0)!.Value, camera.Pixel(20, 0)!.Value);
    }

    private static HeldCamera Camera() => new(HeldCamera.Focal(Picture.Width, View), 320, 180, Tilt, Roll);

    private static double Nearest(MarkedSkyline line, double x) => line.Corners.MinBy(it => Math.Abs(it.X - x)).Y;

    private static (GeoPoint Truth, ElevationFolder Ground, MarkedSkyline Line, string Area) Made(TemporaryFolder folder, bool isFlat)
    {
        TerrainGrid grid = MadeGround.Grid(folder, isFlat);
        (GeoPoint truth, double bearing) = isFlat ? (GeoPoint.FromDegrees(10.47, 20.47), 100) : MadeGround.OpenViews(grid, 1)[0];
        HeldCamera camera = Camera();
        List<(double, double)> corners = [];
        for (double azimuth = -28; azimuth <= 28; azimuth += 0.5)
        {
            HorizonPoint[] horizon = new HorizonPoint[1];
            new HorizonTracer(grid, MadeGround.Area.RadiusMetres).Trace(grid.RowOf(truth.LatitudeDegrees), grid.ColumnOf(truth.LongitudeDegrees), 2, [Math.SinCos(double.DegreesToRadians(bearing + azimuth))], horizon);
            corners.Add(camera.Pixel(azimuth, double.RadiansToDegrees(Math.Atan(horizon[0].Tangent)))!.Value);
        }

        return (truth, ElevationFolder.Open(folder.Root), new(7, corners), string.Create(CultureInfo.InvariantCulture, $"{truth.LatitudeDegrees - 0.0234567},{truth.LongitudeDegrees - 0.0112345},{truth.LatitudeDegrees + 0.0123456},{truth.LongitudeDegrees + 0.0223456}"));
    }

    private static ExaminationResult Examine(ElevationFolder ground, MarkedSkyline line, ((double X, double Y) From, (double X, double Y) To)? horizon, string area, string sigma = "2")
    {
        SkylineMethod method = new(HeightsAtHand.None);
        Dictionary<string, string> parameters = method.Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default);
        (parameters[SearchedArea.EdgesParameter], parameters[SearchedArea.ChosenByParameter], parameters[SearchedArea.ReasonParameter], parameters[SkylineMethod.SigmaParameter]) = (area, "A-001", "by the plan of ledger entry 7", sigma);
        return method.Examine(line, horizon, new StatedLens(View, null, null, "A-001", "as the sheet has it"), Picture, ground, parameters, TestContext.Current.CancellationToken);
    }
}
