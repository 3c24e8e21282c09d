#:project ../src/Ascertain.Evaluation/Ascertain.Evaluation.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// How often the 95 % set of times that are put together holds the truth, in ten thousand seeded recordings each, as rows for bench/results/time.md.
// A recording of a year has three to six items of independent origins, each a bell of a standard deviation of 2.4 hours to ten days around the truth, or a bound above it; or, with the share that is said, around a time that has nothing to do with it.

using Ascertain;
using Ascertain.Chronolocation;
using Ascertain.Evaluation.Times;
using NodaTime;

#pragma warning disable RS0030 // made cases: no result path
Instant start = Instant.FromUtc(2031, 1, 1, 0, 0);
TimeRange year = new(start, start + Duration.FromDays(365), "A-001", "the year of the posts");
const int Cases = 10_000;
foreach ((double nonsense, double wrongShare) in (ReadOnlySpan<(double, double)>)[(0, 0.01), (0, 0.05), (0, 0.2), (0.1, 0.01), (0.1, 0.05), (0.1, 0.2)])
{
    Random random = new(20261129);
    int held = 0;
    double hours = 0;
    for (int i = 0; i < Cases; i++)
    {
        double truth = random.NextDouble() * 365;
        TimeItem[] items = [.. Enumerable.Range(0, 3 + random.Next(4)).Select(it => Item($"{it}", truth, nonsense, random))];
        IReadOnlyList<(Instant From, Instant Until, double Probability)> set = TimeFusion.Of(year, items).Fuse(wrongShare).Set(0.95);
        held += set.Any(it => it.From <= At(truth) && At(truth) < it.Until) ? 1 : 0;
        hours += set.Sum(static it => (it.Until - it.From).TotalHours);
    }

    Console.WriteLine(FormattableString.Invariant($"| 95 % set of times put together holds the truth, of {Cases:N0} seeded recordings, {100 * nonsense:0} % of items nonsense, {100 * wrongShare:0} % assumed; {hours / Cases:0} hours on average | {100.0 * held / Cases:0.00} % |  |"));
}

Instant At(double days) => start + Duration.FromSeconds(Math.Round(days * 86_400));

TimeItem Item(string id, double truth, double nonsense, Random random)
{
    bool isBound = random.Next(4) == 0;
    double sigma = Math.Pow(10, (random.NextDouble() * 2) - 1), off = sigma * Normal(random), middle = random.NextDouble() < nonsense ? random.NextDouble() * 365 : truth + (isBound ? Math.Abs(off) : off);
    if (isBound)
    {
        return TimeItem.NotAfter(id, "a post", id, At(middle));
    }

    List<TimePiece> pieces = [];
    for (int step = -40; step < 40; step++)
    {
        double from = middle + (sigma * step / 10), until = middle + (sigma * (step + 1) / 10), at = (step + 0.5) / 10;
        pieces.Add(new TimePiece(At(from).ToUnixTimeSeconds(), At(until).ToUnixTimeSeconds(), Math.Exp(-0.5 * at * at)));
    }

    return TimeItem.Of(id, "a measurement", id, pieces);
}

static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
