using Ascertain.Rehearsal.Scene;

namespace Ascertain.Rehearsal.Tests.Scene;

public sealed class CameraPoseTests
{
    [Fact]
    public void Project_RayOfAPixel_IsThatPixel()
    {
        CameraPose pose = new(213.4, -3.7, 1.1, 61, 640, 360);
        foreach ((double x, double y) in ((double, double)[])[(0.5, 0.5), (320, 180), (639.5, 1), (12, 359)])
        {
            (double east, double north, double up) = pose.Ray(x, y);
            (double backX, double backY) = pose.Project(east * 7, north * 7, up * 7);
            Assert.Equal(x, backX, 1e-9);
            Assert.Equal(y, backY, 1e-9);
        }
    }

    [Fact]
    public void Project_LevelCameraLookingEast_PutsEastInTheMiddleAndSouthToTheRight()
    {
        CameraPose pose = new(90, 0, 0, 60, 640, 360);
        Assert.Equal((320, 180), Rounded(pose.Project(1, 0, 0)));
        (double x, double y) = pose.Project(1, -Math.Tan(Math.PI / 6), 0);
        Assert.Equal(640, x, 1e-9);
        Assert.Equal(180, y, 1e-9);
    }

    [Fact]
    public void Project_AxisTiltedDown_PutsTheHorizontalAboveTheMiddle() =>
        Assert.Equal(180 - (new CameraPose(0, -5, 0, 60, 640, 360).FocalPixels * Math.Tan(5 * Math.PI / 180)), new CameraPose(0, -5, 0, 60, 640, 360).Project(0, 1, 0).Y, 1e-9);

    [Fact]
    public void Project_CameraRolledClockwise_LiftsTheRightOfTheHorizon() =>
        Assert.True(new CameraPose(0, 0, 2, 60, 640, 360).Project(0.5, 1, 0).Y < 175);

    private static (int, int) Rounded((double X, double Y) at) => ((int)Math.Round(at.X), (int)Math.Round(at.Y));
}
