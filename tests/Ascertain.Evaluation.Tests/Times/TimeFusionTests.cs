using Ascertain.Chronolocation;
using Ascertain.Evaluation.Times;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Times;

public sealed class TimeFusionTests
{
    private static readonly Instant Start = Instant.FromUtc(2031, 1, 1, 0, 0);
    private static readonly TimeRange Year = new(Start, Start + Duration.FromDays(365), "A-001", "the year of the posts");

    // By hand: a range of 100 s; a bound at 50 (density 1/50 below), a span of 10 s at 40 to 50. With none wrong: the span. With one in five wrong: (0.8·2 + 0.2)(0.8·10 + 0.2) inside, (0.8·2 + 0.2)(0.2) before, 0.2·0.2 after.
    [Fact]
    public void Fuse_TwoItems_IsTheProductByHand()
    {
        TimeRange range = new(Start, Start + Duration.FromSeconds(100), "A-001", "by hand");
        TimeFusion fusion = TimeFusion.Of(range, [TimeItem.NotAfter("1", "a post", "post", At(49)), TimeItem.Within("2", "a clock", "clock", At(40), At(49))]);
        Assert.Equal([(0L, 0.0), (40, 20), (50, 0)], fusion.Fuse(0).Pieces.Select(static it => (it.From - Start.ToUnixTimeSeconds(), Math.Round(it.Likelihood, 9))));
        Assert.Equal([(0L, 0.36), (40, 14.76), (50, 0.04)], fusion.Fuse(0.2).Pieces.Select(static it => (it.From - Start.ToUnixTimeSeconds(), Math.Round(it.Likelihood, 9))));
        Assert.Equal(Math.Log10(14.76 / 0.36), fusion.Fuse(0.2).Log10Ratio((At(42), At(48)), (At(10), At(20)))!.Value, 1e-12);
        Assert.Equal([(40L, 50L)], fusion.Fuse(0.2).Set(0.85).Select(static it => (it.From.ToUnixTimeSeconds() - Start.ToUnixTimeSeconds(), it.Until.ToUnixTimeSeconds() - Start.ToUnixTimeSeconds())));
        Assert.Empty(fusion.Conflicts());

        // What is equally likely is not cut: that would say something of a time that the items do not.
        Assert.Equal((100, 1.0), fusion.Fuse(0.2).Set(0.999).Select(static it => ((it.Until - it.From).TotalSeconds, Math.Round(it.Probability, 12))).Single());
    }

    [Fact]
    public void Fuse_WithoutAnItem_IsAsIfItWereNotThere()
    {
        TimeItem[] items = [Bell("a", 100, 3), Bell("b", 102, 5), TimeItem.NotAfter("c", "a post", "post", Start + Duration.FromDays(101))];
        Assert.Equal(TimeFusion.Of(Year, [items[0], items[2]]).Fuse(0.05).MeanOver(Start, Start + Duration.FromDays(101))!.Value, TimeFusion.Of(Year, items).Fuse(0.05, "b").MeanOver(Start, Start + Duration.FromDays(101))!.Value, 1e-9);
    }

    [Fact]
    public void Fuse_AnyOrderOfItems_IsTheSameBits()
    {
        TimeItem[] items = [Bell("a", 100, 3), Bell("b", 102, 5), TimeItem.NotAfter("c", "a post", "post", Start + Duration.FromDays(101)), Bell("d", 99, 9)];
        Assert.Equal(TimeFusion.Of(Year, items).Fuse(0.05).Pieces, TimeFusion.Of(Year, [items[3], items[1], items[0], items[2]]).Fuse(0.05).Pieces);
    }

    // Two dates that exclude each other are never averaged: both stay, what lies between them does not.
    [Fact]
    public void Fuse_TwoThatExcludeEachOther_KeepsBothAndNothingBetween()
    {
        TimeItem[] items = [TimeItem.Within("a", "one clock", "a", Start + Duration.FromDays(10), Start + Duration.FromDays(11)), TimeItem.Within("b", "another", "b", Start + Duration.FromDays(200), Start + Duration.FromDays(201))];
        foreach (double wrong in (double[])[0.01, 0.05, 0.2])
        {
            TimeFusion fusion = TimeFusion.Of(Year, items);
            Assert.Equal(0, Assert.Single(fusion.Conflicts()).Agreement);
            FusedTimes fused = fusion.Fuse(wrong);
            Assert.Equal(fused.MeanOver(Days(10), Days(11))!.Value, fused.MeanOver(Days(200), Days(201))!.Value, 1e-9);
            Assert.True(fused.MeanOver(Days(10), Days(11)) > 50 * fused.MeanOver(Days(100), Days(110)));
        }

        // Of one origin they are one statement, that it was one of the two.
        TimeItem[] kin = [TimeItem.Within("a", "one clock", "device", Days(10), Days(11)), TimeItem.Within("b", "another", "device", Days(200), Days(201))];
        IReadOnlyList<(Instant From, Instant Until, double Probability)> set = TimeFusion.Of(Year, kin).Fuse(0.01).Set(0.95);
        Assert.Equal([10, 200], set.Where(static it => it.Probability > 0.3).Select(static it => (int)(it.From - Start).TotalDays));
    }

