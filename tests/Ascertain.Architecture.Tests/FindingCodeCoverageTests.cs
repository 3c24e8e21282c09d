using System.Reflection;
using System.Text.RegularExpressions;

namespace Ascertain.Architecture.Tests;

/// <summary>Every finding code is named in a test: by its text, or by its constant. A code cannot come without one.</summary>
public sealed partial class FindingCodeCoverageTests
{
    [Fact]
    public void FindingCode_OfTheProgram_IsNamedInATest()
    {
        (string Constant, string Code)[] codes = [.. Constants()];
        Assert.True(codes.Length > 150, $"Only {codes.Length} codes were found.");
        string[] unnamed = Unnamed(codes, TestSources());
        Assert.True(unnamed.Length == 0, $"Named in no test:\n{string.Join('\n', unnamed)}");
    }

    // The check itself, on a test source that names one code of four by text and one by constant; parts of longer names and comments do not count.
    [Fact]
    public void Unnamed_CodesThatNoTestNames_AreListed() =>
        Assert.Equal(["a.third (AFindingCodes.Third)", "a.fourth (AFindingCodes.Fourth)"], Unnamed(
            [("AFindingCodes.First", "a.first"), ("AFindingCodes.Second", "a.second"), ("AFindingCodes.Third", "a.third"), ("AFindingCodes.Fourth", "a.fourth")],
            WithoutComments("""
                Assert.Equal("a.first", code); // "a.third"
                Assert.Equal(AFindingCodes.Second, code); Assert.Equal(AFindingCodes.ThirdOfAll, code); Assert.Equal(BAFindingCodes.Fourth, code);
                /// <summary>"a.fourth"</summary>
                """)));

    private static string[] Unnamed(IEnumerable<(string Constant, string Code)> codes, string sources)
    {
        HashSet<string> constants = [.. Constant().Matches(sources).Select(static it => it.Value)];
        return [.. codes.Where(it => !constants.Contains(it.Constant) && !sources.Contains($"\"{it.Code}\"", StringComparison.Ordinal)).Select(static it => $"{it.Code} ({it.Constant})")];
    }

    private static IEnumerable<(string Constant, string Code)> Constants() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "Ascertain.*.dll").Where(static it => !Path.GetFileName(it).Contains("Tests", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom).SelectMany(static it => it.GetTypes())
            .Where(static it => it.Name.EndsWith("FindingCodes", StringComparison.Ordinal))
            .SelectMany(static it => it.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static it => it.IsLiteral && it.FieldType == typeof(string))
            .Select(static it => ($"{it.DeclaringType!.Name}.{it.Name}", (string)it.GetRawConstantValue()!)).Distinct();

    // This folder only looks at names, so it proves nothing of any code.
    private static string TestSources() => string.Join('\n', Directory.EnumerateFiles(Path.Combine(SharedData.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(static it => !it.Contains("Ascertain.Architecture.Tests", StringComparison.Ordinal) && !it.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(static it => WithoutComments(File.ReadAllText(it))));

    private static string WithoutComments(string source) => Comment().Replace(source, "");

    [GeneratedRegex(@"\b[A-Za-z]*FindingCodes\.[A-Za-z0-9]+")]
    private static partial Regex Constant();

    [GeneratedRegex(@"^[ \t]*//.*$|[ \t]//[^""\n]*$|[ \t]// ""[^""\n]*""$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
