using Ascertain.Geolocation.Resection;

namespace Ascertain.Geolocation.Tests.Resection;

public sealed class ControlPointsTests
{
    private const string Heading = "x,y,latitude,longitude,height_metres\n";

    [Theory]
    [InlineData("0,0", true)]
    [InlineData("1920,1080", true)]
    [InlineData("1920.1,500", false)]
    [InlineData("500,1081", false)]
    [InlineData("-0.1,500", false)]
    public void ReadCsv_APixelOutsideThePicture_IsRefusedWithItsLine(string pixel, bool isIn)
    {
        string text = $"{Heading}1,2,3,4,5\n\n{pixel},3,4,5\n";
        if (isIn)
        {
            Assert.Equal(2, ControlPoints.ReadCsv(text, (1920, 1080)).Count);
        }
        else
        {
            Assert.Contains("Line 4 of the control points has the pixel", Assert.Throws<InvalidDataException>(() => ControlPoints.ReadCsv(text, (1920, 1080))).Message, StringComparison.Ordinal);
            Assert.Equal(2, ControlPoints.ReadCsv(text).Count);
        }
    }
}
