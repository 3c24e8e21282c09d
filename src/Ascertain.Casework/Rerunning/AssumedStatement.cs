using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Casework.Rerunning;

/// <summary>Something that the reader says of the evidence where an evaluation weighs it: a ratio of their own, an argument, a shared origin. Goes before what was recorded, which is listed as not used where it says the same of the same.</summary>
/// <param name="Values">The act with its members; see <see cref="EvidenceStatement"/>.</param>
/// <param name="Reason">Why.</param>
public sealed record AssumedStatement(CanonicalObject Values, string Reason)
{
    /// <summary>Most statements of one change; arbitrary.</summary>
    public const int Most = 50;

    private const string Author = "assumed"; // no label of an actor: nobody in the investigation said this

    /// <summary>Reads a member of a file of assumptions.</summary>
    /// <exception cref="CanonicalFormatException">A member is missing or of another type.</exception>
    /// <exception cref="UnusableInputException">It is nothing that is said of evidence.</exception>
    public static AssumedStatement Read(CanonicalObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        CanonicalObject values = [];
        foreach ((string name, CanonicalValue value) in document.Where(static it => it.Key != "reason"))
        {
            values[name] = value;
        }

        string reason = document.Text("reason");
        return EvidenceStatement.Fault(values, reason) is { } fault ? throw new UnusableInputException($"what is said of evidence: {fault}") : new AssumedStatement(values, reason);
    }

    /// <summary>The record that stands in for a person's.</summary>
    internal Annotation ToAnnotation() => new(AnnotationKind.Weighing, Author, null, null, Values, Reason, null);

    /// <summary>The same as the file has it.</summary>
    public CanonicalObject ToCanonical()
    {
        CanonicalObject document = [];
        foreach ((string name, CanonicalValue value) in Values)
        {
            document[name] = value;
        }

        document["reason"] = Reason;
        return document;
    }
}
