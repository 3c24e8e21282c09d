using Ascertain.Earth.Horizons;

namespace Ascertain.Geolocation.Skylines;

/// <summary>Divides the cells that fit best, and those of them that fit best, until they are a few metres wide.</summary>
internal sealed class SkylineRefinement(SkylineIndex index, Skyline skyline, SkylineAssumptions assumptions)
{
    // By level below the index: how many cells are divided, how far bearings are looked at, and how far apart bearings and columns are. Chosen on made queries, see design/skyline.md.
    private static readonly (int Divided, double Within, double Step, double Apart)[] Stages =
    [
        (1_500, 2, 1, 2),
        (500, 1, 0.5, 1),
        (200, 0.5, 0.5, 0.5),
        (150, 0.5, 0.25, 0.5),
    ];

    /// <summary>All cells that were looked at and not divided, with how they fit.</summary>
    public IReadOnlyList<RefinedCell> Refine(IReadOnlyList<ScannedCell> scanned, CancellationToken cancellationToken)
    {
        SkylineIndexParameters parameters = index.Parameters;
        HorizonTracer tracer = new(index.Grid, parameters.RadiusMetres, parameters.Refraction);
        double begin = skyline.Columns[0].RelativeAzimuthDegrees;
        RefinedCell[] cells = [.. scanned.Take(Stages[0].Divided).Select(it => new RefinedCell(parameters.Level, parameters.FirstRow + it.Row, parameters.FirstColumn + it.Column, new(0, it.BearingDegrees - begin, it.PitchDegrees, 0, 0)))];
        List<RefinedCell> whole = [];
        double metres = SkylineScan.CellMetres;
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            (int divided, double within, double step, double apart) = Stages[stage];
            metres /= 2;
            whole.AddRange(cells.Skip(divided));
            RefinedCell[] parts = [.. cells.Take(divided).SelectMany(static it => it.Quarters())];
            bool[] known = new bool[parts.Length];
            double size = metres;
            Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                () => new SkylineFitter(tracer, skyline, assumptions, apart),
                (i, _, fitter) =>
                {
                    (double row, double column) = index.MiddleOf(parts[i].Level, parts[i].Row, parts[i].Column);
                    if (fitter.Fit(row, column, size, parts[i].Fit.BearingDegrees, within, step) is { } fit)
                    {
                        // Of every column the same share counts, however many there are.
                        parts[i] = parts[i] with { Fit = fit with { LogLikelihood = fit.LogLikelihood * Math.Min(1, apart) } };
                        known[i] = true;
                    }

                    return fitter;
                },
                static _ => { });
            cells = [.. parts.Where((_, i) => known[i]).OrderByDescending(static it => it.Fit.LogLikelihood).ThenBy(static it => it.Row).ThenBy(static it => it.Column)];
        }

        whole.AddRange(cells);
        return whole;
    }
}
