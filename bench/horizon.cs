#:project ../src/Ascertain.Earth/Ascertain.Earth.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// Speed of horizons and their difference from an exhaustive march, as rows for bench/results/horizon.md: horizon.cs DEM [S,W,N,E] [speed], which leaves the march out
// Speed: processor time of one thread over 4,000 seeded places (360 azimuths, 50 km, eye 2 m), median of five runs after one in which the runtime compiles; places on ground that is known.
// Difference: 150 of the places; the march takes the geodesic itself (Geodesic.Direct every 500 m, straight between) and looks at the bilinear ground every twelfth of a cell, nearer than 3 km every 500th of the distance.

using System.Diagnostics;
using System.Globalization;
using Ascertain;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Geodesy;
using Ascertain.Earth.Horizons;

double[] box = args.Length > 1 && args[1] != "speed" ? [.. args[1].Split(',').Select(static it => double.Parse(it, CultureInfo.InvariantCulture))] : [46, 8, 47, 9];
long began = Stopwatch.GetTimestamp();
TerrainGrid grid = TerrainGrid.Over(ElevationFolder.Open(args[0]), GeoPoint.FromDegrees(box[0], box[1]), GeoPoint.FromDegrees(box[2], box[3]), 0);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"grid {grid.Rows} by {grid.Columns}, {grid.BridgedSamples} voids bridged, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));
HorizonTracer tracer = new(grid, 50_000);
(double Sin, double Cos)[] directions = HorizonTracer.Round(360);
Random random = new(20310514);
(double Row, double Column)[] places = new (double, double)[4_000];
for (int i = 0; i < places.Length; i++)
{
    do
    {
        places[i] = (random.NextDouble() * (grid.Rows - 1), random.NextDouble() * (grid.Columns - 1));
    }
    while (double.IsNaN(grid.HeightMetres(places[i].Row, places[i].Column)) || grid.IsBridged(places[i].Row, places[i].Column));
}

HorizonPoint[] horizon = new HorizonPoint[360];
List<double> rates = [];
for (int run = 0; run < 6; run++)
{
    TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
    foreach ((double row, double column) in places)
    {
        tracer.Trace(row, column, 2, directions, horizon);
    }

    rates.Add(places.Length / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
}

double[] ordered = [.. rates.Skip(1).Order()];
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"horizons a second of processor time: {ordered[2]:0} (from {ordered[0]:0} to {ordered[4]:0}), two cores {2 * ordered[2]:0}"));

if (args is [.., "speed"])
{
    return;
}

List<double> differences = [];
foreach ((double row, double column) in places.Take(150))
{
    double ground = tracer.Trace(row, column, 2, directions, horizon);
    GeoPoint from = grid.PointAt(row, column);
    for (int i = 0; i < 360; i += 5)
    {
        differences.Add(Math.Abs(Degrees(horizon[i].Tangent) - Degrees(March(grid, from, ground + 2, i))));
    }
}

double[] sorted = [.. differences.Order()];
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"difference of {sorted.Length} directions from the march: median {sorted[sorted.Length / 2]:0.0000}°, 99 % {sorted[(int)(sorted.Length * 0.99)]:0.0000}°, greatest {sorted[^1]:0.000}°; within 0.1°: {100.0 * sorted.Count(static it => it <= 0.1) / sorted.Length:0.000} %"));

static double Degrees(double tangent) => double.RadiansToDegrees(Math.Atan(tangent));

static double March(TerrainGrid grid, GeoPoint from, double eye, double azimuth)
{
    const double Radius = 50_000, Knot = 500;
    double step = 64.0 * 1200 / grid.SamplesPerDegree / 12, best = double.NegativeInfinity, metres = 1;
    double phi = double.DegreesToRadians(from.LatitudeDegrees), w = 1 - (0.0066943799901413165 * Math.Sin(phi) * Math.Sin(phi));
    double bend = 0.87 / (2 * 6_378_137 * Math.Sqrt(1 - 0.0066943799901413165) / w);
    (double row, double column) = Place(grid, from);
    for (double knot = 0; knot < Radius; knot += Knot)
    {
        GeoPoint next = Geodesic.Direct(from, Angle.FromDegrees(azimuth), knot + Knot);
        (double nextRow, double nextColumn) = Place(grid, next);
        for (; metres <= knot + Knot; metres += Math.Min(step, metres / 500))
        {
            double part = (metres - knot) / Knot, height = grid.HeightMetres(row + ((nextRow - row) * part), column + ((nextColumn - column) * part));
            best = Math.Max(best, double.IsNaN(height) ? best : ((height - eye) / metres) - (bend * metres));
        }

        (row, column) = (nextRow, nextColumn);
    }

    return best;
}

// Not wrapped, so that what lies west of the grid stays there.
static (double Row, double Column) Place(TerrainGrid grid, GeoPoint at) => (grid.RowOf(at.LatitudeDegrees), (at.LongitudeDegrees - grid.WestDegrees) * grid.SamplesPerDegree);
