using Ascertain.Casework.Collecting;

namespace Ascertain.Casework.View;

/// <summary>An exhibit with all its acquisitions.</summary>
/// <param name="Exhibit">Number, digests, size.</param>
/// <param name="Acquisitions">In ledger order, at least one.</param>
public sealed record CollectedExhibit(Exhibit Exhibit, IReadOnlyList<Acquisition> Acquisitions)
{
    /// <summary>The extension the source's name had.</summary>
    public string FileExtension => Acquisitions[0].FileExtension;

    /// <summary>The highest rating given at collection; null when nobody has rated it.</summary>
    public int? GraphicRating => Acquisitions.Max(static it => it.GraphicRating);
}
