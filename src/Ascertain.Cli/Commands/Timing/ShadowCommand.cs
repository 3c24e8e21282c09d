using System.CommandLine;

namespace Ascertain.Cli.Commands.Timing;

/// <summary><c>ascertain shadow times|places|predict</c>: what a shadow says of time and place, and which one the sun throws.</summary>
internal static class ShadowCommand
{
    /// <summary>Said with every azimuth: a dispute has turned on one that was counted from south.</summary>
    public const string Convention = "degrees clockwise from true north; a shadow's azimuth is the direction in which it points, away from the sun";

    public static Command Create() => new("shadow", "Tell when or where the sun threw a shadow like the one that was measured, or which shadow it throws.") { ShadowTimesCommand.Create(), ShadowPlacesCommand.Create(), ShadowPredictCommand.Create() };
}
