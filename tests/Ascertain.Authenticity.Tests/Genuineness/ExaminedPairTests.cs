using Ascertain.Authenticity.Genuineness;

namespace Ascertain.Authenticity.Tests.Genuineness;

/// <summary>What stands beside each pair, on findings made by hand.</summary>
public sealed class ExaminedPairTests
{
    private static readonly Performance Counted = new("invented corpus", true, new CountOfSources(0, 36), new CountOfSources(3, 36), new CountOfSources(1, 36));

    [Fact]
    public void Nothing_WasRun_NothingBearsAndEveryMethodIsNamedAsNotRun()
    {
        IReadOnlyList<ExaminedPair> pairs = ExaminedPair.Of([]);
        Assert.Equal(["recordedOrProcessed", "continuousOrCut", "recordedTogetherOrNot", "sceneAsClaimedOrNot"], pairs.Select(static it => it.Pair.Id));
        Assert.All(pairs, static it =>
        {
            Assert.Equal((PairStanding.NothingExamined, "Nothing that was examined bears on it."), (it.Standing, it.StandingInWords));
            Assert.Empty(it.SawNothing.Concat(it.CouldNotTell));
            Assert.Equal(LookingMethods.Of(it.Pair.Id), it.NotRun);
            Assert.All(it.Sides, static side => Assert.Empty(side.Findings));
        });
    }

    // One finding each side: both stand, and nothing is concluded.
    [Fact]
    public void Findings_ThatContradictEachOther_StandOnBothSides()
    {
        ExaminedPair pair = Pair(GenuinenessPairs.RecordedOrProcessed,
            new Examined("authenticity.container", 4, ExaminationOutcome.Completed.Instance, [Found("authenticity.container.agreesWithDevice")]),
            new Examined("authenticity.videoCompression", 6, ExaminationOutcome.Completed.Instance, [Found("authenticity.video.formerGroups") with { Performance = Counted }]));
        Assert.Equal((PairStanding.SeveralSides, "Findings bear on more than one side."), (pair.Standing, pair.StandingInWords));
        Assert.Equal(("asRecorded", "l4.1"), (pair.Sides[0].Proposition.Id, Assert.Single(Assert.Single(pair.Sides[0].Findings).Findings).Source));
        FindingsOfCode processed = Assert.Single(pair.Sides[1].Findings);
        Assert.Equal(("authenticity.video.formerGroups", "authenticity.videoCompression", "l6.1", StrengthKind.CountedObservation), (processed.Bearing.Code, processed.Method, processed.Findings[0].Source, processed.Strength));
        Assert.Equal("an observation; wrongly told in 0 of 36 independent sources (95 % bound 8.0 %), missed in 3 of 36, made by a program, all or some of them: no error rate for casework", processed.StrengthInWords);
        Assert.Equal("an observation; its errors were not counted", pair.Sides[0].Findings[0].StrengthInWords);
    }

    [Fact]
    public void Findings_OfOneCode_StandTogetherWithTheirCountAndEachSource()
    {
        ExaminedPair pair = Pair(GenuinenessPairs.ContinuousOrCut, new Examined("authenticity.continuity", 9, ExaminationOutcome.Completed.Instance,
            [Found("authenticity.continuity.jump", 97), Found("authenticity.continuity.copied", 120), Found("authenticity.continuity.jump", 150)]));
        Assert.Equal(PairStanding.OneSide, pair.Standing);
        Assert.Empty(pair.Sides[0].Findings);
        Assert.True(pair.Sides[0].CanBeSeen); // only with a ratio for it
        Assert.Equal([("authenticity.continuity.jump", "l9.1 l9.3"), ("authenticity.continuity.copied", "l9.2")], pair.Sides[1].Findings.Select(static it => (it.Bearing.Code, string.Join(' ', it.Findings.Select(static one => one.Source)))));
    }

    // Looked and saw nothing bears on no side: absence is no finding for the other.
    [Fact]
    public void Examinations_ThatSawNothing_AreNamedAndBearOnNoSide()
    {
        ExaminedPair pair = Pair(GenuinenessPairs.ContinuousOrCut,
            new Examined("authenticity.continuity", 9, new ExaminationOutcome.Inconclusive("No break stands out."), [Found("authenticity.continuity.none")]),
            new Examined("frames.timing", 5, ExaminationOutcome.Completed.Instance, [Found("frames.timing.described")]));
        Assert.Equal((PairStanding.CannotTell, "What was examined cannot tell."), (pair.Standing, pair.StandingInWords));
        Assert.All(pair.Sides, static it => Assert.Empty(it.Findings));
        Assert.Equal([("frames.timing", (string?)null, 5L), ("authenticity.continuity", "authenticity.continuity.none", 9L)], pair.SawNothing.Select(static it => (it.Method.Method, it.Bearing?.Code, it.Entry!.Value)));
        Assert.DoesNotContain(pair.NotRun, static it => it.Method is "frames.timing" or "authenticity.continuity");
        Assert.NotEmpty(pair.NotRun);
    }

    public static TheoryData<ExaminationOutcome?, string?, string> Undecided() => new()
    {
        { new ExaminationOutcome.NotApplicable("The sound is too short."), null, "The sound is too short." },
        { new ExaminationOutcome.Failed("It broke.", 3), null, "It broke." },
        { new ExaminationOutcome.Inconclusive("Too little was there."), null, "Too little was there." },
        { null, null, "The run was stopped." },
        { ExaminationOutcome.Completed.Instance, "compression.soundCodingUnclear", "made by hand" },
    };

