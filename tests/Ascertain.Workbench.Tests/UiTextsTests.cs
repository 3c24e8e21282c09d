using System.Text.RegularExpressions;
using Ascertain.Workbench.Texts;

namespace Ascertain.Workbench.Tests;

public sealed partial class UiTextsTests
{
    // A key that is misspelt would only show when its page is drawn.
    [Fact]
    public void Keys_InThePagesAndInTheFile_AreTheSame()
    {
        string root = Path.Combine(SharedData.Root, "src", "Ascertain.Workbench");
        string source = string.Join('\n', Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories).Where(static it => it.EndsWith(".razor", StringComparison.Ordinal) || it.EndsWith(".cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        HashSet<string> used = [.. Key().Matches(source).Select(static it => it.Groups[1].Value).Where(static it => !it.Contains('{', StringComparison.Ordinal))];
        using System.Text.Json.JsonDocument file = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "Texts", "strings.en.json")));
        string[] texts = [.. file.RootElement.EnumerateObject().Select(static it => it.Name)];
        Assert.Empty(used.Except(texts));

        // Made of a part and a value: exhibits.state.open, collect.rating.3, places.overview.
        string[] made = ["exhibits.state.", "collect.rating.", "collect.item.", "collect.also.", "arriving.island.", "tasks.state.", "exhibits.question.", "exhibits.asked.", "exhibits.place.", "places.", "plan.question.", "plan.standing.", "plan.level.", "assess.standing.", "genuine.level.", "checklist.reply.", "frames.island.", "marks.island.", "map.island.", "memo.island.", "memo.judgement.", "memo.check.", "out.protects.", "out.island.", "account.island.", "keeping.island.", "renewing.island.", "work.running.", "work.failed.", "work.stopped.", "setting.field."];
        Assert.DoesNotContain(texts.Except(used).Except(["language", "direction", "languageName"]), it => !made.Any(part => it.StartsWith(part, StringComparison.Ordinal)) && !source.Contains($"\"{it}\"", StringComparison.Ordinal));
        Assert.Equal(("en", "ltr"), (UiTexts.English.Language, UiTexts.English.Direction));
    }

    [Fact]
    public void Keys_OfTheIslands_AreTheOnesTheyUse()
    {
        string root = Path.Combine(SharedData.Root, "src", "Ascertain.Workbench");
        string source = string.Join('\n', Directory.EnumerateFiles(Path.Combine(root, "Islands", "src"), "*.ts").Select(File.ReadAllText));
        using System.Text.Json.JsonDocument file = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "Texts", "strings.en.json")));
        string[] texts = [.. file.RootElement.EnumerateObject().Select(static it => it.Name).Where(static it => it.Contains(".island.", StringComparison.Ordinal)).Select(static it => it[(it.IndexOf(".island.", StringComparison.Ordinal) + ".island.".Length)..]).Distinct()];
        Assert.All(texts.Where(static it => it.Contains('.', StringComparison.Ordinal)), it => Assert.Contains(it[(it.IndexOf('.', StringComparison.Ordinal) + 1)..], source, StringComparison.Ordinal)); // made of a part and a value
        Assert.Equal(texts.Where(static it => !it.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal), IslandKey().Matches(source).Select(static it => it.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
    }

    // What is served is what the sources give: whoever changes one builds, and the build says what it was made of.
    [Fact]
    public void Islands_AreBuiltFromTheirSources()
    {
        string folder = Path.Combine(SharedData.Root, "src", "Ascertain.Workbench", "Islands");
        string[] lines = File.ReadAllLines(Path.Combine(folder, "built.sha256"));
        Assert.All(lines, line => Assert.Equal(line[..64], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, line[66..]))))));
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(folder, "src")).Select(static it => "src/" + Path.GetFileName(it)).Concat(Directory.EnumerateFiles(Path.Combine(folder, "..", "wwwroot"), "*.js").Select(static it => "../wwwroot/" + Path.GetFileName(it))).Order(StringComparer.Ordinal),
            lines.Select(static it => it[66..]).Where(static it => it.StartsWith("src/", StringComparison.Ordinal) || it.StartsWith("../", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("(?:\\bt|texts)\\.(\\w+)")]
    private static partial Regex IslandKey();

    [GeneratedRegex("(?:[tT]exts\\[|[tT]exts\\.Of\\()\\$?\"([\\w.{}]+)\"")]
    private static partial Regex Key();
}
