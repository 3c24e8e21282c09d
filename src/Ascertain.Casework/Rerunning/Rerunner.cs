using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Examining;
using Ascertain.Copies.ClipIndex;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.Decoding;

namespace Ascertain.Casework.Rerunning;

/// <summary>Repeats every examination of a bundle on this machine and compares the results byte for byte.</summary>
public sealed class Rerunner(string bundle, InstalledDecoder decoder)
{
    private readonly MethodRunner runner = new(decoder);

    /// <summary>The methods of this release.</summary>
    internal MethodRegistry Registry { get; init; } = new(decoder);

    /// <summary>Reference data that the reader has. Its user closes it.</summary>
    public ReferenceData Reference
    {
        get;
        init
        {
            field = value;
            Registry = new MethodRegistry(decoder, value.Indexes, value.Heights);
        }
    } = ReferenceData.None;

    /// <summary>Examinations repeated so far, of how many.</summary>
    public IProgress<(int Done, int All)>? Progress { get; init; }

    /// <summary>What the reader assumes instead, or null. The recorded examinations are repeated all the same.</summary>
    public Assumptions? Assuming { get; init; }

    /// <summary>Repeats them.</summary>
    /// <exception cref="UnusableInputException">The bundle cannot be read, verify it first; or an assumption speaks of something that is not there.</exception>
    public async Task<RerunReport> RunAsync(CancellationToken cancellationToken)
    {
        RerunSource source = RerunSource.Open(bundle);
        if (source.Faults.Count == 0)
        {
            RequireFitting(source); // of an altered bundle not all runs are known
        }

        List<RerunDifference> different = [];
        List<AssumedRun> assumed = [];
        List<RerunSkip> skipped = [.. source.Withheld];
        int identical = 0, done = 0;
        (RecordedRun Run, MethodRun Again)[] again = [.. Repeatable(source, skipped)];
        foreach (int[] group in MethodRunner.Groups([.. again.Select(static it => it.Again)]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<MethodEnd> ends = await runner.RunAsync([.. group.Select(i => again[i].Again)], source.OpenVerified, cancellationToken);
            for (int i = 0; i < group.Length; i++)
            {
                Progress?.Report((++done, again.Length));
                RecordedRun run = again[group[i]].Run;
                if (source.Holds(run, ends[i].Recorded))
                {
                    identical++;
                }
                else
                {
                    different.Add(new RerunDifference(run.Run.Exhibit.Value, run.Request.Method.ToString()));
                }
            }
        }

        // What lies in a package goes with it.
        Assumptions? assumptions = Assuming is null ? null : Assuming with { WithoutExhibits = source.WithWhatTheyHold(Assuming.WithoutExhibits) };
        AssumedAttachments earlier = new();
        foreach (RecordedRun run in assumptions is null ? [] : source.Runs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await AssumeAsync(source, run, assumptions!, earlier, cancellationToken) is { } beside)
            {
                assumed.Add(beside);
            }
        }

        return new RerunReport(source.Runs.Count + source.Withheld.Count, identical, skipped, different)
        {
            Assuming = Assuming is null ? null : assumed, Corrected = [.. source.Runs.SelectMany(static it => it.Corrections.Select(one => new CorrectedRun(it.Run.Exhibit.Value, it.Request.Method.ToString(), it.Entry, one)))],
            RecordsNotUnderstood = source.RecordsNotUnderstood, Faults = source.Faults, DecoderAbsent = decoder.Build is null,
        };
    }

    private IEnumerable<(RecordedRun Run, MethodRun Again)> Repeatable(RerunSource source, List<RerunSkip> skipped)
    {
        foreach (RecordedRun run in source.Runs)
        {
            IExaminationMethod? method = Registry.Find(run.Request.Method);
            if (WhyNot(source, method, run) is { } why)
            {
                skipped.Add(new RerunSkip(run.Run.Exhibit.Value, run.Request.Method.ToString(), why));
            }
            else
            {
                yield return (run, new MethodRun(method!, run.Request));
            }
        }
    }

    private string? WhyNot(RerunSource source, IExaminationMethod? method, RecordedRun run) =>
        method is null ? RerunSkip.MethodVersionAbsent
        : run.Run.Confinement is not null && run.Run.DecoderBuild != decoder.Build?.DigestHex ? RerunSkip.DecoderDiffers
        : source.Missing(run.Request) ?? (IsReferenceAtHand(source, method, run) ? null : RerunSkip.ReferenceAbsent);

    private bool IsReferenceAtHand(RerunSource source, IExaminationMethod method, RecordedRun run) => method switch
    {
        IndexSearchMethod search => search.Has(run.Request),
        SkylineMethod => run.Request.Inputs.TryGetValue(SkylineMethod.HeightsRole, out Digest? heights) && source.RecordOrNull(heights.Sha256Hex) is { } record && Reference.Heights.Has(record),
        _ => true,
    };

