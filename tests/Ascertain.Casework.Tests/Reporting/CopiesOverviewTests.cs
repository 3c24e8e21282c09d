using Ascertain.Casework.Reporting;
using Ascertain.Copies.Derivation;

namespace Ascertain.Casework.Tests.Reporting;

/// <summary>Trees that a report does not draw are counted and named.</summary>
public sealed class CopiesOverviewTests
{
    [Fact]
    public void LeftOut_OneOrMany_SaysHowManyAndWhich()
    {
        DerivationCluster[] trees = [.. Enumerable.Range(0, 14).Select(static i => DerivationForest.Of([new($"Exhibit {2 * i}", $"Exhibit {(2 * i) + 1}", "bFromA", false, 1)]).Clusters[0])];
        Assert.Equal("1 further group of exhibits that share parts is not drawn: Exhibit 0, Exhibit 1 (best to work from: Exhibit 0). The findings of the pairs stand under the exhibits.", CopiesOverview.LeftOut(trees[..1]));
        string many = CopiesOverview.LeftOut(trees);
        Assert.StartsWith("14 further groups of exhibits that share parts are not drawn: Exhibit 0, Exhibit 1", many, StringComparison.Ordinal);
        Assert.Contains("; and 2 more groups. ", many, StringComparison.Ordinal);
    }
}
