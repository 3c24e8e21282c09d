using Ascertain.Evaluation.Agreement;

namespace Ascertain.Evaluation.Tests.Agreement;

public sealed class SourceGradeTests
{
    [Fact]
    public void Parse_EveryGrade_IsWrittenAsRead()
    {
        foreach (string text in from letter in "ABCDEF" from figure in "123456" select $"{letter}{figure}")
        {
            Assert.Equal(text, SourceGrade.Parse(text)!.Value.ToString());
        }

        Assert.Equal((SourceReliability.B, InformationCredibility.ProbablyTrue), (SourceGrade.Parse("B2")!.Value.Source, SourceGrade.Parse("B2")!.Value.Information));
    }

    [Theory]
    [InlineData("G1")]
    [InlineData("A0")]
    [InlineData("A7")]
    [InlineData("b2")]
    [InlineData("B")]
    [InlineData("")]
    [InlineData("B2 ")]
    public void Parse_AnythingElse_IsNothing(string text) => Assert.Null(SourceGrade.Parse(text));

    // F and 6 are "cannot be judged": a mean or an order over them would make something of nothing. So there is none.
    [Fact]
    public void SourceGrade_HasNoOrderAndNoNumber() => Assert.False(typeof(IComparable).IsAssignableFrom(typeof(SourceGrade)) || typeof(SourceGrade).GetMethods().Any(static it => it.ReturnType == typeof(double) || it.Name is "op_LessThan" or "op_Addition"));
}
