using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Terrain;
using Ascertain.ReproducibleMath;

namespace Ascertain.Rehearsal.Scene;

/// <summary>Draws what the camera sees, once: sky, sea, land, a levelled platform with a pole and its shadow, all under the same sun.</summary>
/// <remarks>Colours are linear red, green and blue until the end. Neglected: shadows of mountains, reflections of land in the sea, glare.</remarks>
internal sealed class StillPicture
{
    private const int Width = ClipFormat.RehearsalWidth, Height = ClipFormat.RehearsalHeight, Across = 2, Down = 4;
    private const double TangentStep = 0.0008; // of the azimuth from the axis: under half a pixel

    private readonly Viewpoint view;
    private readonly GradientNoise noise;
    private readonly (double East, double North, double Up) sun;
    private readonly double sineOfBearing, cosineOfBearing;
    private readonly double[] distances;
    private readonly double[][] profiles;
    private readonly Colour[] pixels = new Colour[Width * Height];
    private readonly bool[] isSky = new bool[Width * Height];

    private StillPicture(Viewpoint view, SplitMix random)
    {
        this.view = view;
        noise = new GradientNoise(random);
        double azimuth = view.SunAzimuthDegrees * (Math.PI / 180), elevation = view.SunApparentDegrees * (Math.PI / 180), flat = DMath.Cos(elevation), bearing = view.Pose.BearingDegrees * (Math.PI / 180);
        sun = (flat * DMath.Sin(azimuth), flat * DMath.Cos(azimuth), DMath.Sin(elevation));
        (sineOfBearing, cosineOfBearing) = (DMath.Sin(bearing), DMath.Cos(bearing));
        distances = Steps();

        // One profile a step of the tangent, a little more than the picture's width to both sides, for its rolled corners.
        int half = (int)((DMath.Tan(view.Pose.FieldOfViewDegrees / 2 * (Math.PI / 180)) + 0.06) / TangentStep);
        profiles = [.. Enumerable.Range(-half, (2 * half) + 1).Select(i => Profile(bearing + DMath.Atan(i * TangentStep)))];
    }

    /// <summary>The picture in 8-bit 4:2:0, BT.601, luma 16 to 235: luma plane, then both chroma planes; and the luma of the clouds that drift through it.</summary>
    public static (byte[] Picture, DriftingClouds Clouds) Draw(Viewpoint view, SplitMix random)
    {
        StillPicture picture = new(view, random);
        picture.Landscape();
        picture.Shadow();
        picture.Pole();
        byte[] yuv = picture.ToYuv();
        return (yuv, new DriftingClouds(yuv, picture.isSky, picture.SkyOnTheRight()));
    }

    // The sky to the right of the picture, as if no land were there: what drifts in.
    private byte[] SkyOnTheRight()
    {
        byte[] luma = new byte[DriftingClouds.Beyond * Height];
        for (int i = 0; i < luma.Length; i++)
        {
            int x = Width + (i % DriftingClouds.Beyond), y = i / DriftingClouds.Beyond;
            (double east, double north, double up) = view.Pose.Ray(x + 0.5, y + 0.5);
            double length = Math.Sqrt((east * east) + (north * north));
            luma[i] = Luma(Developed(Sky(east / length, north / length, up / length), Width - 1, y));
        }

        return luma;
    }

    private static byte Luma(Colour shown) => (byte)Math.Round(16 + (219 * ((0.299 * shown.Red) + (0.587 * shown.Green) + (0.114 * shown.Blue))));

    // Fine near the eye, where land changes by the pixel, and half a post of the tile farther out.
    private static double[] Steps()
    {
        List<double> steps = [];
        for (double distance = 2; distance < LineOfSight.FarthestLandMetres; distance += Math.Clamp(distance * 0.004, 0.1, 15))
        {
            steps.Add(distance);
        }

        return [.. steps];
    }

    // The greatest tangent up to each distance: a ray meets the first distance whose value reaches its own.
    private double[] Profile(double azimuth)
    {
        double sine = DMath.Sin(azimuth), cosine = DMath.Cos(azimuth), greatest = double.NegativeInfinity;
        double[] profile = new double[distances.Length];
        for (int i = 0; i < profile.Length; i++)
        {
            double distance = distances[i], east = distance * sine, north = distance * cosine;
            double height = IsPlatform(east, north) ? view.Sight.GroundMetres : view.Sight.HeightAt(east, north);
            greatest = Math.Max(greatest, view.Sight.Tangent(height, distance));
            profile[i] = greatest;
        }

        return profile;
    }

