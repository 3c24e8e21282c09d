namespace Ascertain.Media.Telemetry;

/// <summary>Positions and clock readings that were recorded beside pictures, in the order in which they stand.</summary>
internal sealed record TelemetryTrack
{
    /// <summary><c>GPMF</c>, <c>DJI subtitles</c> or <c>GPX</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Names that devices give themselves.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Which record <see cref="Points"/> come from, e.g. <c>GPS5</c>; empty when there are none.</summary>
    public string PointSource { get; init; } = "";

    /// <summary>Positions with a fix.</summary>
    public IReadOnlyList<TelemetryPoint> Points { get; init; } = [];

    /// <summary>Clock readings by source, e.g. <c>GPSU</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<TelemetryClock>> Clocks { get; init; } = new Dictionary<string, IReadOnlyList<TelemetryClock>>();

    /// <summary>What the format says of latitude and longitude: <c>WGS 84</c> or <c>unstated</c>.</summary>
    public required string HorizontalDatum { get; init; }

    /// <summary>Positions of the operator's controller or of the take-off point, without immediate repeats. They can be a person's.</summary>
    public IReadOnlyList<TelemetryPoint> Operators { get; init; } = [];

    /// <summary>Which record <see cref="Operators"/> come from; empty when there are none.</summary>
    public string OperatorSource { get; init; } = "";

    /// <summary>The first of <see cref="Operators"/>, or null.</summary>
    public TelemetryPoint? Operator => Operators.Count > 0 ? Operators[0] : null;

    /// <summary>Records that were left out because the receiver had no fix.</summary>
    public int WithoutFix { get; init; }
}
