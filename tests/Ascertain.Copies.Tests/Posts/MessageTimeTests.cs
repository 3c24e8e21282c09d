using System.Text;
using Ascertain.Copies.Posts;

namespace Ascertain.Copies.Tests.Posts;

public sealed class MessageTimeTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("\"date_unixtime\":\"soon\",", true)]
    [InlineData("\"date\":\"yesterday\",", true)]
    [InlineData("\"date\":\"9999-12-31T23:59:59\",", true)] // twelve hours later no calendar goes on
    [InlineData("\"date\":\"-9998-01-01T00:00:00\",", true)]
    [InlineData("\"date\":\"9999-12-31T23:59:59\",\"date_unixtime\":\"32503680000\",", true)]
    [InlineData("\"date\":\"\\ud800\",", true)]
    [InlineData("\"date_unixtime\":\"1602756000\",", false)]
    [InlineData("\"date\":\"2020-10-15T14:00:00\",", false)]
    public void Telegram_MessageWithoutATimeThatCanBeRead_IsNamedAndDoesNotBound(string time, bool missing)
    {
        PostImport import = TelegramExport.Read(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"messages":[{"id":12,"type":"message",{{time}}"file":"a.mp4"}]}""")));
        Assert.Equal(missing, import.Findings.Any(static it => it.Code == "posts.time.missing" && it.Statement == "Message 12 has no time that can be read."));
        Post post = Assert.Single(import.Posts);
        Assert.Equal(missing, post.PostedNotAfter is null);
        Assert.Equal(missing, !post.BoundsCapture);
    }

    [Theory]
    [InlineData("99991231", "posts.time.missing", null)]
    [InlineData("-9998010", "posts.time.missing", null)]
    [InlineData("tomorrow", "posts.time.missing", null)]
    [InlineData("18500101", "posts.time.impossible", null)]
    [InlineData("20201015", null, 1_602_806_399L)]
    public void Sidecar_DayThatCannotBeUsed_IsNamedAndDoesNotBound(string day, string? code, long? until)
    {
        PostImport import = YtDlpSidecar.Read(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"extractor":"youtube","id":"a","upload_date":"{{day}}"}""")));
        Assert.Equal(code, import.Findings.SingleOrDefault()?.Code);
        Post post = Assert.Single(import.Posts);
        Assert.Equal(until, post.PostedNotAfter?.ToUnixTimeSeconds());
        Assert.Equal(until is not null, post.BoundsCapture);
        Assert.Equal(code is not null, post.Reason.StartsWith("The posting time in the sidecar cannot be used", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("32503680000", "posts.time.missing")]
    [InlineData("1e300", "posts.time.missing")]
    [InlineData("-1", "posts.time.missing")]
    [InlineData("86400", "posts.time.impossible")]
    public void Sidecar_SecondThatCannotBeUsed_IsNamed(string stamp, string code) =>
        Assert.Equal(code, Assert.Single(YtDlpSidecar.Read(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"extractor":"youtube","timestamp":{{stamp}}}"""))).Findings).Code);

    // Escapes of JSON can write half of a character; the runtime's reader then throws.
    [Theory]
    [InlineData("\"id\":\"\\ud800\"")]
    [InlineData("\"from\":\"\\udc00x\"")]
    [InlineData("\"file\":\"\\ud800.mp4\"")]
    [InlineData("\"forwarded_from\":\"\\ud800\"")]
    public void Telegram_HalfACharacter_IsReadAsNoText(string member)
    {
        PostImport import = TelegramExport.Read(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"messages":[{"type":"message","photo":"p.jpg","date_unixtime":"1602756000",{{member}}}]}""")));
        Assert.IsType<ExaminationOutcome.Completed>(import.Outcome);
        Assert.Equal("p.jpg", Assert.Single(import.Posts).MediaPath);
    }

    // Any JSON that a hostile hand can put into the members that are read: an outcome, never an exception.
    [Fact]
    public void Import_AnyValueOfAnyMember_IsNeverAnException()
    {
        string[] values = ["null", "true", "[]", "{}", "-1", "1e308", "\"\"", "\"\\ud800\"", "\"9999-12-31T23:59:59\"", "\"-9998-01-01T00:00:00\"", "\"99991231\"", "\"00000101\"", "\"9223372036854775807\"", "9223372036854775807", "\"https://t.me/c/1/2\""];
        foreach (string value in values)
        {
            foreach (string member in (string[])["id", "type", "file", "photo", "from", "date", "date_unixtime", "edited", "edited_unixtime"])
            {
                Assert.NotNull(TelegramExport.Read(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"id":1,"messages":[{"type":"message","file":"a.mp4","{{member}}":{{value}}}]}"""))).Outcome);
            }

            foreach (string member in (string[])["extractor_key", "id", "timestamp", "upload_date", "modified_timestamp", "epoch", "live_status", "webpage_url", "uploader"])
            {
                Assert.NotNull(YtDlpSidecar.Read(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"extractor":"telegram","{{member}}":{{value}}}"""))).Outcome);
            }
        }
    }
}
