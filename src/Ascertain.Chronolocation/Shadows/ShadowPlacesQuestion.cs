using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Where on the globe was such a shadow thrown, at one instant or at some instant of a range?</summary>
/// <param name="Shadow">What was measured.</param>
/// <param name="Atmosphere">The same over all the globe.</param>
/// <param name="From">The instant, or the first of a range.</param>
/// <param name="Until">The last of the range; the same as <paramref name="From"/> for one instant.</param>
/// <param name="Step">Between instants of the range that are looked at.</param>
/// <param name="Level">Of the cells: at level L a cell is 180/2^L degrees wide.</param>
public sealed record ShadowPlacesQuestion(ShadowObservation Shadow, Atmosphere Atmosphere, Instant From, Instant Until, Duration Step, int Level)
{
    /// <summary>Arbitrary: a month of minutes. More is asked in parts.</summary>
    public const int MostInstants = 44_640;

    /// <summary>The finest level that is computed: 0.044 degrees.</summary>
    public const int FinestLevel = 12;

    /// <summary>One sentence where it cannot be asked; null where it can.</summary>
    public string? Fault => Until < From ? "The range ends before it begins."
        : From < EphemerisRange.Start || Until >= EphemerisRange.End ? "The sun is computed for the years 1900 to 2100; the range lies outside, whole or in part."
        : Until > From && Step < Duration.FromSeconds(1) ? "Instants of a range lie at least a second apart."
        : (Until - From).TotalSeconds / Step.TotalSeconds > MostInstants ? $"A range is looked at at up to {MostInstants} instants; take a wider step or a shorter range."
        : Level is < 1 or > FinestLevel ? $"Cells are from {180.0 / (1 << FinestLevel):0.###} to 90 degrees wide."
        : null;

    /// <summary>The coarsest level whose cells are at most so wide.</summary>
    public static int LevelFor(double degrees)
    {
        int level = 1;
        while (level < 31 && 180.0 / (1 << level) > degrees)
        {
            level++;
        }

        return level;
    }

    /// <summary>Answers it; the same bits with any number of threads.</summary>
    /// <exception cref="ArgumentException">It cannot be asked.</exception>
    public ShadowPlacesAnswer Answer(double mass, CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
        {
            throw new ArgumentException(fault);
        }

        List<Instant> instants = [From];
        for (Instant at = From + Step; at <= Until && Until > From; at += Step)
        {
            instants.Add(at);
        }

        ApparentPlace[] suns = instants.Count < 32 ? [.. instants.Select(static it => SolarEphemeris.At(it))] : OverTrack(instants);
        double[]? byInstant = instants.Count > 1 ? new double[instants.Count] : null;
        ShadowGround ground = new(Shadow, Atmosphere, Level);
        GroundRegion? region = byInstant is null ? ground.Region(suns[0], mass, cancellationToken) : ground.Sum(suns, byInstant, cancellationToken).Region(mass);
        return new ShadowPlacesAnswer(region, instants, byInstant)
        {
            Joint = byInstant is null ? null : ShadowPlaceAndTime.Of(Shadow, Atmosphere, instants, suns, Level, mass, cancellationToken),
        };
    }

    private static ApparentPlace[] OverTrack(List<Instant> instants)
    {
        SolarTrack track = SolarTrack.Of(instants[0], Instant.Min(EphemerisRange.End, instants[^1] + Duration.FromSeconds(1)));
        return [.. instants.Select(track.At)];
    }
}
