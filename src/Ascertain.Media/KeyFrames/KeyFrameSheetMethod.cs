using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media.Decoding;

namespace Ascertain.Media.KeyFrames;

/// <summary>Method <c>frames.keySheet</c>: decodes the key frames and lists time, size and luma digest of each, with a contact sheet of small pictures.</summary>
public sealed class KeyFrameSheetMethod(InstalledDecoder decoder) : IExaminationMethod
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
        FindingCodes = [KeyFrameFindingCodes.Listed, KeyFrameFindingCodes.Repeated, "decode.*"],
        Limits =
        [
            "Only key frames are decoded; what happens between them is not seen.",
            "Luma digests are the same only with the decoder build that the run names.",
            "Pictures larger than 3840×2160 and pictures without a luma plane are not decoded.",
        ],
        Sources = ["FIPS 180-4 (SHA-256 over rows of luma samples without padding)", "ffmpeg, one thread, key frames only, luma plane extracted, nothing converted"],
        WorkedExample = "A frame of 2×2 samples 10 20 30 40 has the luma bytes 0A 14 1E 28 and the digest SHA-256 of these four bytes.",
    };

    /// <inheritdoc/>
    public async ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        WorkingCopy clip = inputs[InputRole.Clip];
        ByteSource source = ByteSource.Of(clip.Handle);
        MediaStructure structure = MediaReader.Read(source);
        MediaTrack? video = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null });
        if (video is null)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The file has no video track that an own reader lists."));
        }

        if (video is { Width: { } width, Height: { } height } && (long)width * height > DecodeLimits.GreatestPixels)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable(string.Create(CultureInfo.InvariantCulture, $"The picture has {width}×{height} pixels; at most 3840×2160 are decoded.")));
        }

        KeyFrameSheet sheet = new();
        DecodeReport report = await decoder.DecodeAsync(
            clip.Handle, new DecodeRequest { Frames = FrameSelection.KeyFrames, DeclaredWidth = video.Width, DeclaredHeight = video.Height }, [sheet], cancellationToken);
        return Result(sheet, report, new PresentationIndex(video));
    }

    private static ExaminationResult Result(KeyFrameSheet sheet, DecodeReport report, PresentationIndex index)
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
        foreach (IGrouping<string, KeyFrame> same in sheet.Frames.GroupBy(static it => it.LumaSha256).Where(static it => it.Count() > 1).Take(20))
        {
            findings.Add(new Finding(KeyFrameFindingCodes.Repeated, Locator.WholeItem,
                $"The key frames at {string.Join(", ", same.Take(8).Select(static it => Text(it.Seconds)))} s have exactly the same luma.",
                "A still picture, a black screen or a test pattern repeats exactly; a camera's noise does not.", "Whether the frames between them repeat too was not looked at."));
        }

        return new ExaminationResult(outcome, findings,
        [
            new Attachment(FramesAttachment, Attachment.Json, List(sheet, index).ToBytes()),
            new Attachment(SheetAttachment, Attachment.Luma, sheet.ToPortableGraymap()),
        ]);
    }

    private static CanonicalObject List(KeyFrameSheet sheet, PresentationIndex index) => new()
    {
        ["format"] = "ascertain/key-frames/1",
        ["frames"] = new CanonicalArray(sheet.Frames.Select((it, ordinal) => new CanonicalObject
        {
            ["index"] = index.Of(it.Ticks) ?? ordinal,
            ["timeSeconds"] = Text(it.Seconds),
            ["width"] = it.Width,
            ["height"] = it.Height,
            ["lumaSha256"] = it.LumaSha256,
        }.AddIfPresent("ticks", it.Ticks?.ToString(CultureInfo.InvariantCulture)))),
    };

    internal static string Text(double seconds) => double.IsFinite(seconds) ? seconds.ToString("0.000000", CultureInfo.InvariantCulture) : "?";
}
