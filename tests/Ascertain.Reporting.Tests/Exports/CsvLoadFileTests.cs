using Ascertain.Reporting.Exports;

namespace Ascertain.Reporting.Tests.Exports;

public sealed class CsvLoadFileTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    public void Cell_ThatASpreadsheetWouldRun_GetsAnApostrophe(string value, string cell) => Assert.Equal(cell, CsvLoadFile.Cell(value));

    [Theory]
    [InlineData("", "")]
    [InlineData("1=1", "1=1")]
    [InlineData("a-b@c", "a-b@c")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("a\0b\u001b[0m", "a\uFFFDb\uFFFD[0m")]
    public void Cell_OfPlainText_IsAsRfc4180WritesIt(string value, string cell) => Assert.Equal(cell, CsvLoadFile.Cell(value));
}
