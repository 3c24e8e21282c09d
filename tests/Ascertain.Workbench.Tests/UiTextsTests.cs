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
        string[] made = ["exhibits.state.", "collect.rating.", "places.", "plan.question.", "plan.standing.", "plan.level.", "assess.standing."];
        Assert.DoesNotContain(texts.Except(used).Except(["language", "direction"]), it => !made.Any(part => it.StartsWith(part, StringComparison.Ordinal)) && !source.Contains($"\"{it}\"", StringComparison.Ordinal));
        Assert.Equal(("en", "ltr"), (UiTexts.English.Language, UiTexts.English.Direction));
    }

    [GeneratedRegex("(?:Texts\\[|Texts\\.Of\\(|texts\\[)\\$?\"([\\w.{}]+)\"")]
    private static partial Regex Key();
}
