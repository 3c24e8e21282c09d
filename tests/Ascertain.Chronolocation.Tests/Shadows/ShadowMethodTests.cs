using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.Shadows;

/// <summary>Scenes drawn by a pinhole under the sun of a known instant; the marks and the setting alone go in.</summary>
public sealed class ShadowMethodTests
{
    private const double Degree = Math.PI / 180;
    private static readonly GeoPoint Somewhere = GeoPoint.FromDegrees(41.3, 44.9);
    private static readonly Instant Begin = Instant.FromUtc(2031, 5, 1, 0, 0);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Examine_DrawnScene_HoldsItsTime(bool byHorizon)
    {
        Instant truth = Instant.FromUtc(2031, 5, 14, 6, 40);
        Scene scene = new(200 * Degree, -0.15, 0.02, 1400);
        FilmingSetting setting = Setting(scene, bearingSigma: 2);
        ExaminationResult withBearing = Examine(setting, [Marked(scene, truth, 0), byHorizon ? Horizon(scene, 0) : Uprights(scene, 0)]);
        ExaminationResult without = Examine(setting with { BearingDegrees = null, BearingSigmaDegrees = null }, [Marked(scene, truth, 0), byHorizon ? Horizon(scene, 0) : Uprights(scene, 0)]);
        Assert.Equal(ExaminationOutcome.Completed.Instance, withBearing.Outcome);
        Assert.True(Holds(withBearing, truth));
        Assert.True(Holds(without, truth));
        (Instant From, Instant Until)[] narrow = [.. Intervals(withBearing)], wide = [.. Intervals(without)];
        Assert.DoesNotContain(narrow, static it => it.From.InUtc().Hour > 10); // local noon is at nine
        Assert.Contains(wide, static it => it.From.InUtc().Hour > 10);
        Assert.Equal([ShadowFindingCodes.Measured, ShadowFindingCodes.Times], withBearing.Findings.Select(static it => it.Code));
        Assert.DoesNotContain(withBearing.Attachments.Select(static it => Encoding.UTF8.GetString(it.Content.Span)).Concat(withBearing.Findings.Select(static it => it.Statement)), static it => it.Contains("41.3", StringComparison.Ordinal) || it.Contains("44.9", StringComparison.Ordinal));
        TimeLikelihood likelihood = TimeLikelihood.FromCanonical(CanonicalJson.ParseObject(withBearing.Find(ShadowMethod.LikelihoodAttachment)!.Content.Span));
        Assert.Contains(likelihood.Pieces, it => it.From <= truth.ToUnixTimeSeconds() && truth.ToUnixTimeSeconds() < it.Until);
    }

    // Horizon and upright lines together tell the angle of view.
    [Fact]
    public void Examine_HorizonAndUprights_NeedNoAngleOfView()
    {
        Instant truth = Instant.FromUtc(2031, 5, 14, 6, 40);
        Scene scene = new(200 * Degree, -0.3, 0.02, 1400);
        FilmingSetting setting = Setting(scene, 2) with { FieldOfViewDegrees = null, FieldOfViewSigmaDegrees = null };
        Assert.True(Holds(Examine(setting, [Marked(scene, truth, 0), Horizon(scene, 0), Uprights(scene, 0)]), truth));
        ExaminationResult alone = Examine(setting, [Marked(scene, truth, 0), Horizon(scene, 0)]);
        Assert.IsType<ExaminationOutcome.Inconclusive>(alone.Outcome);
        Assert.Contains("nobody stated the angle of view", Assert.Single(alone.Findings).Statement, StringComparison.Ordinal);
    }

    // A telephone held upright stores the picture lying: pixels are marked in what is stored.
    [Fact]
    public void Examine_PictureStoredLying_IsTheSame()
    {
        Instant truth = Instant.FromUtc(2031, 5, 14, 6, 40);
        Scene scene = new(200 * Degree, -0.15, 0.02, 1400);
        static (double X, double Y) Turned((double X, double Y) at) => (Scene.Height - at.Y, at.X);
        MarkedShadow mark = Marked(scene, truth, 0), horizon = Horizon(scene, 0);
        MarkedShadow[] lying =
        [
            mark with { Shadow = new FrameShadow(Turned(mark.Shadow!.Foot), Turned(mark.Shadow.Top), Turned(mark.Shadow.Tip)) },
            horizon with { Horizon = (Turned(horizon.Horizon!.Value.From), Turned(horizon.Horizon.Value.To)) },
        ];
        double across = 2 * Math.Atan(Scene.Height / 2 / scene.Focal) / Degree;
        ExaminationResult upright = Examine(Setting(scene, 2), [mark, horizon]);
        ExaminationResult turned = ShadowMethod.Examine(Setting(scene, 2) with { FieldOfViewDegrees = across, FieldOfViewSigmaDegrees = 0.01 }, lying, (int)Scene.Height, (int)Scene.Width, Parameters(), CancellationToken.None);
        Assert.Equal(Intervals(upright).Select(static it => it.From.ToUnixTimeSeconds() / 300), Intervals(turned).Select(static it => it.From.ToUnixTimeSeconds() / 300));
    }

