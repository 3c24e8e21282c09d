using System.Text;
using Ascertain.Copies.Posts;
using NodaTime;

namespace Ascertain.Copies.Tests.Posts;

public sealed class PostImportTests
{
    [Fact]
    public void Telegram_UnixTimeAndLocalDate_TakesTheUnixTime()
    {
        // The local date is four hours ahead: taking it for UTC is the field's known fault.
        Post post = Assert.Single(Telegram("""{"id":3,"type":"message","date":"2020-10-15T14:00:00","date_unixtime":"1602756000","from":"A","file":"video_files/a.mp4"}""").Posts);
        Assert.Equal(Instant.FromUtc(2020, 10, 15, 10, 0), post.PostedNotAfter);
        Assert.Equal(post.PostedNotBefore, post.PostedNotAfter);
        Assert.Equal("video_files/a.mp4", post.MediaPath);
        Assert.True(post.BoundsCapture);
    }

    [Fact]
    public void Telegram_OldExportWithoutUnixTime_IsASetOf26Hours()
    {
        Post post = Assert.Single(Telegram("""{"id":3,"type":"message","date":"2020-10-15T14:00:00","file":"a.mp4"}""").Posts);
        Assert.Equal(Instant.FromUtc(2020, 10, 15, 0, 0), post.PostedNotBefore);
        Assert.Equal(Instant.FromUtc(2020, 10, 16, 2, 0), post.PostedNotAfter);
    }

    [Fact]
    public void Telegram_OldExportWithoutUnixTime_SaysThatTheZoneIsUnknownAndNeverThatTheServerSaidIt()
    {
        PostImport import = Telegram("""{"id":3,"type":"message","date":"2020-10-15T14:00:00","file":"a.mp4"}""");
        Assert.Contains("not its zone", Assert.Single(import.Posts).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("server", Assert.Single(import.Posts).Reason, StringComparison.Ordinal);
        Assert.Equal("posts.time.zoneUnknown", Assert.Single(import.Findings).Code);
    }

    [Fact]
    public void Telegram_UnixTime_IsTheServersAndNoZoneIsMissed()
    {
        PostImport import = Telegram("""{"id":3,"type":"message","date":"2020-10-15T14:00:00","date_unixtime":"1602756000","file":"a.mp4"}""");
        Assert.Contains("server", Assert.Single(import.Posts).Reason, StringComparison.Ordinal);
        Assert.Empty(import.Findings);
    }

    [Fact]
    public void Telegram_EditedOldExport_TellsTheEditAndTheUnknownZone()
    {
        PostImport import = Telegram("""{"id":3,"type":"message","date":"2020-10-15T14:00:00","edited":"2020-10-15T15:00:00","file":"a.mp4"}""");
        Post post = Assert.Single(import.Posts);
        Assert.Equal((Instant.FromUtc(2020, 10, 15, 0, 0), Instant.FromUtc(2020, 10, 16, 3, 0)), (post.PostedNotBefore, post.PostedNotAfter));
        Assert.Contains("edited", post.Reason, StringComparison.Ordinal);
        Assert.Contains("not its zone", post.Reason, StringComparison.Ordinal);
        Assert.Equal("posts.time.zoneUnknown", Assert.Single(import.Findings).Code);
    }

    [Fact]
    public void Telegram_EditedBeforeItWasPosted_DoesNotBound()
    {
        PostImport import = Telegram("""{"id":3,"type":"message","date_unixtime":"1602759600","edited_unixtime":"1602756000","file":"a.mp4"}""");
        Assert.Equal("posts.time.impossible", Assert.Single(import.Findings).Code);
        Assert.False(Assert.Single(import.Posts).BoundsCapture);
    }

    [Fact]
    public void Telegram_EditedPost_BoundsByItsEditOnly()
    {
        Post post = Assert.Single(Telegram("""{"id":3,"type":"message","date_unixtime":"1602756000","edited_unixtime":"1602759600","file":"a.mp4"}""").Posts);
        Assert.Equal(Instant.FromUtc(2020, 10, 15, 11, 0), post.PostedNotAfter);

        // The edit may have left the media as it was: it can have stood there since the post.
        Assert.Equal(Instant.FromUtc(2020, 10, 15, 10, 0), post.PostedNotBefore);
        Assert.Contains("edited", post.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.mp4")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b.mp4")]
    [InlineData("C:\\\\x.mp4")]
    [InlineData("a//b.mp4")]
    public void Telegram_PathThatLeadsOut_IsNotFollowed(string path)
    {
        PostImport import = Telegram($$"""{"id":3,"type":"message","date_unixtime":"1602756000","file":"{{path}}"}""");
        Assert.Null(Assert.Single(import.Posts).MediaPath);
        Assert.Equal("posts.path.outside", Assert.Single(import.Findings).Code);
    }

    [Theory]
    [InlineData("(File not included. Change data exporting settings to download.)")]
    [InlineData("(File exceeds maximum size. Change data exporting settings to download.)")]
    [InlineData("(File unavailable, please try again later)")]
    public void Telegram_SentenceInPlaceOfAFile_IsMissingMedia(string sentence) =>
        Assert.Equal("posts.media.missing", Assert.Single(Telegram($$"""{"id":3,"type":"message","date_unixtime":"1602756000","file":"{{sentence}}"}""").Findings).Code);

    [Fact]
    public void Telegram_TimeBeforeThePlatform_DoesNotBound()
    {
        PostImport import = Telegram("""{"id":3,"type":"message","date_unixtime":"1000000000","file":"a.mp4"}""");
        Assert.Equal("posts.time.impossible", Assert.Single(import.Findings).Code);
        Assert.False(Assert.Single(import.Posts).BoundsCapture);
    }

    [Fact]
    public void Telegram_ServiceMessagesAndTexts_AreNoPosts() =>
        Assert.Empty(Telegram("""{"id":1,"type":"service","date_unixtime":"1602756000"},{"id":2,"type":"message","date_unixtime":"1602756000","text":["a",{"type":"bold","text":"b"}]}""").Posts);

    [Fact]
    public void Telegram_FullExportOfAllChats_IsRead() =>
        Assert.Single(Read("""{"chats":{"list":[{"messages":[{"id":3,"type":"message","date_unixtime":"1602756000","photo":"p.jpg"}]}]}}""").Posts);

    [Fact]
    public void Telegram_CutAtEveryByte_IsATypedFailure()
    {
        byte[] whole = Encoding.UTF8.GetBytes("""{"messages":[{"id":3,"type":"message","date_unixtime":"1602756000","file":"a.mp4"}]}""");
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.IsType<ExaminationOutcome.Failed>(TelegramExport.Read(new MemoryStream(whole, 0, length)).Outcome);
        }
    }

