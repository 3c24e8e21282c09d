using Ascertain.Authenticity.Continuity;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Authenticity.SoundCompression;
using Ascertain.Authenticity.VideoCompression;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Derivation;
using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Places;
using Ascertain.Evaluation.Times;
using Ascertain.Evaluation.Weighing;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Casework.Investigating;

/// <summary>The program's list of what is weighed: findings with a ratio, findings that people speak of, what shares an origin or an input, what methods looked for.</summary>
internal sealed class WeighingList(Investigation investigation, InvestigationView view)
{
    private const int MostSearched = 1000; // arbitrary: more than anybody reads; what is said of copies is set aside later

    // Propositions that findings of this release speak of, in words.
    private static readonly Dictionary<string, Proposition> Known = GenuinenessPairs.All.SelectMany(static it => it.Propositions).Concat(
    [
        new(ContinuityMethod.TakenOut, "Pictures were taken out of the recording.", PropositionLevel.Recording),
        new(ContinuityMethod.NoneTakenOut, "No pictures were taken out of the recording.", PropositionLevel.Recording),
        new(VideoCompressionMethod.EncodedBefore, "The pictures were encoded before they were encoded for this file, with equal groups of another length and at a rate not much above the present one.", PropositionLevel.File),
        new(VideoCompressionMethod.EncodedOnce, "The pictures were encoded once, for this file.", PropositionLevel.File),
        new(SoundCompressionMethod.CodedBefore, "The sound was coded with AAC before it was coded for this file, at the present rate or a lower one and with the same number of samples in a second.", PropositionLevel.File),
        new(SoundCompressionMethod.CodedOnce, "The sound was coded once, for this file, from sound that no encoder had changed.", PropositionLevel.File),
    ]).ToDictionary(static it => it.Id, StringComparer.Ordinal);

    /// <summary>Makes it.</summary>
    /// <param name="said">Records that are weighed, in ledger order.</param>
    /// <returns>The list, the records of fused times and places that it names, and the first exhibit in which something was found; null where nothing was found.</returns>
    /// <exception cref="UnusableInputException">There is more than one evaluation takes.</exception>
    public (CanonicalObject List, IReadOnlyList<string> FusedSha256, ExhibitNumber First)? Make(IReadOnlyList<RecordedAnnotation> said)
    {
        HashSet<string> spokenOf = [.. said.Where(static it => WeighedFindings.IsReadable(it.Annotation)).SelectMany(static it => EvidenceStatement.KeysIn(it.Annotation.Values))];
        List<(RecordedExamination Run, string Key, Finding Finding)> found = [];
        List<(RecordedExamination Run, string Key, string Sha256)> fused = [];
        HashSet<string> timed = Alleged("spans"), placed = Alleged(AllegedPlaces.Member);
        HashSet<string> Alleged(string member) => [.. said.Where(it => it.Annotation.Kind == AnnotationKind.Proposition && it.Annotation.Values.Has(member)).Select(static it => it.Annotation.Exhibit?.Sha256Hex).OfType<string>()];
        foreach (RecordedExamination run in view.Exhibits.SelectMany(it => LastRuns(it.Exhibit.Number)).OrderBy(static it => it.Sequence))
        {
            string exhibit = view.Require(run.Run.Exhibit).Exhibit.Digest.Sha256Hex;
            (string Code, string Sha256)? alleged = run.Request.Method.Name == TimeFusionMethod.MethodName && timed.Contains(exhibit) && run.Attachments.TryGetValue(TimeFusionMethod.FusedAttachment, out string? times) ? (TimeFusionFindingCodes.Set, times)
                : run.Request.Method.Name == PlaceFusionMethod.MethodName && placed.Contains(exhibit) && LocatedPlaces.FusionInForce(view, run.Run.Exhibit)?.Sequence == run.Sequence && run.Attachments.TryGetValue(PlaceFusionMethod.FusedAttachment, out string? places) ? (PlaceFusionFindingCodes.Set, places) : null;
            for (int i = 0; i < run.Findings.Count; i++)
            {
                string key = WeighedFindings.Key(run.Sequence, i + 1);
                bool isAlleged = run.Findings[i].Code == alleged?.Code;
                if (run.Findings[i].LikelihoodRatio is not null || isAlleged || spokenOf.Contains(key))
                {
                    found.Add((run, key, run.Findings[i]));
                }

                if (isAlleged)
                {
                    fused.Add((run, key, alleged!.Value.Sha256));
                }
            }
        }

        Require(found.Count, WeighingMaterial.MostFindings, "findings");
        Require(fused.Count, EvaluationMethod.MostFused, "recordings with alleged times or places");
        if (found.Count == 0)
        {
            return null;
        }

        ExhibitNumber[] exhibits = [.. found.Select(static it => it.Run.Run.Exhibit).Concat(said.SelectMany(static it => WeighedFindings.ExhibitsIn(it.Annotation))).Where(it => it.Value <= view.Exhibits.Count).Distinct().Order()];
        CanonicalArray links = Links(exhibits, out exhibits);
        return (new CanonicalObject
        {
            ["format"] = MaterialReader.Format,
            ["sources"] = new CanonicalArray(exhibits.Select(it => new CanonicalObject { ["exhibit"] = it.Value, ["sha256"] = view.Require(it).Exhibit.Digest.Sha256Hex })),
            ["sets"] = Sets(found),
            ["findings"] = new CanonicalArray(found.Select(static it => Listed(it.Run, it.Key, it.Finding))),
            ["links"] = links,
            ["assumptions"] = Assumptions(found),
            ["searched"] = Searched(exhibits, said),
            ["said"] = CanonicalArray.OfTexts(said.Select(static it => $"l{it.Sequence}")),
            ["fused"] = new CanonicalArray(fused.Select(static it => new CanonicalObject { ["exhibit"] = it.Run.Run.Exhibit.Value, ["finding"] = it.Key })),
        }, [.. fused.Select(static it => it.Sha256)], found[0].Run.Run.Exhibit);
    }

