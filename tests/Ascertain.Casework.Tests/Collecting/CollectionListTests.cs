using Ascertain.Casework.Collecting;
using NodaTime;

namespace Ascertain.Casework.Tests.Collecting;

public sealed class CollectionListTests : IDisposable
{
    private static readonly Instant Now = Instant.FromUtc(2031, 6, 1, 0, 0, 0);

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

    [Fact]
    public void Read_TimeAheadByWhatClocksDiffer_IsTaken() =>
        Assert.Equal(Now + Duration.FromMinutes(5), Assert.Single(Read("file,collectedAt\na,2031-06-01T00:05:00Z\n")).CollectedAt);

    [Theory]
    [InlineData("file,collectedAt\na,2031-05-14T09:30:00\n", "offset")] // without a zone there is no instant
    [InlineData("file,rating\na,6\n", "0 to 5")]
    [InlineData("file,rating\na,+1\n", "0 to 5")]
    [InlineData("file,colour\na,red\n", "only these")]
    [InlineData("url\nx\n", "only these")]
    [InlineData("file,url\na\n", "1 fields")]
    [InlineData("file\n\"a\n", "no end")]
    [InlineData("", "empty")]
    [InlineData("file,url\n", "names no file")]
    [InlineData("file,url,url\na,b,c\n", "more than once")]
    [InlineData("file,collectedAt\na,2031-06-01T00:05:01Z\n", "future")]
    public void Read_BrokenList_SaysWhatIsWrong(string text, string expected)
    {
        UnusableInputException fault = Assert.Throws<UnusableInputException>(() => Read(text));
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotUtf8_SaysSo()
    {
        string path = Path.Combine(folder, "list.csv");
        File.WriteAllBytes(path, [.. "file\n"u8, 0xff, 0xfe]);
        Assert.Contains("UTF-8", Assert.Throws<UnusableInputException>(() => CollectionList.Read(path, Now)).Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<CollectionRequest> Read(string text)
    {
        string path = Path.Combine(folder, "list.csv");
        File.WriteAllText(path, text);
        return CollectionList.Read(path, Now);
    }
}
