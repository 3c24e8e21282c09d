namespace Ascertain.Reporting;

/// <summary>One run.</summary>
/// <param name="Id">Examination id.</param>
/// <param name="EntrySequence">Its ledger entry.</param>
/// <param name="Method">Method and version.</param>
/// <param name="Question">Question it serves.</param>
/// <param name="Outcome">Outcome's word, or cancelled.</param>
/// <param name="Reason">Why, when it is not completed.</param>
/// <param name="Confinement">How the decoder was confined, for methods that decode; null for others.</param>
/// <param name="Findings">Findings, with personal values already masked.</param>
/// <param name="Attachments">Name and digest.</param>
/// <param name="IsSuperseded">True when a later run of the same request exists.</param>
/// <param name="Corrections">What people have corrected since, of it and of what it was computed from.</param>
public sealed record ReportExamination(
    ExaminationId Id, long EntrySequence, MethodVersion Method, Question Question, string Outcome, string? Reason, string? Confinement,
    IReadOnlyList<Finding> Findings, IReadOnlyList<(string Name, string Sha256)> Attachments, bool IsSuperseded,
    IReadOnlyList<ReportCorrection> Corrections)
{
    /// <summary>True when the run was made with what is withheld from this recipient: then only method and outcome are shown, and the reason says why.</summary>
    public bool IsWithheld { get; init; }
}
