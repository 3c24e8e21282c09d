namespace Ascertain.Reporting;

/// <summary>Everything that a report shows. Casework fills it; nothing is looked up while it is drawn.</summary>
public sealed record ReportContent
{
    /// <summary>Identifier of the investigation, 32 hexadecimal digits.</summary>
    public required string InvestigationId { get; init; }

    /// <summary>When it was prepared, ISO 8601 UTC, by the system clock.</summary>
    public required string PreparedAt { get; init; }

    /// <summary>True for an invented case: the word REHEARSAL then stands on every page.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>For whom and for what it was made; null for the file's own use.</summary>
    public ReportRecipient? Recipient { get; init; }

    /// <summary>The questions, each with what was planned and found.</summary>
    public required IReadOnlyList<ReportQuestion> Questions { get; init; }

    /// <summary>All exhibits' clocks and bounds on one axis; null when no time was bounded.</summary>
    public ReportPicture? TimeOverview { get; init; }

    /// <summary>Which exhibits came from which, a picture for each group that shares parts; none where no two do.</summary>
    public IReadOnlyList<ReportPicture> CopiesOverview { get; init; } = [];

    /// <summary>The exhibits by number.</summary>
    public required IReadOnlyList<ReportExhibit> Exhibits { get; init; }

    /// <summary>The two-sided table; null when no allegation was entered.</summary>
    public ReportAllegations? Allegations { get; init; }

    /// <summary>What the findings support; null where nothing was weighed, or the reader may not see it.</summary>
    public ReportEvaluation? Evaluation { get; init; }

    /// <summary>Grades of sources; null where nobody gave any.</summary>
    public ReportGrades? Grades { get; init; }

    /// <summary>People's plans, propositions and assessments, in ledger order.</summary>
    public required IReadOnlyList<ReportPersonRecord> PersonRecords { get; init; }

    /// <summary>The state of the ledger before this report was entered.</summary>
    public required ReportCustody Custody { get; init; }

    /// <summary>The methods that ran.</summary>
    public required IReadOnlyList<MethodDescription> Methods { get; init; }

    /// <summary>Name, version and digest of the decoder, for people; null when none was used.</summary>
    public string? Decoder { get; init; }

    /// <summary>Version of this program.</summary>
    public required string Release { get; init; }
}