    [Fact]
    public void Fuse_ClocksOfOneDevice_AreOneStatement()
    {
        TimeItem[] clocks = [.. Enumerable.Range(0, 10).Select(static it => TimeItem.Within($"clock {it}", "a clock", "device", Days(10), Days(10) + Duration.FromHours(2)))];
        double one = TimeFusion.Of(Year, clocks[..1]).Fuse(0.05).MeanOver(Days(10), Days(10) + Duration.FromHours(2))!.Value, ten = TimeFusion.Of(Year, clocks).Fuse(0.05).MeanOver(Days(10), Days(10) + Duration.FromHours(2))!.Value;
        Assert.Equal(one, ten, 1e-6 * one);
    }

    [Fact]
    public void OutsideOfRange_ItemThatSaysNothingOfIt_IsNamed()
    {
        TimeFusion fusion = TimeFusion.Of(Year, [Bell("a", 100, 3), TimeItem.Within("b", "a clock", "b", Start - Duration.FromDays(900), Start - Duration.FromDays(899))]);
        Assert.Equal("b", Assert.Single(fusion.OutsideOfRange).Id);
        Assert.Equal("a", Assert.Single(fusion.Items).Id);
    }

    [Fact]
    public void Log10Ratio_OutsideOfTheRangeOrImpossible_IsNone()
    {
        FusedTimes fused = TimeFusion.Of(Year, [TimeItem.Within("a", "a clock", "a", Days(10), Days(11))]).Fuse(0);
        Assert.Null(fused.Log10Ratio((Days(10), Days(11)), (Days(-3), Days(-2))));
        Assert.Null(fused.Log10Ratio((Days(10), Days(11)), (Days(20), Days(21))));
        Assert.Equal(0, fused.Log10Ratio((Days(10), Days(10.5)), (Days(10.5), Days(11)))!.Value, 1e-12);
    }

    // The 95 % set covers as it says when all items are honest, and at least 90 % when each is nonsense with probability 0.1.
    [Theory]
    [InlineData(0.0, 0.05, 0.93, 0.99)]
    [InlineData(0.1, 0.01, 0.90, 1.0)]
    [InlineData(0.1, 0.05, 0.90, 1.0)]
    [InlineData(0.1, 0.2, 0.90, 1.0)]
    public void Set_SeededRecordings_HoldsTheTruth(double nonsense, double wrongShare, double least, double most)
    {
        const int Cases = 1000;
        Random random = new(11);
        int held = 0;
        for (int i = 0; i < Cases; i++)
        {
            double truth = random.NextDouble() * 365;
            TimeItem[] items = [.. Enumerable.Range(0, 3 + random.Next(4)).Select(it =>
            {
                double sigma = Math.Pow(10, (random.NextDouble() * 2) - 1), middle = random.NextDouble() < nonsense ? random.NextDouble() * 365 : truth + (sigma * Normal(random));
                return random.Next(4) == 0 && middle > truth ? TimeItem.NotAfter($"{it}", "a post", $"{it}", Days(middle)) : Bell($"{it}", middle, sigma);
            })];
            held += TimeFusion.Of(Year, items).Fuse(wrongShare).Set(0.95).Any(it => it.From <= Days(truth) && Days(truth) < it.Until) ? 1 : 0;
        }

        Assert.InRange((double)held / Cases, least, most);
    }

    private static Instant At(int second) => Start + Duration.FromSeconds(second);

    private static Instant Days(double days) => Start + Duration.FromSeconds(Math.Round(days * 86_400));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // A normal density in steps of a twentieth of its deviation.
    private static TimeItem Bell(string id, double middleDays, double sigmaDays)
    {
        List<TimePiece> pieces = [];
        for (int step = -100; step < 100; step++)
        {
            long from = Days(middleDays + (sigmaDays * step / 20)).ToUnixTimeSeconds(), until = Days(middleDays + (sigmaDays * (step + 1) / 20)).ToUnixTimeSeconds();
            double at = (step + 0.5) / 20;
            pieces.Add(new TimePiece(from, until, Math.Exp(-0.5 * at * at)));
        }

        return TimeItem.Of(id, id, id, pieces);
    }
}
