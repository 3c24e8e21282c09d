using System.Text;
using System.Xml.Linq;
using Ascertain.Canonical;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Evaluation.Times;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Times;

public sealed class TimeFusionMethodTests
{
    private static readonly Instant Ten = Instant.FromUtc(2031, 5, 14, 10, 0);
    private static readonly Instant Collected = Instant.FromUtc(2031, 6, 1, 8, 0);

    [Fact]
    public void Examine_ClockAndPost_FindsTheClocksTimeAndSaysWhatItRestsOn()
    {
        ExaminationResult result = Examine([(Ten, Ten)], [Post(Ten + Duration.FromHours(3))]);
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        Finding set = Assert.Single(result.Findings, static it => it.Code == "time.fused.set");
        Assert.Contains("2031-05-14T09:58:00Z to 2031-05-14T10:02:01Z if 1 % of origins are simply wrong; 2031-05-14T09:58:00Z to 2031-05-14T10:02:01Z if 5 %", set.Statement, StringComparison.Ordinal);
        Assert.Contains("if 20 % of origins are simply wrong", set.Statement, StringComparison.Ordinal);
        Assert.Contains("assuming a uniform prior over [2000-01-01T00:00:00Z, 2031-06-01T08:00:01Z], chosen by the program, since no plan names one", set.Statement, StringComparison.Ordinal);
        Assert.StartsWith("Without its clocks", Assert.Single(result.Findings, static it => it.Code == "time.fused.restsOnOne").Statement, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Findings, static it => it.Code == "time.fused.conflict");
    }

    [Fact]
    public void Examine_ClockAfterThePost_IsAConflictAndBothStay()
    {
        ExaminationResult result = Examine([(Ten, Ten)], [Post(Ten - Duration.FromDays(30))]);
        Assert.Equal(["Its clocks and a post on telegram exclude each other: no second is possible by both."], result.Findings.Where(static it => it.Code == "time.fused.conflict").Select(static it => it.Statement));
        CanonicalObject record = Record(result);
        Assert.True(Held(record, Ten) > 100 * Held(record, Ten + Duration.FromDays(2)));
        Assert.True(Held(record, Ten - Duration.FromDays(31)) > 2 * Held(record, Ten + Duration.FromDays(2)));
    }

    // Date and identifier of one post stand or fall together: a post that carried something else is wrong by both. Two posts can be wrong one without the other.
    [Fact]
    public void Examine_DateAndIdentifierOfOnePost_CountAsOneStatement()
    {
        Instant posted = Ten - Duration.FromDays(30);
        Sighting date = Post(posted) with { Post = 1 }, identifier = date with { Kind = SightingKind.Identifier };
        double one = Later([date]), both = Later([date, identifier]), two = Later([date, identifier with { Post = 2 }]);
        Assert.Equal(one, both, 1e-9);
        Assert.True(two < one / 2);

        double Later(Sighting[] posts) => Held(Record(Examine([(Ten, Ten)], posts)), Ten);
    }

    // So many posts that carried it on the first day of a long range: together they are beyond what a number holds, and the answer is that day all the same.
    [Fact]
    public void Examine_HundredsOfPostsOnTheFirstDay_FindThatDay()
    {
        ExaminationResult result = Examine([], [.. Enumerable.Range(1, 120).Select(static it => Post(Instant.FromUtc(2000, 1, 1, 12, 0) + Duration.FromSeconds(it)))]);
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        Assert.StartsWith("95 % of the probability lies in 2000-01-01T00:00:00Z to 2000-01-01T12:00:02Z if 1 %", Assert.Single(result.Findings, static it => it.Code == "time.fused.set").Statement, StringComparison.Ordinal);
        Assert.True(Record(result).Integer("likelihoodHalvings") > 0);
    }

