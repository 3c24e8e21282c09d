using System.Globalization;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Casework.Viewing;

namespace Ascertain.Casework.Annotating;

/// <summary>Unseals notes for a person of the investigation, and nothing else. That they were looked at is entered before they are given, as every look is.</summary>
public sealed class SealedNotes(Investigation investigation)
{
    /// <summary>Enters the look, then unseals.</summary>
    /// <param name="actorName">Who looks. Personal.</param>
    /// <param name="notes">Records of kind note; others, and what has not the form of one, are passed over.</param>
    /// <returns>The text by ledger entry of its note; null where no sealed file holds it.</returns>
    /// <exception cref="UnusableInputException">The sealing key is not at hand; nothing was entered then.</exception>
    public IReadOnlyDictionary<long, string?> Show(string actorName, IEnumerable<RecordedAnnotation> notes)
    {
        (long Entry, string Commitment)[] asked = [.. notes.Where(static it => it.Annotation.Kind == AnnotationKind.Note && AnnotationForm.Fault(AnnotationKind.Note, false, it.Annotation.Values) is null)
            .Select(static it => (it.Sequence, it.Annotation.Values.Object("text").Text("sealed")))];
        if (asked.Length == 0)
        {
            return new Dictionary<long, string?>();
        }

        ViewRecord.RequireKey(investigation);
        KeyUse use = ViewRecord.EnterSealed(investigation, actorName, asked.Select(static it => string.Create(CultureInfo.InvariantCulture, $"l{it.Entry}: text")));
        return asked.ToDictionary(static it => it.Entry, it => investigation.Unseal(it.Commitment, use));
    }
}
