using System.Globalization;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;

namespace Ascertain.Casework.Annotating;

/// <summary>Unseals notes, and for whom tasks are, for a person of the investigation, and nothing else. That they were looked at is entered before they are given, as every look is.</summary>
public sealed class SealedNotes(Investigation investigation)
{
    /// <summary>Enters the look, then unseals.</summary>
    /// <param name="actorName">Who looks. Personal.</param>
    /// <param name="notes">Records of kind note or task; others, and what has not the form of one, are passed over.</param>
    /// <returns>The text by ledger entry of its note; null where no sealed file holds it.</returns>
    /// <exception cref="UnusableInputException">The sealing key is not at hand; nothing was entered then.</exception>
    public IReadOnlyDictionary<long, string?> Show(string actorName, IEnumerable<RecordedAnnotation> notes)
    {
        (long Entry, string Member, string Commitment)[] asked = [.. notes.Where(static it => MemberOf(it) is not null)
            .Select(static it => (it.Sequence, MemberOf(it)!, it.Annotation.Values.Object(MemberOf(it)!).Text("sealed")))];
        if (asked.Length == 0)
        {
            return new Dictionary<long, string?>();
        }

        ViewRecord.RequireKey(investigation);
        KeyUse use = ViewRecord.EnterSealed(investigation, actorName, asked.Select(static it => string.Create(CultureInfo.InvariantCulture, $"l{it.Entry}: {it.Member}")));
        return asked.ToDictionary(static it => it.Entry, it => investigation.Unseal(it.Commitment, use));
    }

    private static string? MemberOf(RecordedAnnotation record) => AnnotationForm.Fault(record.Annotation.Kind, false, record.Annotation.Values) is not null ? null
        : record.Annotation.Kind == AnnotationKind.Note ? "text"
        : record.Annotation.Kind == AnnotationKind.Task && WorkTask.Of(record).IsForSealed ? WorkTask.ForMember : null;
}
