namespace Ascertain.Casework;

/// <summary>Kinds of ledger entries, as leaves spell them. A kind is never reused for something else.</summary>
public static class EntryKind
{
    /// <summary>Evidence came in. Documents: <c>exhibit</c>, <c>acquisition</c>.</summary>
    public const string Acquisition = "acquisition";

    /// <summary>A package that others made was verified, and taken in with what it holds. Documents: <c>import</c>.</summary>
    public const string Import = "import";

    /// <summary>A method ran. Documents: <c>request</c>, <c>run</c>, and unless cancelled <c>result</c> and its attachments; <c>decoder</c> where it depends on one.</summary>
    public const string Examination = "examination";

    /// <summary>A person's note, tag, plan, proposition, assessment, approval or annotation. Documents: <c>annotation</c>, <c>signature</c>.</summary>
    public const string Annotation = Custody.Notes.PersonSignature.EntryKind;

    /// <summary>The program says what it is about to do where nobody planned it; no person signs it. Documents: <c>assumption</c>.</summary>
    public const string Assumption = "assumption";

    /// <summary>Assessments that were entered closed are laid open. Documents: <c>opening</c>, <c>content.1</c> and so on.</summary>
    public const string AssessmentOpened = "assessment.opened";

    /// <summary>Geolocation memos that were entered closed may be looked at; what they say stays sealed. Documents: <c>opening</c>.</summary>
    public const string MemoOpened = "memo.opened";

    /// <summary>Answers to the checklist that were entered closed are laid open. Documents: <c>opening</c>, <c>content.1</c> and so on.</summary>
    public const string ChecklistOpened = "checklist.opened";

    /// <summary>Posts were linked to an exhibit. Documents: <c>sightings</c>, <c>export</c>.</summary>
    public const string Sightings = "sightings";

    /// <summary>When an exhibit is known to have existed, as an input of runs. Documents: <c>existence</c>.</summary>
    public const string Existence = "existence";

    /// <summary>A library of reference containers came in, as an input of runs. Documents: <c>library</c>.</summary>
    public const string Library = "library";

    /// <summary>An index of clips is about to be looked through; its record is an input of runs. Documents: <c>index</c>.</summary>
    public const string IndexOfClips = "index.ofClips";

    /// <summary>Files of heights, by digest, in which places are about to be looked for; an input of runs. Documents: <c>heights</c>.</summary>
    public const string Heights = "heights";

    /// <summary>What is weighed was listed, as an input of runs. Documents: <c>material</c>.</summary>
    public const string Weighing = "weighing";

    /// <summary>A party's statement or typed allegations came in. Documents: <c>statement</c> or <c>allegations</c>.</summary>
    public const string Statement = "statement";

    /// <summary>Protected material was looked at. Documents: <c>view</c>.</summary>
    public const string View = "view";

    /// <summary>The key for sealed values is about to be used by the program. Documents: <c>use</c>.</summary>
    public const string KeyUsed = "key.used";

    /// <summary>A witness cosigned the ledger. Documents: <c>cosigned</c>, <c>consistency</c>.</summary>
    public const string WitnessCosigned = Custody.Witnessing.CosignatureRecord.Kind;

    /// <summary>A report was made. Documents: <c>report</c>.</summary>
    public const string Report = "report";

    /// <summary>Role of the document of a report.</summary>
    internal const string ReportRole = "report";

    /// <summary>A bundle was made. Documents: <c>disclosure</c>.</summary>
    public const string Export = "export";

    /// <summary>A receipt for an exhibit was given out. Documents: <c>receipt</c>.</summary>
    public const string Receipt = "receipt";

    /// <summary>Every file was hashed again. Documents: <c>fixity</c>.</summary>
    public const string Fixity = "fixity";

    /// <summary>A copy of the whole investigation was made. Documents: <c>backup</c>.</summary>
    public const string Backup = "backup";

    /// <summary>Statements of what a bundle discloses were signed for other systems. Documents: <c>view</c>.</summary>
    public const string ExportView = "export.view";

    /// <summary>A bundle that was entered could not be written, so nobody has it. Documents: <c>failure</c>.</summary>
    public const string ExportFailed = "export.failed";
}
