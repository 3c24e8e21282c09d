using Ascertain.Canonical;
using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Weighing;
using static Ascertain.Evaluation.Tests.Weighing.Invented;

namespace Ascertain.Evaluation.Tests.Weighing;

public sealed class EvaluatedTests
{
    [Fact]
    public void Of_OneFinding_CountsAsItIsBothWaysRound()
    {
        PairEvaluation pair = Pair(Evaluated.Of(Material(Finding("f1", "a", -0.5, "v", "n"))));
        Assert.Equal((0.5, (0.0, 0.75)), (pair.Log10, pair.Interval95));
        Assert.Equal(ContributionKind.Alone, pair.Contributions.Single().Kind);
        Assert.Single(pair.ForFirst);
        Assert.Empty(pair.ForSecond);
        Assert.Null(pair.StandsWithoutAnyOne);
        Assert.Null(Pair(Evaluated.Of(Material(Finding("f1", "a", -0.5, "v", "n"))), "n", "s").Log10); // says nothing of the sea
    }

    [Fact]
    public void Of_TwoGroupsWithoutArgument_AreNotCombined()
    {
        PairEvaluation pair = Pair(Evaluated.Of(Material(Finding("f1", "a", 1), Finding("f2", "b", 1))));
        Assert.Null(pair.Log10);
        Assert.Null(pair.Interval95);
        Assert.Empty(pair.Products);
        Assert.StartsWith("Not combined: nobody argued that all 2 groups are independent", pair.InWords, StringComparison.Ordinal);
        Assert.Equal([1.0, 1], pair.Contributions.Select(static it => it.Ratio!.Log10));
    }

    [Fact]
    public void Of_TwoGroupsArguedIndependent_AreMultipliedAndTheArgumentIsPrinted()
    {
        PairEvaluation pair = Pair(Evaluated.Of(Material(Finding("f1", "a", 1), Finding("f2", "b", -0.25)) with { Arguments = [Argument("f1", "f2")] }));
        Assert.Equal((0.75, (0.25, 1.75)), (pair.Log10, pair.Interval95));
        Assert.Contains("A-001 argues (l90)", pair.InWords, StringComparison.Ordinal);
        Assert.Contains("Different people filmed from different places.", pair.InWords, StringComparison.Ordinal);
    }

    // Of three groups two are argued for: their product stands beside, and the whole is not combined.
    [Fact]
    public void Of_ArgumentForSomeGroups_GivesTheirProductOnly()
    {
        PairEvaluation pair = Pair(Evaluated.Of(Material(Finding("f1", "a", 1), Finding("f2", "b", 1), Finding("f3", "c", 1)) with { Arguments = [Argument("f1", "f3")] }));
        Assert.Null(pair.Log10);
        Assert.Equal((2.0, 2), (pair.Products.Single().Log10, pair.Products.Single().Contributions.Count));
    }

    [Fact]
    public void Of_TwoFindingsOfOneFile_AreASpanUntilAPersonAssessesThemJointly()
    {
        WeighingMaterial material = Material(Finding("f1", "a", 1), Finding("f2", "a", 0.5));
        PairEvaluation pair = Pair(Evaluated.Of(material));
        Assert.Null(pair.Log10);
        Contribution span = pair.Contributions.Single();
        Assert.Equal((ContributionKind.NotAssessedJointly, 0.5, 1.0, (WeighedRatio?)null), (span.Kind, span.Least, span.Greatest, span.Ratio));
        Assert.StartsWith("Not combined: findings of one origin, or on one assumption, were not assessed jointly (f1, f2).", pair.InWords, StringComparison.Ordinal);

        PairEvaluation assessed = Pair(Evaluated.Of(material with { Joint = [new JointAssessment("l50", ["f1", "f2"], Stated(4))] }));
        Assert.Equal((Math.Log10(4), ContributionKind.Jointly, "l50"), (assessed.Log10, assessed.Contributions.Single().Kind, assessed.Contributions.Single().Joint));
        Assert.Equal(2, assessed.Contributions.Single().Findings.Count); // both stay visible
    }

    [Fact]
    public void Of_AnArgumentOverASpan_GivesNoNumberAndSaysWhy()
    {
        PairEvaluation pair = Pair(Evaluated.Of(Material(Finding("f1", "a", 1), Finding("f2", "a", 0.5), Finding("f3", "b", 1)) with { Arguments = [Argument("f1", "f3")] }));
        Assert.Null(pair.Log10);
        Assert.Equal((null, "The findings of group a were not assessed jointly."), (pair.Products.Single().Log10, pair.Products.Single().MissingBecause));
    }

