#:project ../src/Ascertain.Geolocation/Ascertain.Geolocation.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// Where made skylines are found, as rows for bench/results/skyline.md: skyline.cs DEM S,W,N,E INDEX FIRST_SEED COUNT [noise=0.2] [length=2] [hidden=SIGMA] [from=DEM2] [any] [trace] [seal]
// Synthetic throughout: each is rendered at a seeded place from the ground (of DEM, or of another folder: from=), 60 degrees wide with a column in each half degree, with unknown bearing, a pitch of up to 2 degrees either way,
// noise of an Ornstein-Uhlenbeck process (noise= degrees, length= degrees over which it falls to 1/e), and a fifth of the columns hidden by two to four things of 0.5 to 6 degrees height.
// With hidden= the columns that are hidden are marked with that standard deviation (a person who sees a tree says so), else with 0.2 as all others.
// Open skylines (at most a tenth nearer than 300 m) are counted; with "any" the others instead. Processor time of each query without the rendering. With "seal" nothing is searched: the SHA-256 of all columns is printed.

using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Geodesy;
using Ascertain.Earth.Horizons;
using Ascertain.Geolocation.Skylines;

double[] box = [.. args[1].Split(',').Select(static it => double.Parse(it, CultureInfo.InvariantCulture))];
(int first, int count) = (int.Parse(args[3], CultureInfo.InvariantCulture), int.Parse(args[4], CultureInfo.InvariantCulture));
double noise = Option("noise", 0.2), length = Option("length", 2), hiddenSigma = Option("hidden", 0.2);
GeoPoint southWest = GeoPoint.FromDegrees(box[0], box[1]), northEast = GeoPoint.FromDegrees(box[2], box[3]);
TerrainGrid grid = TerrainGrid.Over(ElevationFolder.Open(args[0]), southWest, northEast, 50_000);
string? other = args.FirstOrDefault(static it => it.StartsWith("from=", StringComparison.Ordinal))?[5..];
TerrainGrid shown = other is null ? grid : TerrainGrid.Over(ElevationFolder.Open(other), southWest, northEast, 50_000);
if (args.Contains("seal"))
{
    Console.WriteLine(Seal());
    return;
}

TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
SkylineIndex index = SkylineIndex.OpenOrBuild(grid, SkylineIndexParameters.Usual(box[0], box[1], box[2], box[3]), args[2]);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0} s of processor time; {index.Parameters.Rows * index.Parameters.Columns} cells"));
double tempering = Option("tempering", SkylineAssumptions.Usual.Tempering), least = Option("least", SkylineAssumptions.Usual.LeastProbability);
SkylineLocator locator = new(index, SkylineAssumptions.Usual with { Tempering = tempering, LeastProbability = least });
int done = 0, within = 0, answered = 0, right = 0, inRegion = 0, sureWrong = 0, sure = 0;
List<double> seconds = [], wall = [], metres = [];
for (int seed = first; done < count; seed++)
{
    (Skyline? skyline, (double Row, double Column) place, double near) = Query(seed);
    if (skyline is null)
    {
        continue;
    }

    GeoPoint truth = shown.PointAt(place.Row, place.Column);
    TimeSpan begun = Process.GetCurrentProcess().TotalProcessorTime;
    long clock = Stopwatch.GetTimestamp();
    SkylineLocation location = locator.Locate(skyline);
    seconds.Add((Process.GetCurrentProcess().TotalProcessorTime - begun).TotalSeconds);
    wall.Add(Stopwatch.GetElapsedTime(clock).TotalSeconds);
    double off = Geodesic.Inverse(truth, location.Candidates[0].Place).Metres;
    metres.Add(off);
    bool isRight = off <= 1000, held = location.Region.Any(it => PlaceCell.Containing(truth, it.Level) == it);
    done++;
    within += isRight ? 1 : 0;
    sure += location.Candidates[0].Probability >= 0.9 ? 1 : 0;
    sureWrong += location.Candidates[0].Probability >= 0.9 && !isRight ? 1 : 0;
    if (location.IsLocated)
    {
        answered++;
        right += isRight ? 1 : 0;
        inRegion += held ? 1 : 0;
    }

    if (args.Contains("trace"))
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seed} off {off:0} m {(location.IsLocated ? "located" : "not located")} p {location.Candidates[0].Probability:0.000} fitting {location.Candidates[0].Fitting:0.00} near {location.Candidates[0].Near:0.00} of {near:0.00} region {location.RegionSquareKilometres:0.0000} km2 {(held ? "held" : "not held")} {seconds[^1]:0.0} s"));
    }

    if (done % 10 == 0 || done == count)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} synthetic skylines to seed {seed}: first within 1 km {within} ({100.0 * within / done:0.0} %), median {Middle(metres):0} m; answered {answered}, of them right {right} ({100.0 * right / Math.Max(1, answered):0.0} %), truth in the region {inRegion} ({100.0 * inRegion / Math.Max(1, answered):0.0} %); p of 0.9 or more {sure}, of them wrong {sureWrong}; processor time median {Middle(seconds):0.00} s, greatest {seconds.Max():0.00} s, by the clock {Middle(wall):0.00} s"));
    }
}