    private static void Require(int count, int most, string what)
    {
        if (count > most)
        {
            throw new UnusableInputException(FormattableString.Invariant($"One evaluation takes at most {most} {what}; here are {count}."));
        }
    }

    // Of each method the version that ran last, of each request its last run; evaluations do not weigh evaluations.
    private IEnumerable<RecordedExamination> LastRuns(ExhibitNumber exhibit)
    {
        Dictionary<string, RecordedExamination> last = new(StringComparer.Ordinal);
        foreach (RecordedExamination run in view.RunsOf(exhibit).Where(static it => it.Outcome is not null && it.Request.Method.Name != EvaluationMethod.MethodName))
        {
            last[run.Request.Method.Name] = run;
        }

        // Comparisons are many on one exhibit; of other methods the last run is the one that took the latest inputs.
        return view.RunsOf(exhibit).Where(it => it.Outcome is not null && last.TryGetValue(it.Request.Method.Name, out RecordedExamination? newest)
            && (it.Sequence == newest.Sequence || (it.Request.Inputs.ContainsKey(CompareMethod.OtherRole) && it.Request.Method == newest.Request.Method && view.LastOf(it.Request.Id)?.Sequence == it.Sequence)));
    }

    private static CanonicalObject Listed(RecordedExamination run, string key, Finding finding) => new()
    {
        ["key"] = key, ["code"] = finding.Code, ["statement"] = finding.Statement, ["exhibit"] = run.Run.Exhibit.Value, ["against"] = CanonicalArray.OfTexts(finding.Against),
        ["ratios"] = finding.LikelihoodRatio is { } ratio
            ? new CanonicalArray { new CanonicalObject { ["first"] = Scoped(run.Run.Exhibit, ratio.FirstProposition), ["second"] = Scoped(run.Run.Exhibit, ratio.SecondProposition), ["ratio"] = WeighedRatio.Of(ratio).ToCanonical() } } : new CanonicalArray(),
    };

    // "Pictures were taken out" of one clip is another proposition than of another clip.
    private static string Scoped(ExhibitNumber exhibit, string proposition) => $"e{exhibit}.{proposition}";

