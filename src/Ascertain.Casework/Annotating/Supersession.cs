using System.Globalization;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Annotating;

/// <summary>What may replace or withdraw what. Both records are kept; only the later one is in force.</summary>
public static class Supersession
{
    /// <summary>Checks that a new record may take the place of an earlier one.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="sha256">Of the earlier record.</param>
    /// <param name="kind">Of the new record, see <see cref="AnnotationKind"/>.</param>
    /// <param name="author">Label of who enters it.</param>
    /// <returns>The earlier record.</returns>
    /// <exception cref="UnusableInputException">There is none, it is of another kind, it is somebody else's conclusion, or it is replaced already.</exception>
    public static RecordedAnnotation Require(InvestigationView view, string sha256, string kind, string author)
    {
        RecordedAnnotation earlier = view.Annotations.FirstOrDefault(it => it.Sha256 == sha256)
            ?? throw new UnusableInputException($"There is no record {sha256} to replace.");
        string which = string.Create(CultureInfo.InvariantCulture, $"The record of ledger entry {earlier.Sequence}");
        if (earlier.Annotation.Kind == AnnotationKind.Withdrawal)
        {
            throw new UnusableInputException($"{which} is a withdrawal, and stays; enter anew what was withdrawn.");
        }

        if (earlier.Annotation.Kind == AnnotationKind.Protection)
        {
            throw new UnusableInputException($"{which} says that two people release the exhibit, and stays; two people release it for a recipient with approvals.");
        }

        if (kind != AnnotationKind.Withdrawal && kind != earlier.Annotation.Kind)
        {
            throw new UnusableInputException($"{which} is of kind {earlier.Annotation.Kind}; a record of kind {kind} does not replace it.");
        }

        if (earlier.Annotation.Kind is AnnotationKind.Assessment or AnnotationKind.Geolocation or AnnotationKind.ChecklistAnswer && earlier.Annotation.Author != author)
        {
            throw new UnusableInputException($"{which} is the conclusion of {earlier.Annotation.Author}, who alone can replace or withdraw it; enter your own beside it.");
        }

        return view.Annotations.FirstOrDefault(it => it.Annotation.Supersedes == sha256) is { } later
            ? throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"{which} was replaced or withdrawn already, by ledger entry {later.Sequence}."))
            : earlier;
    }
}
