using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;


namespace Ascertain.Casework.Searching;

/// <summary>The lines of all exhibits, and what their words and those of the parties' statements are found by. Never changed; the next one takes over what the new entries do not speak of.</summary>
public sealed class ExhibitTable
{
    private readonly Investigation investigation;
    private readonly InvestigationView view;
    private readonly SearchIndex index;
    private readonly IReadOnlyList<SearchPlace> statements;
    private readonly IReadOnlyDictionary<string, Question> methods;
    private readonly Exhibit[] exhibits;

    /// <summary>Reads it.</summary>
    /// <param name="investigation">Open for reading.</param>
    /// <param name="view">Read from it.</param>
    /// <param name="methods">The question that each method serves.</param>
    /// <param name="earlier">Of the view that this one extends; null to read all.</param>
    /// <param name="changed">Exhibits of which the entries since speak.</param>
    public ExhibitTable(Investigation investigation, InvestigationView view, IReadOnlyDictionary<string, Question> methods, ExhibitTable? earlier, IReadOnlySet<ExhibitNumber>? changed)
    {
        (this.investigation, this.view, this.methods) = (investigation, view, methods);
        ExhibitRow[] rows = new ExhibitRow[view.Exhibits.Count];
        List<CollectedExhibit> read = [];
        for (int i = 0; i < rows.Length; i++)
        {
            ExhibitRow? before = earlier is not null && i < earlier.Rows.Count ? earlier.Rows[i] : null;
            if (before is not null && !changed!.Contains(before.Exhibit.Number))
            {
                rows[i] = before;
                continue;
            }

            rows[i] = ExhibitRow.Of(view, view.Exhibits[i], methods, before);
            read.Add(view.Exhibits[i]);
        }

        Rows = rows;
        exhibits = earlier is not null && earlier.exhibits.Length == rows.Length ? earlier.exhibits : [.. rows.Select(static it => it.Exhibit)];
        Planned = [.. ExhibitRow.Asked.Select(question => Plans.InForce(view, question).Any(static it => it.Annotation.Exhibit is null))];
        index = (earlier?.index ?? SearchIndex.Empty).With(read.Select(it => (it.Exhibit.Number.Value, SearchPlace.Of(it, investigation, view).SelectMany(static place => place.Texts))));
        int known = earlier?.view.Statements.Count ?? 0;
        statements = [.. earlier?.statements ?? [], .. view.Statements.Skip(known).SelectMany(it => SearchPlace.OfStatement(it.Role, it.Sha256, investigation))];
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<ExhibitRow> Rows { get; }

    /// <summary>Of each question that the table shows, whether a plan for the investigation as a whole is in force.</summary>
    public IReadOnlyList<bool> Planned { get; }

    /// <summary>Every kind of file that there is.</summary>
    public IReadOnlyList<string> Kinds => [.. Rows.Select(static it => it.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Every tag that is in force.</summary>
    public IReadOnlyList<string> Tags => [.. Rows.SelectMany(static it => it.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>How far a question about an exhibit is.</summary>
    /// <param name="row">The exhibit.</param>
    /// <param name="asked">Place of the question in <see cref="ExhibitRow.Asked"/>.</param>
    public QuestionState StateOf(ExhibitRow row, int asked) => row.Questions[asked] == QuestionState.Not && Planned[asked] ? QuestionState.Planned : row.Questions[asked];

    /// <summary>The lines of exhibits that hold every word that is looked for.</summary>
    public IEnumerable<ExhibitRow> Found(SearchQuery query)
    {
        if (query.IsEmpty)
        {
            return Rows;
        }

        bool[] marks = query.Marks(index, exhibits);
        return Rows.Where(it => marks[it.Exhibit.Number.Value] && (!it.IsStaleInIndex || query.Matches(PlacesOf(it), it.Exhibit)));
    }

    /// <summary>The places of an exhibit that hold a word that is looked for.</summary>
    public IEnumerable<SearchPlace> FoundIn(ExhibitRow row, SearchQuery query) => query.IsEmpty ? [] : PlacesOf(row).Where(query.IsIn);

    /// <summary>Statements and allegations that hold every word that is looked for: they are of no one exhibit.</summary>
    public IEnumerable<SearchPlace> FoundInStatements(SearchQuery query) => query.IsEmpty ? [] : statements.Where(it => query.Matches([it], null));

    private IEnumerable<SearchPlace> PlacesOf(ExhibitRow row) => SearchPlace.Of(view.Require(row.Exhibit.Number), investigation, view);
}
