using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Copies.FrameHashes;
using Ascertain.Media;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Fingerprints;

/// <summary>Method <c>copies.fingerprint</c>: PDQ hashes of a clip's pictures with their times, which lists of hashes elsewhere can be asked for.</summary>
public sealed class FingerprintMethod(InstalledDecoder decoder) : IDecodingMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "copies.fingerprint";

    /// <summary>Parameter: pictures hashed in a second.</summary>
    public const string PicturesPerSecond = "picturesPerSecond";

    /// <summary>Attachment with the hashes, record <c>ascertain/frame-hashes/1</c>.</summary>
    public const string HashesAttachment = "frameHashes";

    /// <summary>Attachment with the same as lines of vPDQ; see <see cref="HashList"/>.</summary>
    public const string ListAttachment = "hashList";

    private const string RecordType = "ascertain/frame-hashes/1", PlainText = "text/plain";

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.0"),
        Question = Question.Copies,
        Summary = "Hashes pictures of a clip by PDQ of their luma, one a second, so that lists of hashes held elsewhere can be asked for them.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip.")],
        Parameters = [new ParameterDescription(PicturesPerSecond, "Pictures hashed in a second, 1 to 100; where the clip has fewer, all.", "1")],
        FindingCodes = FingerprintFindingCodes.All,
        Limits =
        [
            "The hash is of the Y plane of the decoded picture, not of the RGB picture that other programs hash: the two were measured to differ by 2 bits in the median and 10 at most, of 256.",
            "A crop, bars, a mirror or a picture within another change the hash wholly; compare the clips for these.",
            "Where the stream does not say its range of luma, the limited range is taken.",
        ],
        Sources = ["Facebook (2019), The TMK+PDQF video-hashing algorithm and the PDQ image-hashing algorithm", "ITU-T H.273 §8.3 (range of luma)"],
        Budget = PassBudget.Fingerprint,
        WorkedExample = "At 25 pictures a second pictures 0, 25, 50 … are hashed; two hashes that differ in 31 of 256 bits or fewer, both of quality 50 and more, count as the same picture in published lists.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken) =>
        SharedDecode.RunAloneAsync(decoder, inputs[InputRole.Clip], () => Plan(request, inputs), cancellationToken);

    /// <inheritdoc/>
    public DecodePass Plan(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        if (!int.TryParse(request.Parameters[PicturesPerSecond], NumberStyles.None, CultureInfo.InvariantCulture, out int perSecond) || perSecond is < 1 or > 100)
        {
            return DecodePass.Without(ExaminationResult.Only(new ExaminationOutcome.NotApplicable("Hash 1 to 100 pictures in a second.")));
        }

        MediaStructure structure = MediaReader.Read(ByteSource.Of(inputs[InputRole.Clip].Handle));
        if (!structure.Tracks.Any(static it => it is { Kind: TrackKind.Video, Within: null }))
        {
            // No decoder is started for what is no clip: of many exhibits most are documents and posts.
            return DecodePass.Without(ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The file has no video track that an own reader lists.")));
        }

        FrameHashSink sink = new(perSecond);
        return DecodePass.Of(new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(structure), [sink], [], report => Result(sink, report));
    }

    private static ExaminationResult Result(FrameHashSink sink, DecodeReport report)
    {
        if (report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged))
        {
            return new ExaminationResult(report.End.ToOutcome(), report.Findings, []);
        }

        if (sink.Places.Count == 0)
        {
            return new ExaminationResult(new ExaminationOutcome.NotApplicable(sink.PassedOver > 0 ? "The pictures have no times, or are too small or too large to hash." : "No picture was decoded without errors."), report.Findings, []);
        }

        IReadOnlyList<HashedPicture> hashes = sink.Of(report.IsFullRange);
        int plain = hashes.Count(static it => !it.IsUseful);
        List<Finding> findings =
        [
            new(FingerprintFindingCodes.Hashed, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"{hashes.Count} pictures were hashed (PDQ of luma, {(report.IsFullRange ? "full" : "limited")} range), the first at 0 s, the last at {sink.Places[^1].Seconds:0.000} s.{(sink.IsCutShort ? " The pictures after that were not." : "")}"),
                "A hash finds the same picture again, not who made it or when; a crop, bars or a mirror hide it."),
        ];
        if (plain > 0)
        {
            findings.Add(new Finding(FingerprintFindingCodes.Plain, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"{plain} of the {hashes.Count} hashed pictures have a quality below {HashedPicture.LeastUsefulQuality}: black, plain or blurred pictures have like hashes whatever they show."),
                "A picture of sky or snow is plain, and nevertheless a picture of something."));
        }

        findings.AddRange(report.Findings);
        return new ExaminationResult(ExaminationOutcome.Completed.Instance, findings,
        [
            new Attachment(HashesAttachment, Attachment.Json, ToDocument(sink, hashes, report.IsFullRange).ToBytes()),
            new Attachment(ListAttachment, PlainText, Encoding.ASCII.GetBytes(HashList.Write(sink.Places.Zip(hashes, static (place, picture) => (place.Frame, place.Seconds, picture))))),
        ]);
    }

    private static CanonicalObject ToDocument(FrameHashSink sink, IReadOnlyList<HashedPicture> hashes, bool isFullRange) => new()
    {
        ["type"] = RecordType,
        ["algorithm"] = "pdqOfLuma",
        ["range"] = isFullRange ? "full" : "limited",
        ["hashes"] = new CanonicalArray(sink.Places.Zip(hashes, static (place, picture) => (CanonicalValue)new CanonicalObject
        {
            ["frame"] = place.Frame,
            ["seconds"] = place.Seconds,
            ["quality"] = picture.Quality,
            ["hash"] = picture.Hash.ToHex(),
        })),
    };
}
