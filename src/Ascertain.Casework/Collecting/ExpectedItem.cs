using Ascertain.Casework.View;

namespace Ascertain.Casework.Collecting;

/// <summary>A collection item as far as can be told before anything is collected: by the rule that decides it then, of what is said now.</summary>
/// <param name="Letter">a to h.</param>
/// <param name="There">Of how many files it will be there.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Missing">Why not of the others, each reason once.</param>
/// <param name="IsInTheFile">Only reading the file will tell.</param>
public sealed record ExpectedItem(char Letter, int There, int Of, IReadOnlyList<string> Missing, bool IsInTheFile)
{
    private const char Metadata = 'e';

    /// <summary>The eight items in order. No file is read; what lies in a folder is not looked for.</summary>
    /// <param name="requests">What would be collected; what lies beside a file is part of it.</param>
    public static IReadOnlyList<ExpectedItem> Foresee(IReadOnlyList<CollectionRequest> requests)
    {
        HashSet<CollectionRequest> beside = new(requests.SelectMany(static it => it.Beside.Values), ReferenceEqualityComparer.Instance);
        HashSet<string> names = [.. requests.Select(static it => it.Name)];
        ClockSynchronisation clock = SystemClockState.Read();
        BerkeleyItem[][] all =
        [
            .. requests.Where(it => !beside.Contains(it)).Select(it => (BerkeleyItem[])
                [.. BerkeleyItems.Of(it, it.Beside.Keys.ToDictionary(static role => role, static _ => new ExhibitNumber(1)), Sidecars.PathsOf(it.Name).Any(names.Contains), embedded: null, clock)]),
        ];
        return
        [
            .. all.SelectMany(static it => it).GroupBy(static it => it.Letter).Select(static it => new ExpectedItem(it.Key, it.Count(static one => one.Present), it.Count(),
                [.. it.Where(static one => !one.Present).Select(static one => one.Basis ?? "").Distinct(StringComparer.Ordinal)], it.Key == Metadata && it.Any(static one => !one.Present))),
        ];
    }
}