    // An assumption that touches nothing would look as if it made no difference.
    private void RequireFitting(RerunSource source)
    {
        foreach (int number in (Assuming?.WithoutExhibits ?? new HashSet<int>()).Concat(Assuming?.Changes.SelectMany(static it => it.Exhibits ?? new HashSet<int>()) ?? []))
        {
            if (number > source.ExhibitCount)
            {
                throw Unfitting($"there is no exhibit {number}; the investigation has {source.ExhibitCount}.");
            }
        }

        RequireTouching(source, Assuming?.WithoutExhibits ?? new HashSet<int>());
        foreach (AssumedChange change in Assuming?.Changes ?? [])
        {
            RecordedRun[] meant = [.. source.Runs.Where(it => it.Request.Method.Name == change.Method && change.Exhibits?.Contains(it.Run.Exhibit.Value) != false)];
            if (meant.Length > 0 && change.Propositions is { } other && !meant.SelectMany(static it => it.Request.Inputs.Values).Any(it => AssumedPropositions.In(source.RecordOrNull(it.Sha256Hex)) is { } said && other.Means(said)))
            {
                throw other.InsteadOf is null ? Unfitting($"no examination by \"{change.Method}\" in this bundle took propositions that a person entered.")
                    : Unfitting($"no examination by \"{change.Method}\" in this bundle took the propositions {string.Join(" / ", other.InsteadOf.Select(static it => $"\"{it}\""))}, word for word.");
            }

            if (source.Runs.All(it => it.Request.Method.Name != change.Method))
            {
                throw Unfitting($"the bundle holds no examination by a method \"{change.Method}\", only by {string.Join(", ", source.Runs.Select(static it => it.Request.Method.Name).Distinct().Order(StringComparer.Ordinal))}.");
            }

            if (change.Exhibits is { } exhibits && exhibits.Except(meant.Select(static it => it.Run.Exhibit.Value)).ToArray() is [int none, ..])
            {
                throw Unfitting($"the bundle discloses no examination of exhibit {none} by a method \"{change.Method}\".");
            }
        }
    }

    // Each by itself, or together with the others where an exhibit came in several packages.
    private static void RequireTouching(RerunSource source, IReadOnlySet<int> without)
    {
        HashSet<int> touched = without.Count == 0 ? [] : [.. source.Runs.SelectMany(it => AssumedRequest.Touched(it, source.NumberOf, source.RecordOrNull))];
        foreach (int number in without.Where(it => !touched.Contains(it)))
        {
            IReadOnlySet<int> others = source.WithWhatTheyHold(without.Where(it => it != number).ToHashSet());
            if (!source.WithWhatTheyHold(new HashSet<int> { number }).Concat(source.WithWhatTheyHold(without).Except(others)).Any(touched.Contains))
            {
                throw Unfitting($"no examination that this bundle discloses is of exhibit {number} or took anything from it, so nothing can be shown of leaving it out.");
            }
        }
    }

    private static UnusableInputException Unfitting(FormattableString why) => new($"The file of assumptions cannot be used: {FormattableString.Invariant(why)}");

    private async Task<AssumedRun?> AssumeAsync(RerunSource source, RecordedRun run, Assumptions assumptions, AssumedAttachments earlier, CancellationToken cancellationToken)
    {
        IExaminationMethod? method = Registry.Find(run.Request.Method);
        string? why = WhyNot(source, method, run);
        if (method is null)
        {
            // How its answer would change nobody knows here; that it might, is said.
            return IsConcerned(source, run, assumptions)
                ? new AssumedRun(run.Run.Exhibit.Value, run.Request.Method.ToString(), run.Request.Parameters, run.Request.Parameters, [], source.RecordedResult(run), null, why) { Corrections = run.Corrections }
                : null;
        }

        AssumedRequest assumed = AssumedRequest.Of(run, method.Description, assumptions, source.NumberOf, source.RecordOrNull, earlier);
        if (assumed.Request?.Id == run.Request.Id)
        {
            return null;
        }

        why = assumed.Request is null ? AssumedRun.Excluded : why;
        if (assumed.Request is null)
        {
            earlier.Keep(run, null);
        }

        AssumedSide? side = null;
        if (why is null)
        {
            MethodEnd end = (await runner.RunAsync([new MethodRun(method, assumed.Request!)],
                digest => assumed.Made.TryGetValue(digest, out byte[]? bytes) ? PassingFile.Of(digest, bytes) : source.OpenVerified(digest), cancellationToken))[0];
            if (end.Fault is FormatException or OverflowException or ArgumentException)
            {
                string given = string.Join(", ", assumed.Request!.Parameters.Where(it => run.Request.Parameters.GetValueOrDefault(it.Key) != it.Value).Select(static it => $"{it.Key} \"{it.Value}\""));
                throw new UnusableInputException($"The file of assumptions cannot be used: {method.Description.Version} does not take {given}.");
            }

            side = AssumedSide.FromCanonical(end.Recorded.ToCanonical());
            earlier.Keep(run, end.Recorded);
        }

        return new AssumedRun(run.Run.Exhibit.Value, run.Request.Method.ToString(), run.Request.Parameters, (assumed.Request ?? run.Request).Parameters,
            assumed.Without, source.RecordedResult(run), side, why)
        {
            Propositions = assumed.Propositions, Said = assumed.Said, Recomputed = assumed.Recomputed, Corrections = run.Corrections,
        };
    }

    private static bool IsConcerned(RerunSource source, RecordedRun run, Assumptions assumptions) =>
        assumptions.WithoutExhibits.Overlaps(AssumedRequest.Touched(run, source.NumberOf, source.RecordOrNull))
        || assumptions.Changes.Any(it => it.Method == run.Request.Method.Name && it.Exhibits?.Contains(run.Run.Exhibit.Value) != false);
}