    // One, and three shadows of one clip with one horizon, one angle and one bearing, all of them off by their standard deviations: as often as it says, the set holds the truth; with shared errors rather more often.
    [Theory]
    [InlineData(1, 0.92, 0.98)]
    [InlineData(3, 0.93, 1.0)]
    public void Examine_MarksWithErrors_HoldTheTruthAsOftenAsTheySay(int shadows, double least, double most)
    {
        Random random = new(17 + shadows);
        int held = 0, all = 0;
        while (all < 400)
        {
            Instant truth = Begin + Duration.FromSeconds(random.Next(20 * 86_400));
            if (SolarEphemeris.At(truth).From(Somewhere, 0, Atmosphere.Standard).ApparentElevationDegrees is < 15 or > 65)
            {
                continue;
            }

            Scene scene = new(random.NextDouble() * 6.28, -(0.1 + (random.NextDouble() * 0.3)), (random.NextDouble() - 0.5) * 0.1, 1000 + (random.NextDouble() * 600));
            (double X, double Y) Off((double X, double Y) at) => (at.X + (2 * Normal.Next(random)), at.Y + (2 * Normal.Next(random)));
            MarkedShadow horizon = Horizon(scene, 0);
            List<MarkedShadow> marks = [];
            for (int i = 0; i < shadows; i++)
            {
                MarkedShadow exact = Marked(scene, truth + Duration.FromSeconds(40 * i), i);
                marks.Add(exact with { Offset = Duration.FromSeconds(40 * i), Frame = 0, Shadow = new FrameShadow(Off(exact.Shadow!.Foot), Off(exact.Shadow.Top), Off(exact.Shadow.Tip)) });
            }

            marks.Add(horizon with { Horizon = (Off(horizon.Horizon!.Value.From), Off(horizon.Horizon.Value.To)) });
            FilmingSetting setting = Setting(scene, 3);
            double bearing = (setting.BearingDegrees!.Value + (3 * Normal.Next(random)) + 720) % 360, view = setting.FieldOfViewDegrees!.Value + (0.8 * Normal.Next(random));
            ExaminationResult result = Examine(setting with { BearingDegrees = bearing, FieldOfViewDegrees = view, FieldOfViewSigmaDegrees = 0.8 }, [.. marks]);
            if (result.Outcome is ExaminationOutcome.Inconclusive)
            {
                continue; // marked too badly, by its own words
            }

            all++;
            held += Holds(result, truth) ? 1 : 0;
        }

        Assert.InRange(held / 400.0, least, most);
    }

