using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>What other systems get is what a bundle discloses, and nothing else.</summary>
public sealed class ExportTests
{
    private static readonly string[] Formats = ["case", "ro-crate", "in-toto", "csv"];

    [Fact]
    public async Task Export_BundleThatWithholds_LeavesNothingOfItInAnyFormat()
    {
        using TestFolder folder = new();
        string shown = InvestigationTests.MakeClip(folder, "Grete Privat.mp4");
        File.WriteAllText(folder.File("list.csv"), $"file,url,source,collector,context\n\"{shown}\",https://example.org/post-77,Seller Sam,Collector Cem,Comment by Kim\n");
        await Done(folder, "investigate", "--list", "list.csv", "--in", "case", "--actor", "Ada Analyst");
        await Done(folder, "investigate", SharedData.Path("clips/nom-exif/meta.mov"), "--in", "case", "--actor", "Ada Analyst");
        await Done(folder, "note", "Kim called today", "--exhibit", "1", "--in", "case", "--actor", "Ada Analyst");
        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "Other Party", "--purpose", "their reply", "--exhibits", "all", "--actor", "Ada Analyst");
        Directory.CreateDirectory(folder.File("out"));
        byte[] kept = await File.ReadAllBytesAsync(SharedData.Path("clips/nom-exif/meta.mov"));
        foreach (string format in Formats)
        {
            JsonElement made = (await Done(folder, "export", "--format", format, "bundle", "--out", $"out/{format}", "--json")).Json;
            Assert.Equal((1, 1, false), (made.GetProperty("exhibits").GetInt32(), made.GetProperty("withheldExhibits").GetInt32(), made.GetProperty("signed").GetBoolean()));
            Assert.Equal(format == "in-toto" ? 15 : 1, made.GetProperty("entries").GetArrayLength());
        }

        foreach (string secret in (string[])[Digest.Of(kept).Sha256Hex, Digest.Of(kept).Sha512Hex, "27.1281", "Grete Privat", "post-77", "Seller Sam", "Collector Cem", "Comment by Kim", "Ada Analyst", "Kim called today",
            "Other Party", "their reply", folder.Path, Environment.MachineName])
        {
            Assert.False(InvestigationTests.Occurs(folder.File("out"), secret), $"\"{secret}\" stands in an export");
        }

        Assert.True(InvestigationTests.Occurs(folder.File("out"), Digest.Of(await File.ReadAllBytesAsync(shown)).Sha256Hex));
        Assert.True((await Done(folder, "verify", "bundle", "--json")).Json.GetProperty("intact").GetBoolean());
    }

    // The positions are in the bundle now; a view shows what the findings show, which is a cell.
    [Fact]
    public async Task Export_BundleWithExactPositions_ShowsThemInNoFormat()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", SharedData.Path("clips/nom-exif/meta.mov"), "--in", "case", "--actor", "Ada Analyst");
        foreach (string person in (string[])["Ada Analyst", "Bea Second"])
        {
            await Done(folder, "approve", "1", "--positions", "--recipient", "R", "--purpose", "P", "--reason", "agreed", "--in", "case", "--actor", person);
        }

        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--actor", "Ada Analyst");
        Assert.True(InvestigationTests.Occurs(folder.File("bundle"), "27.1281"));
        Directory.CreateDirectory(folder.File("out"));
        foreach (string format in Formats)
        {
            await Done(folder, "export", "--format", format, "bundle", "--out", $"out/{format}");
        }

        Assert.True(InvestigationTests.Occurs(folder.File("out"), "positions.read"));
        Assert.False(InvestigationTests.Occurs(folder.File("out"), "27.1281"));
    }

    [Fact]
    public async Task Export_InTotoWithTheInvestigation_IsSignedEnteredAndKeptFromOthers()
    {
        using TestFolder folder = new();
        await Done(folder, "investigate", InvestigationTests.MakeClip(folder), "--in", "case", "--actor", "Ada Analyst");
        string[] disclose = ["disclose", "--in", "case", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--actor", "Ada Analyst", "--out"];
        await Done(folder, [.. disclose, "bundle"]);
        JsonElement made = (await Done(folder, "export", "--format", "in-toto", "bundle", "--out", "signed", "--in", "case", "--actor", "Ada Analyst", "--json")).Json;
        Assert.True(made.GetProperty("signed").GetBoolean());
        Assert.All(made.GetProperty("entries").EnumerateArray(), static it => Assert.EndsWith(".dsse.json", it.GetProperty("path").GetString(), StringComparison.Ordinal));
        Assert.True((await Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());

        // Who else was served is not for the next recipient; that there is such an entry is.
        await Done(folder, [.. disclose, "second"]);
        Assert.True((await Done(folder, "verify", "second", "--json")).Json.GetProperty("intact").GetBoolean());
        JsonElement schedule = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.File("second/data/schedule.json"))).RootElement;
        Assert.Contains(schedule.GetProperty("entries").EnumerateArray(), static it => it.GetProperty("kind").GetString() == "export.view");
        Assert.False(InvestigationTests.Occurs(folder.File("second"), "ascertain/export-view/1"));
        Assert.True(InvestigationTests.Occurs(folder.File("case"), "ascertain/export-view/1"));
    }

    [Fact]
    public async Task Export_AlteredBundle_ExitsWith1NamesTheFaultAndWritesNothing()
    {
        using TestFolder folder = new();
        await MakeBundle(folder);
        InvestigationTests.Flip(folder.File("bundle/data/report.html"));
        foreach (string format in Formats)
        {
            Cli run = await Cli.RunAsync(folder, "export", "--format", format, "bundle", "--out", "out", "--json");
            Assert.Equal(1, run.ExitCode);
            Assert.Contains(run.Json.GetProperty("faults").EnumerateArray(), static it => it.GetProperty("path").GetString() == "data/report.html");
            Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("out").ValueKind);
            Assert.False(Path.Exists(folder.File("out")));
        }
    }

    [Fact]
    public async Task Export_WrongUsageOrPlace_ExitsWithItsCodeAndWritesNothing()
    {
        using TestFolder folder = new();
        await MakeBundle(folder);
        foreach ((int exitCode, string arguments) in ((int, string)[])
            [
                (3, "--format word bundle --out out"), (3, "bundle --out out"), (3, "--format csv bundle --out out --in case"),
                (2, "--format csv case --out out"), (2, "--format csv absent --out out"), (2, "--format csv bundle --out bundle/load.csv"), (2, "--format csv bundle --out absent/load.csv"),
                (2, "--format in-toto bundle --out case"), (2, "--format in-toto bundle --out bundle/data/statements"), (2, "--format in-toto bundle --out out --in absent"),
            ])
        {
            Cli run = await Cli.RunAsync(folder, ["export", .. arguments.Split(' ')]);
            Assert.True(run.ExitCode == exitCode, $"{arguments}: exit {run.ExitCode}: {run.Error}{run.Output}");
            Assert.NotEmpty(run.Error);
            Assert.False(Path.Exists(folder.File("out")));
        }

        await Done(folder, "verify", "bundle");
    }

    // Of a file that no method applies to: the bundle withholds it.
    private static async Task MakeBundle(TestFolder folder)
    {
        folder.Write("clip.bin", [1, 2, 3]);
        await Done(folder, "collect", "clip.bin", "--in", "case");
        await Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
    }

    private static Task<Cli> Done(TestFolder folder, params string[] arguments) => InvestigationTests.Done(folder, arguments);
}
