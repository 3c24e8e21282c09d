namespace Ascertain.Authenticity.Continuity;

/// <summary>Pictures that show the same as the one before them.</summary>
/// <param name="First">Place of the first that does.</param>
/// <param name="Count">How many do.</param>
/// <param name="IsExact">True where their luma is exactly the same in all cells.</param>
internal sealed record StillRun(int First, int Count, bool IsExact)
{
    /// <summary>So much less than the usual step of the clip does a picture change that stands. Chosen on fitting sources.</summary>
    public const double Part = 0.25;

    /// <summary>Fewer pictures in a row are not told where they are not exactly the same. Chosen on fitting sources: a coarsely coded clip begins with up to three.</summary>
    public const int LeastNear = 6;

    /// <summary>In levels: below that the usual step is coding noise, and standing pictures are what the clip is.</summary>
    public const double LeastUsual = 0.12;

    /// <summary>Finds all runs, in order of their places.</summary>
    public static IReadOnlyList<StillRun> Find(PictureTrail trail)
    {
        List<StillRun> runs = [.. Runs(trail, i => trail.Pictures[i].IsSameAs(trail.Pictures[i - 1])).Select(static it => new StillRun(it.First, it.Count, true))];
        double usual = Usual(trail);
        if (usual >= LeastUsual)
        {
            runs.AddRange(Runs(trail, i => trail.Steps[i]!.Value.Change < Part * usual).Where(it => it.Count >= LeastNear && !runs.Exists(exact => exact.First < it.First + it.Count && it.First < exact.First + exact.Count))
                .Select(static it => new StillRun(it.First, it.Count, false)));
        }

        return [.. runs.OrderBy(static it => it.First)];
    }

    /// <summary>The median change from picture to picture, in levels; 0 where there is none.</summary>
    public static double Usual(PictureTrail trail)
    {
        double[] changes = [.. trail.Steps.Where(static it => it is not null).Select(static it => it!.Value.Change).Order()];
        return changes.Length == 0 ? 0 : changes[changes.Length / 2];
    }

    private static List<(int First, int Count)> Runs(PictureTrail trail, Func<int, bool> stands)
    {
        List<(int First, int Count)> runs = [];
        for (int i = 1; i < trail.Pictures.Count; i++)
        {
            if (trail.Steps[i] is null || !stands(i))
            {
                continue;
            }

            if (runs.Count > 0 && runs[^1] is var last && last.First + last.Count == i)
            {
                runs[^1] = (last.First, last.Count + 1);
            }
            else
            {
                runs.Add((i, 1));
            }
        }

        return runs;
    }
}
