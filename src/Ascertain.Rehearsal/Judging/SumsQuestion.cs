using Ascertain.Casework.Alleging;
using Ascertain.Evaluation.Allegations.Checks;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Whose figures of killed and injured do not add up? Read from the flags of the checks over what the grammar reads out of both statements; withheld where it reads no sum out of one.</summary>
internal sealed class SumsQuestion() : JudgedQuestion("allegations.sums", "Whose figures of killed and injured do not add up?")
{
    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => plan.Conditions.WrongSum is { } party ? plan.Parties[party] : "nobody's";

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        IReadOnlyList<StatementReading> readings = StatementReading.All(judged.Investigation, judged.View);
        if (readings.Any(static it => !it.Allegations.Any(static at => at is { HasFigure: true, Slots.Role.Label: "killed-or-injured" })))
        {
            return ("withheld: a sum was not read out of one of the statements", AnswerResult.Withheld);
        }

        Dictionary<string, string> parties = readings.SelectMany(static it => it.Allegations).ToDictionary(static it => it.Id, static it => it.Party, StringComparer.Ordinal);
        string[] told = [.. StatementReading.Flags(readings).Where(static it => it.Code == AllegationFindingCodes.SumDiffers).Select(it => parties[it.Allegations[0]]).Distinct(StringComparer.Ordinal)];
        string answer = told.Length == 0 ? "nobody's" : string.Join(" and ", told);
        return (answer, Compare(answer == Truth(judged.Plan)));
    }
}