    // Two frames an hour apart, of a camera that stands still and whose bearing nobody knows: its shadows' turn is used where a person says so, and narrows what the lengths leave; without that word, or where two objects stand in one frame, it is not.
    [Fact]
    public void Examine_BearingThatNobodyKnows_IsSharedWhereTheCameraDoesNotTurn()
    {
        Instant truth = Instant.FromUtc(2031, 5, 14, 6, 40);
        Scene scene = new(200 * Degree, -0.15, 0.02, 1400);
        FilmingSetting open = Setting(scene, 2) with { BearingDegrees = null, BearingSigmaDegrees = null };
        MarkedShadow second = Marked(scene, truth + Duration.FromHours(1), 1) with { Frame = 90, Offset = Duration.FromHours(1) };
        MarkedShadow[] marks = [Marked(scene, truth, 0), Horizon(scene, 0), second, Horizon(scene, 90)];
        ExaminationResult apart = Examine(open, marks), shared = Examine(open with { KeepsBearing = true }, marks);
        Assert.True(Holds(apart, truth));
        Assert.True(Holds(shared, truth));
        Assert.DoesNotContain(apart.Findings, static it => it.Code == ShadowFindingCodes.CommonBearing);
        Finding compared = shared.Findings.Single(static it => it.Code == ShadowFindingCodes.CommonBearing);
        Assert.Contains("3600 s before", compared.Statement, StringComparison.Ordinal);
        double sunTurns = SolarEphemeris.At(truth + Duration.FromHours(1)).From(Somewhere, 0, Atmosphere.Standard).AzimuthDegrees - SolarEphemeris.At(truth).From(Somewhere, 0, Atmosphere.Standard).AzimuthDegrees;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"is turned {sunTurns:0.#}° ± "), compared.Statement, StringComparison.Ordinal);
        Assert.Contains("clockwise", compared.Statement, StringComparison.Ordinal);
        Assert.Contains("only its length is used", apart.Findings[0].Statement, StringComparison.Ordinal);
        Assert.Contains("as it lies to those of other shadows", shared.Findings[0].Statement, StringComparison.Ordinal);
        static double Hours(ExaminationResult result) => Intervals(result).Sum(static it => (it.Until - it.From).TotalHours);
        Assert.InRange(Hours(shared) / Hours(apart), 0.1, 0.9);
        CanonicalObject record = CanonicalJson.ParseObject(shared.Find(ShadowMethod.TimesAttachment)!.Content.Span);
        Assert.False(Assert.Single(record.Array("commonBearings").Objects()).Boolean("bearingStated"));
        Assert.Empty(CanonicalJson.ParseObject(apart.Find(ShadowMethod.TimesAttachment)!.Content.Span).Array("commonBearings"));

        // The same with a bearing that is stated badly: what is shared stays shared.
        ExaminationResult stated = Examine(Setting(scene, 2) with { BearingSigmaDegrees = 30 }, marks);
        Assert.True(Holds(stated, truth));
        Assert.InRange(Hours(stated) / Hours(shared), 0.1, 1.001);
        Assert.DoesNotContain(stated.Findings, static it => it.Code == ShadowFindingCodes.CommonBearing);
    }

    // Against drawn errors: of the marks of both shadows, and of one horizon and one angle of view that they share in a frame, or of one each.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TurnSigma_OfDrawnErrors_IsTheirScatter(bool isOneFrame)
    {
        const double Clicks = 0.3, View = 0.2;
        Random random = new(5);
        Scene scene = new(200 * Degree, -0.2, 0.03, 1300);
        FrameShadow first = scene.Draw(1.2, 300 * Degree, 9, -3), second = scene.Draw(0.9, 330 * Degree, 7, 2);
        double view = 2 * Math.Atan(Scene.Width / 2 / scene.Focal) / Degree;
        (double X, double Y) Off((double X, double Y) at) => (at.X + (Clicks * Normal.Next(random)), at.Y + (Clicks * Normal.Next(random)));
        MeasuredShadow Measure(FrameShadow shadow, MarkedCamera camera) => shadow.Measure(offsets => camera.At(offsets)?.Over(shadow.Foot), MarkedCamera.Parts, Clicks, out _)!;
        MarkedCamera Camera(((double X, double Y) From, (double X, double Y) To) horizon, double angle) => new(Scene.Width, Scene.Height, horizon, [], angle, View, Clicks);
        double told = ShadowBearings.TurnSigmaDegrees((0, Measure(first, Camera(scene.Horizon(), view))), (isOneFrame ? 0 : 1, Measure(second, Camera(scene.Horizon(), view))));
        double[] turns = new double[3000];
        for (int i = 0; i < turns.Length; i++)
        {
            double angle = view + (View * Normal.Next(random));
            ((double X, double Y) From, (double X, double Y) To) one = (Off(scene.Horizon().From), Off(scene.Horizon().To)), other = isOneFrame ? one : (Off(scene.Horizon().From), Off(scene.Horizon().To));
            turns[i] = Measure(new(Off(second.Foot), Off(second.Top), Off(second.Tip)), Camera(other, angle)).RelativeAzimuthDegrees - Measure(new(Off(first.Foot), Off(first.Top), Off(first.Tip)), Camera(one, angle)).RelativeAzimuthDegrees;
        }

        double mean = turns.Average(), scatter = Math.Sqrt(turns.Average(it => (it - mean) * (it - mean)));
        Assert.InRange(told / scatter, 0.95, 1.05);
    }

    [Fact]
    public void Examine_TwoObjectsInOneFrame_TellWhetherOneSunThrewThem()
    {
        Instant truth = Instant.FromUtc(2031, 5, 14, 6, 40);
        Scene scene = new(200 * Degree, -0.15, 0.02, 1400);
        FilmingSetting open = Setting(scene, 2) with { BearingDegrees = null, BearingSigmaDegrees = null };
        ExaminationResult one = Examine(open, [Marked(scene, truth, 0), Marked(scene, truth, 3), Horizon(scene, 0)]);
        Assert.True(Holds(one, truth));
        Assert.Contains("nothing of when", one.Findings.Single(static it => it.Code == ShadowFindingCodes.CommonBearing).Statement, StringComparison.Ordinal);
        SkyPosition sun = SolarEphemeris.At(truth).From(Somewhere, 0, Atmosphere.Standard);
        MarkedShadow another = new(0, Duration.Zero, scene.Draw(1 / Math.Tan(sun.ApparentElevationDegrees * Degree), (sun.AzimuthDegrees + 240) * Degree, 9, -1), null, []);
        ExaminationResult two = Examine(open, [Marked(scene, truth, 0), another, Horizon(scene, 0)]);
        Assert.Contains(two.Findings, static it => it.Code == ShadowFindingCodes.NoTime);
    }

    // As the test of coverage above, with three shadows up to two hours apart under a bearing that nobody states, or that is stated to a hundredth of a degree: what the marks share is carried through, to first order.
    // With marks of 2 pixels what goes beyond first order costs some of a hundred (a shadow that reaches near the horizon, a camera high above it); with marks of 0.4 pixels it does not.
    [Theory]
    [InlineData(0.4, false, 0.93, 0.97)]
    [InlineData(0.4, true, 0.93, 0.97)]
    [InlineData(2, false, 0.90, 0.97)]
    public void Examine_MarksWithErrorsUnderOneBearing_HoldTheTruthAsOftenAsTheySay(double clicks, bool isStated, double least, double most)
    {
        const int Cases = 500;
        Dictionary<string, string> parameters = Parameters();
        parameters[ShadowMethod.ClickSigmaParameter] = clicks.ToString(CultureInfo.InvariantCulture);
        Random random = new(23);
        int held = 0, all = 0;
        while (all < Cases)
        {
            Instant truth = Begin + Duration.FromSeconds(random.Next(20 * 86_400));
            Scene scene = new(random.NextDouble() * 6.28, -(0.1 + (random.NextDouble() * 0.3)), (random.NextDouble() - 0.5) * 0.1, 1000 + (random.NextDouble() * 600));
            (double X, double Y) Off((double X, double Y) at) => (at.X + (clicks * Normal.Next(random)), at.Y + (clicks * Normal.Next(random)));
            List<MarkedShadow> marks = [];
            bool isUp = true;
            for (int i = 0; i < 3; i++)
            {
                Duration offset = Duration.FromSeconds(i == 0 ? 0 : random.Next(600, 7200));
                isUp = isUp && SolarEphemeris.At(truth + offset).From(Somewhere, 0, Atmosphere.Standard).ApparentElevationDegrees is > 15 and < 65;
                MarkedShadow exact = Marked(scene, truth + offset, i), horizon = Horizon(scene, i);
                marks.Add(exact with { Offset = offset, Frame = i, Shadow = new FrameShadow(Off(exact.Shadow!.Foot), Off(exact.Shadow.Top), Off(exact.Shadow.Tip)) });
                marks.Add(horizon with { Horizon = (Off(horizon.Horizon!.Value.From), Off(horizon.Horizon.Value.To)) });
            }

            double view = 2 * Math.Atan(Scene.Width / 2 / scene.Focal) / Degree;
            FilmingSetting known = Setting(scene, 0.01) with { KeepsBearing = true, FieldOfViewDegrees = view + (0.4 * clicks * Normal.Next(random)), FieldOfViewSigmaDegrees = 0.4 * clicks };
            FilmingSetting setting = isStated ? known : known with { BearingDegrees = null, BearingSigmaDegrees = null };
            if (!isUp || ShadowMethod.Examine(setting, marks, (int)Scene.Width, (int)Scene.Height, parameters, CancellationToken.None) is not { Outcome: ExaminationOutcome.Completed } result)
            {
                continue; // no sun, or marked too badly, by its own words
            }

            all++;
            held += Holds(result, truth) ? 1 : 0;
        }

        Assert.InRange(held / (double)Cases, least, most);
    }

    [Fact]
    public void Examine_WhatDoesNotFit_SaysHowNearItComes()
    {
        Scene scene = new(200 * Degree, -0.15, 0.02, 1400);
        MarkedShadow mark = Marked(scene, Instant.FromUtc(2031, 6, 21, 9, 0), 0); // higher than the sun ever stands in the winter that is asked for
        Dictionary<string, string> winter = Parameters();
        (winter[TimeRange.FromParameter], winter[TimeRange.UntilParameter]) = ("2031-12-01T00:00:00Z", "2032-01-01T00:00:00Z");
        ExaminationResult result = ShadowMethod.Examine(Setting(scene, 2), [mark, Horizon(scene, 0)], (int)Scene.Width, (int)Scene.Height, winter, CancellationToken.None);
        Assert.Equal(ExaminationOutcome.Completed.Instance, result.Outcome);
        Finding none = result.Findings.Single(static it => it.Code == ShadowFindingCodes.NoTime);
        Assert.Contains("standard deviations off", none.Statement, StringComparison.Ordinal);
        Assert.Empty(TimeLikelihood.FromCanonical(CanonicalJson.ParseObject(result.Find(ShadowMethod.LikelihoodAttachment)!.Content.Span)).Pieces);
        ExaminationResult night = ShadowMethod.Examine(Setting(scene, 2) with { Place = GeoPoint.FromDegrees(85, 10) }, [mark, Horizon(scene, 0)], (int)Scene.Width, (int)Scene.Height, winter, CancellationToken.None);
        Assert.Contains("At no time of the range did the sun stand above the horizon", night.Findings.Single(static it => it.Code == ShadowFindingCodes.NoTime).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_WhatCannotBeUsed_SaysWhy()
    {
        Scene scene = new(200 * Degree, -0.15, 0.02, 1400);
        Instant truth = Instant.FromUtc(2031, 5, 14, 6, 40);
        MarkedShadow mark = Marked(scene, truth, 0), horizon = Horizon(scene, 0);
        Assert.Contains("No upright object", Examine(Setting(scene, 2), [horizon]).Outcome.Explanation, StringComparison.Ordinal);
        Assert.Contains("no horizon and no upright lines are marked in it", Assert.Single(Examine(Setting(scene, 2), [mark, horizon with { Frame = 3 }]).Findings).Statement, StringComparison.Ordinal);
        ExaminationResult undated = Examine(Setting(scene, 2), [mark with { Offset = null }, mark, horizon]);
        Assert.Contains("does not say when in the clip", undated.Findings.Single(static it => it.Code == ShadowFindingCodes.NotUsed).Statement, StringComparison.Ordinal);
        Assert.True(Holds(Examine(Setting(scene, 2), [mark with { Offset = null }, horizon]), truth));
        Dictionary<string, string> parameters = Parameters();
        parameters[TimeRange.FromParameter] = "";
        Assert.IsType<ExaminationOutcome.NotApplicable>(ShadowMethod.Examine(Setting(scene, 2), [mark, horizon], 1920, 1080, parameters, CancellationToken.None).Outcome);
        (parameters[TimeRange.FromParameter], parameters[TimeRange.UntilParameter]) = ("1850-05-01T00:00:00Z", "1850-06-01T00:00:00Z");
        Assert.Contains("1900 to 2100", ShadowMethod.Examine(Setting(scene, 2), [mark, horizon], 1920, 1080, parameters, CancellationToken.None).Outcome.Explanation, StringComparison.Ordinal);
        Assert.IsType<ExaminationOutcome.NotApplicable>(ShadowMethod.Examine(Setting(scene, 2), [mark, horizon], null, null, Parameters(), CancellationToken.None).Outcome);
    }

    [Theory]
    [InlineData("verticalObject", """{"frame":7,"base":[10,20],"top":[11,5],"shadowTip":[30,21.5]}""", true)]
    [InlineData("verticalObject", """{"frame":7,"base":[10,20],"top":[11,5]}""", false)]
    [InlineData("horizon", """{"frame":7,"from":[0,20],"to":[11,5]}""", true)]
    [InlineData("vanishingLines", """{"frame":7,"direction":"vertical","lines":[[[0,20],[11,5]],[[1,2],[3,4]]]}""", true)]
    [InlineData("vanishingLines", """{"frame":7,"direction":"horizontal","lines":[[[0,20],[11,5]],[[1,2],[3,4]]]}""", false)]
    [InlineData("polygon", """{"frame":7,"points":[[0,20],[11,5],[1,2]]}""", false)]
    public void Read_Records_GivesWhatBearsOnShadows(string kind, string values, bool read)
    {
        CanonicalObject record = new Annotation(kind, "A-001", null, "0.28", CanonicalJson.ParseObject(Encoding.UTF8.GetBytes(CanonicalOf(values))), null, null).ToCanonical();
        MarkedShadow? mark = MarkedShadow.Read(record);
        Assert.Equal(read, mark is not null);
        Assert.True(mark is null || (mark.Frame == 7 && mark.Offset == Duration.FromSeconds(0.28)));
    }

    [Theory]
    [InlineData("""{"latitudeDegrees":91}""", "lies in")]
    [InlineData("""{"longitudeDegrees":-181}""", "lies in")]
    [InlineData("""{"bearingDegrees":10}""", "standard deviation")]
    [InlineData("""{"bearingDegrees":360,"bearingSigmaDegrees":1}""", "lies in")]
    [InlineData("""{"fieldOfViewDegrees":60,"fieldOfViewSigmaDegrees":0}""", "lies in")]
    [InlineData("""{"groundSigmaDegrees":31}""", "lies in")]
    [InlineData("""{"format":"ascertain/filming-setting/9"}""", "Unknown format")]
    public void Setting_OutOfRange_IsRefused(string changed, string words)
    {
        CanonicalObject document = Setting(new Scene(1, -0.1, 0, 1000), 2).ToCanonical();
        Assert.Equal(Setting(new Scene(1, -0.1, 0, 1000), 2), FilmingSetting.FromCanonical(document));
        CanonicalObject without = new();
        CanonicalObject change = CanonicalJson.ParseObject(Encoding.UTF8.GetBytes(CanonicalOf(changed)));
        foreach (string name in document.Names.Where(it => !it.StartsWith("bearing", StringComparison.Ordinal) || !change.Has("bearingDegrees")))
        {
            without[name] = document[name];
        }

        foreach (string name in change.Names)
        {
            without[name] = change[name];
        }

        Assert.Contains(words, Assert.Throws<CanonicalFormatException>(() => FilmingSetting.FromCanonical(without)).Message, StringComparison.Ordinal);
    }

    private static string CanonicalOf(string json) => Encoding.UTF8.GetString(CanonicalJson.ParseAnySpelling(Encoding.UTF8.GetBytes(json)).ToBytes());

    private static FilmingSetting Setting(Scene scene, double bearingSigma) => new()
    {
        Place = Somewhere, BearingDegrees = ((scene.Heading / Degree) + 360) % 360, BearingSigmaDegrees = bearingSigma, FieldOfViewDegrees = 2 * Math.Atan(Scene.Width / 2 / scene.Focal) / Degree, FieldOfViewSigmaDegrees = 0.01, Salt = new string('0', 64),
    };

    private static MarkedShadow Marked(Scene scene, Instant at, int pole)
    {
        SkyPosition sun = SolarEphemeris.At(at).From(Somewhere, 0, Atmosphere.Standard);
        return new MarkedShadow(0, Duration.Zero, scene.Draw(1 / Math.Tan(sun.ApparentElevationDegrees * Degree), (sun.AzimuthDegrees + 180) * Degree, 9 + pole, 2 - pole), null, []);
    }

    private static MarkedShadow Horizon(Scene scene, long frame) => new(frame, Duration.Zero, null, scene.Horizon(), []);

    private static MarkedShadow Uprights(Scene scene, long frame) => new(frame, Duration.Zero, null, null, [scene.Wall(-0.3), scene.Wall(0.35), scene.Wall(0.1)]);

    private static Dictionary<string, string> Parameters() => new ShadowMethod().Description.Parameters.ToDictionary(static it => it.Name, static it => it.Name switch
    {
        TimeRange.FromParameter => "2031-05-01T00:00:00Z", TimeRange.UntilParameter => "2031-05-21T00:00:00Z", _ => it.Default,
    }, StringComparer.Ordinal);

    private static ExaminationResult Examine(FilmingSetting setting, IReadOnlyList<MarkedShadow> marks) =>
        ShadowMethod.Examine(setting, marks, (int)Scene.Width, (int)Scene.Height, Parameters(), CancellationToken.None);

    private static IEnumerable<(Instant From, Instant Until)> Intervals(ExaminationResult result) => result.Find(ShadowMethod.TimesAttachment) is not { } times ? [] :
        CanonicalJson.ParseObject(times.Content.Span).Array("intervals").Objects().Select(static it => (UtcText.Parse(it.Text("startUtc"))!.Value, UtcText.Parse(it.Text("endUtc"))!.Value));

    private static bool Holds(ExaminationResult result, Instant truth) => Intervals(result).Any(it => it.From <= truth && truth < it.Until);
}
