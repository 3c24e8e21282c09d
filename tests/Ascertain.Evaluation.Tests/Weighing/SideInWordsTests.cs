using Ascertain.Canonical;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Evaluation.Tests.Weighing;

/// <summary>What a side that assumes otherwise is left with, in words: also where nothing is.</summary>
public sealed class SideInWordsTests
{
    [Fact]
    public void SideInWords_NothingLeft_IsSaid() =>
        Assert.Equal(["Valdia, without l10.1: nothing that bears on any pair is left."], EvaluationDocument.SideInWords(Side()));

    [Fact]
    public void SideInWords_PairWithARatio_HasItsNumber()
    {
        CanonicalObject pair = new() { ["propositions"] = CanonicalArray.OfTexts(["a", "b"]), ["contributions"] = new CanonicalArray { new CanonicalObject() }, ["log10LikelihoodRatio"] = 0.75, ["inWords"] = "some" };
        Assert.Equal(["Valdia, without l10.1: a / b: log10 0.75"], EvaluationDocument.SideInWords(Side(pair)));
    }

    private static CanonicalObject Side(params CanonicalObject[] pairs) => new() { ["label"] = "Valdia", ["leavesOut"] = CanonicalArray.OfTexts(["l10.1"]), ["pairs"] = new CanonicalArray(pairs) };
}
