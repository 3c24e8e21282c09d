using Ascertain.Canonical;

namespace Ascertain.Core.Tests;

public sealed class ExaminationTests
{
    [Fact]
    public void Id_SameQuestionInAnotherOrder_IsTheSame()
    {
        Digest clip = Digest.Of("clip"u8), posts = Digest.Of("posts"u8);
        ExaminationRequest first = new(new MethodVersion("time.bounds", "1.0"), new Dictionary<InputRole, Digest> { [new("clip")] = clip, [new("posts")] = posts }, new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" });
        ExaminationRequest second = new(new MethodVersion("time.bounds", "1.0"), new Dictionary<InputRole, Digest> { [new("posts")] = posts, [new("clip")] = clip }, new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" });
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Id, ExaminationRequest.FromCanonical(CanonicalJson.ParseObject(first.ToCanonical().ToBytes())).Id);
        Assert.NotEqual(first.Id, new ExaminationRequest(new MethodVersion("time.bounds", "1.1"), first.Inputs, first.Parameters).Id);
    }

    // Frozen: a changed id would orphan every recorded examination.
    [Fact]
    public void Id_OfAKnownQuestion_NeverChanges() =>
        Assert.Equal("{\"format\":\"ascertain/examination-request/1\",\"inputs\":{},\"method\":{\"name\":\"m\",\"version\":\"1\"},\"parameters\":{\"p\":\"v\"}}",
            new ExaminationRequest(new MethodVersion("m", "1"), new Dictionary<InputRole, Digest>(), new Dictionary<string, string> { ["p"] = "v" }).ToCanonical().ToString());

    [Fact]
    public void Finding_WrittenAndRead_IsTheSame()
    {
        Finding finding = new("a.b", Locator.Bytes(long.MaxValue - 1, 1), "A sentence.", "Against it.")
        {
            LikelihoodRatio = new LikelihoodRatio(1.5, 0.5, 2.5, "p1", "p2", "given", "calibration", 30),
            Performance = new Performance("corpus", true, new CountOfSources(1, 40), new CountOfSources(2, 40), new CountOfSources(3, 80)),
        };
        byte[] bytes = finding.ToCanonical().ToBytes();
        Assert.Equal(bytes, Finding.FromCanonical(CanonicalJson.ParseObject(bytes)).ToCanonical().ToBytes());
    }

    [Fact]
    public void Finding_WithoutAnythingAgainst_IsRefused() => Assert.Throws<ArgumentException>(() => new Finding("a.b", Locator.WholeItem, "A sentence."));

    [Fact]
    public void LikelihoodRatio_FewerThanThirtySources_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LikelihoodRatio(1, 0, 2, "p1", "p2", "given", "calibration", 29));

    [Fact]
    public void PropositionPair_OfTwoLevels_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new PropositionPair(new Proposition("a", "A", PropositionLevel.File), new Proposition("b", "B", PropositionLevel.Scene)));

    [Fact]
    public void Digest_OfTheEmptyText_IsThePublishedOne() => // FIPS 180-4 examples
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Digest.Of([]).Sha256Hex);

    [Theory]
    [InlineData(91, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, 180.1)]
    public void GeoPoint_NoPlace_IsRefused(double latitude, double longitude) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GeoPoint.FromDegrees(latitude, longitude));
}
