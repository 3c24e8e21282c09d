namespace Ascertain.Architecture.Tests;

/// <summary>What an opposing expert reads to know that the verifier says the truth: to stay readable in a day.</summary>
public sealed class VerifierSizeTests
{
    [Fact]
    public void VerifierCustodyAndCore_LinesOfCode_DoNotGrowUnnoticed()
    {
        // The aim is about 5,000; stamps and cosignatures as plain files of a bundle, and what is stated to be trusted, took 140 (2026-11-27).
        int lines = new[] { "Ascertain.Core", "Ascertain.Custody", "Ascertain.Verifier" }.Sum(LinesOfCode);
        Assert.True(lines <= 5_400, $"{lines} lines without comments and empty ones");
    }

    [Fact]
    public void Verifier_NeedsNoNativeCode()
    {
        string lockFile = File.ReadAllText(Path.Combine(SharedData.Root, "src/Ascertain.Verifier/packages.lock.json"));
        Assert.DoesNotContain("NSec", lockFile, StringComparison.Ordinal);
        Assert.DoesNotContain("libsodium", lockFile, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite", lockFile, StringComparison.OrdinalIgnoreCase);
    }

    private static int LinesOfCode(string project) =>
        Directory.EnumerateFiles(Path.Combine(SharedData.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(static it => !it.Contains("/obj/", StringComparison.Ordinal)).SelectMany(File.ReadLines).Select(static it => it.Trim())
            .Count(static it => it.Length > 0 && !it.StartsWith("//", StringComparison.Ordinal));
}
