using System.Globalization;
using Ascertain.Casework.View;

namespace Ascertain.Casework;

/// <summary>Reads exhibit numbers as people write them, in verbs and in forms.</summary>
public static class ExhibitArgument
{
    /// <summary>The exhibit of a number.</summary>
    /// <exception cref="UnusableInputException">It is no number, or there is no such exhibit.</exception>
    public static CollectedExhibit Require(InvestigationView view, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            ? view.Require(new ExhibitNumber(number))
            : throw new UnusableInputException($"\"{text}\" is no exhibit number.");

    /// <summary>A list such as <c>1,3-5</c>, or <c>all</c>.</summary>
    /// <exception cref="UnusableInputException">A part is neither, or there is no such exhibit.</exception>
    public static IReadOnlyList<CollectedExhibit> List(InvestigationView view, string text)
    {
        if (text == "all")
        {
            return view.Exhibits;
        }

        List<CollectedExhibit> exhibits = [];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] ends = part.Split('-');
            int first = Require(view, ends[0]).Exhibit.Number.Value;
            int last = ends.Length == 2 ? Require(view, ends[1]).Exhibit.Number.Value : first;
            if (ends.Length > 2 || last < first)
            {
                throw new UnusableInputException($"\"{part}\" is no exhibit number and no range of them.");
            }

            exhibits.AddRange(Enumerable.Range(first, last - first + 1).Select(it => view.Require(new ExhibitNumber(it))));
        }

        return [.. exhibits.DistinctBy(static it => it.Exhibit.Number)];
    }
}
