using Ascertain.Media.Telemetry;

namespace Ascertain.Media;

/// <summary>What a container reader fills while it walks; bounded, so that a hostile file cannot fill memory.</summary>
/// <remarks>Telemetry and metadata readers of inner formats (EXIF, GPMF, parameter sets) are handed the same builder,
/// so that their clocks, positions and findings stand beside the container's.</remarks>
internal sealed class StructureBuilder
{
    /// <summary>Arbitrary bounds, far above any honest file seen; reaching one is itself a finding.</summary>
    public const int MostElements = 200_000;

    /// <inheritdoc cref="MostElements"/>
    public const int MostFindings = 2_000;

    /// <inheritdoc cref="MostElements"/>
    public const int MostClocks = 20_000;

    /// <inheritdoc cref="MostElements"/>
    public const int MostToolTraces = 2_000;

    private bool elementsFull;
    private bool findingsFull;
    private bool toolTracesFull;
    private bool clocksFull;
    private bool positionsFull;

    public List<StructureElement> Elements { get; } = [];

    public List<MediaTrack> Tracks { get; } = [];

    public List<EmbeddedClock> Clocks { get; } = [];

    public List<EmbeddedPosition> Positions { get; } = [];

    public List<ToolTrace> ToolTraces { get; } = [];

    /// <summary>Telemetry tracks in full; <see cref="Clocks"/> and <see cref="Positions"/> hold the first and last of each.</summary>
    public List<TelemetryTrack> Telemetry { get; } = [];

    /// <summary>Bytes of telemetry read so far, over all tracks of the item: the bound is the item's, since many tracks can list the same bytes.</summary>
    public long TelemetryBytes { get; set; }

    /// <summary>Bytes that the search of coded streams has read so far, over all tracks of the item.</summary>
    public long SearchedBytes { get; set; }

    /// <summary>Samples that the search of coded streams has listed so far, over all tracks of the item.</summary>
    public int SearchedSamples { get; set; }

    /// <summary>Telemetry records kept so far, over all tracks of the item.</summary>
    public int TelemetryRecords { get; set; }

    public List<Finding> Findings { get; } = [];

    public string? Make { get; set; }

    /// <summary>See <see cref="RecordingDevice.FocalLength35Millimetres"/>.</summary>
    public int? FocalLength35Millimetres { get; set; }

    public string? Model { get; set; }

    public string? Software { get; set; }

    /// <summary>A builder that goes on where a reader ended, for readers of inner formats.</summary>
    public static StructureBuilder Continue(MediaStructure structure)
    {
        StructureBuilder builder = new() { Make = structure.Device.Make, Model = structure.Device.Model, Software = structure.Device.Software, FocalLength35Millimetres = structure.Device.FocalLength35Millimetres };
        builder.Elements.AddRange(structure.Elements);
        builder.Tracks.AddRange(structure.Tracks);
        builder.Clocks.AddRange(structure.Clocks);
        builder.Positions.AddRange(structure.Positions);
        builder.ToolTraces.AddRange(structure.ToolTraces);
        builder.Telemetry.AddRange(structure.Telemetry);
        builder.Findings.AddRange(structure.Findings);
        return builder;
    }

    /// <summary>False when the bound is reached; the walk then stops and says so.</summary>
    public bool AddElement(StructureElement element)
    {
        if (Elements.Count >= MostElements)
        {
            if (!elementsFull)
            {
                elementsFull = true;
                AddFinding(StructureFindingCodes.TooManyElements, element.Offset, 0,
                    $"More than {MostElements} parts; the walk stopped here.", "A file of many hours in short fragments can be honest; raise the bound and run again.");
            }

            return false;
        }

        Elements.Add(element);
        return true;
    }

    /// <summary>Adds a finding in bytes.</summary>
    public void AddFinding(string code, long firstByte, long byteCount, string statement, params IReadOnlyList<string> against)
    {
        if (Findings.Count < MostFindings)
        {
            Findings.Add(new Finding(code, Locator.Bytes(Math.Max(0, firstByte), Math.Max(0, byteCount)), statement, against));
        }
        else if (!findingsFull)
        {
            findingsFull = true;
            Findings.Add(new Finding(StructureFindingCodes.TooManyFindings, Locator.Bytes(Math.Max(0, firstByte), 0),
                $"More than {MostFindings} findings; later ones are not listed.", "One fault early in a file can cause all others."));
        }
    }

