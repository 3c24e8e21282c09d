using Ascertain.Canonical;
using Ascertain.Evaluation.Propositions;

namespace Ascertain.Evaluation.Tests.Propositions;

public sealed class PropositionSetTests
{
    [Fact]
    public void Of_TwoOfOneLevel_IsASetBesideSomethingElse()
    {
        PropositionSet set = Require(Scene("a", "It was taken in Noreth."), Scene("b", "It was taken elsewhere."));
        Assert.Equal([("a", "b")], set.Pairs.Select(static it => (it.First.Id, it.Second.Id)));
        Assert.Equal("unassigned", set.ToCanonical().Text("somethingElse"));
    }

    [Fact]
    public void Pairs_OfFour_AreSixInOrder() => Assert.Equal(["ab", "ac", "ad", "bc", "bd", "cd"],
        Require(Scene("a", "1"), Scene("b", "2"), Scene("c", "3"), Scene("d", "4")).Pairs.Select(static it => it.First.Id + it.Second.Id));

    [Fact]
    public void Of_WhatIsNoSet_IsRefusedWithTheReason()
    {
        Refused("2 to 64", Scene("a", "1"));
        Refused("2 to 64", [.. Enumerable.Range(0, 65).Select(static i => Scene($"{i}", $"{i}"))]);
        Refused("same level", Scene("a", "1"), new Proposition("b", "2", PropositionLevel.File));
        Refused("same id", Scene("a", "1"), Scene("a", "2"));
        Refused("not an empty text", Scene("a", "1"), Scene("b", " "));
        Refused("say the same", Scene("a", "It is so."), Scene("b", " it is so. "));
        Refused("nothing is assigned to it", Scene("a", "1"), Scene("b", "Something else."));
        Assert.Null(PropositionSet.Of("set", [Scene("a", "1"), Scene("b", "2")], " ", out string? refusal));
        Assert.Contains("written down", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void FromCanonical_WithoutIds_NamesThemAfterTheRecord()
    {
        CanonicalObject values = new() { ["level"] = "recording", ["propositions"] = CanonicalArray.OfTexts(["One.", "Other."]), ["conditioningInformation"] = "None." };
        Assert.Equal(["l12.1", "l12.2"], PropositionSet.FromCanonical("l12", values, out _)!.Propositions.Select(static it => it.Id));
        values["ids"] = CanonicalArray.OfTexts(["continuous", "cut"]);
        Assert.Equal(["l12.continuous", "l12.cut"], PropositionSet.FromCanonical("l12", values, out _)!.Propositions.Select(static it => it.Id));
        values = new() { ["level"] = "recording", ["propositions"] = CanonicalArray.OfTexts(["One.", "Other."]), ["conditioningInformation"] = "None.", ["ids"] = CanonicalArray.OfTexts(["one"]) };
        Assert.Null(PropositionSet.FromCanonical("l12", values, out string? refusal));
        Assert.Contains("an id for each", refusal, StringComparison.Ordinal);
        Assert.Null(PropositionSet.FromCanonical("l12", new CanonicalObject { ["level"] = "1", ["propositions"] = CanonicalArray.OfTexts(["One.", "Other."]), ["conditioningInformation"] = "None." }, out refusal));
        Assert.Contains("file, recording or scene", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void SuggestedPropositions_AreSets()
    {
        Assert.Equal(["scene", "place", "time", "continuity", "staging"], SuggestedPropositions.All.Select(static it => it.Id));
        Assert.Equal(PropositionLevel.Recording, SuggestedPropositions.Find("continuity")!.Level);
        Assert.Null(SuggestedPropositions.Find("guilt"));
    }

    private static Proposition Scene(string id, string text) => new(id, text, PropositionLevel.Scene);

    private static PropositionSet Require(params Proposition[] propositions) => PropositionSet.Of("set", propositions, "The video is the one that was shown.", out string? refusal) ?? throw new InvalidOperationException(refusal);

    private static void Refused(string reason, params Proposition[] propositions)
    {
        Assert.Null(PropositionSet.Of("set", propositions, "None.", out string? refusal));
        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }
}
