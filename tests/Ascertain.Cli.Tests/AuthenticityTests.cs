using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The verbs <c>authenticity</c> and <c>library</c>, and <c>investigate --container-library</c>, as a user calls them.</summary>
public sealed class AuthenticityTests
{
    [Fact]
    public async Task Authenticity_FileOfAProgram_SaysWhatTheContractFixes()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder);
        JsonElement said = (await InvestigationTests.Done(folder, "authenticity", clip, "--map", "map.svg", "--json")).Json;
        JsonElement container = said.GetProperty("container"), finding = said.GetProperty("findings")[0];
        Assert.Equal(("completed", "cannotTell", "notExamined"),
            (said.GetProperty("outcome").GetString(), said.GetProperty("compressions").GetProperty("estimate").GetString(), said.GetProperty("c2pa").GetProperty("state").GetString()));
        Assert.Equal(("processedSince", "ffmpeg", JsonValueKind.Null),
            (container.GetProperty("answer").GetString(), container.GetProperty("class").GetString(), container.GetProperty("log10LikelihoodRatio").ValueKind));
        Assert.NotEmpty(container.GetProperty("toolTraces").EnumerateArray());
        Assert.Equal("ffmpeg", container.GetProperty("nearest").GetProperty("class").GetProperty("name").GetString());
        Assert.All(container.GetProperty("onlyInEditedBy").EnumerateArray(), static it => Assert.Equal(0, it.GetProperty("devices")[0].GetInt32()));
        Assert.NotEmpty(container.GetProperty("onlyInEditedBy").EnumerateArray());
        Assert.Equal("authenticity.container.writtenByProgram", finding.GetProperty("code").GetString());
        Assert.NotEmpty(finding.GetProperty("against").EnumerateArray());
        Assert.Equal([0, 28], finding.GetProperty("performance").GetProperty("falsePositives").EnumerateArray().Select(static it => it.GetInt32()));
        Assert.False(said.GetProperty("recorded").GetBoolean());
        SvgPicture.Checked(await File.ReadAllBytesAsync(folder.File("map.svg"), TestContext.Current.CancellationToken));
    }

    // Sound counts apart from the picture, with the ratio of made sounds; what does not apply says why.
    [Fact]
    public async Task Authenticity_ClipWithSound_AnswersForTheSoundToo()
    {
        using TestFolder folder = new();
        string path = folder.File("sound.mp4");
        using (System.Diagnostics.Process ffmpeg = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=9", "-f", "lavfi", "-i",
            "aevalsrc=0.15*sin(2*PI*(300+40*sin(3*t))*t)+0.12*random(1)*(1.2+sin(4*t)):s=44100:d=9,lowpass=f=9000", "-c:v", "libx264", "-c:a", "aac", "-b:a", "96k", path]))!)
        {
            await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, ffmpeg.ExitCode);
        }

        JsonElement said = (await InvestigationTests.Done(folder, "authenticity", path, "--json")).Json;
        JsonElement sound = said.GetProperty("compressions").GetProperty("sound");
        string[] codes = [.. said.GetProperty("findings").EnumerateArray().Select(static it => it.GetProperty("code").GetString()!)];
        Assert.Equal(("completed", "cannotTell"), (sound.GetProperty("outcome").GetString(), sound.GetProperty("estimate").GetString()));
        Assert.True(sound.GetProperty("log10LikelihoodRatio").GetDouble() < 0);
        Assert.Contains("compression.soundCodedOnce", codes);
        Assert.Contains("authenticity.sound.noCuts", codes);
        Assert.Contains("authenticity.soundAndPicture.together", codes);
        Assert.Contains("authenticity.streamCuts.none", codes);

        await InvestigationTests.Done(folder, "investigate", path, "--in", "case", "--json");
        Assert.Contains("The frame grid of an earlier coding of the sound, part by part", await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "The other party", "--purpose", "check", "--exhibits", "all");
        JsonElement again = (await InvestigationTests.Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal(again.GetProperty("examinations").GetInt32(), again.GetProperty("identical").GetInt32());
    }

    [Theory]
    [InlineData("none.mp4", null, 2, "There is no file none.mp4")]
    [InlineData("empty.mp4", null, 2, "The file is empty")]
    [InlineData("words.txt", null, 2, "no own reader for this format")]
    [InlineData("words.txt", "words.txt", 2, "cannot be used as a library")]
    [InlineData("words.txt", "none.json", 2, "There is no file none.json")]
    public async Task Authenticity_WhatCannotBeUsed_SaysWhyInOneSentence(string file, string? library, int exitCode, string says)
    {
        using TestFolder folder = new();
        await File.WriteAllBytesAsync(folder.File("empty.mp4"), [], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("words.txt"), "these are words", TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, ["authenticity", file, .. library is null ? [] : (string[])["--library", library]]);
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains(says, said.Output + said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said.Output + said.Error, StringComparison.Ordinal);
    }

    // A laboratory's library is used, stands in the bundle, and the recipient's re-run gives the same.
    [Fact]
    public async Task Investigate_WithALibrary_UsesItAndIsRerunFromABundle()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder);
        JsonElement added = (await InvestigationTests.Done(folder, "library", "add", clip, "--class", "device:Invented 1", "--source", "invented-1", "--known", "made by a test", "--synthetic", "--library", "own.json", "--json")).Json;
        Assert.Equal((1, 1), (added.GetProperty("added").GetInt32(), added.GetProperty("entries").GetInt32()));

        await InvestigationTests.Done(folder, "investigate", clip, "--in", "case", "--container-library", "own.json", "--json");
        JsonElement container = (await InvestigationTests.Done(folder, "authenticity", "1", "--in", "case", "--library", "own.json", "--json")).Json.GetProperty("container");
        Assert.Equal(("asRecorded", "Invented 1"), (container.GetProperty("answer").GetString(), container.GetProperty("class").GetString()));
        Assert.Equal(added.GetProperty("sha256").GetString(), container.GetProperty("librarySha256").GetString());

        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "The other party", "--purpose", "check", "--exhibits", "all");
        JsonElement again = (await InvestigationTests.Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal((again.GetProperty("examinations").GetInt32(), 0), (again.GetProperty("identical").GetInt32(), again.GetProperty("notRerun").GetArrayLength()));
        Assert.Equal(0, (await Cli.RunAsync(folder, "verify", "bundle")).ExitCode);
    }

    [Fact]
    public async Task Library_AddTwice_IsRefusedAndLeavesTheLibraryAsItWas()
    {
        using TestFolder folder = new();
        string clip = InvestigationTests.MakeClip(folder);
        string[] add = ["library", "add", clip, "--class", "editedBy:program/variant", "--source", "invented-1", "--known", "made by a test", "--library", "own.json"];
        await InvestigationTests.Done(folder, add);
        byte[] before = await File.ReadAllBytesAsync(folder.File("own.json"), TestContext.Current.CancellationToken);
        Cli again = await Cli.RunAsync(folder, add);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("is there twice", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.File("own.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Library_List_CountsIndependentSourcesOfEachClass()
    {
        using TestFolder folder = new();
        JsonElement listed = (await InvestigationTests.Done(folder, "library", "list", "--json")).Json;
        JsonElement copy = Assert.Single(listed.GetProperty("classes").EnumerateArray(), static it => it.GetProperty("name").GetString() == "ffmpeg" && it.GetProperty("variant").GetString() == "stream copy");
        Assert.Equal((36, 16), (copy.GetProperty("independentSources").GetInt32(), copy.GetProperty("recordedSources").GetInt32()));
        Assert.Equal(copy.GetProperty("references").GetArrayLength(), copy.GetProperty("references").EnumerateArray().Select(static it => it.GetProperty("source").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Library_AddWithoutAClass_IsWrongUsage()
    {
        using TestFolder folder = new();
        Assert.Equal(3, (await Cli.RunAsync(folder, "library", "add", InvestigationTests.MakeClip(folder), "--library", "own.json")).ExitCode);
        Assert.False(File.Exists(folder.File("own.json")));
    }
}
