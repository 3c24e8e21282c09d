namespace Ascertain.Workbench.Tests;

/// <summary>Plans with their standing against the runs, and propositions.</summary>
public sealed class PlanPageTests
{
    [Fact]
    public async Task Plan_BeforeAndAfterTheFirstRun_IsSaidSo()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        (string, string)[] plan = [("Posted.Question", "when"), ("Posted.Range", "2031-05-01/2031-05-31"), ("Posted.First", "in May"), ("Posted.Second", "not in May"), ("Posted.Reason", "both parties name a month")];
        string before = await place.EnterAsync($"{investigation}/plan", "plan", plan);
        Assert.Contains("Planned before the first run.", before, StringComparison.Ordinal);
        Assert.Equal("{\"firstProposition\":\"in May\",\"question\":\"when\",\"range\":\"2031-05-01/2031-05-31\",\"rangeFromUtc\":\"2031-05-01T00:00:00Z\",\"rangeUntilUtc\":\"2031-06-01T00:00:00Z\",\"secondProposition\":\"not in May\"}",
            place.View().Annotations[0].Annotation.Values.ToString());

        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", place.Write("one.bin", [1, 2, 3])))).Dispose();
        await place.RestAsync(investigation);
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        string after = await place.EnterAsync($"{investigation}/plan?replace=l{place.View().Annotations[0].Sequence}", "plan", [.. plan[..^1], ("Posted.Reason", "narrower now")]);
        Assert.Contains("Planned before, and changed after results were there.", after, StringComparison.Ordinal);
        Assert.Contains("both parties name a month", after, StringComparison.Ordinal); // the earlier one stays visible
        Assert.Equal(1, Count(after, "After the first run:"));
        Assert.Equal(1, Count(after, "Before the first run:"));
        Assert.Equal(place.View().Annotations[0].Sha256, place.View().Annotations[1].Annotation.Supersedes);
    }

    [Theory]
    [InlineData("in May", "", "2031-05-01/2031-05-31", "A pair has two propositions")]
    [InlineData("", "", "spring", "is no range of the question when")]
    [InlineData("", "", "all", null)]
    public async Task Plan_ThatIsHalf_IsRefused(string first, string second, string range, string? says)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string page = await place.EnterAsync($"{investigation}/plan", "plan", ("Posted.Question", "when"), ("Posted.Range", range), ("Posted.First", first), ("Posted.Second", second), ("Posted.Reason", "a good reason"));
        Assert.Contains(says ?? "Entered as ledger entry", page, StringComparison.Ordinal);
        Assert.Contains("a good reason", page, StringComparison.Ordinal);
        Assert.Equal(says is null ? 1 : 0, place.View().Annotations.Count);
    }

    [Theory]
    [InlineData("one\r\ntwo", 1)]
    [InlineData("only one", 0)]
    public async Task Propositions_AreTwoOrMore(string sentences, int entered)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string page = await place.EnterAsync($"{investigation}/plan", "proposition", ("Weighed.Level", "scene"), ("Weighed.Sentences", sentences), ("Weighed.Given", "one camera"));
        Assert.Equal(entered, place.View().Annotations.Count);
        Assert.Contains(entered == 1 ? "given that one camera" : "holds at least 2 texts", page, StringComparison.Ordinal);
        if (entered == 1)
        {
            Assert.Equal("{\"conditioningInformation\":\"one camera\",\"level\":\"scene\",\"propositions\":[\"one\",\"two\"],\"somethingElse\":\"unassigned\"}", place.View().Annotations[0].Annotation.Values.ToString());
        }
    }

    private static int Count(string page, string words) => page.Split(words).Length - 1;
}
