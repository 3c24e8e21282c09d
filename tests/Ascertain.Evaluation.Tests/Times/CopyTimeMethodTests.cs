using Ascertain.Canonical;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Evaluation.Times;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Times;

public sealed class CopyTimeMethodTests
{
    private static readonly Instant Posted = Instant.FromUtc(2031, 5, 14, 10, 0);
    private static readonly TimeRange Range = new(Posted - Duration.FromDays(10), Posted + Duration.FromDays(10), "a test", "for a test");

    [Fact]
    public void Examine_APostedCopy_BoundsItsPartFromAbove()
    {
        ExaminationResult result = CopyTimeMethod.Examine(Comparison(("copy", 3, 9, 900), ("copy", 20, 22, 700)), [Post(Posted + Duration.FromDays(1)), Post(Posted)], isSecond: false, Range);
        Finding finding = Assert.Single(result.Findings);
        Assert.Equal("time.copy.bounds", finding.Code);
        Assert.Contains("not after 2031-05-14T10:00:00Z and shows seconds 3.00 to 9.00 of this one", finding.Statement, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Against);
        TimeLikelihood likelihood = TimeLikelihood.FromCanonical(CanonicalJson.ParseObject(result.Find(CopyTimeMethod.LikelihoodAttachment)!.Content.Span));
        Assert.Equal(new TimePiece(Range.From.ToUnixTimeSeconds(), Posted.ToUnixTimeSeconds() + 1, 1), Assert.Single(likelihood.Pieces));
        Assert.Contains("seconds 103.00 to 109.00 of", Assert.Single(CopyTimeMethod.Examine(Comparison(("copy", 3, 9, 900)), [Post(Posted)], isSecond: true, Range).Findings).Statement, StringComparison.Ordinal);
    }

    // Posted before all that was asked of: nothing of the range is possible by it, and the fusion says so.
    [Fact]
    public void Examine_PostedBeforeTheRange_FitsNowhere()
    {
        ExaminationResult result = CopyTimeMethod.Examine(Comparison(("copy", 3, 9, 900)), [Post(Range.From - Duration.FromDays(3))], isSecond: false, Range);
        Assert.Empty(TimeLikelihood.FromCanonical(CanonicalJson.ParseObject(result.Find(CopyTimeMethod.LikelihoodAttachment)!.Content.Span)).Pieces);
    }

    [Fact]
    public void Examine_WhatIsAtRestOrNoCopyOrNotPosted_BoundsNothing()
    {
        ExaminationResult rest = CopyTimeMethod.Examine(Comparison(("copyAtRest", 3, 9, 900)), [Post(Posted)], isSecond: false, Range);
        Assert.Equal("time.copy.atRest", Assert.Single(rest.Findings).Code);
        Assert.Null(rest.Find(CopyTimeMethod.LikelihoodAttachment));
        Assert.IsType<ExaminationOutcome.Inconclusive>(CopyTimeMethod.Examine(Comparison(("caption", 3, 9, 900)), [Post(Posted)], isSecond: false, Range).Outcome);
        Assert.IsType<ExaminationOutcome.Inconclusive>(CopyTimeMethod.Examine(Comparison(("sameScene", 3, 9, 900)), [Post(Posted)], isSecond: false, Range).Outcome);
        Assert.IsType<ExaminationOutcome.Inconclusive>(CopyTimeMethod.Examine(Comparison(("copy", 3, 9, 900)), [Post(Posted) with { Bounds = false }], isSecond: false, Range).Outcome);
    }

    [Fact]
    public void Examine_AnotherRecord_IsRefused() =>
        Assert.Throws<CanonicalFormatException>(() => CopyTimeMethod.Examine(new CanonicalObject { ["type"] = "something else" }, [Post(Posted)], isSecond: false, Range));

    private static Sighting Post(Instant notAfter) => new("telegram", null, notAfter, true, "Its date.");

    private static CanonicalObject Comparison(params (string Kind, double Start, double End, double Score)[] parts) => new()
    {
        ["type"] = "ascertain/clip-comparison/1",
        ["segments"] = new CanonicalArray(parts.Select(static it => (CanonicalValue)new CanonicalObject
        {
            ["kind"] = it.Kind == "caption" ? "copy" : it.Kind, ["aStart"] = it.Start, ["aEnd"] = it.End, ["bStart"] = it.Start + 100, ["bEnd"] = it.End + 100, ["score"] = it.Score, ["mayBeCaption"] = it.Kind == "caption",
        })),
    };
}
