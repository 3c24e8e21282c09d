using Ascertain.Casework.Annotating;
using NodaTime;

namespace Ascertain.Casework.Tests.Annotating;

public sealed class PlanRangeTests
{
    [Theory]
    [InlineData(Question.When, "all")]
    [InlineData(Question.Genuine, "exhibits 1,3-5")]
    [InlineData(Question.When, "2031-05-01/2031-05-31")]
    [InlineData(Question.When, "2031-05-01/2031-05-01")]
    [InlineData(Question.When, "2031-05-01T09:00:00+04:00/2031-05-01T05:00:01Z")]
    [InlineData(Question.Where, "-10.5,179,-10,-179")]
    public void Parse_RangeOfTheQuestion_IsKeptAsWritten(Question question, string text) => Assert.Equal(text, PlanRange.Parse(question, text).Text);

    [Theory]
    [InlineData(Question.When, "banana")]
    [InlineData(Question.When, "2031-05-31/2031-05-01")]
    [InlineData(Question.When, "2031-05-01/2031-05-32")]
    [InlineData(Question.When, "2031-05-01T09:00:00/2031-05-01T10:00:00")] // no offset, no instant
    [InlineData(Question.When, "2031-05-01T09:00:00+04:00/2031-05-01T05:00:00Z")] // one instant, empty
    [InlineData(Question.What, "2031-05-01/2031-05-31")]
    [InlineData(Question.Where, "10,20,10,30")]
    [InlineData(Question.Where, "10,20,91,30")]
    [InlineData(Question.Where, "10,20,NaN,30")]
    [InlineData(Question.When, "10,20,30,40")]
    [InlineData(Question.Genuine, "exhibits 5-3")]
    [InlineData(Question.Genuine, "exhibits 0")]
    [InlineData(Question.Genuine, "")]
    public void Parse_Otherwise_IsRefused(Question question, string text) => Assert.Throws<UnusableInputException>(() => PlanRange.Parse(question, text));

    [Fact]
    public void Parse_Days_AreWholeInUtcAndTheLastIsIn()
    {
        PlanRange range = PlanRange.Parse(Question.When, "2031-05-01/2031-05-31");
        Assert.Equal((Instant.FromUtc(2031, 5, 1, 0, 0), Instant.FromUtc(2031, 6, 1, 0, 0)), (range.From, range.Until));
    }
}
