namespace Ascertain.Reporting;

/// <summary>A frame.</summary>
/// <param name="Index">In presentation order; null when the container lists no frame at its time.</param>
/// <param name="TimeSeconds">Presentation time as decimal text.</param>
/// <param name="LumaSha256">Digest of the luma samples.</param>
/// <param name="Description">A person's words, or null.</param>
/// <param name="Png">Pixels, only when approved for this recipient and purpose.</param>
public sealed record ReportFrame(long? Index, string TimeSeconds, string LumaSha256, string? Description, byte[]? Png)
{
    /// <summary>What of the pixels is hidden; null when they are shown whole, or not at all.</summary>
    public ReportMask? Mask { get; init; }

    /// <summary>Lines that are drawn over the pixels; empty where there are none, or where they would give away what the reader may not know.</summary>
    public IReadOnlyList<ReportLine> Lines { get; init; } = [];
}
