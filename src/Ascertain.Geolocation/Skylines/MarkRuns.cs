namespace Ascertain.Geolocation.Skylines;

/// <summary>The directions of a horizon that lie under the marks of a skyline, as runs without a gap; sums over them go from bearing to bearing.</summary>
internal sealed class MarkRuns
{
    private readonly (int From, int Until)[] runs; // from the first mark of a run to its last, in directions from the first mark of all; the end is not in it

    private MarkRuns((int From, int Until)[] runs) => this.runs = runs;

    /// <summary>How many directions there are, at least 1; without a mark nothing is summed, and the one keeps means from being divided by nought.</summary>
    public int Directions => Math.Max(1, runs.Sum(static it => it.Until - it.From));

    /// <summary>Of marks so many directions apart; a negative one is none.</summary>
    public static MarkRuns Of(ReadOnlySpan<short> marks, int step)
    {
        List<(int From, int Until)> runs = [];
        for (int k = 0; k < marks.Length; k++)
        {
            if (marks[k] < 0)
            {
                continue;
            }

            if (k > 0 && marks[k - 1] >= 0)
            {
                runs[^1] = (runs[^1].From, (k * step) + 1);
            }
            else
            {
                runs.Add((k * step, (k * step) + 1));
            }
        }

        return new([.. runs]);
    }

    /// <summary>The sum at the first bearing.</summary>
    /// <param name="round">One number for each direction.</param>
    public int Sum(ReadOnlySpan<byte> round)
    {
        int sum = 0;
        foreach ((int from, int until) in runs)
        {
            for (int i = from; i < until; i++)
            {
                sum += round[i < round.Length ? i : i - round.Length];
            }
        }

        return sum;
    }

    /// <summary>What is added to the sum of a bearing to have that of the next.</summary>
    /// <param name="round">One number for each direction.</param>
    /// <param name="bearing">The bearing, in directions from north.</param>
    public int Step(ReadOnlySpan<byte> round, int bearing)
    {
        int added = 0;
        foreach ((int from, int until) in runs)
        {
            int leaves = bearing + from, enters = bearing + until;
            added += round[enters < round.Length ? enters : enters - round.Length] - round[leaves < round.Length ? leaves : leaves - round.Length];
        }

        return added;
    }
}
