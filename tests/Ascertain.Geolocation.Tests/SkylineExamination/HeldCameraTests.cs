using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Geolocation.Skylines;
using CsCheck;

namespace Ascertain.Geolocation.Tests.SkylineExamination;

public sealed class HeldCameraTests
{
    // By hand: 640 pixels over 60 degrees are 554.256 pixels of focal length; 10 degrees up are 97.73 pixels, and the last column lies 30 degrees to the right.
    [Fact]
    public void Pixel_OfALevelCamera_IsByTheTangents()
    {
        HeldCamera camera = new(HeldCamera.Focal(640, 60), 320, 180, 0, 0);
        Assert.Equal(554.256, camera.FocalPixels, 0.001);
        (double x, double y) = camera.Pixel(0, 10)!.Value;
        Assert.Equal(320, x, 1e-6);
        Assert.Equal(180 - 97.730, y, 0.001);
        Assert.Equal(640, camera.Pixel(30, 0)!.Value.X, 1e-6);
    }

    // A camera that is tilted up by t sees what is t high in its middle, and one that is turned clockwise sees the right of the horizon higher up.
    [Fact]
    public void Pixel_OfATiltedOrRolledCamera_LiesWhereTheCameraIsTurned()
    {
        (double x, double y) = new HeldCamera(554, 320, 180, 12, 0).Pixel(0, 12)!.Value;
        Assert.Equal(320, x, 1e-6);
        Assert.Equal(180, y, 1e-6);
        Assert.True(new HeldCamera(554, 320, 180, 0, 5).Pixel(20, 0)!.Value.Y < 180);
        Assert.Null(new HeldCamera(554, 320, 180, 0, 0).Pixel(180, 0));
    }

    [Fact]
    public void Columns_OfPixels_GiveTheDirectionsBack() =>
        Gen.Select(Gen.Double[-40, 40], Gen.Double[-30, 30], Gen.Double[-25, 25], Gen.Double[-20, 20]).Sample((azimuth, elevation, tilt, roll) =>
        {
            HeldCamera camera = new(600, 320, 180, tilt, roll);
            (double x, double y) = camera.Pixel(azimuth, elevation)!.Value;
            SkylineColumn column = camera.Columns([(x, y, 1)])[0];
            return Math.Abs(column.RelativeAzimuthDegrees - azimuth) < 1e-6 && Math.Abs(column.ElevationDegrees - elevation) < 1e-6;
        });

    [Fact]
    public void FromHorizon_OfTheLevelSeenByACamera_IsHowItIsHeld() =>
        Gen.Select(Gen.Double[-30, 30], Gen.Double[-30, 30], Gen.Double[-35, -5], Gen.Double[5, 35]).Sample((tilt, roll, left, right) =>
        {
            HeldCamera camera = new(600, 320, 180, tilt, roll);
            (double tiltFound, double rollFound) = HeldCamera.FromHorizon(600, 320, 180, camera.Pixel(left, 0)!.Value, camera.Pixel(right, 0)!.Value)!.Value;
            return Math.Abs(tiltFound - tilt) < 1e-6 && Math.Abs(rollFound - roll) < 1e-6;
        });

    [Fact]
    public void FromHorizon_OfOnePlaceTwiceOrAnUprightLine_IsNone()
    {
        Assert.Null(HeldCamera.FromHorizon(600, 320, 180, (100, 100), (100, 100)));
        Assert.Null(HeldCamera.FromHorizon(600, 320, 180, (320, 0), (320, 360)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Decoded_OfShown_IsThePlaceItself(int turned)
    {
        TurnedPicture picture = new(640, 360, turned);
        Assert.Equal((12.5, 300.25), picture.Decoded(picture.Shown((12.5, 300.25))));
        (double x, double y) = picture.Shown((0, 0));
        Assert.InRange(x, 0, picture.ShownWidth);
        Assert.InRange(y, 0, picture.ShownHeight);
    }
}
