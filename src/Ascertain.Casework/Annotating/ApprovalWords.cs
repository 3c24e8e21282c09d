namespace Ascertain.Casework.Annotating;

/// <summary>What an approval lets go, as people write it.</summary>
/// <param name="Frames">By index: <c>0,25,50</c>; null for none.</param>
/// <param name="Masks">Markings that hide parts of these frames, by ledger entry or digest: <c>l12,l14</c>; null for none.</param>
/// <param name="Rectangles">See <see cref="MaskedFrames.ParseRectangles"/>; null for none.</param>
/// <param name="Positions">Exact positions go.</param>
public sealed record ApprovalWords(string? Frames, string? Masks, string? Rectangles, bool Positions)
{
    /// <summary>Fields of what was said at collection, as <c>source,url</c>; null for none.</summary>
    public string? Names { get; init; }

    /// <summary>The exhibit goes although it is protected.</summary>
    public bool Release { get; init; }
}
