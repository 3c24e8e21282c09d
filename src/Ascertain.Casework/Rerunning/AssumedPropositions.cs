using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Casework.Rerunning;

/// <summary>Propositions that the reader puts in the place of recorded ones, where a person's record of propositions is an input of a run.</summary>
/// <remarks>A person's ratio holds for the two sentences and the circumstances that it was stated of. So a proposition keeps its id only where its text, the level and the circumstances are
/// the recorded ones; another one gets an id that nothing in the investigation names, and what people said of the former is not put into their mouths. Alleged times and places go with their sentence.</remarks>
/// <param name="Values">Members of the record that are replaced: <c>level</c> and <c>propositions</c>, and <c>conditioningInformation</c>, <c>spans</c> and <c>areas</c> where those change too.</param>
/// <param name="InsteadOf">The recorded propositions that are meant, word for word; null where a run took one set only.</param>
public sealed record AssumedPropositions(CanonicalObject Values, IReadOnlyList<string>? InsteadOf)
{
    private const string InsteadOfMember = "insteadOf";

    private const string Author = "assumed"; // no label of an actor: nobody in the investigation said this
    private const int Most = 12, MostCharacters = 1000; // as many as a person may enter; the length is arbitrary

    /// <summary>Reads the member of a file of assumptions.</summary>
    /// <exception cref="UnusableInputException">Not a set of propositions.</exception>
    public static AssumedPropositions Read(CanonicalObject values)
    {
        string? unknown = values.Names.FirstOrDefault(static it => it is not ("level" or "propositions" or "conditioningInformation" or "spans" or AllegedPlaces.Member or InsteadOfMember));
        string? fault = unknown is not null ? $"propositions of this release have no member \"{unknown}\", only level, propositions, conditioningInformation, spans, areas, insteadOf."
            : values.Array("propositions").Count > Most || values.Array("propositions").Texts().Any(static it => it.Length > MostCharacters) ? $"there are at most {Most} propositions, of {MostCharacters} characters each."
            : AnnotationForm.Fault(AnnotationKind.Proposition, aboutExhibit: false, Over(new CanonicalObject { ["conditioningInformation"] = "-" }, values));
        CanonicalObject replaced = [];
        foreach ((string name, CanonicalValue value) in values.Where(static it => it.Key != InsteadOfMember))
        {
            replaced[name] = value;
        }

        return fault is null ? new AssumedPropositions(replaced, values.Has(InsteadOfMember) ? [.. values.Array(InsteadOfMember).Texts()] : null) : throw new UnusableInputException(fault);
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

    /// <summary>True where the recorded set is the one that is meant.</summary>
    public bool Means(Annotation recorded) => InsteadOf is null || InsteadOf.SequenceEqual(recorded.Values.Array("propositions").Texts(), StringComparer.Ordinal);

    /// <summary>What stands in for a recorded set.</summary>
    public Annotation InPlaceOf(Annotation recorded)
    {
        CanonicalObject values = Over(recorded.Values, Values);
        string[] before = [.. recorded.Values.Array("propositions").Texts()], now = [.. values.Array("propositions").Texts()];
        int[] kept = [.. now.Select(it => Array.IndexOf(before, it))];
        bool isSaidOfTheSame = values.Text("level") == recorded.Values.Text("level") && values.Text("conditioningInformation") == recorded.Values.Text("conditioningInformation");
        if (!isSaidOfTheSame || !now.SequenceEqual(before, StringComparer.Ordinal))
        {
            string[] ids = recorded.Values.Has("ids") ? [.. recorded.Values.Array("ids").Texts()] : [.. Enumerable.Range(1, before.Length).Select(static it => it.ToString(CultureInfo.InvariantCulture))];
            values["ids"] = CanonicalArray.OfTexts(kept.Select((it, i) => it >= 0 && isSaidOfTheSame ? ids[it] : PropositionSet.AssumedId(i + 1)));
        }

        foreach (string alleged in (string[])["spans", AllegedPlaces.Member])
        {
            if (!Values.Has(alleged) && recorded.Values.Has(alleged))
            {
                CanonicalObject[] its = [.. recorded.Values.Array(alleged).Objects()];
                values[alleged] = new CanonicalArray(kept.Select(it => it >= 0 ? its[it] : []));
            }
        }

        return recorded with { Author = Author, Values = values, Reason = null, Supersedes = null };
    }

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
