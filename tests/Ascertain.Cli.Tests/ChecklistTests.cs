using System.Text.Json;
using static Ascertain.Cli.Tests.InvestigationTests;

namespace Ascertain.Cli.Tests;

/// <summary>The verb <c>checklist</c>, and what <c>authenticity</c> puts beside each pair of propositions, as a user calls them.</summary>
public sealed class ChecklistTests
{
    // From the file to the bundle of the other side: asked, answered by two, corrected, reported, verified, re-run.
    [Fact]
    public async Task Checklist_TwoPeople_StandsInReportAndBundle()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        await Done(folder, "investigate", clip, "--in", "case", "--actor", "Ada Analyst");
        await Done(folder, "checklist", "1", "overlays", "no", "--reasons", "nothing lies over the test picture", "--in", "case", "--actor", "Ada Analyst");
        await Done(folder, "checklist", clip, "overlays", "yes", "--reasons", "a counter of seconds", "--at", "0-0.5", "--in", "case", "--actor", "Ada Analyst"); // corrects it
        JsonElement closed = (await Done(folder, "checklist", "1", "shadowsAgree", "cannotTell", "--blind", "--in", "case", "--actor", "Ada Analyst", "--json")).Json;
        Assert.Equal(("closed", "shadowsAgree"), (closed.GetProperty("standing").GetString(), closed.GetProperty("question").GetString()));
        JsonElement pair = (await Done(folder, "checklist", "1", "shadowsAgree", "no", "--reasons", "there are none", "--blind", "--in", "case", "--actor", "Bea Analyst", "--json")).Json;
        Assert.Equal("blindPair", pair.GetProperty("standing").GetString());

