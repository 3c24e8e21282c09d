#:project ../src/Ascertain.Evaluation/Ascertain.Evaluation.csproj
#:property AssemblyName=Ascertain.Benchmarks
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
#:property TreatWarningsAsErrors=false

// From marked pixels to sets of times, in ten thousand invented frames each, as rows for bench/results/time.md: marks.cs [CASES]
// A pinhole sees a pole with its shadow at a place and an instant drawn anew in each case. Foot, top and tip, two points of the horizon and the ends of two upright lines are marked with a normal error of 2 pixels in each coordinate;
// bearing (3 degrees) and angle of view (0.8 degrees) are stated with their errors. The camera is told by the horizon, by the upright lines (which meet in the vertical's vanishing point), or by both without an angle of view, a third of the cases each.
// Only what a person could mark is drawn: all marks lie inside the frame. Frames that the program calls too badly marked to say anything are counted and drawn anew.
// Then what the shadow says is put together with two clocks and a post; where items are nonsense, the tip is marked anywhere below the horizon, and a clock or a post tells of any time of the range.

using System.Globalization;
using Ascertain;
using Ascertain.Canonical;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Earth.Sky;
using Ascertain.Evaluation.Times;
using NodaTime;

#pragma warning disable RS0030 // made cases and printed numbers: no result path
int cases = args is [string count] ? int.Parse(count, CultureInfo.InvariantCulture) : 10_000;
foreach (double nonsense in (double[])[0, 0.05, 0.1, 0.2])
{
    Random random = new(20261130);
    Tally all = new(), together1 = new(), together5 = new(), together20 = new();
    SortedDictionary<string, Tally> parts = new(StringComparer.Ordinal);
    int tooBad = 0;
    while (all.Count < cases)
    {
        if (Frame.Draw(random) is not { } frame)
        {
            continue; // no sun, or a mark that lies outside the frame
        }

        bool isNonsense = random.NextDouble() < nonsense;
        ExaminationResult result = frame.Examine(random, isNonsense);
        if (result.Outcome is not ExaminationOutcome.Completed)
        {
            tooBad++;
            continue;
        }

        TimeLikelihood shadow = TimeLikelihood.FromCanonical(CanonicalJson.ParseObject(result.Find(ShadowMethod.LikelihoodAttachment)!.Content.Span));
        (Instant From, Instant Until)[] set = [.. CanonicalJson.ParseObject(result.Find(ShadowMethod.TimesAttachment)!.Content.Span).Array("intervals").Objects().Select(static it => (UtcText.Parse(it.Text("startUtc"))!.Value, UtcText.Parse(it.Text("endUtc"))!.Value))];
        bool holds = set.Any(it => it.From <= frame.Truth && frame.Truth < it.Until);
        double hours = set.Sum(static it => (it.Until - it.From).TotalHours);
        all.Add(holds, hours);
        if (nonsense == 0)
        {
            foreach (string part in (string[])[$"camera by {frame.WayInWords}", frame.SunInWords])
            {
                parts.TryAdd(part, new());
                parts[part].Add(holds, hours);
            }
        }

        List<TimeItem> items = [.. shadow.Pieces.Count == 0 ? (TimeItem[])[] : [TimeItem.Of("shadow", shadow.Label, shadow.Origin, shadow.Pieces)], .. frame.Others(random, nonsense)];
        TimeFusion fusion = TimeFusion.Of(new TimeRange(frame.Begin, frame.Until, "A-001", "the days of the posts"), items);
        foreach ((double share, Tally tally) in (ReadOnlySpan<(double, Tally)>)[(0.01, together1), (0.05, together5), (0.2, together20)])
        {
            IReadOnlyList<(Instant From, Instant Until, double Probability)> fused = fusion.Fuse(share).Set(0.95);
            tally.Add(fused.Any(it => it.From <= frame.Truth && frame.Truth < it.Until), fused.Sum(static it => (it.Until - it.From).TotalHours));
        }
    }

    string what = FormattableString.Invariant($"{100 * nonsense:0} % of items nonsense");
    all.Row($"by the marked shadow alone, {what}");
    foreach ((string part, Tally tally) in parts)
    {
        tally.Row($"of these, {part}");
    }

    together1.Row($"put together with two clocks and a post, {what}, 1 % assumed");
    together5.Row($"put together with two clocks and a post, {what}, 5 % assumed");
    together20.Row($"put together with two clocks and a post, {what}, 20 % assumed");
    Console.WriteLine(FormattableString.Invariant($"| frames too badly marked to say anything, by their own words, beside the {cases:N0} | {tooBad} | |"));
}

internal sealed class Tally
{
    private int held;
    private double hours;

    public int Count { get; private set; }

    public void Add(bool holds, double hoursOfSet)
    {
        Count++;
        held += holds ? 1 : 0;
        hours += hoursOfSet;
    }

    public void Row(string what) => Console.WriteLine(FormattableString.Invariant($"| {what}; {hours / Math.Max(1, Count):0.0} hours on average | {100.0 * held / Math.Max(1, Count):0.00} % | {held} of {Count} |"));
}

