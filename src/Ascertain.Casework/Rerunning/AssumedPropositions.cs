using Ascertain.Canonical;
using Ascertain.Casework.Annotating;

namespace Ascertain.Casework.Rerunning;

/// <summary>Propositions that the reader puts in the place of the recorded ones, wherever a person's record of propositions is an input of a run.</summary>
/// <param name="Values">Members of the record that are replaced: <c>level</c> and <c>propositions</c>, and <c>conditioningInformation</c> where that changes too.</param>
public sealed record AssumedPropositions(CanonicalObject Values)
{
    private const string Author = "assumed"; // no label of an actor: nobody in the investigation said this
    private const int Most = 12, MostCharacters = 1000; // as many as a person may enter; the length is arbitrary

    /// <summary>Reads the member of a file of assumptions.</summary>
    /// <exception cref="UnusableInputException">Not a set of propositions.</exception>
    public static AssumedPropositions Read(CanonicalObject values)
    {
        string? unknown = values.Names.FirstOrDefault(static it => it is not ("level" or "propositions" or "conditioningInformation"));
        string? fault = unknown is not null ? $"propositions of this release have no member \"{unknown}\", only level, propositions, conditioningInformation."
            : values.Array("propositions").Count > Most || values.Array("propositions").Texts().Any(static it => it.Length > MostCharacters) ? $"there are at most {Most} propositions, of {MostCharacters} characters each."
            : AnnotationForm.Fault(AnnotationKind.Proposition, aboutExhibit: false, Over(new CanonicalObject { ["conditioningInformation"] = "-" }, values));
        return fault is null ? new AssumedPropositions(values) : throw new UnusableInputException(fault);
    }

    /// <summary>The recorded propositions in an input of a run; null when it is something else.</summary>
    public static Annotation? In(byte[]? record)
    {
        try
        {
            return record is [(byte)'{', ..] && Annotation.FromCanonical(CanonicalJson.ParseObject(record)) is { Kind: AnnotationKind.Proposition } annotation ? annotation : null;
        }
        catch (CanonicalFormatException)
        {
            return null;
        }
    }

    /// <summary>What stands in for a recorded set.</summary>
    public Annotation InPlaceOf(Annotation recorded) => recorded with { Author = Author, Values = Over(recorded.Values, Values), Reason = null, Supersedes = null };

    private static CanonicalObject Over(CanonicalObject recorded, CanonicalObject assumed)
    {
        CanonicalObject both = [];
        foreach ((string name, CanonicalValue value) in recorded.Concat(assumed))
        {
            both[name] = value;
        }

        return both;
    }
}
