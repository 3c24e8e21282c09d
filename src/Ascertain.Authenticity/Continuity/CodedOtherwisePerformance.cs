namespace Ascertain.Authenticity.Continuity;

/// <summary>How often <see cref="CodingAtPlace"/> stands out at cuts and at changes of the scene without a cut: bench/results/coding-at-cuts.md.</summary>
internal static class CodedOtherwisePerformance
{
    /// <summary>Sources of which the change of light, and no cut, stands out; and of which the first hard cut between scenes does not. Too few for a ratio.</summary>
    public static Performance Measured { get; } = new(
        "made clips of 8 s encoded with x264, with a light that goes on or off at once, and with hard cuts between two scenes; sources 5101 to 5112, not sealed, bench/results/coding-at-cuts.md",
        Synthetic: true, FalsePositives: new CountOfSources(7, 12), FalseNegatives: new CountOfSources(0, 12), Inconclusive: new CountOfSources(0, 24));

    /// <summary>The same in words.</summary>
    public const string Words = "In made clips of 12 sources it stands out at the first hard cut of 12, where pictures were taken out of one scene of 4 (between two encodings) and 7 (before the only one), and where a light goes on or off without any cut of 7.";
}
