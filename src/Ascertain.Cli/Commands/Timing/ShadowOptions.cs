using System.CommandLine;
using Ascertain.Casework;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Earth.Sky;

namespace Ascertain.Cli.Commands.Timing;

/// <summary>What the verbs about shadows share: the measurement and the air.</summary>
internal sealed class ShadowOptions
{
    private readonly Option<double?> ratio = new("--ratio") { Description = "Length of the shadow over height of its object.", HelpName = "F" };
    private readonly Option<double?> ratioSigma = new("--ratio-sigma") { Description = "Standard deviation of the ratio.", HelpName = "F" };
    private readonly Option<double?> azimuth = new("--azimuth") { Description = "Direction in which the shadow points, degrees clockwise from true north.", HelpName = "F" };
    private readonly Option<double?> azimuthSigma = new("--azimuth-sigma") { Description = "Standard deviation of the azimuth in degrees, the bearing's own error in.", HelpName = "F" };
    private readonly Option<double> ground = new("--ground-sigma") { Description = "Standard deviation of the ground's slope along the shadow in degrees; 0 is level.", HelpName = "F" };
    private readonly Option<double> pressure = new("--pressure-hpa") { Description = "Air pressure on the ground in hPa; 1010 without it, 0 is no air.", DefaultValueFactory = static _ => 1010, HelpName = "F" };
    private readonly Option<double> temperature = new("--temperature-celsius") { Description = "Air temperature on the ground; 10 without it.", DefaultValueFactory = static _ => 10, HelpName = "F" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[ratio, ratioSigma, azimuth, azimuthSigma, ground])
        {
            command.Options.Add(option);
        }

        AddAirTo(command);
    }

    /// <summary>The air alone.</summary>
    public void AddAirTo(Command command)
    {
        command.Options.Add(pressure);
        command.Options.Add(temperature);
    }

    /// <exception cref="UnusableInputException">It is no measurement.</exception>
    public ShadowObservation Shadow(ParseResult parsed) =>
        ShadowObservation.Create(parsed.GetValue(ratio), parsed.GetValue(ratioSigma), parsed.GetValue(azimuth), parsed.GetValue(azimuthSigma), parsed.GetValue(ground), out string? fault)
        ?? throw new UnusableInputException(fault!);

    /// <summary>Whether a shadow is named by any of the options that measure one.</summary>
    public bool HasShadow(ParseResult parsed) => parsed.GetValue(ratio) is not null || parsed.GetValue(ratioSigma) is not null || parsed.GetValue(azimuth) is not null || parsed.GetValue(azimuthSigma) is not null;

    /// <summary>Standard deviation of the ground's slope.</summary>
    public double GroundSigma(ParseResult parsed) => parsed.GetValue(ground);

    /// <exception cref="UnusableInputException">No such air.</exception>
    public Atmosphere Air(ParseResult parsed) =>
        parsed.GetValue(pressure) is >= 0 and <= 1200 && parsed.GetValue(temperature) is >= -100 and <= 70
            ? Atmosphere.FromHectopascalsAndCelsius(parsed.GetValue(pressure), parsed.GetValue(temperature))
            : throw new UnusableInputException("Pressure lies in [0, 1200] hPa, temperature in [-100, 70] degrees Celsius.");
}
