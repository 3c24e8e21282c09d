using System.Buffers.Binary;
using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Scene;
using Ascertain.Rehearsal.Terrain;

namespace Ascertain.Rehearsal.Tests.Scene;

public sealed class ViewpointTests
{
    private const double Degree = Math.PI / 180;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(102)]
    [InlineData(105)]
    public void Pole_AnySeed_StandsInTheFrameWithTheTipWhereASecondSunPutsIt(int seed)
    {
        Viewpoint view = Plans.Of(seed).View;
        ((double footX, double footY), (double topX, double topY), (double tipX, double tipY)) = view.Pole;
        Assert.All([(footX, footY), (topX, topY), (tipX, tipY)], static at => Assert.True(at.Item1 is > 12 and < 628 && at.Item2 is > 12 and < 348, $"{at}"));
        Assert.True(topY < footY);

        // The tip by other formulae: Meeus' sun, refraction by Bennett (Meeus 16.3 inverted in two rounds), a camera matrix written out by hand.
        (double azimuth, double elevation) = MeeusSun.At(view.ShadowAt, view.Camera.LatitudeDegrees, view.Camera.LongitudeDegrees);
        double apparent = elevation;
        for (int i = 0; i < 3; i++)
        {
            apparent = elevation + (1 / Math.Tan((apparent + (7.31 / (apparent + 4.4))) * Degree) / 60);
        }

        Assert.Equal(azimuth, view.SunAzimuthDegrees, 0.02);
        Assert.Equal(apparent, view.SunApparentDegrees, 0.02);
        double length = 2 / Math.Tan(apparent * Degree), away = (azimuth + 180 - view.Pose.BearingDegrees) * Degree;
        double right = view.PoleRightMetres + (length * Math.Sin(away)), ahead = view.PoleAheadMetres + (length * Math.Cos(away));
        double tilt = view.Pose.TiltDegrees * Degree, roll = view.Pose.RollDegrees * Degree;
        double depth = (ahead * Math.Cos(tilt)) - (1.7 * Math.Sin(tilt)), rise = (-1.7 * Math.Cos(tilt)) - (ahead * Math.Sin(tilt));
        double x = ((right * Math.Cos(roll)) - (rise * Math.Sin(roll))) / depth, y = ((rise * Math.Cos(roll)) + (right * Math.Sin(roll))) / depth, focal = 320 / Math.Tan(view.Pose.FieldOfViewDegrees / 2 * Degree);
        Assert.Equal(320 + (focal * x), tipX, 0.15);
        Assert.Equal(180 - (focal * y), tipY, 0.15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Skyline_EveryTwentiethColumn_IsWhereTheTilePutsIt(int seed)
    {
        Viewpoint view = Plans.Of(seed).View;
        SkylineTruth truth = SkylineTruth.Of(view);
        string folder = Directory.CreateTempSubdirectory("ascertain-skyline-").FullName;
        try
        {
            ElevationTile.Write(view.Island, folder);
            byte[] tile = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder)));
            int land = 0;
            for (int column = 0; column < 640; column += 20)
            {
                // Every ray of the column from the top of the picture down, until one meets the tile: nothing of the product but the stated pose.
                double greatest = Greatest(tile, view, truth.AzimuthsDegrees[column]);
                Assert.Equal(Math.Atan(greatest) / Degree, truth.ElevationsDegrees[column], 0.01);
                double azimuth = truth.AzimuthsDegrees[column] * Degree;
                (double x, double y) = view.Pose.Project(Math.Sin(azimuth), Math.Cos(azimuth), greatest);
                Assert.Equal(column + 0.5, x, 0.05);
                Assert.Equal(truth.Rows[column], y, 0.15);
                land += truth.AreLand[column] ? 1 : 0;
            }

            Assert.InRange(land, 10, 31);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Brute force: every three metres along the geodesic, then the sea's horizon on a round earth by steps of 50 m.
    private static double Greatest(byte[] tile, Viewpoint view, double azimuthDegrees)
    {
        double ground = Height(tile, view, view.Camera.LatitudeDegrees, view.Camera.LongitudeDegrees), eye = ground + 1.7, greatest = double.NegativeInfinity;
        for (double distance = 30; distance < 100_000; distance += distance < 20_000 ? 3 : 50)
        {
            double height = 0;
            if (distance < 20_000)
            {
                (double latitude, double longitude) = Geodesic.End(view.Camera.LatitudeDegrees, view.Camera.LongitudeDegrees, azimuthDegrees, distance);
                height = Height(tile, view, latitude, longitude);
            }

            greatest = Math.Max(greatest, (height - eye - (0.87 * distance * distance / (2 * 6_371_000.0))) / distance);
        }

        return greatest;
    }

    private static double Height(byte[] tile, Viewpoint view, double latitude, double longitude)
    {
        double row = (view.Island.SouthDegrees + 1 - latitude) * 3600, column = (longitude - view.Island.WestDegrees) * 3600;
        int r = (int)Math.Floor(row), c = (int)Math.Floor(column);
        double At(int dr, int dc) => BinaryPrimitives.ReadInt16BigEndian(tile.AsSpan((((r + dr) * 3601) + c + dc) * 2));
        double fr = row - r, fc = column - c;
        return (((At(0, 0) * (1 - fc)) + (At(0, 1) * fc)) * (1 - fr)) + (((At(1, 0) * (1 - fc)) + (At(1, 1) * fc)) * fr);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Draw_TheStill_ShowsSkylineAndShadowWhereTheTruthSays(int seed)
    {
        Viewpoint view = Plans.Of(seed).View;
        byte[] still = StillPicture.Draw(view, new SplitMix(5)).Picture;
        SkylineTruth truth = SkylineTruth.Of(view);
        int near = 0, all = 0;
        for (int column = 4; column < 640; column += 4)
        {
            if (!truth.AreLand[column] || truth.DistancesMetres[column] > 6000 || Math.Abs(column - view.Pole.Top.X) < 8)
            {
                continue;
            }

            // The sharpest edge within ten rows of where the skyline should be.
            int row = (int)Math.Round(truth.Rows[column]), best = 0, sharpest = 0;
            for (int y = row - 10; y <= row + 10; y++)
            {
                int edge = Math.Abs(still[((y - 1) * 640) + column] - still[((y + 1) * 640) + column]);
                (best, sharpest) = edge > sharpest ? (y, edge) : (best, sharpest);
            }

            all++;
            near += Math.Abs(best + 0.5 - truth.Rows[column]) <= 1.6 ? 1 : 0;
        }

        Assert.True(all > 40 && near > all * 0.85, $"{near} of {all} columns");

        // Along the shadow the ground is darker than beside it, up to the tip and no farther.
        ((double X, double Y) foot, _, (double X, double Y) tip) = view.Pole;
        Assert.True(Contrast(0.5) > 15, "half way");
        Assert.True(Contrast(0.95) > 8, "just before the tip");
        Assert.True(new[] { 1.06, 1.09, 1.12 }.Min(Contrast) < 8, "past the tip"); // a joint between slabs may lie at one of them

        double Contrast(double part)
        {
            double x = foot.X + ((tip.X - foot.X) * part), y = foot.Y + ((tip.Y - foot.Y) * part);
            return Math.Max(At(x, y - 7), At(x, y + 7)) - At(x, y);
        }

        double At(double x, double y) => still[((int)y * 640) + (int)x];
    }

    [Fact]
    public void HorizonTangent_FromAHundredMetres_IsTheDipOfNavigators()
    {
        // Bowditch, table 12: dip = 0.97 arc minutes × √(feet), for usual refraction: 100 m = 328.1 feet gives 17.6'. Ours uses k = 0.13, theirs about 0.16.
        Viewpoint view = Plans.Of(2).View;
        double feet = view.Sight.EyeMetres / 0.3048;
        Assert.Equal(0.97 * Math.Sqrt(feet), -Math.Atan(view.Sight.HorizonTangent) / Degree * 60, 0.03 * 0.97 * Math.Sqrt(feet));
    }
}