    [Theory]
    [MemberData(nameof(Undecided))]
    public void Examinations_ThatCouldNotTell_SayWhy(ExaminationOutcome? outcome, string? code, string says)
    {
        ExaminedPair pair = Pair(GenuinenessPairs.RecordedOrProcessed, new Examined("authenticity.soundCompression", 7, outcome, code is null ? [] : [Found(code)]));
        LookedAt only = Assert.Single(pair.CouldNotTell);
        Assert.Equal((says, code, PairStanding.CannotTell), (only.InWords, only.Bearing?.Code, pair.Standing));
        Assert.Empty(pair.SawNothing);
    }

    // The part that was not looked at is said also where something was found in the rest.
    [Fact]
    public void Examinations_OfAPartOnly_SayBoth()
    {
        ExaminedPair pair = Pair(GenuinenessPairs.ContinuousOrCut, new Examined("authenticity.soundCuts", 7, ExaminationOutcome.Completed.Instance, [Found("authenticity.sound.silence"), Found("authenticity.sound.partOnly")]));
        Assert.Equal("authenticity.sound.silence", Assert.Single(pair.Sides[1].Findings).Bearing.Code);
        Assert.Equal("authenticity.sound.partOnly", Assert.Single(pair.CouldNotTell).Bearing!.Code);
        Assert.Empty(pair.SawNothing);
    }

    // A broken file can give thousands: one is quoted, and how many more there are.
    [Fact]
    public void CouldNotTell_OfManyFindingsOfOneCode_QuotesOneAndCountsTheOthers()
    {
        ExaminedPair pair = Pair(GenuinenessPairs.RecordedOrProcessed, new Examined("container.profile", 2, ExaminationOutcome.Completed.Instance, [.. Enumerable.Range(0, 3).Select(static _ => Found("profile.toolTrace"))]));
        Assert.Equal("made by hand And 2 more of this kind.", Assert.Single(pair.CouldNotTell).InWords);
    }

    // A ratio is of its own pair of propositions: it is printed with them, and never with others or added up.
    [Fact]
    public void LikelihoodRatio_IsSaidWithThePairThatItIsOf()
    {
        LikelihoodRatio ratio = new(1.5, 1, 2, "sound coded before", "sound coded once", "an invented corpus", "invented-1", 40);
        ExaminedPair one = Pair(GenuinenessPairs.RecordedOrProcessed, new Examined("authenticity.soundCompression", null, ExaminationOutcome.Completed.Instance, [Found("compression.soundCodedBefore") with { LikelihoodRatio = ratio, Performance = Counted }]));
        Assert.Equal("log10 likelihood ratio 1.50 (95 %: 1.00 to 2.00) of \"sound coded before\" over \"sound coded once\", 40 independent sources, made by a program: no ratio for casework", one.Sides[1].Findings[0].StrengthInWords);
        Assert.Null(one.Sides[1].Findings[0].Findings[0].Source); // nothing was recorded
        ExaminedPair two = Pair(GenuinenessPairs.RecordedOrProcessed, [.. Enumerable.Range(1, 2).Select(it => new Examined("authenticity.soundCompression", it, ExaminationOutcome.Completed.Instance, [Found("compression.soundCodedBefore") with { LikelihoodRatio = ratio }]))]);
        Assert.Equal("a likelihood ratio with each", two.Sides[1].Findings[0].StrengthInWords);
    }

    // How much an absence says is known only with a ratio; one that speaks for the first proposition leaves it among what saw nothing.
    [Theory]
    [InlineData(-1.0, true)]
    [InlineData(0.3, false)]
    public void NothingSeen_WithARatio_StandsOnTheSideThatItSpeaksFor(double log10, bool isOnASide)
    {
        LikelihoodRatio ratio = new(log10, log10 - 0.1, log10 + 0.1, "taken out", "none taken out", "an invented corpus", "invented-1", 34);
        ExaminedPair pair = Pair(GenuinenessPairs.ContinuousOrCut, new Examined("authenticity.continuity", 9, new ExaminationOutcome.Inconclusive("No break stands out."), [Found("authenticity.continuity.none") with { LikelihoodRatio = ratio, Performance = Counted }]));
        Assert.Equal(isOnASide ? ["authenticity.continuity.none"] : [], pair.Sides[0].Findings.Select(static it => it.Bearing.Code));
        Assert.Equal(isOnASide ? [] : ["authenticity.continuity"], pair.SawNothing.Select(static it => it.Method.Method));
        Assert.Empty(pair.Sides[1].Findings);
        Assert.Equal(isOnASide ? PairStanding.OneSide : PairStanding.CannotTell, pair.Standing);
    }

    // A code that bears on two pairs stands beside both.
    [Fact]
    public void GridThatMoves_BearsOnProcessedAndOnCut()
    {
        IReadOnlyList<ExaminedPair> pairs = ExaminedPair.Of([new Examined("authenticity.soundCuts", 7, ExaminationOutcome.Completed.Instance, [Found("authenticity.sound.gridMoves")])]);
        Assert.Equal(["processedSince", "cut"], pairs.SelectMany(static it => it.Sides).Where(static it => it.Findings.Count > 0).Select(static it => it.Proposition.Id));
    }

    private static ExaminedPair Pair(string id, params IReadOnlyList<Examined> examined) => ExaminedPair.Of(examined).Single(it => it.Pair.Id == id);

    private static Finding Found(string code, long? frame = null) => new(code, frame is { } at ? Locator.Frames(at, 1) : Locator.WholeItem, "made by hand", "invented");
}
