using Ascertain.Casework.Examining;
using Ascertain.Casework.View;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Casework.Investigating;

/// <summary>Compares the clips of an investigation with each other.</summary>
internal sealed class PairRuns(MethodRegistry registry)
{
    /// <summary>Pairs that one call plans at most: 64 clips with each other. Arbitrary: some minutes; an index of clips serves more.</summary>
    public const int Most = 64 * 63 / 2;

    // Clips whose fingerprints are at hand together: pairs come in squares of so many, so that each clip is decoded few times.
    private const int Side = 8;

    /// <summary>Plans the pairs of which one clip at least is of these exhibits.</summary>
    /// <param name="view">What is there: clips are exhibits of which pictures were hashed.</param>
    /// <param name="exhibits">Those of this call.</param>
    public IReadOnlyList<PlannedRun> Of(InvestigationView view, IReadOnlyCollection<ExhibitNumber> exhibits)
    {
        CollectedExhibit[] clips = Clips(view);
        IExaminationMethod method = registry.All.OfType<CompareMethod>().Single();
        return [.. Pairs(clips.Length).Where(it => exhibits.Contains(clips[it.One].Exhibit.Number) || exhibits.Contains(clips[it.Other].Exhibit.Number)).Take(Most)
            .Select(it => new PlannedRun(method, clips[it.One].Exhibit.Number, new ExaminationRequest(method.Description.Version,
                new Dictionary<InputRole, Digest> { [InputRole.Clip] = clips[it.One].Exhibit.Digest, [CompareMethod.OtherRole] = clips[it.Other].Exhibit.Digest }, InvestigationJob.Defaults(method))))];
    }

    /// <summary>The exhibits that are clips.</summary>
    public static CollectedExhibit[] Clips(InvestigationView view) =>
        [.. view.Exhibits.Where(it => view.LastOf(FingerprintMethod.MethodName, it.Exhibit.Number)?.Outcome is ExaminationOutcome.Completed).OrderBy(static it => it.Exhibit.Number)];

    private static IEnumerable<(int One, int Other)> Pairs(int count) =>
        from row in Enumerable.Range(0, (count + Side - 1) / Side)
        from column in Enumerable.Range(0, row + 1)
        from other in Enumerable.Range(row * Side, Math.Min(Side, count - (row * Side)))
        from one in Enumerable.Range(column * Side, Math.Min(Side, count - (column * Side)))
        where one < other
        select (one, other);
}
