using System.Globalization;
using Ascertain.Authenticity.Calibration;
using Ascertain.Authenticity.VideoCompression;
using Ascertain.Canonical;
using Ascertain.Media;
using Ascertain.Media.Decoding;
using Ascertain.Media.StreamSyntax;

namespace Ascertain.Authenticity.Continuity;

/// <summary>Method <c>authenticity.continuity</c>: whether the pictures of a clip go on from one to the next as those of one recording do.</summary>
public sealed class ContinuityMethod(InstalledDecoder decoder) : IDecodingMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "authenticity.continuity";

    /// <summary>Attachment with what was found, record <c>ascertain/continuity/1</c>.</summary>
    public const string MeasuresAttachment = "continuity";

    /// <summary>Attachment with the picture of the clip: steps, jumps, still and repeated runs.</summary>
    public const string PlotAttachment = "spliceMap";

    /// <summary>Id of the proposition that within the clip pictures were taken out, half a group of pictures and more.</summary>
    public const string TakenOut = "picturesTakenOut";

    /// <summary>Id of the proposition that none were.</summary>
    public const string NoneTakenOut = "noPicturesTakenOut";

    /// <summary>Fewer pictures are not looked at: there is no before and after.</summary>
    public const int FewestPictures = 30;

    /// <summary>From this score on a distance of pictures that repeat is told, or one of pictures after which more moves. Chosen on 30 sources of their own: bench/results/continuity.md.</summary>
    public const double RepeatsFrom = 8, LeftOutFrom = 5;

    /// <summary>At most so much of the movement around them has a picture that repeats, at least so much one before which a picture was left out. The pictures of former and present groups differ in quality and seem to move a little more: 1.14 times at most on the threshold
    /// sources, 1.07 on a camera's own file, while left out pictures gave 1.34 and more.</summary>
    public const double RepeatsMoveAtMost = 0.75, LeftOutMoveAtLeast = 1.25;

    // Arbitrary: as many single findings as a person reads; the record has them all.
    private const int MostListed = 20;

    private const string Condition = "A camera that moves or a scene that does, encoders such as those of the corpus (x264), and at most one run taken out, equally likely in each part of the clip; the corpus is made, so this is no ratio for casework.";

    private static readonly string[] AgainstJump =
    [
        "Something that comes in or goes at once, a blow to the camera, a flash and a lost or late picture make a jump too.",
        "A pause of the recorder and clips joined by the camera itself are no deception.",
    ];

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.3"),
        Question = Question.Genuine,
        Summary = "Follows the decoded pictures of a clip: jumps where pictures are missing or a cut was made, still and repeated runs, and pictures repeated or left out at equal distances, with a map of the clip.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip; its first video track.")],
        FindingCodes =
        [
            ContinuityFindingCodes.Jump, ContinuityFindingCodes.Still, ContinuityFindingCodes.Copied, ContinuityFindingCodes.Cadence, ContinuityFindingCodes.EqualDistances, ContinuityFindingCodes.CodedOtherwise, ContinuityFindingCodes.None, ContinuityFindingCodes.PartOnly, "decode.*",
        ],
        Limits =
        [
            "Fitted and tested on made clips of 352 × 288 and 8 s, most of a camera held by hand: an error rate of these, and not of casework.",
            "A ratio is given for whole H.264 clips of 352 × 288 to 848 × 480 and 150 pictures or more, such as it was fitted on; longer ones are taken in parts. It is one for the clip, not one for each place. Damaged clips get none, nor do those whose jumps lie at equal distances.",
            "The sources bear out no more than 25 to 1 for one part, so that a ratio from one jump falls with the number of parts. From 28 parts on (some 8,400 pictures) a clip with one jump has no ratio: the jump stands as an observation.",
            "Jumps of less than 0.6 levels without former groups that move are not told, and three and more at equal distances of less than 15 levels are told together and not singly: key pictures, present and former, change the quality in that way.",
            "Cuts between scenes that hardly differ, at key pictures that the encoder sets there, can hide each other below some 13 levels.",
            "A speed that was changed alike throughout, such as by leaving out every second picture, leaves equal steps and is not told; of times by another factor only what repeats or is left out at equal distances is.",
            "Where nothing moves a removed run leaves nothing that is seen here; nor does a cut between like pictures.",
            "Gaps in the presentation times are told by frames.timing, cuts of the sound by authenticity.soundCuts.",
            "How the stream is coded at a jump is looked at in H.264 alone, and only where a jump is told: a key picture, intra blocks or a moved quantiser elsewhere say nothing of a cut.",
            "Copies that are not exact are looked for within 3,000 pictures, and only where the pictures move.",
            "Pictures are compared by the means of 64 × 36 cells: what is smaller than a cell can be changed without a trace here.",
            "Of former groups of pictures only one move within the clip is looked for, in H.264, up to 100 pictures a group.",
        ],
        Sources =
        [
            "B. D. Lucas and T. Kanade, An iterative image registration technique with an application to stereo vision, IJCAI 1981",
            "D. Vázquez-Padín, M. Fontani, T. Bianchi, P. Comesaña, A. Piva and M. Barni, Detection of video double encoding with GOP size estimation, WIFS 2012",
            "D. Ramos and J. Gonzalez-Rodriguez, Reliable support: measuring calibration of likelihood ratios, Forensic Science International 230 (2013)",
        ],
        Budget = PassBudget.Pixels,
        WorkedExample = "At picture 98 the cells change by 6.0 levels, next to it by at most 1.5: ln 4 = 1.39. Their movement is 0.20 cells by at most 0.10: ln 2 = 0.69. Former groups of 25 move there with a gain of 11.7. The score is -3.88 + 3.05 · 1.39 + 2.07 · 0.69 + 0.455 · 11.7 = 7.1, which is told.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return SharedDecode.RunAloneAsync(decoder, inputs[InputRole.Clip], () => Plan(request, inputs), cancellationToken);
    }

    /// <inheritdoc/>
    public DecodePass Plan(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ByteSource source = ByteSource.Of(inputs[InputRole.Clip].Handle);
        MediaStructure structure = MediaReader.Read(source);
        MediaTrack? video = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null });
        if (video is null)
        {
            return DecodePass.Without(ExaminationResult.Only(structure.Outcome is ExaminationOutcome.Failed failed ? failed
                : new ExaminationOutcome.NotApplicable("The file has no video track that an own reader lists.")));
        }

        if (video is { Width: { } width, Height: { } height } && ((long)width * height > DecodeLimits.GreatestPixels || width < PictureGrid.LeastWidth || height < PictureGrid.LeastHeight))
        {
            return DecodePass.Without(ExaminationResult.Only(new ExaminationOutcome.NotApplicable(
                string.Create(CultureInfo.InvariantCulture, $"The picture has {width} × {height} samples; the clip is followed from {PictureGrid.LeastWidth} × {PictureGrid.LeastHeight} up to 3840 × 2160."))));
        }

        PictureTrail trail = new() { HasTimes = video.HasTimes };
        return DecodePass.Of(new DecodeRequest { Frames = FrameSelection.All }.OfFirstTrack(structure), [trail], [], report => Conclude(trail, report, video, source));
    }

    private static ExaminationResult Conclude(PictureTrail trail, DecodeReport report, MediaTrack video, ByteSource source)
    {
        if (report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged))
        {
            return new ExaminationResult(report.End.ToOutcome(), report.Findings, []);
        }

        double[] measure = [];
        SyntaxSeries? series = null;
        if (trail.Pictures.Count >= FewestPictures && Media.Bitstreams.H264.Macroblocks.MacroblockReader.CanRead(video))
        {
            series = SyntaxSeries.Read(video, source, PictureTrail.MostPictures + 1, CancellationToken.None);
            measure = series.Pictures.Count == trail.Pictures.Count ? PictureSurprise.Measure(series) : []; // else numbers name other pictures
        }

        return Examine(trail, measure, report.Findings, FittedRange.Holds(video, trail.Pictures.Count), Unfollowed.Of(trail, report, video, series, source), series?.Pictures.Count == trail.Pictures.Count ? series : null);
    }

    /// <param name="trail">The pictures.</param>
    /// <param name="measure">Of <see cref="PictureSurprise"/>; empty where there is none.</param>
    /// <param name="decoding">What the decoder found.</param>
    /// <param name="isFitted">Whether the ratio was fitted on such clips.</param>
    /// <param name="unfollowed">What was kept off; null where nothing was.</param>
    /// <param name="series">The stream, where its pictures are those of the trail one for one; else null.</param>
    internal static ExaminationResult Examine(PictureTrail trail, double[] measure, IReadOnlyList<Finding> decoding, bool isFitted, Unfollowed? unfollowed = null, SyntaxSeries? series = null)
    {
        List<Finding> part = [.. PartOnly(trail, unfollowed)];
        if (trail.Pictures.Count < FewestPictures)
        {
            return new ExaminationResult(new ExaminationOutcome.NotApplicable(trail.IsTooSmall
                ? $"The pictures are smaller than {PictureGrid.LeastWidth} × {PictureGrid.LeastHeight} samples."
                : string.Create(CultureInfo.InvariantCulture, $"{trail.Pictures.Count} pictures were decoded without errors; a clip is followed from {FewestPictures} on.")), [.. part, .. decoding], []);
        }

        ClipContinuity found = ClipContinuity.Of(trail, measure);

        // The fit is of whole clips, and of jumps that are told or not: of nothing else is the ratio known.
        LikelihoodRatio? ratio = isFitted && part.Count == 0 && found.AtEqualDistances.Count == 0 && !ContinuityCalibration.Version1.IsOpen(found.PartScores)
            ? ContinuityCalibration.Version1.RatioOf(found.PartScores, TakenOut, NoneTakenOut, Condition) : null;
        List<Finding> findings = [.. found.Jumps.Take(MostListed).Select(it => OfJump(trail, it, it == found.Greatest ? ratio : null)), .. found.Stills.Take(MostListed).Select(it => OfStill(trail, it)), .. found.Copies.Take(MostListed).Select(it => OfCopy(trail, it))];
        findings.AddRange(found.Repeating is { } r ? [OfCadence(trail, r, true)] : []);
        findings.AddRange(found.LeftOut is { } l ? [OfCadence(trail, l, false)] : []);
        ExaminationOutcome outcome = findings.Count > 0 ? ExaminationOutcome.Completed.Instance : new ExaminationOutcome.Inconclusive("No break in the pictures stands out; whether pictures are missing cannot be told.");
        if (found.AtEqualDistances.Count > 0)
        {
            outcome = findings.Count > 0 ? outcome : new ExaminationOutcome.Inconclusive("What stands out lies at equal distances, as former key pictures do; whether pictures are missing cannot be told.");
            findings.Add(OfEqualDistances(trail, found.AtEqualDistances));
        }
        else if (findings.Count == 0)
        {
            findings.Add(new Finding(ContinuityFindingCodes.None, Locator.Frames(0, trail.Pictures.Count),
                string.Create(CultureInfo.InvariantCulture, $"{trail.Pictures.Count} pictures{(part.Count > 0 ? ", those that were followed," : "")} go on without a jump, a still or a repeated run; the greatest score of a jump is {found.Greatest?.Score ?? 0:0.0}, {ContinuityModel.ToldFrom:0.0} and more is told."),
                "Where little moves, or the pictures on both sides are alike, a removed run leaves nothing that is seen here.", "It does not follow that the clip is uncut.") { Performance = ContinuityPerformance.Jumps, LikelihoodRatio = ratio });
        }

        findings.AddRange(series is null ? [] : CodedOtherwise.Of(series, [.. found.Jumps.Take(MostListed)], it => trail.Pictures[it].Index));
        findings.AddRange(part);
        return new ExaminationResult(outcome, [.. findings, .. decoding],
        [
            new Attachment(MeasuresAttachment, Attachment.Json, found.ToDocument().ToBytes()),
            new Attachment(PlotAttachment, Attachment.Svg, SpliceMap.Draw(trail, found)),
        ]);
    }

    private static IEnumerable<Finding> PartOnly(PictureTrail trail, Unfollowed? unfollowed)
    {
        if (unfollowed is not null)
        {
            yield return new Finding(ContinuityFindingCodes.PartOnly, unfollowed.AtByte is { } at ? Locator.Bytes(at, 1) : Locator.Frames(unfollowed.FirstPicture, 1),
                string.Create(CultureInfo.InvariantCulture, $"{trail.Pictures.Count} pictures were followed; {unfollowed.Why}{(unfollowed.AtByte is { } it ? $"; the break begins at byte {it}" : "")}."),
                "Damage can come from transmission, storage or an interrupted recording, and calls over a network change their size.", "Nothing is said of what was not followed, nor of the steps into it and out of it.");
        }

        if (trail.Beyond > 0 || trail.SizeChangesAt is not null)
        {
            yield return new Finding(ContinuityFindingCodes.PartOnly, Locator.Frames(trail.Pictures.Count, 1),
                trail.SizeChangesAt is { } change ? string.Create(CultureInfo.InvariantCulture, $"The size of the pictures changes at picture {change}; those after it were not followed.")
                    : string.Create(CultureInfo.InvariantCulture, $"The first {trail.Pictures.Count} pictures were followed; there are {trail.Beyond} more."),
                "Long recordings, and calls over a network that change their size, are honest.", "What comes after was not looked at.");
        }
    }

    private static Finding OfEqualDistances(PictureTrail trail, IReadOnlyList<Jump> places) => new(ContinuityFindingCodes.EqualDistances, Frames(trail, places[0].Place - 1, places[^1].Place - places[0].Place + 2),
        string.Create(CultureInfo.InvariantCulture, $"{places.Count} places would be told as jumps (scores {places.Min(static it => it.Score):0.0} to {places.Max(static it => it.Score):0.0}), three or more of them at equal distances: pictures {string.Join(", ", places.Take(MostListed).Select(it => trail.Pictures[it.Place].Index))}{(places.Count > MostListed ? " and more" : "")}. They are not told singly, and the clip gets no ratio."),
        "Key pictures, present and former, lie at equal distances and change the quality.", "Cuts at equal distances look the same; which of both it is was not decided.");

    // The ratio is one for the whole clip: it stands with the strongest place and is not given again.
    private static Finding OfJump(PictureTrail trail, Jump it, LikelihoodRatio? ratio) => new(ContinuityFindingCodes.Jump, Frames(trail, it.Place - 1, 2),
        string.Create(CultureInfo.InvariantCulture, $"Between pictures {trail.Pictures[it.Place - 1].Index} and {trail.Pictures[it.Place].Index}{At(trail, it.Place)} the clip does not go on as it does around: {ReproducibleMath.DMath.Exp(Math.Min(it.Change, 9)):0.0} times the change and {ReproducibleMath.DMath.Exp(Math.Min(it.Movement, 9)):0.0} times the movement of the steps beside it")
            + (it.Groups is { } groups ? string.Create(CultureInfo.InvariantCulture, $"; former groups of {groups.Length} pictures move there by {groups.Removed} (gain {groups.Gain:0.0}), as where {groups.Removed} pictures, and any whole groups besides, were taken out between two encodings") : "")
            + string.Create(CultureInfo.InvariantCulture, $" (score {it.Score:0.0}; {ContinuityModel.ToldFrom:0.0} and more is told)."),
        AgainstJump) { Performance = ContinuityPerformance.Jumps, LikelihoodRatio = ratio };

    private static Finding OfStill(PictureTrail trail, StillRun it) => new(ContinuityFindingCodes.Still, Frames(trail, it.First, it.Count),
        string.Create(CultureInfo.InvariantCulture, $"From picture {trail.Pictures[it.First].Index}{At(trail, it.First)} on {it.Count} {(it.Count == 1 ? "picture has" : "pictures have")} {(it.IsExact ? "exactly the luma of the one before in all cells" : $"changed by less than a quarter of what is usual in this clip ({StillRun.Usual(trail):0.00} levels)")}."),
        "A device under load, a lost packet and a recorder with a steady number of pictures repeat pictures.", "A camera at rest, coded coarsely, stands still like that.") { Performance = it.IsExact ? null : ContinuityPerformance.Stills };

    private static Finding OfCopy(PictureTrail trail, CopiedRun it) => new(ContinuityFindingCodes.Copied, Frames(trail, it.First, it.Count),
        string.Create(CultureInfo.InvariantCulture, $"The {it.Count} pictures from picture {trail.Pictures[it.First].Index}{At(trail, it.First)} on show again what was shown {it.Distance} pictures before: {(it.IsExact ? "their luma is exactly the same in all cells" : $"they differ from those by {it.Quotient:0.00} of what they differ from the pictures one beside")}."),
        "Things that move in a steady rhythm, screens and drawn pictures show the same again.", "A replay, and a loop that a program or platform made, need not deceive.") { Performance = it.IsExact ? null : ContinuityPerformance.Copies };

    private static Finding OfCadence(PictureTrail trail, Cadence it, bool isOfRest) => new(ContinuityFindingCodes.Cadence, Locator.Frames(0, trail.Pictures.Count),
        isOfRest
            ? string.Create(CultureInfo.InvariantCulture, $"Every {it.Every}th picture, from picture {it.First} on, moves on less than those around it ({it.Movement:0.00} times their movement, score {it.Score:0.0}; {RepeatsFrom:0.0} and more is told): as where a clip of fewer pictures in a second was made into one of more by repeating.")
            : string.Create(CultureInfo.InvariantCulture, $"At every {it.Every}th picture, from picture {it.First} on, more moves than around it ({it.Movement:0.00} times that movement, score {it.Score:0.0}; {LeftOutFrom:0.0} and more is told): as where one picture in {it.Every + 1} was left out."),
        "Platforms, editing programs and recorders in poor light change the number of pictures in a second.", "Encoders treat pictures of a group differently in a steady rhythm.") { Performance = ContinuityPerformance.Cadences };

    private static Locator Frames(PictureTrail trail, int first, int count) => Locator.Frames(trail.Pictures[first].Index, count);

    private static string At(PictureTrail trail, int place) => trail.Pictures[place].Seconds is { } seconds && double.IsFinite(seconds) ? string.Create(CultureInfo.InvariantCulture, $" ({seconds:0.00} s)") : "";
}
