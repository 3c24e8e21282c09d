namespace Ascertain.Casework;

/// <summary>Kinds of ledger entries, as leaves spell them. A kind is never reused for something else.</summary>
public static class EntryKind
{
    /// <summary>Evidence came in. Documents: <c>exhibit</c>, <c>acquisition</c>.</summary>
    public const string Acquisition = "acquisition";

    /// <summary>A method ran. Documents: <c>request</c>, <c>run</c>, and unless cancelled <c>result</c> and its attachments.</summary>
    public const string Examination = "examination";

    /// <summary>A person's note, tag, plan, proposition, assessment, approval or annotation. Documents: <c>annotation</c>, <c>signature</c>.</summary>
    public const string Annotation = "annotation";

    /// <summary>Posts were linked to an exhibit. Documents: <c>sightings</c>, <c>export</c>.</summary>
    public const string Sightings = "sightings";

    /// <summary>A party's statement or typed allegations came in. Documents: <c>statement</c> or <c>allegations</c>.</summary>
    public const string Statement = "statement";

    /// <summary>Protected material was looked at. Documents: <c>view</c>.</summary>
    public const string View = "view";

    /// <summary>A report was made. Documents: <c>report</c>.</summary>
    public const string Report = "report";

    /// <summary>A bundle was made. Documents: <c>disclosure</c>.</summary>
    public const string Export = "export";
}
