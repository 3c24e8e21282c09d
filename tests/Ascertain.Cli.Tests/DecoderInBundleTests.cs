using System.Security.Cryptography;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>A bundle tells which programs made its results, also when they are no longer installed.</summary>
public sealed class DecoderInBundleTests
{
    [Fact]
    public async Task Disclose_WhereTheDecoderIsGone_StillHoldsTheDescriptionOfTheOneThatEveryRunNames()
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "investigate", InvestigationTests.MakeClip(folder), "--in", "case");
        Dictionary<string, string> gone = new() { ["ASCERTAIN_FFMPEG"] = "/nowhere/ffmpeg" };
        Cli disclosed = await Cli.RunWithAsync(folder, gone, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
        Assert.True(disclosed.ExitCode == 0, disclosed.Error);

        JsonElement[] records = [.. Directory.EnumerateFiles(folder.File("bundle/data/records")).Select(File.ReadAllBytes).Where(static it => it.AsSpan().IndexOf("\"format\":\"ascertain/"u8) > 0)
            .Select(static it => JsonDocument.Parse(it).RootElement)];
        JsonElement[] runs = [.. records.Where(static it => it.GetProperty("format").GetString() == "ascertain/run/1")];
        Assert.Equal(15, runs.Length);
        Assert.All(runs, static it => Assert.NotEmpty(it.GetProperty("release").GetString()!));
        JsonElement[] requests = [.. records.Where(static it => it.GetProperty("format").GetString() == "ascertain/examination-request/1")];
        Assert.Equal(runs.Length, requests.Length);
        Assert.All(requests, static it => Assert.NotEmpty(it.GetProperty("method").GetProperty("version").GetString()!));
        string[] builds = [.. runs.Where(static it => it.TryGetProperty("confinement", out _)).Select(static it => it.GetProperty("decoderBuild").GetString()!)];
        Assert.NotEmpty(builds);
        Assert.True(builds.Length < runs.Length); // what reads bytes alone names no decoder
        string path = folder.File($"bundle/data/records/{builds.Distinct().Single()}");
        Assert.Equal(Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        string description = await File.ReadAllTextAsync(path);
        Assert.StartsWith("ffmpeg version ", JsonDocument.Parse(description).RootElement.GetProperty("version").GetString(), StringComparison.Ordinal);
        foreach (string program in new[] { "/usr/bin/ffmpeg", "/usr/bin/ffprobe" }.Where(File.Exists))
        {
            Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(program))), description, StringComparison.Ordinal);
        }

        Assert.True((await InvestigationTests.Done(folder, "verify", "bundle", "--json")).Json.GetProperty("intact").GetBoolean());
        JsonElement again = (await InvestigationTests.Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal((15, 15), (again.GetProperty("examinations").GetInt32(), again.GetProperty("identical").GetInt32()));

        File.Delete(path);
        string[] codes = [.. (await Cli.RunAsync(folder, "verify", "bundle", "--json")).Json.GetProperty("faults").EnumerateArray().Select(static it => it.GetProperty("code").GetString()!).Distinct()];
        Assert.Contains("documents.missing", codes);
    }

    // Another build may give other pixels: its answer is not compared, and the report says so of each run.
    [Fact]
    public async Task Rerun_WithAnotherDecoderBuild_ComparesNothingThatItDecoded()
    {
        using TestFolder folder = new();
        await InvestigationTests.Done(folder, "investigate", InvestigationTests.MakeClip(folder), "--in", "case");
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "R", "--purpose", "P", "--exhibits", "all");
        int decoded = Directory.EnumerateFiles(folder.File("bundle/data/records")).Select(File.ReadAllText)
            .Count(static it => it.Contains("\"format\":\"ascertain/run/1\"", StringComparison.Ordinal) && it.Contains("\"confinement\"", StringComparison.Ordinal));
        foreach (string program in new[] { "ffmpeg", "ffprobe" }.Where(static it => File.Exists($"/usr/bin/{it}")))
        {
            folder.Write($"other/{program}", [.. await File.ReadAllBytesAsync($"/usr/bin/{program}"), 0]);
            File.SetUnixFileMode(folder.File($"other/{program}"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Dictionary<string, string> other = new() { ["ASCERTAIN_FFMPEG"] = folder.File("other/ffmpeg") };
        Cli rerun = await Cli.RunWithAsync(folder, other, "rerun", "bundle", "--json");
        Assert.Equal(0, rerun.ExitCode);
        Assert.Equal(0, rerun.Json.GetProperty("different").GetArrayLength());
        string[] why = [.. rerun.Json.GetProperty("notRerun").EnumerateArray().Select(static it => it.GetProperty("why").GetString()!)];
        Assert.Equal(Enumerable.Repeat("decoderDiffers", decoded), why);
        Assert.Equal(rerun.Json.GetProperty("examinations").GetInt32() - decoded, rerun.Json.GetProperty("identical").GetInt32());

        await File.WriteAllTextAsync(folder.File("assumed.json"), """{"format":"ascertain/assumptions/1","withoutExhibits":[1]}""");
        JsonElement[] assumed = [.. (await Cli.RunWithAsync(folder, other, "rerun", "bundle", "--assuming", "assumed.json", "--json")).Json.GetProperty("assuming").EnumerateArray()];
        Assert.NotEmpty(assumed);
        Assert.All(assumed, static it => Assert.False(it.GetProperty("differs").GetBoolean()));
    }
}
