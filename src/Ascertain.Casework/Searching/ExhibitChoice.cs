using System.Globalization;
using Ascertain.Casework.Annotating;

namespace Ascertain.Casework.Searching;

/// <summary>Which exhibits of a table are asked for, and in which order. What is null is not asked.</summary>
public sealed record ExhibitChoice
{
    /// <summary>The rating of what nobody rated.</summary>
    public const string Unrated = "none";

    /// <summary>States of the runs: <c>open</c> has none, <c>failed</c> at least one that failed.</summary>
    public const string Open = "open", Failed = "failed";

    /// <summary>Columns by which a table is sorted: the first without being asked, the last four for the state of a question.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["number", "kind", "bytes", "rating", "tags", "runs", "missing", .. ExhibitRow.Asked.Select(Plans.Word)];

    /// <summary>Words of the states of a question, from the least.</summary>
    public static IReadOnlyList<string> States { get; } = [.. Enum.GetValues<QuestionState>().Select(Word)];

    /// <summary>Extension of the name, as <c>mp4</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>0 to 5, or <see cref="Unrated"/>.</summary>
    public string? Rating { get; init; }

    /// <summary>A tag that is in force.</summary>
    public string? Tag { get; init; }

    /// <summary><see cref="Open"/> or <see cref="Failed"/>.</summary>
    public string? Runs { get; init; }

    /// <summary>By the word of a question, the word of the state in which it is to be.</summary>
    public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>();

    /// <summary>One of <see cref="Columns"/>.</summary>
    public string SortedBy { get; init; } = "number";

    /// <summary>True when the greatest comes first.</summary>
    public bool IsDescending { get; init; }

    /// <summary>Chooses and sorts; among equals by number.</summary>
    /// <param name="table">All lines.</param>
    /// <param name="search">Words that the exhibits must hold.</param>
    public ExhibitRow[] Of(ExhibitTable table, SearchQuery search)
    {
        IEnumerable<ExhibitRow> rows = table.Found(search).Where(it => IsIn(it, table));
        return [.. SortedBy switch
        {
            "kind" => By(rows, static it => it.Kind, StringComparer.Ordinal),
            "bytes" => By(rows, static it => it.Exhibit.ByteCount),
            "rating" => By(rows, static it => it.GraphicRating ?? -1),
            "tags" => By(rows, static it => string.Join(", ", it.Tags), StringComparer.Ordinal),
            "runs" => By(rows, static it => it.Runs),
            "missing" => By(rows, static it => it.Missing.Length),
            "number" => By(rows, static it => it.Exhibit.Number.Value),
            var question => By(rows, it => table.StateOf(it, AskedAt(question))),
        }];
    }

    /// <summary>The word of a state.</summary>
    public static string Word(QuestionState state) => state switch
    {
        QuestionState.Planned => "planned",
        QuestionState.Examined => "examined",
        QuestionState.Answered => "answered",
        _ => "not",
    };

    private bool IsIn(ExhibitRow row, ExhibitTable table)
    {
        if ((Kind is not null && row.Kind != Kind) || (Tag is not null && !row.Tags.Contains(Tag))
            || (Rating is not null && Rating != (row.GraphicRating?.ToString(CultureInfo.InvariantCulture) ?? Unrated))
            || (Runs == Open && row.Runs > 0) || (Runs == Failed && row.FailedRuns == 0))
        {
            return false;
        }

        for (int i = 0; i < ExhibitRow.Asked.Count; i++)
        {
            if (Questions.TryGetValue(Plans.Word(ExhibitRow.Asked[i]), out string? state) && state != Word(table.StateOf(row, i)))
            {
                return false;
            }
        }

        return true;
    }

    private static int AskedAt(string word) => ExhibitRow.Asked.Select(Plans.Word).ToList().IndexOf(word);

    private IEnumerable<ExhibitRow> By<TKey>(IEnumerable<ExhibitRow> rows, Func<ExhibitRow, TKey> key, IComparer<TKey>? order = null) =>
        IsDescending ? rows.OrderByDescending(key, order) : rows.OrderBy(key, order); // stable: among equals by number
}
