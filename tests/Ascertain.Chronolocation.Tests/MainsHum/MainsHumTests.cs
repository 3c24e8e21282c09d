using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Media.Decoding;
using Ascertain.Media.Hum;
using NodaTime;

namespace Ascertain.Chronolocation.Tests.MainsHum;

public sealed class MainsHumTests
{
    private const int Rate = 400;

    // A grid that never was: slow waves without a common period.
    private static double Grid(double t) => 50 + (0.02 * Math.Sin(t / 23)) + (0.012 * Math.Sin(t / 7.1)) + (0.01 * Math.Sin(t / 61));

    private static float[] Samples(double from, double seconds, Func<double, double> hertz, double amplitude, double noise, int seed)
    {
        Random random = new(seed);
        float[] samples = new float[(int)(seconds * Rate)];
        double turns = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            turns += hertz(from + ((double)i / Rate)) / Rate;
            samples[i] = (float)((amplitude * Math.Sin(2 * Math.PI * turns)) + (noise * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())));
        }

        return samples;
    }

    private static HumListener Heard(float[] samples, int nominal, long mostSeconds = MainsHumMethod.MostSeconds)
    {
        HumListener listener = new(nominal, mostSeconds);
        listener.OnSound(new SoundInfo(0, Rate, 1, samples.Length), samples);
        return listener;
    }

    private static MainsReference Reference(double seconds, Func<double, double> hertz, Func<double, bool>? isThere = null, Instant? start = null)
    {
        StringBuilder csv = new("seconds,frequencyHz\n");
        for (int i = 0; i <= seconds; i++)
        {
            if (isThere?.Invoke(i) ?? true)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{i},{hertz(i):0.0000}\n");
            }
        }

        return MainsReference.OfSeries(Encoding.ASCII.GetBytes(csv.ToString()), start, out string fault) ?? throw new InvalidOperationException(fault);
    }

    private static ExaminationResult Examine(float[] samples, MainsReference reference, Instant? stated = null, long mostSeconds = MainsHumMethod.MostSeconds) => MainsHumMethod.Examine(
        Heard(samples, reference.NominalHertz, mostSeconds), Heard(samples, reference.NominalHertz == 50 ? 60 : 50, mostSeconds), reference, stated, [], TestContext.Current.CancellationToken);

    private static void AssertCodes(ExaminationResult result, params string[] codes)
    {
        Assert.Equal(codes, result.Findings.Select(static it => it.Code));
        Assert.All(result.Attachments, static it => Assert.DoesNotContain("NaN", Encoding.UTF8.GetString(it.Content.Span), StringComparison.Ordinal));
    }

    [Fact]
    public void Examine_HumOfAKnownStart_FindsItAndItsInstant()
    {
        Instant start = Instant.FromUtc(2031, 5, 14, 10, 0);
        ExaminationResult result = Examine(Samples(300, 320, Grid, 0.1, 0.2, 1), Reference(900, Grid, start: start), start);
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        AssertCodes(result, "hum.heard", "hum.reference.startStated", "hum.match.startStandsOut");
        CanonicalObject document = CanonicalJson.ParseObject(result.Find(MainsHumMethod.ComparisonAttachment)!.Content.Span);
        CanonicalObject best = (CanonicalObject)document.Array("candidates")[0];
        Assert.Equal(300, best.Number("startSeconds"), 2.0);
        Assert.StartsWith("2031-05-14T10:0", best.Text("start"), StringComparison.Ordinal);
        Assert.Equal(MainsHumMethod.MostLog10, best.Number("log10LikelihoodRatio"));
        Assert.NotNull(result.Findings[^1].Performance);
        Assert.Null(result.Findings[^1].LikelihoodRatio);
        SvgPicture.Checked(result.Find(MainsHumMethod.PlotAttachment)!.Content.Span);
    }

    // A statement against the rows' own dates is a finding, whichever of the two is meant; nothing is handed on. Where they agree within what a start is told by, all is as ever.
    [Theory]
    [InlineData("2000-01-01T00:00:00Z", true)]
    [InlineData("2031-05-14T10:00:03Z", true)]
    [InlineData("2031-05-14T10:00:02Z", false)]
    public void Examine_StatedBeginAgainstDatedRows_IsAFinding(string said, bool contradicts)
    {
        Instant start = Instant.FromUtc(2031, 5, 14, 10, 0), stated = NodaTime.Text.InstantPattern.General.Parse(said).Value;
        StringBuilder csv = new("time,frequencyHz\n");
        for (int i = 0; i <= 900; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{UtcText.Of(start + Duration.FromSeconds(i))},{Grid(i):0.0000}\n");
        }

        MainsReference reference = MainsReference.OfSeries(Encoding.ASCII.GetBytes(csv.ToString()), stated, out _)!;
        Assert.True(reference.IsDated);
        ExaminationResult result = Examine(Samples(300, 320, Grid, 0.1, 0.2, 1), reference, stated);
        AssertCodes(result, "hum.heard", contradicts ? "hum.reference.startContradicted" : "hum.reference.startStated", "hum.match.startStandsOut");
        Assert.Equal(contradicts, result.Find(MainsHumMethod.TimeLikelihoodAttachment) is null);
        Assert.Contains(contradicts ? $"begins at {said}; its own rows begin at 2031-05-14T10:00:00Z. Both cannot be." : "is a person's statement", result.Findings[1].Statement, StringComparison.Ordinal);
        Performance performance = result.Findings[^1].Performance!;
        Assert.Equal((9, 120), (performance.FalseNegatives.K, performance.FalseNegatives.N));
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59Z", "years 1900 to 2100")]
    [InlineData("-9998-01-01T00:00:00Z", "years 1900 to 2100")]
    [InlineData("2101-01-01T00:00:00Z", "years 1900 to 2100")]
    [InlineData("yesterday", "no instant in UTC")]
    [InlineData("2100-12-31T23:59:59Z", null)]
    public void StartFault_OfWhatAPersonStates_IsOneSentence(string stated, string? says) =>
        Assert.Equal(says is null, MainsHumMethod.StartFault(stated, out _) is not { } fault || !fault.Contains(says!, StringComparison.Ordinal));

    // Rows at the ends of the calendar, or further than two centuries from the first, are rows that cannot be used.
    [Theory]
    [InlineData("9999-12-31T23:59:58Z")]
    [InlineData("-9998-01-01T00:00:00Z")]
    [InlineData("1e300")]
    [InlineData("-1e18")]
    public void OfSeries_RowBeyondTheCalendar_IsLeftOut(string time)
    {
        MainsReference reference = MainsReference.OfSeries(Encoding.ASCII.GetBytes($"time,hertz\n0,50\n{time},50\n1,50.01\n2,50.02\n"), Instant.FromUtc(2100, 12, 31, 23, 59), out _)!;
        Assert.Equal((1, 3), (reference.RowsLeftOut, reference.Seconds.Length));
        Assert.False(reference.IsDated);
    }

    [Fact]
    public void Examine_DatedReference_GivesALikelihoodOverTwoHundredYears()
    {
        Instant start = Instant.FromUtc(2031, 5, 14, 10, 0);
        ExaminationResult result = Examine(Samples(300, 320, Grid, 0.1, 0.2, 1), Reference(900, Grid, start: start), start);
        TimeLikelihood times = TimeLikelihood.FromCanonical(CanonicalJson.ParseObject(result.Find(MainsHumMethod.TimeLikelihoodAttachment)!.Content.Span));
        Assert.Equal((Instant.FromUtc(1900, 1, 1, 0, 0), Instant.FromUtc(2100, 1, 1, 0, 0), "hum of the mains"), (times.From, times.Until, times.Origin));
        Assert.Equal(times.From.ToUnixTimeSeconds(), times.Pieces[0].From);
        Assert.Equal(times.Until.ToUnixTimeSeconds(), times.Pieces[^1].Until);
        Assert.All(times.Pieces.Skip(1).Zip(times.Pieces), static it => Assert.Equal(it.First.From, it.Second.Until)); // no second is impossible
        TimePiece best = Assert.Single(times.Pieces, it => it.Likelihood > 1 && it.From <= (start + Duration.FromSeconds(300)).ToUnixTimeSeconds() && (start + Duration.FromSeconds(300)).ToUnixTimeSeconds() < it.Until);
        Assert.Equal(31.622776601683793, best.Likelihood, 1e-12); // 10 to 1.5
        Assert.InRange(best.Until - best.From, 5, 6);
        Assert.All(times.Pieces, static it => Assert.True(it.Likelihood >= 1));
    }

    // Without a date there is no second of Unix time; where no start stands out the best was chosen among many, and its score says nothing.
    [Fact]
    public void Examine_UndatedReferenceOrNoStart_GivesNoLikelihoodOverTime()
    {
        Assert.Null(Examine(Samples(300, 320, Grid, 0.1, 0.2, 1), Reference(900, Grid)).Find(MainsHumMethod.TimeLikelihoodAttachment));
        Instant start = Instant.FromUtc(2031, 5, 14, 10, 0);
        ExaminationResult other = Examine(Samples(5_000, 320, Grid, 0.1, 0.2, 1), Reference(900, Grid, start: start), start);
        Assert.IsType<ExaminationOutcome.Inconclusive>(other.Outcome);
        Assert.Null(other.Find(MainsHumMethod.TimeLikelihoodAttachment));
    }

    [Theory]
    [InlineData(new[] { 10.5, 3.0 }, 31.622776601683793)]
    [InlineData(new[] { 10.0, 0.5 }, 3.1622776601683795)]
    [InlineData(new[] { 10.0, -2.0 }, null)] // no more likely than some other time
    public void Of_OneCandidate_IsAsLikelyAsBorneOut(double[] startAndScore, double? likelihood)
    {
        Instant start = Instant.FromUtc(2031, 5, 14, 10, 0);
        TimeLikelihood? times = HumTimes.Of([new HumCandidate(startAndScore[0], 0, startAndScore[1], 0)], start, MainsHumMethod.MostLog10);
        Assert.Equal(likelihood is null, times is null);
        if (times is not null)
        {
            Assert.Equal(likelihood!.Value, times.Pieces[1].Likelihood, 1e-12);
            Assert.Equal(start.ToUnixTimeSeconds() + 8, times.Pieces[1].From); // two seconds before, the begun second with it
            Assert.Equal(start.ToUnixTimeSeconds() + 13, times.Pieces[1].Until);
        }
    }

    [Fact]
    public void Of_ReferenceBeyondTheYears_SaysNothing() =>
        Assert.Null(HumTimes.Of([new HumCandidate(10, 0, 3, 0)], Instant.FromUtc(2150, 1, 1, 0, 0), MainsHumMethod.MostLog10));

    [Fact]
    public void Examine_Twice_GivesTheSameBytes()
    {
        float[] samples = Samples(300, 320, Grid, 0.1, 0.2, 1);
        MainsReference reference = Reference(700, Grid);
        Assert.Equal(Examine(samples, reference).ToCanonical().ToBytes(), Examine(samples, reference).ToCanonical().ToBytes());
    }

    [Theory]
    [InlineData(7e-6)]
    [InlineData(-33e-6)]
    public void Examine_StrongHumOfARecorderWhoseClockIsOff_StillFindsTheStart(double clockError)
    {
        // A clock error between those that are tried once cost a strong hum more than the walk that needs no reference.
        ExaminationResult result = Examine(Samples(300, 320, t => Grid(300 + ((t - 300) * (1 + clockError))) * (1 + clockError), 0.5, 0.0005, 1), Reference(900, Grid));
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
    }

    [Fact]
    public void Examine_HumOfAnotherTime_FindsNoStart()
    {
        ExaminationResult result = Examine(Samples(300, 320, static t => Grid((t * 0.83) + 5000), 0.1, 0.1, 1), Reference(900, Grid));
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
        AssertCodes(result, "hum.heard", "hum.match.noStart");
        CanonicalObject document = CanonicalJson.ParseObject(result.Find(MainsHumMethod.ComparisonAttachment)!.Content.Span);
        Assert.All(document.Array("candidates").OfType<CanonicalObject>(), static it => Assert.False(it.Has("log10LikelihoodRatio")));
    }

    [Fact]
    public void Examine_Noise_HearsNone()
    {
        ExaminationResult result = Examine(Samples(300, 320, Grid, 0, 0.1, 1), Reference(900, Grid));
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
        AssertCodes(result, "hum.notHeard", "hum.match.noStart");
    }

    [Fact]
    public void Examine_HumOfTheOtherGrid_IsNamed()
    {
        ExaminationResult result = Examine(Samples(300, 320, static t => Grid(t) + 10, 0.1, 0.05, 1), Reference(900, Grid));
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
        AssertCodes(result, "hum.notHeard", "hum.otherGrid", "hum.match.noStart");
    }

    [Fact]
    public void Examine_ReferenceWithAGapAndClippedSound_StillFindsTheStart()
    {
        float[] samples = [.. Samples(300, 400, Grid, 0.9, 0.2, 1).Select(static it => Math.Clamp(it, -1f, 1f))];
        ExaminationResult result = Examine(samples, Reference(900, Grid, static t => t is < 380 or > 400));
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        AssertCodes(result, "hum.heard", "hum.soundClipped", "hum.reference.incomplete", "hum.match.startStandsOut");
    }

    [Fact]
    public void Examine_SoundLongerThanWhatIsCompared_SaysSo() =>
        AssertCodes(Examine(Samples(300, 400, Grid, 0.1, 0.1, 1), Reference(900, Grid), mostSeconds: 310), "hum.heard", "hum.soundCut", "hum.match.startStandsOut");

    [Fact]
    public void Examine_SoundWithAPieceTakenOut_TellsTheJump()
    {
        float[] whole = Samples(300, 330, Grid, 0.3, 0.05, 1);
        ExaminationResult result = Examine([.. whole[..(150 * Rate)], .. whole[((150 * Rate) + 402)..]], Reference(900, Grid));
        Finding jump = Assert.Single(result.Findings, static it => it.Code == "hum.phaseJump");
        Assert.Contains("15", jump.Statement, StringComparison.Ordinal);
        Assert.DoesNotContain(Examine(whole, Reference(900, Grid)).Findings, static it => it.Code == "hum.phaseJump");
    }

    [Theory]
    [InlineData(299, 900, 0.1, "not shown to give a right start")]
    [InlineData(320, 310, 0.1, "is shorter than the sound")]
    [InlineData(320, 900, 0, "Every sample of the sound is 0")]
    public void Examine_WhatCannotBeCompared_IsNotApplicableWithTheReason(int seconds, int reference, double amplitude, string reason)
    {
        ExaminationOutcome.NotApplicable outcome = Assert.IsType<ExaminationOutcome.NotApplicable>(Examine(Samples(0, seconds, Grid, amplitude, 0, 1), Reference(reference, Grid)).Outcome);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_NoSoundAtAll_IsNotApplicable() => Assert.IsType<ExaminationOutcome.NotApplicable>(
        MainsHumMethod.Examine(new HumListener(50, 60), new HumListener(60, 60), Reference(900, Grid), null, [], TestContext.Current.CancellationToken).Outcome);

    [Theory]
    [InlineData("", "fewer than two rows")]
    [InlineData("seconds,frequencyHz\n", "fewer than two rows")]
    [InlineData("0,NaN\n1,Infinity\n2,50\n", "fewer than two rows")]
    [InlineData("0,50\n300,50\n600,50\n", "too coarse")]
    [InlineData("0,55\n1,55\n2,55\n", "50 or 60 Hz")]
    [InlineData("0,50\n1,50\n2000000,50\n", "longer than")]
    [InlineData("5,50\n4,50\n3,50\n", "fewer than two rows")]
    public void OfSeries_RowsThatSayNothing_AreNoReference(string csv, string reason)
    {
        Assert.Null(MainsReference.OfSeries(Encoding.ASCII.GetBytes(csv), null, out string fault));
        Assert.Contains(reason, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void OfSeries_Instants_AreItsDate()
    {
        MainsReference reference = MainsReference.OfSeries("t,f\n2031-05-14T10:00:00Z,50.01\n2031-05-14T10:00:02Z,50.02\n2031-05-14T10:00:04Z,50.02\n"u8, null, out _)!;
        Assert.Equal(Instant.FromUtc(2031, 5, 14, 10, 0), reference.Start);
        Assert.Equal(4, reference.LengthSeconds);
        Assert.Equal(50, reference.NominalHertz);
    }

    [Fact]
    public void OfRecording_MainsOf100Seconds_CoversAllOfThem()
    {
        // A reference once ended with the last whole frame of 16 s.
        MainsReference reference = MainsReference.OfRecording(Heard(Samples(0, 110, Grid, 0.5, 0.001, 1), 50).Finish()[0], 50, null, out _)!;
        Assert.InRange(reference.LengthSeconds, 108, 110);
        Assert.Equal(0, reference.RowsLeftOut);
        Assert.Equal(Grid(60.5), reference.Hertz[Array.IndexOf(reference.Seconds, 60.5)], 0.0005);
    }

    [Fact]
    public void OfRecording_Noise_IsNoReference()
    {
        Assert.Null(MainsReference.OfRecording(Heard(Samples(0, 110, Grid, 0, 0.1, 1), 50).Finish()[0], 50, null, out string fault));
        Assert.Contains("no clear hum", fault, StringComparison.Ordinal);
    }
}
