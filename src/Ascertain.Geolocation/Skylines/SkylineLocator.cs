using System.Globalization;
using Ascertain.Earth.Geodesy;
using Ascertain.ReproducibleMath;

namespace Ascertain.Geolocation.Skylines;

/// <summary>Finds where a skyline was seen from: looks through an index, renders again what is seen from the cells that fit, and says how likely each is; or says that it cannot be told.</summary>
/// <remarks>The same bits on every machine and with any number of threads. May be used from several threads at once.</remarks>
public sealed class SkylineLocator(SkylineIndex index, SkylineAssumptions assumptions)
{
    /// <summary>Version of the search. 1.1: the standard deviation of each column counts for itself; a region that is most of the search, a line that is mostly near, a pitch at the end of what is allowed and a probability below 0.95 are no answer.</summary>
    public const string Version = "1.1";

    // How many cells are kept: chosen on made queries, see design/skyline.md.
    private const int ByMeans = 20_000, ByPitches = 1_500;
    private const double CandidateMetres = 1_000;
    private const int MostCandidates = 10;

    // A skyline of which less is terrain than this is seen from nowhere here; arbitrary, halfway between what is hidden by assumption and nothing.
    private const double LeastFitting = 0.5;

    /// <summary>Finds it.</summary>
    /// <param name="skyline">What was seen.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public SkylineLocation Locate(Skyline skyline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skyline);
        IReadOnlyList<ScannedCell> scanned = new SkylineScan(index, skyline, assumptions.PitchDegrees).Find(ByMeans, ByPitches, cancellationToken);
        IReadOnlyList<RefinedCell> cells = new SkylineRefinement(index, skyline, assumptions).Refine(scanned, cancellationToken);
        (double searched, double unknown) = Areas();
        return cells.Count == 0
            ? new(null, [], [], 0, searched, unknown, "In the area that was searched no ground is known.")
            : Conclude([.. cells.OrderByDescending(static it => it.Fit.LogLikelihood).ThenBy(static it => it.Level).ThenBy(static it => it.Row).ThenBy(static it => it.Column)], searched, unknown);
    }

    private SkylineLocation Conclude(RefinedCell[] cells, double searched, double unknown)
    {
        double greatest = cells[0].Fit.LogLikelihood;
        double[] areas = [.. cells.Select(static it => SquareKilometres(it.Cell))];
        double[] weights = [.. cells.Select((it, i) => areas[i] * QuickMath.Exp(Math.Max(-690, assumptions.Tempering * (it.Fit.LogLikelihood - greatest))))];
        PlaceDensity density = PlaceDensity.FromWeights(cells.Select((it, i) => (it.Cell, weights[i])));
        double sum = FixedOrderSum.Sequential(weights);
        List<PlaceCell> region = [];
        double held = 0, area = 0;

        // The cells are in the order of their density, as each stands for the likelihood at its middle.
        for (int i = 0; i < cells.Length && held < SkylineLocation.RegionMass * sum; i++)
        {
            region.Add(cells[i].Cell);
            held += weights[i];
            area += areas[i];
        }

        IReadOnlyList<SkylineCandidate> candidates = Candidates(cells, weights, sum);
        return new(density, candidates, region, area, searched, unknown, WhyNot(candidates[0], area, searched, assumptions));
    }

    /// <summary>Why a first candidate is not taken for an answer; null where it is.</summary>
    /// <param name="first">The candidate.</param>
    /// <param name="area">Square kilometres of the region.</param>
    /// <param name="searched">Square kilometres that were searched.</param>
    /// <param name="assumptions">What is taken for granted.</param>
    internal static string? WhyNot(SkylineCandidate first, double area, double searched, SkylineAssumptions assumptions) =>
        first.Fitting < LeastFitting ? "From no place that was searched does most of the skyline look like this; the camera may have stood outside, or something hides the terrain."
        : first.Probability < assumptions.LeastProbability ? string.Create(CultureInfo.InvariantCulture, $"Too many places fit: the likeliest, with a kilometre around it, holds {first.Probability * 100:0} % of the likelihood.")
        : Math.Abs(first.PitchDegrees) >= assumptions.PitchDegrees ? string.Create(CultureInfo.InvariantCulture, $"The likeliest place fits only if the elevations are wrong by {assumptions.PitchDegrees} degrees, the most that is allowed: they are wrong by more, or the place is another.")
        : area > SkylineLocation.GreatestPart * searched ? string.Create(CultureInfo.InvariantCulture, $"The skyline tells hardly any place from another: what holds nine tenths of the likelihood is {100 * area / searched:0} % of the area that was searched (at most {100 * SkylineLocation.GreatestPart:0} % is taken for an answer).")
        : first.Near > SkylineLocation.GreatestNear ? string.Create(CultureInfo.InvariantCulture, $"In {100 * first.Near:0} % of the columns the ground that hides the sky would be nearer than {SkylineLocation.NearMetres:0} m, which a grid of heights does not know well enough (at most {100 * SkylineLocation.GreatestNear:0} % is taken for an answer).")
        : null;

    private static List<SkylineCandidate> Candidates(RefinedCell[] cells, double[] weights, double sum)
    {
        List<SkylineCandidate> candidates = [];
        bool[] taken = new bool[cells.Length];
        GeoPoint[] middles = [.. cells.Select(static it => it.Middle)];
        for (int turn = 0; turn < MostCandidates; turn++)
        {
            int first = Array.IndexOf(taken, false);
            if (first < 0)
            {
                break;
            }

            double mass = 0;
            for (int i = first; i < cells.Length; i++)
            {
                if (!taken[i] && Metres(middles[first], middles[i]) <= CandidateMetres)
                {
                    taken[i] = true;
                    mass += weights[i];
                }
            }

            CellFit fit = cells[first].Fit;
            double bearing = fit.BearingDegrees - (360 * Math.Floor(fit.BearingDegrees / 360));
            candidates.Add(new(middles[first], bearing, fit.PitchDegrees, mass / sum, fit.Fitting, fit.Near));
        }

        return [.. candidates.OrderByDescending(static it => it.Probability)];
    }

    // On a sphere in the small: within a few metres at a kilometre.
    private static double Metres(GeoPoint a, GeoPoint b)
    {
        double east = b.LongitudeDegrees - a.LongitudeDegrees;
        east = (east > 180 ? east - 360 : east < -180 ? east + 360 : east) * QuickMath.SinCosDegrees((a.LatitudeDegrees + b.LatitudeDegrees) / 2).Cos;
        double north = b.LatitudeDegrees - a.LatitudeDegrees;
        return Math.Sqrt((east * east) + (north * north)) * QuickMath.DegreesToRadians * MeanRadiusMetres;
    }

    private const double MeanRadiusMetres = Wgs84.EquatorialRadiusMetres * (1 - (Wgs84.Flattening / 3));

    // Of a zone of a sphere of the mean radius; within 0.4 % of the ellipsoid's.
    private static double SquareKilometres(PlaceCell cell) => SquareKilometres(cell.SouthDegrees, cell.SouthDegrees + cell.SizeDegrees, cell.SizeDegrees);

    private static double SquareKilometres(double south, double north, double width) =>
        MeanRadiusMetres * MeanRadiusMetres / 1e6 * (QuickMath.SinCosDegrees(north).Sin - QuickMath.SinCosDegrees(south).Sin) * width * QuickMath.DegreesToRadians;

    // Cells of which ground is known, and those of which it is not.
    private (double Searched, double Unknown) Areas()
    {
        SkylineIndexParameters it = index.Parameters;
        double searched = 0, unknown = 0;
        for (int row = 0; row < it.Rows; row++)
        {
            double south = -90 + ((it.FirstRow + row) * it.CellDegrees), each = SquareKilometres(south, south + it.CellDegrees, it.CellDegrees);
            int known = index.KnownCells(row);
            (searched, unknown) = (searched + (known * each), unknown + ((it.Columns - known) * each));
        }

        return (searched, unknown);
    }
}
