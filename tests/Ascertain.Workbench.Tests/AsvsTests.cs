using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Ascertain.Workbench.Accounts;

namespace Ascertain.Workbench.Tests;

/// <summary>The table of OWASP ASVS 5.0.0, levels 1 and 2, in docs/asvs.md: whole, and each test that it names is there.</summary>
public sealed partial class AsvsTests
{
    private static readonly string[] Standings = ["shown", "met, no test", "does not apply", "not met"];
    private static readonly string Tests = Path.Combine(SharedData.Root, "tests");

    // asvs-5.0.0.txt: number and level of each requirement of these levels, from the standard's own list (OWASP/ASVS, fe04986).
    [Fact]
    public void Table_HasEachRequirementOnceWithItsLevel()
    {
        string[] standard = File.ReadAllLines(Path.Combine(Tests, "Ascertain.Workbench.Tests", "asvs-5.0.0.txt"));
        Assert.Equal((253, 70), (standard.Length, standard.Count(static it => it.EndsWith(" 1", StringComparison.Ordinal))));
        Assert.Equal(standard, Rows().Select(static it => $"{it.Number} {it.Level}"));
        Assert.All(Rows(), static it => Assert.InRange(it.Asks.Split(' ').Length, 3, 16));
    }

    [Fact]
    public void Row_ThatIsShown_NamesTestsThatAreThere_AndEveryOtherAReason()
    {
        List<string> wrong = [];
        foreach (Row row in Rows())
        {
            Assert.Contains(row.Standing, Standings);
            (string Class, string Method)[] named = [.. Named().Matches(row.By).Select(static it => (it.Groups[1].Value, it.Groups[2].Value))];
            wrong.AddRange(named.Where(static it => !IsTest(it.Class, it.Method)).Select(it => $"{row.Number}: there is no test {it.Class}.{it.Method}"));
            if (row.Standing == "shown" ? named.Length == 0 : row.By.Length < 12)
            {
                wrong.Add($"{row.Number} has no {(row.Standing == "shown" ? "test" : "reason")}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Counts_AtTheHead_AreThoseOfTheTable()
    {
        string[] lines = File.ReadAllLines(Path.Combine(SharedData.Root, "docs", "asvs.md"));
        foreach (string standing in Standings)
        {
            int first = Rows().Count(it => it.Standing == standing && it.Level == "1"), second = Rows().Count(it => it.Standing == standing && it.Level == "2");
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"| {standing} | {first} | {second} | {first + second} |"), lines);
        }
    }

    [Fact]
    public void PageOfOtherMachines_StatesTheFiguresOfTheProgram()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "other-machines.md"));
        string[] stated =
        [
            string.Create(CultureInfo.InvariantCulture, $"ends {Sessions.LongestIdle.TotalMinutes} minutes after the last request, {Sessions.Longest.TotalHours} hours after the sign-in"),
            string.Create(CultureInfo.InvariantCulture, $"no older than {Sessions.Fresh.TotalMinutes} minutes"), string.Create(CultureInfo.InvariantCulture, $"| {Invitations.Valid.TotalHours} hours, once"),
            $"One person has at most {Sessions.MostOfOne};", $"{RequestLimits.SignInsAMinute} challenges and answers a minute",
            $"{RequestLimits.FormsAMinute} forms, {RequestLimits.PreviewsAMinute} previews or reports, {RequestLimits.PagesAMinute} others; pictures {RequestLimits.PicturesASecond} a second, pieces of files {RequestLimits.ArrivingASecond} a second",
        ];
        Assert.All(stated, it => Assert.Contains(it, page, StringComparison.Ordinal));
    }

    private static bool IsTest(string named, string method) =>
        typeof(AsvsTests).Assembly.GetTypes().FirstOrDefault(it => it.Name == named) is { } type
            ? type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Any(it => it.Name == method && it.GetCustomAttributes<FactAttribute>().Any())
            : Directory.EnumerateFiles(Tests, named + ".cs", SearchOption.AllDirectories).Any(it => !it.Contains("/obj/", StringComparison.Ordinal) && Regex.IsMatch(File.ReadAllText(it), $"\\[(Fact|Theory)[^\\n]*\\](?:(?!\\n    \\}}|\\n\\n).)*?public [\\w<>]+ (?:Task )?{method}\\(", RegexOptions.Singleline));

    private static IEnumerable<Row> Rows() => File.ReadLines(Path.Combine(SharedData.Root, "docs", "asvs.md")).Select(static it => Line().Match(it)).Where(static it => it.Success)
        .Select(static it => new Row(it.Groups[1].Value, it.Groups[2].Value, it.Groups[3].Value, it.Groups[4].Value, it.Groups[5].Value));

    [GeneratedRegex("^\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$")]
    private static partial Regex Line();

    [GeneratedRegex("`(\\w+Tests)\\.(\\w+)`")]
    private static partial Regex Named();

    private sealed record Row(string Number, string Level, string Asks, string Standing, string By);
}
