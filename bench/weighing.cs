#:project ../src/Ascertain.Evaluation/Ascertain.Evaluation.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// How long it takes to weigh 10,000 findings of 500 groups against 50 propositions, as rows for bench/results/weighing.md.
// Before anything is timed, the pairs with and without the 9,500 copies are compared byte for byte.

using System.Diagnostics;
using Ascertain;
using Ascertain.Evaluation.Origins;
using Ascertain.Evaluation.Propositions;
using Ascertain.Evaluation.Weighing;

#pragma warning disable RS0030 // made cases: no result path
const int Findings = 10_000, Groups = 500, Propositions = 50;
foreach ((string shape, int sets, bool all) in (ReadOnlySpan<(string, int, bool)>)[("one set of 50 propositions, 1,225 pairs", 1, false), ("25 sets of two, 25 pairs", 25, false), ("25 sets of two, every finding on all 25 pairs", 25, true)])
{
    foreach ((string spread, bool copies) in (ReadOnlySpan<(string, bool)>)[("20 findings in each of 500 files", false), ("one finding in each of 10,000 files, 20 copies a group", true)])
    {
        WeighingMaterial material = Made(sets, copies, all);
        if (copies)
        {
            HashSet<string> originals = [.. material.Findings.Where(static (_, i) => i % (Findings / Groups) == 0).Select(static it => it.Key)];
            WeighingMaterial without = material with { Findings = [.. material.Findings.Where(it => originals.Contains(it.Key))], Links = [] };
            if (!EvaluationDocument.Pairs(Evaluated.Of(material)).ToBytes().AsSpan().SequenceEqual(EvaluationDocument.Pairs(Evaluated.Of(without)).ToBytes()))
            {
                throw new InvalidOperationException("Copies changed a result; its speed is not worth measuring.");
            }
        }

        Measure($"{shape}; {spread}: weighed", () => Evaluated.Of(material));
        Measure($"{shape}; {spread}: weighed and written as a record", () => EvaluationDocument.Of(Evaluated.Of(material), []).ToBytes());
    }
}

static void Measure(string what, Func<object> run)
{
    double[] times = new double[7];
    run();
    run();
    for (int i = 0; i < times.Length; i++)
    {
        long began = Stopwatch.GetTimestamp();
        run();
        times[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    Array.Sort(times);
    Console.WriteLine(FormattableString.Invariant($"| {what} | {times[times.Length / 2]:0} ms | {times[^1]:0} ms |"));
}

static WeighingMaterial Made(int sets, bool copies, bool all)
{
    Random random = new(20261129);
    int each = Propositions / sets;
    PropositionSet[] made = [.. Enumerable.Range(0, sets).Select(set => PropositionSet.Of($"l{set}", [.. Enumerable.Range(0, each).Select(it => new Proposition($"l{set}.{it}", $"Proposition {it} of set {set}.", PropositionLevel.Scene))], "Invented.", out _)!)];
    string[] files = [.. Enumerable.Range(0, copies ? Findings : Groups).Select(_ => Sha256(random))];
    WeighedFinding[] findings = [.. Enumerable.Range(0, Findings).Select(i =>
    {
        PairRatio[] ratios = [.. (all ? Enumerable.Range(0, sets) : [random.Next(sets)]).Select(set =>
        {
            int first = random.Next(each), second = (first + 1 + random.Next(each - 1)) % each;
            double log10 = (random.NextDouble() * 4) - 2;
            return new PairRatio($"l{set}.{first}", $"l{set}.{second}", WeighedRatio.Computed(log10, (log10 - 0.3, log10 + 0.3), "invented", "Invented."));
        })];
        return new WeighedFinding($"l{i}.1", "invented.code", "Something was found.", files[copies ? i : i * Groups / Findings], ratios, ["It is invented."]);
    })];
    int kin = Findings / Groups;
    OriginLink[] links = copies ? [.. Enumerable.Range(0, Findings).Where(i => i % kin != 0).Select(i => new OriginLink(files[(i / kin * kin) + random.Next(i % kin)], files[i], OriginKind.CopyCluster, true, "invented"))] : [];
    return new WeighingMaterial
    {
        Sets = made, Findings = findings, Links = links,
        Arguments = [.. made.Select(set => new IndependenceArgument($"a{set.Id}", set.Id, [.. Enumerable.Range(0, Groups).Select(i => $"l{i * kin}.1")], "A-001", "Argued."))],
    };
}

static string Sha256(Random random)
{
    byte[] bytes = new byte[32];
    random.NextBytes(bytes);
    return Convert.ToHexStringLower(bytes);
}
