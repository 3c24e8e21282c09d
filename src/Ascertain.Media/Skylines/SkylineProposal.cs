namespace Ascertain.Media.Skylines;

/// <summary>A line between sky and ground as a machine proposes it. A person looks at it and corrects it; until then nobody has seen it.</summary>
/// <param name="Marks">One for each column of cells, from left to right; empty where there is no skyline.</param>
/// <param name="WhyNot">Why no line is proposed, as a sentence; null where one is.</param>
/// <param name="Frames">How many frames it was taken from.</param>
/// <param name="CellPixels">Width of a column in pixels.</param>
public sealed record SkylineProposal(IReadOnlyList<SkylineMark> Marks, string? WhyNot, int Frames, int CellPixels)
{
    /// <summary>Columns with a mark.</summary>
    public IEnumerable<SkylineMark> Told => Marks.Where(static it => it.Y is not null);
}
