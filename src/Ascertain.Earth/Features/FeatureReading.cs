namespace Ascertain.Earth.Features;

/// <summary>What a file of features gave.</summary>
/// <param name="Features">In the order of the file.</param>
/// <param name="Faults">Everything that was left out, with its reason. Empty when the file was read whole.</param>
/// <param name="HeightsLeftOut">Number of points whose height was stated and is not kept.</param>
public sealed record FeatureReading(IReadOnlyList<MapFeature> Features, IReadOnlyList<FeatureFault> Faults, int HeightsLeftOut);
