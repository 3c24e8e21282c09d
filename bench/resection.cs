#:project ../src/Ascertain.Geolocation/Ascertain.Geolocation.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// The covariance that a resection states against what comes out, as rows for bench/results/resection.md: resection.cs covariance [SEEDS] | outliers [SEEDS] | speed
// Synthetic throughout: a camera of 1920 by 1080 pixels that is made up, points at random all over its picture and from 150 to 900 m away, errors of 2 pixels and of 3 m in each of east, north and up.

using System.Diagnostics;
using System.Globalization;
using Ascertain;
using Ascertain.Earth.Geodesy;
using Ascertain.Geolocation.Resection;
using Ascertain.ReproducibleMath;

int seeds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2_000;
switch (args[0])
{
    case "covariance":
        foreach (int scene in (int[])[5, 11, 12, 13])
        {
            foreach (bool known in (bool[])[true, false])
            {
                Covariance(scene, known);
            }
        }

        break;
    case "outliers":
        foreach ((int count, bool known) in ((int, bool)[])[(10, true), (20, true), (20, false), (50, false), (200, false)])
        {
            Outliers(count, known);
        }

        break;
    default:
        Speed();
        break;
}

void Covariance(int scene, bool known)
{
    ControlPoint[] points = Made.Scene(8, scene);
    int n = known ? 6 : 7, found = 0, inEllipse = 0;
    double[,] seen = new double[n, n], stated = new double[n, n];
    double[] mean = new double[n];
    for (int seed = 0; seed < seeds; seed++)
    {
        if (CameraResection.Find(Made.Noisy(points, new Random(seed)), Made.Assumed with { FocalPixels = known ? Made.Focal : null }).Camera is not { } it)
        {
            continue;
        }

        double[] e = Made.Errors(it);
        for (int i = 0; i < n; i++)
        {
            mean[i] += e[i];
            for (int j = 0; j < n; j++)
            {
                seen[i, j] += e[i] * e[j];
                stated[i, j] += it.Covariance[i][j];
            }
        }

        found++;
        double ee = it.Covariance[0][0], en = it.Covariance[0][1], nn = it.Covariance[1][1];
        inEllipse += ((nn * e[0] * e[0]) - (2 * en * e[0] * e[1]) + (ee * e[1] * e[1])) / ((ee * nn) - (en * en)) < 5.991464547107979 ? 1 : 0;
    }

    double worst = 0;
    for (int i = 0; i < n; i++)
    {
        for (int j = 0; j < i; j++)
        {
            worst = Math.Max(worst, Math.Abs((stated[i, j] / Math.Sqrt(stated[i, i] * stated[j, j])) - (seen[i, j] / Math.Sqrt(seen[i, i] * seen[j, j]))));
        }
    }

    Say($"scene {scene}, focal length {(known ? "known" : "free")}: {found} of {seeds} determined; in the 95 % ellipse {inEllipse} ({100.0 * inEllipse / found:0.0} %); greatest difference of correlations {worst:0.00}");
    Say($"   standard deviations seen   {string.Join("  ", Enumerable.Range(0, n).Select(i => Math.Sqrt(seen[i, i] / found).ToString("0.000", CultureInfo.InvariantCulture)))}");
    Say($"   standard deviations stated {string.Join("  ", Enumerable.Range(0, n).Select(i => Math.Sqrt(stated[i, i] / found).ToString("0.000", CultureInfo.InvariantCulture)))}");
    Say($"   variance stated over seen  {string.Join("  ", Enumerable.Range(0, n).Select(i => (stated[i, i] / seen[i, i]).ToString("0.00", CultureInfo.InvariantCulture)))}   mean error over deviation {string.Join("  ", Enumerable.Range(0, n).Select(i => (mean[i] / found / Math.Sqrt(seen[i, i] / found)).ToString("0.00", CultureInfo.InvariantCulture)))}");
}