/// <summary>A pole of 1.5 m on level ground with its shadow, seen by a pinhole 1.7 m above the ground. East, north, up; angles in radians, clockwise from north, tilt upwards, roll clockwise as seen from behind.</summary>
internal sealed class Frame
{
    private const double Width = 1920, Height = 1080, Degree = Math.PI / 180, ClickSigma = 2, BearingSigma = 3, ViewSigma = 0.8;
    private const int Days = 20;

    public required GeoPoint Place { get; init; }
    public required double Heading { get; init; }
    public required double Tilt { get; init; }
    public required double Roll { get; init; }
    public required double Focal { get; init; }
    public required int Way { get; init; }
    public required double SunDegrees { get; init; }
    private FrameShadow Shadow { get; set; } = null!;
    private ((double X, double Y) From, (double X, double Y) To) Horizon { get; set; }
    private ((double X, double Y) From, (double X, double Y) To)[] Uprights { get; set; } = [];

    public required Instant Begin { get; init; }
    public required Instant Truth { get; init; }
    public Instant Until => Begin + Duration.FromDays(Days);
    public string WayInWords => Way switch { 0 => "horizon and angle of view", 1 => "upright lines and angle of view", _ => "horizon and upright lines" };
    public string SunInWords => SunDegrees < 15 ? "sun 05 to 15 degrees high" : SunDegrees < 50 ? "sun 15 to 50 degrees high" : "sun 50 to 75 degrees high";

    public static Frame? Draw(Random random)
    {
        GeoPoint place = GeoPoint.FromDegrees((random.NextDouble() * 120) - 60, (random.NextDouble() * 360) - 180);
        Instant begin = Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromDays(random.Next(3000)), truth = begin + Duration.FromSeconds(random.Next(Days * 86_400));
        SkyPosition sun = SolarEphemeris.At(truth).From(place, 0, Atmosphere.Standard);
        Frame frame = new()
        {
            Place = place, Begin = begin, Truth = truth, Heading = random.NextDouble() * 2 * Math.PI, Tilt = -0.02 - (random.NextDouble() * 0.38), Roll = (random.NextDouble() - 0.5) * 0.1, Focal = 1000 + (random.NextDouble() * 600),
            Way = random.Next(3), SunDegrees = sun.ApparentElevationDegrees,
        };
        (double ahead, double aside) = (4 + (random.NextDouble() * 8), (random.NextDouble() * 6) - 3);
        double[] walls = [-0.4 + (random.NextDouble() * 0.3), 0.1 + (random.NextDouble() * 0.3)], far = [5 + (random.NextDouble() * 15), 5 + (random.NextDouble() * 15)], tall = [1 + (random.NextDouble() * 4), 1 + (random.NextDouble() * 4)];
        if (sun.ApparentElevationDegrees is < 5 or > 75)
        {
            return null;
        }

        Direction3 foot = frame.OnGround(ahead, aside);
        double azimuth = (sun.AzimuthDegrees + 180) * Degree, length = 1.5 / Math.Tan(sun.ApparentElevationDegrees * Degree);
        (double X, double Y)?[] marks =
        [
            frame.Pixel(foot), frame.Pixel(foot.Plus(new(0, 0, 1.5))), frame.Pixel(foot.Plus(new(length * Math.Sin(azimuth), length * Math.Cos(azimuth), 0))),
            .. frame.Way == 1 ? (IEnumerable<(double, double)?>)[] : [frame.Level(-0.3), frame.Level(0.3)],
            .. frame.Way == 0 ? (IEnumerable<(double, double)?>)[] : Enumerable.Range(0, 2).SelectMany(it => frame.Upright(walls[it], far[it], tall[it])),
        ];
        if (marks.Any(static it => it is not { X: >= 0 and <= Width, Y: >= 0 and <= Height }))
        {
            return null;
        }

        frame.Shadow = new FrameShadow(marks[0]!.Value, marks[1]!.Value, marks[2]!.Value);
        int at = 3;
        if (frame.Way != 1)
        {
            frame.Horizon = (marks[at++]!.Value, marks[at++]!.Value);
        }

        if (frame.Way != 0)
        {
            frame.Uprights = [(marks[at]!.Value, marks[at + 1]!.Value), (marks[at + 2]!.Value, marks[at + 3]!.Value)];
        }

        return frame;
    }

