using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The verb <c>compare</c>, as a user calls it.</summary>
public sealed class CompareTests
{
    [Fact]
    public async Task Compare_PartOfAClip_TellsWhichAndRecordsTheRun()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=8", "-c:v", "libx264", "-threads", "1", "whole.mp4");
        Make(folder, "-ss", "2", "-t", "4", "-i", "whole.mp4", "-vf", "crop=256:144:32:18,hflip", "-c:v", "libx264", "-threads", "1", "part.mp4");
        JsonElement said = (await InvestigationTests.Done(folder, "compare", "part.mp4", "whole.mp4", "--plot", "both.svg", "--json")).Json;
        Assert.Equal(("completed", "partialCopy", "aFromB", JsonValueKind.Null, false), (said.GetProperty("outcome").GetString(), said.GetProperty("relation").GetString(), said.GetProperty("derivation").GetString(), said.GetProperty("log10LikelihoodRatio").ValueKind, said.GetProperty("recorded").GetBoolean()));
        JsonElement part = said.GetProperty("segments")[0];
        Assert.True(part.GetProperty("mirrored").GetBoolean());
        Assert.InRange(part.GetProperty("bStart").GetDouble() - part.GetProperty("aStart").GetDouble(), 1.85, 2.15);
        Assert.InRange(part.GetProperty("speed").GetDouble(), 0.97, 1.03);
        Assert.Equal("copies.compare.shown", said.GetProperty("findings")[0].GetProperty("code").GetString());
        byte[] drawn = await File.ReadAllBytesAsync(folder.File("both.svg"), TestContext.Current.CancellationToken);
        SvgPicture.Checked(drawn);
        string plot = System.Text.Encoding.UTF8.GetString(drawn);
        Assert.Contains("The sounds were not compared.", plot, StringComparison.Ordinal);
        Assert.Equal(2, plot.Split("stroke=\"#246\" stroke-width=\"1\" fill=\"none\"").Length - 1); // what changes, in both strips
        Assert.Equal(1, plot.Split("fill=\"#bcd\"").Length - 1);

        // The part is cropped and short: whatever signs are told, none may say that the whole was made from it.
        Assert.NotEmpty(said.GetProperty("signs").EnumerateArray());
        Assert.DoesNotContain(said.GetProperty("signs").EnumerateArray(), static it => it.GetProperty("speaksFor").GetString() == "bFromA" && !it.GetProperty("slight").GetBoolean());
        JsonElement recorded = (await InvestigationTests.Done(folder, "compare", "part.mp4", "whole.mp4", "--in", "case", "--json")).Json;
        Assert.True(recorded.GetProperty("recorded").GetBoolean());
        Assert.Equal(part.GetRawText(), recorded.GetProperty("segments")[0].GetRawText());
        Assert.Equal(part.GetRawText(), (await InvestigationTests.Done(folder, "compare", "1", "2", "--in", "case", "--json")).Json.GetProperty("segments")[0].GetRawText());
        Assert.True((await InvestigationTests.Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());
    }

    // In the report the second clip has its number; a bundle with both is re-run to the same bytes, and one without the second clip does not tell its digest.
    [Fact]
    public async Task Compare_InAnInvestigation_IsReportedAndRunAgain()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3", "-c:v", "libx264", "-threads", "1", "whole.mp4");
        Make(folder, "-ss", "1", "-t", "2", "-i", "whole.mp4", "-c:v", "libx264", "-threads", "1", "part.mp4");
        await InvestigationTests.Done(folder, "investigate", "part.mp4", "whole.mp4", "--in", "case", "--json");
        await InvestigationTests.Done(folder, "compare", "1", "2", "--in", "case", "--json");
        await InvestigationTests.Done(folder, "report", "--in", "case", "--out", "report.html", "--json");
        Assert.Contains("more is told). The second clip is exhibit 2.", await File.ReadAllTextAsync(folder.File("report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "both", "--recipient", "the other side", "--purpose", "check", "--exhibits", "all", "--json");
        JsonElement again = (await InvestigationTests.Done(folder, "rerun", "both", "--json")).Json;
        Assert.Equal(again.GetProperty("examinations").GetInt32(), again.GetProperty("identical").GetInt32());
        Assert.InRange(again.GetProperty("identical").GetInt32(), 15, 100);

        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "one", "--recipient", "the other side", "--purpose", "check", "--exhibits", "1", "--json");
        string digest = Digest.Of(await File.ReadAllBytesAsync(folder.File("whole.mp4"), TestContext.Current.CancellationToken)).Sha256Hex;
        foreach (string file in Directory.EnumerateFiles(folder.File("one"), "*", SearchOption.AllDirectories))
        {
            Assert.False((await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Contains(digest, StringComparison.Ordinal), file);
        }
    }

    [Fact]
    public async Task Compare_UnrelatedClips_IsNegative()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3", "-c:v", "libx264", "-threads", "1", "one.mp4");
        Make(folder, "-f", "lavfi", "-i", "mandelbrot=s=320x180:r=25", "-t", "3", "-c:v", "libx264", "-threads", "1", "other.mp4");
        Cli said = await Cli.RunAsync(folder, ["compare", "one.mp4", "other.mp4", "--json"]);
        Assert.Equal((1, "none"), (said.ExitCode, said.Json.GetProperty("relation").GetString()));
        Assert.Equal("copies.compare.none", said.Json.GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Equal(0, said.Json.GetProperty("segments").GetArrayLength());
    }

    [Theory]
    [InlineData(2, "There is no file none.mp4", "none.mp4", "words.txt")]
    [InlineData(3, "Required argument missing", "words.txt")]
    public async Task Compare_WhatCannotBeUsed_SaysWhyInOneSentence(int exitCode, string says, params string[] arguments)
    {
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("words.txt"), "these are words", TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, ["compare", .. arguments]);
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains(says, said.Output + said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_TextInPlaceOfAClip_CannotBeUsed()
    {
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("words.txt"), "these are words", TestContext.Current.CancellationToken);
        Assert.Equal(2, (await Cli.RunAsync(folder, ["compare", "words.txt", "words.txt"])).ExitCode);
    }

    private static void Make(TestFolder folder, params string[] arguments) => MacroblocksTests.Make(folder, arguments);
}
