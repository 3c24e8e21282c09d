using Ascertain.Canonical;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Which of the times that the parties claim do the findings support, or the time between them? Read from the evaluation of the set of propositions that was entered for the parties, on which the times put together bear.</summary>
/// <remarks>An answer is what is favoured over both others, ten to one or more, and for every share of wrong statements that the evaluation takes; else nothing is said: less than that is little, and what is true lies hours beside the other stretches here. Where it turns on which of two statements in conflict is wrong, that is the answer. A ratio is no probability, and a supported proposition may be false: where a clock is wrong and nothing contradicts it, so is this.</remarks>
internal sealed class EvaluatedTimeQuestion() : JudgedQuestion("evaluation.time", "Which claimed time do the findings support?")
{
    private const double LeastLog10 = 1; // arbitrary: ten to one

    private static readonly string[] Times = ["the earlier time that is claimed", "the later time that is claimed", "a time between both"]; // as they are entered

    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => Times[TrueTime(plan)];

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        RecordedExamination? run = judged.View.Examinations.LastOrDefault(static it => it.Request.Method.Name == EvaluationMethod.MethodName && it.Attachments.ContainsKey(EvaluationMethod.EvaluationAttachment));
        if (run is null)
        {
            return ("withheld: nothing was weighed", AnswerResult.Withheld);
        }

        CanonicalObject evaluation = judged.Investigation.ReadRecord(run.Attachments[EvaluationMethod.EvaluationAttachment]);
        CanonicalObject[] pairs = [.. evaluation.Array("pairs").Objects().Where(static it => it.Text("set").StartsWith('l'))];
        for (int i = 0; i < Times.Length; i++)
        {
            if (pairs.Count(pair => Favours(pair, i)) == Times.Length - 1)
            {
                string over = string.Join(" and ", pairs.Where(pair => Favours(pair, i)).Select(static it => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Abs(it.Number("log10LikelihoodRatio")):0.00}")));
                return ($"{Times[i]}, by log10 ratios of {over}", Compare(i == TrueTime(judged.Plan)));
            }
        }

        return evaluation.Array("refused").Objects().FirstOrDefault(static it => it.Text("what").StartsWith('l')) is { } refused ? ($"withheld: {refused.Text("reason")}", AnswerResult.Withheld)
            : ("withheld: no time is favoured ten to one over both others, whatever share of statements is wrong", AnswerResult.Withheld);
    }

    // The i-th of its set, over the other, with an interval that does not reach equality.
    private static bool Favours(CanonicalObject pair, int i)
    {
        string[] ids = [.. pair.Array("propositions").Texts()];
        string suffix = string.Create(System.Globalization.CultureInfo.InvariantCulture, $".{i + 1}");
        if (!pair.Has("log10LikelihoodRatio") || !pair.Has("interval95") || pair.Array("interval95") is not [CanonicalNumber lower, CanonicalNumber upper])
        {
            return false;
        }

        double log10 = pair.Number("log10LikelihoodRatio");
        return ids[0].EndsWith(suffix, StringComparison.Ordinal) ? log10 >= LeastLog10 && lower.Value > 0 : ids[1].EndsWith(suffix, StringComparison.Ordinal) && log10 <= -LeastLog10 && upper.Value < 0;
    }

    private static int TrueTime(RehearsalPlan plan) => !plan.IsTrue(0) && !plan.IsTrue(1) ? 2 : plan.ClaimsEarly(plan.IsTrue(0) ? 0 : 1) ? 0 : 1;
}
