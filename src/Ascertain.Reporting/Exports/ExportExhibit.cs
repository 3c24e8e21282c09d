namespace Ascertain.Reporting.Exports;

/// <summary>An exhibit as a bundle shows it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Receipt">Path of its receipt in the bundle; null in bundles of the first format, which have none.</param>
public abstract record ExportExhibit(int Number, string? Receipt)
{
    /// <summary>The bytes are in the bundle.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="Receipt">Path of its receipt in the bundle.</param>
    /// <param name="File">Where, how large, which digests.</param>
    /// <param name="Acquisitions">How it came in, in the order of the ledger.</param>
    public sealed record Disclosed(int Number, string? Receipt, ExportFile File, IReadOnlyList<ExportAcquisition> Acquisitions) : ExportExhibit(Number, Receipt);

    /// <summary>It is kept back: that there is one, why, its salted commitment and its rough size are all that is known.</summary>
    /// <param name="Number">From 1.</param>
    /// <param name="Receipt">Path of its receipt in the bundle, which opens nothing.</param>
    /// <param name="Reason">For the recipient to read.</param>
    /// <param name="CommitmentHex">In the leaf of its acquisition.</param>
    /// <param name="SizeBand">One power of ten.</param>
    public sealed record Withheld(int Number, string? Receipt, string Reason, string CommitmentHex, string SizeBand) : ExportExhibit(Number, Receipt);
}
