#:project ../src/Ascertain.Earth/Ascertain.Earth.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// Rates of the sun's positions, one thread, and errors against JPL Horizons, as rows of tables: sun.cs FOLDER_OF_DATA
// Each is measured over whole passes of at least a second of processor time; the best of five is printed, and the middle one.

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ascertain;
using Ascertain.Earth.Sky;
using Ascertain.ReproducibleMath;
using NodaTime;
using NodaTime.Text;

Observer observer = Observer.At(GeoPoint.FromDegrees(39.742476, -105.1786), 1830.14);
Atmosphere air = Atmosphere.Standard;
Instant from = Instant.FromUtc(2020, 1, 1, 0, 0), until = Instant.FromUtc(2030, 1, 1, 0, 0);
SolarTrack track = SolarTrack.Of(from, until);

// Seeded instants, so that no loop can be foreseen.
Random random = new(20261128);
Instant[] instants = new Instant[100_000];
for (int i = 0; i < instants.Length; i++)
{
    instants[i] = from + Duration.FromMilliseconds(random.NextInt64((long)(until - from).TotalMilliseconds));
}

// The fast way gives the same before it is timed.
foreach (Instant instant in instants.AsSpan(0, 2_000))
{
    SkyPosition full = SolarEphemeris.At(instant).From(observer, air), quick = track.At(instant).From(observer, air);
    if (Math.Abs(full.ApparentElevationDegrees - quick.ApparentElevationDegrees) > 2e-6)
    {
        throw new InvalidOperationException("The fast way is wrong; its speed is not worth measuring.");
    }
}

Row("full series and topocentric, refracted", instants.Length, () => Sum(it => SolarEphemeris.At(it).From(observer, air).ApparentElevationDegrees));
Row("full series, geocentric", instants.Length, () => Sum(it => SolarEphemeris.At(it).DeclinationDegrees));
Row("track and topocentric, refracted", instants.Length, () => Sum(it => track.At(it).From(observer, air).ApparentElevationDegrees));
Row("track, geocentric", instants.Length, () => Sum(it => track.At(it).DeclinationDegrees));
ApparentPlace noon = SolarEphemeris.At(instants[0]);
Observer[] observers = [.. Enumerable.Range(0, 10_000).Select(i => Observer.At(GeoPoint.FromDegrees((i % 100) - 50, (i / 100) - 50)))];
Row("topocentric of one instant, refracted", observers.Length, () =>
{
    double sum = 0;
    foreach (Observer it in observers)
    {
        sum += noon.From(it, air).ApparentElevationDegrees;
    }

    return sum;
});
double building = Best(() => SolarTrack.Of(from, until).At(from).DeclinationDegrees).Best;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| track of ten years, built | {building * 1e3:F1} ms | |"));

Row("moon and topocentric, refracted", instants.Length, () => Sum(it => LunarEphemeris.At(it).From(observer, air).ApparentElevationDegrees));
double[] angles = [.. Enumerable.Range(0, 10_000).Select(i => ((i * 7919) % 10_000) - 5_000.25)];
Row("one cosine, DMath", angles.Length, () => angles.Sum(DMath.Cos));
Row("one cosine, QuickMath", angles.Length, () => angles.Sum(static it => QuickMath.Cos(it)));

Console.WriteLine();
Console.WriteLine("| this program against JPL Horizons | mean error, degrees | greatest | rows |");
Console.WriteLine("|---|---|---|---|");
using (JsonDocument fixtures = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(args[0], "sun", "suncalc-horizons-fixtures.json"))))
{
    Error("sun, refracted, above 3 degrees", Fixtures(fixtures, "sun", static it => SolarEphemeris.At(it)));
    Error("moon, refracted, above 3 degrees", Fixtures(fixtures, "moon", static it => LunarEphemeris.At(it)));
}

Error("sun, airless, every minute of 2019-03-19/20", Equinox(0));
Error("the same with UT1 less UTC given (-0.10 s)", Equinox(-0.10));

