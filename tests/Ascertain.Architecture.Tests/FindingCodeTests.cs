using System.Reflection;
using System.Text.RegularExpressions;

namespace Ascertain.Architecture.Tests;

/// <summary>docs/findings.md and the program name the same codes.</summary>
public sealed partial class FindingCodeTests
{
    [Fact]
    public void FindingsPage_ListsEveryCodeOfTheProgram()
    {
        List<string> codes = CodesOfTheProgram();
        Assert.True(codes.Count > 100, "The codes of the program were not found.");
        Assert.True(!codes.Except(CodesOfThePage()).Any(), string.Join("\n", codes.Except(CodesOfThePage())));
    }

    [Fact]
    public void FindingsPage_ListsNoCodeThatTheProgramDoesNotHave() =>
        Assert.True(!CodesOfThePage().Except(CodesOfTheProgram()).Any(), string.Join("\n", CodesOfThePage().Except(CodesOfTheProgram())));

    [Fact]
    public void FindingsPage_IsPutTogetherFromItsParts()
    {
        string docs = Path.Combine(SharedData.Root, "docs");
        string page = File.ReadAllText(Path.Combine(docs, "findings.md"));
        foreach (string row in Directory.EnumerateFiles(Path.Combine(docs, "findings.d")).SelectMany(File.ReadLines).Where(static it => it.StartsWith("| `", StringComparison.Ordinal)))
        {
            Assert.Contains(row, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FindingsPage_ListsNoCodeTwice() =>
        Assert.Empty(CodesOfThePage().GroupBy(static it => it).Where(static it => it.Count() > 1).Select(static it => it.Key));

    [Fact]
    public void FindingCode_IsDottedLowerCamel() =>
        Assert.DoesNotContain(CodesOfTheProgram(), static it => !Code().IsMatch(it));

    private static List<string> CodesOfTheProgram() =>
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "Ascertain.*.dll").Where(static it => !Path.GetFileName(it).Contains("Tests", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom).SelectMany(static it => it.GetTypes())
            .Where(static it => it.Name.EndsWith("FindingCodes", StringComparison.Ordinal))
            .SelectMany(static it => it.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static it => it.IsLiteral && it.FieldType == typeof(string)).Select(static it => (string)it.GetRawConstantValue()!).Distinct()];

    private static List<string> CodesOfThePage() =>
        [.. File.ReadLines(Path.Combine(SharedData.Root, "docs", "findings.md")).TakeWhile(static it => it != "## What verify can name").Select(static it => Row().Match(it)).Where(static it => it.Success).Select(static it => it.Groups[1].Value)];

    [GeneratedRegex(@"^\| `([^`]+)` \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"^[a-z][a-zA-Z0-9]*(\.[a-z0-9][a-zA-Z0-9]*)+$")]
    private static partial Regex Code();
}
