using System.Globalization;
using Ascertain.Geolocation.Skylines;

namespace Ascertain.Geolocation.Tests.Skylines;

public sealed class SkylineTests
{
    private const string Header = "relative_azimuth_degrees,elevation_degrees";

    [Fact]
    public void ReadCsv_Columns_AreOrderedAndHiddenOnesLeftOut()
    {
        Skyline skyline = Skyline.ReadCsv(Header + ",sigma_degrees\r\n" + string.Join("\r\n", Enumerable.Range(0, 12).Reverse().Select(static i => i == 3 ? "9,,0.1" : $"{3 * i},{i},0.5")));
        Assert.Equal(11, skyline.Columns.Count);
        Assert.Equal(new SkylineColumn(0, 0, 0.5), skyline.Columns[0]);
        Assert.Equal(33, skyline.WidthDegrees);
    }

    [Theory]
    [InlineData("three", "has 3 columns")]
    [InlineData("narrow", "degrees wide")]
    [InlineData("round", "degrees wide")]
    [InlineData("twice", "two columns at 5")]
    [InlineData("words", "Line 3")]
    [InlineData("comma", "Line 2")]
    [InlineData("heading", "begins with the line")]
    [InlineData("steep", "between -60 and 80")]
    [InlineData("sigma", "standard deviations")]
    [InlineData("nothing", "begins with the line")]
    [InlineData("many", "20000 are compared")]
    public void ReadCsv_NoSkyline_IsOneSentence(string what, string words)
    {
        string text = what switch
        {
            "three" => Lines(3, 20),
            "narrow" => Lines(30, 0.1),
            "round" => Lines(361, 1),
            "twice" => Lines(20, 5) + "5,3\n",
            "words" => $"{Header}\n1,2\nleft,right\n",
            "comma" => $"{Header}\n1,2,3\n",
            "heading" => "azimuth,elevation\n1,2\n",
            "steep" => Lines(20, 5) + "200,89\n",
            "sigma" => $"{Header},sigma_degrees\n" + string.Concat(Enumerable.Range(0, 20).Select(static i => $"{i},1,0\n")),
            "many" => Lines(20_001, 0.01),
            _ => "",
        };
        Assert.Contains(words, Assert.Throws<InvalidDataException>(() => Skyline.ReadCsv(text)).Message, StringComparison.Ordinal);
    }

    private static string Lines(int count, double apart) => $"{Header}\n" + string.Concat(Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * apart},{i % 7}\n")));
}