    [Fact]
    public void Examine_NothingButTheCollection_IsInconclusive()
    {
        ExaminationResult result = Examine([], []);
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
        Assert.Contains("no less than the whole range", Assert.Single(result.Findings).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_ClockOutsideOfTheRange_IsSaid()
    {
        ExaminationResult result = Examine([(Ten, Ten)], [], ("rangeFromUtc", "2031-05-20T00:00:00Z"), ("rangeChosenBy", "A-001"), ("rangeReason", "by the plan of ledger entry 4"));
        Assert.Contains("outside the range that was assumed (assuming a uniform prior over [2031-05-20T00:00:00Z, 2031-06-01T08:00:01Z], chosen by A-001, by the plan of ledger entry 4)", Assert.Single(result.Findings, static it => it.Code == "time.fused.outsideOfRange").Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rangeFromUtc", "2031-06-02T00:00:00Z", "ends before it begins")]
    [InlineData("rangeFromUtc", "yesterday", "instants such as")]
    [InlineData("civilZone", "Nowhere/Invented", "no zone of that name")]
    [InlineData("wrongShare", "1", "0 to 0.99")]
    [InlineData("wrongShare", "NaN", "0 to 0.99")]
    [InlineData("wrongShare", "abc", "0 to 0.99")]
    [InlineData("clockToleranceSeconds", "9223372036854775807", "from 0 to 315576000")]
    [InlineData("clockToleranceSeconds", "-1", "from 0 to 315576000")]
    [InlineData("rangeUntilUtc", "9999-12-31T23:59:59Z", "1 to 9998")]
    public void Examine_ParametersThatCannotBe_AreNotApplicable(string name, string value, string says)
    {
        ExaminationOutcome.NotApplicable outcome = Assert.IsType<ExaminationOutcome.NotApplicable>(Examine([(Ten, Ten)], [], (name, value)).Outcome);
        Assert.Contains(says, outcome.Reason, StringComparison.Ordinal);
    }

    // With no statement wrong, a clock and an earlier post leave nothing: that is the answer, with who excludes whom; the sets for shares above 0 stand beside it.
    [Fact]
    public void Examine_NoneWrongAndNothingPossible_IsSaidAsAnOutcome()
    {
        ExaminationResult result = Examine([(Ten, Ten)], [Post(Ten - Duration.FromDays(30))], ("wrongShare", "0"));
        Assert.Equal("If no statement is wrong, no second of the range is possible by all of them; in conflict are its clocks and a post on telegram.", Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome).Reason);
        Finding set = Assert.Single(result.Findings, static it => it.Code == "time.fused.set");
        Assert.Contains("Half of it, with 0 %: no second;", set.Statement, StringComparison.Ordinal);
        Assert.Single(result.Findings, static it => it.Code == "time.fused.conflict");
        CanonicalObject record = Record(result);
        Assert.False(record.Has("density"));
        Assert.Equal([0, 0, 1, 1, 1, 1, 1, 1], record.Array("sets").Objects().Select(static it => Math.Min(1, it.Array("intervals").Count)));
        Assert.Single(result.Attachments); // no picture of nothing
        Assert.DoesNotContain("NaN", Encoding.UTF8.GetString(result.Attachments[0].Content.Span), StringComparison.Ordinal);
        Assert.IsType<ExaminationOutcome.Completed>(Examine([(Ten, Ten)], [Post(Ten + Duration.FromDays(1))], ("wrongShare", "0")).Outcome);
    }

    // Each two of three agree somewhere, all three nowhere.
    [Fact]
    public void Examine_ThreeThatAgreeInPairsOnly_IsSaidWithoutAPair()
    {
        TimeLikelihood Two(string origin, int first, int second) => new($"the {origin}", origin, Instant.FromUtc(1999, 1, 1, 0, 0), Collected + Duration.FromDays(9),
            [.. ((int[])[first, second]).Select(static it => new TimePiece((Ten + Duration.FromHours(it)).ToUnixTimeSeconds(), (Ten + Duration.FromHours(it + 1)).ToUnixTimeSeconds(), 1))]);
        ExaminationResult result = ExamineWith([], [], [Two("one", 1, 2), Two("two", 2, 3), Two("three", 1, 3) with { Pieces = [.. Two("three", 1, 3).Pieces] }], ("wrongShare", "0"));
        Assert.Contains("any two of them agree somewhere", Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome).Reason, StringComparison.Ordinal);
    }

    // Posts and collections before 1900, and a range that begins before it.
    [Fact]
    public void Examine_PostBefore1900_IsOutsideOfTheRange_AndARangeBefore1900IsBoundedWhole()
    {
        Instant old = Instant.FromUtc(1850, 1, 1, 0, 0);
        ExaminationResult result = Examine([(Ten, Ten)], [Post(old)]);
        Assert.StartsWith("A post on telegram tells of a time outside the range", Assert.Single(result.Findings, static it => it.Code == "time.fused.outsideOfRange").Statement, StringComparison.Ordinal);
        ExaminationResult early = Examine([], [Post(Instant.FromUtc(1870, 1, 1, 0, 0))], ("rangeFromUtc", "1850-01-01T00:00:00Z"), ("rangeUntilUtc", "1890-01-01T00:00:00Z"));
        Assert.Contains("1850-01-01T00:00:00Z to 1870-01-01T00:00:01Z if 1 %", Assert.Single(early.Findings, static it => it.Code == "time.fused.set").Statement, StringComparison.Ordinal);
        Assert.IsType<ExaminationOutcome.Completed>(Examine([(Ten, Ten)], [Post(Instant.FromUtc(9998, 1, 1, 0, 0))]).Outcome);
    }

    [Fact]
    public void Examine_SettingsOfSeveralPeople_AreNamed() =>
        Assert.StartsWith("Where the item was filmed was stated by A-001 (ledger entry 3) and A-002 (ledger entry 4).", Assert.Single(Examine([(Ten, Ten)], [], ("settingsApart", "A-001 (ledger entry 3) and A-002 (ledger entry 4)")).Findings, static it => it.Code == "time.fused.settingsApart").Statement, StringComparison.Ordinal);

    // Decades of minutes: the record stays readable, what was done is said, and the truth stays in the set.
    [Fact]
    public void Examine_HundredsOfThousandsOfStretches_AreTakenCoarser_AndSaid()
    {
        Instant from = Instant.FromUtc(2000, 1, 1, 0, 0);
        TimePiece[] minutes = [.. Enumerable.Range(0, 200_000).Select(it => new TimePiece((from + Duration.FromMinutes(it)).ToUnixTimeSeconds(), (from + Duration.FromMinutes(it + 1)).ToUnixTimeSeconds(), 1 + (it % 1440 / 1440.0)))];
        TimeLikelihood likelihood = new("the light of the scene", "light of the scene", from, Collected + Duration.FromDays(9), minutes);
        ExaminationResult result = ExamineWith([], [], [likelihood]);
        Assert.StartsWith("What was measured has 200000 stretches of time; they are taken at steps of 120 s here", Assert.Single(result.Findings, static it => it.Code == "time.fused.coarser").Statement, StringComparison.Ordinal);
        CanonicalObject record = Record(result);
        Assert.Equal(120, record.Number("stepSeconds"));
        Assert.InRange(record.Array("likelihood").Count, 90_000, 110_000);
        Assert.True(result.Attachments[0].Content.Length < 20 << 20 && result.Attachments[1].Content.Length < 1 << 20);
        Assert.False(record.Has("density"));

        // What is kept: the weight of every stretch. What fits nowhere still fits nowhere.
        (IReadOnlyList<TimeLikelihood> coarser, long step) = CoarserTimes.Of([likelihood]);
        Assert.Equal(minutes.Sum(static it => it.Likelihood * (it.Until - it.From)), coarser[0].Pieces.Sum(static it => it.Likelihood * (it.Until - it.From)), 1e-3);
        (IReadOnlyList<TimeLikelihood> gaps, _) = CoarserTimes.Of([likelihood with { Pieces = [.. minutes.Where(static (_, i) => i % 3 != 0)] }]);
        Assert.DoesNotContain(gaps[0].Pieces, it => it.From <= minutes[3].From && minutes[3].From < it.Until);
        (IReadOnlyList<TimeLikelihood> asTheyAre, long none) = CoarserTimes.Of([likelihood with { Pieces = minutes[..CoarserTimes.MostPieces] }]);
        Assert.Equal((CoarserTimes.MostPieces, 0L), (asTheyAre[0].Pieces.Count, none));
        Assert.Equal(120, CoarserTimes.Of([likelihood with { Pieces = minutes[..(CoarserTimes.MostPieces + 1)] }]).Step);
        Assert.True(step > 0);
    }

    // A shadow that fits two hours of each day, and a clock in one of them: together they stand on both, and neither carries the set alone.
    [Fact]
    public void Examine_ShadowsWhereTheClockIs_ArePutTogether()
    {
        TimeLikelihood shadows = Shadows([.. Enumerable.Range(0, 200).Select(static it => (Ten - Duration.FromDays(100 - it) - Duration.FromHours(1), Ten - Duration.FromDays(100 - it) + Duration.FromHours(1), 2.5)).Where(static it => it.Item2 < Collected)]);
        ExaminationResult both = ExamineWith([(Ten, Ten)], [], [shadows]), alone = ExamineWith([], [], [shadows]);
        Assert.Contains("2031-05-14T09:58:00Z to 2031-05-14T10:02:01Z if 1 %", Assert.Single(both.Findings, static it => it.Code == "time.fused.set").Statement, StringComparison.Ordinal);
        Assert.DoesNotContain(both.Findings, static it => it.Code == "time.fused.conflict");
        Assert.IsType<ExaminationOutcome.Completed>(alone.Outcome);
        Assert.True(Held(Record(alone), Ten) > 100 * Held(Record(alone), Ten + Duration.FromHours(5)));
        Assert.Contains("the shadows in its frames", Encoding.UTF8.GetString(both.Attachments[1].Content.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_ShadowsElsewhereThanTheClock_AreAConflict()
    {
        ExaminationResult result = ExamineWith([(Ten, Ten)], [], [Shadows((Ten + Duration.FromHours(3), Ten + Duration.FromHours(4), 1))]);
        Assert.Equal(["Its clocks and the shadows in its frames exclude each other: no second is possible by both."], result.Findings.Where(static it => it.Code == "time.fused.conflict").Select(static it => it.Statement));
    }

    // What fits nowhere, or was asked of a part of the range only, is said and not used.
    [Fact]
    public void Examine_ShadowsThatCannotBeUsed_ChangeNothingAndAreSaid()
    {
        CanonicalObject without = Record(Examine([(Ten, Ten)], []));
        ExaminationResult nowhere = ExamineWith([(Ten, Ten)], [], [Shadows()]);
        Assert.StartsWith("By the shadows in its frames no second of the range fits", Assert.Single(nowhere.Findings, static it => it.Code == "time.fused.outsideOfRange").Statement, StringComparison.Ordinal);
        ExaminationResult other = ExamineWith([(Ten, Ten)], [], [Shadows((Ten, Ten + Duration.FromHours(1), 1)) with { From = Ten - Duration.FromDays(1) }]);
        Assert.StartsWith("The shadows in its frames were asked over 2031-05-13T10:00:00Z to", Assert.Single(other.Findings, static it => it.Code == "time.fused.ofAnotherRange").Statement, StringComparison.Ordinal);
        Assert.All((ExaminationResult[])[nowhere, other], it => Assert.Equal(without["likelihood"].ToBytes(), Record(it)["likelihood"].ToBytes()));
        Assert.IsType<ExaminationOutcome.Inconclusive>(ExamineWith([], [], [Shadows()]).Outcome);
    }

    [Fact]
    public void Likelihood_WrittenAndRead_IsTheSame_AndOthersAreRefused()
    {
        TimeLikelihood shadows = Shadows((Ten, Ten + Duration.FromHours(1), 0.25), (Ten + Duration.FromHours(2), Ten + Duration.FromHours(3), 4));
        TimeLikelihood read = TimeLikelihood.FromCanonical(CanonicalJson.ParseObject(shadows.ToCanonical().ToBytes()));
        Assert.Equal((shadows.Label, shadows.Origin, shadows.From, shadows.Until), (read.Label, read.Origin, read.From, read.Until));
        Assert.Equal(shadows.Pieces, read.Pieces);
        foreach (TimeLikelihood wrong in (TimeLikelihood[])[shadows with { Pieces = [.. shadows.Pieces.Reverse()] }, shadows with { Until = Ten }, shadows with { From = Collected }, Shadows((Ten, Ten, 1)), Shadows((Ten, Ten + Duration.FromHours(1), 0))])
        {
            Assert.Throws<CanonicalFormatException>(() => TimeLikelihood.FromCanonical(wrong.ToCanonical()));
        }
    }

    // A clock of the year 9999, a collection before 2000, a hundred groups: an outcome, and numbers that are numbers.
    [Fact]
    public void Examine_ClocksAtTheEdges_GiveNumbers()
    {
        ExaminationResult far = Examine([(Instant.FromUtc(1900, 1, 1, 0, 0), Instant.FromUtc(1900, 1, 1, 0, 0)), (Instant.FromUtc(9999, 12, 31, 23, 59), Instant.FromUtc(9999, 12, 31, 23, 59))], []);
        Assert.Equal(2, far.Findings.Count(static it => it.Code == "time.fused.outsideOfRange"));
        ExaminationResult many = Examine([.. Enumerable.Range(0, 100).Select(static it => (Ten - Duration.FromDays(it * 7), Ten - Duration.FromDays(it * 7)))], []);
        Assert.DoesNotContain("NaN", Encoding.UTF8.GetString(many.Attachments[0].Content.Span), StringComparison.Ordinal);
        Assert.IsType<ExaminationOutcome.NotApplicable>(TimeFusionMethodTests.Examine([], [], ("rangeUntilUtc", "1999-01-01T00:00:00Z")).Outcome);
    }

    [Fact]
    public void Picture_SaysTheSetsInWords_AndTheCivilTimeOfTheZone()
    {
        XElement svg = Picture(Ten, "Asia/Baku", Post(Ten + Duration.FromHours(3)));
        string description = svg.Elements().First(static it => it.Name.LocalName == "desc").Value;
        Assert.Contains("set\tfrom\tto\tprobability\tcivil time from\tcivil time to\n", description, StringComparison.Ordinal);
        Assert.Contains("95 %\t2031-05-14T09:58:00Z\t2031-05-14T10:02:01Z\t", description, StringComparison.Ordinal);
        Assert.Contains("\t2031-05-14 13:58:00 +04:00\t2031-05-14 14:02:01 +04:00", description, StringComparison.Ordinal);
        Assert.Contains(description.Split('\n'), static it => it.StartsWith("Civil time of Asia/Baku, by the IANA database 20", StringComparison.Ordinal)); // a line of its own, which the report reads as a sentence
        Assert.DoesNotContain('\uFFFD', svg.Value);
        Assert.Contains("95 % in civil time: 2031-05-14 13:58:00 +04:00 to 2031-05-14 14:02:01 +04:00", Texts(svg));
        Assert.Contains("14:00", Texts(svg)); // a tick of the civil axis, which UTC's has none of
        Assert.Contains("UTC+04:00", Texts(svg));
    }

    [Fact]
    public void Picture_WithoutAZone_SaysThatCivilTimeIsNotShown()
    {
        XElement svg = Picture(Ten, "");
        Assert.Contains("The place's civil time is not shown: nobody named its zone, or people named several.", Texts(svg));
        Assert.DoesNotContain(Texts(svg), static it => it.StartsWith("UTC+", StringComparison.Ordinal));
    }

    // Of a clock change: the same civil time twice, or never; instants are what is shown.
    [Fact]
    public void Picture_OverAClockChange_NamesEachOffset_AndWhatIsThereTwice()
    {
        Instant fold = Instant.FromUtc(2015, 10, 24, 23, 59); // clocks in Baku went back from 05:00 to 04:00 at midnight UTC
        XElement svg = Picture(fold, "Asia/Baku");
        Assert.Contains("95 % in civil time: 2015-10-25 04:57:00 +05:00 to 2015-10-25 04:01:01 +04:00", Texts(svg));
        Assert.Contains("2015-10-25 04:00 to 05:00 is there twice (+05:00, then +04:00)", svg.Value, StringComparison.Ordinal);
        Assert.Equal(2, Texts(svg).Count(static it => it is "10-25 04:00" or "04:00"));
        Assert.Contains("+05:00 → +04:00", Texts(svg));
    }

    // Of an hour that the clocks leap over, and of a zone that gave up its summer time: the offset is that of the instant.
    [Theory]
    [InlineData("2015-03-29T00:00:00Z", "2015-03-29 03:58:00 +04:00 to 2015-03-29 05:02:01 +05:00", "2015-03-29 04:00 to 05:00 is left out")]
    [InlineData("2015-07-01T08:00:00Z", "2015-07-01 12:58:00 +05:00 to 2015-07-01 13:02:01 +05:00", "UTC+05:00 on all of this axis")]
    [InlineData("2016-07-01T08:00:00Z", "2016-07-01 11:58:00 +04:00 to 2016-07-01 12:02:01 +04:00", "UTC+04:00 on all of this axis")]
    public void Picture_OfAZoneWhoseRulesChanged_NamesTheOffsetOfTheInstant(string at, string shown, string said)
    {
        XElement svg = Picture(NodaTime.Text.InstantPattern.General.Parse(at).Value, "Asia/Baku");
        Assert.Contains($"95 % in civil time: {shown}", Texts(svg));
        Assert.Contains(said, svg.Value, StringComparison.Ordinal);
    }

    // Far apart, the axis is broken; two clocks of different summers lie under different rules, and no change is drawn between.
    [Fact]
    public void Picture_OverABrokenAxis_SaysThatTheClocksChangeBetween()
    {
        Instant first = Instant.FromUtc(2015, 7, 1, 8, 0), second = Instant.FromUtc(2016, 7, 1, 8, 0);
        XElement svg = XDocument.Parse(Encoding.UTF8.GetString(Examine([(first, first), (second, second)], [], ("civilZone", "Asia/Baku")).Attachments[1].Content.Span)).Root!;
        Assert.Contains("the clocks change only where the axis is broken, from UTC+05:00 to UTC+04:00", svg.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts(svg), static it => it.Contains('→', StringComparison.Ordinal));
    }

    private static XElement Picture(Instant at, string zone, params Sighting[] posts) => XDocument.Parse(Encoding.UTF8.GetString(Examine([(at, at)], posts, ("civilZone", zone)).Attachments[1].Content.Span)).Root!;

    private static string[] Texts(XElement svg) => [.. svg.Descendants().Where(static it => it.Name.LocalName == "text").Select(static it => it.Value)];

    private static Sighting Post(Instant at) => new("telegram", at, at, true, "The time is the platform's.");

    private static ExaminationResult Examine((Instant From, Instant Until)[] groups, Sighting[] posts, params (string Name, string Value)[] given) => ExamineWith(groups, posts, null, given);

    private static TimeLikelihood Shadows(params (Instant From, Instant Until, double Likelihood)[] pieces) => new("the shadows in its frames", "shadows of the item", Instant.FromUtc(1999, 1, 1, 0, 0), Collected + Duration.FromDays(9),
        [.. pieces.Select(static it => new TimePiece(it.From.ToUnixTimeSeconds(), it.Until.ToUnixTimeSeconds(), it.Likelihood))]);

    private static ExaminationResult ExamineWith((Instant From, Instant Until)[] groups, Sighting[] posts, TimeLikelihood[]? measured, params (string Name, string Value)[] given)
    {
        Dictionary<string, string> parameters = new TimeFusionMethod().Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default, StringComparer.Ordinal);
        foreach ((string name, string value) in given)
        {
            parameters[name] = value;
        }

        return TimeFusionMethod.Examine(new ItemBounds(groups, null), Collected, posts, measured ?? [], parameters);
    }

    private static CanonicalObject Record(ExaminationResult result) => CanonicalJson.ParseObject(result.Attachments[0].Content.ToArray());

    private static double Held(CanonicalObject record, Instant at) => record.Array("likelihood").Objects()
        .Single(it => long.Parse(it.Text("from"), System.Globalization.CultureInfo.InvariantCulture) <= at.ToUnixTimeSeconds() && at.ToUnixTimeSeconds() < long.Parse(it.Text("until"), System.Globalization.CultureInfo.InvariantCulture)).Number("likelihood");
}
