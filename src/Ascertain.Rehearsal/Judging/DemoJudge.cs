using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Puts the investigation's answers beside the truth, question by question.</summary>
internal static class DemoJudge
{
    /// <summary>All questions, in the order in which they are printed.</summary>
    public static IReadOnlyList<JudgedQuestion> Questions { get; } =
    [
        new TimeBoundQuestion(), new FileClockQuestion(), new ShadowTimesQuestion(), new TimeFusedQuestion(), new RecorderHumQuestion(), new WrittenPlaceQuestion(), new PlaceOfShadowQuestion(), new PlaceOfSkylineQuestion(), new SameBytesQuestion(), new TimeClaimQuestion(0), new TimeClaimQuestion(1), new WrittenByProgramQuestion(), new TakenOutQuestion(), new CopiesQuestion(), new EvaluatedTimeQuestion(), new SumsQuestion(),
        new NotExaminedQuestion("figures", "Which party's figure is right?", "not examined: figures stand side by side in the report",
            static plan => $"{plan.Shells} shells; the {(plan.Conditions.FirstFigureIsTrue ? "first" : "second")} party's figure"),
        new NotExaminedQuestion("persons", "Who is depicted?", "not examined: no machine names a person", static _ => "nobody"),
    ];

    /// <summary>Judges them all.</summary>
    public static IReadOnlyList<DemoAnswer> Answers(RehearsalPlan plan, Investigation investigation, InvestigationView view)
    {
        JudgedCase judged = new(plan, investigation, view);
        return [.. Questions.Select(it => it.Judge(judged))];
    }
}
