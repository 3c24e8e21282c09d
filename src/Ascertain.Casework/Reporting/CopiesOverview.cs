using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Derivation;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>Which clips share parts, and which came from which as far as it is told: a tree for each group, over the pairs that the reader may see.</summary>
internal static class CopiesOverview
{
    // Arbitrary: trees that a report bears; the records of the pairs have it all.
    private const int MostTrees = 6, MostNamed = 12;

    public static IReadOnlyList<ReportPicture> Gather(Investigation investigation, InvestigationView view, IReadOnlyList<ReportExhibit> exhibits)
    {
        HashSet<string> shown = [.. exhibits.Where(static it => it.WithheldReason is null).Select(static it => it.Exhibit.Digest.Sha256Hex)];
        List<(DerivationRelation Relation, long Entry, IReadOnlyList<long> CorrectedBy)> told = [];
        foreach (ReportExhibit exhibit in exhibits.Where(static it => it.WithheldReason is null))
        {
            foreach (ReportExamination run in exhibit.Examinations.Where(static it => it is { IsSuperseded: false, IsWithheld: false } && it.Method.Name == CompareMethod.MethodName))
            {
                if (view.RunsOf(exhibit.Exhibit.Number).FirstOrDefault(it => it.Sequence == run.EntrySequence) is { } recorded
                    && recorded.Request.Inputs.TryGetValue(CompareMethod.OtherRole, out Digest? other) && shown.Contains(other.Sha256Hex) && view.Find(other.Sha256Hex) is { } second
                    && recorded.Attachments.TryGetValue(CompareMethod.ComparisonAttachment, out string? comparison)
                    && DerivationRelation.FromComparison(Name(exhibit.Exhibit.Number), Name(second.Exhibit.Number), CanonicalJson.ParseObject(investigation.Records.Read(comparison))) is { } relation)
                {
                    told.Add((relation, run.EntrySequence, exhibit.CorrectionsOf(run.EntrySequence)));
                }
            }
        }

        int clips = told.SelectMany(static it => (string[])[it.Relation.A, it.Relation.B]).Distinct(StringComparer.Ordinal).Count();
        if (clips > DerivationForest.MostClips)
        {
            return [Without($"{clips} exhibits share parts with others: more than are put in order, which is {DerivationForest.MostClips}. The findings of the pairs stand under the exhibits.", told)];
        }

        DerivationCluster[] trees = [.. DerivationForest.Of(told.Select(static it => it.Relation)).Clusters.Where(static it => it.Edges.Count > 0 || it.NeedsAThird)];
        ReportPicture[] drawn = [.. trees.Take(MostTrees).Select(cluster => Draw(cluster, [.. told.Where(it => cluster.Clips.Contains(it.Relation.A))]))];
        return trees.Length <= MostTrees ? drawn : [.. drawn, Without(LeftOut(trees[MostTrees..]), [.. told.Where(it => trees[MostTrees..].Any(tree => tree.Clips.Contains(it.Relation.A)))])];
    }

    /// <summary>What is said of trees that the report does not draw.</summary>
    internal static string LeftOut(IReadOnlyList<DerivationCluster> trees) =>
        $"{trees.Count} further {(trees.Count == 1 ? "group" : "groups")} of exhibits that share parts {(trees.Count == 1 ? "is" : "are")} not drawn: {string.Join("; ", trees.Take(MostNamed).Select(static it => string.Join(", ", it.Clips.Take(MostNamed)) + (it.Clips.Count > MostNamed ? $" and {it.Clips.Count - MostNamed} more" : "") + (it.BestMaster is { } best ? $" (best to work from: {best})" : "")))}"
        + $"{(trees.Count > MostNamed ? $"; and {trees.Count - MostNamed} more groups" : "")}. The findings of the pairs stand under the exhibits.";

    private static ReportPicture Without(string words, IReadOnlyList<(DerivationRelation Relation, long Entry, IReadOnlyList<long> CorrectedBy)> told) => new("Copies that are not drawn", "", [words], [], [.. told.Select(static it => it.Entry)])
    {
        CorrectedBy = [.. told.SelectMany(static it => it.CorrectedBy).Distinct()],
    };

    private static ReportPicture Draw(DerivationCluster cluster, (DerivationRelation Relation, long Entry, IReadOnlyList<long> CorrectedBy)[] told) => new(
        "Copies: which of the exhibits came from which, as far as it is told", Encoding.UTF8.GetString(DerivationPlot.Draw(cluster)), [.. DerivationWords.Of(cluster)], [], [.. told.Select(static it => it.Entry)])
    {
        CorrectedBy = [.. told.SelectMany(static it => it.CorrectedBy).Distinct()],
    };

    private static string Name(ExhibitNumber number) => $"Exhibit {number}";
}
