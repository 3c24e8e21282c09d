namespace Ascertain.Rehearsal.Tests;

public sealed class RehearsalPlanTests
{
    [Fact]
    public void FromSeed_SameSeed_IsTheSamePlan()
    {
        RehearsalPlan first = RehearsalPlan.FromSeed(7), second = RehearsalPlan.FromSeed(7);
        Assert.Equal((first.Camera, first.Captured, first.FirstPost, first.Island, first.Variant), (second.Camera, second.Captured, second.FirstPost, second.Island, second.Variant));
        Assert.NotEqual(first.Camera, RehearsalPlan.FromSeed(8).Camera);
    }

    [Fact]
    public void FromSeed_TwoHundredSeeds_KeepToTheEmptyOceanAndTheDay()
    {
        HashSet<RehearsalVariant> variants = [];
        for (int seed = 0; seed < 200; seed++)
        {
            RehearsalPlan plan = RehearsalPlan.FromSeed(seed);
            variants.Add(plan.Variant);
            Assert.InRange(plan.Camera.LatitudeDegrees, -46, -38);
            Assert.InRange(plan.Camera.LongitudeDegrees, -138, -112);
            Assert.True(AlmanacSun.At(plan.Captured, plan.Camera).ElevationDegrees > 10, $"seed {seed}: the sun is too low for a shadow");
            Assert.True(plan.Captured < plan.FirstPost);
            Assert.NotEqual(plan.Parties[0], plan.Parties[1]);
            Assert.Equal(plan.Variant == RehearsalVariant.ClockAhead, plan.DeviceClock > plan.Captured);
            Assert.Equal(plan.Variant == RehearsalVariant.OtherPlace, plan.WrittenPlace != plan.Camera);
        }

        Assert.Equal(Enum.GetValues<RehearsalVariant>().Length, variants.Count);
    }
}
