using Ascertain.Canonical;

namespace Ascertain.Authenticity.ContainerClass;

/// <summary>Writes <see cref="FeatureOccurrences"/> as a part of the record <c>ascertain/container-class/1</c>.</summary>
internal static class FeatureOccurrencesDocument
{
    // Arbitrary: honest files have 60 to 400 features.
    private const int MostValues = 1000, MostListed = 60;

    public static CanonicalObject Of(FeatureOccurrences counted) => new CanonicalObject
    {
        ["classes"] = new CanonicalArray(counted.Classes.Select(static it => new CanonicalObject { ["class"] = it.Name.ToCanonical(), ["independentSources"] = it.Sources })),
        // Of each feature the classes that have it, by their places in "classes", and how many of their sources do.
        ["values"] = new CanonicalArray(counted.Features.Take(MostValues).Select(feature => new CanonicalObject
        {
            ["feature"] = feature,
            ["sources"] = new CanonicalArray(counted.Classes.Select((it, i) => (i, it.With(feature).K)).Where(static it => it.K > 0).Select(static it => new CanonicalArray { it.i, it.K })),
        })),
        ["valuesLeftOut"] = Math.Max(0, counted.Features.Count - MostValues),
        ["unseenInNearest"] = Listed(counted, counted.UnseenInNearest),
        ["unseenInNearestCount"] = counted.UnseenInNearest.Count,
        ["onlyInEditedBy"] = Listed(counted, counted.OnlyInEditedBy),
        ["onlyInEditedByCount"] = counted.OnlyInEditedBy.Count,
    }.AddIfPresent("nearest", counted.Nearest is { } nearest ? new CanonicalObject { ["class"] = nearest.Reference.Name.ToCanonical(), ["independentSources"] = nearest.Reference.Sources } : null);

    private static CanonicalArray Listed(FeatureOccurrences counted, IReadOnlyList<string> features) => new(features.Take(MostListed).Select(feature => new CanonicalObject
    {
        ["feature"] = feature,
        ["devices"] = counted.InDevices(feature).ToCanonical(),
        ["editedBy"] = new CanonicalArray(counted.With(feature, ContainerClassKind.EditedBy).Select(static it => new CanonicalObject { ["class"] = it.Name.ToCanonical(), ["sources"] = it.Sources.ToCanonical() })),
    }));
}
