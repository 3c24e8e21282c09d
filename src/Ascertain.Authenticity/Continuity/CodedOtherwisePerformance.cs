namespace Ascertain.Authenticity.Continuity;

/// <summary>How often <see cref="CodingAtPlace"/> stands out at cuts and at changes of the scene without a cut: bench/results/coding-at-cuts.md.</summary>
internal static class CodedOtherwisePerformance
{
    /// <summary>Sources of which the first change of light, and no cut, stands out; and of which the first hard cut between scenes does not. Too few for a ratio.</summary>
    public static Performance Measured { get; } = new(
        "made clips of 8 s encoded with x264, with a light that goes on or off at once, and with hard cuts between two scenes; not sealed, bench/results/coding-at-cuts.md",
        Synthetic: true, FalsePositives: new CountOfSources(0, 1), FalseNegatives: new CountOfSources(0, 1), Inconclusive: new CountOfSources(0, 2));

    /// <summary>The same in words.</summary>
    public const string Words = "";
}