    // An observation that no method gave a ratio counts where a person says how much, and no further than the cap.
    [Fact]
    public void Of_APersonsRatioForAnObservation_IsCapped()
    {
        PairEvaluation pair = Pair(Evaluated.Of(Material(Observation("f1", "a")) with { Joint = [new JointAssessment("l50", ["f1"], Stated(1_000_000))] }));
        Assert.Equal(StatedRatioCap.Log10, pair.Log10);
        Assert.Equal(6, pair.Contributions.Single().Ratio!.StatedLog10!.Value, 1e-12);
    }

    [Fact]
    public void Of_CopiesWithOtherFindings_CountOnceByTheLeastDerived()
    {
        Evaluated evaluated = Evaluated.Of(Material(Finding("f1", "b", 0.5), Finding("f2", "a", 3), Finding("f3", "c", -2)) with { Links = [Made("b", "a"), Made("a", "c")] });
        Assert.Equal(0.5, Pair(evaluated).Log10);
        EvidenceColumn column = evaluated.Columns.Single();
        Assert.Equal(("f1", "f2 f3", "b"), (string.Join(' ', column.Standing.Select(static it => it.Key)), string.Join(' ', column.SetAside.Select(static it => it.Key)), column.Id));
    }

    // A copy is no second witness of the scene, but of its own bytes it is the only one.
    [Fact]
    public void Of_ACopysOwnBytes_AreWeighedByWhatIsFoundInIt()
    {
        PropositionSet own = PropositionSet.Of("e2", [new Proposition("e2.before", "Exhibit 2 was encoded before.", PropositionLevel.File), new Proposition("e2.once", "Exhibit 2 was encoded once.", PropositionLevel.File)], "None.", out _)! with { About = "c" };
        WeighedFinding both = Finding("f2", "c", 2) with { Ratios = [Ratio(2), Ratio(0.5, "e2.before", "e2.once")] };
        Evaluated evaluated = Evaluated.Of(Material(Finding("f1", "a", 1), both) with { Sets = [Invented.Places, own], Links = [Made("a", "c")] });
        Assert.Equal(1, Pair(evaluated).Log10);
        Assert.Equal(0.5, Pair(evaluated, "e2.before", "e2.once").Log10);
        Assert.Null(Pair(Evaluated.Of(Material(Finding("f1", "a", 1), both) with { Sets = [Invented.Places, own with { About = null }], Links = [Made("a", "c")] }), "e2.before", "e2.once").Log10);
    }

    [Fact]
    public void Of_GroupsOnOneAssumption_AreOneColumnAndCannotBeMultiplied()
    {
        WeighingMaterial material = Material(Finding("f1", "a", 1), Finding("f2", "b", 1)) with
        {
            Assumptions = [new SharedAssumption("l40", "the same elevation data", ["f1", "f2"], "A-001")], Arguments = [Argument("f1", "f2")],
        };
        Evaluated evaluated = Evaluated.Of(material);
        Assert.Single(evaluated.Columns);
        Assert.Null(Pair(evaluated).Log10);
        Assert.Contains("f1 and f2 are of one origin or rest on one assumption (the same elevation data), so they are not independent", evaluated.Refused.Single().Reason, StringComparison.Ordinal);
        Assert.Equal(Math.Log10(3), Pair(Evaluated.Of(material with { Arguments = [], Joint = [new JointAssessment("l50", ["f1", "f2"], Stated(3))] })).Log10);
    }

    // Sensitivity by hand: 1, 0.5 and −0.75 make 0.75. Without the first −0.25: it turns. Without the second 0.25, without the third 1.5. An independent item of −0.75 would level it.
    [Fact]
    public void Sensitivities_ThreeGroups_TellWhichTurnsItAndWhatWouldLevelIt()
    {
        PairEvaluation pair = Pair(Evaluated.Of(Material(Finding("f1", "a", 1), Finding("f2", "b", 0.5), Finding("f3", "c", -0.75)) with { Arguments = [Argument("f1", "f2", "f3")] }));
        Assert.Equal(0.75, pair.Log10);
        Assert.Equal([(-0.25, true, -0.75), (0.25, false, -0.75), (1.5, false, -0.75)], pair.Sensitivities.Select(static it => (it.Without!.Value, it.Turns!.Value, it.LevelledBy)));
        Assert.False(pair.StandsWithoutAnyOne);
        Assert.Equal("a b / c", $"{string.Join(' ', pair.ForFirst.Select(static it => it.Columns[0].Id))} / {string.Join(' ', pair.ForSecond.Select(static it => it.Columns[0].Id))}");
        Assert.True(Pair(Evaluated.Of(Material(Finding("f1", "a", 0.5), Finding("f2", "b", 0.5)) with { Arguments = [Argument("f1", "f2")] })).StandsWithoutAnyOne);
    }

