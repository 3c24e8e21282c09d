using Ascertain.Casework.Rerunning;

namespace Ascertain.Cli.Tests;

/// <summary>Two results side by side, as text: what differs in any part of its record does not stand under "both".</summary>
public sealed class AssumedRunTextTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public void WriteText_SameFindings_StandUnderBoth()
    {
        string text = Text(Run(Side('a', Finding(1, 0.5, "x")), Side('a', Finding(1, 0.5, "x"))));
        Assert.Contains("both         a.code  It is so.", text, StringComparison.Ordinal);
        Assert.Contains("1 examinations under the assumptions: 0 come out otherwise than recorded, 1 the same, 0 not run", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 0.5, "x", "byte 2")]
    [InlineData(1, 0.75, "x", "log10 LR 0.75")]
    [InlineData(1, 0.5, "another reservation", "against: another reservation")]
    public void WriteText_OtherPlaceRatioOrReservation_StandsBesideTheRecordedOne(long at, double log10, string against, string shown)
    {
        string text = Text(Run(Side('a', Finding(1, 0.5, "x")), Side('b', Finding(at, log10, against))));
        Assert.DoesNotContain("both  ", text, StringComparison.Ordinal);
        Assert.Contains("recorded     a.code  It is so. [byte 1; log10 LR 0.5 ", text, StringComparison.Ordinal);
        Assert.Contains(shown, text[text.IndexOf("assumed      a.code", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("1 come out otherwise than recorded, 0 the same, 0 not run", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteText_OtherDocument_IsNamed()
    {
        AssumedSide side = Side('a'), other = Side('b') with { Attachments = new Dictionary<string, string> { ["band"] = new('d', 64), ["clocks"] = new('e', 64) } };
        Assert.Contains("otherwise    attachments band", Text(Run(side with { Attachments = new Dictionary<string, string> { ["band"] = new('c', 64), ["clocks"] = new('e', 64) } }, other)), StringComparison.Ordinal);
    }

    [Fact]
    public void WriteText_RunThatDidNotRun_IsCountedApart()
    {
        string text = Text(Run(Side('a', Finding(1, 0.5, "x")), null) with { WhyNot = RerunSkip.DecoderDiffers });
        Assert.Contains("assumed: decoderDiffers", text, StringComparison.Ordinal);
        Assert.Contains("0 come out otherwise than recorded, 0 the same, 1 not run", text, StringComparison.Ordinal);
    }

    private static string Text(AssumedRun run)
    {
        using StringWriter text = new();
        AssumedRunDocument.WriteText(text, [run]);
        return text.ToString();
    }

    private static AssumedRun Run(AssumedSide recorded, AssumedSide? assumed) => new(1, "a.method 1.0", None, None, ["exhibit 2"], recorded, assumed, null);

    private static AssumedSide Side(char digest, params Finding[] findings) => new(ExaminationOutcome.Completed.Instance, findings, None, new string(digest, 64));

    private static Finding Finding(long at, double log10, string against) => new("a.code", Locator.Bytes(at, 1), "It is so.", against)
    {
        LikelihoodRatio = new LikelihoodRatio(log10, 0, 1, "P1", "P2", "nothing", "invented-1", 40),
    };
}