    private (double Right, double Ahead) FromPole(double east, double north) =>
        ((east * cosineOfBearing) - (north * sineOfBearing) - view.PoleRightMetres, (east * sineOfBearing) + (north * cosineOfBearing) - view.PoleAheadMetres);

    private bool IsPlatform(double east, double north)
    {
        (double right, double ahead) = FromPole(east, north);
        return Math.Abs(right) <= Viewpoint.PlatformHalfMetres && Math.Abs(ahead) <= Viewpoint.PlatformHalfMetres;
    }

    private void Landscape()
    {
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                Colour sum = default;
                bool sky = true;
                for (int i = 0; i < Across * Down; i++)
                {
                    (double east, double north, double up) = view.Pose.Ray(x + (((i % Across) + 0.5) / Across), y + (((i / Across) + 0.5) / Down));
                    double length = Math.Sqrt((east * east) + (north * north));
                    (Colour seen, bool ofSky) = Seen(east / length, north / length, up / length);
                    sum += seen;
                    sky &= ofSky;
                }

                pixels[(y * Width) + x] = sum * (1.0 / (Across * Down));
                isSky[(y * Width) + x] = sky;
            }
        }
    }

    // A direction (sine and cosine of its azimuth, tangent of its elevation) to a colour, and whether it is the sky's.
    private (Colour Colour, bool OfSky) Seen(double sine, double cosine, double tangent)
    {
        double cross = (sine * cosineOfBearing) - (cosine * sineOfBearing), along = (cosine * cosineOfBearing) + (sine * sineOfBearing);
        double[] profile = profiles[Math.Clamp((int)Math.Round(cross / along / TangentStep) + (profiles.Length / 2), 0, profiles.Length - 1)];
        int at = Array.BinarySearch(profile, tangent);
        at = at < 0 ? ~at : at;
        if (at >= profile.Length)
        {
            return tangent < view.Sight.HorizonTangent ? (Sea(sine, cosine, view.Sight.SeaMetres(tangent), tangent), false) : (Sky(sine, cosine, tangent), true);
        }

        double distance = distances[at];
        if (at > 0 && profile[at] > profile[at - 1])
        {
            distance -= (distances[at] - distances[at - 1]) * (profile[at] - tangent) / (profile[at] - profile[at - 1]);
        }

        double east = distance * sine, north = distance * cosine;
        if (IsPlatform(east, north))
        {
            return (Platform(east, north, distance), false);
        }

        double height = view.Sight.HeightAt(east, north);
        return (height < 0.5 ? Sea(sine, cosine, distance, tangent) : Land(east, north, height, distance), false);
    }

    private Colour Sky(double sine, double cosine, double tangent)
    {
        double low = 1 / (1 + (6 * Math.Max(0, tangent))), toSun = Math.Max(0, (sine * sun.East) + (cosine * sun.North) + (tangent * sun.Up)) / Math.Sqrt(1 + (tangent * tangent));
        Colour clear = Colour.Mix(new Colour(0.12, 0.27, 0.62), new Colour(0.60, 0.70, 0.80), low * low) + (new Colour(0.20, 0.17, 0.12) * (toSun * toSun * toSun * toSun));

        // Clouds on a plane overhead; near the horizon they crowd together and fade into the haze.
        double far = 1 / (Math.Max(0.002, tangent) + 0.06), cloud = noise.Octaves((sine * far * 0.55) + 9, (cosine * far * 0.9) + 4, 5);
        double cover = Smooth(Math.Clamp((cloud - 0.05) / 0.75, 0, 1)) * Math.Clamp(tangent * 9, 0.12, 0.85);
        return Colour.Mix(clear, new Colour(0.82, 0.82, 0.83), cover);
    }

    private Colour Sea(double sine, double cosine, double distance, double tangent)
    {
        double east = distance * sine, north = distance * cosine;
        double wave = (0.6 * noise.Octaves(east / 45, north / 30, 2) / (1 + (distance / 1500))) + (0.5 * noise.At(east / 600, north / 400) / (1 + (distance / 12_000)));

        // Schlick's reflection of water at a rough surface, whose mean slope keeps it from becoming a mirror at the horizon.
        double facing = 1 - Math.Min(1, Math.Abs(tangent) + 0.16 + (0.05 * wave)), mirror = 0.02 + (0.98 * facing * facing * facing * facing * facing);
        double toSun = Math.Max(0, (sine * sun.East) + (cosine * sun.North)), glitter = toSun * toSun * toSun * toSun * toSun * toSun * Math.Max(0, 0.25 + wave) * 0.35;
        Colour water = Colour.Mix(new Colour(0.012, 0.055, 0.085), new Colour(0.42, 0.55, 0.68), mirror) * (1 + (0.22 * wave)) + (new Colour(1, 0.95, 0.85) * glitter);
        return Haze(water, distance);
    }

    private Colour Land(double east, double north, double height, double distance)
    {
        (double slopeEast, double slopeNorth) = view.Sight.SlopeAt(east, north);

        // Small bumps that the posts of the tile are too coarse for, smoothed away where a pixel covers more than one.
        double size = distance / view.Pose.FocalPixels, rough = noise.At(east / 37, north / 37) / (1 + (size / 12)), fine = noise.Octaves(east / 7, north / 7, 2) / (1 + (size / 2));
        slopeEast += (0.16 * rough) + (0.10 * fine);
        slopeNorth += (0.16 * noise.At((east / 37) + 50, north / 37) / (1 + (size / 12))) - (0.10 * fine);
        double up = 1 / Math.Sqrt(1 + (slopeEast * slopeEast) + (slopeNorth * slopeNorth));
        double lambert = Math.Max(0, (sun.Up - (slopeEast * sun.East) - (slopeNorth * sun.North)) * up);
        double rock = Smooth(Math.Clamp(((1 - up) * 4.2) + (height / 1500) - 0.28 + (0.25 * rough), 0, 1)), dry = Smooth(Math.Clamp((height / 420) + (0.5 * noise.At(east / 310, north / 310)), 0, 1));
        Colour grass = Colour.Mix(new Colour(0.085, 0.145, 0.045), new Colour(0.21, 0.19, 0.085), dry);
        Colour ground = Colour.Mix(grass, new Colour(0.20, 0.18, 0.165), rock) * (1 + (0.28 * fine) + (0.20 * rough));
        ground = Colour.Mix(new Colour(0.42, 0.36, 0.25), ground, Smooth(Math.Clamp((height - 1) / 5, 0, 1)));
        return Haze(Lit(ground, lambert, up), distance);
    }

    private Colour Platform(double east, double north, double distance)
    {
        (double right, double ahead) = FromPole(east, north);

        // Slabs of 1.5 m, each of its own grey; joints fade where they are thinner than a pixel.
        double slabRight = Math.Floor(right / 1.5), slabAhead = Math.Floor(ahead / 1.5), jointRight = Math.Abs(right - (1.5 * Math.Round(right / 1.5))), jointAhead = Math.Abs(ahead - (1.5 * Math.Round(ahead / 1.5)));
        double pixel = distance / view.Pose.FocalPixels, deep = distance * pixel / Viewpoint.EyeAboveGroundMetres;
        double joint = Math.Max(Joint(jointRight, pixel), Joint(jointAhead, deep));
        double grey = 0.36 * (1 + (0.10 * noise.At((slabRight * 0.61) + 0.37, (slabAhead * 0.73) + 0.21)) + (0.06 * noise.Octaves(right * 3, ahead * 3, 3)));
        return Lit(new Colour(grey, grey * 0.97, grey * 0.92) * (1 - (0.45 * joint)), sun.Up, 1);
    }

    private static double Joint(double away, double pixel)
    {
        double half = Math.Max(0.012, pixel / 2);
        return Math.Clamp(1 - ((away - half) / half), 0, 1) * 0.012 / half;
    }

    private static Colour Lit(Colour surface, double lambert, double up) => surface * ((Sunlight * lambert) + (Skylight * (0.5 + (0.5 * up))));

    private static Colour Sunlight => new(2.05, 1.92, 1.68);

    private static Colour Skylight => new(0.34, 0.42, 0.54);

    private static Colour Haze(Colour colour, double distance) => Colour.Mix(colour, new Colour(0.58, 0.68, 0.78), distance / (distance + 26_000));

    // On the ground the pole takes the sun away and leaves the sky.
    private void Shadow()
    {
        (double east, double north) = view.PoleEastNorth;
        double away = (view.SunAzimuthDegrees + 180) * (Math.PI / 180), sine = DMath.Sin(away), cosine = DMath.Cos(away);
        double length = Viewpoint.PoleMetres / DMath.Tan(view.SunApparentDegrees * (Math.PI / 180)), r = Viewpoint.PoleRadiusMetres;
        (double X, double Y) Corner(double along, double aside) =>
            view.Pose.Project(east + (along * sine) + (aside * cosine), north + (along * cosine) - (aside * sine), -Viewpoint.EyeAboveGroundMetres);
        Colour dark = Skylight, full = (Sunlight * sun.Up) + Skylight;
        Fill([Corner(0, -r), Corner(0, r), Corner(length, r), Corner(length, -r)], under => under * new Colour(dark.Red / full.Red, dark.Green / full.Green, dark.Blue / full.Blue));
    }

    // Bands of half a metre, as surveyors paint their poles; the side toward the sun is brighter.
    private void Pole()
    {
        (double east, double north) = view.PoleEastNorth;
        double distance = Math.Sqrt((east * east) + (north * north)), acrossEast = north / distance, acrossNorth = -east / distance, r = Viewpoint.PoleRadiusMetres;
        double side = (acrossEast * sun.East) + (acrossNorth * sun.North), front = Math.Max(0, -((east * sun.East) + (north * sun.North)) / distance);
        for (int band = 0; band < 4; band++)
        {
            for (int strip = -2; strip < 2; strip++)
            {
                double middle = (strip + 0.5) / 2, lambert = Math.Max(0, (front * Math.Sqrt(1 - (middle * middle))) + (side * middle));
                Colour paint = Lit(band % 2 == 0 ? new Colour(0.55, 0.06, 0.05) : new Colour(0.62, 0.62, 0.60), lambert, 0);
                (double X, double Y) Corner(double part, double up) =>
                    view.Pose.Project(east + (part * r * acrossEast), north + (part * r * acrossNorth), up - Viewpoint.EyeAboveGroundMetres);
                Fill([Corner(strip / 2.0, band * 0.5), Corner((strip + 1) / 2.0, band * 0.5), Corner((strip + 1) / 2.0, (band + 1) * 0.5), Corner(strip / 2.0, (band + 1) * 0.5)], _ => paint);
            }
        }
    }

    // A convex polygon, its edges smoothed by 8 × 8 points in each pixel.
    private void Fill(ReadOnlySpan<(double X, double Y)> corners, Func<Colour, Colour> paint)
    {
        (double left, double top, double right, double bottom) = (Width, Height, 0, 0);
        foreach ((double x, double y) in corners)
        {
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        }

        for (int y = Math.Max(0, (int)top); y < Math.Min(Height, bottom); y++)
        {
            for (int x = Math.Max(0, (int)left); x < Math.Min(Width, right); x++)
            {
                int inside = 0;
                for (int i = 0; i < 64; i++)
                {
                    inside += Contains(corners, x + (((i & 7) + 0.5) / 8), y + (((i >> 3) + 0.5) / 8)) ? 1 : 0;
                }

                if (inside > 0)
                {
                    Colour under = pixels[(y * Width) + x];
                    pixels[(y * Width) + x] = Colour.Mix(under, paint(under), inside / 64.0);
                    isSky[(y * Width) + x] = false;
                }
            }
        }
    }

    private static bool Contains(ReadOnlySpan<(double X, double Y)> corners, double x, double y)
    {
        bool left = false, right = false;
        for (int i = 0; i < corners.Length; i++)
        {
            (double X, double Y) a = corners[i], b = corners[(i + 1) % corners.Length];
            double cross = ((b.X - a.X) * (y - a.Y)) - ((b.Y - a.Y) * (x - a.X));
            (left, right) = (left || cross > 0, right || cross < 0);
        }

        return !(left && right);
    }

    private byte[] ToYuv()
    {
        byte[] yuv = new byte[ClipFormat.Rehearsal.PictureBytes];
        Colour[] shown = [.. pixels.Select((it, i) => Developed(it, i % Width, i / Width))];
        for (int i = 0; i < shown.Length; i++)
        {
            yuv[i] = Luma(shown[i]);
        }

        for (int y = 0; y < Height / 2; y++)
        {
            for (int x = 0; x < Width / 2; x++)
            {
                int at = (2 * y * Width) + (2 * x), c = (Width * Height) + (y * (Width / 2)) + x;
                Colour mean = (shown[at] + shown[at + 1] + shown[at + Width] + shown[at + Width + 1]) * 0.25;
                double luma = (0.299 * mean.Red) + (0.587 * mean.Green) + (0.114 * mean.Blue);
                yuv[c] = (byte)Math.Round(128 + (224 * (mean.Blue - luma) / 1.772));
                yuv[c + (Width * Height / 4)] = (byte)Math.Round(128 + (224 * (mean.Red - luma) / 1.402));
            }
        }

        return yuv;
    }

    // A lens is a little darker at the corners; the square root stands for the camera's curve.
    private static Colour Developed(Colour linear, int x, int y)
    {
        double dx = (x - (Width / 2)) / (double)Width, dy = (y - (Height / 2)) / (double)Width, shade = 1.06 - (0.34 * ((dx * dx) + (dy * dy)));
        return new Colour(Curve(linear.Red * shade), Curve(linear.Green * shade), Curve(linear.Blue * shade));
    }

    private static double Curve(double linear) => Math.Sqrt(Math.Clamp(linear, 0, 1));

    private static double Smooth(double t) => t * t * (3 - (2 * t));
}
