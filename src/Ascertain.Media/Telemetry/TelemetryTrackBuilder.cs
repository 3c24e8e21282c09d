using System.Globalization;

namespace Ascertain.Media.Telemetry;

/// <summary>Gathers a telemetry track, bounded, and hands it to the structure: whole, and its first and last clocks and positions beside those of the container.</summary>
/// <param name="format">Name of the format.</param>
/// <param name="horizontalDatum">What the format says of latitude and longitude.</param>
internal sealed class TelemetryTrackBuilder(string format, string horizontalDatum)
{
    // Arbitrary: 18 positions a second for three hours.
    private const int MostPoints = 200_000;

    // Three sources of one full track: what an item may hold in all, about 100 MB of memory.
    private const int MostRecordsOfItem = 3 * MostPoints;
    private const int MostFaults = 20;
    private const int MostJumps = 10;

    // GPS clocks are written once a second, a second or so late; a clip's own clock drifts below 0.1 s an hour (50 ppm).
    private const double JumpSeconds = 2.5;

    private readonly Dictionary<string, List<TelemetryPoint>> points = [];
    private readonly Dictionary<string, List<TelemetryClock>> clocks = [];
    private readonly List<string> devices = [];
    private readonly List<TelemetryPoint> operators = [];
    private string operatorSource = "";
    private int withoutFix;
    private long firstWithoutFix;
    private int faults;
    private bool isFull;
    private bool isOrderAssumed;

    /// <summary>Whether anything was recognised.</summary>
    public bool HasContent => points.Count > 0 || clocks.Count > 0 || operators.Count > 0 || withoutFix > 0;

    /// <summary>What a clock of a source means; one sentence for each.</summary>
    public Dictionary<string, string> Meanings { get; } = [];

    public void AddDevice(string name)
    {
        if (name.Length > 0 && devices.Count < 16 && !devices.Contains(name))
        {
            devices.Add(name);
        }
    }

    /// <summary>Takes a position after checking its range; one that is out of range is a finding.</summary>
    public void AddPoint(string source, in TelemetryPoint point, StructureBuilder into)
    {
        if (!GeoPoint.IsValid(point.LatitudeDegrees, point.LongitudeDegrees))
        {
            AddFault(TelemetryFindingCodes.OutOfRange, point.FirstByte, point.ByteCount,
                $"A {source} record gives a latitude or longitude outside the globe.", into,
                "Bytes of a damaged record can be read as coordinates.", "A scale factor can be missing.");
            return;
        }

        Add(points, source, point, point.FirstByte, into);
    }

    public void AddClock(string source, TelemetryClock clock, StructureBuilder into) => Add(clocks, source, clock, clock.FirstByte, into);

    /// <summary>Counts a record without a fix, whose coordinates are left out.</summary>
    public void AddWithoutFix(long offset, int records)
    {
        firstWithoutFix = withoutFix == 0 ? offset : firstWithoutFix;
        withoutFix += Math.Max(1, records);
    }

    /// <summary>Takes a position of a controller or take-off point, unless it repeats the one before or is none.</summary>
    public void AddOperator(string source, in TelemetryPoint point, StructureBuilder into)
    {
        if (!GeoPoint.IsValid(point.LatitudeDegrees, point.LongitudeDegrees) || (point.LatitudeDegrees == 0 && point.LongitudeDegrees == 0))
        {
            return;
        }

        if (operators.Count == 0)
        {
            operatorSource = source;
        }
        else if (operators[^1].LatitudeDegrees == point.LatitudeDegrees && operators[^1].LongitudeDegrees == point.LongitudeDegrees
            && operators[^1].AltitudeMetres == point.AltitudeMetres)
        {
            return;
        }

        AddTo(operators, point, point.FirstByte, into);
    }

    /// <summary>Says once that an order of coordinates is a convention.</summary>
    public void AssumeOrder(long offset, int count, StructureBuilder into)
    {
        if (!isOrderAssumed)
        {
            isOrderAssumed = true;
            into.AddFinding(TelemetryFindingCodes.OrderAssumed, offset, count,
                "The record gives coordinates without naming them; they are read as longitude, then latitude.",
                "Some aircraft write latitude first; where both numbers lie in [-90, 90] the record alone cannot tell.");
        }
    }

    /// <summary>A finding of a record; later ones of a broken track are left out.</summary>
    public void AddFault(string code, long offset, long count, string statement, StructureBuilder into, params IReadOnlyList<string> against)
    {
        if (faults++ < MostFaults)
        {
            into.AddFinding(code, offset, count, statement, against);
        }
    }

    /// <summary>Hands the short form to the structure.</summary>
    /// <param name="into">Takes clocks, positions and findings.</param>
    /// <param name="preferred">Sources of positions, best first, where a track repeats them.</param>
    public TelemetryTrack Finish(StructureBuilder into, params ReadOnlySpan<string> preferred)
    {
        string best = "";
        foreach (string source in preferred)
        {
            best = best.Length == 0 && points.ContainsKey(source) ? source : best;
        }

        List<TelemetryPoint> list = best.Length > 0 ? points[best] : [];
        if (list.Count > 0)
        {
            into.AddPosition(Position(best, list[0]));
            if (list.Count > 1)
            {
                into.AddPosition(Position(best, list[^1]));
            }
        }

        if (operators.Count > 0)
        {
            into.AddPosition(Position(operatorSource, operators[0]));
        }

        foreach ((string source, List<TelemetryClock> readings) in clocks)
        {
            AddEndClocks(source, readings, into);
            FindJumps(source, readings, into);
        }

        Describe(best, list, into);
        TelemetryTrack track = new()
        {
            Format = format, Devices = devices, PointSource = best, Points = list, HorizontalDatum = horizontalDatum,
            Operators = operators, OperatorSource = operatorSource,
            WithoutFix = withoutFix, Clocks = clocks.ToDictionary(static it => it.Key, static it => (IReadOnlyList<TelemetryClock>)it.Value),
        };
        if (HasContent)
        {
            into.Telemetry.Add(track);
        }

        return track;
    }