        JsonElement list = (await Done(folder, "checklist", "1", "--in", "case", "--json")).Json;
        Assert.Equal(("ascertain/genuineness-checklist/1", 1, 19), (list.GetProperty("checklist").GetString(), list.GetProperty("exhibit").GetInt32(), list.GetProperty("questions").GetArrayLength()));
        JsonElement[] overlays = Answers(list, "overlays");
        Assert.Equal([("no", false), ("yes", true)], overlays.Select(static it => (it.GetProperty("answer").GetString(), it.GetProperty("replacedBy").ValueKind == JsonValueKind.Null)));
        Assert.Equal(("A-001", "0", "0.5"), (overlays[1].GetProperty("author").GetString(), overlays[1].GetProperty("fromSeconds").GetString(), overlays[1].GetProperty("untilSeconds").GetString()));
        Assert.Equal(["cannotTell", "no"], Answers(list, "shadowsAgree").Select(static it => it.GetProperty("answer").GetString()));
        Assert.All(Answers(list, "shadowsAgree"), static it => Assert.Equal("blindPair", it.GetProperty("standing").GetString()));
        Assert.DoesNotContain("Analyst", list.ToString(), StringComparison.Ordinal);

        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "Other Party", "--purpose", "test", "--exhibits", "all", "--actor", "Ada Analyst");
        Assert.True((await Done(folder, "verify", "bundle", "--json")).Json.GetProperty("intact").GetBoolean());
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());
        JsonElement rerun = (await Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal(rerun.GetProperty("examinations").GetInt32(), rerun.GetProperty("identical").GetInt32());
        await Done(folder, "report", "--in", "case", "--out", "r.html", "--recipient", "Other Party", "--purpose", "test", "--actor", "Ada Analyst");
        string report = await File.ReadAllTextAsync(folder.File("r.html"), TestContext.Current.CancellationToken);
        foreach (string said in (string[])["The file is as the device wrote it.", "The file was written anew, encoded again or changed after the recording.", "authenticity.container.writtenByProgram", "a counter of seconds.", "there are none.", "At 0-0.5 s of the clip.", "A-002"])
        {
            Assert.Contains(said, report, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Analyst", report, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing lies over the test picture", QuestionOf(report), StringComparison.Ordinal); // replaced: among people's records only

        // What is said of an exhibit stays back with it.
        await Done(folder, "disclose", "--in", "case", "--out", "without", "--recipient", "Other Party", "--purpose", "test", "--exhibits", "all", "--withhold", "1", "--reason", "not relevant", "--actor", "Ada Analyst");
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.File("without/data"), "*", SearchOption.AllDirectories), static it => File.ReadAllText(it).Contains("a counter of seconds", StringComparison.Ordinal));
        Assert.True((await Done(folder, "verify", "without", "--json")).Json.GetProperty("intact").GetBoolean());
    }

    [Theory]
    [InlineData(2, "gives its reasons", "1", "overlays", "yes", "--in", "case")]
    [InlineData(2, "has no question \"beauty\"", "1", "beauty", "yes", "--reasons", "r", "--in", "case")]
    [InlineData(2, "\"maybe\" is no answer", "1", "overlays", "maybe", "--in", "case")]
    [InlineData(2, "is no place in a clip", "1", "overlays", "yes", "--reasons", "r", "--at", "noon", "--in", "case")]
    [InlineData(2, "There is no exhibit 7", "7", "overlays", "cannotTell", "--in", "case")]
    [InlineData(2, "is no exhibit of this investigation", "other.bin", "--in", "case")]
    [InlineData(2, "is no exhibit number", "none.mp4", "--in", "case")]
    [InlineData(2, "There is no folder elsewhere", "1", "--in", "elsewhere")]
    [InlineData(3, "An answer is yes, no", "1", "overlays", "--in", "case")]
    [InlineData(3, "Name the investigation", "1", "overlays", "yes", "--reasons", "r")]
    public async Task Checklist_WhatCannotBeUsed_SaysWhyInOneSentence(int exit, string says, params string[] arguments)
    {
        using TestFolder folder = new();
        await File.WriteAllBytesAsync(folder.File("one.bin"), [1, 2, 3], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(folder.File("other.bin"), [4, 5], TestContext.Current.CancellationToken);
        await Done(folder, "collect", "one.bin", "--in", "case");
        Cli said = await Cli.RunAsync(folder, ["checklist", .. arguments]);
        Assert.Equal(exit, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
        Assert.Single(said.Error.Trim().Split('\n'));
    }

    // The questions can be had without an investigation, as a form to be printed.
    [Fact]
    public async Task Checklist_WithoutAnItem_PrintsItsQuestions()
    {
        using TestFolder folder = new();
        Cli said = await Done(folder, "checklist");
        Assert.Contains("flashToBang: Do sounds of distant things come as much later", said.Output, StringComparison.Ordinal);
        Assert.Equal(38, said.Output.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Authenticity_OfAFile_PutsItsFindingsBesideBothSides()
    {
        using TestFolder folder = new();
        string clip = MakeClip(folder);
        JsonElement[] pairs = [.. (await Done(folder, "authenticity", clip, "--json")).Json.GetProperty("propositions").EnumerateArray()];
        Assert.Equal(["recordedOrProcessed", "continuousOrCut", "recordedTogetherOrNot", "sceneAsClaimedOrNot"], pairs.Select(static it => it.GetProperty("pair").GetString()));
        Assert.Equal(["oneSide", "cannotTell", "cannotTell", "nothingExamined"], pairs.Select(static it => it.GetProperty("standing").GetString()));
        Assert.Equal(["", "authenticity.container.writtenByProgram authenticity.container.streamEncoder"],
            pairs[0].GetProperty("sides").EnumerateArray().Select(static it => string.Join(' ', it.GetProperty("findings").EnumerateArray().Select(static one => one.GetProperty("code").GetString()))));
        JsonElement written = pairs[0].GetProperty("sides")[1].GetProperty("findings")[0];
        Assert.Equal(("authenticity.container.writtenByProgram", "countedObservation", 1), (written.GetProperty("code").GetString(), written.GetProperty("strength").GetString(), written.GetProperty("count").GetInt32()));
        Assert.False(written.GetProperty("places")[0].TryGetProperty("source", out _)); // nothing was recorded
        Assert.Contains(pairs[1].GetProperty("notRun").EnumerateArray(), static it => it.GetProperty("method").GetString() == "frames.timing");

        // In an investigation what other runs found stands beside it too, with its entry.
        await Done(folder, "investigate", clip, "--in", "case");
        JsonElement[] recorded = [.. (await Done(folder, "authenticity", "1", "--in", "case", "--json")).Json.GetProperty("propositions").EnumerateArray()];
        Assert.Matches("^l[0-9]+\\.[0-9]+$", recorded[0].GetProperty("sides")[1].GetProperty("findings")[0].GetProperty("places")[0].GetProperty("source").GetString());
        Assert.DoesNotContain(recorded[1].GetProperty("notRun").EnumerateArray(), static it => it.GetProperty("method").GetString() == "authenticity.continuity");
        Assert.Contains(recorded[1].GetProperty("sawNothing").EnumerateArray(), static it => it.GetProperty("method").GetString() == "frames.timing");

        string text = (await Done(folder, "authenticity", "1", "--in", "case")).Output;
        Assert.Contains("Is it genuine? No one question, so no one answer", text, StringComparison.Ordinal);
        Assert.Contains("  The recording runs through: nothing was taken out", text, StringComparison.Ordinal);
    }

    // An answer that a person brings in a file is asked for the same.
    [Theory]
    [InlineData("""{"kind":"checklistAnswer","exhibit":1,"values":{"checklist":"ascertain/genuineness-checklist/1","question":"soundsFit","answer":"yes"},"reason":"steps and doors","presentationTimeSeconds":"1.5"}""", 0, "")]
    [InlineData("""{"kind":"checklistAnswer","exhibit":1,"values":{"checklist":"ascertain/genuineness-checklist/1","question":"soundsFit","answer":"yes"}}""", 2, "gives its reasons")]
    [InlineData("""{"kind":"checklistAnswer","exhibit":1,"values":{"checklist":"ascertain/genuineness-checklist/1","question":"soundsFit","contentSha256":"a","content":{"sealed":"b"}}}""", 2, "are not imported")]
    [InlineData("""{"kind":"checklistAnswer","values":{"checklist":"ascertain/genuineness-checklist/1","question":"soundsFit","answer":"cannotTell"}}""", 2, "is about an exhibit")]
    public async Task Annotate_AnswerInAFile_IsAskedForTheSame(string file, int exit, string says)
    {
        using TestFolder folder = new();
        await File.WriteAllBytesAsync(folder.File("one.bin"), [1, 2, 3], TestContext.Current.CancellationToken);
        await Done(folder, "collect", "one.bin", "--in", "case");
        await File.WriteAllTextAsync(folder.File("answer.json"), file, TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, "annotate", "--import", "answer.json", "--in", "case");
        Assert.Equal(exit, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
        Assert.Equal(exit == 0 ? 1 : 0, Answers((await Done(folder, "checklist", "1", "--in", "case", "--json")).Json, "soundsFit").Length);
    }

    private static JsonElement[] Answers(JsonElement list, string question) => [.. list.GetProperty("questions").EnumerateArray().First(it => it.GetProperty("id").GetString() == question).GetProperty("answers").EnumerateArray()];

    private static string QuestionOf(string report) => report[report.IndexOf("id=\"q-Genuine\"", StringComparison.Ordinal)..report.IndexOf("id=\"q-When\"", StringComparison.Ordinal)];
}
