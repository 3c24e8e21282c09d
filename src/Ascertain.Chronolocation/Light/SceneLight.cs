using Ascertain.Earth.Sky;
using Ascertain.ReproducibleMath;
using NodaTime;

namespace Ascertain.Chronolocation.Light;

/// <summary>What notes on a scene say of when it was filmed: of each step of a range, how well sun, moon, weather and season agree with each note.</summary>
/// <remarks>
/// <para>A note is right with its reliability r; else it says one of its other words, each alike: at a time of which it is true to the degree m its likelihood is r m + (1 − r)(1 − m) / others. Notes of one ground (what light there was; the weather; the season) are one origin and multiply.</para>
/// <para>Day begins at a geometric elevation of the sun of −50′ (Nautical Almanac: the upper limb at the horizon in mean air), civil twilight at −6°. How near an edge a person tells them apart is taken as <see cref="EdgeDegrees"/> to both sides (arbitrary); between, m goes straight.
/// Weather holds for <see cref="ReportHolds"/> around its report (arbitrary: stations report each half hour or hour, and at least one lies near); where there is none, a note on it says nothing: its likelihood is there the mean of where there is one.</para>
/// </remarks>
internal static class SceneLight
{
    /// <summary>Degrees of the sun's elevation, to both sides, within which day and twilight are told apart badly.</summary>
    public const double EdgeDegrees = 1;

    /// <summary>How far a report holds, to both sides.</summary>
    public static readonly Duration ReportHolds = Duration.FromMinutes(45);

    private const double DayAbove = -50.0 / 60, TwilightAbove = -6;
    private const int LeastStep = 60, MostSteps = 2_000_000, MoonStep = 1200; // seconds; in twenty minutes the moon's elevation bends by less than a tenth of a degree from a straight line
    private const double Parts = 16; // in which a degree of agreement is told, so that neighbours are put together

    /// <summary>Weighs the notes.</summary>
    /// <param name="place">Where.</param>
    /// <param name="notes">What is seen; several on one thing where people differ.</param>
    /// <param name="weather">Reports, or null.</param>
    /// <param name="from">First second.</param>
    /// <param name="until">End, not included; later.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static SceneLightAnswer Weigh(GeoPoint place, IReadOnlyList<SceneNote> notes, WeatherTable? weather, Instant from, Instant until, CancellationToken cancellationToken)
    {
        long first = from.ToUnixTimeSeconds(), end = until.ToUnixTimeSeconds(), step = Math.Max(LeastStep, (end - first + MostSteps - 1) / MostSteps);
        int steps = checked((int)((end - first + step - 1) / step));
        double[]? sun = notes.Any(static it => it.Kind is SceneNoteKind.Daylight or SceneNoteKind.SunShadows) ? SunElevations(place, first, step, steps, cancellationToken) : null;
        (double[] Elevations, double[] Lit)? moon = notes.Any(static it => it.Kind == SceneNoteKind.Moon) ? Moon(place, first, step, steps, cancellationToken) : null;
        WeatherReport?[]? reports = weather is null ? null : Nearest(weather.Reports, first, step, steps);
        List<TimeLikelihood> likelihoods = [];
        List<SceneNoteFit> fits = [];
        Instant Middle(int i) => MiddleOf(first, step, i);
        foreach ((string origin, string label, SceneNoteKind[] kinds) in Grounds)
        {
            double[]? product = null;
            foreach (IGrouping<SceneNoteKind, SceneNote> same in notes.Where(it => kinds.Contains(it.Kind)).GroupBy(static it => it.Kind))
            {
                List<double[]> alternatives = [];
                foreach (SceneNote note in same)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    double?[] degrees = new double?[steps];
                    for (int i = 0; i < steps; i++)
                    {
                        degrees[i] = Degree(note, Middle(i), sun?[i], moon?.Elevations[i], moon?.Lit[i], reports?[i]) is { } degree ? Math.Round(degree * Parts) / Parts : null;
                    }

                    SceneNoteFit fit = SceneNoteFit.Of(note, degrees);
                    fits.Add(fit);
                    if (fit.ToldShare > 0) // else it says nothing of any time
                    {
                        alternatives.Add([.. degrees.Select(it => (note.Reliability * (it ?? fit.MeanDegree)) + ((1 - note.Reliability) / note.Others * (1 - (it ?? fit.MeanDegree))))]);
                    }
                }

                if (alternatives.Count > 0)
                {
                    Multiply(product ??= Enumerable.Repeat(1.0, steps).ToArray(), alternatives);
                }
            }

            if (product is not null)
            {
                likelihoods.Add(new TimeLikelihood(label, origin, from, until, Pieces(product, first, step, end)));
            }
        }

