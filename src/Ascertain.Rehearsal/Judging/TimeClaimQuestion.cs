using Ascertain.Casework.View;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Clocks;
using Ascertain.Evaluation.Allegations;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Rehearsal.Material;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Is a party's claim about the time true? Read from the same comparisons as the two-sided table of the report.</summary>
/// <remarks>What a reader may take from the table: a post from before the claimed time speaks against it, a post from before the end of a claim "not later than" speaks for
/// it, the file's clock speaks for or against it, and where both disagree there is no answer. What does not decide is no support.</remarks>
internal sealed class TimeClaimQuestion(int party) : JudgedQuestion(party == 0 ? "claim.first" : "claim.second", $"Is the {(party == 0 ? "first" : "second")} party's time true?")
{
    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => plan.IsTrue(party) ? "true" : "false";

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        string record = judged.View.Statements.Last(static it => it.Role == "allegations").Sha256;
        Allegation claim = AllegationFile.FromCanonical(judged.Investigation.ReadRecord(record)).Allegations.Single(it => it.Id == RehearsalStatements.Ids[party]);
        (bool? post, bool? clock) = Relations(judged, claim);
        return (post, clock) switch
        {
            (null, null) => ("withheld: nothing at hand speaks for or against it", AnswerResult.Withheld),
            ({ } fitsPosts, { } fitsClock) when fitsPosts != fitsClock => ("withheld: the posts and the file's clock disagree about it", AnswerResult.Withheld),
            ({ } fits, _) => ($"{(fits ? "true" : "false")}, by the posts", Compare(fits == judged.Plan.IsTrue(party))),
            (null, { } fits) => ($"{(fits ? "true" : "false")}, by the file's clock", Compare(fits == judged.Plan.IsTrue(party))),
        };
    }

    /// <summary>Whether the claim fits the bound by posts and the clocks of the file; null where there is none, it does not decide, or clocks disagree.</summary>
    private static (bool? Post, bool? Clock) Relations(JudgedCase judged, Allegation claim)
    {
        ExhibitNumber number = judged.Clip.Exhibit.Number;
        RecordedExamination bounds = judged.View.LastOf("time.bounds", number)!;
        TimeClaim.Relation? post = null;
        if (bounds.Findings.Any(static it => it.Code == "time.bound.post")
            && judged.Investigation.ReadRecord(bounds.Attachments[TimeBoundsMethod.BoundsAttachment]).TextOrNull("notAfterUtc") is { } notAfter)
        {
            post = TimeClaim.AgainstBound(claim, InstantPattern.General.Parse(notAfter).GetValueOrThrow()).Relation;
        }

        TimeClaim.Relation[] clocks = [.. ClocksDocument.FromCanonical(judged.Investigation.ReadRecord(judged.View.LastOf(ClocksAndPositionsMethod.MethodName, number)!
            .Attachments[ClocksAndPositionsMethod.ClocksAttachment])).Clocks.Where(static it => it.Kind is "capture" or "gps")
            .Select(it => TimeClaim.AgainstClock(claim, it.Source, it.Earliest, it.Latest).Relation).Distinct()];
        return (Decides(post), clocks.Length == 1 ? Decides(clocks[0]) : null);
    }

    private static bool? Decides(TimeClaim.Relation? relation) => relation switch
    {
        TimeClaim.Relation.Fits => true,
        TimeClaim.Relation.DoesNotFit => false,
        _ => null,
    };
}
