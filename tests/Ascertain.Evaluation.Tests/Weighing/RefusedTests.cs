using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Weighing;
using static Ascertain.Evaluation.Tests.Weighing.Invented;

namespace Ascertain.Evaluation.Tests.Weighing;

/// <summary>What cannot be used is refused with the reason, and the rest is weighed as if it had not been said.</summary>
public sealed class RefusedTests
{
    private static readonly WeighingMaterial Plain = Material(Finding("f1", "a", 1), Finding("f2", "b", 0.5), Observation("f3", "a"));

    [Fact]
    public void Of_AGroupWithoutMembers_IsRefused()
    {
        Refused(Plain with { Joint = [new JointAssessment("l50", [], Stated(2))] }, "l50", "a group without members");
        Refused(Plain with { Arguments = [Argument()] }, "l90", "a group without members");
        Refused(Plain with { Assumptions = [new SharedAssumption("l40", "the same bearing", [], "A-001")] }, "l40", "two findings or more");
    }

    [Fact]
    public void Of_UnknownFindings_AreRefused()
    {
        Refused(Plain with { Joint = [new JointAssessment("l50", ["f1", "f9"], Stated(2))] }, "l50", "\"f9\", which is no finding");
        Refused(Plain with { Arguments = [Argument("f1", "f9")] }, "l90", "\"f9\", which is no finding");
        Refused(Plain with { Assumptions = [new SharedAssumption("l40", "the same bearing", ["f1", "f9"], "A-001")] }, "l40", "\"f9\", which is no finding");
    }

    [Fact]
    public void Of_AnArgumentThatIsNone_IsRefused()
    {
        Refused(Plain with { Arguments = [Argument("f1", "f2") with { Argument = " " }] }, "l90", "argued, not asserted");
        Refused(Plain with { Arguments = [Argument("f1", "f2") with { Set = "other" }] }, "l90", "no set of propositions other");
        Refused(Plain with { Arguments = [Argument("f1")] }, "l90", "two findings or more");
        Refused(Plain with { Arguments = [Argument("f1", "f3")] }, "l90", "of one origin");
    }

    [Fact]
    public void Of_AJointAssessmentThatLeavesOutKin_IsRefused()
    {
        WeighingMaterial kin = Material(Finding("f1", "a", 1), Finding("f2", "a", 0.5));
        Refused(kin with { Joint = [new JointAssessment("l50", ["f1"], Stated(2))] }, "l50", "It leaves out f2", kin);
        Refused(Plain with { Joint = [new JointAssessment("l50", ["f1"], Stated(2, "n", "x"))] }, "l50", "No set of propositions holds both n and x.");
        Refused(Plain with { Joint = [new JointAssessment("l50", ["f1"], Stated(2, "n", "n"))] }, "l50", "No set of propositions holds both n and n.");
        Evaluated twice = Evaluated.Of(Plain with { Joint = [new JointAssessment("l50", ["f1"], Stated(2)), new JointAssessment("l51", ["f3", "f1"], Stated(3, "v", "n"))] });
        Assert.Equal(("l51", true), (twice.Refused.Single().Key, twice.Refused.Single().Reason.StartsWith("l50 assesses findings of the same origin on the same pair already", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_NamesThatAreThereAlready_AreRefused()
    {
        Refused(Plain with { Findings = [.. Plain.Findings, Finding("f1", "c", 5)] }, "f1", "there already");
        Refused(Plain with { Sets = [Invented.Places, Invented.Places] }, "places", "there already");
        Refused(Plain with { Findings = [Plain.Findings[0] with { Ratios = [Ratio(1), Ratio(2, "v", "n")] }, .. Plain.Findings.Skip(1)] }, "f1", "two ratios for v and n; the first is used");
    }

    [Fact]
    public void Of_ACircleOfDerivations_IsNamedAndStaysOneOrigin()
    {
        Evaluated evaluated = Evaluated.Of(Plain with { Links = [Made("a", "b"), Made("b", "a")] });
        Assert.Contains("in a circle (a from b, b from a)", evaluated.Refused.Single().Reason, StringComparison.Ordinal);
        Assert.Equal(1, Pair(evaluated).Log10);
    }

    [Fact]
    public void Of_WhatWasRefusedBefore_StaysInTheRecord() =>
        Assert.Equal("l7", EvaluationDocument.Of(Evaluated.Of(Plain with { Refused = [new Refusal("l7", "A likelihood ratio of 0.")] }), []).Array("refused").Objects().Single().Text("what"));

    private static void Refused(WeighingMaterial material, string key, string reason, WeighingMaterial? plain = null)
    {
        Evaluated evaluated = Evaluated.Of(material);
        Refusal refusal = Assert.Single(evaluated.Refused);
        Assert.Equal(key, refusal.Key);
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(EvaluationDocument.Pairs(Evaluated.Of(plain ?? Plain)).ToBytes(), EvaluationDocument.Pairs(evaluated).ToBytes());
    }
}
