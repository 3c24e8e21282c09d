using Ascertain.Chronolocation.Shadows;
using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.Shadows;

/// <summary>Shadows whose directions are told against one bearing of the camera: against the slow way, by coverage, and against what it is like without that they share it.</summary>
public sealed class CommonBearingTests
{
    private static readonly Instant Day = Instant.FromUtc(2031, 5, 14, 0, 0);
    private static readonly GeoPoint Somewhere = GeoPoint.FromDegrees(41.3, 44.9);

    // The slow way: at every tenth minute of a day the likelihood by the same definition, the bearing summed in steps of a quarter degree over the whole circle (with its own weight where it is stated), errors shared by a second unknown that is summed too.
    [Theory]
    [InlineData(null, 0)]
    [InlineData(null, 2)]
    [InlineData(9.0, 0)]
    [InlineData(9.0, 2)]
    public void Squared_BearingIntegratedOut_IsTheSumOverBearings(double? bearingSigma, double shared)
    {
        (double Offset, double Relative, double Sigma)[] seen = [(0, 352, 1.5), (1800, 7.5, 2.5), (4200, 33, 1)];
        double[] pull = [shared, -0.5 * shared, 0.25 * shared], covariance = new double[9];
        for (int i = 0; i < 9; i++)
        {
            covariance[i] = (pull[i / 3] * pull[i % 3]) + (i / 3 == i % 3 ? seen[i / 3].Sigma * seen[i / 3].Sigma : 0);
        }

        double? bearing = bearingSigma is null ? null : 301;
        CommonBearing common = CommonBearing.Create([.. seen.Select(static (it, i) => (i, it.Relative))], covariance, bearing, bearingSigma, [], out string? fault)!;
        Assert.Null(fault);
        List<(double Fast, double Slow)> logs = [];
        for (int minute = 0; minute < 1440; minute += 10)
        {
            SkyPosition[] suns = [.. seen.Select(it => SolarEphemeris.At(Day + Duration.FromSeconds((minute * 60) + it.Offset)).From(Somewhere, 0, Atmosphere.Standard))];
            double[] differences = [.. suns.Select((it, i) => Math.IEEERemainder(it.AzimuthDegrees + 180 - seen[i].Relative - (bearing ?? 0), 360))];
            double slow = 0;
            for (double at = 0; at < 360; at += 0.25)
            {
                double prior = bearingSigma is { } wide ? Math.Exp(-0.5 * Math.Pow(Math.IEEERemainder(at - bearing!.Value, 360) / wide, 2)) : 1;
                for (double of = -5; of <= 5; of += shared == 0 ? 20 : 0.25)
                {
                    double off = shared == 0 ? 0 : of, weight = prior * Math.Exp(-0.5 * off * off);
                    for (int i = 0; i < seen.Length; i++)
                    {
                        weight *= Math.Exp(-0.5 * Math.Pow(Math.IEEERemainder(suns[i].AzimuthDegrees + 180 - at - seen[i].Relative - (pull[i] * off), 360) / seen[i].Sigma, 2));
                    }

                    slow += weight;
                }
            }

            double squared = common.Squared(differences, new double[3]);
            if (squared < 60)
            {
                logs.Add((-0.5 * squared, Math.Log(slow)));
            }
        }

        Assert.True(logs.Count > 5);
        double constant = logs[0].Slow - logs[0].Fast;
        Assert.All(logs, it => Assert.Equal(it.Fast + constant, it.Slow, 0.002));
        Assert.True(logs.Max(static it => it.Fast) - logs.Min(static it => it.Fast) > 3); // it tells times apart at all
    }

