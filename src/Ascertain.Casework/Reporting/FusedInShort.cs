using System.Globalization;
using Ascertain.Canonical;

namespace Ascertain.Casework.Reporting;

/// <summary>What the record of a fused time says, in a sentence for the first page: the set and its mass, of what it was put together, the prior and who chose it; and which statements exclude each other.</summary>
internal static class FusedInShort
{
    private const double Mass = 0.95;
    private const int MostShown = 2; // stretches of a set; the record has all. Arbitrary: what a sentence bears.

    /// <summary>The sentence; a second names conflicts where there are any.</summary>
    /// <param name="record">Format <c>ascertain/fused-times/1</c>.</param>
    /// <returns>Null where nothing but posts and the collection was put together: the sentence on the bounds says that already.</returns>
    public static string? Of(CanonicalObject record)
    {
        if (record.Array("items").Objects().All(static it => it.Text("id") is var id && (id == "collection" || id.StartsWith("post ", StringComparison.Ordinal))))
        {
            return null;
        }

        double wrong = record.Number("wrongShare");
        CanonicalObject listed = record.Array("sets").Objects().First(it => it.Number("wrongShare") == wrong && it.Number("mass") == Mass);
        CanonicalObject[] set = [.. listed.Array("intervals").Objects()];
        CanonicalObject range = record.Object("range");
        Dictionary<string, string> labels = record.Array("items").Objects().ToDictionary(static it => it.Text("id"), static it => it.Text("label"), StringComparer.Ordinal);
        string from = range.Text("fromUtc"), until = range.Text("untilUtc");
        string left = set is [var whole] && whole.Text("startUtc") == from && whole.Text("endUtc") == until ? "no less than the whole range"
            : string.Create(CultureInfo.InvariantCulture, $"{Stretches(set, listed)} ({(listed.Has("probability") ? listed.Number("probability") : set.Sum(static it => it.Number("probability"))) * 100:0.#} % of the probability)");
        string leave = string.Create(CultureInfo.InvariantCulture,
            $"put together, {Listed([.. labels.Values.Distinct(StringComparer.Ordinal)])} {(labels.Count == 1 ? "leaves" : "leave")} {left}, if {wrong * 100:0.##} % of such statements are simply wrong, assuming a uniform prior over [{from}, {until}], chosen by {range.Text("chosenBy")}, {range.Text("reason")}.");
        string[] conflicts = [.. record.Array("conflicts").Objects().Select(it => Conflict(it, labels))];
        return conflicts.Length == 0 ? leave : $"{leave} In conflict, and not decided here: {string.Join("; ", conflicts)}.";
    }

    private static string Conflict(CanonicalObject conflict, Dictionary<string, string> labels)
    {
        string[] items = [.. conflict.Array("items").Select(it => labels[((CanonicalText)it).Value])];
        return $"{items[0]} and {items[1]} {(conflict.Number("agreement") == 0 ? "exclude each other" : "pull apart")}";
    }

    // Of a long set the record lists the first stretches, with how many there are and when the last ends.
    private static string Stretches(CanonicalObject[] set, CanonicalObject listed)
    {
        string shown = string.Join(" and ", set.Take(MostShown).Select(static it => $"{it.Text("startUtc")} to {it.Text("endUtc")}"));
        return set.Length <= MostShown ? shown : string.Create(CultureInfo.InvariantCulture, $"{(listed.Has("intervalCount") ? listed.Integer("intervalCount") : set.Length)} stretches from {set[0].Text("startUtc")} to {listed.TextOrNull("lastEndUtc") ?? set[^1].Text("endUtc")}");
    }

    private static string Listed(string[] labels) => labels.Length <= 1 ? string.Concat(labels) : $"{string.Join(", ", labels[..^1])} and {labels[^1]}";
}
