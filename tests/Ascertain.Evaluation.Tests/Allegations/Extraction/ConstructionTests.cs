using System.Text.RegularExpressions;
using Ascertain.Evaluation.Allegations.Extraction;
using NodaTime;

namespace Ascertain.Evaluation.Tests.Allegations.Extraction;

/// <summary>The constructions of public statements in <c>constructions.txt</c>, whose head says how a line is read.</summary>
public sealed partial class ConstructionTests
{
    private static readonly LocalDate Date = new(2031, 5, 14);

    [Fact]
    public void Extract_EveryConstruction_FillsTheSlotsNamed()
    {
        string[] lines = [.. File.ReadAllLines(Path.Combine(SharedData.Root, "tests/Ascertain.Evaluation.Tests/Allegations/Extraction/constructions.txt")).Where(static it => it.Length > 0 && it[0] != '#')];
        Assert.True(lines.Length > 200, "The constructions were not found.");
        string[] wrong = [.. lines.SelectMany(Differences)];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    // The comparison itself: a slot that differs, one that is missing and an allegation too many are seen.
    [Theory]
    [InlineData("Two guards were killed. => c=eq:3", "c")]
    [InlineData("Two guards were killed. => p=Varn", "p")]
    [InlineData("Two guards were killed and three wounded. => c=eq:2", "allegations")]
    public void Differences_AWrongLine_IsSeen(string line, string slot) => Assert.Contains(slot, Assert.Single(Differences(line)), StringComparison.Ordinal);

    private static IEnumerable<string> Differences(string line)
    {
        int mark = line.IndexOf(" => ", StringComparison.Ordinal);
        IReadOnlyList<ExtractedAllegation> found = StatementExtractor.Extract(line[..mark], Date).Allegations;
        string[] wanted = line[(mark + 4)..].Split(" ;; ");
        for (int i = 0; i < wanted.Length; i++)
        {
            MatchCollection slots = Slot().Matches(wanted[i]);
            for (int k = 0; k < slots.Count; k++)
            {
                string value = wanted[i][(slots[k].Index + slots[k].Length)..(k + 1 < slots.Count ? slots[k + 1].Index : wanted[i].Length)].Trim(), slot = slots[k].Groups[1].Value;
                string read = i < found.Count ? Value(found[i], slot) : "no allegation";
                if (read != value)
                {
                    yield return $"{line[..mark]}: {slot} of {i + 1} is {read}, not {value}";
                }
            }
        }

        if (found.Count > wanted.Length)
        {
            yield return $"{line[..mark]}: {found.Count} allegations, not {wanted.Length}";
        }
    }

    private static string Value(ExtractedAllegation it, string slot) => slot switch
    {
        "t" => it.Time is { } time ? $"{time.FromText}..{time.ToText}" : "-",
        "c" => it.Count is { } count ? FormattableString.Invariant($"{count.Bound}:{count.Value}{(count.Max is { } max ? $":{max}" : "")}") : "-",
        "n" => it.Counted?.Label ?? "-",
        "r" => it.Role?.Label ?? "-",
        "e" => it.Event?.Label ?? "-",
        "p" => it.Place?.Text ?? "-",
        "w" => it.Attribution?.Text ?? "-",
        _ => it.Actor?.Text ?? "-",
    };

    [GeneratedRegex("(?:^| )([tcnrpwae])=")]
    private static partial Regex Slot();
}