void Outliers(int count, bool known)
{
    int right = 0, none = 0, kept = 0;
    for (int seed = 0; seed < seeds; seed++)
    {
        Random random = new(seed);
        ControlPoint[] points = Made.Noisy(Made.Scene(count, 1_000 + seed), random);
        for (int i = 0; i < count * 4 / 10; i++)
        {
            points[i] = points[i] with { X = 1920 * random.NextDouble(), Y = 1080 * random.NextDouble() };
        }

        if (CameraResection.Find(points, Made.Assumed with { FocalPixels = known ? Made.Focal : null }).Camera is not { } it)
        {
            none++;
            continue;
        }

        double[] e = Made.Errors(it);
        bool isRight = Enumerable.Range(0, 3).All(i => Math.Abs(e[i]) < 5 * Math.Sqrt(it.Covariance[i][i]));
        right += isRight ? 1 : 0;
        kept += isRight ? it.Used.Take(count * 4 / 10).Count(static used => used) : 0;
    }

    Say($"{count} points, 40 % of them anywhere, focal length {(known ? "known" : "free")}: within five standard deviations {right} of {seeds}, not determined {none}, wrong {seeds - right - none}; wrong points that were used {kept} of {right * (count * 4 / 10)}");
}

void Speed()
{
    foreach ((int count, bool known) in ((int, bool)[])[(8, true), (8, false), (20, false), (200, false), (1000, false)])
    {
        ControlPoint[] points = Made.Noisy(Made.Scene(count, 5), new Random(1));
        ResectionAssumptions assumed = Made.Assumed with { FocalPixels = known ? Made.Focal : null };
        CameraResection.Find(points, assumed);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        for (int i = 0; i < 5; i++)
        {
            CameraResection.Find(points, assumed);
        }

        Say($"{count} points, focal length {(known ? "known" : "free")}: {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / 5:0} ms of processor time");
    }
}

void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

static class Made
{
    public const double FieldOfView = 62, Bearing = 123, Tilt = -4, Roll = 2;

    public static readonly ResectionAssumptions Assumed = new(1920, 1080);
    public static readonly double Focal = 960 / DMath.Tan(FieldOfView / 360 * Math.PI);
    private static readonly LocalFrame Frame = new(GeoPoint.FromDegrees(46.5, 8.3), 1_500);

    public static ControlPoint[] Scene(int count, int seed)
    {
        Random random = new(seed);
        (double sb, double cb) = DMath.SinCos(Bearing / 180 * Math.PI);
        (double st, double ct) = DMath.SinCos(Tilt / 180 * Math.PI);
        (double sr, double cr) = DMath.SinCos(Roll / 180 * Math.PI);
        SpaceVector ahead = new(sb * ct, cb * ct, st), level = new(cb, -sb, 0), right = (level * cr) + (ahead.Cross(level) * sr), down = ahead.Cross(right);
        ControlPoint[] points = new ControlPoint[count];
        for (int i = 0; i < count; i++)
        {
            (double x, double y, double metres) = (60 + (1800 * random.NextDouble()), 60 + (960 * random.NextDouble()), 150 + (750 * random.NextDouble()));
            (GeoPoint at, double height) = Frame.PointAt((right * ((x - 960) / Focal * metres)) + (down * ((y - 540) / Focal * metres)) + (ahead * metres));
            points[i] = new(x, y, at, height);
        }

        return points;
    }

    public static ControlPoint[] Noisy(ControlPoint[] points, Random random) => [.. points.Select(it =>
    {
        (GeoPoint at, double height) = new LocalFrame(it.Place, it.HeightMetres).PointAt(new(3 * Normal(random), 3 * Normal(random), 3 * Normal(random)));
        return new ControlPoint(it.X + (2 * Normal(random)), it.Y + (2 * Normal(random)), at, height);
    })];

    public static double[] Errors(ResectedCamera it)
    {
        SpaceVector off = Frame.Of(it.Place, it.HeightMetres);
        return [off.X, off.Y, off.Z, Math.IEEERemainder(it.BearingDegrees - Bearing, 360), it.TiltDegrees - Tilt, it.RollDegrees - Roll, it.FieldOfViewDegrees - FieldOfView];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * DMath.Log(1 - random.NextDouble())) * DMath.Cos(2 * Math.PI * random.NextDouble());
}
