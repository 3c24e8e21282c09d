using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Evaluation.Tests.Weighing;

/// <summary>Invented material: clips a, b, c and findings on whether a scene is in Noreth (n), in Valdia (v), or at sea (s).</summary>
internal static class Invented
{
    public static PropositionSet Places { get; } = PropositionSet.Of("places",
        [
            new Proposition("n", "It was taken in Noreth.", PropositionLevel.Scene), new Proposition("v", "It was taken in Valdia.", PropositionLevel.Scene), new Proposition("s", "It was taken at sea.", PropositionLevel.Scene),
        ], "The video was recorded outdoors.", out _)!;

    public static WeighedFinding Finding(string key, string source, double log10, string first = "n", string second = "v") => new(key, "invented.code", $"Something was found ({key}).", source, [Ratio(log10, first, second)], ["It is invented."]);

    public static WeighedFinding Observation(string key, string source) => new(key, "invented.code", $"Something was found ({key}).", source, [], ["It is invented."]);

    public static PairRatio Ratio(double log10, string first = "n", string second = "v") => new(first, second, WeighedRatio.Computed(log10, (log10 - 0.25, log10 + 0.5), "invented", "It is invented."));

    public static PairRatio Stated(double ratio, string first = "n", string second = "v") => new(first, second, WeighedRatio.Stated(ratio, null, "A-001", "Seen.", out _)!);

    public static OriginLink Made(string first, string second) => new(first, second, OriginKind.FileFamily, true, "compared");

    public static WeighingMaterial Material(params WeighedFinding[] findings) => new() { Sets = [Places], Findings = findings };

    public static IndependenceArgument Argument(params string[] findings) => new("l90", "places", findings, "A-001", "Different people filmed from different places.");

    public static PairEvaluation Pair(Evaluated evaluated, string first = "n", string second = "v") => evaluated.Pairs.Single(it => it.Pair.First.Id == first && it.Pair.Second.Id == second);
}
