namespace Ascertain.Copies.FrameHashes;

/// <summary>Hash of a picture, and how much there was in it to hash.</summary>
/// <param name="Hash">The hash. All zero where the picture is smaller than <see cref="PdqHasher.LeastSide"/> on a side.</param>
/// <param name="Quality">Sum of the significant steps between neighbours in the picture of 64 × 64, 0 to 100 without a unit. Black or flat pictures have about 0: their hashes are noise.</param>
public readonly record struct HashedPicture(FrameHash Hash, int Quality)
{
    /// <summary>Below this quality lists of PDQ discard a hash: 50, the threshold of vPDQ (its README and <c>matchTwoHash</c>).</summary>
    public const int LeastUsefulQuality = 50;

    /// <summary>True when the quality suffices for a comparison.</summary>
    public bool IsUseful => Quality >= LeastUsefulQuality;
}
