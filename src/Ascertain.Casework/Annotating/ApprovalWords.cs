using Ascertain.Casework.View;

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

    /// <summary>The approval that says so; nothing is entered.</summary>
    /// <exception cref="UnusableInputException">It cannot be read so, or names what is not there.</exception>
    public Approval ToApproval(InvestigationView view, CollectedExhibit exhibit, string recipient, string purpose)
    {
        IReadOnlyList<long> frames = PersonEntry.Frames(Frames);
        string[] masks = [.. (Masks ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(it => PersonEntry.RecordOf(view, it)).Distinct()];
        IReadOnlyList<(long, long, long, long)> rectangles = MaskedFrames.ParseRectangles(Rectangles);
        bool isMasked = masks.Length + rectangles.Count > 0;
        return isMasked && frames.Count == 0 ? throw new UnusableInputException("A mask hides parts of frames; name the frames.")
            : new Approval(exhibit.Exhibit.Number, recipient, purpose, isMasked ? [] : frames, Positions) { Masked = isMasked ? new MaskedFrames(frames, masks, rectangles) : null, Names = NamesOf(exhibit, Names), Release = Release };
    }

    private static IReadOnlyList<string> NamesOf(CollectedExhibit exhibit, string? list)
    {
        string[] fields = [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];
        string[] known = [.. exhibit.Acquisitions.SelectMany(static it => it.Sealed.Keys).Distinct().Order(StringComparer.Ordinal)];
        return fields.FirstOrDefault(it => !known.Contains(it)) is { } none
            ? throw new UnusableInputException($"At the collection of exhibit {exhibit.Exhibit.Number} nothing was said as \"{none}\"; there is {string.Join(", ", known)}.")
            : fields;
    }
}
