using System.Xml.Linq;

namespace Ascertain.Architecture.Tests;

public sealed class DependencyRuleTests
{
    // A project may reference only projects of a lower ring. New project = new line here, on purpose.
    private static readonly Dictionary<string, int> Ring = new()
    {
        ["Ascertain.Canonical"] = -1, // below the nouns: what records are written in, and what names them
        ["Ascertain.Core"] = 0, ["Ascertain.ReproducibleMath"] = 0,
        ["Ascertain.Custody"] = 1, ["Ascertain.Earth"] = 1, ["Ascertain.Media"] = 1,
        ["Ascertain.Authenticity"] = 2, ["Ascertain.Chronolocation"] = 2, ["Ascertain.Copies"] = 2, ["Ascertain.Geolocation"] = 2, ["Ascertain.Preservation"] = 2,
        ["Ascertain.Evaluation"] = 3,
        ["Ascertain.Reporting"] = 4, ["Ascertain.Casework"] = 5, ["Ascertain.Rehearsal"] = 6,
        ["Ascertain.Verifier"] = 7, ["Ascertain.Cli"] = 7, ["Ascertain.Workbench"] = 7,
    };

    public static TheoryData<string, string> References()
    {
        TheoryData<string, string> pairs = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            foreach (XElement reference in XDocument.Load(file).Descendants("ProjectReference"))
            {
                pairs.Add(Path.GetFileNameWithoutExtension(file), Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(References))]
    public void Reference_GoesOnlyToALowerRing(string from, string to) =>
        Assert.True(Ring[to] < Ring[from], $"{from} (ring {Ring[from]}) must not reference {to} (ring {Ring[to]}).");

    [Fact]
    public void Verifier_ReferencesCanonicalAndCustodyOnly() =>
        Assert.Equal(["Ascertain.Canonical", "Ascertain.Custody"],
            References().Where(static row => row.Data.Item1 == "Ascertain.Verifier").Select(static row => row.Data.Item2).Order());
}
