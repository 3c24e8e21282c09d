using System.Text;
using Ascertain.Copies.Posts;

namespace Ascertain.Copies.Tests.Posts;

public sealed class MessageTimeTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("\"date_unixtime\":\"soon\",", true)]
    [InlineData("\"date\":\"yesterday\",", true)]
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
}