    public ExaminationResult Examine(Random random, bool isNonsense)
    {
        (double X, double Y) Off((double X, double Y) at) => (at.X + (ClickSigma * Normal(random)), at.Y + (ClickSigma * Normal(random)));
        ((double X, double Y) From, (double X, double Y) To) Both(((double X, double Y) From, (double X, double Y) To) line) => (Off(line.From), Off(line.To));
        double view = (2 * Math.Atan(Width / 2 / Focal) / Degree) + (ViewSigma * Normal(random)), bearing = ((Heading / Degree) + (BearingSigma * Normal(random)) + 720) % 360;
        FrameShadow shadow = new(Off(Shadow.Foot), Off(Shadow.Top), isNonsense ? Anywhere(random) : Off(Shadow.Tip));
        List<MarkedShadow> marks = [new(0, Duration.Zero, shadow, null, [])];
        if (Way != 1)
        {
            marks.Add(new(0, Duration.Zero, null, Both(Horizon), []));
        }

        if (Way != 0)
        {
            marks.Add(new(0, Duration.Zero, null, null, [.. Uprights.Select(Both)]));
        }

        FilmingSetting setting = new() { Place = Place, BearingDegrees = bearing, BearingSigmaDegrees = BearingSigma, FieldOfViewDegrees = Way == 2 ? null : view, FieldOfViewSigmaDegrees = Way == 2 ? null : ViewSigma, Salt = new string('0', 64) };
        Dictionary<string, string> parameters = new ShadowMethod().Description.Parameters.ToDictionary(static it => it.Name, it => it.Name switch
        {
            TimeRange.FromParameter => UtcText.Of(Begin), TimeRange.UntilParameter => UtcText.Of(Until), ShadowMethod.ClickSigmaParameter => ClickSigma.ToString(CultureInfo.InvariantCulture), _ => it.Default,
        }, StringComparer.Ordinal);
        return ShadowMethod.Examine(setting, marks, (int)Width, (int)Height, parameters, CancellationToken.None);
    }

    // Two clocks, bells of 2.4 hours to four days around the truth, and a post after it; or of some other time.
    public IEnumerable<TimeItem> Others(Random random, double nonsense)
    {
        double truth = (Truth - Begin).TotalDays;
        for (int i = 0; i < 3; i++)
        {
            double sigma = Math.Pow(10, (random.NextDouble() * 1.6) - 1), off = sigma * Normal(random), middle = random.NextDouble() < nonsense ? random.NextDouble() * Days : truth + (i == 2 ? Math.Abs(off) : off);
            string id = i == 2 ? "post" : $"clock {i}";
            if (i == 2)
            {
                yield return TimeItem.NotAfter(id, "a post", id, At(middle));
                continue;
            }

            List<TimePiece> pieces = [];
            for (int step = -40; step < 40; step++)
            {
                long from = At(middle + (sigma * step / 10)).ToUnixTimeSeconds(), until = At(middle + (sigma * (step + 1) / 10)).ToUnixTimeSeconds();
                double at = (step + 0.5) / 10;
                pieces.Add(new TimePiece(from, until, Math.Exp(-0.5 * at * at)));
            }

            yield return TimeItem.Of(id, "a clock", id, pieces);
        }
    }

    private Instant At(double days) => Begin + Duration.FromSeconds(Math.Round(days * 86_400));

    private (double X, double Y) Anywhere(Random random)
    {
        while (true)
        {
            (double X, double Y) at = (random.NextDouble() * Width, random.NextDouble() * Height);
            if (Below(at))
            {
                return at;
            }
        }
    }

    // At least a degree below the level horizon: what a person would take for ground.
    private bool Below((double X, double Y) at)
    {
        (double sinRoll, double cosRoll) = (Math.Sin(Roll), Math.Cos(Roll));
        double x = (at.X - (Width / 2)) / Focal, y = (at.Y - (Height / 2)) / Focal, down = (y * cosRoll) + (x * sinRoll);
        double up = Math.Sin(Tilt) - (down * Math.Cos(Tilt));
        return up / Math.Sqrt(1 + (x * x) + (y * y)) < -Math.Sin(Degree);
    }

    private Direction3 OnGround(double ahead, double aside) => new((Math.Sin(Heading) * ahead) + (Math.Cos(Heading) * aside), (Math.Cos(Heading) * ahead) - (Math.Sin(Heading) * aside), 0);

    private (double X, double Y)? Level(double turn) => Pixel(new(Math.Sin(Heading + turn), Math.Cos(Heading + turn), 0), isDirection: true);

    private IEnumerable<(double X, double Y)?> Upright(double turn, double far, double tall)
    {
        Direction3 at = new(Math.Sin(Heading + turn) * far, Math.Cos(Heading + turn) * far, 0);
        return [Pixel(at), Pixel(at.Plus(new(0, 0, tall)))];
    }

    private (double X, double Y)? Pixel(Direction3 point, bool isDirection = false)
    {
        Direction3 from = isDirection ? point : point.Minus(new(0, 0, 1.7));
        Direction3 ahead = new(Math.Sin(Heading) * Math.Cos(Tilt), Math.Cos(Heading) * Math.Cos(Tilt), Math.Sin(Tilt)), level = new(Math.Cos(Heading), -Math.Sin(Heading), 0), down = ahead.Cross(level);
        Direction3 right = level.Times(Math.Cos(Roll)).Plus(down.Times(Math.Sin(Roll))), below = down.Times(Math.Cos(Roll)).Minus(level.Times(Math.Sin(Roll)));
        double depth = from.Dot(ahead);
        return depth < 0.5 && !isDirection ? null : ((Width / 2) + (Focal * from.Dot(right) / depth), (Height / 2) + (Focal * from.Dot(below) / depth));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