    // The search against the definition at each second of a day.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Answer_OneDay_IsThatOfEverySecond(bool withLength)
    {
        double[] offsets = [0, 2700];
        Instant truth = Day + Duration.FromHours(6.4);
        SkyPosition[] thrown = [.. offsets.Select(it => Sun(truth + Duration.FromSeconds(it)))];
        ShadowObservation[] shadows = [.. thrown.Select((it, i) => (withLength ? ShadowObservation.Create(Cotangent(it) + 0.01, 0.03, null, null, 0, out _)! : ShadowObservation.Unmeasured) with { Offset = Duration.FromSeconds(offsets[i]) })];
        (int, double, double)[] directions = [(0, (thrown[0].AzimuthDegrees + 180 + 77) % 360, 1), (1, (thrown[1].AzimuthDegrees + 180 + 77 + 0.8) % 360, 1.2)];
        ShadowTimesAnswer answer = new ShadowTimesQuestion(Somewhere, Atmosphere.Standard, shadows, Day, Day + Duration.FromDays(1)) { Bearings = [CommonBearing.Create(directions, out _)!] }.Answer(0.95, CancellationToken.None);
        double[] every = new double[86_400];
        for (int second = 0; second < every.Length; second++)
        {
            SkyPosition one = Sun(Day + Duration.FromSeconds(second)), other = Sun(Day + Duration.FromSeconds(second + offsets[1]));
            if (one.ApparentElevationDegrees <= 0 || other.ApparentElevationDegrees <= 0)
            {
                continue;
            }

            double turn = Math.IEEERemainder(other.AzimuthDegrees - one.AzimuthDegrees - (directions[1].Item2 - directions[0].Item2), 360), squared = turn * turn / (1 + 1.44);
            squared += withLength ? Math.Pow((Cotangent(one) - shadows[0].Ratio!.Value) / 0.03, 2) + Math.Pow((Cotangent(other) - shadows[1].Ratio!.Value) / 0.03, 2) : 0;
            every[second] = Math.Exp(-0.5 * squared);
        }

        double whole = every.Sum();
        foreach ((Instant from, Instant until, double probability) in answer.Set!.Intervals)
        {
            Assert.Equal(every[(int)(from - Day).TotalSeconds..(int)(until - Day).TotalSeconds].Sum() / whole, probability, 3e-3);
        }

        Assert.InRange(answer.Set.Mass, 0.95, 0.96);
    }

    // Known truths, errors as they are stated, two or three shadows within two hours, a third each with lengths, without, and with a bearing that is stated badly.
    // Of 2,400 the 95 % set is to hold 93 to 97 %; by chance 0.4 % off is one standard deviation.
    [Fact]
    public void Answer_SeededClips_HoldTheTruthAsOftenAsTheySay()
    {
        (int held, int all, _, _) = Simulated(2400, 2031, static bearing => bearing);
        Assert.InRange(held / (double)all, 0.93, 0.97);
    }

    // The twin: each direction under a bearing of its own tells nothing, which leaves the lengths alone. Its sets hold the truth as often, and are longer; never does what the shadows share make the set much longer.
    [Fact]
    public void Answer_BearingsOfTheirOwn_LeaveTheWiderSet()
    {
        (int held, int all, double hours, int longer) = Simulated(400, 77, static bearing => bearing, lengthsOnly: true);
        (int heldApart, int allApart, double hoursApart, _) = Simulated(400, 77, static _ => null, lengthsOnly: true);
        Assert.Equal(all, allApart);
        Assert.InRange(heldApart / (double)all, 0.92, 0.98);
        Assert.InRange(held / (double)all, 0.92, 0.98);
        Assert.InRange(hours / hoursApart, 0.2, 0.85);
        Assert.InRange(longer, 0, all / 4);
    }

