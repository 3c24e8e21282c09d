using Ascertain.Evaluation.Origins;

namespace Ascertain.Evaluation.Tests.Origins;

public sealed class OriginGroupsTests
{
    [Fact]
    public void Form_CopiesOfCopies_StandByTheLeastDerived()
    {
        OriginGroups groups = OriginGroups.Form(["d", "c", "b", "z"], [Made("d", "c"), Made("c", "b"), Made("d", "a")]);
        Assert.Equal(["d", "z"], groups.All.Select(static it => it.Representative));
        Assert.Equal(["a", "b", "c", "d"], groups.Of("b")!.Members);
        Assert.Equal([OriginKind.FileFamily], groups.Of("b")!.Kinds);
    }

    // The original is known and was not examined: the least derived of what was stands for it.
    [Fact]
    public void Form_OriginalWithoutFindings_StandsByTheNext() => Assert.Equal("c", OriginGroups.Form(["b", "c"], [Made("d", "c"), Made("c", "b")]).All.Single().Representative);

    [Fact]
    public void Form_EquallyDerived_TakesTheFirstDigest() =>
        Assert.Equal("a", OriginGroups.Form(["b", "a", "c"], [new OriginLink("c", "b", OriginKind.CopyCluster, false, ""), new OriginLink("b", "a", OriginKind.ForwardChain, false, "")]).All.Single().Representative);

    [Fact]
    public void Form_Unlinked_AreGroupsOfTheirOwn() => Assert.Equal(["a", "b"], OriginGroups.Form(["b", "a"], []).All.Select(static it => it.Representative));

    // A compilation of two clips does not make their makers one witness.
    [Fact]
    public void Form_MadeFromTwoOrigins_DoesNotJoinThem()
    {
        OriginGroups groups = OriginGroups.Form(["a", "b", "c"], [Made("a", "c"), Made("b", "c")]);
        Assert.Equal(["a", "b"], groups.All.Select(static it => it.Representative));
        Assert.Equal("a", groups.Of("c")!.Representative);
    }

    [Fact]
    public void Form_DerivationsInACircle_AreOneOriginAndNamed()
    {
        OriginGroups groups = OriginGroups.Form(["b", "c"], [Made("b", "c"), Made("c", "b"), Made("c", "d")]);
        Assert.Equal("b", groups.All.Single().Representative);
        Assert.Equal(["b", "c", "d"], groups.All.Single().Members);
        Assert.Contains("b from c, c from b", groups.Refused.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Form_AnyOrderOfLinks_IsTheSame()
    {
        OriginLink[] links = [Made("d", "c"), Made("c", "b"), new OriginLink("b", "x", OriginKind.Device, false, ""), Made("x", "y")];
        string[] expected = [.. OriginGroups.Form(["b", "y", "c", "q"], links).All.Select(static it => $"{it.Representative}: {string.Join(' ', it.Members)}")];
        Assert.Equal(["c: b c d x y", "q: q"], expected);
        Assert.Equal(expected, OriginGroups.Form(["q", "c", "y", "b"], [.. links.Reverse()]).All.Select(static it => $"{it.Representative}: {string.Join(' ', it.Members)}"));
    }

    [Fact]
    public void KindOf_EveryWord_IsItsKind()
    {
        Assert.All(Enum.GetValues<OriginKind>(), static it => Assert.Equal(it, OriginLink.KindOf(OriginLink.WordOf(it))));
        Assert.Equal("fileFamily", OriginLink.WordOf(OriginKind.FileFamily));
        Assert.Null(OriginLink.KindOf("FileFamily"));
    }

    private static OriginLink Made(string first, string second) => new(first, second, OriginKind.FileFamily, true, "compared");
}