    // Pairs that findings speak of, for each exhibit.
    private static CanonicalArray Sets(List<(RecordedExamination Run, string Key, Finding Finding)> found)
    {
        CanonicalArray sets = [];
        foreach (IGrouping<(ExhibitNumber Exhibit, string First, string Second), string> pair in found.Where(static it => it.Finding.LikelihoodRatio is not null).GroupBy(static it => Pair(it.Run.Run.Exhibit, it.Finding.LikelihoodRatio!), static it => it.Finding.LikelihoodRatio!.ConditionedOn)
            .OrderBy(static it => it.Key.Exhibit).ThenBy(static it => it.Key.First, StringComparer.Ordinal).ThenBy(static it => it.Key.Second, StringComparer.Ordinal))
        {
            sets.Add(new CanonicalObject
            {
                ["id"] = $"e{pair.Key.Exhibit}/{pair.Key.First}/{pair.Key.Second}",
                ["level"] = (Known.GetValueOrDefault(pair.Key.First)?.Level ?? PropositionLevel.File).ToString().ToLowerInvariant(),
                ["propositions"] = new CanonicalArray(((string[])[pair.Key.First, pair.Key.Second]).Select(it => new CanonicalObject { ["id"] = Scoped(pair.Key.Exhibit, it), ["text"] = $"Exhibit {pair.Key.Exhibit}: {Known.GetValueOrDefault(it)?.Text ?? it}" })),
                ["conditioningInformation"] = string.Join(" / ", pair.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
                ["about"] = pair.Key.Exhibit.Value,
            });
        }

        return sets;
    }

    private static (ExhibitNumber Exhibit, string First, string Second) Pair(ExhibitNumber exhibit, LikelihoodRatio ratio) => string.CompareOrdinal(ratio.FirstProposition, ratio.SecondProposition) < 0
        ? (exhibit, ratio.FirstProposition, ratio.SecondProposition) : (exhibit, ratio.SecondProposition, ratio.FirstProposition);

    // Which clips came from which, as comparisons tell it; clips that are copies and of which nothing is told share an origin all the same.
    private CanonicalArray Links(ExhibitNumber[] exhibits, out ExhibitNumber[] named)
    {
        Dictionary<string, ExhibitNumber> byName = new(StringComparer.Ordinal);
        List<DerivationRelation> told = [];
        foreach (CollectedExhibit one in view.Exhibits)
        {
            foreach (RecordedExamination run in LastRuns(one.Exhibit.Number).Where(static it => it.Request.Method.Name == CompareMethod.MethodName && it.Attachments.ContainsKey(CompareMethod.ComparisonAttachment)))
            {
                if (run.Findings.Any(static it => it.Code == CompareFindingCodes.Shown) && view.Find(run.Request.Inputs[CompareMethod.OtherRole].Sha256Hex) is { } other
                    && DerivationRelation.FromComparison(Name(one.Exhibit.Number), Name(other.Exhibit.Number), investigation.ReadRecord(run.Attachments[CompareMethod.ComparisonAttachment])) is { } relation)
                {
                    told.Add(relation);
                    (byName[relation.A], byName[relation.B]) = (one.Exhibit.Number, other.Exhibit.Number);
                }
            }
        }

        CanonicalArray links = [];
        HashSet<ExhibitNumber> all = [.. exhibits];
        foreach (DerivationCluster cluster in DerivationForest.Of(told).Clusters.Where(it => it.Clips.Any(clip => all.Contains(byName[clip]))))
        {
            foreach (DerivationEdge edge in cluster.Edges)
            {
                links.Add(Link(byName[edge.From], byName[edge.To], isDerivation: true, "Comparisons tell that the second was made from the first."));
            }

            foreach ((string a, string b) in cluster.Open.Concat(told.Where(it => it.AreBothFromAThird && cluster.Clips.Contains(it.A)).Select(static it => (it.A, it.B))))
            {
                links.Add(Link(byName[a], byName[b], isDerivation: false, "Comparisons tell that both show parts of one recording, and not which was made from the other."));
            }
        }

        foreach (CanonicalObject link in links.Objects())
        {
            all.Add(new ExhibitNumber((int)link.Integer("first")));
            all.Add(new ExhibitNumber((int)link.Integer("second")));
        }

        named = [.. all.Order()];
        return links;
    }

    private static CanonicalObject Link(ExhibitNumber first, ExhibitNumber second, bool isDerivation, string because) => new()
    {
        ["first"] = first.Value, ["second"] = second.Value, ["share"] = OriginLink.WordOf(OriginKind.CopyCluster), ["derivation"] = isDerivation, ["because"] = because,
    };

    private static string Name(ExhibitNumber number) => $"Exhibit {number.Value:000000}";

    // Findings on different exhibits that rest on one input: a reference, elevation data, a library.
    private CanonicalArray Assumptions(List<(RecordedExamination Run, string Key, Finding Finding)> found) => new(found
        .SelectMany(it => RestsOn(it.Run).Select(input => (input.Name, input.Sha256Hex, it.Run.Run.Exhibit, it.Key)))
        .GroupBy(static it => (it.Name, it.Sha256Hex)).Where(static it => it.Select(static one => one.Exhibit).Distinct().Count() > 1)
        .OrderBy(static it => it.Key.Name, StringComparer.Ordinal).ThenBy(static it => it.Key.Sha256Hex, StringComparer.Ordinal)
        .Select(static it => new CanonicalObject { ["key"] = $"{it.Key.Name} {it.Key.Sha256Hex[..12]}", ["what"] = $"the same {it.Key.Name}", ["findings"] = CanonicalArray.OfTexts(it.Select(static one => one.Key)) }));

    private IEnumerable<(string Name, string Sha256Hex)> RestsOn(RecordedExamination run) =>
        run.Request.Inputs.Where(static it => it.Key != InputRole.Clip).Select(static it => (it.Key.Name, it.Value.Sha256Hex)).Concat(HeightsOf(run)).Distinct();

    // What was put together of places rests on the heights by which its skylines were looked for.
    private IEnumerable<(string Name, string Sha256Hex)> HeightsOf(RecordedExamination run)
    {
        if (run.Request.Method.Name != PlaceFusionMethod.MethodName)
        {
            return [];
        }

        HashSet<string> skylines = [.. run.Request.Inputs.Values.Select(static it => it.Sha256Hex)];
        return view.RunsOf(run.Run.Exhibit).Where(it => it.Request.Method.Name == SkylineMethod.MethodName && it.Attachments.TryGetValue(SkylineMethod.PlaceAttachment, out string? place) && skylines.Contains(place))
            .Select(static it => (SkylineMethod.HeightsRole.Name, it.Request.Inputs[SkylineMethod.HeightsRole].Sha256Hex));
    }

    // What methods looked for, for sets whose propositions they speak of.
    private CanonicalArray Searched(ExhibitNumber[] exhibits, IReadOnlyList<RecordedAnnotation> said)
    {
        List<CanonicalObject> all = [];
        foreach (RecordedAnnotation set in said.Where(static it => it.Annotation.Kind == AnnotationKind.Proposition && it.Annotation.Values.Has("ids")))
        {
            string[] ids = [.. set.Annotation.Values.Array("ids").Texts()];
            foreach (ExhibitNumber exhibit in exhibits.Where(it => set.Annotation.Exhibit is not { } about || view.Require(it).Exhibit.Digest == about))
            {
                foreach (ExaminedPair pair in ExaminedPair.Of(ExaminedRuns.Of(view, exhibit)).Where(it => it.Pair.Propositions.Count(one => ids.Contains(one.Id)) > 1))
                {
                    all.AddRange(pair.SawNothing.Select(it => Line($"l{it.Entry}", set, $"Exhibit {exhibit}: {it.Method.Method} looked and saw nothing; it does not see {it.Method.CannotSee}", isDone: true, exhibit)));
                    all.AddRange(pair.NotRun.Select(it => Line(it.Method, set, $"Exhibit {exhibit}: {it.Method} did not run; it can see {it.CanSee}", isDone: false, exhibit)));
                }
            }
        }

        return new CanonicalArray(all.Count <= MostSearched ? all : [.. all.Take(MostSearched), Line("the program", said[0], $"{all.Count - MostSearched} more searches are not listed.", isDone: true, exhibit: null)]);
    }

    private static CanonicalObject Line(string key, RecordedAnnotation set, string what, bool isDone, ExhibitNumber? exhibit) =>
        new CanonicalObject { ["key"] = key, ["set"] = $"l{set.Sequence}", ["what"] = what, ["done"] = isDone }.AddIfPresent("exhibit", exhibit is { } of ? (CanonicalValue)of.Value : null);
}