    // Shadows turn clockwise here at every hour: whatever the bearing, the other way round fits nowhere.
    [Fact]
    public void Answer_ATurnThatTheSunDoesNotMake_FitsNowhere()
    {
        Instant truth = Day + Duration.FromHours(6.5);
        SkyPosition first = Sun(truth), second = Sun(truth + Duration.FromMinutes(5));
        ShadowObservation[] shadows = [ShadowObservation.Create(Cotangent(first), 0.05, null, null, 0, out _)!, ShadowObservation.Create(Cotangent(second), 0.05, null, null, 0, out _)! with { Offset = Duration.FromMinutes(5) }];
        ShadowTimesQuestion lengths = new(Somewhere, Atmosphere.Standard, shadows, Day, Day + Duration.FromDays(1));
        Assert.Equal(2, lengths.Answer(0.95, CancellationToken.None).Set!.Intervals.Count);
        CommonBearing Bearing(double turn) => CommonBearing.Create([(0, 10, 0.05), (1, (10 + turn + 360) % 360, 0.05)], out _)!;
        double turned = second.AzimuthDegrees - first.AzimuthDegrees;
        ShadowTimesAnswer known = (lengths with { Bearings = [Bearing(turned)] }).Answer(0.95, CancellationToken.None);
        Assert.Contains(known.Set!.Intervals, it => it.From <= truth && truth < it.Until);
        ShadowTimesAnswer against = (lengths with { Bearings = [Bearing(-turned)] }).Answer(0.95, CancellationToken.None);
        Assert.Null(against.Set);
        Assert.InRange(against.NearestMisfit!.Value, 4.5, 1000);
    }

    // Seen in one second two shadows lie as their sun lets them: parallel, at every time; that says nothing of when, and something of whether one sun threw them.
    [Fact]
    public void Answer_TwoObjectsInOneFrame_TellNothingOfWhenByDirection()
    {
        ShadowObservation shadow = ShadowObservation.Create(0.8, 0.03, null, null, 0, out _)!;
        ShadowTimesQuestion lengths = new(Somewhere, Atmosphere.Standard, [shadow, shadow], Day, Day + Duration.FromDays(1));
        ShadowTimesAnswer alone = lengths.Answer(0.95, CancellationToken.None), parallel = (lengths with { Bearings = [CommonBearing.Create([(0, 200, 2), (1, 203, 2)], out _)!] }).Answer(0.95, CancellationToken.None);
        Assert.Equal(alone.Set!.Intervals.Select(static it => (it.From, it.Until)), parallel.Set!.Intervals.Select(static it => (it.From, it.Until)));
        ShadowTimesAnswer crossed = (lengths with { Bearings = [CommonBearing.Create([(0, 200, 2), (1, 230, 2)], out _)!] }).Answer(0.95, CancellationToken.None);
        Assert.Null(crossed.Set);
        Assert.Equal(30 / Math.Sqrt(8), crossed.NearestMisfit!.Value, 0.05);
    }

    [Fact]
    public void Answer_AnyNumberOfThreadsAndOrderOfBearings_IsTheSame()
    {
        ShadowObservation Seen(double ratio, int seconds) => ShadowObservation.Create(ratio, 0.05, null, null, 1, out _)! with { Offset = Duration.FromSeconds(seconds) };
        CommonBearing one = CommonBearing.Create([(0, 100, 1), (1, 112, 2)], out _)!, other = CommonBearing.Create([(2, 30, 3), (3, 34, 1)], out _)!;
        ShadowTimesQuestion question = new(Somewhere, Atmosphere.Standard, [Seen(1.2, 0), Seen(1, 2000), Seen(0.9, 3600), Seen(0.85, 4000)], Day, Day + Duration.FromDays(200)) { Bearings = [one, other] };
        ShadowTimesAnswer first = question.Answer(0.95, CancellationToken.None);
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(8, ports);
        ShadowTimesAnswer second = question.Answer(0.95, CancellationToken.None);
        ThreadPool.SetMinThreads(workers, ports);
        Assert.NotEmpty(first.Spans);
        Assert.Equal(first.Spans, second.Spans);
    }

