using Ascertain.Rehearsal.Material;

namespace Ascertain.Rehearsal.Judging;

/// <summary>Are two files the same bytes? In half of the cases they only look the same.</summary>
internal sealed class SameBytesQuestion() : JudgedQuestion("copies.sameBytes", $"Is {RehearsalClip.AgainName} the same bytes as {RehearsalClip.FileName}?")
{
    /// <inheritdoc/>
    public override string Truth(RehearsalPlan plan) => plan.Conditions.IsAgainSame ? "the same" : "one byte differs";

    /// <inheritdoc/>
    protected override (string Answer, AnswerResult Result) Read(JudgedCase judged)
    {
        bool same = judged.Named(RehearsalClip.AgainName).Exhibit.Number == judged.Clip.Exhibit.Number;
        return (same ? "the same: one exhibit" : "not the same: two exhibits", Compare(same == judged.Plan.Conditions.IsAgainSame));
    }
}