    private void Add<T>(Dictionary<string, List<T>> lists, string source, in T one, long offset, StructureBuilder into)
    {
        if (!lists.TryGetValue(source, out List<T>? list))
        {
            list = [];
            lists[source] = list;
        }

        AddTo(list, one, offset, into);
    }

    private void AddTo<T>(List<T> list, in T one, long offset, StructureBuilder into)
    {
        if (list.Count < MostPoints && into.TelemetryRecords < MostRecordsOfItem)
        {
            into.TelemetryRecords++;
            list.Add(one);
        }
        else if (!isFull)
        {
            isFull = true;
            into.AddFinding(TelemetryFindingCodes.TooMuch, offset, 0,
                string.Create(CultureInfo.InvariantCulture, $"More than {MostPoints} telemetry records of one kind, or {MostRecordsOfItem} in all; later ones are not read."),
                "A recording of many hours can be honest; raise the bound and run again.");
        }
    }

    private EmbeddedPosition Position(string source, in TelemetryPoint point) => new(
        $"{format} {source}", point.LatitudeDegrees, point.LongitudeDegrees, point.AltitudeMetres ?? point.AboveStartMetres,
        point.AltitudeMetres is null && point.AboveStartMetres is not null ? VerticalDatum.AboveStart : point.AltitudeDatum,
        horizontalDatum, point.AtSeconds, point.FirstByte, point.ByteCount)
    {
        AboveStartMetres = point.AltitudeMetres is null ? null : point.AboveStartMetres,
    };

    private void AddEndClocks(string source, List<TelemetryClock> readings, StructureBuilder into)
    {
        int first = readings.FindIndex(static it => it.IsTrusted);
        int last = readings.FindLastIndex(static it => it.IsTrusted);
        bool trusted = first >= 0;
        (first, last) = trusted ? (first, last) : (0, readings.Count - 1);
        string meaning = Meanings.GetValueOrDefault(source, "A clock reading of the telemetry.");
        if (!trusted)
        {
            meaning += " No record of it had a fix, so the value may be left over from an earlier use.";
        }

        into.AddClock(Clock(source, meaning, readings[first]));
        if (last > first)
        {
            into.AddClock(Clock(source, meaning, readings[last]));
        }
    }

    private EmbeddedClock Clock(string source, string meaning, TelemetryClock reading) => ClockText.Clock(
        reading.AtSeconds is { } at ? string.Create(CultureInfo.InvariantCulture, $"{format} {source} at {at:F3} s") : $"{format} {source}",
        reading.Local, reading.OffsetSeconds, reading.Zone == ClockZone.Utc, meaning, reading.FirstByte, reading.ByteCount);

    private static void FindJumps(string source, List<TelemetryClock> readings, StructureBuilder into)
    {
        int jumps = 0;
        for (int i = 1; i < readings.Count && jumps < MostJumps; i++)
        {
            (TelemetryClock before, TelemetryClock here) = (readings[i - 1], readings[i]);
            if (!before.IsTrusted || !here.IsTrusted || before.AtSeconds is not { } from || here.AtSeconds is not { } to)
            {
                continue;
            }

            double clockSeconds = (here.Local.WithOffset(NodaTime.Offset.Zero).ToInstant() - before.Local.WithOffset(NodaTime.Offset.Zero).ToInstant()).TotalSeconds;
            if (Math.Abs(clockSeconds - (to - from)) > JumpSeconds)
            {
                jumps++;
                into.AddFinding(TelemetryFindingCodes.ClockJump, here.FirstByte, here.ByteCount,
                    string.Create(CultureInfo.InvariantCulture,
                        $"Between {from:F3} s and {to:F3} s of the clip the {source} clock moves by {clockSeconds:F3} s, the clip by {to - from:F3} s."),
                    "A device can correct its clock while it records, or pause.", "Time lapse and slow motion move the two at different rates.",
                    "Whether the pictures show a break there was not tested.");
            }
        }
    }

    private void Describe(string best, List<TelemetryPoint> list, StructureBuilder into)
    {
        if (withoutFix > 0)
        {
            into.AddFinding(TelemetryFindingCodes.NoFix, firstWithoutFix, 0,
                string.Create(CultureInfo.InvariantCulture, $"{withoutFix} position records carry no fix or zero coordinates; they are left out."),
                "A receiver needs up to minutes outdoors after it is switched on, and may never find satellites indoors.");
        }

        if (!HasContent)
        {
            return;
        }

        string device = devices.Count > 0 ? $" of \"{string.Join("\", \"", devices)}\"" : "";
        string span = list.Count > 0 && list[0].AtSeconds is { } from && list[^1].AtSeconds is { } to
            ? string.Create(CultureInfo.InvariantCulture, $" from {from:F3} s to {to:F3} s") : "";
        string positions = list.Count > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{list.Count} positions ({best}){span}") : "no position";
        long offset = list.Count > 0 ? list[0].FirstByte : clocks.Count > 0 ? clocks.First().Value[0].FirstByte : firstWithoutFix;
        string readings = string.Join(", ", clocks.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Value.Count} of {it.Key}")));
        into.AddFinding(TelemetryFindingCodes.Described, offset, 0,
            $"{format} telemetry{device}: {positions}{(readings.Length > 0 ? $"; clock readings: {readings}" : "")}.",
            "Telemetry can be written or replaced by any program; nothing in it is signed.", "Whether it fits the pictures was not tested.");
    }
}