    // The slow way: z' inverse(covariance) z of length and direction at once, by hand for two. Errors of marks that lengthen a shadow turn it too, here by more than half of what they turn it at all.
    [Fact]
    public void Of_OneDirectionWithItsLength_MisfitsAsBothTogether()
    {
        double[] turns = new double[MarkedCamera.Parts], ratios = new double[MarkedCamera.Parts];
        (turns[0], ratios[0], turns[7], ratios[7]) = (1.5, 0.04, -0.8, 0.01);
        const double OwnRatio = 0.02, OwnTurn = 1, OwnBoth = 0.005, Bearing = 301, BearingSigma = 3;
        double ratioVariance = (OwnRatio * OwnRatio) + (0.04 * 0.04) + (0.01 * 0.01), turnVariance = (OwnTurn * OwnTurn) + (1.5 * 1.5) + (0.8 * 0.8), both = OwnBoth + (1.5 * 0.04) - (0.8 * 0.01);
        MeasuredShadow measured = new(1.2, Math.Sqrt(ratioVariance), 20, Math.Sqrt(turnVariance))
        {
            RatioSigmaOfCamera = Math.Sqrt(ratioVariance - (OwnRatio * OwnRatio)), RelativeAzimuthSigmaOfCameraDegrees = Math.Sqrt(turnVariance - (OwnTurn * OwnTurn)),
            TurnsByCameraDegrees = turns, RatiosByCamera = ratios, CovarianceOfClicks = OwnBoth,
        };
        FilmingSetting setting = new() { Place = Somewhere, BearingDegrees = Bearing, BearingSigmaDegrees = BearingSigma, Salt = new string('0', 64) };
        ShadowBearings bearings = ShadowBearings.Of([(0, measured)], setting);
        Assert.Equal([DirectionUse.WithItsLength], bearings.Uses);
        ShadowObservation length = ShadowObservation.Create(measured.Ratio, measured.RatioSigma, null, null, 0, out _)!;
        SunPath path = new(SolarTrack.Of(Day, Day + Duration.FromDays(2)), Somewhere, Atmosphere.Standard);
        int asked = 0;
        for (int minute = 240; minute < 1000; minute += 20)
        {
            Instant at = Day + Duration.FromMinutes(minute);
            SkyPosition sun = Sun(at);
            if (sun.ApparentElevationDegrees < 15)
            {
                continue;
            }

            double byLength = measured.Ratio - Cotangent(sun), byTurn = Math.IEEERemainder(sun.AzimuthDegrees + 180 - Bearing - 20, 360), turned = turnVariance + (BearingSigma * BearingSigma);

            // The measured less the true of the length; the true less the measured of the direction: the sign of what they share is turned.
            double slow = ((turned * byLength * byLength) + (2 * both * byLength * byTurn) + (ratioVariance * byTurn * byTurn)) / ((ratioVariance * turned) - (both * both));
            if (Math.Abs(byTurn) < 120)
            {
                Assert.Equal(Math.Sqrt(slow), ShadowTimes.MisfitAt(path, [length], bearings.Common, at.ToUnixTimeSeconds()), 0.02 * Math.Sqrt(slow));
                asked++;
            }
        }

        Assert.True(asked > 10);

        // A bearing stated so badly that the far side of the circle is near: direction and length each by itself, as before.
        ShadowBearings wide = ShadowBearings.Of([(0, measured)], setting with { BearingSigmaDegrees = 40 }), none = ShadowBearings.Of([(0, measured)], setting with { BearingDegrees = null, BearingSigmaDegrees = null });
        Assert.Equal([DirectionUse.ByBearing], wide.Uses);
        Assert.Equal([DirectionUse.None], none.Uses);
        Assert.Empty(wide.Common);
        Assert.Empty(none.Common);
    }

