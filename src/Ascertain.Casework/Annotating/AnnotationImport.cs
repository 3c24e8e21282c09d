using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Annotating;

/// <summary>Reads annotations that a person made elsewhere: JSON, one object or an array of them. All of the file can be entered, or none.</summary>
public static class AnnotationImport
{
    private const int MostReasonCharacters = PersonEntry.MostCharacters;

    /// <summary>Reads the file.</summary>
    /// <exception cref="UnusableInputException">Names the annotation, counted from 1, and what is wrong with it.</exception>
    /// <exception cref="CanonicalFormatException">Not JSON.</exception>
    public static IReadOnlyList<PersonDraft> Read(ReadOnlySpan<byte> file, InvestigationView view, PersonRecords records)
    {
        IReadOnlyList<CanonicalValue> items = CanonicalJson.ParseAnySpelling(file) switch
        {
            CanonicalArray { Count: > 0 } many => many,
            CanonicalObject one => [one],
            _ => throw new UnusableInputException("The file holds one annotation as an object, or an array of at least one."),
        };
        List<PersonDraft> drafts = [];
        foreach (CanonicalValue item in items)
        {
            try
            {
                drafts.Add(Draft(item as CanonicalObject ?? throw new UnusableInputException("It is no object."), view));
            }
            catch (Exception fault) when (fault is CanonicalFormatException or UnusableInputException)
            {
                throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"Annotation {drafts.Count + 1} of the file: {fault.Message} Nothing was entered."));
            }
        }

        // Last, when all are right: a note's text may name people and lies sealed.
        return [.. drafts.Select(it => it.Kind == AnnotationKind.Note ? it with { Values = new CanonicalObject { ["text"] = records.Sealed(it.Values.Text("text")) } } : it)];
    }

    private static PersonDraft Draft(CanonicalObject item, InvestigationView view)
    {
        if (item.Names.FirstOrDefault(static it => it is not ("kind" or "exhibit" or "presentationTimeSeconds" or "values" or "reason" or "supersedes")) is { } unknown)
        {
            throw new UnusableInputException($"An annotation has no member \"{unknown}\".");
        }

        string kind = item.Text("kind");
        CanonicalObject values = item.Object("values");
        Exhibit? exhibit = item.Has("exhibit") ? view.Require(NumberOf(item.Integer("exhibit"))).Exhibit : null;
        string? reason = item.TextOrNull("reason"), time = item.TextOrNull("presentationTimeSeconds"), supersedes = item.TextOrNull("supersedes");
        if (kind == AnnotationKind.Approval)
        {
            throw new UnusableInputException("What may go to whom is not imported: the person who lets it go says so with 'ascertain approve'.");
        }

        if (kind == AnnotationKind.Geolocation)
        {
            throw new UnusableInputException("A memo gives away where somebody stood and lies sealed: import it with 'ascertain memo'.");
        }

        if (kind == AnnotationKind.Setting)
        {
            throw new UnusableInputException("A setting says where somebody stood and lies sealed: enter it with 'ascertain setting'.");
        }

        if (kind == AnnotationKind.ChecklistAnswer && values.Has(ClosedContent.DigestMember))
        {
            throw new UnusableInputException("Closed answers to the checklist are not imported: use 'ascertain checklist --blind'.");
        }

        if (kind == AnnotationKind.Withdrawal || (kind == AnnotationKind.Assessment && values.Has(ClosedContent.DigestMember)))
        {
            throw new UnusableInputException("Withdrawals and closed assessments are not imported: use 'ascertain withdraw' and 'ascertain assess --blind'.");
        }

        if (kind == AnnotationKind.Note)
        {
            return values.Count == 1 && values.Text("text").Length is > 0 and <= MostReasonCharacters
                ? new PersonDraft(kind, exhibit, values, reason, time, supersedes)
                : throw new UnusableInputException($"A note holds \"text\" of 1 to {MostReasonCharacters} characters and nothing else.");
        }

        return AnnotationForm.Fault(kind, exhibit is not null, values) is { } fault ? throw new UnusableInputException(fault)
            : kind == AnnotationKind.Assessment && string.IsNullOrWhiteSpace(reason) ? throw new UnusableInputException("An assessment gives its reason.")
            : kind == AnnotationKind.ChecklistAnswer && ChecklistAnswer.Fault(values, reason, time) is { } unfit ? throw new UnusableInputException(unfit)
            : reason?.Length > MostReasonCharacters ? throw new UnusableInputException($"A reason has at most {MostReasonCharacters} characters.")
            : time is not null && !(decimal.TryParse(time, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && char.IsAsciiDigit(time[0]))
                ? throw new UnusableInputException($"\"{time}\" is no time in a clip: write seconds as a decimal text, as \"1.52\".")
            : supersedes is not null && view.Annotations.All(it => it.Sha256 != supersedes) ? throw new UnusableInputException($"There is no record {supersedes} to replace.")
            : new PersonDraft(kind, exhibit, values, reason, time, supersedes);
    }

    private static ExhibitNumber NumberOf(long number) => number is >= 1 and <= int.MaxValue
        ? new ExhibitNumber((int)number)
        : throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"{number} is no exhibit number."));
}
