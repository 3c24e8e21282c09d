using Ascertain.ReproducibleMath;

namespace Ascertain.Authenticity.Continuity;

/// <summary>A place at which a clip does not go on as it does around it.</summary>
/// <param name="Place">The first picture after it.</param>
/// <param name="Change">Natural logarithm of its <see cref="PictureStep.Change"/> by the next greatest of the eight steps on each side.</param>
/// <param name="Movement">The same of <see cref="PictureStep.Movement"/>.</param>
/// <param name="Groups">Former groups of pictures that move there; null where none were looked for or their gain is not above 0.</param>
/// <param name="IsKey">The picture is a key picture of the present encoding.</param>
internal sealed record Jump(int Place, double Change, double Movement, MovedGroups? Groups, bool IsKey)
{
    private const int Around = 8;

    // Below these a step is noise: hundredths of a level, and of a cell.
    private const double LeastChange = 0.02, LeastMovement = 0.004;

    // Ends of a clip have steps on one side only, and encoders begin with a coarse picture or two.
    private const int FromTheEnds = 3;

    /// <summary>The joint score; 0 is where made clips with and without a removed run are equally likely, by the fit. See <see cref="ContinuityModel"/>.</summary>
    public double Score => ContinuityModel.Score(this);

    /// <summary>Every place of a clip, with its score.</summary>
    /// <param name="steps">Of <see cref="PictureTrail.Steps"/>.</param>
    /// <param name="groups">Of <see cref="MovedGroups.Search"/>, of as many pictures; empty where none were looked for.</param>
    /// <param name="isKey">Whether a picture is a key picture.</param>
    public static IReadOnlyList<Jump> All(IReadOnlyList<PictureStep?> steps, MovedGroups[] groups, Func<int, bool> isKey)
    {
        double[] change = Peaks(steps, static it => it.Change + LeastChange), movement = Peaks(steps, static it => it.Movement + LeastMovement);
        List<Jump> all = [];
        for (int i = FromTheEnds; i < steps.Count - 2; i++)
        {
            if (steps[i] is not null)
            {
                all.Add(new Jump(i, change[i], movement[i], groups.Length == steps.Count && groups[i].Gain > 0 ? groups[i] : null, isKey(i)));
            }
        }

        return all;
    }

    private static double[] Peaks(IReadOnlyList<PictureStep?> steps, Func<PictureStep, double> value)
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

            // One step beside it may be as great: two pictures of a cut can be mixed in one.
            peaks[i] = double.IsFinite(next) && double.IsFinite(logs[i]) ? logs[i] - next : 0;
        }

        return peaks;
    }
}
