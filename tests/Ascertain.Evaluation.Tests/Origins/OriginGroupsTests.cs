using Ascertain.Evaluation.Origins;

namespace Ascertain.Evaluation.Tests.Origins;

public sealed class OriginGroupsTests
{
    [Fact]
    public void Form_CopiesOfCopies_StandByTheLeastDerived()
    {
        OriginGroups groups = OriginGroups.Form(["d", "c", "b", "z"], [Made("d", "c"), Made("c", "b"), Made("d", "a")], []);
        Assert.Equal(["d", "z"], groups.All.Select(static it => it.Representative));
        Assert.Equal(["a", "b", "c", "d"], groups.Of("b")!.Members);
        Assert.Equal([OriginKind.FileFamily], groups.Of("b")!.Kinds);
    }

    // The original is known and was not examined: the least derived of what was stands for it.
    [Fact]
    public void Form_OriginalWithoutFindings_StandsByTheNext() => Assert.Equal("c", OriginGroups.Form(["b", "c"], [Made("d", "c"), Made("c", "b")], []).All.Single().Representative);

    [Fact]
    public void Form_EquallyDerived_TakesTheFirstDigest() =>
        Assert.Equal("a", OriginGroups.Form(["b", "a", "c"], [new OriginLink("c", "b", OriginKind.CopyCluster, false, ""), new OriginLink("b", "a", OriginKind.ForwardChain, false, "")], []).All.Single().Representative);

    [Fact]
    public void Form_Unlinked_AreGroupsOfTheirOwn() => Assert.Equal(["a", "b"], OriginGroups.Form(["b", "a"], [], []).All.Select(static it => it.Representative));

    // Of two of which nobody knows which came first, whoever comes later changes nothing, whatever its digest.
    [Theory]
    [InlineData("a")]
    [InlineData("z")]
    public void Form_LaterOfUnknownOrder_NeverStands(string later)
    {
        OriginLink[] links = [Open("m", later, isStated: false)];
        Assert.Equal("m", OriginGroups.Form([later, "m"], links, ["m", later]).All.Single().Representative);
        Assert.Equal(later, OriginGroups.Form([later, "m"], links, [later, "m"]).All.Single().Representative);
    }

    // The original is at hand and was not examined: a later copy of it stands not for the one that was, neither does one of unknown order.
    [Fact]
    public void Form_LaterCopyOfWhatWasNotExamined_StandsNotForTheFirst()
    {
        OriginLink[] chain = [Made("o", "m"), Made("m", "n")];
        Assert.Equal("n", OriginGroups.Form(["n"], chain, ["o", "m", "n"]).All.Single().Representative);
        Assert.Equal("n", OriginGroups.Form(["n", "a"], [.. chain, Made("o", "a")], ["o", "m", "n", "a"]).All.Single().Representative);
        Assert.Equal("n", OriginGroups.Form(["n", "a"], [.. chain, Open("o", "a", isStated: false)], ["o", "m", "n", "a"]).All.Single().Representative);
    }

    // What it was made from is no copy: it stands for all as soon as something is found in it.
    [Fact]
    public void Form_OriginalEnteredLast_Stands() => Assert.Equal("z", OriginGroups.Form(["a", "z"], [Made("z", "a")], ["a", "z"]).All.Single().Representative);

    // What stood together before stays together when the original of one of them is found; of the two of which nobody knows that they were made from anything, the first stands.
    [Fact]
    public void Form_OriginalOfOneOfTwoEnteredLast_KeepsThemTogether()
    {
        OriginGroups groups = OriginGroups.Form(["a", "b", "z"], [Made("z", "a"), Open("a", "b", isStated: false)], ["b", "a", "z"]);
        Assert.Equal(["a", "b", "z"], groups.All.Single().Members);
        Assert.Equal("b", groups.All.Single().Representative);
        Assert.Equal(["b", "z"], OriginGroups.Form(["a", "b", "z"], [Made("z", "a"), Open("a", "b", isStated: false)], ["b", "z", "a"]).All.Select(static it => it.Representative)); // a newcomer that shows both makes them not one
    }

    [Fact]
    public void Form_OfUnknownOrderWithTwoOrigins_JoinsThemOnlyWherePersonSaysSo()
    {
        OriginGroups told = OriginGroups.Form(["a", "b", "c"], [Open("a", "c", isStated: false), Open("b", "c", isStated: false)], ["a", "b", "c"]);
        Assert.Equal(["a", "b"], told.All.Select(static it => it.Representative));
        Assert.Contains("b and c", told.Refused.Single().Reason, StringComparison.Ordinal);
        OriginGroups stated = OriginGroups.Form(["a", "b", "c"], [Open("a", "c", isStated: true), Open("b", "c", isStated: true)], ["a", "b", "c"]);
        Assert.Equal(["a", "b", "c"], stated.All.Single().Members);
        Assert.Empty(stated.Refused);
    }

    // Order of entry and derivation turn in a circle: nothing is lost, and something stands.
    [Fact]
    public void Form_EnteredBeforeWhatItWasMadeFrom_StandsBySomething() =>
        Assert.Equal("x", OriginGroups.Form(["n", "x", "o"], [Made("o", "n"), Open("n", "x", isStated: false), Open("x", "o", isStated: false)], ["n", "x", "o"]).All.Single().Representative);

    // A compilation of two clips does not make their makers one witness.
    [Fact]
    public void Form_MadeFromTwoOrigins_DoesNotJoinThem()
    {
        OriginGroups groups = OriginGroups.Form(["a", "b", "c"], [Made("a", "c"), Made("b", "c")], []);
        Assert.Equal(["a", "b"], groups.All.Select(static it => it.Representative));
        Assert.Equal("a", groups.Of("c")!.Representative);
    }

    [Fact]
    public void Form_DerivationsInACircle_AreOneOriginAndNamed()
    {
        OriginGroups groups = OriginGroups.Form(["b", "c"], [Made("b", "c"), Made("c", "b"), Made("c", "d")], []);
        Assert.Equal("b", groups.All.Single().Representative);
        Assert.Equal(["b", "c", "d"], groups.All.Single().Members);
        Assert.Contains("b from c, c from b", groups.Refused.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Form_AnyOrderOfLinks_IsTheSame()
    {
        OriginLink[] links = [Made("d", "c"), Made("c", "b"), Open("b", "x", isStated: true), Made("x", "y")];
        string[] expected = [.. OriginGroups.Form(["b", "y", "c", "q"], links, []).All.Select(static it => $"{it.Representative}: {string.Join(' ', it.Members)}")];
        Assert.Equal(["c: b c d x y", "q: q"], expected);
        Assert.Equal(expected, OriginGroups.Form(["q", "c", "y", "b"], [.. links.Reverse()], []).All.Select(static it => $"{it.Representative}: {string.Join(' ', it.Members)}"));
    }

    [Fact]
    public void KindOf_EveryWord_IsItsKind()
    {
        Assert.All(Enum.GetValues<OriginKind>(), static it => Assert.Equal(it, OriginLink.KindOf(OriginLink.WordOf(it))));
        Assert.Equal("fileFamily", OriginLink.WordOf(OriginKind.FileFamily));
        Assert.Null(OriginLink.KindOf("FileFamily"));
    }

    private static OriginLink Open(string first, string second, bool isStated) => new(first, second, OriginKind.Device, false, "compared") { IsStated = isStated };

    private static OriginLink Made(string first, string second) => new(first, second, OriginKind.FileFamily, true, "compared");
}
