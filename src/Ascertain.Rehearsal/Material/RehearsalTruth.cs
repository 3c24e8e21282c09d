using Ascertain.Canonical;
using Ascertain.Rehearsal.Film;
using Ascertain.Rehearsal.Scene;
using Ascertain.Rehearsal.Terrain;
using NodaTime;

namespace Ascertain.Rehearsal.Material;

/// <summary>Writes what is true of the case: <c>truth.json</c> and the elevation tile beside it. Neither is among what the investigator gets.</summary>
internal static class RehearsalTruth
{
    /// <summary>Name of the document.</summary>
    public const string FileName = "truth.json";

    /// <summary>Writes both into a new folder.</summary>
    /// <returns>Path of the document.</returns>
    public static string Write(RehearsalPlan plan, RehearsalClip clip, RehearsalRecorder recorder, string folder)
    {
        Directory.CreateDirectory(folder);
        ElevationTile.Write(plan.View.Island, folder);
        string path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path, Document(plan, clip, recorder).ToBytes());
        return path;
    }

    private static CanonicalObject Document(RehearsalPlan plan, RehearsalClip clip, RehearsalRecorder recorder) => new CanonicalObject
    {
        ["format"] = "ascertain/rehearsal-truth/1",
        ["notice"] = "REHEARSAL: everything here is invented; no real place, person or event is meant.",
        ["seed"] = plan.Seed,
        ["island"] = plan.Island,
        ["conditions"] = plan.Conditions.ToCanonical(),
        ["clip"] = new CanonicalObject
        {
            ["file"] = RehearsalClip.FileName,
            ["sha256"] = Digest.Of(clip.Bytes).Sha256Hex,
            ["seconds"] = ClipFormat.RehearsalSeconds,
            ["framesPerSecond"] = ClipFormat.Rehearsal.FramesPerSecond,
            ["encodedWith"] = "x264 and ffmpeg's AAC encoder, put into the container by this program; x264's own note in the stream is left out",
        },
        ["capture"] = new CanonicalObject
        {
            ["fromUtc"] = Text(plan.Captured),
            ["untilUtc"] = Text(plan.Captured + Duration.FromSeconds(ClipFormat.RehearsalSeconds)),
            ["deviceClockUtc"] = Text(plan.DeviceClock),
        }.AddIfPresent("firstCarriedByPostUtc", plan.FirstCarried is { } first ? Text(first) : null),
        ["elevation"] = new CanonicalObject
        {
            ["file"] = ElevationTile.NameOf(plan.View.Island),
            ["layout"] = "SRTM: 3601 x 3601 posts one arc second apart, rows from the north, whole metres, big-endian signed 16 bits",
            ["interpolation"] = "bilinear",
            ["elsewhereMetres"] = 0,
            ["heights"] = "above the sea, which is 0 and taken as the WGS 84 ellipsoid",
        },
        ["camera"] = Camera(plan.View),
        ["sun"] = new CanonicalObject
        {
            ["atUtc"] = Text(plan.View.ShadowAt),
            ["azimuthDegrees"] = plan.View.SunAzimuthDegrees,
            ["elevationDegrees"] = plan.View.SunElevationDegrees,
            ["apparentElevationDegrees"] = plan.View.SunApparentDegrees,
            ["source"] = "Astronomical Almanac, low precision (0.01 degrees); refraction by Saemundsson 1986",
        },
        ["pole"] = Pole(plan.View),
        ["skyline"] = SkylineTruth.Of(plan.View).ToCanonical(),
        ["hum"] = new CanonicalObject
        {
            ["nominalHertz"] = MainsHum.NominalHertz,
            ["hertzBySecond"] = new CanonicalArray(clip.Frequencies.Select(static it => (CanonicalValue)it)),
            ["harmonics"] = new CanonicalArray { 1, 2 },
        },
        ["recorder"] = recorder.ToCanonical(plan),
        ["copies"] = new CanonicalArray(RehearsalCopy.Of(plan).Select(static it => it.ToCanonical())),
        ["allegations"] = new CanonicalArray(Enumerable.Range(0, 2).Select(party => new CanonicalObject
        {
            ["id"] = RehearsalStatements.Ids[party],
            ["party"] = plan.Parties[party],
            ["timeIsTrue"] = plan.IsTrue(party),
            ["figureIsTrue"] = RehearsalStatements.FigureOf(plan, party) == plan.Shells,
            ["sumAddsUp"] = plan.Conditions.WrongSum != party,
        })),
        ["shells"] = plan.Shells,
    };

    private static CanonicalObject Camera(Viewpoint view) => new()
    {
        ["latitudeDegrees"] = view.Camera.LatitudeDegrees,
        ["longitudeDegrees"] = view.Camera.LongitudeDegrees,
        ["groundMetres"] = view.Sight.GroundMetres,
        ["eyeAboveGroundMetres"] = Viewpoint.EyeAboveGroundMetres,
        ["bearingDegrees"] = view.Pose.BearingDegrees,
        ["tiltDegrees"] = view.Pose.TiltDegrees,
        ["rollDegrees"] = view.Pose.RollDegrees,
        ["rollSense"] = "clockwise about the axis, seen from behind the camera",
        ["fieldOfViewDegrees"] = view.Pose.FieldOfViewDegrees,
        ["focalPixels"] = view.Pose.FocalPixels,
        ["width"] = view.Pose.Width,
        ["height"] = view.Pose.Height,
        ["principalPoint"] = new CanonicalArray { view.Pose.Width / 2.0, view.Pose.Height / 2.0 },
        ["pixels"] = "from the upper left corner of the picture; the centre of the first pixel is (0.5, 0.5); no distortion; a tripod",
        ["earthRadiusMetres"] = LineOfSight.EarthRadiusMetres,
        ["refractionCoefficient"] = LineOfSight.Refraction,
        ["horizonDipDegrees"] = -ReproducibleMath.DMath.Atan(view.Sight.HorizonTangent) * (180 / Math.PI),
    };

    private static CanonicalObject Pole(Viewpoint view)
    {
        ((double X, double Y) foot, (double X, double Y) top, (double X, double Y) tip) = view.Pole;
        (double east, double north) = view.PoleEastNorth;
        return new CanonicalObject
        {
            ["heightMetres"] = Viewpoint.PoleMetres,
            ["radiusMetres"] = Viewpoint.PoleRadiusMetres,
            ["footEastOfCameraMetres"] = east,
            ["footNorthOfCameraMetres"] = north,
            ["footPixel"] = Pixel(foot),
            ["topPixel"] = Pixel(top),
            ["shadowTipPixel"] = Pixel(tip),
            ["ground"] = "level, at the height of the ground under the camera",
            ["shadowFollows"] = "the apparent elevation",
        };
    }

    private static CanonicalArray Pixel((double X, double Y) at) => new() { at.X, at.Y };

    private static string Text(Instant instant) => UtcText.Of(instant);
}
