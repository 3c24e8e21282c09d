namespace Ascertain.Geolocation.Skylines;

/// <summary>What a skyline says of where it was seen from, assuming that it was seen from the area that was searched and equally likely from everywhere in it.</summary>
/// <param name="Density">The likelihood over ground; null where nothing could be compared.</param>
/// <param name="Candidates">Places, the likeliest first; also where it is not located.</param>
/// <param name="Region">Cells that hold nine tenths of the likelihood, the densest first.</param>
/// <param name="RegionSquareKilometres">Their area.</param>
/// <param name="SearchedSquareKilometres">Area that was searched: where ground is known.</param>
/// <param name="UnknownSquareKilometres">Area that was asked for and not searched, because no ground is known there.</param>
/// <param name="WhyNot">Why it is not located, one sentence; null where it is.</param>
public sealed record SkylineLocation(
    PlaceDensity? Density, IReadOnlyList<SkylineCandidate> Candidates, IReadOnlyList<PlaceCell> Region, double RegionSquareKilometres, double SearchedSquareKilometres, double UnknownSquareKilometres, string? WhyNot)
{
    /// <summary>Share of the likelihood that the region holds.</summary>
    public const double RegionMass = 0.9;

    /// <summary>What hides the sky nearer than this is ground that a grid of heights does not know well, in metres; arbitrary, three samples of three arc-seconds.</summary>
    public const double NearMetres = 300;

    /// <summary>Not located where more of the columns than this are near: see <see cref="SkylineCandidate.Near"/>. Arbitrary; what was measured is told in bench/results/skyline.md.</summary>
    public const double GreatestNear = 0.5;

    /// <summary>Not located where the region is more of the searched area than this: then the skyline tells hardly more than that the camera stood there. Arbitrary.</summary>
    public const double GreatestPart = 0.5;

    /// <summary>True where one place is likely enough to be named.</summary>
    public bool IsLocated => WhyNot is null;
}
