using System.CommandLine;
using System.Globalization;
using Ascertain.Casework;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.Ridges;
using Ascertain.Earth.Horizons;
using Ascertain.Earth.Sky;
using Ascertain.Evaluation.Times;
using NodaTime;

namespace Ascertain.Cli.Commands.Places;

/// <summary>What <c>horizon --sun</c> asks: when somebody who sees the sun come out over the ground, go down behind it, or hidden by it, sees it so.</summary>
/// <param name="Event">What is seen.</param>
/// <param name="From">First instant that is searched.</param>
/// <param name="Until">End.</param>
/// <param name="HeightSigmaMetres">Standard deviation of the heights against each other.</param>
internal sealed record HorizonSun(RidgeEvent Event, Instant From, Instant Until, double HeightSigmaMetres)
{
    private const int Directions = 3600; // a tenth of a degree: a fifth of the disc
    private const double Mass = 0.95;

    private static readonly Option<string?> Seen = new("--sun") { Description = "Also tell when the sun is seen so: appears (comes out over the ground), disappears, hidden or visible. With --from and --to.", HelpName = "EVENT" };
    private static readonly Option<string?> Begin = new("--from") { Description = "First instant of that search, for example 2031-05-14T00:00:00Z.", HelpName = "INSTANT" };
    private static readonly Option<string?> End = new("--to") { Description = "Its end, 400 days later at most.", HelpName = "INSTANT" };
    private static readonly Option<double> HeightSigma = new("--height-sigma-metres") { Description = "Standard deviation of the heights against each other; 6 without it, as SRTM states 10 m for nine of ten.", HelpName = "F", DefaultValueFactory = static _ => 6 };

    /// <summary>Adds the options to the verb.</summary>
    public static void AddTo(Command command)
    {
        Seen.AcceptOnlyFromAmong("appears", "disappears", "hidden", "visible");
        foreach (Option option in (Option[])[Seen, Begin, End, HeightSigma])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was asked; null for nothing.</summary>
    /// <exception cref="WrongUsageException">The event without its range, or a range without an event.</exception>
    /// <exception cref="UnusableInputException">A range that cannot be searched.</exception>
    public static HorizonSun? Of(ParseResult parsed)
    {
        (string? seen, string? from, string? until) = (parsed.GetValue(Seen), parsed.GetValue(Begin), parsed.GetValue(End));
        if (seen is null)
        {
            return from is null && until is null ? null : throw new WrongUsageException("--from and --to go with --sun.");
        }

        if (from is null || until is null)
        {
            throw new WrongUsageException("--sun goes with --from and --to.");
        }

        (Instant begin, Instant end) = (Whole(GivenInstant.ParseOrDay("--from", from)), Whole(GivenInstant.ParseOrDay("--to", until)));
        return !(parsed.GetValue(HeightSigma) is > 0 and <= 1000) ? throw new UnusableInputException("--height-sigma-metres lies above 0 and up to 1000.")
            : end <= begin || end - begin > RidgeSun.MostSearched ? throw new UnusableInputException("The range from --from to --to ends after it begins, and lasts 400 days at most.")
            : begin < EphemerisRange.Start || end > EphemerisRange.End ? throw new UnusableInputException("The sun is known from 1900 to 2100.")
            : new HorizonSun(Enum.Parse<RidgeEvent>(seen, ignoreCase: true), begin, end, parsed.GetValue(HeightSigma));
    }

    private static Instant Whole(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    /// <summary>The answer at a place.</summary>
    public HorizonSunAnswer Answer(GeoPoint place, double heightMetres, HorizonTracer tracer, double row, double column, double eyeMetres)
    {
        HorizonPoint[] horizon = new HorizonPoint[Directions];
        tracer.Trace(row, column, eyeMetres, HorizonTracer.Round(Directions), horizon);
        RidgeSun sun = new(Observer.At(place, Math.Clamp(heightMetres, -12_000, 100_000)), RidgeProfile.Of(horizon, HeightSigmaMetres), Atmosphere.Standard);
        TimeLikelihood likelihood = sun.Likelihood(Event, From, Until);
        TimeRange range = new(From, Until, "who asked", "as given");
        IReadOnlyList<(Instant From, Instant Until, double Probability)> set = likelihood.Pieces.Count == 0 ? [] : TimeFusion.Of(range, [TimeItem.Of("sun", likelihood.Label, likelihood.Origin, likelihood.Pieces)]).Fuse(0).Set(Mass);
        return new(this, sun.Crossings(From, Until), set, Mass, range.InWords);
    }
}
