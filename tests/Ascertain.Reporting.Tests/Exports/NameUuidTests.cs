using Ascertain.Reporting.Exports;

namespace Ascertain.Reporting.Tests.Exports;

public sealed class NameUuidTests
{
    // As Python 3.11 gives them: uuid.uuid5(uuid.NAMESPACE_URL, name).
    [Theory]
    [InlineData("http://www.example.com/", "fcde3c85-2270-590f-9e7c-ee003d65e0e2")]
    [InlineData("https://ascertain.invalid/é", "e5813d8f-a872-50a4-aa36-a38a3f0db228")]
    public void OfUrl_KnownNames_AreWhatAnotherProgramMakesOfThem(string url, string uuid) => Assert.Equal(uuid, NameUuid.OfUrl(url));

    [Fact]
    public void OfUrl_AnyName_IsOfVersionFiveAndVariantOne() => Seeded.Sample(CsCheck.Gen.String, 200, static url =>
    {
        string uuid = NameUuid.OfUrl(url);
        Assert.Equal('5', uuid[14]);
        Assert.Contains(uuid[19], "89ab");
    });
}
