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
        // Of each feature how many sources of each class have it, in the order of "classes".
        ["values"] = new CanonicalArray(counted.Features.Take(MostValues).Select(feature => new CanonicalObject
        {
            ["feature"] = feature,
            ["sources"] = new CanonicalArray(counted.Classes.Select(it => (CanonicalValue)it.With(feature).K)),
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
