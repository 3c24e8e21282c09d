using Ascertain.Earth.Sky;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Where and when together, both being open: a likelihood over stretches of time and cells of ground, and the smallest set of both that holds a share of it.</summary>
/// <remarks>
/// <para>Place and time of one shadow hang together: at each instant it fits along a belt of the globe, which goes round with the sun. Each of the two alone hides that. The prior is uniform over the instants looked at and the surface of the globe.</para>
/// <para>So that it can be read and carried, it is coarse: <see cref="MostStretches"/> stretches of time and cells of level <see cref="FinestLevel"/>; how much the sun's direction differs inside a cell enters the standard deviation as that of a uniform spread,
/// and a cell's likelihood in a stretch is the mean over its instants. All sums run in order of time, row and column.</para>
/// </remarks>
/// <param name="Level">Of the cells.</param>
/// <param name="Mass">What the set holds; at least what was asked for, since what is equally likely is taken together.</param>
/// <param name="Stretches">In order of time, those without a cell in the set too.</param>
public sealed record ShadowPlaceAndTime(int Level, double Mass, IReadOnlyList<ShadowStretch> Stretches)
{
    /// <summary>Most stretches of time. Arbitrary: what one reads.</summary>
    public const int MostStretches = 24;

    /// <summary>Level of the finest cells: 2.8 degrees. Arbitrary.</summary>
    public const int FinestLevel = 6;

    /// <summary>Works it out.</summary>
    /// <returns>Null where the sun threw no such shadow anywhere at any instant.</returns>
    internal static ShadowPlaceAndTime? Of(ShadowObservation shadow, Atmosphere atmosphere, IReadOnlyList<Instant> instants, IReadOnlyList<ApparentPlace> suns, int level, double mass, CancellationToken cancellationToken)
    {
        ShadowGround ground = new(shadow, atmosphere, Math.Min(level, FinestLevel));
        int count = Math.Min(MostStretches, instants.Count), rows = ground.Rows, columns = ground.Columns;
        double[] likelihoods = new double[count * rows * columns], cosines = new double[rows]; // by stretch, row and column
        for (int i = 0; i < count; i++)
        {
            (int from, int until) = Part(i, count, instants.Count);
            GroundLikelihood summed = ground.Sum([.. suns.Skip(from).Take(until - from)], null, cancellationToken);
            for (int row = 0; row < rows; row++)
            {
                (int first, double[]? values, double cosine) = (summed.Rows[row].FirstColumn, summed.Rows[row].Likelihoods, summed.Rows[row].CosLatitude);
                cosines[row] = values is null ? cosines[row] : cosine;
                for (int k = 0; k < (values?.Length ?? 0); k++)
                {
                    likelihoods[(((i * rows) + row) * columns) + first + k] = values![k] / (until - from);
                }
            }
        }

        double Weight(int at) => likelihoods[at] * cosines[at / columns % rows] * Length(at / (rows * columns), count, instants.Count);
        double whole = 0;
        for (int at = 0; at < likelihoods.Length; at++)
        {
            whole += Weight(at);
        }

        if (whole == 0)
        {
            return null;
        }

        // Likeliest first, and what is as likely as the last that is needed.
        int[] order = [.. Enumerable.Range(0, likelihoods.Length).Where(at => likelihoods[at] > 0).OrderByDescending(at => likelihoods[at]).ThenBy(static at => at)];
        bool[] taken = new bool[likelihoods.Length];
        double held = 0, last = double.PositiveInfinity;
        foreach (int at in order)
        {
            if (held >= mass * whole && likelihoods[at] < last)
            {
                break;
            }

            (taken[at], last) = (true, likelihoods[at]);
            held += Weight(at);
        }

        return new ShadowPlaceAndTime(ground.Level, held / whole, [.. Enumerable.Range(0, count).Select(i =>
        {
            (int from, int until) = Part(i, count, instants.Count);
            return Stretch(instants[from], instants[until - 1], ground.Level, i * rows * columns, taken, cosines, at => Weight(at) / whole);
        })]);
    }

    private static ShadowStretch Stretch(Instant from, Instant until, int level, int offset, bool[] taken, double[] cosines, Func<int, double> share)
    {
        int rows = 1 << level, columns = 2 << level;
        List<(int Row, int From, int Until)> runs = [];
        double probability = 0, held = 0, area = 0;
        for (int at = 0; at < rows * columns; at++)
        {
            double one = share(offset + at);
            probability += one;
            if (!taken[offset + at])
            {
                continue;
            }

            (int row, int column) = (at / columns, at % columns);
            held += one;
            area += cosines[row] * GroundLikelihood.SquareKilometresOfACell(level);
            if (runs.Count > 0 && runs[^1].Row == row && runs[^1].Until == column)
            {
                runs[^1] = (row, runs[^1].From, column + 1);
            }
            else
            {
                runs.Add((row, column, column + 1));
            }
        }

        return new ShadowStretch(from, until, probability, runs.Count == 0 ? null : new GroundRegion(level, runs, held, area, probability));
    }

    private static (int From, int Until) Part(int i, int count, int instants) => ((int)((long)i * instants / count), (int)((long)(i + 1) * instants / count));

    private static int Length(int i, int count, int instants)
    {
        (int from, int until) = Part(i, count, instants);
        return until - from;
    }
}
