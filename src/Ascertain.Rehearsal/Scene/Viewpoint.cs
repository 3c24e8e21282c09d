using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Terrain;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Rehearsal.Scene;

/// <summary>Where the camera stands, where it looks, where the pole stands and when it is filmed: chosen so that the picture shows what it is for.</summary>
internal sealed class Viewpoint
{
    /// <summary>Metres of the eye above the ground.</summary>
    public const double EyeAboveGroundMetres = 1.7;

    /// <summary>Metres of the pole above its foot.</summary>
    public const double PoleMetres = 2;

    /// <summary>Radius of the pole.</summary>
    public const double PoleRadiusMetres = 0.06;

    /// <summary>Half a side of the square platform, whose middle is the pole's foot and whose sides follow the camera's axis.</summary>
    public const double PlatformHalfMetres = 10.5;

    private const int Width = ClipFormat.RehearsalWidth, Height = ClipFormat.RehearsalHeight;

    private Viewpoint(IslandTerrain island, GeoPoint camera, CameraPose pose, LineOfSight sight, double poleAhead, double poleRight, Instant captured)
    {
        (Island, Camera, Pose, Sight, PoleAheadMetres, PoleRightMetres, Captured) = (island, camera, pose, sight, poleAhead, poleRight, captured);
        (double azimuth, double elevation) = AlmanacSun.At(ShadowAt, camera);
        (SunAzimuthDegrees, SunElevationDegrees, SunApparentDegrees) = (azimuth, elevation, elevation + AlmanacSun.RefractionDegrees(elevation));
    }

    public IslandTerrain Island { get; }

    public GeoPoint Camera { get; }

    public CameraPose Pose { get; }

    public LineOfSight Sight { get; }

    /// <summary>Metres from the point below the camera to the pole's foot along the axis.</summary>
    public double PoleAheadMetres { get; }

    /// <summary>Metres to its right.</summary>
    public double PoleRightMetres { get; }

    /// <summary>When the recording began; whole seconds.</summary>
    public Instant Captured { get; }

    /// <summary>The middle of the clip: the whole clip shows the shadow of this instant. It moves by under a tenth of a pixel in the clip.</summary>
    public Instant ShadowAt => Captured + Duration.FromSeconds(ClipFormat.RehearsalSeconds / 2);

    public double SunAzimuthDegrees { get; }

    /// <summary>Geometric.</summary>
    public double SunElevationDegrees { get; }

    /// <summary>As seen through the air; shadows and shading follow it.</summary>
    public double SunApparentDegrees { get; }

    /// <summary>Foot, top and tip of the shadow in pixels.</summary>
    public ((double X, double Y) Foot, (double X, double Y) Top, (double X, double Y) Tip) Pole
    {
        get
        {
            (double east, double north) = Tip;
            return (OnGround(PoleRightMetres, PoleAheadMetres), Pose.Project(PoleEastNorth.East, PoleEastNorth.North, PoleMetres - EyeAboveGroundMetres), Pose.Project(east, north, -EyeAboveGroundMetres));
        }
    }

    /// <summary>Metres east and north of the pole's foot from the point below the camera.</summary>
    public (double East, double North) PoleEastNorth => Turned(PoleRightMetres, PoleAheadMetres);

    // The tip falls away from the sun, height × cot(elevation) from the foot.
    private (double East, double North) Tip
    {
        get
        {
            double length = PoleMetres / DMath.Tan(SunApparentDegrees * (Math.PI / 180)), away = (SunAzimuthDegrees + 180) * (Math.PI / 180);
            (double east, double north) = PoleEastNorth;
            return (east + (length * DMath.Sin(away)), north + (length * DMath.Cos(away)));
        }
    }

    /// <summary>Draws islands, places and times until one of them makes a picture: ground 20 to 300 m up, a free view, relief of 30 to 90 pixels, some sea, and the tip of the shadow in the frame.</summary>
    /// <exception cref="InvalidOperationException">None of 500 islands does; seen in no seed, and a search without end would hide a fault of the rules.</exception>
    public static Viewpoint Draw(SplitMix random)
    {
        for (int islands = 0; islands < 500; islands++)
        {
            // A box of the South Pacific between 38 and 46 S, 112 and 138 W: more than 1,500 km from any land, so that no real place is meant.
            // The island lies in the middle of its degree, 20 km and more from the tile's edges.
            int south = random.Between(-46, -38), west = random.Between(-138, -112);
            IslandTerrain island = new(random, south, west, random.Between(1350, 1750), random.Between(1350, 1750));
            for (int attempt = 0; attempt < 200; attempt++)
            {
                if (TryPlace(random, island) is { } place)
                {
                    return place;
                }
            }
        }

        throw new InvalidOperationException("No island shows what a rehearsal needs.");
    }

