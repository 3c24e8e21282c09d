using Ascertain.Casework;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Searching;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Investigations;
using CsCheck;

namespace Ascertain.Workbench.Tests.Investigations;

/// <summary>A table that takes in new entries only is the table of all.</summary>
public sealed class ExhibitTableTests
{
    private static readonly Dictionary<string, Question> Methods = new(StringComparer.Ordinal) { ["container.profile"] = Question.What, ["time.bounds"] = Question.When };

    private static readonly string[] Words = ["bridge", "gate", "мост", "bakı"];

    [Fact]
    public void Take_AfterEachOfRandomOperations_EqualsATableOfAll() =>
        Seeded.Sample(Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 3]).Array[10, 25], 6, static operations =>
        {
            using TemporaryFolder folder = new(inMemory: true);
            using InventedInvestigation invented = new(folder["case"], new KeyRing(folder["keys"]));
            InvestigationSnapshot? snapshot = null;
            foreach ((int kind, int first, int second) in operations)
            {
                try
                {
                    Do(invented, kind, first, Words[second]);
                }
                catch (UnusableInputException fault) when (fault.Message.StartsWith("Nothing was entered. That very record", StringComparison.Ordinal))
                {
                    // It was withdrawn by an operation before, and nothing comes of this one.
                }

                string? before = snapshot is null ? null : Dump(snapshot.Table);
                InvestigationSnapshot? earlier = snapshot;
                Investigation now = Investigation.OpenReadOnly(invented.Folder, invented.Keys, earlier?.Investigation);
                snapshot = InvestigationSnapshot.Take(now, "", Methods, earlier);
                InvestigationSnapshot whole = InvestigationSnapshot.Take(Investigation.OpenReadOnly(invented.Folder, invented.Keys), "", Methods, null);
                Assert.Equal(Dump(whole.Table), Dump(snapshot.Table));
                Assert.Equal(before, earlier is null ? null : Dump(earlier.Table));
            }
        });

    private static void Do(InventedInvestigation invented, int kind, int first, string word)
    {
        int count = invented.View.Exhibits.Count, exhibit = count == 0 ? 0 : 1 + (first % count);
        switch (count == 0 ? 0 : kind)
        {
            case 0:
                invented.Collect(1 + (first % 3), rating: first % 6);
                break;
            case 1:
                invented.Tag(exhibit, word);
                break;
            case 2:
                invented.Describe(exhibit, $"The {word}, seen from the south");
                break;
            case 3 or 4:
                invented.Examine(exhibit, kind == 3 ? "container.profile" : "time.bounds", "container.edit", $"The {word} {first}");
                break;
            case 5:
                invented.Link(exhibit, "Example", $"posted with {word}");
                break;
            case 6:
                invented.State("Party A", $"We hold the {word}.");
                break;
            case 7:
                invented.Enter(AnnotationKind.Plan, first % 2 == 0 ? exhibit : null, new Canonical.CanonicalObject { ["question"] = first % 3 == 0 ? "where" : "who", ["range"] = "2031" });
                break;
            case 8:
                invented.Enter(AnnotationKind.Assessment, exhibit, new Canonical.CanonicalObject { ["question"] = "when", ["conclusion"] = word, ["cites"] = Canonical.CanonicalArray.OfTexts(["l1.1"]) });
                break;
            default:
                if (invented.View.Annotations is { Count: > 0 } records)
                {
                    invented.Enter(AnnotationKind.Withdrawal, null, [], records[first % records.Count].Sha256);
                }

                break;
        }
    }

    private static string Dump(ExhibitTable table)
    {
        List<string> lines = [string.Join(' ', table.Kinds), string.Join(' ', table.Tags), string.Join(' ', table.Planned)];
        lines.AddRange(table.Rows.Select(it => $"{it.Exhibit} {it.Kind} {it.GraphicRating} {string.Join(' ', it.Tags)} {it.Missing} {it.Runs} {it.FailedRuns} {string.Join(' ', Enumerable.Range(0, 4).Select(i => table.StateOf(it, i)))}"));
        foreach (string word in (string[])[.. Words, "BAKI", "the south", "nothing", "example", table.Rows.Count > 0 ? table.Rows[^1].Exhibit.Digest.Sha256Hex[..8] : "none"])
        {
            SearchQuery query = new(word);
            lines.Add($"{word}: {string.Join(' ', table.Found(query).Select(static it => it.Exhibit.Number))}; {string.Join(' ', table.FoundInStatements(query))}");
            lines.AddRange(table.Found(query).SelectMany(it => table.FoundIn(it, query)).Select(static it => it.ToString()));
        }

        return string.Join('\n', lines);
    }
}
