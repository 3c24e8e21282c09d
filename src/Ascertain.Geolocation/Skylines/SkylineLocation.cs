namespace Ascertain.Geolocation.Skylines;

/// <summary>What a skyline says of where it was seen from, assuming that it was seen from the area that was searched and equally likely from everywhere in it.</summary>
/// <param name="Density">The likelihood over ground; null where nothing could be compared.</param>
/// <param name="Candidates">Places, the likeliest first; also where it is not located.</param>
/// <param name="Region">Cells that hold nine tenths of the likelihood, the densest first.</param>
/// <param name="RegionSquareKilometres">Their area.</param>
/// <param name="SearchedSquareKilometres">Area that was searched.</param>
/// <param name="WhyNot">Why it is not located, one sentence; null where it is.</param>
public sealed record SkylineLocation(
    PlaceDensity? Density, IReadOnlyList<SkylineCandidate> Candidates, IReadOnlyList<PlaceCell> Region, double RegionSquareKilometres, double SearchedSquareKilometres, string? WhyNot)
{
    /// <summary>Share of the likelihood that the region holds.</summary>
    public const double RegionMass = 0.9;

    /// <summary>True where one place is likely enough to be named.</summary>
    public bool IsLocated => WhyNot is null;
}
