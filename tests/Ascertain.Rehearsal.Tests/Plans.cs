using System.Collections.Concurrent;

namespace Ascertain.Rehearsal.Tests;

/// <summary>Plans by seed, each drawn once: drawing an island takes most of a second.</summary>
internal static class Plans
{
    private static readonly ConcurrentDictionary<int, Lazy<RehearsalPlan>> Drawn = new();

    public static RehearsalPlan Of(int seed) => Drawn.GetOrAdd(seed, static it => new Lazy<RehearsalPlan>(() => RehearsalPlan.FromSeed(it))).Value;
}
