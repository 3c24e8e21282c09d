using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Reporting;

namespace Ascertain.Casework.Tests.Reporting;

public sealed class FusedInShortTests
{
    private const string Clock = """{"id":"clocks 1","label":"its clocks"}""", Shadows = """{"id":"measured 1","label":"the shadows in its frames"}""", Post = """{"id":"post 1","label":"a post on telegram"}""", Collection = """{"id":"collection","label":"its collection"}""";
    private const string Morning = """{"startUtc":"2031-05-14T10:00:00Z","endUtc":"2031-05-14T10:04:00Z","probability":0.9}""", Evening = """{"startUtc":"2031-05-14T18:00:00Z","endUtc":"2031-05-14T18:01:00Z","probability":0.061}""";
    private const string Prior = "if 5 % of such statements are simply wrong, assuming a uniform prior over [2031-01-01T00:00:00Z, 2032-01-01T00:00:00Z], chosen by A-001, by the plan of ledger entry 1.";

    [Fact]
    public void Of_ASet_NamesMassPriorAndWhoChoseIt() => Assert.Equal(
        $"put together, its clocks, the shadows in its frames and its collection leave 2031-05-14T10:00:00Z to 2031-05-14T10:04:00Z and 2031-05-14T18:00:00Z to 2031-05-14T18:01:00Z (96.1 % of the probability), {Prior}",
        Of([Clock, Shadows, Collection], [Morning, Evening]));

    [Fact]
    public void Of_ManyStretches_AreCounted() => Assert.Contains("leave 3 stretches from 2031-05-14T10:00:00Z to 2031-05-14T18:01:00Z (", Of([Clock, Post], [Morning, Evening, Evening]), StringComparison.Ordinal);

    [Fact]
    public void Of_TheWholeRange_SaysSo() => Assert.Equal($"put together, its clocks and its collection leave no less than the whole range, {Prior}",
        Of([Clock, Collection], ["""{"startUtc":"2031-01-01T00:00:00Z","endUtc":"2032-01-01T00:00:00Z","probability":1}"""]));

    [Fact]
    public void Of_AConflict_NamesBothStatements()
    {
        Assert.EndsWith("by the plan of ledger entry 1. In conflict, and not decided here: its clocks and a post on telegram exclude each other; the shadows in its frames and its clocks pull apart.",
            Of([Clock, Shadows, Post], [Morning], """{"items":["clocks 1","post 1"],"agreement":0}""", """{"items":["measured 1","clocks 1"],"agreement":0.004}"""), StringComparison.Ordinal);
        Assert.DoesNotContain("conflict", Of([Clock, Shadows], [Morning]), StringComparison.Ordinal);
    }

    // What bounds only is told by the sentence on bounds.
    [Fact]
    public void Of_PostsAndTheCollectionAlone_IsNothing()
    {
        Assert.Null(Of([Post, Collection], [Morning]));
        Assert.NotNull(Of([Shadows], [Morning]));
    }

    private static string? Of(string[] items, string[] set, params string[] conflicts) => FusedInShort.Of((CanonicalObject)CanonicalJson.ParseAnySpelling(Encoding.UTF8.GetBytes($$"""
        {"range":{"fromUtc":"2031-01-01T00:00:00Z","untilUtc":"2032-01-01T00:00:00Z","chosenBy":"A-001","reason":"by the plan of ledger entry 1"},"wrongShare":0.05,"items":[{{string.Join(',', items)}}],
         "sets":[{"wrongShare":0.01,"mass":0.95,"intervals":[]},{"wrongShare":0.05,"mass":0.5,"intervals":[]},{"wrongShare":0.05,"mass":0.95,"intervals":[{{string.Join(',', set)}}]}],"conflicts":[{{string.Join(',', conflicts)}}]}
        """)));
}
