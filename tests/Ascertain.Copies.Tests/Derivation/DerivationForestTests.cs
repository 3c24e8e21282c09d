using Ascertain.Canonical;
using Ascertain.Copies.Derivation;

namespace Ascertain.Copies.Tests.Derivation;

/// <summary>Trees over many clips.</summary>
public sealed class DerivationForestTests
{
    // A chain is told as one though the first is told of all below it.
    [Fact]
    public void Of_AChain_NamesTheNearestAsParent()
    {
        DerivationCluster cluster = Assert.Single(DerivationForest.Of([From("1", "2", 1), From("1", "3", 2), From("2", "3", 1)]).Clusters);
        Assert.Equal(["1"], cluster.Masters);
        Assert.Equal("1", cluster.BestMaster);
        Assert.Equal([("1", "2"), ("2", "3")], cluster.Edges.Select(static it => (it.From, it.To)));
        Assert.Empty(cluster.Open);
        Assert.False(cluster.NeedsAThird);
    }

    [Fact]
    public void Of_TwoAsNear_NamesTheOneOfWhichLeastWasLost()
    {
        DerivationEdge edge = Assert.Single(Assert.Single(DerivationForest.Of([From("1", "3", 2), From("2", "3", 1.5), Open("1", "2")]).Clusters).Edges);
        Assert.Equal(("2", "3"), (edge.From, edge.To));
        Assert.Equal(["1"], edge.Alternatives);
    }

    [Fact]
    public void Of_BothFromAThird_NeedsOne()
    {
        DerivationCluster cluster = Assert.Single(DerivationForest.Of([new DerivationRelation("1", "2", "undetermined", true, 0)]).Clusters);
        Assert.True(cluster.NeedsAThird);
        Assert.Equal(["1", "2"], cluster.Masters);
        Assert.Null(cluster.BestMaster);
        Assert.Empty(cluster.Edges);
        Assert.Empty(cluster.Open); // it is told: neither came from the other
    }

    [Fact]
    public void Of_OpenPairsAndGroups_StayApart()
    {
        DerivationForest forest = DerivationForest.Of([Open("5", "6"), From("1", "2", 1)]);
        Assert.Equal(2, forest.Clusters.Count);
        Assert.Equal([("5", "6")], forest.Clusters[1].Open);
        Assert.Empty(DerivationForest.Of([]).Clusters);
    }

    // A circle cannot be: that with the least loss is left out.
    [Fact]
    public void Of_ACircle_IsOpened()
    {
        DerivationCluster cluster = Assert.Single(DerivationForest.Of([From("1", "2", 3), From("2", "3", 2), From("3", "1", 1)]).Clusters);
        Assert.Equal([("1", "2"), ("2", "3")], cluster.Edges.Select(static it => (it.From, it.To)));
    }

    // Any relations whatever, in any order and told from either side, give the same forest without a circle.
    [Fact]
    public void Of_AnyRelations_IsAForestWhateverTheirOrder()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            Random random = new(seed);
            List<DerivationRelation> relations = [];
            int count = random.Next(2, 12);
            for (int a = 0; a < count; a++)
            {
                for (int b = a + 1; b < count; b++)
                {
                    if (random.Next(3) > 0)
                    {
                        relations.Add(new($"{a:00}", $"{b:00}", random.Next(3) switch { 0 => "aFromB", 1 => "bFromA", _ => "undetermined" }, false, random.Next(1, 5)));
                    }
                }
            }

            DerivationForest forest = DerivationForest.Of(relations);
            foreach (DerivationCluster cluster in forest.Clusters)
            {
                Dictionary<string, string> parent = cluster.Edges.ToDictionary(static it => it.To, static it => it.From);
                Assert.Equal(cluster.Clips.Count, cluster.Masters.Count + cluster.Edges.Count);
                Assert.NotEmpty(cluster.Masters);
                Assert.DoesNotContain(cluster.Masters, parent.ContainsKey);
                foreach (string clip in cluster.Clips)
                {
                    string at = clip;
                    for (int steps = 0; parent.TryGetValue(at, out string? above); steps++)
                    {
                        Assert.True(steps < cluster.Clips.Count, "a circle");
                        at = above;
                    }
                }

                SvgPicture.Checked(DerivationPlot.Draw(cluster));
            }

            DerivationRelation[] turned = [.. relations.OrderBy(_ => random.Next()).Select(static it => it with { A = it.B, B = it.A, Derivation = it.Derivation switch { "aFromB" => "bFromA", "bFromA" => "aFromB", var same => same } })];
            Assert.Equal(forest.ToDocument().ToBytes(), DerivationForest.Of(turned).ToDocument().ToBytes());
        }
    }

    [Fact]
    public void FromComparison_ARecord_CountsWhatTellsTheDirection()
    {
        CanonicalObject comparison = new() { ["relation"] = "copy" };
        Assert.Null(DerivationRelation.FromComparison("1", "2", comparison)); // of an earlier version
        DerivationSign sign = new(DerivationSignKind.LessDetail, DerivationDirection.OtherFromOne, 2, "octaves", "", "");
        DerivationJudgement.Of([sign, sign with { Kind = DerivationSignKind.Bars, IsSlight = true, Unit = "part" }]).AddTo(comparison);
        DerivationRelation relation = DerivationRelation.FromComparison("1", "2", comparison)!;
        Assert.Equal(new DerivationRelation("1", "2", "bFromA", false, 1.2), relation);
    }

    [Fact]
    public void Draw_ManyClipsWithStrangeNames_IsAPicture()
    {
        DerivationRelation[] relations = [.. Enumerable.Range(0, 90).Select(static i => From("<&\"master", $"{i} <x> & \"y\"", 1))];
        SvgPicture.Checked(DerivationPlot.Draw(Assert.Single(DerivationForest.Of(relations).Clusters)));
    }

    private static DerivationRelation From(string from, string to, double lost) => new(from, to, "bFromA", false, lost);

    private static DerivationRelation Open(string a, string b) => new(a, b, "undetermined", false, 0);
}