        return new SceneLightAnswer(likelihoods, fits);
    }

    // Where people note different things of one, either may be right: the mean of the likelihoods, which keeps the times of both, and never a time between.
    private static void Multiply(double[] product, List<double[]> alternatives)
    {
        for (int i = 0; i < product.Length; i++)
        {
            double sum = 0;
            foreach (double[] one in alternatives)
            {
                sum += one[i];
            }

            product[i] *= alternatives.Count == 1 ? sum : sum / alternatives.Count;
        }
    }

    private static readonly (string Origin, string Label, SceneNoteKind[] Kinds)[] Grounds =
    [
        ("light of the scene", "the light of the scene", [SceneNoteKind.Daylight, SceneNoteKind.Moon]),
        ("weather of the scene", "the weather of the scene", [SceneNoteKind.SunShadows, SceneNoteKind.Sky, SceneNoteKind.Precipitation, SceneNoteKind.Fog]),
        ("season of the scene", "the season of the scene", [SceneNoteKind.Season]),
    ];

    // In [0, 1]; null where nothing is known of it then.
    private static double? Degree(SceneNote note, Instant at, double? sun, double? moon, double? lit, WeatherReport? report) => note.Kind switch
    {
        SceneNoteKind.Daylight => note.Says switch
        {
            "day" => Above(sun!.Value, DayAbove), "night" => 1 - Above(sun!.Value, TwilightAbove), _ => Above(sun!.Value, TwilightAbove) * (1 - Above(sun.Value, DayAbove)),
        },
        SceneNoteKind.Moon => Above(moon!.Value, 0) * (lit >= note.LitFrom && lit <= note.LitUntil ? 1 : 0),
        SceneNoteKind.SunShadows => Shadows(note.Says == "yes", Above(sun!.Value, 0), report),
        SceneNoteKind.Sky => report?.CloudOktas is not { } oktas ? null : note.Says switch
        {
            // Reports have few (2), scattered (4), broken (7) and overcast (8); a person's words are coarser. Arbitrary.
            // Where high cloud goes unseen, each is possible. Arbitrary.
            "clear" => report.HighUnseen ? 0.75 : oktas <= 2 ? 1 : oktas <= 4 ? 0.25 : 0, "overcast" => report.HighUnseen ? 0.25 : oktas > 7 ? 1 : oktas > 4 ? 0.5 : 0, _ => report.HighUnseen ? 0.5 : oktas is > 2 and <= 7 ? 1 : oktas is > 0 and <= 2 ? 0.5 : 0,
        },
        SceneNoteKind.Precipitation => report?.Precipitation is not { } falls ? null : falls.ToString().Equals(note.Says, StringComparison.OrdinalIgnoreCase) ? 1 : 0,
        SceneNoteKind.Fog => report?.Fog is not { } fog ? null : fog == (note.Says == "yes") ? 1 : 0,
        _ => IsIn(note, at.InUtc().Date) ? 1 : 0,
    };

    // The sun casts shadows where it is up and the sky lets it through; where nobody tells of the clouds, both are taken for alike.
    private static double Shadows(bool seen, double up, WeatherReport? report)
    {
        double through = report?.CloudOktas switch { null => 0.5, > 7 => 0, > 4 => 0.5, _ => report.HighUnseen ? 0.75 : 1 };
        return seen ? up * through : 1 - (up * through);
    }

    private static double Above(double elevation, double edge) => Math.Clamp((elevation - edge + EdgeDegrees) / (2 * EdgeDegrees), 0, 1);

    private static bool IsIn(SceneNote note, LocalDate date)
    {
        AnnualDate day = new(date.Month, date.Day), first = note.SeasonFrom!.Value, last = note.SeasonUntil!.Value;
        return first.CompareTo(last) <= 0 ? day.CompareTo(first) >= 0 && day.CompareTo(last) <= 0 : day.CompareTo(first) >= 0 || day.CompareTo(last) <= 0;
    }

    private static double[] SunElevations(GeoPoint place, long first, long step, int steps, CancellationToken cancellationToken)
    {
        SolarTrack track = SolarTrack.Of(Instant.FromUnixTimeSeconds(first), Instant.Min(EphemerisRange.End, Instant.FromUnixTimeSeconds(first + ((steps + 1) * step))));
        (double sinLatitude, double cosLatitude) = QuickMath.SinCosDegrees(place.LatitudeDegrees);
        double[] elevations = new double[steps];
        Parallel.For(0, (steps + 8191) / 8192, new ParallelOptions { CancellationToken = cancellationToken }, part =>
        {
            for (int i = part * 8192; i < Math.Min(steps, (part + 1) * 8192); i++)
            {
                ApparentPlace sun = track.At(MiddleOf(first, step, i));
                (double sin, double cos) = QuickMath.SinCosDegrees(sun.DeclinationDegrees);
                elevations[i] = QuickMath.AsinDegrees((sinLatitude * sin) + (cosLatitude * cos * QuickMath.SinCosDegrees(sun.GreenwichSiderealDegrees + place.LongitudeDegrees - sun.RightAscensionDegrees).Cos));
            }
        });
        return elevations;
    }

    private static (double[] Elevations, double[] Lit) Moon(GeoPoint place, long first, long step, int steps, CancellationToken cancellationToken)
    {
        long nodeStep = Math.Max(MoonStep, step);
        int nodes = checked((int)((steps * step / nodeStep) + 2));
        Observer observer = Observer.At(place);
        double[] elevation = new double[nodes], lit = new double[nodes];
        Parallel.For(0, nodes, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            Instant at = Instant.FromUnixTimeSeconds(first + (i * nodeStep));
            if (EphemerisRange.Covers(at))
            {
                elevation[i] = LunarEphemeris.At(at).From(observer, Atmosphere.None).ElevationDegrees;
                lit[i] = LunarPhase.At(at).IlluminatedFraction;
            }
        });
        for (int i = 2; i < nodes; i++)
        {
            if (!EphemerisRange.Covers(Instant.FromUnixTimeSeconds(first + (i * nodeStep))))
            {
                // The last step of the year 2100 goes on straight.
                (elevation[i], lit[i]) = ((2 * elevation[i - 1]) - elevation[i - 2], (2 * lit[i - 1]) - lit[i - 2]);
            }
        }

        double[] elevations = new double[steps], fractions = new double[steps];
        for (int i = 0; i < steps; i++)
        {
            double along = ((i * step) + (step / 2)) / (double)nodeStep;
            int node = (int)along;
            elevations[i] = elevation[node] + ((along - node) * (elevation[node + 1] - elevation[node]));
            fractions[i] = lit[node] + ((along - node) * (lit[node + 1] - lit[node]));
        }

        return (elevations, fractions);
    }

    private static WeatherReport?[] Nearest(IReadOnlyList<WeatherReport> reports, long first, long step, int steps)
    {
        WeatherReport?[] nearest = new WeatherReport?[steps];
        for (int i = 0, at = 0; i < steps; i++)
        {
            Instant middle = MiddleOf(first, step, i);
            while (at + 1 < reports.Count && Apart(reports[at + 1].At, middle) <= Apart(reports[at].At, middle))
            {
                at++;
            }

            nearest[i] = Apart(reports[at].At, middle) <= ReportHolds ? reports[at] : null;
        }

        return nearest;
    }

    // The last step may be cut short by the end of the range, and that by the end of the years that are computed.
    private static Instant MiddleOf(long first, long step, int i) => Instant.Min(EphemerisRange.End - Duration.FromSeconds(1), Instant.FromUnixTimeSeconds(first + (i * step) + (step / 2)));

    private static Duration Apart(Instant one, Instant other) => one > other ? one - other : other - one;

    private static List<TimePiece> Pieces(double[] likelihoods, long first, long step, long end)
    {
        List<TimePiece> pieces = [];
        for (int i = 0; i < likelihoods.Length;)
        {
            int begin = i;
            for (; i < likelihoods.Length && likelihoods[i] == likelihoods[begin]; i++)
            {
            }

            pieces.Add(new TimePiece(first + (begin * step), Math.Min(end, first + (i * step)), likelihoods[begin]));
        }

        return pieces;
    }
}
