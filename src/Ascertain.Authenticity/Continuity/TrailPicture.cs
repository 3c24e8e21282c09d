namespace Ascertain.Authenticity.Continuity;

/// <summary>What is kept of one picture.</summary>
/// <param name="Index">Its place among the pictures that the decoder delivered.</param>
/// <param name="Seconds">Its presentation time before any edit list; null when the container gives none.</param>
/// <param name="IsKey">It is a key picture, or one predicted from itself alone: its quality can differ from that of the picture before.</param>
/// <param name="Digest">See <see cref="PictureGrid.Digest"/>.</param>
/// <param name="Coarse">Means of 32 × 18 cells in units of 1 / <see cref="PictureGrid.Grain"/> level.</param>
internal sealed record TrailPicture(long Index, double? Seconds, bool IsKey, byte[] Digest, short[] Coarse)
{
    /// <summary>Whether both have exactly the same luma in all cells.</summary>
    public bool IsSameAs(TrailPicture other) => Digest.AsSpan().SequenceEqual(other.Digest);
}
