using Ascertain.Casework.View;

namespace Ascertain.Casework.Geolocating;

/// <summary>A geolocation memo as the ledger holds it. What it says lies sealed.</summary>
/// <param name="Record">The person's record.</param>
/// <param name="Exhibit">The clip.</param>
/// <param name="Frame">The picture that the place is said for.</param>
/// <param name="Standing">Whether it was entered blind.</param>
/// <param name="Summary">What may be said of it; null while it is closed.</param>
/// <param name="ReadableBefore">Ledger entries of other people's memos of the same exhibit, of whichever picture, open when this one was entered: it is not independent of them.</param>
/// <param name="ReplacedBy">Ledger entry that replaced or withdrew it, or null.</param>
public sealed record RecordedMemo(
    RecordedAnnotation Record, ExhibitNumber Exhibit, long Frame, AssessmentStanding Standing, MemoSummary? Summary, IReadOnlyList<long> ReadableBefore, long? ReplacedBy)
{
    /// <summary>Ledger entry that opened it; null where it was entered in the open or is closed.</summary>
    public long? OpenedBy { get; init; }

    /// <summary>How far apart the two of a blind pair say the camera stood, in whole metres; null where it is of none, or one found no place.</summary>
    public long? ApartMetres { get; init; }

    /// <summary>How far apart they say it looked, in whole degrees; null where one gave no bearing.</summary>
    public long? BearingsApartDegrees { get; init; }

    /// <summary>Label of who made it.</summary>
    public string Author => Record.Annotation.Author;

    /// <summary>True when a person of that label may look at what it says: it is not closed, or it is theirs.</summary>
    /// <param name="label">Of the person; null for one who has entered nothing yet.</param>
    public bool MayBeSeenBy(string? label) => Standing != AssessmentStanding.Closed || Author == label;
}
