using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;

namespace Ascertain.Workbench.Investigations;

/// <summary>An exhibit as a line of the table. Of what lies sealed (names of files, addresses, notes) nothing is in it: it can be searched and shown to anybody who works here.</summary>
/// <param name="Exhibit">Number, digests, size.</param>
/// <param name="Kind">Extension of the source's name, as <c>mp4</c>; empty when it had none.</param>
/// <param name="GraphicRating">0 to 5, or null when nobody rated it.</param>
/// <param name="Tags">That people gave.</param>
/// <param name="Missing">Letters of collection items that are missing.</param>
/// <param name="Runs">How many.</param>
/// <param name="FailedRuns">Of these, failed ones.</param>
/// <param name="Searched">What the search looks into: tags and sentences of findings.</param>
internal sealed record ExhibitRow(
    Exhibit Exhibit, string Kind, int? GraphicRating, IReadOnlyList<string> Tags, string Missing, int Runs, int FailedRuns, string Searched)
{
    public static ExhibitRow Of(InvestigationView view, CollectedExhibit exhibit)
    {
        IReadOnlyList<RecordedExamination> runs = view.RunsOf(exhibit.Exhibit.Number);
        string[] tags = [.. view.Current(AnnotationKind.Tag, exhibit.Exhibit.Digest).SelectMany(static it => it.Annotation.Values.Array("tags").Texts()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string missing = string.Concat(exhibit.Acquisitions[0].Collection.Where(item => !exhibit.Acquisitions.Any(it => it.Collection.Any(one => one.Letter == item.Letter && one.Present))).Select(static it => it.Letter));
        return new ExhibitRow(exhibit.Exhibit, exhibit.FileExtension, exhibit.GraphicRating, tags, missing, runs.Count, runs.Count(static it => it.Outcome is ExaminationOutcome.Failed),
            string.Join('\n', runs.SelectMany(static it => it.Findings).Select(static it => $"{it.Code} {it.Statement}").Concat(tags)));
    }

    /// <summary>True when every word occurs, in any case.</summary>
    public bool Matches(IEnumerable<string> words) => words.All(it => Searched.Contains(it, StringComparison.OrdinalIgnoreCase) || Exhibit.Digest.Sha256Hex.StartsWith(it, StringComparison.Ordinal));
}
