using Ascertain.Authenticity.Genuineness;

namespace Ascertain.Authenticity.Tests.Genuineness;

/// <summary>The fixed list, whose ids and version stand in records for good.</summary>
public sealed class ChecklistTests
{
    [Fact]
    public void Questions_AreTheseUnderThisVersion()
    {
        Assert.Equal("ascertain/genuineness-checklist/1", Checklist.Version);
        Assert.Equal(
            [
                "lookToDirector", "actsForCamera", "injuriesBehave", "peopleReact", "shadowsAgree", "weatherAgrees", "placeAgrees", "equipmentAgrees", "languageAgrees", "otherCamera", "earlierCopy", "filmedFromScreen",
                "movementsCarryOver", "clocksRunOn", "speechBreaksOff", "soundsFit", "flashToBang", "overlays", "originalAsked",
            ], Checklist.Questions.Select(static it => it.Id));
    }

    [Fact]
    public void Questions_AreOfAPair_BearOnItsPropositionsAndNameWhatSpeaksAgainstAndASource() => Assert.All(Checklist.Questions, static it =>
    {
        string[] sides = [.. GenuinenessPairs.Of(it.Pair).Propositions.Select(static one => one.Id)];
        Assert.All(((string?[])[it.YesBearsOn, it.NoBearsOn]).OfType<string>(), side => Assert.Contains(side, sides));
        Assert.True(it.YesBearsOn is null || it.YesBearsOn != it.NoBearsOn);
        Assert.EndsWith("?", it.Text, StringComparison.Ordinal);
        Assert.True(it.Against.Length > 20 && it.Source.Length > 20, it.Id);
        Assert.Same(it, Checklist.Find(it.Id));
    });

    // Each pair has something that only a person sees.
    [Fact]
    public void Questions_AreAskedOfEveryPair() =>
        Assert.Equal(GenuinenessPairs.All.Select(static it => it.Id).Order(StringComparer.Ordinal), Checklist.Questions.Select(static it => it.Pair).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(ChecklistReply.Yes, "asClaimed")]
    [InlineData(ChecklistReply.No, "reused")]
    [InlineData(ChecklistReply.CannotTell, null)]
    [InlineData(ChecklistReply.NotLookedAt, null)]
    public void BearsOn_OfAReply_IsTheSideThatTheQuestionNames(ChecklistReply reply, string? side) => Assert.Equal(side, Checklist.BearsOn(Checklist.Find("shadowsAgree")!, reply));

    [Theory]
    [InlineData("yes", ChecklistReply.Yes)]
    [InlineData("cannotTell", ChecklistReply.CannotTell)]
    [InlineData("Yes", null)]
    [InlineData("maybe", null)]
    public void Reply_HasOneSpelling(string word, ChecklistReply? reply) => Assert.Equal(reply, ChecklistReplies.Parse(word));
}
