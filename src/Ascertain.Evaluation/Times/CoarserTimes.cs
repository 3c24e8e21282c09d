using Ascertain.Chronolocation;

namespace Ascertain.Evaluation.Times;

/// <summary>Bounds how many stretches of time measured likelihoods have: day and night of decades have hundreds of thousands, which nobody reads and every later step would carry.</summary>
internal static class CoarserTimes
{
    /// <summary>Stretches of all measured likelihoods together. Chosen by what they cost (design/time-fusion.md): their record is 20 MB then, and grows with them.</summary>
    public const int MostPieces = 131_072;

    private const long FirstStep = 60, LastStep = 1L << 30; // seconds; a minute is what light is computed at

    /// <summary>The likelihoods as they are where they have few stretches; else at the least step, a minute doubled again and again, at which they have few.</summary>
    /// <returns>The likelihoods, and the step in seconds; 0 where nothing was changed. Where likelihoods are interrupted more often than that, the step is the greatest, and every interruption stays.</returns>
    public static (IReadOnlyList<TimeLikelihood> Likelihoods, long Step) Of(IReadOnlyList<TimeLikelihood> likelihoods)
    {
        if (likelihoods.Sum(static it => it.Pieces.Count) <= MostPieces)
        {
            return (likelihoods, 0);
        }

        long step = FirstStep;
        TimeLikelihood[] coarser = [.. likelihoods.Select(it => At(it, step))];
        while (coarser.Sum(static it => it.Pieces.Count) > MostPieces && step < LastStep)
        {
            step *= 2;
            coarser = [.. likelihoods.Select(it => At(it, step))];
        }

        return (coarser, step);
    }

    // Neighbours that touch, each shorter than a step and together no longer, become one with their mean; what is longer, and what nothing touches, stays as it is. A second that does not fit never becomes one that does.
    private static TimeLikelihood At(TimeLikelihood likelihood, long step)
    {
        List<TimePiece> pieces = [];
        for (int i = 0; i < likelihood.Pieces.Count;)
        {
            TimePiece first = likelihood.Pieces[i++];
            long until = first.Until;
            double weight = first.Likelihood * (first.Until - first.From);
            for (; i < likelihood.Pieces.Count && likelihood.Pieces[i] is var next && next.From == until && next.Until - first.From <= step; i++)
            {
                weight += next.Likelihood * (next.Until - next.From);
                until = next.Until;
            }

            pieces.Add(until == first.Until ? first : new TimePiece(first.From, until, weight / (until - first.From)));
        }

        return likelihood with { Pieces = pieces };
    }
}
