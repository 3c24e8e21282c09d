using Ascertain.Authenticity.Genuineness;

namespace Ascertain.Reporting;

/// <summary>A person's answer to a question of the checklist.</summary>
/// <param name="Question">Id of the question.</param>
/// <param name="EntrySequence">Ledger entry.</param>
/// <param name="Author">Label of who answers.</param>
/// <param name="At">When it was entered, ISO 8601 UTC, by the system clock.</param>
/// <param name="Reply">The answer; null while it is closed.</param>
/// <param name="Reasons">Why; null when none was given or it is closed.</param>
/// <param name="Place">Where in the clip, in seconds, as <c>12.5-14</c>; null where no place was named.</param>
/// <param name="Standing">Whether it was entered blind, and what the author could have read.</param>
public sealed record ReportChecklistAnswer(string Question, long EntrySequence, string Author, string At, ChecklistReply? Reply, string? Reasons, string? Place, ReportText Standing);
