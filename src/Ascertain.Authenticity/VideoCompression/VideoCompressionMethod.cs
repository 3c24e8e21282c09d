using System.Globalization;
using Ascertain.Authenticity.Calibration;
using Ascertain.Canonical;
using Ascertain.Media;
using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.VideoCompression;

/// <summary>Method <c>authenticity.videoCompression</c>: whether an H.264 or HEVC stream bears traces of an earlier encoding.</summary>
public sealed class VideoCompressionMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "authenticity.videoCompression";

    /// <summary>Attachment with what was measured, record <c>ascertain/video-compression/1</c>.</summary>
    public const string MeasuresAttachment = "videoCompression";

    /// <summary>Attachment with the picture of the measure along the clip.</summary>
    public const string PlotAttachment = "formerGroups";

    /// <summary>Id of the proposition that the pictures were encoded before, with equal groups of another length, at a rate not much above the present one.</summary>
    public const string EncodedBefore = "picturesEncodedBefore";

    /// <summary>Id of the proposition that they were encoded once.</summary>
    public const string EncodedOnce = "picturesEncodedOnce";

    /// <summary>From this score on the distance stands out. Chosen on sources of their own: bench/results/video-compression.md.</summary>
    public const double StandsOutFrom = 4.2;

    /// <summary>Fewer pictures are not looked at: the clips of the corpus have 200.</summary>
    public const int FewestPictures = 120;

    /// <summary>Speaks against each trace of an earlier encoding, whatever the codec.</summary>
    internal const string AgainstEncodedAgain = "Platforms, messengers and editing programs encode again what is sent to them or saved: an earlier encoding says nothing of a change of content.";

    /// <summary>The same.</summary>
    internal const string AgainstTwiceInDevice = "A recorder that encodes twice within the device was not tested.";

    private static readonly string[] AgainstGroups =
    [
        AgainstEncodedAgain,
        "A camera or program that refreshes its picture at equal distances without key pictures, a scene that changes in a steady rhythm, or a change of the number of pictures in a second that mixes neighbours, can leave the same.",
        AgainstTwiceInDevice,
    ];

    private static readonly string[] AgainstTooth =
    [
        AgainstEncodedAgain,
        "Stills that were compressed and are shown in the clip, drawn pictures and screens of few levels, or an encoder that chooses levels by their price in bits in a way that was not tested can leave the same.",
        AgainstTwiceInDevice,
    ];

    /// <summary>What the ratio assumes.</summary>
    internal const string Condition = "If there was an earlier encoding, it had equal groups of 12 to 48 pictures, of another length than the present ones, and a rate not much above the present one; x264 encoded both (before it also MPEG-4 part 2), with no change of size, speed or number of pictures between. Of other histories it says nothing. The corpus is made, so this is no ratio for casework.";

    private const string AgainstShort = "Encoders that predict in layers, such as those of calls over a network, repeat at distances of 2, 4 and 8 pictures; such were not in the corpus.";

    private static readonly string[] AgainstNone =
    [
        "An earlier encoding with groups of the present length at a rate not below the present one, or with others at a much higher rate, leaves nothing that is measured here.",
        "A change of size, speed or frame rate between the encodings was not tested.",
        "It does not follow that the clip was encoded once.",
    ];

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.5"),
        Question = Question.Genuine,
        Summary = "Looks in an H.264 or HEVC stream for predicted pictures that cost more at equal distances, as former key pictures do after a second encoding, and tells the length of the former groups of pictures; also for coefficient levels of key pictures that were quantised more coarsely before.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip; its first video track.")],
        FindingCodes = [VideoCompressionFindingCodes.FormerGroups, VideoCompressionFindingCodes.FormerQuantiser, VideoCompressionFindingCodes.NoFormerGroups, VideoCompressionFindingCodes.PicturesRepeat],
        Limits =
        [
            "Chosen and tested on made clips of 352 × 288 and 200 pictures, encoded with x264 (and MPEG-4 part 2 before it), for HEVC with x265 (and x264 or x265 before it): an error rate of these, and not of casework.",
            "A ratio is given for H.264 clips such as it was fitted on: x264, 352 × 288 to 848 × 480, 20 to 32 pictures in a second, 150 pictures or more, usual quantisers, read whole; longer ones are taken in parts, of which the middle one counts and has to agree with the whole. It is of groups of 12 to 48 pictures alone; where levels are uneven or pictures repeat, and for HEVC, there is none.",
            "Where pictures of H.264 repeat in a steady rhythm, as after a change of the number of pictures in a second, groups are not told: the pictures between would stand out in that rhythm. A change that mixes pictures instead of repeating them is not seen, and can be told as groups of about five.",
            "Former groups longer than 300 pictures, or of which the clip holds fewer than three (five where it begins within a group), are not found; of groups shorter than 5 pictures a multiple can be told.",
            "Former groups of the length of the present ones or a multiple of it are not looked for where the present ones are all equal, since encoders spend unequally within their own groups; those of a divisor of it are hidden behind the present key pictures.",
            "Motion is not counted: vectors at rest and the direction of B pictures, the footprint of the second source, did not help beside the three numbers (bench/results/motion-footprint.md).",
            "An earlier encoding at a much higher rate than the present one is often not seen.",
            "In H.264, former levels are seen where key pictures were key pictures before, at a coarser quantiser: the same groups, key pictures alone, or the first picture of the clip. Of clips whose forced groups are equal and whose first rate is lower, a third to two thirds show none, most where pictures are small.",
            "Letters and lines that are drawn into two parts of the picture far from each other, and are written alike in each key picture, can look like former levels; in one part of it they do not.",
        "In HEVC, a distance that is a little longer than the present groups or half of them can be their own rhythm: the one sealed clip that was wrongly told had groups of 33, and 34 was told.",
            "In HEVC, groups shorter than the greatest distance between pictures that are shown in the order of decoding are not looked for; former levels are seen in HEVC where the earlier encoding was HEVC too, at a lower rate, and began with the clip's first picture or had the present groups.",
        ],
        Sources =
        [
            "D. Vázquez-Padín, M. Fontani, T. Bianchi, P. Comesaña, A. Piva and M. Barni, Detection of video double encoding with GOP size estimation, WIFS 2012",
            "D. Vázquez-Padín, M. Fontani, D. Shullani, F. Pérez-González, A. Piva and M. Barni, Video integrity verification and GOP size estimation via generalized variation of prediction footprint, IEEE TIFS 15 (2020)",
            "J. Lukáš and J. Fridrich, Estimation of primary quantization matrix in double compressed JPEG images, DFRWS 2003",
            "ITU-T H.264 §7.3.5 (macroblock layer), §7.4.5.3 (levels); ITU-T H.265 §7.3.8 (slice segment data)",
        ],
        Budget = PassBudget.Syntax,
        WorkedExample = "Of 200 pictures those numbered 25, 50, 75, 100, 125, 150 and 175 have measures 2.1, 1.8, 2.4, 1.9, 2.2, 2.0 and 2.3: their sum 14.7 divided by the root of 7 is 5.56, which stands out.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ByteSource source = ByteSource.Of(inputs[InputRole.Clip].Handle);
        MediaStructure structure = MediaReader.Read(source);
        MediaTrack? video = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null });
        if (video is null || !PictureSyntaxReader.CanRead(video))
        {
            return ValueTask.FromResult(ExaminationResult.Only(structure.Outcome is ExaminationOutcome.Failed failed ? failed
                : new ExaminationOutcome.NotApplicable(video is null ? "The file has no video track that an own reader lists." : $"Earlier encodings are not looked for in codec {video.Codec}.")));
        }

        SyntaxSeries series = SyntaxSeries.Read(video, source, SyntaxSeries.MostPictures, cancellationToken, withLevels: true);
        return ValueTask.FromResult(MacroblockReader.CanRead(video) ? H264Compression.Examine(series, FittedEncoding.WhyNot(structure, video, series)) : HevcCompression.Examine(series));
    }

    /// <summary>What is said where nothing stands out.</summary>
    internal static ExaminationOutcome CannotTell { get; } = new ExaminationOutcome.Inconclusive("No trace of an earlier encoding stands out; whether there was one cannot be told.");

    /// <summary>The answer for a stream of which too few pictures were read whole; else null.</summary>
    internal static ExaminationResult? TooFew(SyntaxSeries series)
    {
        int whole = series.Pictures.Count(static it => it.Blocks > 0 && it.Missing == 0);
        return whole >= FewestPictures ? null : ExaminationResult.Only(new ExaminationOutcome.NotApplicable(string.Create(CultureInfo.InvariantCulture,
            $"{whole} pictures of the stream were read whole; earlier encodings are looked for in {FewestPictures} and more.")));
    }

    /// <summary>The answer for a stream without a measure.</summary>
    internal static ExaminationResult NothingToMeasure() => ExaminationResult.Only(new ExaminationOutcome.NotApplicable("Too few pictures are predicted from others, or they all cost the same."));

    /// <summary>The finding about groups that stand out.</summary>
    internal static Finding Told(SyntaxSeries series, FormerGroups groups, double threshold, params string[] against) => new(VideoCompressionFindingCodes.FormerGroups, Locator.Frames(0, series.Pictures.Count),
        string.Create(CultureInfo.InvariantCulture, $"Every {groups.Length}th picture from picture {groups.First} on (order of presentation) costs more than those around it, as key pictures of an earlier encoding do ({groups.Occurrences} of them; {Detail(groups.Score, threshold)})."),
        groups.Length <= FormerGroups.LongestOfLayers ? [.. AgainstGroups, AgainstShort, .. against] : [.. AgainstGroups, .. against]);

    /// <summary>The finding about a tooth in the levels.</summary>
    internal static Finding Tooth(SyntaxSeries series, LevelComb comb, double score, double threshold, params string[] against) => new(VideoCompressionFindingCodes.FormerQuantiser, Locator.Frames(0, series.Pictures.Count),
        string.Create(CultureInfo.InvariantCulture, $"In {(comb.InFirst ? "the first key picture" : "the key pictures together")} coefficients of magnitude {comb.Magnitude} are more frequent than those of {comb.Magnitude - 1} and {comb.Magnitude + 1} let expect, as where values were quantised more coarsely before ({Detail(score, threshold)})."),
        [.. AgainstTooth, .. against]);

    /// <summary>The finding that no groups stand out.</summary>
    internal static Finding NotTold(SyntaxSeries series, double[] measure, double score, double threshold, int shortest, params string[] against) => new(VideoCompressionFindingCodes.NoFormerGroups, Locator.Frames(0, series.Pictures.Count),
        string.Create(CultureInfo.InvariantCulture, $"At no distance from {shortest} to {Math.Min(measure.Length / 3, FormerGroups.Longest)} pictures do predicted pictures stand out as key pictures of an earlier encoding would ({Detail(score, threshold)})."), [.. AgainstNone, .. against]);

    /// <summary>The finding that pictures repeat in a rhythm, so that groups cannot be told.</summary>
    internal static Finding Repeats(SyntaxSeries series, RepeatRhythm repeats) => new(VideoCompressionFindingCodes.PicturesRepeat, Locator.Frames(0, series.Pictures.Count),
        string.Create(CultureInfo.InvariantCulture, $"Every {repeats.Every}th picture from picture {repeats.First} on (order of presentation) repeats the one before ({repeats.Places} of them). What costs more in that rhythm cannot be told from key pictures of an earlier encoding, so groups were not told."),
        "Recorders under load, screens and drawn films repeat pictures in a rhythm too.", "It does not follow that the clip was encoded once, or more than once.");

    private static string Detail(double score, double threshold) => string.Create(CultureInfo.InvariantCulture, $"score {score:0.0}; {threshold:0.0} and more stands out");

    /// <summary>What was measured, as the record <c>ascertain/video-compression/1</c>.</summary>
    internal static CanonicalObject Document(FormerGroups? groups, LevelComb? comb, double[] measure, double score, double threshold, bool groupsTell, bool levelsTell)
    {
        CanonicalObject document = new()
        {
            ["format"] = "ascertain/video-compression/1",
            ["pictures"] = measure.Length,
            ["measured"] = measure.Count(static it => !double.IsNaN(it)),
            ["score"] = score,
            ["standsOutFrom"] = threshold,
            ["standsOut"] = groupsTell || levelsTell,
            ["groupsStandOut"] = groupsTell,
        };
        if (groups is not null)
        {
            (document["length"], document["first"], document["occurrences"], document["groupsScore"]) = (groups.Length, groups.First, groups.Occurrences, groups.Score);
        }

        if (comb is not null)
        {
            document["levels"] = new CanonicalObject { ["magnitude"] = comb.Magnitude, ["height"] = comb.Height, ["inFirstKeyPicture"] = comb.InFirst, ["standOut"] = levelsTell };
        }

        return document;
    }
}
