using System.Globalization;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>What was measured of one shadow: how long it is for its object's height, in which direction it points, or both; each with its standard deviation.</summary>
/// <remarks>The object stands upright and the ground is level, as far as the standard deviations say. Errors are taken as independent and normal.</remarks>
public sealed record ShadowObservation
{
    /// <summary>Greatest ratio, and greatest standard deviation of one. Arbitrary: a sun that throws it stands a hundredth of a second of arc high, and the squares of what is reckoned with stay numbers.</summary>
    public const double Greatest = 1e7;

    /// <summary>Least standard deviation of a ratio, and of an azimuth in degrees. Arbitrary: nothing is measured so finely, and the squares of what is reckoned with stay numbers.</summary>
    public const double LeastSigma = 1e-9;

    private ShadowObservation()
    {
    }

    /// <summary>Length of the shadow over height of the object; above 0, at most <see cref="Greatest"/>; null when only the direction was measured.</summary>
    public double? Ratio { get; private init; }

    /// <summary>Standard deviation of <see cref="Ratio"/>, in [<see cref="LeastSigma"/>, <see cref="Greatest"/>].</summary>
    public double RatioSigma { get; private init; }

    /// <summary>Direction in which the shadow points, in degrees clockwise from true north, in [0, 360); null when only the length was measured.</summary>
    public double? AzimuthDegrees { get; private init; }

    /// <summary>Standard deviation of <see cref="AzimuthDegrees"/> in degrees, in [<see cref="LeastSigma"/>, 180].</summary>
    public double AzimuthSigmaDegrees { get; private init; }

    /// <summary>Standard deviation of the ground's slope along the shadow, in degrees, in [0, 30]: on a slope the same sun throws another length.</summary>
    public double GroundSigmaDegrees { get; private init; }

    /// <summary>Seconds after the instant that is asked for at which this shadow was seen; negative before it.</summary>
    public Duration Offset { get; init; } = Duration.Zero;

    /// <summary>A shadow of which neither length nor bearing was measured: its direction relative to others stands in a <see cref="CommonBearing"/>.</summary>
    public static ShadowObservation Unmeasured { get; } = new();

    /// <summary>Takes a measurement.</summary>
    /// <param name="ratio">See <see cref="Ratio"/>.</param>
    /// <param name="ratioSigma">See <see cref="RatioSigma"/>; goes with a ratio.</param>
    /// <param name="azimuthDegrees">See <see cref="AzimuthDegrees"/>.</param>
    /// <param name="azimuthSigmaDegrees">See <see cref="AzimuthSigmaDegrees"/>; goes with an azimuth.</param>
    /// <param name="groundSigmaDegrees">See <see cref="GroundSigmaDegrees"/>.</param>
    /// <param name="fault">One sentence, where it cannot be one.</param>
    /// <returns>Null where it cannot be one.</returns>
    public static ShadowObservation? Create(double? ratio, double? ratioSigma, double? azimuthDegrees, double? azimuthSigmaDegrees, double groundSigmaDegrees, out string? fault)
    {
        fault = ratio is null && azimuthDegrees is null ? "A shadow is given by its length ratio, its azimuth or both."
            : ratio is not null && !(ratio > 0 && double.IsFinite(ratio.Value)) ? $"The ratio of a shadow's length to its object's height is above 0 and finite, not {Text(ratio.Value)}: a sun in the zenith throws none, and one on the horizon no end."
            : ratio > Greatest ? $"A ratio of a shadow's length to its object's height is at most {Text(Greatest)}, not {Text(ratio.Value)}: the sun would stand less than a hundredth of a second of arc above the horizon."
            : ratio is null != ratioSigma is null ? "A ratio goes with its standard deviation."
            : ratioSigma is not null && !(ratioSigma > 0 && double.IsFinite(ratioSigma.Value)) ? $"The standard deviation of the ratio is above 0 and finite, not {Text(ratioSigma.Value)}."
            : ratioSigma is < LeastSigma or > Greatest ? $"The standard deviation of the ratio lies from {Text(LeastSigma)} to {Text(Greatest)}, not {Text(ratioSigma.Value)}."
            : azimuthDegrees is not null && !(azimuthDegrees is >= 0 and < 360) ? $"An azimuth lies in [0, 360) degrees, clockwise from true north, not {Text(azimuthDegrees.Value)}."
            : azimuthDegrees is null != azimuthSigmaDegrees is null ? "An azimuth goes with its standard deviation."
            : azimuthSigmaDegrees is not null && !(azimuthSigmaDegrees is > 0 and <= 180) ? $"The standard deviation of the azimuth lies in (0, 180] degrees, not {Text(azimuthSigmaDegrees.Value)}."
            : azimuthSigmaDegrees is < LeastSigma ? $"The standard deviation of the azimuth is at least {Text(LeastSigma)} degrees, not {Text(azimuthSigmaDegrees.Value)}."
            : !(groundSigmaDegrees is >= 0 and <= 30) ? $"The standard deviation of the slope lies in [0, 30] degrees, not {Text(groundSigmaDegrees)}."
            : null;
        return fault is not null ? null : new ShadowObservation
        {
            Ratio = ratio, RatioSigma = ratioSigma ?? 0, AzimuthDegrees = azimuthDegrees, AzimuthSigmaDegrees = azimuthSigmaDegrees ?? 0, GroundSigmaDegrees = groundSigmaDegrees,
        };
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
