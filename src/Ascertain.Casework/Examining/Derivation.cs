namespace Ascertain.Casework.Examining;

/// <summary>Which runs were computed from what an entry gave (W3C PROV-DM, 5.2.1: a derivation): what corrects the entry speaks of them too.</summary>
internal static class Derivation
{
    /// <summary>A ledger entry with the SHA-256 of what it took and of what it gave.</summary>
    public readonly record struct Step(long Entry, IEnumerable<string> Took, IEnumerable<string> Gave)
    {
        /// <summary>Of a run.</summary>
        public static Step Of(long entry, ExaminationRequest request, string? resultSha256, IReadOnlyDictionary<string, string> attachments) =>
            new(entry, request.Inputs.Values.Select(static it => it.Sha256Hex), resultSha256 is null ? attachments.Values : attachments.Values.Append(resultSha256));
    }

    /// <summary>The later runs that took what an entry gave, or what such a run gave, in ledger order.</summary>
    /// <param name="source">The entry.</param>
    /// <param name="runs">All runs, in ledger order.</param>
    /// <remarks>Which bytes a run read is known, not what it made of them: each that could read them is among these. An exhibit's own bytes are given by no run.</remarks>
    public static IEnumerable<long> From(Step source, IEnumerable<Step> runs)
    {
        HashSet<string> given = [.. source.Gave];
        foreach (Step run in runs)
        {
            if (run.Entry > source.Entry && run.Took.Any(given.Contains))
            {
                given.UnionWith(run.Gave);
                yield return run.Entry;
            }
        }
    }
}
