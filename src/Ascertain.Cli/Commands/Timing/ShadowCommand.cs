using System.CommandLine;

namespace Ascertain.Cli.Commands.Timing;

/// <summary><c>ascertain shadow times|places|predict</c>: what a shadow says of time and place, and which one the sun throws.</summary>
internal static class ShadowCommand
{
    /// <summary>Said with every azimuth: a dispute has turned on one that was counted from south.</summary>
    public const string Convention = "degrees clockwise from true north; a shadow's azimuth is the direction in which it points, away from the sun";

    /// <summary>The same for a place: at a pole no direction is north.</summary>
    public static string ConventionAt(GeoPoint place) => Math.Abs(place.LatitudeDegrees) == 90 ? $"{Convention}; at a pole, where no direction is north, they count as just beside it on the meridian of the longitude that was given" : Convention;

    public static Command Create() => new("shadow", "Tell when or where the sun threw a shadow like the one that was measured, or which shadow it throws.") { ShadowTimesCommand.Create(), ShadowPlacesCommand.Create(), ShadowPredictCommand.Create() };
}
