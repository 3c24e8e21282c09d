using Ascertain.Casework.Annotating;
using Ascertain.Casework.Examining;
using Ascertain.Casework.View;
using Ascertain.Reporting;

namespace Ascertain.Casework.Disclosing;

/// <summary>The errata that speak of each run: of the run itself, or of what it was computed from (W3C PROV-DM, 5.2.1: a derivation).</summary>
/// <remarks>A run was computed from a run of the same exhibit, or a person's record, that gave the bytes it took; where no run of its exhibit gave them, from an earlier one
/// of another exhibit that did. Which bytes it read is known, not what it made of them. An exhibit's own bytes are given by no run. One pass, whatever a hostile bundle holds.</remarks>
public sealed class CorrectedRuns
{
    /// <summary>As many errata of what it was computed from as are listed with one run; arbitrary, since each of them may speak of every run. Those of the run itself are all listed.</summary>
    public const int MostListed = 20;

    private readonly Dictionary<long, Listed> byEntry = [];

    private CorrectedRuns()
    {
    }

    /// <summary>Those of an entry, in the order of the ledger.</summary>
    internal IReadOnlyList<Spoken> this[long entry] => byEntry.TryGetValue(entry, out Listed? its) ? its.List : [];

    /// <summary>True when more than are listed speak of the entry.</summary>
    public bool HasMore(long entry) => byEntry.TryGetValue(entry, out Listed? its) && its.HasMore;

    /// <summary>Entries of which an erratum speaks, ascending.</summary>
    public IEnumerable<long> SpokenOfBy(RecordedAnnotation erratum) => byEntry.Where(it => it.Value.List.Any(one => one.Erratum.Sequence == erratum.Sequence)).Select(static it => it.Key).Order();

    /// <summary>Finds them.</summary>
    /// <param name="errata">In force, in the order of the ledger; what has not the form of one is passed over.</param>
    /// <param name="steps">All runs and people's records, in the order of the ledger.</param>
    /// <param name="most">Errata of what it was computed from that are kept with one entry.</param>
    internal static CorrectedRuns By(IEnumerable<RecordedAnnotation> errata, IReadOnlyCollection<Step> steps, int most)
    {
        CorrectedRuns all = new();
        foreach (RecordedAnnotation erratum in errata.Where(static it => AnnotationForm.Fault(AnnotationKind.Erratum, it.Annotation.Exhibit is not null, it.Annotation.Values) is null))
        {
            all.Of(erratum.Annotation.Values.Integer("entry")).Add(new Spoken(erratum, null), most);
        }

        if (all.byEntry.Count > 0)
        {
            all.Spread(steps, most);
        }

        return all;
    }

    /// <summary>The same in an investigation.</summary>
    internal static CorrectedRuns In(InvestigationView view, IEnumerable<RecordedAnnotation> errata, int most)
    {
        RecordedAnnotation[] all = [.. errata];
        return all.Length == 0 ? new CorrectedRuns() : By(all,
            [.. view.Examinations.Select(static it => Step.Of(it.Sequence, it.Run.Exhibit.Value, it.Request, it.ResultSha256, it.Attachments)).Concat(view.Annotations.Select(Step.Of)).OrderBy(static it => it.Entry)], most);
    }

    /// <summary>By all errata in force in an investigation.</summary>
    public static CorrectedRuns InForce(InvestigationView view) => In(view, view.Current(AnnotationKind.Erratum), MostListed);

    /// <summary>The same in what a bundle opens. An erratum that was replaced or withdrawn stands only where the record that does it is closed to this recipient.</summary>
    internal static CorrectedRuns Disclosed(IReadOnlyCollection<RecordedAnnotation> records, IEnumerable<Step> runs)
    {
        HashSet<string> superseded = [.. records.Select(static it => it.Annotation.Supersedes).OfType<string>()];
        return By(records.Where(it => it.Annotation.Kind == AnnotationKind.Erratum && !superseded.Contains(it.Sha256)),
            [.. runs.Concat(records.Select(Step.Of)).OrderBy(static it => it.Entry)], MostListed);
    }

    /// <summary>What the errata of an entry say, for a page or a document.</summary>
    public IReadOnlyList<ReportCorrection> Corrections(long entry)
    {
        ReportCorrection[] listed = [.. this[entry].Select(static it => new ReportCorrection(
            it.Erratum.Sequence, it.Erratum.Annotation.Values.TextOrNull("code"), it.Erratum.Annotation.Values.Text("correction"), it.Source))];
        return HasMore(entry) && listed.Length > 0 ? [.. listed[..^1], listed[^1] with { Text = $"{listed[^1].Text} (and more errata speak of it: the ledger has them all)" }] : listed;
    }