    [Fact]
    public void Telegram_SharedExport_GivesItsPosts()
    {
        using FileStream stream = File.OpenRead(SharedData.Path("posts/telegram-result.json"));
        PostImport import = TelegramExport.Read(stream);
        Assert.IsType<ExaminationOutcome.Completed>(import.Outcome);
        Assert.Equal(Instant.FromUnixTimeSeconds(1715946821), import.Posts[0].PostedNotAfter);
        Assert.Contains(import.Findings, static it => it.Code == "posts.media.missing");
    }

    [Fact]
    public void YtDlp_Timestamp_IsTheInstant()
    {
        Post post = Assert.Single(Sidecar("""{"id":"x","extractor":"Example","timestamp":1602756000,"upload_date":"20201016","http_headers":{"Cookie":"secret"},"url":"https://example.org/?sig=secret"}""").Posts);
        Assert.Equal(Instant.FromUtc(2020, 10, 15, 10, 0), post.PostedNotAfter);
        Assert.DoesNotContain("secret", post.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void YtDlp_DayOnly_IsTheWholeDayInUtc()
    {
        Post post = Assert.Single(Sidecar("""{"extractor":"example","upload_date":"20201015"}""").Posts);
        Assert.Equal((Instant.FromUtc(2020, 10, 15, 0, 0), Instant.FromUtc(2020, 10, 15, 23, 59, 59)), (post.PostedNotBefore, post.PostedNotAfter));
    }

    [Fact]
    public void YtDlp_LiveStream_BoundsByTheDownloadOnly()
    {
        Post post = Assert.Single(Sidecar("""{"extractor":"example","timestamp":1602756000,"live_status":"was_live","epoch":1602799200}""").Posts);
        Assert.Equal(Instant.FromUtc(2020, 10, 15, 22, 0), post.PostedNotAfter);
    }

    [Fact]
    public void YtDlp_ModifiedPost_BoundsByItsModificationAndNotFromIt()
    {
        Post post = Assert.Single(Sidecar("""{"extractor":"example","timestamp":1602756000,"modified_timestamp":1602759600}""").Posts);
        Assert.Equal((Instant.FromUtc(2020, 10, 15, 10, 0), Instant.FromUtc(2020, 10, 15, 11, 0)), (post.PostedNotBefore, post.PostedNotAfter));
    }

    [Fact]
    public void YtDlp_OnlyModificationKnown_GivesNoLowerBound()
    {
        Post post = Assert.Single(Sidecar("""{"extractor":"example","modified_timestamp":1602759600}""").Posts);
        Assert.Equal((null, Instant.FromUtc(2020, 10, 15, 11, 0)), (post.PostedNotBefore, post.PostedNotAfter));
    }

    // Its own date stands in the export by the word of who made it: the reason says so.
    [Fact]
    public void Telegram_AnyExport_IsSaidToBeTheAssertionOfItsMaker() => Assert.Contains("assertion of who made it",
        Assert.Single(Telegram("""{"id":3,"type":"message","date_unixtime":"1602756000","file":"a.mp4"}""").Posts).Reason, StringComparison.Ordinal);

    [Fact]
    public void Telegram_EveryDatedMessage_IsANeighbourInNumber()
    {
        PostImport import = Read("""{"id":77,"messages":[{"id":1,"type":"service","date_unixtime":"1602756000"},{"id":2,"type":"message","text":"no media","date":"2020-10-15T14:00:00"},{"id":3,"type":"message","file":"a.mp4"},{"id":-4,"type":"message","date_unixtime":"1602756000"},{"id":5,"type":"message","date_unixtime":"7"}]}""");
        Assert.Equal([("77", 1L, 0.0), ("77", 2L, 26.0)], import.Numbered.Select(static it => (it.Channel, it.Number, (it.PostedNotAfter - it.PostedNotBefore).TotalHours)));
        Post undated = Assert.Single(import.Posts);
        Assert.Equal(("77", 3L, false, false), (undated.Channel, undated.Number, undated.BoundsCapture, undated.IsReplaceable));
    }

    [Theory]
    [InlineData(""" "date_unixtime":"1602756000" """, false)]
    [InlineData(""" "date_unixtime":"1602756000","edited_unixtime":"1602759600" """, true)]
    [InlineData(""" "date_unixtime":"1602756000","edited":"unreadable" """, true)]
    public void Telegram_EditedPost_IsSaidToBeReplaceable(string dates, bool isReplaceable) =>
        Assert.Equal(isReplaceable, Assert.Single(Telegram($$"""{"id":3,"type":"message",{{dates}},"file":"a.mp4"}""").Posts).IsReplaceable);

    [Theory]
    [InlineData(""" "timestamp":1602756000 """, false)]
    [InlineData(""" "timestamp":1602756000,"modified_timestamp":1602759600 """, true)]
    [InlineData(""" "timestamp":1602756000,"live_status":"was_live" """, true)]
    public void YtDlp_ModifiedOrLive_IsSaidToBeReplaceable(string members, bool isReplaceable) =>
        Assert.Equal(isReplaceable, Assert.Single(Sidecar($$"""{"extractor":"example",{{members}}}""").Posts).IsReplaceable);

    [Theory]
    [InlineData("https://t.me/Example_Channel/123", "example_channel", 123)]
    [InlineData("https://t.me/s/example/123?single", "example", 123)]
    [InlineData("https://t.me/c/1000000001/5/123", "1000000001", 123)]
    [InlineData("https://t.me/example", null, 0)]
    [InlineData("https://t.me/example/abc", null, 0)]
    [InlineData("https://t.me/example/0", null, 0)]
    [InlineData("https://example.org/t.me/example/123", null, 0)]
    public void YtDlp_LinkOfTelegram_GivesChannelAndNumber(string link, string? channel, long number)
    {
        PostImport import = Sidecar($$"""{"extractor":"telegram:embed","webpage_url":"{{link}}","timestamp":1602756000}""");
        Assert.Equal((channel, channel is null ? null : number), (Assert.Single(import.Posts).Channel, import.Posts[0].Number));
        Assert.Equal(channel is null ? 0 : 1, import.Numbered.Count);
    }

    [Fact]
    public void YtDlp_OtherJson_IsATypedFailure() => Assert.IsType<ExaminationOutcome.Failed>(Sidecar("{}").Outcome);

    private static PostImport Telegram(string messages) => Read($$"""{"messages":[{{messages}}]}""");

    private static PostImport Read(string json) => TelegramExport.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    private static PostImport Sidecar(string json) => YtDlpSidecar.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
