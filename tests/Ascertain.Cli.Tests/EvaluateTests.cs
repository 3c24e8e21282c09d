using System.Text.Json;
using static Ascertain.Cli.Tests.InvestigationTests;

namespace Ascertain.Cli.Tests;

/// <summary>The verbs <c>proposition</c>, <c>weigh</c> and <c>evaluate</c>, as a user calls them.</summary>
public sealed class EvaluateTests
{
    [Fact]
    public async Task Evaluate_TwoClipsOfOtherOrigins_AreMultipliedOnlyWithAnArgumentAndTheBundleReruns()
    {
        using TestFolder folder = new();
        string one = MakeClip(folder, "one.mp4"), other = MakeClip(folder, "other.mp4", "smptehdbars", "s=160x120:r=25:d=1", group: 7);
        JsonElement made = (await Done(folder, "investigate", one, other, "--in", "case", "--actor", "Ada", "--json")).Json;
        string[] found = [.. ((int[])[1, 2]).Select(exhibit => $"l{made.GetProperty("examinations").EnumerateArray().First(it => it.GetProperty("exhibit").GetInt32() == exhibit && it.GetProperty("findings").GetArrayLength() > 0).GetProperty("entry").GetInt64()}.1")];
        string set = await EnteredAsync(folder, "proposition", "add", "It was taken in Noreth.", "It was taken in Valdia.", "--level", "scene", "--given", "It was recorded outdoors.");
        JsonElement nothing = await EvaluateAsync(folder);
        Assert.Equal((0, 0), (nothing.GetProperty("pairs").GetArrayLength(), nothing.GetProperty("refused").GetArrayLength()));

        foreach (string finding in found)
        {
            await Done(folder, "weigh", "ratio", finding, "--first", $"{set}.1", "--second", $"{set}.2", "--ratio", finding == found[0] ? "1000" : "0.5", "--reason", "seen on it", "--in", "case", "--actor", "Ada");
        }

        JsonElement pair = (await EvaluateAsync(folder)).GetProperty("pairs")[0];
        Assert.Equal(JsonValueKind.Null, pair.GetProperty("log10LikelihoodRatio").ValueKind);
        Assert.Equal(["It was taken in Noreth.", "It was taken in Valdia."], pair.GetProperty("propositions").EnumerateArray().Select(static it => it.GetString()));
        Assert.Equal(2, pair.GetProperty("contributions").EnumerateArray().Select(static it => it.GetProperty("group").GetString()).Distinct().Count());

        await Done(folder, "weigh", "independent", found[0], found[1], "--set", set, "--reason", "Two people filmed.", "--in", "case", "--actor", "Ada");
        JsonElement evaluated = await EvaluateAsync(folder);
        pair = evaluated.GetProperty("pairs")[0];
        Assert.Equal(1 + Math.Log10(0.5), pair.GetProperty("log10LikelihoodRatio").GetDouble(), 1e-12); // the first counts ten to one
        Assert.Contains("Two people filmed.", pair.GetProperty("inWords").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, pair.GetProperty("sensitivity").GetArrayLength());
        Assert.Contains("evaluation.ratio.capped", evaluated.GetProperty("findings").EnumerateArray().Select(static it => it.GetProperty("code").GetString()));

        // A third person says that both are copies of one: nothing is multiplied any more, and the argument is refused.
        await Done(folder, "weigh", "origin", "2", "--from", "1", "--share", "copyCluster", "--reason", "the uploader says so", "--in", "case", "--actor", "Bea");
        evaluated = await EvaluateAsync(folder);
        Assert.Contains("of one origin", Assert.Single(evaluated.GetProperty("refused").EnumerateArray().Select(static it => it.GetProperty("reason").GetString()), static it => it!.Contains("independent", StringComparison.Ordinal)), StringComparison.Ordinal);
        await Done(folder, "weigh", "searched", "Road signs", "--set", set, "--expected", $"{set}.2", "--reason", "all frames were read", "--in", "case", "--actor", "Ada");
        await Done(folder, "weigh", "other-side", "Valdia", "--leaves-out", found[0], "--reason", "they call it staged", "--in", "case", "--actor", "Ada");
        await EvaluateAsync(folder);
        await Done(folder, "report", "--in", "case", "--out", "report.html");
        string html = await File.ReadAllTextAsync(folder.File("report.html"));
        Assert.Contains("<section id=\"evaluation\">", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Something else</th>", html, StringComparison.Ordinal);
        Assert.Contains("Road signs", html, StringComparison.Ordinal);
        Assert.Contains("Valdia, without", html, StringComparison.Ordinal);
        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "Court", "--purpose", "review", "--exhibits", "all");
        JsonElement rerun = (await Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal(0, rerun.GetProperty("different").GetArrayLength());
        Assert.Equal(rerun.GetProperty("examinations").GetInt32(), rerun.GetProperty("identical").GetInt32());

        await Done(folder, "export", "--format", "claim-review", "bundle", "--out", "review.json");
        JsonElement[] reviews = [.. JsonDocument.Parse(await File.ReadAllBytesAsync(folder.File("review.json"))).RootElement.GetProperty("@graph").EnumerateArray()];
        Assert.Equal(["It was taken in Noreth.", "It was taken in Valdia."], reviews.Select(static it => it.GetProperty("claimReviewed").GetString()));
        Assert.All(reviews, static it => Assert.False(it.TryGetProperty("reviewRating", out _)));
        Assert.Contains("not the probability", reviews[0].GetProperty("reviewBody").GetString(), StringComparison.Ordinal);
        await Done(folder, "export", "--format", "evaluation", "bundle", "--out", "evaluation.json");
        Assert.Contains("ascertain/evaluation/1", await File.ReadAllTextAsync(folder.File("evaluation.json")), StringComparison.Ordinal);

        // Who does not get an exhibit gets no evaluation that weighs what was found in it.
        await Done(folder, "disclose", "--in", "case", "--out", "part", "--recipient", "Press", "--purpose", "review", "--exhibits", "1", "--withhold", "2", "--reason", "private");
        Assert.Equal(2, (await Cli.RunAsync(folder, "export", "--format", "claim-review", "part", "--out", "none.json")).ExitCode);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.File("part"), "*", SearchOption.AllDirectories).Select(File.ReadAllText), static it => it.Contains("ascertain/evaluation/1", StringComparison.Ordinal) || it.Contains("ascertain/weighing-material/1", StringComparison.Ordinal));
    }

    // What a person stated for one sentence is not said of another that a reader puts in its place, nor the other way round.
    [Fact]
    public async Task Rerun_OtherPropositions_TakesNobodysRatioAndTimesGoWithTheirSentence()
    {
        using TestFolder folder = new();
        JsonElement made = (await Done(folder, "investigate", MakeClip(folder), "--in", "case", "--actor", "Ada", "--json")).Json;
        string found = $"l{made.GetProperty("examinations").EnumerateArray().First(static it => it.GetProperty("findings").GetArrayLength() > 0).GetProperty("entry").GetInt64()}.1";
        string set = await EnteredAsync(folder, "proposition", "add", "It was taken in Noreth.", "It was taken in Valdia.", "--level", "scene", "--given", "It was recorded outdoors.");
        await Done(folder, "proposition", "suggested", "time", "--given", "The clip is the one that was shown.", "--exhibit", "1", "--span", "2021-05-14T09:00:00Z/2021-05-14T10:00:00Z", "--span", "2021-05-10T00:00:00Z/2021-05-12T00:00:00Z", "--span", "-", "--in", "case", "--actor", "Ada");
        await Done(folder, "weigh", "ratio", found, "--first", $"{set}.1", "--second", $"{set}.2", "--ratio", "5", "--reason", "a sign", "--in", "case", "--actor", "Ada");
        await EvaluateAsync(folder);
        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "Court", "--purpose", "review", "--exhibits", "all");

        async Task<JsonElement> AssumeAsync(string propositions)
        {
            return (await Done(folder, "rerun", "bundle", "--assuming", await WrittenAsync(folder, propositions), "--json")).Json.GetProperty("assuming").EnumerateArray().Last().GetProperty("assumed");
        }

        static string Sentences(JsonElement side) => string.Join('\n', side.GetProperty("findings").EnumerateArray().Select(static it => it.GetProperty("statement").GetString()));
        string turned = Sentences(await AssumeAsync("""{"insteadOf":["It was taken in Noreth.","It was taken in Valdia."],"level":"scene","propositions":["It was taken in Valdia.","It was taken in Noreth."]}"""));
        Assert.Contains("5.0 times more probable if this holds: It was taken in Noreth. than if this does: It was taken in Valdia.", turned, StringComparison.Ordinal);
        string other = Sentences(await AssumeAsync("""{"insteadOf":["It was taken in Noreth.","It was taken in Valdia."],"level":"scene","propositions":["It was taken in Noreth.","It was staged."]}"""));
        Assert.DoesNotContain("staged", other, StringComparison.Ordinal);
        Assert.Contains($"No set of propositions holds both {set}.1 and {set}.2.", other, StringComparison.Ordinal);
        Cli several = await Cli.RunAsync(folder, "rerun", "bundle", "--assuming", await WrittenAsync(folder, """{"level":"scene","propositions":["a","b"]}"""));
        Assert.Equal(2, several.ExitCode);
        Assert.Contains("insteadOf", several.Error, StringComparison.Ordinal);
    }

    // A second clip that shows the same, entered later and of unknown order, changes no byte of any pair.
    [Fact]
    public async Task Evaluate_AReuploadOfUnknownOrder_ChangesNoByteOfThePairs()
    {
        using TestFolder folder = new();
        JsonElement made = (await Done(folder, "investigate", MakeClip(folder, "one.mp4"), "--in", "case", "--actor", "Ada", "--json")).Json;
        string set = await EnteredAsync(folder, "proposition", "add", "It was taken in Noreth.", "It was taken in Valdia.", "--level", "scene", "--given", "It was recorded outdoors.");
        await Done(folder, "weigh", "ratio", First(made, 1), "--first", $"{set}.1", "--second", $"{set}.2", "--ratio", "5", "--reason", "seen on it", "--in", "case", "--actor", "Ada");
        string before = Pairs(await EvaluateAsync(folder));
        for (int i = 2; i < 5; i++)
        {
            made = (await Done(folder, "investigate", MakeClip(folder, $"again{i}.mp4", "smptehdbars", "s=160x120:r=25:d=1", group: 5 + i), "--in", "case", "--actor", "Ada", "--json")).Json;
            await Done(folder, "weigh", "origin", "1", $"{i}", "--share", "copyCluster", "--reason", "they look alike", "--in", "case", "--actor", "Ada");
            await Done(folder, "weigh", "grade", First(made, i), "C3", "--reason", "an unknown uploader", "--in", "case", "--actor", "Ada");
            Assert.Equal(before, Pairs(await EvaluateAsync(folder)));
        }

        // What methods say of a file's own bytes is of that file's own set.
        string Pairs(JsonElement evaluated) => string.Join('\n', evaluated.GetProperty("pairs").EnumerateArray().Where(it => it.GetProperty("set").GetString() == set).Select(static it => it.GetRawText()));

        static string First(JsonElement made, int exhibit) => $"l{made.GetProperty("examinations").EnumerateArray().First(it => it.GetProperty("exhibit").GetInt32() == exhibit && it.GetProperty("findings").GetArrayLength() > 0).GetProperty("entry").GetInt64()}.1";
    }

    [Fact]
    public async Task Evaluate_Assuming_StandsBesideWhatIsRecordedAndRecordsNothing()
    {
        using TestFolder folder = new();
        JsonElement made = (await Done(folder, "investigate", MakeClip(folder), "--in", "case", "--actor", "Ada", "--json")).Json;
        string found = $"l{made.GetProperty("examinations").EnumerateArray().First(static it => it.GetProperty("findings").GetArrayLength() > 0).GetProperty("entry").GetInt64()}.1";
        string set = await EnteredAsync(folder, "proposition", "add", "It was taken in Noreth.", "It was taken in Valdia.", "--level", "scene", "--given", "It was recorded outdoors.");
        await Done(folder, "plan", "allegations", "--range", "all", "--set", set, "--reason", "both parties claim it", "--in", "case", "--actor", "Ada");
        await Done(folder, "weigh", "ratio", found, "--first", $"{set}.1", "--second", $"{set}.2", "--ratio", "5", "--reason", "a sign", "--in", "case", "--actor", "Ada");
        await EvaluateAsync(folder);
        int before = await EntriesAsync(folder);
        string own = $$"""{"format":"ascertain/assumptions/1","changes":[{"method":"evaluation.weighed","said":[{"act":"ratio","findings":["{{found}}"],"first":"{{set}}.1","second":"{{set}}.2","ratio":0.25,"reason":"the sign was moved"}]}]}""";
        await File.WriteAllTextAsync(folder.File("own.json"), own);
        JsonElement assumed = (await Done(folder, "evaluate", "--in", "case", "--assuming", "own.json", "--actor", "Ada", "--json")).Json;
        JsonElement pair = Assert.Single(assumed.GetProperty("sideBySide").EnumerateArray());
        Assert.Equal(Math.Log10(5), pair.GetProperty("recorded").GetDouble(), 1e-12);
        Assert.Equal(Math.Log10(0.25), pair.GetProperty("assumed").GetDouble(), 1e-12);
        Assert.Contains("own1 assesses", assumed.GetProperty("assumedRefused").EnumerateArray().Single().GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await EntriesAsync(folder));

        // Without the exhibit nothing of it is weighed, and what was said of it is listed as not used.
        await File.WriteAllTextAsync(folder.File("without.json"), """{"format":"ascertain/assumptions/1","withoutExhibits":[1]}""");
        JsonElement without = (await Done(folder, "evaluate", "--in", "case", "--assuming", "without.json", "--actor", "Ada", "--json")).Json;
        Assert.Contains(without.GetProperty("assumedRefused").EnumerateArray(), it => it.GetProperty("reason").GetString()!.Contains(found, StringComparison.Ordinal));

        // The same form is read by 'rerun' of a bundle.
        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "Court", "--purpose", "review", "--exhibits", "all");
        JsonElement rerun = (await Done(folder, "rerun", "bundle", "--assuming", "own.json", "--json")).Json.GetProperty("assuming").EnumerateArray().Single();
        Assert.True(rerun.GetProperty("differs").GetBoolean());
        Assert.Equal("the sign was moved", rerun.GetProperty("said")[0].GetProperty("reason").GetString());

        // The set was worded when results were there, and the report says so.
        await Done(folder, "report", "--in", "case", "--out", "report.html");
        string html = await File.ReadAllTextAsync(folder.File("report.html"));
        Assert.Contains("after the first run that bears on it", html, StringComparison.Ordinal);
        Assert.Contains("names it, and was entered after that run", html, StringComparison.Ordinal);
        foreach ((string said, string file) in ((string, string)[])
        [
            ("evaluation.weighed only", """{"format":"ascertain/assumptions/1","changes":[{"method":"time.bounds","parameters":{"a":"b"}}]}"""),
            ("changes nothing", """{"format":"ascertain/assumptions/1","changes":[{"method":"evaluation.weighed","withoutInputs":["said90"]}]}"""),
            ("ratio of 0", $$"""{"format":"ascertain/assumptions/1","changes":[{"method":"evaluation.weighed","said":[{"act":"ratio","findings":["{{found}}"],"first":"a","second":"b","ratio":0,"reason":"so"}]}]}"""),
        ])
        {
            await File.WriteAllTextAsync(folder.File("bad.json"), file);
            Cli run = await Cli.RunAsync(folder, "evaluate", "--in", "case", "--assuming", "bad.json");
            Assert.Equal(2, run.ExitCode);
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Weigh_Proposals_AreShownWithReasonsAndAppliedOnlyByAPerson()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", MakeClip(folder, "one.mp4"), "--in", "case", "--actor", "Ada");
        Assert.Equal(0, (await Done(folder, "weigh", "proposals", "--in", "case", "--json")).Json.GetProperty("proposals").GetArrayLength());
        await Done(folder, "investigate", MakeClip(folder, "other.mp4", "smptehdbars", "s=160x120:r=25:d=1", group: 7), "--in", "case", "--actor", "Ada");
        int before = await EntriesAsync(folder);
        JsonElement proposed = (await Done(folder, "weigh", "proposals", "--in", "case", "--json")).Json;
        Assert.False(proposed.GetProperty("applied").GetBoolean());
        Assert.Equal(before, await EntriesAsync(folder));
        JsonElement family = Assert.Single(proposed.GetProperty("proposals").EnumerateArray(), static it => it.GetProperty("share").GetString() == "fileFamily");
        Assert.Equal([1, 2], family.GetProperty("exhibits").EnumerateArray().Select(static it => it.GetInt32()));
        Assert.Contains("Two devices can begin in one second", family.GetProperty("because").GetString(), StringComparison.Ordinal);
        await Done(folder, "weigh", "origin", "1", "2", "--share", "fileFamily", "--reason", "the uploader says so", "--in", "case", "--actor", "Ada");
        Assert.DoesNotContain((await Done(folder, "weigh", "proposals", "--in", "case", "--json")).Json.GetProperty("proposals").EnumerateArray(), static it => it.GetProperty("share").GetString() == "fileFamily");
    }

    [Fact]
    public async Task Assess_StandardOfProof_StandsInABodysReportOnlyAndGradesStandBesideEachOther()
    {
        using TestFolder folder = new();
        JsonElement made = (await Done(folder, "investigate", MakeClip(folder), "--in", "case", "--actor", "Ada", "--json")).Json;
        string found = $"l{made.GetProperty("examinations").EnumerateArray().First(static it => it.GetProperty("findings").GetArrayLength() > 0).GetProperty("entry").GetInt64()}.1";
        foreach ((string said, string[] more) in ((string, string[])[]) [("name the body", ["--standard", "balance of probabilities"]), ("never a number", ["--standard", "90 %", "--body", "Commission"]), ("letter A to F", ["--grade", "Z9"]), ("goes with --standard", ["--body", "Commission"])])
        {
            Cli run = await Cli.RunAsync(folder, ["assess", "when", "In May.", "--cites", found, "--reason", "so", .. more, "--in", "case", "--actor", "Ada"]);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        }

        await Done(folder, "assess", "when", "In May.", "--cites", found, "--reason", "the clock", "--grade", "B2", "--standard", "reasonable grounds to believe", "--body", "Commission on Noreth", "--in", "case", "--actor", "Ada");
        await Done(folder, "weigh", "grade", found, "C2", "--reason", "unknown source", "--in", "case", "--actor", "Bea");
        Cli again = await Cli.RunAsync(folder, "weigh", "grade", found, "A1", "--reason", "on second thought", "--in", "case", "--actor", "Bea");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("nobody reviews their own judgement", again.Error, StringComparison.Ordinal);
        JsonElement grades = (await Done(folder, "weigh", "grades", "--in", "case", "--json")).Json;
        Assert.Equal(["B2", "C2"], grades.GetProperty("findings")[0].GetProperty("grades").EnumerateArray().Select(static it => it.GetProperty("grade").GetString()));
        Assert.Equal(0, grades.GetProperty("alpha").GetProperty("source").GetDouble()); // one unit, two letters: no better than chance
        await Done(folder, "report", "--in", "case", "--out", "expert.html");
        string expert = await File.ReadAllTextAsync(folder.File("expert.html"));
        Assert.DoesNotContain("reasonable grounds to believe", expert, StringComparison.Ordinal);
        Assert.Contains("they disagree on the source", expert, StringComparison.Ordinal);
        Assert.Contains("Krippendorff", expert, StringComparison.Ordinal);
        await Done(folder, "report", "--in", "case", "--out", "body.html", "--body", "Commission on Noreth");
        Assert.Contains("reasonable grounds to believe", await File.ReadAllTextAsync(folder.File("body.html")), StringComparison.Ordinal);
    }

    private static async Task<string> WrittenAsync(TestFolder folder, string propositions)
    {
        await File.WriteAllTextAsync(folder.File("assumed.json"), $$"""{"format":"ascertain/assumptions/1","changes":[{"method":"evaluation.weighed","propositions":{{propositions}}}]}""");
        return "assumed.json";
    }

    [Fact]
    public async Task Evaluate_AllegedTimes_AreWeighedByTheTimesPutTogether()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", MakeClip(folder), "--in", "case", "--actor", "Ada");
        await Done(folder, "proposition", "suggested", "time", "--given", "The clip is the one that was shown.", "--exhibit", "1", "--span", "2021-05-14T09:00:00Z/2021-05-14T10:00:00Z", "--span", "2021-05-10T00:00:00Z/2021-05-12T00:00:00Z", "--span", "-", "--in", "case", "--actor", "Ada");
        JsonElement evaluated = await EvaluateAsync(folder);
        JsonElement pair = evaluated.GetProperty("pairs").EnumerateArray().Single(static it => it.GetProperty("ids")[0].GetString()!.EndsWith(".claimedTime", StringComparison.Ordinal) && it.GetProperty("ids")[1].GetString()!.EndsWith(".earlier", StringComparison.Ordinal));
        Assert.True(pair.GetProperty("log10LikelihoodRatio").GetDouble() > 1);
        Assert.Equal("computed", pair.GetProperty("contributions")[0].GetProperty("ratio").GetProperty("basis").GetString());
        Assert.NotEqual(0, evaluated.GetProperty("time").GetProperty("intervals").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, evaluated.GetProperty("place").GetProperty("region").ValueKind);

        // The same question is not asked twice.
        int before = await EntriesAsync(folder);
        await EvaluateAsync(folder);
        Assert.Equal(before, await EntriesAsync(folder));
    }

    [Theory]
    [InlineData("0", "ratio of 0")]
    [InlineData("inf", "ratio of infinity")]
    [InlineData("-1", "above 0")]
    [InlineData("NaN", "above 0")]
    [InlineData("much", "no number")]
    public async Task Weigh_AnImpossibleRatio_ExitsWith2AndTheReason(string ratio, string reason)
    {
        using TestFolder folder = new();
        await Done(folder, "plan", "when", "--range", "all", "--reason", "x", "--in", "case");
        Cli run = await Cli.RunAsync(folder, "weigh", "ratio", "l1.1", "--first", "l2.1", "--second", "l2.2", $"--ratio={ratio}", "--reason", "so", "--in", "case");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weigh_WhatIsNotThere_ExitsWith2AndEntersNothing()
    {
        using TestFolder folder = new();
        await Done(folder, "plan", "when", "--range", "all", "--reason", "x", "--in", "case");
        foreach ((string said, string[] arguments) in ((string, string[])[])
        [
            ("no finding of this investigation", ["independent", "l1.1", "l2.1", "--set", "l1"]),
            ("a group without members", ["origin", "--share", "device"]),
            ("no exhibit 3", ["origin", "3", "--from", "1", "--share", "device"]),
            ("made from itself", ["origin", "1", "--from", "1", "--share", "device"]),
            ("fileFamily, copyCluster", ["origin", "1", "2", "--share", "friends"]),
            ("a letter A to F", ["grade", "l1.1", "Z9"]),
        ])
        {
            Cli run = await Cli.RunAsync(folder, [.. (string[])["weigh"], .. arguments, "--reason", "so", "--in", "case"]);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await EvaluateAsync(folder)).GetProperty("pairs").GetArrayLength());
    }

    private static async Task<JsonElement> EvaluateAsync(TestFolder folder) => (await Done(folder, "evaluate", "--in", "case", "--actor", "Ada", "--json")).Json;

    private static async Task<int> EntriesAsync(TestFolder folder) => (await Done(folder, "verify", "case", "--json")).Json.GetProperty("checked").GetProperty("entries").GetInt32();

    private static async Task<string> EnteredAsync(TestFolder folder, params string[] arguments) => $"l{(await Done(folder, [.. arguments, "--in", "case", "--actor", "Ada", "--json"])).Json.GetProperty("entry").GetInt64()}";
}
