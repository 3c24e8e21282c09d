using Ascertain.Casework.Collecting;
using Ascertain.Casework.Tests.Storage;
using NodaTime;

namespace Ascertain.Casework.Tests.Collecting;

public sealed class CollectionListTests : IDisposable
{
    private static readonly StandingClock Clock = new(Instant.FromUtc(2031, 12, 1, 0, 0));

    private readonly string folder = Directory.CreateTempSubdirectory("ascertain-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Read_QuotedFieldsWithCommasQuotesAndLineBreaks_KeepsThem()
    {
        CollectionRequest only = Assert.Single(Read("file,url,context\nclip.mp4,https://example.org/a?b=1,\"He said \"\"there\"\", then\nleft\"\n"));
        Assert.Equal(Path.Combine(folder, "clip.mp4"), only.Path);
        Assert.Equal("He said \"there\", then\nleft", only.Context);
        Assert.Null(only.CollectedAt);
    }

    [Fact]
    public void Read_TimeWithOffset_IsTheInstant() =>
        Assert.Equal(Instant.FromUtc(2031, 5, 14, 5, 30, 0), Assert.Single(Read("file,collectedAt\na,2031-05-14T09:30:00+04:00\n")).CollectedAt);

    [Theory]
    [InlineData("file,collectedAt\na,2031-05-14T09:30:00\n", "offset")] // without a zone there is no instant
    [InlineData("file,rating\na,6\n", "0 to 5")]
    [InlineData("file,rating\na,+1\n", "0 to 5")]
    [InlineData("file,colour\na,red\n", "\"colour\"")]
    [InlineData("file,url,url\na,x,y\n", "\"url\" twice")]
    [InlineData("file,url\n", "no row")]
    [InlineData("file,collectedAt\na,2032-01-01T00:00:00Z\n", "future")]
    [InlineData("file,capture,capturedAt\na,b,2032-01-01T00:00:00Z\n", "capturedAt")]
    [InlineData("url\nx\n", "lacks the column \"file\"")]
    [InlineData("file,url\na\n", "1 fields")]
    [InlineData("file\n\"a\n", "no end")]
    [InlineData("", "empty")]
    public void Read_BrokenList_SaysWhatIsWrong(string text, string expected)
    {
        UnusableInputException fault = Assert.Throws<UnusableInputException>(() => Read(text));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TimeThatAClockNobodySynchronisedMayGive_IsTaken() =>
        Assert.Equal(Instant.FromUtc(2031, 12, 1, 0, 9), Assert.Single(Read("file,collectedAt\na,2031-12-01T00:09:00Z\n")).CollectedAt);

    [Fact]
    public void Read_PageSourceAndCapture_ComeAfterTheirRow()
    {
        IReadOnlyList<CollectionRequest> requests = Read("file,url,context,rating,pageSource,capture,capturedAt\na,https://example.org/1,said,3,page.html,page.png,2031-05-14T09:30:00Z\nb,,,,,,\n");
        Assert.Equal(["a", "page.html", "page.png", "b"], requests.Select(it => Path.GetRelativePath(folder, it.Path)));
        Assert.Same(requests[2], requests[0].Beside[BesideRole.Capture]);
        Assert.Equal("https://example.org/1", requests[1].Url);
        Assert.Equal(Instant.FromUtc(2031, 5, 14, 9, 30), requests[2].CollectedAt);
        Assert.Null(requests[1].CollectedAt);

        // How graphic the clip is and what stood around it was not said of the page.
        Assert.Equal((null, null), (requests[1].Context, requests[1].GraphicRating));
        Assert.Empty(requests[3].Beside);
    }

    [Fact]
    public void Read_NotUtf8_SaysSo()
    {
        string path = Path.Combine(folder, "list.csv");
        File.WriteAllBytes(path, [.. "file\n"u8, 0xff, 0xfe]);
        Assert.Contains("UTF-8", Assert.Throws<UnusableInputException>(() => CollectionList.Read(path, Clock)).Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<CollectionRequest> Read(string text)
    {
        string path = Path.Combine(folder, "list.csv");
        File.WriteAllText(path, text);
        return CollectionList.Read(path, Clock);
    }
}
