using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.Continuity;

/// <summary>A place at which a clip does not go on as it does around it.</summary>
/// <param name="Place">The first picture after it.</param>
/// <param name="Levels">Its <see cref="PictureStep.Change"/>.</param>
/// <param name="Change">Natural logarithm of its <see cref="PictureStep.Change"/> by the next greatest of the eight steps on each side.</param>
/// <param name="Movement">The same of <see cref="PictureStep.Movement"/>.</param>
/// <param name="Groups">Former groups of pictures that move there; null where none were looked for, their gain is not above 0, or they fit better at another place.</param>
/// <param name="IsKey">The picture is a key picture of the present encoding.</param>
internal sealed record Jump(int Place, double Levels, double Change, double Movement, MovedGroups? Groups, bool IsKey)
{
    private const int Around = 8, OtherKeys = 2;

    // Below these a step is noise: hundredths of a level, and of a cell.
    private const double LeastChange = 0.02, LeastMovement = 0.004;

    // Ends of a clip have steps on one side only, and encoders begin with a coarse picture or two.
    private const int FromTheEnds = 3;

    /// <summary>In levels: a change of quality alone is less than that, 0.52 at most at the key pictures of the invented case's copies.</summary>
    private const double LeastOfAJump = 0.6;

    // Jumps closer together than this are one: the pictures around a cut are mixed by the encoder.
    private const int Apart = 5;

    // In levels and cells: what the other quality of a key picture alone changes in coarse clips: 4.3 and 0.9 at 60 kb/s. At the coarsest quantiser of H.264, 51, key pictures of clips without a cut changed by 6.9 levels and moved by 1.7 cells at most,
    // far from the three times the bound that a score tells; hard cuts between scenes by 24 to 56 and 3.8 to 19. A higher bound hides more cuts behind each other, a lower one tells the quality of coarse clips.
    private const double MostOfQuality = 4.5, MostMovementOfQuality = 0.9;

    // In levels: more than twice what quality alone changes, see above, where the pictures beside do move. Such places may lie at equal distances.
    private const double LeastOfAnotherScene = 15;

    // In places: key pictures of an earlier encoding lie at equal distances to within so much.
    private const int Equal = 1;

    /// <summary>The middle one of the changes of the steps on both sides, in levels; 0 where there is none.</summary>
    public double Beside { get; init; }

    /// <summary>Those that are told: of jumps close together the strongest; none whose change could be one of quality, unless former groups move there; none of three and more at equal distances, as former key pictures lie, unless they change by more than quality can.</summary>
    public static IReadOnlyList<Jump> Told(IEnumerable<Jump> all) => [.. Strongest(all).Where(static it => !it.IsOfARhythm).Select(static it => it.Jump)];

    /// <summary>Those that would be told and lie at equal distances, three and more: former key pictures do, and cuts can. In order of their places.</summary>
    public static IReadOnlyList<Jump> AtEqualDistances(IEnumerable<Jump> all) => [.. Strongest(all).Where(static it => it.IsOfARhythm).Select(static it => it.Jump)];

    private static IEnumerable<(Jump Jump, bool IsOfARhythm)> Strongest(IEnumerable<Jump> all)
    {
        List<Jump> kept = [];
        foreach (Jump it in all.Where(static it => it.Score >= ContinuityModel.ToldFrom && it.IsMoreThanQuality).OrderByDescending(static it => it.Score).ThenBy(static it => it.Place))
        {
            if (!kept.Exists(other => Math.Abs(other.Place - it.Place) < Apart))
            {
                kept.Add(it);
            }
        }

        // By a set: a clip can be made to have thousands of them.
        HashSet<int> near = [.. kept.SelectMany(static it => Enumerable.Range(it.Place - Equal, (2 * Equal) + 1))];
        bool IsAt(int place) => near.Contains(place);
        bool IsOfARhythm(int place) => kept.Exists(it => it.Place != place && (IsAt((2 * it.Place) - place) || IsAt((2 * place) - it.Place)));
        return kept.Select(it => (it, !it.IsAnotherScene && IsOfARhythm(it.Place))).OrderBy(static it => it.it.Place);
    }

    private bool IsAnotherScene => Levels >= LeastOfAnotherScene && Beside >= StillRun.LeastUsual;

    /// <summary>The place with the greatest score from one picture to another, of those that are told or would be with a greater score; null where there is none.</summary>
    /// <param name="all">Of <see cref="All"/>.</param>
    /// <param name="told">Of <see cref="Told"/>.</param>
    /// <param name="from">The first picture.</param>
    /// <param name="to">The picture after the last.</param>
    public static Jump? Greatest(IEnumerable<Jump> all, IReadOnlyList<Jump> told, int from, int to) => all
        .Where(it => it.Place >= from && it.Place < to && it.IsMoreThanQuality && (it.Score < ContinuityModel.ToldFrom || told.Contains(it))).MaxBy(static it => it.Score);

