namespace Ascertain.Chronolocation.Shadows;

/// <summary>How much lower the sun stands from the Earth's surface than from its centre.</summary>
internal static class SolarParallax
{
    /// <summary>On the horizon, at one astronomical unit: 8.794 seconds of arc (NREL/TP-560-34302, 3.12.1). The distance changes it by 1.7 %.</summary>
    public const double Degrees = 8.794 / 3600;
}
