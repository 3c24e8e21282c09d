using System.Globalization;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Puts <see cref="FeatureOccurrences"/> into sentences: observations with counts, which accuse nobody.</summary>
internal static class FeatureOccurrencesFindings
{
    /// <summary>Real devices of ISO base media in the library of this release, and how many of them have values that only programs have once they are left out of it with all that was made of their files; a test counts them again.</summary>
    public const int RealDevicesLeftOut = 19, RealDevicesWithSuch = 3;

    // Arbitrary: as many as a person reads in a sentence; the record has more of them.
    private const int MostNamed = 5, MostClasses = 2;

    /// <summary>At most one finding of each of the two kinds.</summary>
    public static IEnumerable<Finding> Of(FeatureSet features, FeatureOccurrences counted)
    {
        if (counted is { UnseenInNearest.Count: > 0, Nearest: { } nearest })
        {
            CountOfSources none = new(0, nearest.Reference.Sources);
            yield return new Finding(ContainerClassFindingCodes.UnseenInNearest, Place(features, counted.UnseenInNearest[0]),
                string.Create(CultureInfo.InvariantCulture, $"Of {counted.Features.Count} values and orders of the container {counted.UnseenInNearest.Count} stand in no source of the nearest class of the library, {nearest.Reference.Name} (0 of {none.N}, which leaves {Percent(none)} as the exact one-sided 95 % bound): {Named(counted, counted.UnseenInNearest)}."),
                "Another setting, firmware, model or length of a recording writes other values, and most writers are not in the library.",
                "Values of one container follow from each other: they are counted one by one and must not be multiplied.");
        }

        if (counted.OnlyInEditedBy.Count > 0)
        {
            CountOfSources none = new(0, counted.RecordedDevices);
            yield return new Finding(ContainerClassFindingCodes.OnlyInEditedBy, Place(features, counted.OnlyInEditedBy[0]),
                string.Create(CultureInfo.InvariantCulture, $"{counted.OnlyInEditedBy.Count} of {counted.Features.Count} values and orders of the container stand in the library only where a program changed or wrote a file: in none of {counted.InDevices(counted.OnlyInEditedBy[0]).N} sources of devices, of which {none.N} are real (0 of {none.N} leaves {Percent(none)} as the exact one-sided 95 % bound), and in none of a platform: {Named(counted, counted.OnlyInEditedBy)}."),
                string.Create(CultureInfo.InvariantCulture, $"A recorder that is not in the library can write the same, and some record with a program's library: of {RealDevicesLeftOut} real devices, left out of the library one by one, {RealDevicesWithSuch} had such values."),
                "Values of one container follow from each other: they are counted one by one and must not be multiplied.",
                "Processed by a program is not falsified.");
        }
    }

    private static string Named(FeatureOccurrences counted, IReadOnlyList<string> features) =>
        string.Join("; ", features.Take(MostNamed).Select(it => $"{it} ({Where(counted, it)})")) + (features.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"; and {features.Count - MostNamed} more") : "");

    private static string Where(FeatureOccurrences counted, string feature)
    {
        CountOfSources devices = counted.InDevices(feature);
        IReadOnlyList<(ContainerClassName Name, CountOfSources Sources)> programs = counted.With(feature, ContainerClassKind.EditedBy);
        string[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"devices {devices.K} of {devices.N}"),
            .. programs.Take(MostClasses).Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Name} {it.Sources.K} of {it.Sources.N}")),
            .. programs.Count > MostClasses ? (string[])[string.Create(CultureInfo.InvariantCulture, $"{programs.Count - MostClasses} other classes of programs")] : [],
        ];
        return string.Join(", ", parts);
    }

    private static Locator Place(FeatureSet features, string text) => features.Find(text) is { ByteCount: > 0 } it ? Locator.Bytes(it.FirstByte, it.ByteCount) : Locator.WholeItem;

    private static string Percent(CountOfSources count) => string.Create(CultureInfo.InvariantCulture, $"{count.Upper95 * 100:0.#} %");
}
