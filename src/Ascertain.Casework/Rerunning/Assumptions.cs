using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Casework.Rerunning;

/// <summary>What the reader of a bundle assumes instead: other parameters or propositions, inputs or exhibits left out. Read from a file, format <c>ascertain/assumptions/1</c>;
/// <c>docs/custody.md</c> shows one.</summary>
/// <param name="WithoutExhibits">Numbers of exhibits that are left out, with what was taken from them.</param>
/// <param name="Changes">In the order of the file; a later one goes over an earlier.</param>
public sealed record Assumptions(IReadOnlySet<int> WithoutExhibits, IReadOnlyList<AssumedChange> Changes)
{
    private const string Format = "ascertain/assumptions/1";
    private const int MostParameterCharacters = 1000; // arbitrary

    /// <summary>Reads the file; whatever is not understood is refused, since an assumption passed over would look as if it made no difference.</summary>
    /// <exception cref="UnusableInputException">Says what is wrong.</exception>
    public static Assumptions Read(ReadOnlySpan<byte> file)
    {
        try
        {
            CanonicalObject document = CanonicalJson.ParseAnySpelling(file) as CanonicalObject ?? throw new UnusableInputException("it is no object.");
            RequireKnown(document, "Assumptions", "format", "withoutExhibits", "changes");
            if (document.Text("format") != Format)
            {
                throw new UnusableInputException($"its format is not \"{Format}\".");
            }

            Assumptions read = new(
                document.Has("withoutExhibits") ? Numbers(document, "withoutExhibits") : new HashSet<int>(),
                document.Has("changes") ? [.. document.Array("changes").Objects().Select(Change)] : []);
            return read.WithoutExhibits.Count + read.Changes.Count > 0 ? read : throw new UnusableInputException("it assumes nothing.");
        }
        catch (Exception fault) when (fault is CanonicalFormatException or UnusableInputException)
        {
            throw new UnusableInputException($"The file of assumptions cannot be used: {fault.Message}");
        }
    }

    private static AssumedChange Change(CanonicalObject change)
    {
        RequireKnown(change, "A change", "method", "exhibits", "parameters", "withoutInputs", "propositions", "said");
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach ((string name, CanonicalValue value) in change.Has("parameters") ? change.Object("parameters") : [])
        {
            parameters.Add(name, value switch
            {
                CanonicalText { Value.Length: <= MostParameterCharacters } text => text.Value,
                CanonicalNumber number => number.ToString(),
                _ => throw new UnusableInputException($"the parameter \"{name}\" is neither a number nor a text of at most {MostParameterCharacters} characters."),
            });
        }

        HashSet<string> without = change.Has("withoutInputs") ? [.. change.Array("withoutInputs").Texts()] : [];
        AssumedPropositions? propositions = change.Has("propositions") ? AssumedPropositions.Read(change.Object("propositions")) : null;
        return parameters.Count + without.Count > 0 || propositions is not null || change.Has("said")
            ? new AssumedChange(change.Text("method"), change.Has("exhibits") ? Numbers(change, "exhibits") : null, parameters, without) { Propositions = propositions, Said = change.Has("said") ? Said(change) : [] }
            : throw new UnusableInputException("a change names \"parameters\", \"withoutInputs\", \"propositions\" or \"said\".");
    }

    private static AssumedStatement[] Said(CanonicalObject change) =>
        change.Text("method") != EvaluationMethod.MethodName ? throw new UnusableInputException($"only {EvaluationMethod.MethodName} takes what is \"said\" of evidence.")
        : change.Array("said").Count is < 1 or > AssumedStatement.Most ? throw new UnusableInputException($"\"said\" holds 1 to {AssumedStatement.Most} statements.")
        : [.. change.Array("said").Objects().Select(AssumedStatement.Read)];

    private static HashSet<int> Numbers(CanonicalObject document, string name) => [.. document.Array(name).Select(it =>
        it is CanonicalNumber { Value: >= 1 and <= int.MaxValue } number && number.Value == Math.Floor(number.Value)
            ? (int)number.Value
            : throw new UnusableInputException($"\"{name}\" holds exhibit numbers, not {it}."))];

    private static void RequireKnown(CanonicalObject document, string what, params string[] known)
    {
        if (document.Names.FirstOrDefault(it => !known.Contains(it, StringComparer.Ordinal)) is { } unknown)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"{what} of this release have no member \"{unknown}\", only {string.Join(", ", known)}."));
        }
    }
}
