using System.Text.RegularExpressions;

namespace Ascertain.Workbench.Tests;

/// <summary>What a page does, a verb does: the table of the design page names one for each form and each address, and the verbs are there.</summary>
public sealed partial class PageVerbTests
{
    private const string FramesPath = "/i/{id}/exhibits/{number:int}/frames";

    private static readonly string Source = Path.Combine(SharedData.Root, "src");
    private static readonly string[][] Rows = [.. Table("| page or address | action | verb |")];

    [Fact]
    public void Forms_OfEveryPage_HaveAVerb()
    {
        string[] forms = [.. Directory.EnumerateFiles(Path.Combine(Source, "Ascertain.Workbench", "Pages"), "*.razor")
            .SelectMany(static it => FormName().Matches(File.ReadAllText(it)).Select(found => $"{Path.GetFileNameWithoutExtension(it)} {found.Groups[1].Value}")).Distinct().Order(StringComparer.Ordinal)];
        string[] listed = [.. Rows.Where(static it => !it[0].StartsWith('`')).SelectMany(static it => it[1].Split(", ").Select(action => $"{it[0]} {action}")).Order(StringComparer.Ordinal)];
        Assert.True(forms.Length > 40);
        Assert.Equal(listed, forms);
    }

    [Fact]
    public void Addresses_ThatAnswer_HaveAVerb()
    {
        string[] routes = [.. Directory.EnumerateFiles(Path.Combine(Source, "Ascertain.Workbench"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(static it => Route().Matches(File.ReadAllText(it))).Select(static it => $"{(it.Groups[1].Length > 0 ? FramesPath : "")}{it.Groups[2].Value}").Distinct().Order(StringComparer.Ordinal)];
        string[] listed = [.. Rows.Where(static it => it[0].StartsWith('`')).SelectMany(static it => Quoted().Matches(it[0])).Select(static it => it.Groups[1].Value.Replace("…", FramesPath, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.True(routes.Length > 25);
        Assert.Equal(listed, routes);
    }

    // A verb that is named is one; an option that is named stands in its command. What has none says why.
    [Fact]
    public void Verbs_ThatAreNamed_AreThere()
    {
        string names = File.ReadAllText(Path.Combine(Source, "Ascertain.Cli", "Verbs.cs"));
        string commands = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Source, "Ascertain.Cli"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)) + File.ReadAllText(Path.Combine(Source, "Ascertain.Workbench", "WorkbenchOptions.cs"));
        Assert.All(Rows, row =>
        {
            string[] calls = [.. Quoted().Matches(row[2]).Select(static it => it.Groups[1].Value)];
            Assert.True(calls.Length > 0 || row[2].StartsWith("none: ", StringComparison.Ordinal) || row[2].StartsWith("Ctrl-C", StringComparison.Ordinal), row[2]);
            foreach (string call in calls)
            {
                string[] words = call.Split(' ');
                Assert.Contains($"\"{words[0]}\" => ", names, StringComparison.Ordinal);
                Assert.All(words.Skip(1), word => Assert.Contains($"\"{word}\"", commands, StringComparison.Ordinal));
            }
        });
    }

    private static IEnumerable<string[]> Table(string head) => File.ReadLines(Path.Combine(SharedData.Root, "design", "workbench.md")).SkipWhile(it => it != head).Skip(2).TakeWhile(static it => it.StartsWith('|'))
        .Select(static it => it.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    [GeneratedRegex("@formname=\"(?:@\\(\\$\")?([\\w-]+)")]
    private static partial Regex FormName();

    [GeneratedRegex("Map(?:Get|Post|Put|Delete|Methods)\\((Of \\+ )?\"([^\"]+)\"")]
    private static partial Regex Route();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
