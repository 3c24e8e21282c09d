using Ascertain.Canonical;

namespace Ascertain.Casework.Geolocating;

/// <summary>Where the camera stood, and where it looked, as a person reads it from the map. Stated, not measured.</summary>
/// <param name="Position">WGS 84.</param>
/// <param name="WithinMetres">The person is sure that it stood nearer than this to <see cref="Position"/>; greater than 0.</param>
/// <param name="Bearing">Of the middle of the picture, clockwise from true north, in [0, 360) degrees; null where it was not read.</param>
/// <param name="BearingWithinDegrees">The person is sure of it to so many degrees either way, in (0, 180]; null without a bearing.</param>
/// <param name="FieldOfView">How wide the picture is, in (0, 360] degrees; null where it is not known.</param>
public sealed record MemoCamera(GeoPoint Position, double WithinMetres, Angle? Bearing, double? BearingWithinDegrees, Angle? FieldOfView)
{
    private const double Least = 0.01; // arbitrary: nobody is as sure as that
    private const double GreatestMetres = 1_000_000; // arbitrary

    internal CanonicalObject ToCanonical() => MemoPlace.AddTo(new CanonicalObject { ["withinMetres"] = WithinMetres }, Position)
        .AddIfPresent("bearingDegrees", Bearing is { } bearing ? bearing.Degrees : (CanonicalValue?)null)
        .AddIfPresent("bearingWithinDegrees", BearingWithinDegrees is { } within ? within : (CanonicalValue?)null)
        .AddIfPresent("fieldOfViewDegrees", FieldOfView is { } view ? view.Degrees : (CanonicalValue?)null);

    internal static MemoCamera FromCanonical(CanonicalObject camera)
    {
        MemoFields.Require(camera, "latitudeDegrees", "longitudeDegrees", "withinMetres", "bearingDegrees", "bearingWithinDegrees", "fieldOfViewDegrees");
        double? bearing = MemoFields.Within(camera, "bearingDegrees", 0, 360), bearingWithin = MemoFields.Within(camera, "bearingWithinDegrees", Least, 180);
        if (bearing is null != bearingWithin is null)
        {
            throw new UnusableInputException("A bearing goes with how sure it is, in degrees either way: give both, or neither.");
        }

        return new MemoCamera(MemoPlace.Read(camera),
            MemoFields.Within(camera, "withinMetres", Least, GreatestMetres) ?? throw new UnusableInputException("Say within how many metres of that place the camera stood."),
            bearing is { } turn ? Angle.FromDegrees(turn == 360 ? 0 : turn) : null, bearingWithin,
            MemoFields.Within(camera, "fieldOfViewDegrees", Least, 360) is { } wide ? Angle.FromDegrees(wide) : null);
    }
}
