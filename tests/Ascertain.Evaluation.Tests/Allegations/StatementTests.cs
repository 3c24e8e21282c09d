using System.Text;
using Ascertain.Canonical;
using Ascertain.Evaluation.Allegations;

namespace Ascertain.Evaluation.Tests.Allegations;

public sealed class StatementTests
{
    [Theory]
    [InlineData("2031-05-14")]
    [InlineData("2031-05-14T09:30")]
    [InlineData("2031-05-14T09:30:00")]
    [InlineData("2031-05-14T09:30:00+04:00")]
    [InlineData("2031-05-14T09:30:00Z")]
    public void Parse_DateThatIsOne_IsKeptAsWritten(string date) => Assert.Equal(date, Parse($"party: N\ndate: {date}\n").Date);

    [Theory]
    [InlineData("2024-13-45")]
    [InlineData("2023-02-29")]
    [InlineData("14.05.2031")]
    [InlineData("2031")]
    [InlineData("yesterday")]
    public void Parse_DateThatIsNone_IsRefusedByName(string date) => Assert.Contains("\"date\"", Refused($"party: N\ndate: {date}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("UTC")]
    [InlineData("Z")]
    [InlineData("+04:00")]
    [InlineData("-3")]
    [InlineData("UTC+4")]
    [InlineData("Asia/Tokyo")]
    public void Parse_ZoneThatIsOne_IsKeptAsWritten(string zone) => Assert.Equal(zone, Parse($"party: N\ndate: 2031-05-14\nzone: \"{zone}\"\n").Zone);

    [Theory]
    [InlineData("Mars/Base")]
    [InlineData("+25:00")]
    [InlineData("local")]
    public void Parse_ZoneThatIsNone_IsRefusedByName(string zone) => Assert.Contains("\"zone\"", Refused($"party: N\ndate: 2031-05-14\nzone: {zone}\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("date: 2031-05-14\n", "\"party\"")]
    [InlineData("party: N\n", "\"date\"")]
    [InlineData("party: \"\"\ndate: 2031-05-14\n", "\"party\"")]
    public void Parse_KeyThatIsMissingOrEmpty_IsRefusedByName(string head, string named) => Assert.Contains(named, Refused(head), StringComparison.Ordinal);

    private static string Refused(string head) => Assert.Throws<CanonicalFormatException>(() => Parse(head)).Message;

    private static Statement Parse(string head) => Statement.Parse(Encoding.UTF8.GetBytes($"---\n{head}---\nUp to 90 people.\n"));
}