    private bool IsMoreThanQuality => Levels >= LeastOfAJump || Groups is not null;

    /// <summary>The joint score; 0 is where made clips with and without a removed run are equally likely, by the fit. See <see cref="ContinuityModel"/>.</summary>
    public double Score => ContinuityModel.Score(this);

    /// <summary>Every place of a clip, with its score.</summary>
    /// <param name="steps">Of <see cref="PictureTrail.Steps"/>.</param>
    /// <param name="groups">Of <see cref="MovedGroups.Search"/>, of as many pictures; empty where none were looked for.</param>
    /// <param name="isKey">Whether a picture is a key picture.</param>
    public static IReadOnlyList<Jump> All(IReadOnlyList<PictureStep?> steps, MovedGroups[] groups, Func<int, bool> isKey)
    {
        int[] keys = [.. Enumerable.Range(1, Math.Max(0, steps.Count - 1)).Where(it => isKey(it) && steps[it] is not null)];
        double[] beside = [.. Enumerable.Range(0, steps.Count).Select(it => Middle(steps, it))];
        double[] change = Peaks(steps, keys, static it => it.Change + LeastChange, beside, DMath.Log(MostOfQuality)), movement = Peaks(steps, keys, static it => it.Movement + LeastMovement, beside, DMath.Log(MostMovementOfQuality));
        List<Jump> all = [];
        for (int i = FromTheEnds; i < steps.Count - 2; i++)
        {
            if (steps[i] is not null && !(isKey(i) && Stands(steps, i)))
            {
                all.Add(new Jump(i, steps[i]!.Value.Change, change[i], movement[i], groups.Length == steps.Count && groups[i].Gain > 0 ? groups[i] : null, isKey(i)) { Beside = beside[i] });
            }
        }

        // One move of the groups is looked for, and many places near it fit it almost as well: it counts where it fits best with the rest.
        Jump? best = all.Where(static it => it.Groups is not null).MaxBy(static it => it.Score);
        return [.. all.Select(it => it == best ? it : it with { Groups = null })];
    }

    // Where nothing moved before a key picture, its other quality is all that changes.
    private static bool Stands(IReadOnlyList<PictureStep?> steps, int place)
    {
        double[] before = [.. Enumerable.Range(Math.Max(1, place - Around), place - Math.Max(1, place - Around)).Where(it => steps[it] is not null).Select(it => steps[it]!.Value.Change).Order()];
        return before.Length > 0 && before[before.Length / 2] < LeastChange;
    }

    private static double Middle(IReadOnlyList<PictureStep?> steps, int place)
    {
        double[] beside = [.. Enumerable.Range(Math.Max(1, place - Around), Math.Min(steps.Count - 1, place + Around) - Math.Max(1, place - Around) + 1).Where(it => it != place && steps[it] is not null).Select(it => steps[it]!.Value.Change).Order()];
        return beside.Length == 0 ? 0 : beside[beside.Length / 2];
    }

    // The last parameter: the logarithm of what the quality of a key picture can make of the value.
    private static double[] Peaks(IReadOnlyList<PictureStep?> steps, int[] keys, Func<PictureStep, double> value, double[] beside, double mostOfQuality)
    {
        double[] logs = [.. steps.Select(it => it is { } step ? DMath.Log(value(step)) : double.NegativeInfinity)], peaks = new double[logs.Length];
        for (int i = 0; i < peaks.Length; i++)
        {
            double greatest = double.NegativeInfinity, next = double.NegativeInfinity;
            for (int j = Math.Max(1, i - Around); j <= Math.Min(logs.Length - 1, i + Around); j++)
            {
                if (j != i && logs[j] > next)
                {
                    (greatest, next) = logs[j] > greatest ? (logs[j], greatest) : (greatest, logs[j]);
                }
            }

            // Key pictures all differ in quality from those before them: one is compared with the two others before it and after it as well, but with no more than quality can do:
            // encoders set key pictures at cuts too, and two cuts would hide each other. Where the pictures between stand, the key pictures of a starved encoder show all at once what moved meanwhile: those count in full.
            double most = beside[i] >= StillRun.LeastUsual ? mostOfQuality : double.PositiveInfinity;
            int key = Array.BinarySearch(keys, i);
            for (int j = Math.Max(0, key - OtherKeys); key >= 0 && j <= Math.Min(keys.Length - 1, key + OtherKeys); j++)
            {
                next = j == key ? next : Math.Max(next, Math.Min(logs[keys[j]], most));
            }

            // One step beside it may be as great: two pictures of a cut can be mixed in one.
            peaks[i] = double.IsFinite(next) && double.IsFinite(logs[i]) ? logs[i] - next : 0;
        }

        return peaks;
    }
}