    // What is left when one item was fabricated and says nothing is what is left without it: levelled, it stands for neither.
    [Fact]
    public void Sensitivities_TwoThatOutweighEachOther_StandForNeither()
    {
        PairEvaluation pair = Pair(Evaluated.Of(Material(Finding("f1", "a", 1), Finding("f2", "b", -1)) with { Arguments = [Argument("f1", "f2")] }));
        Assert.Equal(0, pair.Log10);
        Assert.All(pair.Sensitivities, static it => Assert.True(it.Turns));
    }

    [Fact]
    public void Sensitivities_NotCombined_TellWhatWouldLevelEachAlone() =>
        Assert.Equal([(null, null, -1.0), (null, null, 0.5)], Pair(Evaluated.Of(Material(Finding("f1", "a", 1), Finding("f2", "b", -0.5)))).Sensitivities.Select(static it => (it.Without, it.Turns, it.LevelledBy)));

    [Fact]
    public void As_TheOtherSide_LeavesOutAndPutsInstead()
    {
        WeighingMaterial material = Material(Finding("f1", "a", 1), Finding("f2", "b", 1)) with { Arguments = [Argument("f1", "f2")] };
        OtherSide noreth = new("Noreth", ["f1"], new Dictionary<string, IReadOnlyList<PairRatio>>(StringComparer.Ordinal) { ["f2"] = [Stated(0.5)] }, []);
        Assert.Equal(2, Pair(Evaluated.Of(material)).Log10);
        Evaluated theirs = Evaluated.Of(material.As(noreth));
        Assert.Equal(Math.Log10(0.5), Pair(theirs).Log10);
        CanonicalObject side = EvaluationDocument.Of(Evaluated.Of(material), [(noreth, theirs)]).Array("sides").Objects().Single();
        Assert.Equal(("Noreth", Math.Log10(0.5)), (side.Text("label"), side.Array("pairs").Objects().First().Number("log10LikelihoodRatio")));
    }

    [Fact]
    public void Of_WhatWasSearchedForAndNotFoundOrNotTested_StandsBesideThePair()
    {
        CanonicalObject pair = EvaluationDocument.Pairs(Evaluated.Of(Material(Finding("f1", "a", 1)) with
        {
            Searched = [new SearchedFor("l20", "places", "Road signs in the language of Valdia", "v", IsDone: true), new SearchedFor("l21", "places", "The skyline was not compared", null, IsDone: false)],
        })).Objects().First();
        Assert.Equal("Road signs in the language of Valdia", pair.Array("searchedAndNotFound").Objects().Single().Text("what"));
        Assert.Equal("The skyline was not compared", pair.Array("notTested").Objects().Single().Text("what"));
    }

    [Fact]
    public void Sentence_IsNeverTheProbabilityOfAProposition()
    {
        Assert.Equal("These findings are 10 times more probable if this holds: It was taken in Noreth. than if this does: It was taken in Valdia. (log10 1.00), given: The video was recorded outdoors. This is not the probability of either, and something else stays open.",
            EvaluationDocument.Sentence(Pair(Evaluated.Of(Material(Finding("f1", "a", 1))))));
        Assert.StartsWith("These findings are 3.2 times more probable if this holds: It was taken in Valdia.", EvaluationDocument.Sentence(Pair(Evaluated.Of(Material(Finding("f1", "a", -0.5))))), StringComparison.Ordinal);
        Assert.StartsWith("These findings are exactly as probable", EvaluationDocument.Sentence(Pair(Evaluated.Of(Material(Finding("f1", "a", 0))))), StringComparison.Ordinal);
        Assert.StartsWith("These findings are 1600 times", EvaluationDocument.Sentence(Pair(Evaluated.Of(Material(Finding("f1", "a", 3.2))))), StringComparison.Ordinal);
    }

    [Fact]
    public void Pairs_WithoutCombination_HaveNoNumberInTheRecord()
    {
        CanonicalObject pair = EvaluationDocument.Pairs(Evaluated.Of(Material(Finding("f1", "a", 1), Finding("f2", "b", 1)))).Objects().First();
        Assert.False(pair.Has("log10LikelihoodRatio"));
        Assert.Equal("unassigned", pair.Text("somethingElse"));
    }

    [Fact]
    public void Of_TooManyFindings_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluated.Of(Material([.. Enumerable.Range(0, WeighingMaterial.MostFindings + 1).Select(static i => Observation($"f{i}", "a"))])));
}
