using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.Light;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Derivation;
using Ascertain.Copies.Fingerprints;
using Ascertain.Evaluation.Places;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>Puts every finding beside the question that it bears on, answers each question in short, and says what was not examined.</summary>
internal sealed class QuestionAnswers(
    InvestigationView view, IReadOnlyList<ReportExhibit> exhibits, IReadOnlyList<MethodDescription> methods, TimeOverview times, DisclosedDocuments documents,
    CorrectedRuns errata, Func<long, string> entryTimes)
{
    // Arbitrary: a broken file can give thousands of findings of one kind; the record of the run has them all.
    private const int MostOfOneCode = 10;

    // Arbitrary: as many lines as the first page bears for one question.
    private const int MostLinesInShort = 8;

    /// <summary>The fact-finding body whose own report it is; null for an expert's, which shows no standard of proof.</summary>
    public string? Body { get; init; }

    private readonly IReadOnlyList<ReportExhibit> shown = [.. exhibits.Where(static it => it.WithheldReason is null)];

    public IReadOnlyList<ReportQuestion> All() => [.. Enum.GetValues<Question>().Where(it => it != Question.Allegations || view.Assessments(it).Any(IsDisclosed)).Select(Of)];

    private ReportQuestion Of(Question question)
    {
        IReadOnlyList<ReportAnswer> answers = question == Question.Allegations ? [] : [.. shown.SelectMany(it => Answers(question, it))]; // what was weighed and read has sections of its own
        return new ReportQuestion(question, Planned(question), PlanRemark(question), Bounded(InShort(question, answers)), answers,
            [.. view.Assessments(question).Where(IsDisclosed).Select(Assessment)], NotExamined(question))
        {
            Genuineness = question == Question.Genuine ? [.. shown.Select(it => GenuinenessAnswers.Of(view, it, documents, entryTimes))] : [],
        };
    }

    private IReadOnlyList<ReportText> Planned(Question question)
    {
        HashSet<long> inForce = [.. Plans.InForce(view, question).Select(static it => it.Sequence)];
        List<ReportText> planned = [];
        foreach (RecordedAnnotation plan in Plans.For(view, question))
        {
            if (!inForce.Contains(plan.Sequence))
            {
                planned.Add(new ReportText("plan.replaced"));
            }

            planned.Add(Describe(plan));
        }

        return planned.Count > 0 ? planned
            : view.Assumptions.FirstOrDefault(it => it.Question == question) is { } assumed ? [new ReportText("plan.assumed", Text(assumed.Sequence))]
            : [new ReportText("plan.none")];
    }

    private ReportText? PlanRemark(Question question) => Plans.StandingOf(view, question, methods) switch
    {
        PlanStanding.AfterResults => new ReportText("plan.late"),
        PlanStanding.ChangedAfterResults => new ReportText("plan.changed"),
        _ => null,
    };

    // What a conclusion says is what the recipient can read in its record, or in the entry that laid it open.
    private bool IsDisclosed(RecordedAssessment assessment) =>
        documents.ReasonOf(assessment.Sequence) is null && (assessment.OpenedBy is not { } opening || documents.ReasonOf(opening) is null);

    private ReportAssessment Assessment(RecordedAssessment assessment) => new(
        assessment.Sequence, assessment.Author, assessment.Exhibit, assessment.Content?.Conclusion, assessment.Content?.Reason, assessment.Content?.Cites ?? [],
        assessment switch
        {
            { ReplacedBy: { } later } => new ReportText("assessment.replaced", Text(later)),
            { Standing: AssessmentStanding.Closed } => new ReportText("assessment.closedStanding"),
            { Standing: AssessmentStanding.BlindPair } => new ReportText("assessment.pair"),
            { Standing: AssessmentStanding.OpenedAlone } => new ReportText("assessment.alone"),
            { ReadableBefore.Count: > 0 } => new ReportText("assessment.openAfter", string.Join(", ", assessment.ReadableBefore)),
            _ => new ReportText("assessment.open"),
        } with { CorrectedBy = [.. (assessment.Content?.Cited() ?? []).SelectMany(CorrectionsOf).Distinct().Order()] })
    {
        Grade = assessment.Content?.Grade?.ToString(),
        Standard = assessment.Content?.Standard is not { } standard ? null : standard.Body == Body ? new ReportText("assessment.standard", standard.Label, standard.Body) : new ReportText("assessment.standardElsewhere"),
    };

    private IEnumerable<long> CorrectionsOf((long Entry, int? Finding) cited)
    {
        string? code = cited.Finding is { } finding ? view.Examinations.FirstOrDefault(it => it.Sequence == cited.Entry)?.Findings.ElementAtOrDefault(finding - 1)?.Code : null;
        return errata.Corrections(cited.Entry).Where(it => code is null || it.Concerns(code)).Select(static it => it.Entry);
    }

    private static ReportText Describe(RecordedAnnotation plan)
    {
        CanonicalObject values = plan.Annotation.Values;
        string[] common = [Text(plan.Sequence), plan.Annotation.Author, values.Text("range"), Sentence.Ended(plan.Annotation.Reason ?? "")];
        return values.TextOrNull("firstProposition") is { } first
            ? new ReportText("plan.pair", [.. common, first, values.Text("secondProposition")])
            : new ReportText("plan.range", common);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<ReportText> Bounded(IReadOnlyList<ReportText> lines) => lines.Count <= MostLinesInShort
        ? lines
        : [.. lines.Take(MostLinesInShort - 1), new ReportText("short.more", Text(lines.Count - MostLinesInShort + 1))];

    private IReadOnlyList<ReportText> InShort(Question question, IReadOnlyList<ReportAnswer> answers) => question switch
    {
        Question.What => [.. shown.Select(WhatItIs)],
        Question.Genuine => [new ReportText("short.genuine", Text(answers.Count)) { CorrectedBy = [.. answers.SelectMany(static it => it.CorrectedBy).Distinct()] }],
        Question.When => times.InShort.Count > 0 ? [.. times.InShort.Select(static it => OfExhibit(it.Exhibit, it.Sentence) with { CorrectedBy = it.CorrectedBy })] : [new ReportText("short.whenNone")],
        Question.Where => Where(answers),
        Question.Who => [new ReportText("short.who")],
        Question.Copies => Copies(answers),
        Question.Allegations => [new ReportText("short.allegations")],
        _ => [new ReportText("notExamined")],
    };

    // What was computed, then what files say. A line that was drawn anew takes the answers of the former with it.
    private IReadOnlyList<ReportText> Where(IReadOnlyList<ReportAnswer> answers)
    {
        ReportAnswer[] computed = [.. answers.Where(static it => it.Code is PlaceFusionFindingCodes.Set or SkylineFindingCodes.Located or SkylineFindingCodes.NotLocatable).Where(IsInForce)];
        ReportText[] read =
        [
            .. answers.Where(static it => it.Code == "positions.read").GroupBy(static it => it.Exhibit).Select(static it =>
                (it.Count() == 1 ? OfExhibit(it.Key, it.First().Statement) : new ReportText("short.positions", it.Key.ToString(), it.First().Statement, Text(it.Count() - 1))) with
                {
                    CorrectedBy = [.. it.SelectMany(static answer => answer.CorrectedBy).Distinct()],
                }),
        ];
        return computed.Length + read.Length == 0 ? [new ReportText("short.whereNone")] :
        [
            .. computed.Select(static it => OfExhibit(it.Exhibit, it.Statement) with { CorrectedBy = it.CorrectedBy }), .. read,
            .. computed.Length > 0 ? (ReportText[])[new ReportText("short.whereAssumed")] : [], .. read.Length > 0 && computed.Length == 0 ? (ReportText[])[new ReportText("short.whereNotCompared")] : [],
        ];
    }

    private bool IsInForce(ReportAnswer answer)
    {
        long? entry = WeighedFindings.Read(answer.Source)?.Entry;
        return answer.Code == PlaceFusionFindingCodes.Set ? LocatedPlaces.FusionInForce(view, answer.Exhibit)?.Sequence == entry : LocatedPlaces.InForce(view, answer.Exhibit).Any(it => it.Sequence == entry);
    }

    // Of what two clips are to each other, that which a reader of the first page asks for; sound that goes with its pictures adds nothing to them.
    private static readonly string[] ToldInShort =
    [
        CompareFindingCodes.SameBytes, CompareFindingCodes.Shown, CompareFindingCodes.ShownAtRest, CompareFindingCodes.SameScene, CompareFindingCodes.PlainCard, CompareFindingCodes.StillsAlike, DerivationFindingCodes.Told, DerivationFindingCodes.BothFromAThird,
        IndexSearchFindingCodes.SameBytes, IndexSearchFindingCodes.Shown, IndexSearchFindingCodes.SameScene, IndexSearchFindingCodes.PlainCard, IndexSearchFindingCodes.StillsAlike,
        SoundFindingCodes.Apart, SoundFindingCodes.OtherUnderPictures, SoundFindingCodes.UnderOtherPictures,
    ];

    // What was found, and how many pairs were compared at all; that pictures were hashed is no answer.
    private IReadOnlyList<ReportText> Copies(IReadOnlyList<ReportAnswer> answers)
    {
        ReportAnswer[] found = [.. answers.Where(static it => it.Code == "acquisition.sameBytes" || ToldInShort.Contains(it.Code))];
        int compared = shown.Sum(static it => it.Examinations.Count(static run => !run.IsSuperseded && run.Method.Name == CompareMethod.MethodName && run.Findings.Count > 0));
        int indexed = shown.Count(static it => it.Examinations.Any(static run => !run.IsSuperseded && run.Method.Name == IndexSearchMethod.MethodName && run.Findings.Count > 0));
        int clips = shown.Count(it => view.LastOf(FingerprintMethod.MethodName, it.Exhibit.Number)?.Outcome is ExaminationOutcome.Completed);
        return
        [
            .. found.Length == 0 ? [new ReportText("short.copiesNone")] : found.Select(static it => OfExhibit(it.Exhibit, it.Statement) with { CorrectedBy = it.CorrectedBy }),
            .. indexed == 0 ? (ReportText[])[] : [new ReportText("short.copiesIndexed", Text(indexed), Text(answers.Where(static it => it.Code == IndexSearchFindingCodes.None).Select(static it => it.Exhibit).Except(found.Where(static it => it.Code.StartsWith(IndexSearchMethod.MethodName, StringComparison.Ordinal)).Select(static it => it.Exhibit)).Count()))],
            new ReportText("short.copiesCompared", Text(compared), Text(clips * (clips - 1L) / 2), Text(answers.Count(static it => it.Code == CompareFindingCodes.None))),
            new ReportText(indexed == 0 ? "short.copiesOther" : "short.copiesNotIndexed"),
        ];
    }

    private static ReportText OfExhibit(ExhibitNumber exhibit, string statement) => new("short.exhibit", exhibit.ToString(), statement);

    private static ReportText WhatItIs(ReportExhibit exhibit)
    {
        (ReportExamination? run, Finding? described) = exhibit.Examinations.SelectMany(static run => run.Findings.Select(it => (run, it))).FirstOrDefault(static it => it.it.Code == "profile.described");
        run ??= exhibit.Examinations.FirstOrDefault(static it => it is { Reason: not null, IsWithheld: false });
        return OfExhibit(exhibit.Exhibit.Number, described?.Statement ?? run?.Reason ?? "not examined.") with
        {
            CorrectedBy = run is null ? [] : [.. Corrections(run, described?.Code).Select(static it => it.Entry)],
        };
    }

    // Of the whole run, or of a finding of this code.
    private static IEnumerable<ReportCorrection> Corrections(ReportExamination run, string? code) => run.Corrections.Where(it => it.Concerns(code));

    private IEnumerable<ReportAnswer> Answers(Question question, ReportExhibit exhibit)
    {
        if (question == Question.Copies && exhibit.Acquisitions.Count > 1)
        {
            yield return new ReportAnswer(exhibit.Exhibit.Number, "acquisition.sameBytes",
                string.Create(CultureInfo.InvariantCulture, $"The same bytes came in {exhibit.Acquisitions.Count} times."), "whole item",
                new ReportText("sure.exact"), ["That the bytes are the same does not tell which of the sources had them first."], $"e{exhibit.Exhibit.Number}.1");
        }

        Dictionary<string, int> given = new(StringComparer.Ordinal);
        foreach (ReportExamination run in exhibit.Examinations.Where(static it => !it.IsSuperseded))
        {
            for (int i = 0; i < run.Findings.Count; i++)
            {
                Finding finding = run.Findings[i];
                if (FindingQuestions.Of(finding.Code, run.Question) != question)
                {
                    continue;
                }

                int before = given.GetValueOrDefault(finding.Code);
                given[finding.Code] = before + 1;
                if (before < MostOfOneCode)
                {
                    yield return Answer(exhibit, run, i, finding.Statement);
                }
                else if (before == MostOfOneCode)
                {
                    int more = run.Findings.Count(it => it.Code == finding.Code) - MostOfOneCode;
                    yield return Answer(exhibit, run, i, string.Create(CultureInfo.InvariantCulture, $"and {more} more of this kind; the record of the run has them all."));
                }
            }
        }
    }

    private ReportAnswer Answer(ReportExhibit exhibit, ReportExamination run, int index, string statement)
    {
        Finding finding = run.Findings[index];
        return new ReportAnswer(exhibit.Exhibit.Number, finding.Code, statement + SecondClip(exhibit, run), finding.Where.ToString(),
            Strength(finding, run.Question), finding.Against, string.Create(CultureInfo.InvariantCulture, $"l{run.EntrySequence}.{index + 1}"))
        {
            Corrections = [.. Corrections(run, finding.Code)],
        };
    }

    // A method knows bytes and no numbers of exhibits. A run with what is withheld does not come here.
    private string SecondClip(ReportExhibit exhibit, ReportExamination run) =>
        run.Method.Name == CompareMethod.MethodName && view.RunsOf(exhibit.Exhibit.Number).FirstOrDefault(it => it.Sequence == run.EntrySequence)?.Request.Inputs.TryGetValue(CompareMethod.OtherRole, out Digest? other) == true
            && view.Find(other.Sha256Hex) is { } second ? $" The second clip is exhibit {second.Exhibit.Number}." : "";

    // What methods measured or put together, each with its own likelihood over time.
    private static readonly string[] Measured = ["time.fused.", "time.shadow.", "hum.", "light."];

    private static ReportText Strength(Finding finding, Question runs) => finding switch
    {
        { LikelihoodRatio: { } ratio } => new ReportText("sure.ratio",
            ratio.Log10.ToString("0.00", CultureInfo.InvariantCulture), ratio.Lower95.ToString("0.00", CultureInfo.InvariantCulture), ratio.Upper95.ToString("0.00", CultureInfo.InvariantCulture)),
        _ when finding.Code.StartsWith("time.bound.", StringComparison.Ordinal) || finding.Code.StartsWith("time.copy.", StringComparison.Ordinal) => new ReportText("sure.bound"),
        _ when finding.Code.StartsWith("time.clocks.", StringComparison.Ordinal) || finding.Code == "time.clock.afterBound" => new ReportText("sure.computed"),
        _ when finding.Code.StartsWith("place.", StringComparison.Ordinal) => new ReportText("sure.place"),
        _ when Measured.Any(it => finding.Code.StartsWith(it, StringComparison.Ordinal)) => new ReportText("sure.measured"),
        _ when finding.Code.StartsWith("frames.key.", StringComparison.Ordinal) || finding.Code.StartsWith("decode.", StringComparison.Ordinal) => new ReportText("sure.decoded"),
        _ => new ReportText(FindingQuestions.Of(finding.Code, runs) is Question.Genuine || (finding.Code.StartsWith("copies.", StringComparison.Ordinal) && finding.Code != CompareFindingCodes.SameBytes) ? "sure.observation" : "sure.exact"),
    };

    private IReadOnlyList<ReportText> NotExamined(Question question) => question switch
    {
        Question.What => [],
        Question.Genuine => [new ReportText("notExamined.staging")],
        Question.When => [.. Without(ShadowMethod.MethodName, "notExamined.shadows"), .. Without(MainsHumMethod.MethodName, "notExamined.hum"), .. Without(LightMethod.MethodName, "notExamined.light")],
        Question.Where => [.. Without(SkylineMethod.MethodName, "notExamined.skyline"), new ReportText("notExamined.mapFeatures"), new ReportText("notExamined.exactPositions")],
        Question.Who => [new ReportText("notExamined.persons")],
        Question.Copies => [new ReportText("notExamined.copies")],
        Question.Allegations => [new ReportText("notExamined.allegations")],
        _ => [],
    };

    private IEnumerable<ReportText> Without(string method, string text)
    {
        int without = shown.Count(it => view.LastOf(method, it.Exhibit.Number) is null);
        return without == 0 ? [] : [new ReportText(text, Text(without), Text(shown.Count))];
    }
}
