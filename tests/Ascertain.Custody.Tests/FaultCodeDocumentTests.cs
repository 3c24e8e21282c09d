using System.Text.RegularExpressions;
using Ascertain.Preservation;

namespace Ascertain.Custody.Tests;

public sealed partial class FaultCodeDocumentTests
{
    [Fact]
    public void FaultCodes_InTheSource_AreEachInTheDocumentAndTheOtherWayRound()
    {
        string[] stores = ["exhibits", "records", "sealed"];
        SortedSet<string> inSource = new(StringComparer.Ordinal);
        foreach (string folder in new[] { "src/Ascertain.Custody", "src/Ascertain.Preservation", "src/Ascertain.Casework/Storage", "src/Ascertain.Casework/Importing" })
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.Root, folder), "*.cs", SearchOption.AllDirectories))
            {
                foreach (Match match in Code().Matches(File.ReadAllText(file)))
                {
                    inSource.Add(match.Groups[1].Value);
                }
            }
        }

        inSource.ExceptWith(["actor.named", "witness.cosigned", "investigation.db", "report.html"]); // an entry's kind and names of files

        // Made of the name of a store and a suffix.
        inSource.UnionWith(stores.SelectMany(static store => new[] { $"{store}.altered", $"{store}.uncovered" }).Append("sealed.missing"));
        string[] documented = [.. new[] { "custody.md", "interchange.md" }.SelectMany(static page => File.ReadLines(Path.Combine(SharedData.Root, "docs/findings.d", page)))
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal)).Select(static line => line.Split('`')[1]).Order(StringComparer.Ordinal)];
        Assert.Equal(inSource, documented);
    }

    [GeneratedRegex("""(?:const string \w+ = |CustodyFormatException\(|CustodyException\(|new\(|faults\.Add\(|ToHash\(it, )"([a-zA-Z]+\.[a-zA-Z.]*[a-zA-Z])"[,;)]""")]
    private static partial Regex Code();
}
