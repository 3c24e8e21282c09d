using System.Globalization;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Decoding;
using Ascertain.Media.Inspecting;

namespace Ascertain.Media.ContainerProfile;

/// <summary>Method <c>container.profile</c>: what the container and the streams' headers say, and what is odd in them.</summary>
/// <param name="decoder">Whose ffprobe describes formats without an own reader; null for own readers alone.</param>
public sealed class ContainerProfileMethod(InstalledDecoder? decoder = null) : IExaminationMethod
{
    /// <summary>Name of the attachment that holds the structure.</summary>
    public const string StructureAttachment = "structure";

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion("container.profile", "1.0"),
        Question = Question.What,
        Summary = "Reads every part of the container as it lies in the file, with offsets, and lists what is broken, duplicated, out of order or hidden.",
        Inputs = [new InputDescription(InputRole.Clip, "The file.")],
        FindingCodes = [ProfileFindingCodes.Described, ProfileFindingCodes.ToolTrace, ProfileFindingCodes.DeviceNamed, "container.*", "bitstream.*", "structure.*", "exif.*", "jpeg.*", "ebml.*", "riff.*", "telemetry.*"],
        Limits =
        [
            "It reads structure, not pictures: a file can be whole and its scene staged.",
            "Any text or date in a file can be written by anybody.",
            "MPEG transport streams and formats without an own reader are described by ffprobe, and marked so.",
        ],
        Sources =
        [
            "ISO/IEC 14496-12 (ISO base media file format)", "QuickTime File Format Specification", "RFC 8794 (EBML) and RFC 9559 (Matroska)",
            "Microsoft RIFF, AVI and OpenDML 1.02", "Exif 2.32 and TIFF 6.0", "ITU-T H.264, H.265; AV1 Bitstream & Decoding Process",
        ],
        WorkedExample = "The bytes 00 00 00 18 66 74 79 70 at offset 0 are a box of 24 bytes of type ftyp; the next box begins at byte 24.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Examine(ItemReader.Read(inputs[InputRole.Clip].Handle, decoder, ReadingDepth.Full)));

    internal static ExaminationResult Examine(MediaStructure structure)
    {
        List<Finding> findings = [];
        if (structure.Outcome is ExaminationOutcome.Completed)
        {
            findings.Add(Describe(structure));
        }

        RecordingDevice device = structure.Device;
        if (device is not { Make: null, Model: null, Software: null })
        {
            findings.Add(new Finding(ProfileFindingCodes.DeviceNamed, Locator.WholeItem,
                $"The file names a device or program: {string.Join(", ", Parts(device))}.",
                "The fields can be written by any program, and survive editing; no part of the picture was compared with such a device."));
        }

        findings.AddRange(structure.ToolTraces.Select(static it => new Finding(ProfileFindingCodes.ToolTrace, Locator.Bytes(it.FirstByte, it.ByteCount),
            $"{StructureDocument.Printable(it.Source)} reads \"{Shortened(StructureDocument.Printable(it.Text))}\".",
            "Such a text says which program wrote it or was copied along; it does not say that the picture was changed, and its absence does not say that it was not.")));
        findings.AddRange(structure.Findings);
        return new ExaminationResult(structure.Outcome, findings,
            [new Attachment(StructureAttachment, Attachment.Json, StructureDocument.Of(structure).ToBytes())]);
    }

    private static Finding Describe(MediaStructure structure)
    {
        string tracks = structure.Tracks.Count == 0 ? "no track" : string.Join("; ", structure.Tracks.Take(8).Select(Describe))
            + (structure.Tracks.Count > 8 ? string.Create(CultureInfo.InvariantCulture, $"; {structure.Tracks.Count - 8} more tracks") : "");
        return new Finding(ProfileFindingCodes.Described, Locator.WholeItem,
            string.Create(CultureInfo.InvariantCulture, $"{Name(structure.Format)}{(structure.Brand.Trim().Length == 0 ? "" : $" (brand \"{StructureDocument.Printable(structure.Brand.Trim())}\")")} of {structure.Elements.Count} parts with {tracks}."),
            "This is what the container declares; the coded streams themselves were not decoded here.");
    }

    private static string Name(string format) => format switch
    {
        "isobmff" => "An ISO base media file",
        "matroska" => "A Matroska file",
        "riff" => "A RIFF file",
        "jpeg" => "A JPEG file",
        _ => $"A file of format {StructureDocument.Printable(format)}",
    };

    private static string Profile(VideoParameters? stream) => stream?.ProfileName is not { } name ? ""
        : stream.LevelName is { } level ? $" ({name} profile, level {level})" : $" ({name} profile)";

    private static string Describe(MediaTrack track)
    {
        string size = track is { Width: { } width, Height: { } height } ? string.Create(CultureInfo.InvariantCulture, $" {width}×{height}") : "";
        string length = track.DurationSeconds is { } seconds && double.IsFinite(seconds) ? string.Create(CultureInfo.InvariantCulture, $", {seconds:0.###} s") : "";
        string samples = track.SampleCount is { } count ? string.Create(CultureInfo.InvariantCulture, $", {count} samples") : "";
        return $"{StructureDocument.Word(track.Kind)} {StructureDocument.Printable(track.Codec.Trim())}{Profile(track.Stream)}{size}{length}{samples}";
    }

    private static IEnumerable<string> Parts(RecordingDevice device)
    {
        if (device.Make is { } make)
        {
            yield return $"maker \"{Shortened(StructureDocument.Printable(make))}\"";
        }

        if (device.Model is { } model)
        {
            yield return $"model \"{Shortened(StructureDocument.Printable(model))}\"";
        }

        if (device.Software is { } software)
        {
            yield return $"software \"{Shortened(StructureDocument.Printable(software))}\"";
        }
    }

    // Whole texts stand in the attachment; a sentence stays readable.
    private static string Shortened(string text) => text.Length <= 160 ? text : StructureDocument.Printable(text[..160]) + "…";
}
