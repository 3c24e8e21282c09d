using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation;

namespace Ascertain.Evaluation.Weighing;

/// <summary>Method <c>evaluation.weighed</c>: what all findings say of the recorded propositions, both ways.</summary>
public sealed class EvaluationMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "evaluation.weighed";

    /// <summary>Most records of people, and most records of fused times and places, of one evaluation. Arbitrary.</summary>
    public const int MostSaid = 99, MostFused = 24;

    /// <summary>Attachment with the evaluation, record <c>ascertain/evaluation/1</c>.</summary>
    public const string EvaluationAttachment = "evaluation";

    /// <summary>Attachment with the picture.</summary>
    public const string PictureAttachment = "evaluationPicture";

    private const int MostFindings = 200; // arbitrary: as many as one reads; all of it is in the record

    /// <summary>Input: the program's list of findings, record <c>ascertain/weighing-material/1</c>.</summary>
    public static InputRole MaterialRole { get; } = new("material");

    /// <summary>Input: a person's set of propositions, or what a person says of the evidence; counted from 1.</summary>
    public static InputRole SaidRole(int number) => new(string.Create(CultureInfo.InvariantCulture, $"said{number:00}"));

    /// <summary>Input: fused times or places of a recording, record <c>ascertain/fused-times/1</c> or <c>ascertain/fused-places/1</c>; counted from 1.</summary>
    public static InputRole FusedRole(int number) => new(string.Create(CultureInfo.InvariantCulture, $"fused{number:00}"));

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.2"),
        Question = Question.Allegations,
        Summary = "Weighs findings against sets of propositions that exclude each other: findings of one origin count once, nothing is multiplied without an argument, and what turns the result is shown.",
        Inputs =
        [
            new InputDescription(MaterialRole, "Findings, what shares an origin, and what methods looked for."),
            .. Enumerable.Range(1, MostSaid).Select(static it => new InputDescription(SaidRole(it), "A person's set of propositions, or what a person says of the evidence.", Required: false)),
            .. Enumerable.Range(1, MostFused).Select(static it => new InputDescription(FusedRole(it), "Times or places of a recording put together.", Required: false)),
        ],
        FindingCodes =
        [
            EvaluationFindingCodes.OneGroup, EvaluationFindingCodes.Multiplied, EvaluationFindingCodes.NotCombined, EvaluationFindingCodes.TurnsOnOne,
            EvaluationFindingCodes.CountsOnce, EvaluationFindingCodes.Capped, EvaluationFindingCodes.Refused, EvaluationFindingCodes.More,
        ],
        Limits =
        [
            "A ratio is not the probability of a proposition; something else stays open beside every set.",
            "It sees the shared origins that were compared or declared. A copy that nobody linked counts as new evidence.",
            "Clips that show the same at rest may be two recordings; they are of one origin only where a person says so.",
            "Where it is not known which of two copies came first, the one that was entered first stands for both; it may be the copy.",
            "That factors are independent is argued by a person and not tested.",
            "Where statements of a time or a place are in conflict and the ratio turns on which of them is wrong, there is none: a conflict that the statements at hand do not show is not seen.",
            $"{StatedRatioCap.Reason}",
            "An interval of a product adds the ends; how wide the findings' own intervals are, their methods answer for.",
        ],
        Sources =
        [
            "ENFSI, Guideline for Evaluative Reporting in Forensic Science (2015): propositions in pairs, conditioning information, likelihood ratios",
            "C. G. G. Aitken, F. Taroni, Statistics and the Evaluation of Evidence for Forensic Scientists, 2nd ed. (2004): ratios multiply only where findings are independent given each proposition",
        ],
        WorkedExample = "Two clips of different people bear on \"in Noreth\" against \"in Valdia\" with log10 ratios of 1 and 0.5: shown side by side. With an argument that they are independent they make 1.5, 32 times more probable if in Noreth. Ten re-uploads of either change nothing.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        CanonicalObject material = InputDocument.Read(inputs[MaterialRole]);
        List<(string, Annotation)> said = [];
        string[] names = [.. material.Array("said").Texts().Take(MostSaid)];
        for (int i = 0; i < names.Length; i++)
        {
            if (inputs.TryGetValue(SaidRole(i + 1), out WorkingCopy? copy)) // a re-run may leave one out
            {
                said.Add((names[i], Annotation.FromCanonical(InputDocument.Read(copy))));
            }
        }

        CanonicalObject?[] fused = [.. Enumerable.Range(1, Math.Min(MostFused, material.Array("fused").Count)).Select(it => inputs.TryGetValue(FusedRole(it), out WorkingCopy? copy) ? InputDocument.Read(copy) : null)];
        return ValueTask.FromResult(Examine(material, said, fused));
    }

    internal static ExaminationResult Examine(CanonicalObject document, IReadOnlyList<(string Name, Annotation Said)> said, IReadOnlyList<CanonicalObject?> fused)
    {
        (WeighingMaterial material, IReadOnlyList<OtherSide> sides) = MaterialReader.Read(document, said, fused);
        Evaluated evaluated = Evaluated.Of(material);
        List<Finding> all = [.. Findings(evaluated)];
        IEnumerable<Finding> shown = all.Count <= MostFindings ? all : [.. all.Take(MostFindings), More(all.Count - MostFindings)];
        return new ExaminationResult(
            evaluated.Sets.Count == 0 ? new ExaminationOutcome.NotApplicable("No set of propositions was recorded, and no finding has a ratio.")
                : evaluated.Pairs.All(static it => it.Contributions.Count == 0) ? new ExaminationOutcome.Inconclusive("No finding bears on the recorded propositions with a ratio, and no person stated one.")
                : ExaminationOutcome.Completed.Instance,
            [.. shown],
            [
                new Attachment(EvaluationAttachment, Attachment.Json, EvaluationDocument.Of(evaluated, [.. sides.Select(it => (it, Evaluated.Of(material.As(it))))]).ToBytes()),
                new Attachment(PictureAttachment, Attachment.Svg, EvaluationPicture.Draw(evaluated)),
            ]);
    }

    private static IEnumerable<Finding> Findings(Evaluated evaluated)
    {
        foreach (PairEvaluation pair in evaluated.Pairs.Where(static it => it.Contributions.Count > 0))
        {
            yield return OfPair(pair);
            if (pair.Sensitivities.Where(static it => it.Turns == true).ToArray() is { Length: > 0 } turning)
            {
                yield return new Finding(EvaluationFindingCodes.TurnsOnOne, Locator.WholeItem,
                    string.Create(CultureInfo.InvariantCulture, $"{Between(pair)}: without {string.Join(", or without ", turning.Take(5).Select(static it => Named(it.Contribution)))} what is left does not favour the same side (log10 {string.Join(", ", turning.Take(5).Select(static it => it.Without!.Value.ToString("0.00", CultureInfo.InvariantCulture)))})."),
                    "That the result turns on one group does not make that group wrong.", "If it was fabricated, what is left is what remains.");
            }
        }

        HashSet<WeighedFinding> counted = [.. evaluated.Pairs.SelectMany(static it => it.Contributions).SelectMany(static it => it.Findings).Select(static it => it.Finding)];
        foreach ((EvidenceColumn column, WeighedFinding[] aside) in evaluated.Columns.Select(it => (it, it.SetAside.Where(one => !counted.Contains(one)).ToArray())).Where(static it => it.Item2.Length > 0))
        {
            yield return new Finding(EvaluationFindingCodes.CountsOnce, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"{aside.Length} findings in copies or quotations count once, with {column.Standing.Count} in what they were made from: {string.Join(", ", aside.Take(10).Select(static it => it.Key))}{(aside.Length > 10 ? " and more" : "")}."),
                "What is only in a copy is not weighed; a person can assess it jointly with the rest.", "That they share an origin is a finding or a statement, and can be wrong.");
        }

        foreach ((string joint, WeighedRatio ratio) in evaluated.Pairs.SelectMany(static it => it.Contributions).Where(static it => it.Joint is not null && it.Ratio!.StatedLog10 is not null).Select(static it => (it.Joint!, it.Ratio!)).DistinctBy(static it => it.Item1))
        {
            yield return new Finding(EvaluationFindingCodes.Capped, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"{ratio.From} stated a log10 ratio of {ratio.StatedLog10:0.00} ({joint}); it counts {ratio.Log10:0.00}. {StatedRatioCap.Reason}"),
                "The person may be right; a calibration would show it.");
        }

        foreach (Refusal refusal in evaluated.Refused)
        {
            yield return new Finding(EvaluationFindingCodes.Refused, Locator.WholeItem, $"{refusal.Key} is not used: {refusal.Reason}", "It stays in the record; what it says may hold all the same.");
        }
    }

    private static Finding OfPair(PairEvaluation pair) => new(
        pair.Log10 is null ? EvaluationFindingCodes.NotCombined : pair.Contributions.Count == 1 ? EvaluationFindingCodes.OneGroup : EvaluationFindingCodes.Multiplied, Locator.WholeItem,
        pair.Log10 is null ? $"{Between(pair)}: {pair.InWords}" : pair.Contributions.Count == 1 ? EvaluationDocument.Sentence(pair) : $"{EvaluationDocument.Sentence(pair)} {pair.InWords}",
        [
            "It is not the probability of a proposition, and something else stays open.",
            string.Create(CultureInfo.InvariantCulture, $"For the first speak {pair.ForFirst.Count()} groups, for the second {pair.ForSecond.Count()}; {pair.Searched.Count(static it => it.IsDone)} things were searched for and not found, {pair.Searched.Count(static it => !it.IsDone)} tests were not done."),
            .. pair.Contributions.Count > 1 && pair.Log10 is not null ? (string[])["That the factors are independent is an argument, not a measurement."] : [],
        ]);

    private static Finding More(int count) => new(EvaluationFindingCodes.More, Locator.WholeItem, string.Create(CultureInfo.InvariantCulture, $"{count} more findings of this evaluation stand in its record only."), "The record holds all of them.");

    private static string Between(PairEvaluation pair) => $"Between \"{pair.Pair.First.Text}\" and \"{pair.Pair.Second.Text}\"";

    private static string Named(Contribution contribution) => string.Join(", ", contribution.Joint is { } joint ? [joint] : contribution.Findings.Select(static it => it.Finding.Key));
}
