namespace Ascertain.Cli.Tests;

/// <summary>What leaves an investigation leaves because people said so, and only to whom they named.</summary>
public sealed class ReleaseTests
{
    private static readonly string[] ToR = ["--recipient", "R", "--purpose", "P"];

    [Fact]
    public async Task Disclose_ExactPositions_GoOnlyWhenTwoPeopleApproved()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", SharedData.Path("clips/nom-exif/meta.mov"), "--in", "case", "--actor", "Ada Analyst");
        Assert.Equal(3, (await Cli.RunAsync(folder, ["disclose", "--in", "case", "--out", "none", "--exhibits", "all", "--second", "Bea", .. ToR])).ExitCode);

        Cli first = await Done(folder, ["approve", "1", "--positions", "--reason", "asked for", "--in", "case", "--actor", "Ada Analyst", .. ToR]);
        Assert.Contains("second person", first.Error, StringComparison.Ordinal);
        Cli same = await Done(folder, ["approve", "1", "--positions", "--reason", "asked for", "--in", "case", "--actor", " ada  ANALYST ", .. ToR]);
        Assert.Contains("second person", same.Error, StringComparison.Ordinal);
        Assert.Equal(1, await WithheldAsync(folder, "one"));

        await Done(folder, ["approve", "1", "--positions", "--reason", "asked for", "--in", "case", "--actor", "Bea Second", "--recipient", "R", "--purpose", "another"]);
        Assert.Equal(1, await WithheldAsync(folder, "other-purpose"));

        Cli second = await Done(folder, ["approve", "1", "--positions", "--reason", "agreed", "--in", "case", "--actor", "Bea Second", .. ToR]);
        Assert.Empty(second.Error);
        Assert.Equal(0, await WithheldAsync(folder, "two"));
    }

    [Fact]
    public async Task Annotate_Approval_IsRefusedAndReleasesNothing()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", SharedData.Path("clips/nom-exif/meta.mov"), "--in", "case", "--actor", "Ada Analyst");
        File.WriteAllText(folder.File("a.json"), """{"kind":"approval","exhibit":1,"values":{"exhibit":1,"recipient":"R","purpose":"P","frames":[],"positions":true,"second":"A-777"}}""");
        Cli run = await Cli.RunAsync(folder, "annotate", "--import", "a.json", "--in", "case", "--actor", "Ada Analyst");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("ascertain approve", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await WithheldAsync(folder, "bundle"));
    }

    [Fact]
    public async Task Disclose_ApprovalsForAnother_StandNowhereInTheBundle()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", InvestigationTests.MakeClip(folder), "--in", "case");
        await Done(folder, "approve", "1", "--frames", "0", "--recipient", "Other Party", "--purpose", "their reply", "--reason", "they asked twice", "--in", "case");
        await Done(folder, "tag", "1", "bridge", "--in", "case");
        foreach ((string recipient, string purpose, bool stands) in ((string, string, bool)[])[("Third", "archive", false), ("Other Party", "archive", false), ("Other Party", "their reply", true)])
        {
            string bundle = $"{recipient}-{purpose}";
            await Done(folder, "disclose", "--in", "case", "--out", bundle, "--recipient", recipient, "--purpose", purpose, "--exhibits", "all");
            Assert.True((await Done(folder, "verify", bundle, "--json")).Json.GetProperty("intact").GetBoolean());
            Assert.True(InvestigationTests.Occurs(folder.File(bundle), "bridge"));
            Assert.Equal(stands, InvestigationTests.Occurs(folder.File(bundle), "their reply"));
            Assert.Equal(stands, InvestigationTests.Occurs(folder.File(bundle), "they asked twice"));
            Assert.Equal(recipient == "Other Party", InvestigationTests.Occurs(folder.File(bundle), "Other Party"));
        }
    }

    [Fact]
    public async Task Protect_ExhibitGoesOnlyWhenTwoPeopleReleasedIt()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", InvestigationTests.MakeClip(folder), "--in", "case", "--actor", "Ada Analyst");
        Assert.Equal(0, await WithheldAsync(folder, "before"));
        await Done(folder, "protect", "1", "--because", "livingPerson,mine", "--reason", "a face in the window", "--in", "case", "--actor", "Ada Analyst");
        Assert.Equal(2, (await Cli.RunAsync(folder, "protect", "1", "--because", "recentEvent", "--in", "case")).ExitCode);
        Assert.Equal(1, await WithheldAsync(folder, "protected"));
        Assert.False(InvestigationTests.Occurs(folder.File("protected"), "livingPerson"));
        Assert.False(InvestigationTests.Occurs(folder.File("protected"), "a face in the window"));

        Cli first = await Done(folder, ["approve", "1", "--release", "--reason", "asked for", "--in", "case", "--actor", "Ada Analyst", .. ToR]);
        Assert.Contains("second person", first.Error, StringComparison.Ordinal);
        Assert.Equal(1, await WithheldAsync(folder, "one"));
        await Done(folder, ["report", "--in", "case", "--out", "r.html", .. ToR]);
        Assert.Contains("is protected", await File.ReadAllTextAsync(folder.File("r.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty((await Done(folder, ["approve", "1", "--release", "--reason", "agreed", "--in", "case", "--actor", "Bea Second", .. ToR])).Error);
        Assert.Equal(0, await WithheldAsync(folder, "two"));
    }

    private static async Task<int> WithheldAsync(TestFolder folder, string bundle) =>
        (await Done(folder, ["disclose", "--in", "case", "--out", bundle, "--exhibits", "all", "--actor", "Ada Analyst", "--json", .. ToR])).Json.GetProperty("withheld").GetArrayLength();

    private static Task<Cli> Done(TestFolder folder, params string[] arguments) => InvestigationTests.Done(folder, arguments);
}
