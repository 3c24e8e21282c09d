namespace Ascertain.Workbench.Tests;

/// <summary>Whose hand enters something is asked in one place: whoever took the name from the options would enter an account's work as the terminal's person.</summary>
public sealed class WhoActsTests
{
    private static readonly string[] Allowed = ["Access/AccessGate.cs", "WorkbenchHost.cs", "WorkbenchOptions.cs"];

    [Fact]
    public void NameOfTheTerminalsPerson_IsReadByTheGateAlone()
    {
        string root = Path.Combine(SharedData.Root, "src/Ascertain.Workbench");
        string[] read = [.. Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(static it => (it.EndsWith(".cs", StringComparison.Ordinal) || it.EndsWith(".razor", StringComparison.Ordinal)) && !it.Contains("/obj/", StringComparison.Ordinal))
            .Where(static it => File.ReadAllText(it).Contains("ptions.ActorName", StringComparison.Ordinal))
            .Select(it => Path.GetRelativePath(root, it)).Order(StringComparer.Ordinal)];
        Assert.Contains("Access/AccessGate.cs", read);
        Assert.Empty(read.Except(Allowed));
    }
}
