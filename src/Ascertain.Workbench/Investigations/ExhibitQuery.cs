using System.Globalization;
using Ascertain.Workbench.Searching;
using Microsoft.AspNetCore.Http.Extensions;

namespace Ascertain.Workbench.Investigations;

/// <summary>What the table of exhibits shows and in which order, as it stands in the page's address: links and forms alone change it. What is not understood is passed over.</summary>
/// <remarks>Words of people (what is searched, kinds, tags) stand in the address encrypted: browsers keep addresses in their history. The form that chooses them is posted, and answers with the address.</remarks>
internal sealed record ExhibitQuery
{
    /// <summary>A rating that nobody gave.</summary>
    public const string Unrated = "none";

    private static readonly string[] Columns = ["number", "kind", "bytes", "rating", "tags", "runs", "missing", "genuine", "when", "where", "who"];
    private static readonly string[] Fields = ["words", "kind", "rating", "tag", "state", "genuine", "when", "where", "who", "sort"];
    private static readonly string[] Hidden = ["words", "kind", "tag"];
    private const string Find = "find";

    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    private readonly HiddenWords hides;

    private ExhibitQuery(HiddenWords hides) => this.hides = hides;

    /// <summary>Most characters of a word of people that fits in an address. Arbitrary.</summary>
    public const int MostCharacters = 500;

    /// <summary>True when the address holds words of before this process, which nobody can read any more.</summary>
    public bool IsForgotten { get; private init; }

    /// <summary>Exhibits that hold these words.</summary>
    public string Words => this["words"];

    /// <summary>Column by which it is sorted.</summary>
    public string SortedBy => this["sort"].TrimStart('-') is var column && Columns.Contains(column) ? column : Columns[0];

    /// <summary>True when the greatest comes first.</summary>
    public bool IsDescending => this["sort"].StartsWith('-');

    /// <summary>Page asked for, from 1.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>True when a choice beyond words and order was made.</summary>
    public bool IsNarrowed => given.Keys.Any(static it => it is not ("words" or "sort"));

    /// <summary>A choice, as it stands in the address; empty when it was not made.</summary>
    public string this[string field] => given.GetValueOrDefault(field, "");

    /// <summary>Reads the address.</summary>
    public static ExhibitQuery Read(IQueryCollection query, HiddenWords hides)
    {
        int page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 1;
        string[]? found = query[Find].ToString() is { Length: > 0 } hidden ? hides.Read(hidden) : [];
        ExhibitQuery read = new(hides) { Page = page, IsForgotten = found is null };
        read.Take(it => Array.IndexOf(Hidden, it) is >= 0 and var at ? found?.ElementAtOrDefault(at) : query[it].ToString());
        return read;
    }

    /// <summary>Reads the form that chooses.</summary>
    public static ExhibitQuery Read(IFormCollection form, HiddenWords hides)
    {
        ExhibitQuery read = new(hides);
        read.Take(it => form[it].ToString() is var said && said.Length <= MostCharacters ? said : said[..MostCharacters]);
        return read;
    }

    private void Take(Func<string, string?> said)
    {
        foreach (string field in Fields)
        {
            if (said(field) is { } value && !string.IsNullOrWhiteSpace(value))
            {
                given[field] = value;
            }
        }
    }

    /// <summary>Chooses and sorts.</summary>
    /// <param name="table">All lines.</param>
    /// <param name="search">Made of <see cref="Words"/>.</param>
    public ExhibitRow[] Choose(ExhibitTable table, SearchQuery search)
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

    /// <summary>The address of another page of the same.</summary>
    public string ToPage(int page) => Address(given, page);

    /// <summary>The address of the same sorted by a column: by the column it is sorted by already, the other way round.</summary>
    public string SortBy(string column) => Address(
        new Dictionary<string, string>(given, StringComparer.Ordinal) { ["sort"] = column == SortedBy && !IsDescending ? "-" + column : column }, 1);

    private string Address(IReadOnlyDictionary<string, string> fields, int page)
    {
        QueryBuilder address = new(fields.Where(static it => !Hidden.Contains(it.Key)).OrderBy(static it => Array.IndexOf(Fields, it.Key)));
        string[] words = [.. Hidden.Select(it => fields.GetValueOrDefault(it, ""))];
        if (words.Any(static it => it.Length > 0))
        {
            address.Add(Find, hides.Hide(words));
        }

        if (page > 1)
        {
            address.Add("page", page.ToString(CultureInfo.InvariantCulture));
        }

        return address.ToString();
    }

    private bool IsIn(ExhibitRow row, ExhibitTable table)
    {
        if ((this["kind"] is { Length: > 0 } kind && row.Kind != kind)
            || (this["tag"] is { Length: > 0 } tag && !row.Tags.Contains(tag))
            || (this["rating"] is { Length: > 0 } rating && rating != (row.GraphicRating?.ToString(CultureInfo.InvariantCulture) ?? Unrated))
            || (this["state"] == "open" && row.Runs > 0) || (this["state"] == "failed" && row.FailedRuns == 0))
        {
            return false;
        }

        for (int i = 0; i < ExhibitRow.Asked.Count; i++)
        {
            if (this[Casework.Annotating.Plans.Word(ExhibitRow.Asked[i])] is { Length: > 0 } state && state != Word(table.StateOf(row, i)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The word of a state in the address and in texts.</summary>
    public static string Word(QuestionState state) => state switch
    {
        QuestionState.Planned => "planned",
        QuestionState.Examined => "examined",
        QuestionState.Answered => "answered",
        _ => "not",
    };

    private static int AskedAt(string word) => ExhibitRow.Asked.Select(Casework.Annotating.Plans.Word).ToList().IndexOf(word);

    private IEnumerable<ExhibitRow> By<TKey>(IEnumerable<ExhibitRow> rows, Func<ExhibitRow, TKey> key, IComparer<TKey>? order = null) =>
        IsDescending ? rows.OrderByDescending(key, order) : rows.OrderBy(key, order); // stable: among equals by number
}
