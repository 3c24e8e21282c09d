using Ascertain.Media.Telemetry;

namespace Ascertain.Media;

/// <summary>All that a container says of itself: its parts as they lie, its tracks, clocks, positions, devices, tools, and what is odd.</summary>
public sealed record MediaStructure
{
    /// <summary><c>isobmff</c>, <c>matroska</c>, <c>riff</c>, <c>jpeg</c>, <c>mpegts</c> … or <c>unknown</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Major brand, doc type or form type, e.g. <c>isom</c>, <c>webm</c>, <c>AVI </c>; empty when there is none.</summary>
    public string Brand { get; init; } = "";

    /// <summary>Parts in file order, parents before children.</summary>
    public IReadOnlyList<StructureElement> Elements { get; init; } = [];

    /// <summary>Tracks in file order.</summary>
    public IReadOnlyList<MediaTrack> Tracks { get; init; } = [];

    /// <summary>Ticks in a second of the movie as a whole (edit durations count in it).</summary>
    public long MovieTimescale { get; init; } = 1;

    /// <summary>Every clock, in file order.</summary>
    public IReadOnlyList<EmbeddedClock> Clocks { get; init; } = [];

    /// <summary>Every position, in file order.</summary>
    public IReadOnlyList<EmbeddedPosition> Positions { get; init; } = [];

    /// <summary>What the file says of its device.</summary>
    public RecordingDevice Device { get; init; } = new(null, null, null);

    /// <summary>Texts that programs leave.</summary>
    public IReadOnlyList<ToolTrace> ToolTraces { get; init; } = [];

    /// <summary>Telemetry in full. Its positions are those of persons and are handled as <see cref="Positions"/> are.</summary>
    internal IReadOnlyList<TelemetryTrack> Telemetry { get; init; } = [];

    /// <summary>What is broken, duplicated, out of order or hidden, with byte offsets; in order of offset.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>How the reading ended.</summary>
    public required ExaminationOutcome Outcome { get; init; }
}
