using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Evaluation.Propositions;

/// <summary>Propositions that exclude each other at one level, with the circumstances that are assumed for all of them.</summary>
/// <remarks>At least two, from what the parties say (ENFSI, Guideline for Evaluative Reporting in Forensic Science (2015)). They need not be all that is possible:
/// <see cref="SomethingElse"/> always stands beside them, and nothing is ever assigned to it.</remarks>
public sealed record PropositionSet
{
    /// <summary>What always stands beside the propositions, unassigned.</summary>
    public const string SomethingElse = "something else";

    /// <summary>Most propositions of a set; arbitrary, more than anybody compares.</summary>
    public const int Most = 64;

    private const string AssumedWord = "assumed";

    private PropositionSet(string id, IReadOnlyList<Proposition> propositions, string conditionedOn) => (Id, Propositions, ConditionedOn) = (id, propositions, conditionedOn);

    /// <summary>Short name inside the investigation, e.g. <c>l12</c> for the set of ledger entry 12.</summary>
    public string Id { get; }

    /// <summary>In the order in which they were entered.</summary>
    public IReadOnlyList<Proposition> Propositions { get; }

    /// <summary>The circumstances assumed under every proposition.</summary>
    public string ConditionedOn { get; }

    /// <summary>SHA-256 of the one source that they speak of, such as the file that was or was not encoded before; null where they speak of a scene or recording that several sources can show.</summary>
    public string? About { get; init; }

    /// <summary>What all of them speak of.</summary>
    public PropositionLevel Level => Propositions[0].Level;

    /// <summary>Every two of them, the earlier one first.</summary>
    public IEnumerable<PropositionPair> Pairs
    {
        get
        {
            for (int i = 0; i < Propositions.Count; i++)
            {
                for (int j = i + 1; j < Propositions.Count; j++)
                {
                    yield return new PropositionPair(Propositions[i], Propositions[j]);
                }
            }
        }
    }

    /// <summary>Takes a set, or says why it is none.</summary>
    /// <param name="id">See <see cref="Id"/>.</param>
    /// <param name="propositions">See <see cref="Propositions"/>.</param>
    /// <param name="conditionedOn">See <see cref="ConditionedOn"/>.</param>
    /// <param name="refusal">One sentence where it is refused, else null.</param>
    public static PropositionSet? Of(string id, IReadOnlyList<Proposition> propositions, string conditionedOn, out string? refusal)
    {
        refusal = propositions.Count is < 2 or > Most ? $"A set has 2 to {Most} propositions."
            : propositions.Any(it => it.Level != propositions[0].Level) ? "Propositions of a set speak of the same level: the file, the recording or the scene."
            : propositions.Select(static it => it.Id).Distinct(StringComparer.Ordinal).Count() < propositions.Count ? "Two propositions of a set have the same id."
            : propositions.Any(static it => string.IsNullOrWhiteSpace(it.Text)) ? "A proposition is a sentence, not an empty text."
            : propositions.Select(static it => it.Text.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() < propositions.Count ? "Two propositions of a set say the same, so they do not exclude each other."
            : propositions.Any(static it => string.Equals(it.Text.Trim().TrimEnd('.'), SomethingElse, StringComparison.OrdinalIgnoreCase)) ? "\"Something else\" stands beside every set already, and nothing is assigned to it."
            : string.IsNullOrWhiteSpace(conditionedOn) ? "The circumstances that are assumed are written down, also where they are few."
            : null;
        return refusal is null ? new PropositionSet(id, [.. propositions], conditionedOn) : null;
    }

    /// <summary>Reads what a person entered (<c>level</c>, <c>propositions</c>, <c>conditioningInformation</c>, and <c>ids</c> where the propositions are of a suggested set).</summary>
    /// <param name="id">See <see cref="Id"/>; propositions are named after it, e.g. <c>l12.1</c>, or <c>l12.cut</c> in a suggested set: what is entered twice, for two recordings, is two sets.</param>
    /// <param name="values">The content of the record.</param>
    /// <param name="refusal">One sentence where it is refused, else null.</param>
    /// <exception cref="CanonicalFormatException">A member is missing or of another type.</exception>
    public static PropositionSet? FromCanonical(string id, CanonicalObject values, out string? refusal)
    {
        string[] texts = [.. values.Array("propositions").Texts()], ids = values.Has("ids") ? [.. values.Array("ids").Texts()] : [];
        if (LevelOf(values.Text("level")) is not { } level)
        {
            refusal = "The level of a set is file, recording or scene.";
            return null;
        }

        if (ids.Length > 0 && ids.Length != texts.Length)
        {
            refusal = "A set has an id for each of its propositions, or none.";
            return null;
        }

        return Of(id, [.. texts.Select((text, i) => new Proposition(ids.Length > 0 ? $"{id}.{ids[i]}" : string.Create(CultureInfo.InvariantCulture, $"{id}.{i + 1}"), text, level))], values.Text("conditioningInformation"), out refusal);
    }

    /// <summary>Id, within its set, of a proposition that a reader puts in the place of a recorded one: nobody in the investigation said anything of it.</summary>
    /// <param name="number">Counted from 1.</param>
    public static string AssumedId(int number) => string.Create(CultureInfo.InvariantCulture, $"{AssumedWord}{number}");

    /// <summary>True where a reader put some of the propositions in the place of recorded ones.</summary>
    public bool IsAssumed => Propositions.Any(it => it.Id.StartsWith($"{Id}.{AssumedWord}", StringComparison.Ordinal));

    /// <summary>The level of that word, or null.</summary>
    internal static PropositionLevel? LevelOf(string word) => word switch
    {
        "file" => PropositionLevel.File,
        "recording" => PropositionLevel.Recording,
        "scene" => PropositionLevel.Scene,
        _ => null,
    };

    /// <summary>The form in records; <c>somethingElse</c> is always there.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["id"] = Id,
        ["level"] = Level.ToString().ToLowerInvariant(),
        ["propositions"] = new CanonicalArray(Propositions.Select(static it => new CanonicalObject { ["id"] = it.Id, ["text"] = it.Text })),
        ["somethingElse"] = "unassigned",
        ["conditioningInformation"] = ConditionedOn,
    }.AddIfPresent("about", About);
}