    /// <summary>Adds a clock, up to the bound.</summary>
    public void AddClock(EmbeddedClock clock)
    {
        if (Clocks.Count < MostClocks)
        {
            Clocks.Add(clock);
        }
        else if (!clocksFull)
        {
            clocksFull = true;
            AddFinding(StructureFindingCodes.TooManyClocks, clock.FirstByte, clock.ByteCount, $"More than {MostClocks} clocks; later ones are not listed.", "Telemetry of many hours can be honest.");
        }
    }

    /// <summary>Adds a text that a program left, up to the bound.</summary>
    public void AddToolTrace(ToolTrace trace)
    {
        if (ToolTraces.Count < MostToolTraces)
        {
            ToolTraces.Add(trace);
        }
        else if (!toolTracesFull)
        {
            toolTracesFull = true;
            AddFinding(FileFindingCodes.TooManyToolTraces, trace.FirstByte, trace.ByteCount,
                $"More than {MostToolTraces} texts of programs; later ones are not listed.", "A long editing history can be honest.");
        }
    }

    /// <summary>Adds a position, up to the bound.</summary>
    public void AddPosition(EmbeddedPosition position)
    {
        if (Positions.Count < MostClocks)
        {
            Positions.Add(position);
        }
        else if (!positionsFull)
        {
            positionsFull = true;
            AddFinding(StructureFindingCodes.TooManyPositions, position.FirstByte, position.ByteCount, $"More than {MostClocks} positions; later ones are not listed.", "Telemetry of many hours can be honest.");
        }
    }

    /// <summary>Adds what a reader found in bytes that were put together from several places of the item.</summary>
    /// <param name="part">What it found, with places in the joined bytes.</param>
    /// <param name="inItem">From a place in the joined bytes to the one in the item.</param>
    public void AddMoved(StructureBuilder part, Func<long, long> inItem)
    {
        part.Elements.ForEach(it => AddElement(it with { Offset = inItem(it.Offset) }));
        part.Clocks.ForEach(it => AddClock(it with { FirstByte = inItem(it.FirstByte) }));
        part.Positions.ForEach(it => AddPosition(it with { FirstByte = inItem(it.FirstByte) }));
        part.ToolTraces.ForEach(it => AddToolTrace(it with { FirstByte = inItem(it.FirstByte) }));
        part.Findings.ForEach(it => AddFinding(it.Code, inItem(it.Where.FirstByte ?? 0), it.Where.ByteCount ?? 0, it.Statement, it.Against));
        (Make, Model, Software, FocalLength35Millimetres) = (Make ?? part.Make, Model ?? part.Model, Software ?? part.Software, FocalLength35Millimetres ?? part.FocalLength35Millimetres);
    }

    // By offset, then by code and words, so that the order is whole. A sort over references is compiled ahead; an ordering by long? is not, and costs 20 ms at every start.
    private List<Finding> InOrder()
    {
        List<Finding> ordered = [.. Findings];
        ordered.Sort(static (a, b) =>
        {
            int order = (a.Where.FirstByte ?? 0).CompareTo(b.Where.FirstByte ?? 0);
            order = order != 0 ? order : string.CompareOrdinal(a.Code, b.Code);
            return order != 0 ? order : string.CompareOrdinal(a.Statement, b.Statement);
        });
        return ordered;
    }

    /// <summary>The structure, findings in order of offset.</summary>
    public MediaStructure Build(string format, string brand, long movieTimescale, ExaminationOutcome outcome) => new()
    {
        Format = format,
        Brand = brand,
        MovieTimescale = movieTimescale,
        Elements = Elements,
        Tracks = Tracks,
        Clocks = Clocks,
        Positions = Positions,
        ToolTraces = ToolTraces,
        Telemetry = Telemetry,
        Device = new RecordingDevice(Make, Model, Software) { FocalLength35Millimetres = FocalLength35Millimetres },
        Findings = InOrder(),
        Outcome = outcome,
    };
}
