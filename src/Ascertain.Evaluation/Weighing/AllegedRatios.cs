using System.Globalization;
using Ascertain.Evaluation.Propositions;

namespace Ascertain.Evaluation.Weighing;

/// <summary>Ratios for every two propositions that name a time, or a place, by what was put together of times, or of places.</summary>
/// <remarks>
/// <para>The interval goes from the least to the greatest ratio over <see cref="Shares"/> of wrong origins; it is what the assumption moves, not an error that was measured.</para>
/// <para>Where statements are in conflict, one of them is wrong in any case, and by which share origins are wrong says nothing of which. So each is also taken to be right, and those that it excludes are left out: where the ratio then favours the other side,
/// it hangs on what is not decided here, and there is none. Else the interval holds these ratios as well, and the one that is nearest to equality is given: what a statement adds that others contradict is not counted for either side.</para>
/// </remarks>
internal static class AllegedRatios
{
    /// <summary>Shares of wrong origins beside the one that was asked for: as what was put together is shown for.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.01, 0.05, 0.2];

    private const int MostNamed = 3; // pairs in a sentence; arbitrary

    /// <summary>The ratios.</summary>
    /// <typeparam name="T">A stretch of time or a piece of ground.</typeparam>
    /// <param name="set">The set.</param>
    /// <param name="alleged">For each proposition what it names, or null.</param>
    /// <param name="fuse">Puts together, with a share of wrong origins and without the items of some ids, and gives log10 ratios; null for what cannot be compared.</param>
    /// <param name="wrong">The share that was asked for.</param>
    /// <param name="conflicts">Pairs of items in conflict, by id.</param>
    /// <param name="labels">Of items by id, for people.</param>
    /// <param name="words">Method, what is alleged as one word, and what the ratio assumes as a sentence.</param>
    /// <param name="refused">Pairs for which there is no ratio, with the reason.</param>
    public static IReadOnlyList<PairRatio> Of<T>(
        PropositionSet set, IReadOnlyList<T?> alleged, Func<double, IReadOnlyList<string>, Func<T, T, double?>> fuse, double wrong, IReadOnlyList<(string First, string Second)> conflicts, IReadOnlyDictionary<string, string> labels,
        (string Method, string Noun, string Assumes) words, out IReadOnlyList<string> refused)
        where T : struct
    {
        double[] shares = [wrong, .. Shares];
        Func<T, T, double?>[] together = [.. shares.Select(share => fuse(share, []))];
        Func<T, T, double?>[] ifRight = [.. Excluded(conflicts).SelectMany(without => shares.Select(share => fuse(share, without)))];
        List<PairRatio> ratios = [];
        List<string> faults = [];
        for (int i = 0; i < alleged.Count; i++)
        {
            for (int j = i + 1; j < alleged.Count; j++)
            {
                if (alleged[i] is not { } first || alleged[j] is not { } second)
                {
                    continue;
                }

                double?[] logs = [.. together.Select(it => it(first, second))], others = [.. ifRight.Select(it => it(first, second))];
                string pair = $"{set.Propositions[i].Id} and {set.Propositions[j].Id}";
                if (logs.Any(static it => it is null))
                {
                    faults.Add($"{pair}: a {words.Noun} alleged lies outside the {(words.Noun == "time" ? "range" : "area")} that was assumed for the {words.Noun}s put together, or cannot be by them.");
                }
                else if (others.Any(it => it is null || Math.Sign(it.Value) != Math.Sign(logs[0]!.Value)))
                {
                    faults.Add(string.Create(CultureInfo.InvariantCulture, $"{pair}: in conflict are {InConflict(conflicts, labels)}, and which of them is wrong is not decided here. Where each in turn is taken to be right and those left out that it excludes, log10 of the ratio goes from {others.Append(logs[0]).Min():0.00} to {others.Append(logs[0]).Max():0.00}, to both sides, so that there is none."));
                }
                else
                {
                    double[] all = [.. logs.Concat(others).OfType<double>()], asked = [.. all.Where((_, at) => at % shares.Length == 0)]; // with the share that was asked for
                    string because = conflicts.Count == 0 ? words.Assumes
                        : $"{words.Assumes} In conflict are {InConflict(conflicts, labels)}: each in turn was also taken to be right and those left out that it excludes; of the ratios that follow the one nearest to equality is given, and the interval holds them all.";
                    ratios.Add(new PairRatio(set.Propositions[i].Id, set.Propositions[j].Id, WeighedRatio.Computed(asked.MinBy(static it => Math.Abs(it)), (all.Min(), all.Max()), words.Method, because)));
                }
            }
        }

        refused = faults;
        return ratios;
    }

    // For each item in conflict those that are wrong if it is right; each list once.
    private static IEnumerable<IReadOnlyList<string>> Excluded(IReadOnlyList<(string First, string Second)> conflicts) => conflicts.SelectMany(static it => ((string Id, string Other)[])[(it.First, it.Second), (it.Second, it.First)])
        .GroupBy(static it => it.Id, static it => it.Other, StringComparer.Ordinal).Select(static it => it.Order(StringComparer.Ordinal).ToArray()).DistinctBy(static it => string.Join('\n', it));

    private static string InConflict(IReadOnlyList<(string First, string Second)> conflicts, IReadOnlyDictionary<string, string> labels) =>
        $"{string.Join(", ", conflicts.Take(MostNamed).Select(it => $"{labels[it.First]} and {labels[it.Second]}"))}{(conflicts.Count > MostNamed ? " and others" : "")}";
}