IEnumerable<double> Fixtures(JsonDocument fixtures, string body, Func<Instant, ApparentPlace> place)
{
    foreach (JsonElement location in fixtures.RootElement.GetProperty("locations").EnumerateArray())
    {
        Observer from = Observer.At(GeoPoint.FromDegrees(location.GetProperty("lat").GetDouble(), location.GetProperty("lng").GetDouble()));
        foreach (JsonProperty row in fixtures.RootElement.GetProperty("positions").GetProperty(location.GetProperty("name").GetString()!).GetProperty(body).EnumerateObject())
        {
            double elevation = row.Value.GetProperty("altitude").GetDouble();
            if (elevation > 3)
            {
                SkyPosition seen = place(InstantPattern.ExtendedIso.Parse(row.Name).Value).From(from, Atmosphere.Standard);
                yield return Apart(seen.AzimuthDegrees, seen.ApparentElevationDegrees, row.Value.GetProperty("azimuth").GetDouble(), elevation);
            }
        }
    }
}

IEnumerable<double> Equinox(double ut1)
{
    LocalDateTimePattern date = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MMM-dd HH:mm");
    foreach (string line in File.ReadLines(Path.Combine(args[0], "sun", "horizons-airless-sun-equinox.txt")).SkipWhile(static it => it != "$$SOE").Skip(1).TakeWhile(static it => it != "$$EOE"))
    {
        double[] numbers = [.. line[22..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static it => double.Parse(it, CultureInfo.InvariantCulture))];
        SkyPosition seen = SolarEphemeris.At(date.Parse(line[1..18]).Value.InUtc().ToInstant(), ut1MinusUtcSeconds: ut1).From(Observer.At(default), Atmosphere.None);
        yield return Apart(seen.AzimuthDegrees, seen.ElevationDegrees, numbers[4], numbers[5]);
    }
}

static double Apart(double azimuth1, double elevation1, double azimuth2, double elevation2)
{
    (double x1, double y1, double z1) = Vector(azimuth1, elevation1);
    (double x2, double y2, double z2) = Vector(azimuth2, elevation2);
    return 2 * DMath.Asin(Math.Min(1, Math.Sqrt(((x1 - x2) * (x1 - x2)) + ((y1 - y2) * (y1 - y2)) + ((z1 - z2) * (z1 - z2))) / 2)) * 180 / Math.PI;

    static (double X, double Y, double Z) Vector(double azimuth, double elevation)
    {
        (double sinAzimuth, double cosAzimuth) = DMath.SinCos(azimuth * Math.PI / 180);
        (double sinElevation, double cosElevation) = DMath.SinCos(elevation * Math.PI / 180);
        return (cosElevation * cosAzimuth, cosElevation * sinAzimuth, sinElevation);
    }
}

static void Error(string what, IEnumerable<double> errors)
{
    double[] all = [.. errors];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {all.Average():F5} | {all.Max():F5} | {all.Length} |"));
}

double Sum(Func<Instant, double> of)
{
    double sum = 0;
    foreach (Instant instant in instants)
    {
        sum += of(instant);
    }

    return sum;
}

void Row(string what, int count, Func<double> pass)
{
    (double best, double middle) = Best(pass);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {count / best / 1e6:F2} M/s | {count / middle / 1e6:F2} M/s |"));
}

(double Best, double Middle) Best(Func<double> pass)
{
    List<double> seconds = [];
    double kept = 0;
    for (int run = 0; run < 6; run++)
    {
        int passes = 0;
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime, spent;
        do
        {
            kept += pass();
            passes++;
            spent = Process.GetCurrentProcess().TotalProcessorTime - before;
        }
        while (spent.TotalSeconds < 1);
        if (run > 0)
        {
            seconds.Add(spent.TotalSeconds / passes);
        }
    }

    seconds.Sort();
    return double.IsNaN(kept) ? throw new InvalidOperationException("NaN") : (seconds[0], seconds[2]);
}
