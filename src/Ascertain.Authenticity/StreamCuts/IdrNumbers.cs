using System.Globalization;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>idr_pic_id of H.264: two IDR pictures in a row must differ in it (§7.4.3), and an encoder gives it by a rule of its own.</summary>
internal static class IdrNumbers
{
    /// <summary>Fewer steps from one IDR picture to the next tell no rule.</summary>
    public const int FewestSteps = 3;

    // Numbers that do not follow the rule at more than a quarter of the steps have another rule. Arbitrary.
    private const int OneIn = 4;

    private static readonly (string Words, Func<int, int, bool> Follows)[] Rules =
    [
        ("alternates between 0 and 1", static (before, now) => before is 0 or 1 && now == 1 - before),
        ("grows by one", static (before, now) => now == before + 1 || (now == 0 && before > 1)),
        ("stays the same", static (before, now) => now == before),
    ];

    /// <summary>The steps that do not follow the rule of the others.</summary>
    public static IEnumerable<CutSign> Find(CountedStream stream)
    {
        CountedPicture[] numbered = [.. stream.Pictures.Where(static it => it.Counts.IdrNumber is not null)];
        if (RuleOf(numbered) is not { } rule)
        {
            yield break;
        }

        int others = numbered.Length - 2;
        for (int i = 1; i < numbered.Length; i++)
        {
            (int before, int now) = (numbered[i - 1].Counts.IdrNumber!.Value, numbered[i].Counts.IdrNumber!.Value);
            if (!rule.Follows(before, now))
            {
                yield return new CutSign(CutSignKind.IdrNumber, numbered[i].DecodeIndex, numbered[i].Sample.Offset,
                    string.Create(CultureInfo.InvariantCulture, $"idr_pic_id is {now} after {before}; at {rule.Following} of {others} other steps from one IDR picture to the next it {rule.Words}."));
            }
        }
    }

    /// <summary>The number of the first IDR picture where the rule begins with 0; null where there is no such rule.</summary>
    public static int? First(CountedStream stream)
    {
        CountedPicture[] numbered = [.. stream.Pictures.Where(static it => it.Counts.IdrNumber is not null)];
        return RuleOf(numbered) is { Words: not "stays the same" } ? numbered[0].Counts.IdrNumber : null;
    }

    private static (string Words, Func<int, int, bool> Follows, int Following)? RuleOf(CountedPicture[] numbered)
    {
        int steps = numbered.Length - 1;
        if (steps < FewestSteps)
        {
            return null;
        }

        (string Words, Func<int, int, bool> Follows, int Following)? best = null;
        foreach ((string words, Func<int, int, bool> follows) in Rules)
        {
            int following = 0;
            for (int i = 1; i < numbered.Length; i++)
            {
                following += follows(numbered[i - 1].Counts.IdrNumber!.Value, numbered[i].Counts.IdrNumber!.Value) ? 1 : 0;
            }

            best = following > (best?.Following ?? 0) ? (words, follows, following) : best;
        }

        return best is { } it && (steps - it.Following) * OneIn <= Math.Max(steps, OneIn) ? best : null;
    }
}
