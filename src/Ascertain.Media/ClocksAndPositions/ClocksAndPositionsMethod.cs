using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Clocks;
using Ascertain.Media.ContainerProfile;
using Ascertain.Media.Decoding;
using Ascertain.Media.Inspecting;

namespace Ascertain.Media.ClocksAndPositions;

/// <summary>Method <c>clocks.positions</c>: every clock that the file holds with its zone semantics, every position with its datum.</summary>
/// <remarks>Exact positions stand only in the attachments <c>positions</c> and <c>telemetry</c>; findings name a fixed grid cell, so that they can be shown where exact positions may not.</remarks>
/// <param name="decoder">Whose ffprobe describes formats without an own reader; null for own readers alone.</param>
public sealed class ClocksAndPositionsMethod(InstalledDecoder? decoder = null) : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "clocks.positions";

    /// <summary>Attachment with all clocks, format <c>ascertain/clocks/1</c>.</summary>
    public const string ClocksAttachment = "clocks";

    /// <summary>Attachment with all positions, exact.</summary>
    public const string PositionsAttachment = "positions";

    /// <summary>Attachment with every record of telemetry, as CSV; present where the item holds telemetry. It holds exact positions.</summary>
    public const string TelemetryAttachment = "telemetry";

    /// <summary>Level of the grid cell that is published: 180/2^11 degrees, about 9.8 km of latitude. House rule: one cell, the same everywhere.</summary>
    public const int PublishedLevel = 11;

    // Arbitrary: a telemetry track has thousands of clocks; the attachments have them all.
    private const int MostListed = 40;

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.2"),
        Question = Question.When,
        Summary = "Lists every clock that the file holds with what it says of its zone, and every position with its datum.",
        Inputs = [new InputDescription(InputRole.Clip, "The file.")],
        FindingCodes = [ClockFindingCodes.Clock, ClockFindingCodes.NoClock, ClockFindingCodes.Position, ClockFindingCodes.NoPosition, DecodingFindingCodes.ReadByFfprobe],
        Limits =
        [
            "A clock says what a device or program wrote; anybody can write any date.",
            "A clock without a zone stays a set of 26 hours of possible instants.",
            "Encrypted or maker-specific data are not read for dates.",
            "Formats without an own reader are described by ffprobe, which gives no byte offsets; that is told where it was so.",
        ],
        Sources =
        [
            "ISO/IEC 14496-12 §8.2.2 (seconds since 1904-01-01 UTC)", "QuickTime File Format Specification, metadata keys", "Exif 2.32 §4.6 (DateTime, OffsetTime, GPS)",
            "RFC 9559 §5.1.2.11 (DateUTC)", "ISO 6709 Annex H", "3GPP TS 26.244 §8.8 (loci)", "GoPro GPMF introduction (GPSU, GPS5, GPS9)",
        ],
        WorkedExample = "A movie header with creation time 3575302077 counts seconds since 1904-01-01: minus 2082844800 gives 1492457277 Unix seconds, 2017-04-17T19:27:57Z.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Examine(ItemReader.Read(inputs[InputRole.Clip].Handle, decoder, ReadingDepth.Full)));

    internal static ExaminationResult Examine(MediaStructure structure)
    {
        if (structure is { Outcome: not ExaminationOutcome.Completed, Clocks.Count: 0, Positions.Count: 0 })
        {
            return ExaminationResult.Only(structure.Outcome);
        }

        List<IGrouping<(string, ClockZone, string), EmbeddedClock>> readings = [.. structure.Clocks.GroupBy(static it => (it.Value, it.Zone, it.Meaning))];
        List<Finding> findings = [.. readings.Take(MostListed).Select(static it => Describe([.. it]))];
        AddUnlisted(ClockFindingCodes.Clock, readings.Count, "clock readings", findings);
        findings.AddRange(structure.Positions.Take(MostListed).Select(Describe));
        AddUnlisted(ClockFindingCodes.Position, structure.Positions.Count, "positions", findings);
        // Of a file whose reading ended early nothing is said to be absent: what was not reached may hold it, and positions are protected by it.
        bool readWhole = structure.Outcome is ExaminationOutcome.Completed;
        if (readWhole && structure.Clocks.Count == 0)
        {
            findings.Insert(0, new Finding(ClockFindingCodes.NoClock, Locator.WholeItem, "The file holds no clock that this reader knows.",
                "Programs and platforms remove dates as a matter of course; the absence says nothing of when it was taken.", "Maker-specific data were not searched."));
        }

        if (readWhole && structure.Positions.Count == 0)
        {
            findings.Add(new Finding(ClockFindingCodes.NoPosition, Locator.WholeItem, "The file holds no position that this reader knows.",
                "Devices write positions only when asked to, and platforms remove them.", "Maker-specific data were not searched."));
        }

        // Whose reading it is decides with which decoder it can be repeated.
        findings.AddRange(structure.Findings.Where(static it => it.Code == DecodingFindingCodes.ReadByFfprobe));
        List<Attachment> attachments =
        [
            new Attachment(ClocksAttachment, Attachment.Json, Document(structure).ToCanonical().ToBytes()),
            new Attachment(PositionsAttachment, Attachment.Json, Positions(structure).ToBytes()),
        ];
        if (structure.Telemetry.Count > 0)
        {
            attachments.Add(new Attachment(TelemetryAttachment, "text/csv", TelemetryTable.Write(structure.Telemetry)));
        }

        return new ExaminationResult(ExaminationOutcome.Completed.Instance, findings, attachments);
    }

    private static void AddUnlisted(string code, int count, string what, List<Finding> findings)
    {
        if (count > MostListed)
        {
            findings.Add(new Finding(code, Locator.WholeItem, string.Create(CultureInfo.InvariantCulture, $"{count - MostListed} more {what} are not told singly; the list of them all is attached."),
                "A telemetry track writes one for every second or oftener; their number says nothing of their worth."));
        }
    }

    // Headers of one file repeat one reading: it is told once, with the fields that hold it.
    private static Finding Describe(IReadOnlyList<EmbeddedClock> same)
    {
        EmbeddedClock clock = same[0];
        string sources = string.Join(", ", same.Take(3).Select(static it => StructureDocument.Printable(it.Source)))
            + (same.Count > 3 ? string.Create(CultureInfo.InvariantCulture, $" and {same.Count - 3} more fields read") : same.Count > 1 ? " read" : " reads");
        return new Finding(ClockFindingCodes.Clock, Locator.Bytes(clock.FirstByte, clock.ByteCount),
            clock.Zone == ClockZone.Unknown
                ? $"{sources} {clock.Value} without a zone: some instant from {Text(clock.Earliest)} to {Text(clock.Latest)}."
                : $"{sources} {clock.Value}, that is {Text(clock.Earliest)}.",
            clock.Meaning, "A clock that was never set, was set wrong, or was written later by a program reads the same way.");
    }

    private static Finding Describe(EmbeddedPosition position)
    {
        PlaceCell cell = PlaceCell.Containing(GeoPoint.FromDegrees(position.LatitudeDegrees, position.LongitudeDegrees), PublishedLevel);
        string at = position.AtSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" at {seconds:0.###} s") : "";
        return new Finding(ClockFindingCodes.Position, Locator.Bytes(position.FirstByte, position.ByteCount),
            string.Create(CultureInfo.InvariantCulture,
                $"{StructureDocument.Printable(position.Source)}{at} gives a position in the cell of {cell.SizeDegrees:0.000}° whose south-west corner is {cell.SouthDegrees:0.000}, {cell.WestDegrees:0.000} (horizontal datum {position.HorizontalDatum}; {(position.AltitudeMetres is null ? "no altitude" : position.Datum == VerticalDatum.Unstated ? "altitude with no stated datum" : $"altitude above {Word(position.Datum)}")})."),
            "A receiver without a fix, a position copied from elsewhere, or a program that wrote it reads the same way.",
            "The position was not compared with anything in the picture.");
    }

    private static string Word(VerticalDatum datum) => datum switch
    {
        VerticalDatum.Wgs84Ellipsoid => "the WGS 84 ellipsoid",
        VerticalDatum.Egm96 => "the EGM96 geoid",
        VerticalDatum.Egm2008 => "the EGM2008 geoid",
        VerticalDatum.MeanSeaLevel => "mean sea level, model not stated",
        _ => "the place of start",
    };

    private static string Text(NodaTime.Instant instant) => UtcText.Of(instant);

    // Whose device it was decides how the clocks of a header are read, so that it goes along with them.
    private static ClocksDocument Document(MediaStructure structure) => new([.. structure.Clocks.Select(ClockRecords.Of)])
    {
        Make = Printable(structure.Device.Make), Model = Printable(structure.Device.Model), Software = Printable(structure.Device.Software),
    };

    private static string? Printable(string? text) => text is null ? null : StructureDocument.Printable(text);

    private static CanonicalObject Positions(MediaStructure structure) => new()
    {
        ["format"] = "ascertain/positions/1",
        ["positions"] = new CanonicalArray(structure.Positions.Select(static it => new CanonicalObject
        {
            ["source"] = StructureDocument.Printable(it.Source),
            ["latitudeDegrees"] = it.LatitudeDegrees,
            ["longitudeDegrees"] = it.LongitudeDegrees,
            ["verticalDatum"] = it.Datum.ToString(),
            ["horizontalDatum"] = StructureDocument.Printable(it.HorizontalDatum),
            ["firstByte"] = it.FirstByte.ToString(CultureInfo.InvariantCulture),
            ["byteCount"] = it.ByteCount.ToString(CultureInfo.InvariantCulture),
        }.AddIfPresent("altitudeMetres", Finite(it.AltitudeMetres)).AddIfPresent("aboveStartMetres", Finite(it.AboveStartMetres)).AddIfPresent("atSeconds", Finite(it.AtSeconds)))),
    };

    private static CanonicalValue? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