    [Fact]
    public void Create_WhatIsNone_SaysWhy()
    {
        static string? Fault((int, double, double)[] directions) => CommonBearing.Create(directions, out string? fault) is null ? fault : null;
        Assert.Contains("two shadows or more", Fault([(0, 10, 1)]), StringComparison.Ordinal);
        Assert.NotNull(CommonBearing.Create([(0, 10)], [1], 10, 3, [], out string? single));
        Assert.Null(single);
        Assert.Null(CommonBearing.Create([], [], 10, 3, [], out string? empty));
        Assert.Contains("one at least", empty, StringComparison.Ordinal);
        Assert.Contains("[0, 360)", Fault([(0, 10, 1), (1, 360, 1)]), StringComparison.Ordinal);
        Assert.Contains("[0, 360)", Fault([(0, double.NaN, 1), (1, 3, 1)]), StringComparison.Ordinal);
        Assert.Contains("(0, 15]", Fault([(0, 10, 16), (1, 3, 1)]), StringComparison.Ordinal);
        Assert.Contains("(0, 15]", Fault([(0, 10, 0), (1, 3, 1)]), StringComparison.Ordinal);
        Assert.Contains("(0, 15]", Fault([(0, 10, 1), (1, 3, double.NaN)]), StringComparison.Ordinal);
        Assert.Contains("rising order", Fault([(1, 10, 1), (0, 3, 1)]), StringComparison.Ordinal);
        Assert.Contains("rising order", Fault([(0, 10, 1), (0, 3, 1)]), StringComparison.Ordinal);
        Assert.Null(CommonBearing.Create([(0, 10), (1, 20)], [1, 1, 1, 1], null, null, [], out string? same));
        Assert.Contains("no errors", same, StringComparison.Ordinal);
        Assert.Null(CommonBearing.Create([(0, 10), (1, 20)], [1, 0, 0, 1], 10, null, [], out string? bare));
        Assert.Contains("goes with", bare, StringComparison.Ordinal);
        Assert.Null(CommonBearing.Create([(0, 10), (1, 20)], [1, 0, 0], null, null, [], out string? ragged));
        Assert.Contains("row and a column", ragged, StringComparison.Ordinal);
        ShadowTimesQuestion lacking = new(Somewhere, Atmosphere.Standard, [ShadowObservation.Unmeasured], Day, Day + Duration.FromDays(1));
        Assert.Contains("length ratio", lacking.Fault, StringComparison.Ordinal);
        Assert.Contains("not given", (lacking with { Bearings = [CommonBearing.Create([(0, 1, 1), (1, 2, 1)], out _)!] }).Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,1.2,0.05,100,1\n600,1.1,0.05,103,1\n", null)]
    [InlineData("0,,,100,1\n600,,,103,1\n", null)]
    [InlineData("0,1.2,0.05,,\n", null)]
    [InlineData("", "no shadows")]
    [InlineData("0,1.2,0.05,100,1\n", "One direction")]
    [InlineData("0,1.2,0.05,100\n", "Line 2: has not five numbers")]
    [InlineData(",1.2,0.05,100,1\n", "Line 2: has not five numbers")]
    [InlineData("0,NaN,0.05,100,1\n", "Line 2: has not five numbers")]
    [InlineData("0,1.2,,100,1\n", "Line 2: A ratio goes with")]
    [InlineData("0,1.2,0.05,100,\n", "Line 2: has a direction without")]
    [InlineData("0,,,,\n", "Line 2: has neither")]
    [InlineData("90000,1,0.1,,\n", "Line 2: lies more than a day")]
    [InlineData("0,1.2,0.05,100,1\n600,1.1,0.05,103,40\n", "(0, 15]")]
    public void Read_ListOfShadows_IsReadOrSaysWhy(string lines, string? says)
    {
        (IReadOnlyList<ShadowObservation> Shadows, CommonBearing? Bearing)? read = ShadowList.Read("seconds,ratio,ratio_sigma,relative_azimuth_degrees,relative_azimuth_sigma_degrees\n" + lines, 0, out string? fault);
        Assert.Equal(says is null, read is not null);
        Assert.Contains(says ?? "", fault ?? "", StringComparison.Ordinal);
        Assert.Equal(says is null ? lines.Count(static it => it == '\n') : 0, read?.Shadows.Count ?? 0);
        Assert.Null(ShadowList.Read("seconds,ratio\n", 0, out string? header));
        Assert.Contains("header", header, StringComparison.Ordinal);
    }

    // How many sets held the truth, of how many; their hours in all; and of how many the set was more than a tenth longer than with lengths alone.
    private static (int Held, int All, double Hours, int Longer) Simulated(int cases, int seed, Func<CommonBearing, CommonBearing?> share, bool lengthsOnly = false)
    {
        Random random = new(seed);
        int held = 0, all = 0, longer = 0;
        double hours = 0;
        while (all < cases)
        {
            GeoPoint place = GeoPoint.FromDegrees((random.NextDouble() * 130) - 65, (random.NextDouble() * 360) - 180);
            Instant begin = Instant.FromUtc(2028, 1, 1, 0, 0) + Duration.FromDays(random.Next(3000)), truth = begin + Duration.FromSeconds(random.Next(5 * 86_400));
            int kind = lengthsOnly ? 0 : random.Next(3), count = 2 + random.Next(2);
            double bearing = random.NextDouble() * 360, ratioSigma = 0.02 + (random.NextDouble() * 0.06), bearingSigma = 5 + (random.NextDouble() * 20), stated = (bearing + (bearingSigma * Normal.Next(random)) + 720) % 360;
            List<ShadowObservation> shadows = [];
            List<(int, double)> directions = [];
            double[] covariance = new double[count * count];
            bool isUp = true;
            for (int i = 0; i < count; i++)
            {
                int offset = i == 0 ? 0 : random.Next(300, 7200);
                double sigma = 0.3 + (random.NextDouble() * 1.5), byLength = Normal.Next(random), byTurn = Normal.Next(random);
                SkyPosition sun = SolarEphemeris.At(truth + Duration.FromSeconds(offset)).From(place, 0, Atmosphere.Standard);
                isUp = isUp && sun.ApparentElevationDegrees > 3;
                ShadowObservation? shadow = !isUp || kind == 1 ? ShadowObservation.Unmeasured : ShadowObservation.Create(Cotangent(sun) + (ratioSigma * byLength), ratioSigma, null, null, 0, out _);
                isUp = isUp && shadow is not null;
                shadows.Add((shadow ?? ShadowObservation.Unmeasured) with { Offset = Duration.FromSeconds(offset) });
                directions.Add((i, (sun.AzimuthDegrees + 180 - bearing + (sigma * byTurn) + 1080) % 360));
                covariance[(i * count) + i] = sigma * sigma;
            }

            if (!isUp)
            {
                continue;
            }

            CommonBearing common = CommonBearing.Create(directions, covariance, kind == 2 ? stated : null, kind == 2 ? bearingSigma : null, [], out _)!;
            ShadowTimesQuestion lengths = new(place, Atmosphere.Standard, shadows, begin, begin + Duration.FromDays(5));
            ShadowTimesAnswer answer = (lengths with { Bearings = share(common) is { } shared ? [shared] : [] }).Answer(0.95, CancellationToken.None);
            all++;
            held += answer.Set?.Intervals.Any(it => it.From <= truth && truth < it.Until) == true ? 1 : 0;
            double mine = answer.Set?.Intervals.Sum(static it => (it.Until - it.From).TotalHours) ?? 0;
            hours += mine;
            longer += lengthsOnly && lengths.Answer(0.95, CancellationToken.None).Set is { } alone && mine > 1.1 * alone.Intervals.Sum(static it => (it.Until - it.From).TotalHours) ? 1 : 0;
        }

        return (held, all, hours, longer);
    }

    private static SkyPosition Sun(Instant at) => SolarEphemeris.At(at).From(Somewhere, 0, Atmosphere.Standard);

    private static double Cotangent(SkyPosition sun) => 1 / Math.Tan(sun.ApparentElevationDegrees * Math.PI / 180);
}
