using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary><c>contact</c> and <c>timeline</c>: a clip looked over.</summary>
public sealed class ContactTests
{
    [Fact]
    public async Task Contact_KeyFramesOfAClip_AreOneGreySheetAndTheLookIsEntered()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", InvestigationTests.MakeClip(folder), "--in", "case");
        long before = await SizeAsync(folder);
        JsonElement sheet = (await Done(folder, "contact", "1", "--out", "sheet.png", "--in", "case", "--json")).Json;
        Assert.Equal([0, 10, 20], sheet.GetProperty("pictures").EnumerateArray().Select(static it => it.GetProperty("index").GetInt32()));
        Assert.Equal(25, sheet.GetProperty("frames").GetInt32());
        Assert.Equal(before + 1, await SizeAsync(folder));
        Assert.True(InvestigationTests.Occurs(folder.File("case/records"), "\"frames\":\"all\""));
        Cli again = await Cli.RunAsync(folder, "contact", "1", "--by", "even", "--out", "sheet.png", "--in", "case");
        Assert.Equal(2, again.ExitCode); // it is there
        Assert.Equal(before + 1, await SizeAsync(folder));
    }

    [Fact]
    public async Task Contact_RatedGraphic_StaysClosedUntilItIsDescribedAndOpened()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder.File("list.csv"), $"file,rating\n{InvestigationTests.MakeClip(folder)},4\n");
        await Done(folder, "collect", "--list", "list.csv", "--in", "case");
        string[] contact = ["contact", "1", "--out", "a.png", "--in", "case"];
        foreach (string[] asked in (string[][])[contact, [.. contact, "--open-graphic"]])
        {
            Assert.Equal(2, (await Cli.RunAsync(folder, asked)).ExitCode);
        }

        await Done(folder, "describe", "1", "a test pattern", "--in", "case");
        Cli closed = await Cli.RunAsync(folder, contact);
        Assert.Equal(2, closed.ExitCode);
        Assert.Contains("a test pattern", closed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("a.png")));
        await Done(folder, [.. contact, "--open-graphic"]);
        Assert.True(File.Exists(folder.File("a.png")));
        Assert.True(InvestigationTests.Occurs(folder.File("case/records"), "openedGraphicRating"));
    }

    [Fact]
    public async Task Timeline_OfAClipWithOneCut_SaysItsFramesItsCutAndEntersNothing()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", InvestigationTests.MakeClip(folder, source: "color=black:s=160x120:r=25:d=0.4[a];testsrc2=s=160x120:r=25:d=0.6[b];[a][b]concat", options: "n=2"), InvestigationTests.MakeClip(folder, "whole.mp4"), "--in", "case");
        long before = await SizeAsync(folder);
        JsonElement cut = (await Done(folder, "timeline", "1", "--byte", "0", "--in", "case", "--json")).Json;
        Assert.Equal([10], cut.GetProperty("cuts").EnumerateArray().Select(static it => it.GetProperty("frame").GetInt32()));
        Assert.Equal(25, cut.GetProperty("frames").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, cut.GetProperty("byte").GetProperty("frame").ValueKind); // the container begins with no frame
        JsonElement first = cut.GetProperty("frames")[0];
        Assert.Equal(0, (await Done(folder, "timeline", "1", "--byte", $"{first.GetProperty("offset").GetInt64()}", "--in", "case", "--json")).Json.GetProperty("byte").GetProperty("frame").GetInt32());
        Assert.Contains("no cut is said", (await Done(folder, "timeline", "2", "--in", "case")).Output, StringComparison.Ordinal); // the twin
        Assert.Equal(before, await SizeAsync(folder));
        await Done(folder, "collect", folder.Write("no.bin", [1]), "--in", "case");
        Cli none = await Cli.RunAsync(folder, "timeline", "3", "--in", "case");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("no frames that can be told here", none.Error, StringComparison.Ordinal);
    }

    private static async Task<long> SizeAsync(TestFolder folder) => (await Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("ledger").GetProperty("size").GetInt64();

    private static Task<Cli> Done(TestFolder folder, params string[] arguments) => InvestigationTests.Done(folder, arguments);
}
