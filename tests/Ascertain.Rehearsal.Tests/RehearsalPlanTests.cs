using Ascertain.Rehearsal.Conditions;
using Ascertain.Rehearsal.Judging;
using NodaTime;

namespace Ascertain.Rehearsal.Tests;

public sealed class RehearsalPlanTests
{
    [Fact]
    public void FromSeed_SameSeed_IsTheSamePlan()
    {
        RehearsalPlan first = RehearsalPlan.FromSeed(100), second = Plans.Of(100);
        Assert.Equal(Told(first), Told(second));
        Assert.NotEqual(first.Camera, Plans.Of(101).Camera);
        static object Told(RehearsalPlan it) => (it.Camera, it.Captured, it.Posted, it.Island, it.Conditions, it.ClaimedNotAfter, it.ClaimedNotBefore, it.View.Pose.BearingDegrees);
    }

    [Fact]
    public void FromSeed_ManySeeds_KeepToTheEmptyOceanAndTheDay()
    {
        for (int seed = 100; seed < 108; seed++)
        {
            RehearsalPlan plan = Plans.Of(seed);
            Assert.InRange(plan.Camera.LatitudeDegrees, -46, -38);
            Assert.InRange(plan.Camera.LongitudeDegrees, -138, -111);
            Assert.InRange(plan.View.Sight.GroundMetres, 15, 305);
            Assert.InRange(plan.View.SunElevationDegrees, 23 - 0.1, 55.1);
            Assert.True(plan.Posted < Instant.FromUtc(2026, 1, 1, 0, 0));
            Assert.True(plan.Captured < plan.Posted && plan.ClaimedNotAfter < plan.ClaimedNotBefore);
            Assert.NotEqual(plan.Parties[0], plan.Parties[1]);
            Assert.Equal(plan.Conditions.Posts is PostHistory.EditedFirst or PostHistory.Backdated, plan.PostDate < plan.Captured);

            // What is told to be true is true of the times.
            for (int party = 0; party < 2; party++)
            {
                Assert.Equal(plan.IsTrue(party), plan.ClaimsEarly(party) ? plan.Captured <= plan.ClaimedNotAfter : plan.Captured >= plan.ClaimedNotBefore);
            }
        }
    }

    [Fact]
    public void Draw_FourHundredSeeds_DrawsEachConditionByItself()
    {
        RehearsalConditions[] all = [.. Enumerable.Range(0, 400).Select(static it => RehearsalConditions.Draw(new SplitMix(0xA5CE7A1D00000000UL + (uint)it)))];
        Assert.Equal(Enum.GetValues<DeviceClock>().Length, all.Select(static it => it.Clock).Distinct().Count());
        Assert.Equal(Enum.GetValues<WrittenPlace>().Length, all.Select(static it => it.Place).Distinct().Count());
        Assert.Equal(Enum.GetValues<PostHistory>().Length, all.Select(static it => it.Posts).Distinct().Count());

        // Either party is as often right, whether it speaks of early or of late, and whatever the clock is.
        foreach (bool early in (bool[])[true, false])
        {
            int first = all.Count(it => it.FirstClaimsEarly == early && it.True == TrueClaim.First), second = all.Count(it => it.FirstClaimsEarly == early && it.True == TrueClaim.Second);
            Assert.InRange((double)first / (first + second), 0.38, 0.62);
        }

        int rightClock = all.Count(static it => it.Clock == DeviceClock.Right), rightAndFirst = all.Count(static it => it.Clock == DeviceClock.Right && it.True == TrueClaim.First);
        Assert.InRange((double)rightAndFirst / rightClock, 0.3, 0.5);
    }

    [Fact]
    public void Truth_OfEveryExaminedQuestion_IsNotTheSameInAllCases()
    {
        RehearsalPlan[] plans = [.. Enumerable.Range(100, 8).Select(Plans.Of)];
        foreach (JudgedQuestion question in DemoJudge.Questions.Where(static it => it is not NotExaminedQuestion))
        {
            Assert.True(plans.Select(question.Truth).Distinct().Count() > 1, $"{question.Id}: a program that always says the same would always be right");
        }
    }

    [Fact]
    public void IsRight_BoundThatAlwaysHolds_IsNotRight()
    {
        RehearsalPlan plan = Enumerable.Range(100, 8).Select(Plans.Of).First(static it => it.Conditions.Posts == PostHistory.Plain);
        Assert.True(TimeBoundQuestion.IsRight(plan, plan.Posted));
        Assert.False(TimeBoundQuestion.IsRight(plan, Instant.FromUtc(2026, 1, 1, 0, 0)));
        Assert.False(TimeBoundQuestion.IsRight(plan, plan.Captured - Duration.FromSeconds(1)));
    }
}
