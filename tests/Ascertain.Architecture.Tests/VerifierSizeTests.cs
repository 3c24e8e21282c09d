using System.Xml.Linq;

namespace Ascertain.Architecture.Tests;

/// <summary>What an opposing expert reads to know that the verifier says the truth: to stay readable in a day.</summary>
public sealed class VerifierSizeTests
{
    [Fact]
    public void VerifierAndAllThatItReferences_LinesOfCode_DoNotGrowUnnoticed()
    {
        // The aim is about 5,000. Counted is every project that the verifier is built from, however it comes to it.
        HashSet<string> projects = [];
        Reach("Ascertain.Verifier", projects);
        Assert.Contains("Ascertain.Custody", projects);
        int lines = projects.Sum(LinesOfCode);
        Assert.True(lines <= 5_000, $"{lines} lines without comments and empty ones in {string.Join(", ", projects)}");
    }

    [Fact]
    public void Verifier_NeedsNoNativeCode()
    {
        string lockFile = File.ReadAllText(Path.Combine(SharedData.Root, "src/Ascertain.Verifier/packages.lock.json"));
        Assert.DoesNotContain("NSec", lockFile, StringComparison.Ordinal);
        Assert.DoesNotContain("libsodium", lockFile, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", lockFile, StringComparison.OrdinalIgnoreCase);
    }

    private static void Reach(string project, HashSet<string> reached)
    {
        if (!reached.Add(project))
        {
            return;
        }

        foreach (XElement reference in XDocument.Load(Path.Combine(SharedData.Root, "src", project, $"{project}.csproj")).Descendants("ProjectReference"))
        {
            Reach(Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value), reached);
        }
    }

    private static int LinesOfCode(string project) =>
        Directory.EnumerateFiles(Path.Combine(SharedData.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(static it => !it.Contains("/obj/", StringComparison.Ordinal)).SelectMany(File.ReadLines).Select(static it => it.Trim())
            .Count(static it => it.Length > 0 && !it.StartsWith("//", StringComparison.Ordinal));
}
