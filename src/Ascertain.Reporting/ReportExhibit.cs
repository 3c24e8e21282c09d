namespace Ascertain.Reporting;

/// <summary>One exhibit with all that was done on it.</summary>
public sealed record ReportExhibit
{
    /// <summary>Number, digests, size.</summary>
    public required Exhibit Exhibit { get; init; }

    /// <summary>Why it is withheld from this recipient; null when it is not. A withheld exhibit shows number and reason only.</summary>
    public string? WithheldReason { get; init; }

    /// <summary>How its evidentiary copy differs from what came in; null where nothing is known against it.</summary>
    public ReportText? CopyFault { get; init; }

    /// <summary>When and by whom it came in, one line each, without personal values.</summary>
    public required IReadOnlyList<ReportText> Acquisitions { get; init; }

    /// <summary>Collection items of the Berkeley Protocol: letter, item, present.</summary>
    public required IReadOnlyList<(char Letter, string Item, bool Present)> Collection { get; init; }

    /// <summary>Graphic rating 0 to 5, or null when unrated.</summary>
    public int? GraphicRating { get; init; }

    /// <summary>Tags that people gave.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Runs in order.</summary>
    public required IReadOnlyList<ReportExamination> Examinations { get; init; }

    /// <summary>Ledger entries of the errata that correct anything of the run with this ledger entry, or of what it was computed from.</summary>
    public IReadOnlyList<long> CorrectionsOf(long runEntry) => [.. (RunOf(runEntry)?.Corrections ?? []).Select(static it => it.Entry)];

    /// <summary>The run with this ledger entry, or null.</summary>
    public ReportExamination? RunOf(long entry) => Examinations.FirstOrDefault(it => it.EntrySequence == entry);

    /// <summary>Pictures drawn by methods.</summary>
    public required IReadOnlyList<ReportPicture> Pictures { get; init; }

    /// <summary>Key frames: time, digest, and pixels only where approved for this recipient.</summary>
    public required IReadOnlyList<ReportFrame> Frames { get; init; }
}
