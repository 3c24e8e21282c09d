using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.KeyFrames;

/// <summary>Method <c>frames.keySheet</c>: decodes the key frames and lists time, size and luma digest of each, with a contact sheet of small pictures.</summary>
public sealed class KeyFrameSheetMethod(InstalledDecoder decoder) : IDecodingMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "frames.keySheet";

    /// <summary>Attachment with the list of key frames.</summary>
    public const string FramesAttachment = "frames";

    /// <summary>Attachment with the contact sheet, raw luma.</summary>
    public const string SheetAttachment = "sheet";

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.0"),
        Question = Question.What,
        Summary = "Decodes the key frames in a confined child and lists the time and luma digest of each, with a contact sheet.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip.")],
        FindingCodes = [KeyFrameFindingCodes.Listed, KeyFrameFindingCodes.Repeated, KeyFrameFindingCodes.OtherTracks, "decode.*"],
        Limits =
        [
            "Only the first track of pictures is looked at; others are named.",
            "Only key frames are decoded; what happens between them is not seen.",
            "Luma digests are the same only with the decoder build that the run names.",
            "Pictures larger than 3840×2160 and pictures without a luma plane are not decoded.",
        ],
        Sources = ["FIPS 180-4 (SHA-256 over rows of luma samples without padding)", "ffmpeg, one thread, key frames only, luma plane extracted, nothing converted"],
        Budget = PassBudget.KeyFrames,
        WorkedExample = "A frame of 2×2 samples 10 20 30 40 has the luma bytes 0A 14 1E 28 and the digest SHA-256 of these four bytes.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken) =>
        SharedDecode.RunAloneAsync(decoder, inputs[InputRole.Clip], () => Plan(request, inputs), cancellationToken);

    /// <inheritdoc/>
    public DecodePass Plan(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs)
    {
        MediaStructure structure = MediaReader.Read(ByteSource.Of(inputs[InputRole.Clip].Handle));
        MediaTrack? video = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null });
        if (video is null)
        {
            return DecodePass.Without(ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The file has no video track that an own reader lists.")));
        }

        if (video is { Width: { } width, Height: { } height } && (long)width * height > DecodeLimits.GreatestPixels)
        {
            return DecodePass.Without(ExaminationResult.Only(new ExaminationOutcome.NotApplicable(
                string.Create(CultureInfo.InvariantCulture, $"The picture has {width}×{height} pixels; at most 3840×2160 are decoded."))));
        }

        if (!video.HasTimes)
        {
            return DecodePass.Without(ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The stream stands without a container and has no times by which key frames could be named.")));
        }

        if (!video.Samples.Any())
        {
            return DecodePass.Without(ExaminationResult.Only(new ExaminationOutcome.Inconclusive("The video track lists no frame.")));
        }

        KeyFrameSheet sheet = new();
        return DecodePass.Of(
            new DecodeRequest { Frames = FrameSelection.KeyFrames }.OfFirstTrack(structure), [sheet], [],
            report => Result(sheet, report, structure, video));
    }

    private static ExaminationResult Result(KeyFrameSheet sheet, DecodeReport report, MediaStructure structure, MediaTrack video)
    {
        // Damage is kept off and told; the key frames that stand alone are still what they are.
        ExaminationOutcome outcome = report.End is DecodeEnd.Complete or DecodeEnd.Damaged
            ? sheet.Frames.Count > 0 ? ExaminationOutcome.Completed.Instance : new ExaminationOutcome.Inconclusive("No key frame could be decoded without errors.")
            : report.End.ToOutcome();
        if (outcome is not ExaminationOutcome.Completed)
        {
            return new ExaminationResult(outcome, report.Findings, []);
        }

        List<Finding> findings = [new Finding(KeyFrameFindingCodes.Listed, Locator.WholeItem,
            string.Create(CultureInfo.InvariantCulture, $"{sheet.Frames.Count} key frames were decoded, the first at {Text(sheet.Frames[0].Seconds)} s, the last at {Text(sheet.Frames[^1].Seconds)} s."),
            "Key frames stand where the encoder put them; between them anything can happen.")];
        findings.AddRange(report.Findings);
        long[] others = [.. structure.Tracks.Where(it => it is { Kind: TrackKind.Video, Within: null } && it != video).Select(static it => it.Id)];
        if (others.Length > 0)
        {
            findings.Add(new Finding(KeyFrameFindingCodes.OtherTracks, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"Key frames of track {video.Id} were decoded; the file has other tracks of pictures that were not examined: {string.Join(", ", others.Take(20))}."),
                "Players choose among several tracks; which one people were shown is not known."));
        }

        foreach (IGrouping<string, KeyFrame> same in sheet.Frames.GroupBy(static it => it.LumaSha256).Where(static it => it.Count() > 1).Take(20))
        {
            findings.Add(new Finding(KeyFrameFindingCodes.Repeated, Locator.WholeItem,
                $"The key frames at {string.Join(", ", same.Take(8).Select(static it => Text(it.Seconds)))} s have exactly the same luma.",
                "A still picture, a black screen or a test pattern repeats exactly; a camera's noise does not.", "Whether the frames between them repeat too was not looked at."));
        }

        return new ExaminationResult(outcome, findings,
        [
            new Attachment(FramesAttachment, Attachment.Json, List(sheet, new PresentationIndex(video), others.Length > 0 ? video.Id : null).ToBytes()),
            new Attachment(SheetAttachment, Attachment.Luma, sheet.ToPortableGraymap()),
        ]);
    }

    // The track is named where there are several. A frame whose time the container lists nowhere has no index: the decoder's own count would name another frame.
    private static CanonicalObject List(KeyFrameSheet sheet, PresentationIndex index, long? track) => new CanonicalObject
    {
        ["format"] = "ascertain/key-frames/1",
        ["frames"] = new CanonicalArray(sheet.Frames.Select(it => Describe(it, index.Of(it.Time, it.TimeNumerator, it.TimeDenominator)))),
    }.AddIfPresent("track", track?.ToString(CultureInfo.InvariantCulture));

    // A frame that the container lists at no such time has no number: a wrong one would name another picture.
    private static CanonicalObject Describe(KeyFrame frame, (long Index, long Ticks)? listed) => new CanonicalObject
    {
        ["timeSeconds"] = Text(frame.Seconds),
        ["width"] = frame.Width,
        ["height"] = frame.Height,
        ["lumaSha256"] = frame.LumaSha256,
    }.AddIfPresent("index", listed is { } it ? it.Index : null)
     .AddIfPresent("ticks", listed?.Ticks.ToString(CultureInfo.InvariantCulture));

    internal static string Text(double seconds) => double.IsFinite(seconds) ? seconds.ToString("0.000000", CultureInfo.InvariantCulture) : "?";
}