    // What was corrected goes with the bytes that it gave. A run that gave the same bytes again is corrected for whoever took them from the first.
    private void Spread(IReadOnlyCollection<Step> steps, int most)
    {
        HashSet<(string Sha256, int? Exhibit)> givers = [.. steps.SelectMany(static it => it.Gave.Select(sha256 => (sha256, it.Exhibit)))];
        Dictionary<(string Sha256, int? Exhibit), Listed> within = [];
        Dictionary<string, Listed> before = new(StringComparer.Ordinal);
        foreach (Step step in steps.Where(it => byEntry.ContainsKey(it.Entry)))
        {
            foreach (string given in step.Gave)
            {
                Take(within, (given, step.Exhibit), byEntry[step.Entry], step.Entry, most);
            }
        }

        foreach (Step step in steps)
        {
            foreach (string taken in step.Took)
            {
                Listed? its = step.Exhibit is not null && givers.Contains((taken, step.Exhibit)) ? within.GetValueOrDefault((taken, step.Exhibit)) : before.GetValueOrDefault(taken);
                foreach (Spoken spoken in its?.List.Where(it => it.Source != step.Entry) ?? [])
                {
                    Of(step.Entry).Add(spoken, most);
                }

                if (its is { HasMore: true })
                {
                    Of(step.Entry).HasMore = true;
                }
            }

            foreach (string given in byEntry.ContainsKey(step.Entry) ? step.Gave : [])
            {
                Take(within, (given, step.Exhibit), byEntry[step.Entry], step.Entry, most);
                Take(before, given, byEntry[step.Entry], step.Entry, most);
            }
        }
    }

    private static void Take<TKey>(Dictionary<TKey, Listed> into, TKey key, Listed spoken, long entry, int most)
        where TKey : notnull
    {
        Listed its = into.TryGetValue(key, out Listed? known) ? known : into[key] = new Listed();
        its.HasMore |= spoken.HasMore;
        foreach (Spoken it in spoken.List)
        {
            its.Add(it with { Source = it.Source ?? entry }, most);
        }
    }

    private Listed Of(long entry) => byEntry.TryGetValue(entry, out Listed? its) ? its : byEntry[entry] = new Listed();

    /// <summary>An erratum that speaks of an entry.</summary>
    /// <param name="Erratum">The record.</param>
    /// <param name="Source">Ledger entry that it corrects, where this one was only computed from what that entry gave; null where it corrects this one.</param>
    internal readonly record struct Spoken(RecordedAnnotation Erratum, long? Source);

    /// <summary>A run or a person's record with the SHA-256 of what it took and of what it gave.</summary>
    /// <param name="Entry">Sequence of its ledger entry.</param>
    /// <param name="Exhibit">Of a run, the exhibit that was examined; null of a record.</param>
    /// <param name="Took">Inputs.</param>
    /// <param name="Gave">Result and attachments, or the record.</param>
    internal sealed record Step(long Entry, int? Exhibit, IReadOnlyList<string> Took, IReadOnlyList<string> Gave)
    {
        /// <summary>Of a run.</summary>
        public static Step Of(long entry, int exhibit, ExaminationRequest request, string? resultSha256, IReadOnlyDictionary<string, string> attachments) =>
            new(entry, exhibit, [.. request.Inputs.Values.Select(static it => it.Sha256Hex)], resultSha256 is null ? [.. attachments.Values] : [.. attachments.Values, resultSha256]);

        /// <summary>Of what a person said.</summary>
        public static Step Of(RecordedAnnotation record) => new(record.Sequence, null, [], [record.Sha256]);
    }

    private sealed class Listed
    {
        private readonly List<Spoken> list = [];
        private readonly HashSet<long> known = [];
        private int derived;

        public IReadOnlyList<Spoken> List => list;

        public bool HasMore { get; set; }

        public void Add(Spoken spoken, int most)
        {
            if (known.Contains(spoken.Erratum.Sequence))
            {
                return;
            }

            if (spoken.Source is not null && derived++ >= most)
            {
                HasMore = true;
                return;
            }

            known.Add(spoken.Erratum.Sequence);
            list.Add(spoken);
        }
    }
}
