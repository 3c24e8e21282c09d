using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Weighing;
using CsCheck;
using static Ascertain.Evaluation.Tests.Weighing.Invented;

namespace Ascertain.Evaluation.Tests.Weighing;

/// <summary>Whoever uploads or quotes once more what is there already changes no bit of any result.</summary>
public sealed class InvarianceTests
{
    private static readonly string[] Propositions = ["n", "v", "s"];

    [Fact]
    public void Pairs_ReuploadsAndRequotations_AreBitIdentical()
    {
        int changedByOthers = 0;
        Seeded.Sample(Gen.Int[0, int.MaxValue], 10_000, seed =>
        {
            Random random = new(seed);
            WeighingMaterial material = Some(random);
            byte[] before = EvaluationDocument.Pairs(Evaluated.Of(material)).ToBytes();
            Assert.Equal(before, EvaluationDocument.Pairs(Evaluated.Of(Copied(material, random))).ToBytes());

            // The negative twin: the same clips without a link to what they were made of are new evidence, and mostly change something.
            changedByOthers += before.AsSpan().SequenceEqual(EvaluationDocument.Pairs(Evaluated.Of(Copied(material, random) with { Links = material.Links })).ToBytes()) ? 0 : 1;
        });
        Assert.True(changedByOthers > 5_000, $"Only {changedByOthers} of 10,000 were changed by new clips, so that the property says little.");
    }

    [Fact]
    public void Pairs_OtherOrderOfEverything_AreBitIdentical() => Seeded.Sample(Gen.Int[0, int.MaxValue], 1_000, static seed =>
    {
        Random random = new(seed);
        WeighingMaterial material = Some(random);
        WeighedFinding[] findings = [.. material.Findings];
        random.Shuffle(findings);
        Assert.Equal(EvaluationDocument.Of(Evaluated.Of(material), []).Array("pairs").ToBytes(), EvaluationDocument.Pairs(Evaluated.Of(material with { Findings = findings, Links = [.. material.Links.Reverse()], Assumptions = [.. material.Assumptions.Reverse()] })).ToBytes());
    });

    // Up to eight clips, some made from others or of one origin with them, each with up to three findings; sometimes assessed jointly, tied by an assumption, argued to be independent.
    private static WeighingMaterial Some(Random random)
    {
        string[] clips = [.. Enumerable.Range(0, 1 + random.Next(8)).Select(_ => Sha256(random))];
        List<OriginLink> links = [];
        List<WeighedFinding> findings = [];
        for (int i = 0; i < clips.Length; i++)
        {
            if (i > 0 && random.Next(3) == 0)
            {
                links.Add(new OriginLink(clips[random.Next(i)], clips[i], (OriginKind)random.Next(5), random.Next(2) == 0, "invented") { IsStated = random.Next(2) == 0 });
            }

            findings.AddRange(Findings($"f{i}", clips[i], 1 + random.Next(3), random));
        }

        string[] keys = [.. findings.Select(static it => it.Key)], entered = [.. clips];
        random.Shuffle(entered); // what something was made from may come in later
        return new WeighingMaterial
        {
            Sets = [Invented.Places],
            Findings = findings,
            Entered = entered,
            Links = links,
            Assumptions = [.. Enumerable.Range(0, random.Next(2)).Select(i => new SharedAssumption($"s{i}", "the same bearing", Chosen(keys, random), "A-001"))],
            Joint = [.. Enumerable.Range(0, random.Next(4)).Select(i => new JointAssessment($"j{i}", Chosen(keys, random), SomeRatio(random)))],
            Arguments = [.. Enumerable.Range(0, random.Next(4)).Select(i => new IndependenceArgument($"i{i}", "places", Chosen(keys, random), "A-002", "Argued."))],
        };
    }

    // One to five clips more: made from one or two of what is there, or from another of the new ones, and entered before or after; or of unknown order with one or two of them, by comparison or as a person says of one, and entered after.
    // Their digests lie below and above all others; they have findings of their own, which stand in any order.
    private static WeighingMaterial Copied(WeighingMaterial material, Random random)
    {
        List<string> clips = [.. material.Findings.Select(static it => it.Source).Distinct(StringComparer.Ordinal)], entered = [.. material.Entered];
        List<OriginLink> links = [.. material.Links];
        List<WeighedFinding> findings = [.. material.Findings];
        for (int i = 1 + random.Next(5); i > 0; i--)
        {
            string copy = $"{(random.Next(3) switch { 0 => "00", 1 => "ff", _ => "" })}{Sha256(random)}"[..64];
            bool isMade = random.Next(2) == 0, isStated = !isMade && random.Next(2) == 0;
            OriginKind kind = (OriginKind)random.Next(5);
            for (int more = isStated || random.Next(4) > 0 ? 1 : 2; more > 0; more--)
            {
                string other = clips[random.Next(clips.Count)];
                links.Insert(random.Next(links.Count + 1), isMade || random.Next(2) == 0 ? new OriginLink(other, copy, kind, isMade, "invented") { IsStated = isStated } : new OriginLink(copy, other, kind, false, "invented") { IsStated = isStated });
            }

            entered.Insert(isMade ? random.Next(entered.Count + 1) : entered.Count, copy);
            findings.InsertRange(random.Next(findings.Count + 1), Findings($"{(random.Next(2) == 0 ? 'c' : 'x')}{i}", copy, random.Next(4), random));
            clips.Add(copy);
        }

        return material with { Findings = findings, Links = links, Entered = entered };
    }

    private static IEnumerable<WeighedFinding> Findings(string name, string clip, int count, Random random) => [.. Enumerable.Range(0, count).Select(i =>
        new WeighedFinding($"{name}.{i}", "invented.code", "Something was found.", clip, random.Next(4) == 0 ? [] : [SomeRatio(random)], ["It is invented."]))];

    private static PairRatio SomeRatio(Random random)
    {
        int first = random.Next(3);
        return Ratio((random.NextDouble() * 6) - 3, Propositions[first], Propositions[(first + 1 + random.Next(2)) % 3]);
    }

    private static string[] Chosen(string[] keys, Random random) => [.. keys.Where(_ => random.Next(3) == 0)];

    private static string Sha256(Random random)
    {
        byte[] bytes = new byte[32];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
