using System.Globalization;
using Ascertain.Casework.Searching;
using Ascertain.Workbench.Searching;
using Microsoft.AspNetCore.Http.Extensions;

namespace Ascertain.Workbench.Investigations;

/// <summary>What the table of exhibits shows and in which order, as it stands in the page's address: links and forms alone change it. What is not understood is passed over.</summary>
/// <remarks>Words of people (what is searched, kinds, tags) stand in the address encrypted: browsers keep addresses in their history. The form that chooses them is posted, and answers with the address.</remarks>
internal sealed record ExhibitQuery
{
    private static readonly string[] Asked = [.. ExhibitRow.Asked.Select(Casework.Annotating.Plans.Word)];
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
    public string SortedBy => this["sort"].TrimStart('-') is var column && ExhibitChoice.Columns.Contains(column) ? column : ExhibitChoice.Columns[0];

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

    /// <summary>What is asked of the table, words aside.</summary>
    public ExhibitChoice Choice => new()
    {
        Kind = Given("kind"), Rating = Given("rating"), Tag = Given("tag"), Runs = Given("state"), SortedBy = SortedBy, IsDescending = IsDescending,
        Questions = given.Where(static it => Asked.Contains(it.Key)).ToDictionary(static it => it.Key, static it => it.Value, StringComparer.Ordinal),
    };

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

    private string? Given(string field) => given.GetValueOrDefault(field);
}
