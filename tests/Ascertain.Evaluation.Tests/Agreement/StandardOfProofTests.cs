using Ascertain.Canonical;
using Ascertain.Evaluation.Agreement;

namespace Ascertain.Evaluation.Tests.Agreement;

public sealed class StandardOfProofTests
{
    [Fact]
    public void Of_LabelOfABody_IsReadBackAsItWas()
    {
        StandardOfProof standard = StandardOfProof.Of("reasonable grounds to believe", " Commission on Noreth ", out string? refusal)!;
        Assert.Null(refusal);
        Assert.Equal("Commission on Noreth", standard.Body);
        Assert.Equal(standard, StandardOfProof.FromCanonical(CanonicalJson.ParseObject(standard.ToCanonical().ToBytes())));
    }

    [Theory]
    [InlineData("reasonable grounds to believe", null, "name the body")]
    [InlineData("reasonable grounds to believe", " ", "name the body")]
    [InlineData("reasonable grounds to believe", "a\nb", "one line")]
    [InlineData("0.8", "Commission", "never a number")]
    [InlineData("95 %", "Commission", "never a number")]
    [InlineData("very likely", "Commission", "no standard of proof")]
    public void Of_WhatIsNoLabelOfABody_IsRefused(string label, string? body, string why)
    {
        Assert.Null(StandardOfProof.Of(label, body, out string? refusal));
        Assert.Contains(why, refusal, StringComparison.Ordinal);
    }
}