    private static Viewpoint? TryPlace(SplitMix random, IslandTerrain island)
    {
        int row = random.Between(20, IslandTerrain.Side - 20), column = random.Between(20, IslandTerrain.Side - 20);
        double bearing = Math.Floor(random.Fraction() * 3600) / 10, tilt = -1 - random.Between(0, 30) / 10.0, roll = random.Between(-12, 13) / 10.0, field = 54 + random.Between(0, 11);
        double ahead = 8.5 + (random.Between(0, 10) / 10.0), right = random.Between(-20, 21) / 10.0;
        int day = random.Between(0, 1360), offset = random.Between(0, 144), second = random.Between(0, 600);
        if (island.Post(row, column) is < 20 or > 300)
        {
            return null;
        }

        GeoPoint corner = island.PointOf(row, column), camera = GeoPoint.FromDegrees(corner.LatitudeDegrees + 0.0001, corner.LongitudeDegrees + 0.0001);
        LineOfSight sight = new(island, camera, EyeAboveGroundMetres);
        (double eastward, double northward) = sight.SlopeAt(0, 0);
        CameraPose pose = new(bearing, tilt, roll, field, Width, Height);
        return (eastward * eastward) + (northward * northward) < 0.03 && Shows(pose, sight) ? Time() : null;

        // The first instant from a random one on, in steps of ten minutes, that puts the tip of the shadow into the frame.
        Viewpoint? Time()
        {
            // In the past of every machine that runs this, because a collecting clock bounds the capture too.
            Instant begin = Instant.FromUtc(2021, 1, 1, 0, 0) + Duration.FromDays(day) + Duration.FromSeconds(second);
            for (int step = 0; step < 144; step++)
            {
                Instant at = begin + Duration.FromMinutes((step + offset) % 144 * 10);
                (double azimuth, double elevation) = AlmanacSun.At(at, camera);
                if (elevation is > 23 and < 55 && Lit(azimuth - bearing) && new Viewpoint(island, camera, pose, sight, ahead, right, at) is var view && view.TipIsClear())
                {
                    return view;
                }
            }

            return null;
        }
    }

    // With the sun behind the camera its own shadow would lie in the picture; straight ahead, the land would show its dark side only.
    private static bool Lit(double fromAxis)
    {
        double away = Math.Abs(Math.IEEERemainder(fromAxis, 360));
        return away is > 35 and < 150;
    }

    private bool TipIsClear()
    {
        ((double footX, double footY), _, (double x, double y)) = Pole;
        return x is > 12 and < Width - 12 && y is > 12 and < Height - 12 && Math.Abs(x - footX) > 25 && Math.Abs(y - footY) > 14;
    }

    private static bool Shows(CameraPose pose, LineOfSight sight)
    {
        int seen = 0, sea = 0;
        double greatest = double.NegativeInfinity, least = double.PositiveInfinity, highest = Height;
        for (int x = 8; x < Width; x += 16)
        {
            (double east, double north, _) = pose.Ray(x, (Height / 2) - 20);
            double length = Math.Sqrt((east * east) + (north * north));
            (double sine, double cosine) = (east / length, north / length);
            for (double distance = 10; distance < 300; distance += 10)
            {
                double height = sight.HeightAt(distance * sine, distance * cosine);
                if (height > sight.GroundMetres + (distance < 24 ? 0 : 0.5) || (distance < 24 && height < sight.GroundMetres - 6))
                {
                    return false;
                }
            }

            (double tangent, double crest, bool isLand) = sight.Skyline(sine, cosine, 60);
            if (isLand && crest < 900)
            {
                return false;
            }

            (_, double y) = pose.Project(sine, cosine, tangent);
            (_, double level) = pose.Project(sine, cosine, sight.HorizonTangent);
            double relief = level - y;
            (greatest, least, highest) = (Math.Max(greatest, relief), Math.Min(least, relief), Math.Min(highest, y));
            seen++;
            sea += isLand ? 0 : 1;
        }

        return greatest is > 30 and < 90 && greatest - least > 25 && highest > 62 && sea * 100 > seen * 8 && sea * 100 < seen * 60;
    }

    private (double X, double Y) OnGround(double right, double ahead)
    {
        (double east, double north) = Turned(right, ahead);
        return Pose.Project(east, north, -EyeAboveGroundMetres);
    }

    /// <summary>Metres right of and along the camera's axis, as metres east and north.</summary>
    public (double East, double North) Turned(double right, double ahead)
    {
        double bearing = Pose.BearingDegrees * (Math.PI / 180), sine = DMath.Sin(bearing), cosine = DMath.Cos(bearing);
        return ((right * cosine) + (ahead * sine), (ahead * cosine) - (right * sine));
    }
}
