using Ascertain.Rehearsal.Terrain;
using Ascertain.Rehearsal.Tests.Scene;

namespace Ascertain.Rehearsal.Tests.Terrain;

public sealed class LocalGroundTests
{
    [Theory]
    [InlineData(2000, 0.05)]
    [InlineData(8000, 0.15)]
    [InlineData(15000, 0.3)]
    public void At_AllAroundTheCompass_AgreesWithVincenty(double metres, double tolerance)
    {
        for (int azimuth = 0; azimuth < 360; azimuth += 15)
        {
            double radians = azimuth * Math.PI / 180;
            (double latitude, double longitude) = new LocalGround(GeoPoint.FromDegrees(-45.3, -121.7)).At(metres * Math.Sin(radians), metres * Math.Cos(radians));
            (double trueLatitude, double trueLongitude) = Geodesic.End(-45.3, -121.7, azimuth, metres);
            double north = (latitude - trueLatitude) * 111_130, east = (longitude - trueLongitude) * 78_500;
            Assert.True(Math.Sqrt((north * north) + (east * east)) < tolerance, $"{azimuth}°: {east:0.000} m east, {north:0.000} m north");
        }
    }
}