double Option(string name, double otherwise) => args.FirstOrDefault(it => it.StartsWith(name + "=", StringComparison.Ordinal)) is { } given ? double.Parse(given[(name.Length + 1)..], CultureInfo.InvariantCulture) : otherwise;

bool InArea(GeoPoint at) => at.LatitudeDegrees > box[0] && at.LatitudeDegrees < box[2] && at.LongitudeDegrees > box[1] && at.LongitudeDegrees < box[3];

static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

// The skyline of a seed and where it is seen; none where its place sees no horizon, or is not of the kind that is counted.
(Skyline? Skyline, (double Row, double Column) Place, double Near) Query(int seed)
{
    Random random = new(seed);
    (double Row, double Column) place;
    do
    {
        place = (random.NextDouble() * (shown.Rows - 1), random.NextDouble() * (shown.Columns - 1));
    }
    while (!InArea(shown.PointAt(place.Row, place.Column)) || double.IsNaN(shown.HeightMetres(place.Row, place.Column)) || shown.IsBridged(place.Row, place.Column));

    (Skyline? skyline, double near) = Made(shown, place, random, noise, length, hiddenSigma);
    return skyline is null || near > 0.1 != args.Contains("any") ? (null, place, near) : (skyline, place, near);
}

string Seal()
{
    using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    int seed = first;
    for (int made = 0; made < count; seed++)
    {
        if (Query(seed).Skyline is { } skyline)
        {
            made++;
            hash.AppendData(Encoding.ASCII.GetBytes(string.Concat(skyline.Columns.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.RelativeAzimuthDegrees},{it.ElevationDegrees:0.000000}\n")))));
        }
    }

    return $"{count} skylines of seeds {first} to {seed - 1}: SHA-256 {Convert.ToHexStringLower(hash.GetHashAndReset())}";
}

static (Skyline? Skyline, double Near) Made(TerrainGrid grid, (double Row, double Column) place, Random random, double noise, double length, double hiddenSigma)
{
    const int Columns = 121;
    const double Apart = 0.5;
    double bearing = random.NextDouble() * 360, pitch = (random.NextDouble() * 4) - 2;
    (double Sin, double Cos)[] directions = [.. Enumerable.Range(0, Columns).Select(i => Math.SinCos(double.DegreesToRadians(bearing + (i * Apart))))];
    HorizonPoint[] horizon = new HorizonPoint[Columns];
    new HorizonTracer(grid, 50_000).Trace(place.Row, place.Column, 2, directions, horizon);
    if (horizon.Any(static it => it.DistanceMetres == 0))
    {
        return (null, 1);
    }

    double error = Normal(random) * noise, keeps = Math.Exp(-Apart / length);
    double[] elevations = new double[Columns], sigmas = new double[Columns];
    Array.Fill(sigmas, 0.2);
    for (int i = 0; i < Columns; i++)
    {
        elevations[i] = double.RadiansToDegrees(Math.Atan(horizon[i].Tangent)) + pitch + error;
        error = (error * keeps) + (Normal(random) * noise * Math.Sqrt(1 - (keeps * keeps)));
    }

    int things = random.Next(2, 5);
    for (int thing = 0; thing < things; thing++)
    {
        int wide = (Columns / 5 / things) + (thing < Columns / 5 % things ? 1 : 0), from = random.Next(Columns - wide);
        double high = 0.5 + (random.NextDouble() * 5.5);
        for (int i = from; i < from + wide; i++)
        {
            elevations[i] += high + (Normal(random) * 0.3);
            sigmas[i] = hiddenSigma;
        }
    }

    return (Skyline.Of(elevations.Select((it, i) => new SkylineColumn(i * Apart, it, sigmas[i]))), horizon.Count(static it => it.DistanceMetres < 300) / (double)Columns);
}

static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
