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
    private const int MostTrees = 6, MostPairs = 12;

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

        // So many that no picture shows them: the findings of the pairs stand in the report all the same.
        return told.SelectMany(static it => (string[])[it.Relation.A, it.Relation.B]).Distinct(StringComparer.Ordinal).Count() > DerivationForest.MostClips ? []
            : [.. DerivationForest.Of(told.Select(static it => it.Relation)).Clusters.Where(static it => it.Edges.Count > 0 || it.NeedsAThird).Take(MostTrees).Select(cluster => Draw(cluster, [.. told.Where(it => cluster.Clips.Contains(it.Relation.A))]))];
    }

    private static ReportPicture Draw(DerivationCluster cluster, (DerivationRelation Relation, long Entry, IReadOnlyList<long> CorrectedBy)[] told) => new(
        "Copies: which of the exhibits came from which, as far as it is told", Encoding.UTF8.GetString(DerivationPlot.Draw(cluster)), [.. Words(cluster)], [], [.. told.Select(static it => it.Entry)])
    {
        CorrectedBy = [.. told.SelectMany(static it => it.CorrectedBy).Distinct()],
    };

    private static IEnumerable<string> Words(DerivationCluster cluster)
    {
        yield return $"{string.Join(", ", cluster.Clips)} share parts.";
        foreach (DerivationEdge edge in cluster.Edges)
        {
            yield return $"{edge.To} came from {edge.From}{(edge.Alternatives.Count > 0 ? $", or from {string.Join(", ", edge.Alternatives)}" : "")}, or from another clip that holds as much.";
        }

        if (cluster.Open.Count > 0)
        {
            yield return $"Nothing tells which came from the other of {string.Join("; ", cluster.Open.Take(MostPairs).Select(static it => $"{it.A} and {it.B}"))}{(cluster.Open.Count > MostPairs ? "; and of others" : "")}.";
        }

        if (cluster.NeedsAThird)
        {
            yield return $"{string.Join(" and ", cluster.Masters)} each hold what the other lacks: what they came from is not among these clips.";
        }

        yield return "Two copies of one clip are often told as if one came from the other; which was published first is another question.";
    }

    private static string Name(ExhibitNumber number) => $"Exhibit {number}";
}
