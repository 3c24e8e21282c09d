using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.FrameTiming;

/// <summary>Method <c>frames.timing</c>: presentation times, sizes and types of all coded pictures, without decoding them.</summary>
public sealed class FrameTimingMethod : IExaminationMethod
{
    /// <summary>Attachment with the table of frames, as CSV.</summary>
    public const string FramesAttachment = "frames";

    /// <summary>Attachment with the plot.</summary>
    public const string PlotAttachment = "plot";

    /// <summary>Attachment with the numbers of the summary.</summary>
    public const string SummaryAttachment = "summary";

    // Arbitrary: as many single findings as a person reads; the table has them all.
    private const int MostListed = 40;

    // Nine hours at 30 frames in a second, some 200 bytes of memory a frame with its tables.
    internal const int MostFrames = 1_000_000;

    // Arbitrary: editors make some ten; each frame is looked up in all of them.
    internal const int MostEdits = 64;

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion("frames.timing", "1.0"),
        Question = Question.What,
        Summary = "Lists time, size and type of every coded picture from the container's tables and the pictures' headers, and shows gaps, doubles and the distances of key frames.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip.")],
        FindingCodes =
        [
            FrameTimingFindingCodes.Described, FrameTimingFindingCodes.Gap, FrameTimingFindingCodes.DuplicateTime, FrameTimingFindingCodes.Variable,
            FrameTimingFindingCodes.GopDescribed, FrameTimingFindingCodes.GopIrregular, FrameTimingFindingCodes.NoLeadingKey, FrameTimingFindingCodes.TooManyFrames, "bitstream.*",
        ],
        Limits =
        [
            "No picture is decoded: two frames with the same picture are not seen here.",
            "A gap in time is not a cut: phones drop frames under load, and streaming players write gaps.",
            "Whole groups of pictures can be removed without a trace in times, if times are rewritten.",
            "Times are the container's, before any edit list; the table of frames gives beside them when a player shows each frame, for lists of at most 64 edits.",
        ],
        Sources = ["ISO/IEC 14496-12 §8.6 (time to sample, composition offset, sync sample)", "ITU-T H.264 §7.3.3 and Table 7-6 (slice type)", "ITU-T H.265 §7.3.6", "RFC 9559 §10 (Matroska blocks)"],
        WorkedExample = "With 90000 ticks in a second, frames at 0, 3003, 6006 and 12012 have intervals 3003, 3003 and 6006; the usual one is 3003, and 6006 is more than 1.5 times that: a gap of one frame at 0.067 s.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ByteSource source = ByteSource.Of(inputs[InputRole.Clip].Handle);
        MediaStructure structure = MediaReader.Read(source);
        MediaTrack? video = structure.Tracks.FirstOrDefault(static it => it.Kind == TrackKind.Video);
        if (video is null)
        {
            return ValueTask.FromResult(ExaminationResult.Only(structure.Outcome is ExaminationOutcome.Failed failed
                ? failed
                : new ExaminationOutcome.NotApplicable("The file has no video track that an own reader lists.")));
        }

        return ValueTask.FromResult(video.HasTimes ? Examine(video, structure.MovieTimescale, source, MostFrames, cancellationToken)
            : ExaminationResult.Only(new ExaminationOutcome.NotApplicable("The stream stands without a container and has no times.")));
    }

    internal static ExaminationResult Examine(MediaTrack video, long movieTimescale, ByteSource source, int mostFrames, CancellationToken cancellationToken)
    {
        StructureBuilder seen = new();
        List<FrameRecord> frames = [];
        Finding? tooMany = null;
        foreach (CodedPicture picture in PictureTypes.Of(video, source, seen))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (frames.Count == mostFrames)
            {
                tooMany = new Finding(FrameTimingFindingCodes.TooManyFrames, Locator.Frames(mostFrames, 1),
                    string.Create(CultureInfo.InvariantCulture, $"The track has more than {mostFrames} frames; the later ones were not looked at."),
                    "A recording of a whole day is honest; cut it into parts to look at them all.");
                break;
            }

            frames.Add(new FrameRecord(picture.DecodeIndex, picture.Sample.PresentationTime, picture.Sample.Offset, picture.Sample.Size, Letter(picture.Type), picture.Sample.IsKey));
        }

        return frames.Count == 0
            ? new ExaminationResult(new ExaminationOutcome.Inconclusive("The video track lists no frame."), seen.Findings, [])
            : Examine(
                new FrameTimeline(frames, Math.Max(1, video.Timescale))
                {
                    HiddenFrames = tooMany is null ? video.HiddenSampleCount : 0,
                    ShownSeconds = ticks => video.Edits.Count > MostEdits ? null : EditedTime.Of(video, Math.Max(1, movieTimescale), ticks),
                },
                tooMany is null ? seen.Findings : [tooMany, .. seen.Findings]);
    }

    internal static ExaminationResult Examine(FrameTimeline timeline, IReadOnlyList<Finding> bitstream)
    {
        List<Finding> findings = [DescribeTiming(timeline)];
        AddIntervals(timeline, findings);
        AddGops(timeline, findings);
        findings.AddRange(bitstream);
        return new ExaminationResult(ExaminationOutcome.Completed.Instance, findings,
        [
            new Attachment(SummaryAttachment, Attachment.Json, Summary(timeline).ToBytes()),
            new Attachment(FramesAttachment, "text/csv", FrameTable.Write(timeline)),
            new Attachment(PlotAttachment, Attachment.Svg, FramePlot.Draw(timeline)),
        ]);
    }

    private static Finding DescribeTiming(FrameTimeline timeline) => new(FrameTimingFindingCodes.Described, Locator.Frames(0, timeline.InDecodeOrder.Count),
        timeline.Intervals.Length == 0
            ? "The video track has one frame."
            : string.Create(CultureInfo.InvariantCulture,
                $"{timeline.InDecodeOrder.Count} frames from {timeline.Seconds(timeline.FirstTicks):0.000} s to {timeline.Seconds(timeline.LastTicks):0.000} s; the usual interval is {timeline.Seconds(timeline.MedianInterval) * 1000:0.###} ms.{(timeline.HiddenFrames > 0 ? $" {timeline.HiddenFrames} of them are never shown by themselves, and share a time with or stand close to others." : "")}"),
        "Times are what the container says; a program can write any times to any frames.");

    private static void AddIntervals(FrameTimeline timeline, List<Finding> findings)
    {
        int gaps = 0, doubles = 0;
        for (int i = 0; i < timeline.Intervals.Length; i++)
        {
            long interval = timeline.Intervals[i];
            double at = timeline.Seconds(timeline.InDecodeOrder[timeline.Order[i]].Ticks);
            if (interval == 0 && ++doubles <= MostListed)
            {
                findings.Add(new Finding(FrameTimingFindingCodes.DuplicateTime, Locator.Frames(i, 2),
                    string.Create(CultureInfo.InvariantCulture, $"Frames {i} and {i + 1} have the same time, {at:0.000} s."),
                    "Fields stored one by one, and some muxers, give two pictures one time."));
            }
            else if (!timeline.IsVariable && timeline.IsLong(i) && ++gaps <= MostListed)
            {
                findings.Add(new Finding(FrameTimingFindingCodes.Gap, Locator.Frames(i, 2),
                    string.Create(CultureInfo.InvariantCulture, $"After frame {i} ({at:0.000} s) the next frame comes {timeline.Seconds(interval) * 1000:0.#} ms later, {(double)interval / timeline.MedianInterval:0.##} times the usual interval."),
                    "A device under load, a lost network packet and a paused recording leave the same gap as a cut.", "The pictures on both sides were not compared."));
            }
        }

        AddUnlisted(FrameTimingFindingCodes.DuplicateTime, doubles, "pairs of frames with one time", timeline, findings);
        AddUnlisted(FrameTimingFindingCodes.Gap, gaps, "gaps", timeline, findings);
        if (timeline.IsVariable)
        {
            findings.Add(new Finding(FrameTimingFindingCodes.Variable, Locator.Frames(0, timeline.InDecodeOrder.Count),
                "The frame intervals vary, so single gaps are not listed.",
                "Phones and screen recorders record at a variable rate; so do programs that drop doubled frames."));
        }
    }

    private static void AddUnlisted(string code, int count, string what, FrameTimeline timeline, List<Finding> findings)
    {
        if (count > MostListed)
        {
            findings.Add(new Finding(code, Locator.Frames(0, timeline.InDecodeOrder.Count),
                string.Create(CultureInfo.InvariantCulture, $"{count - MostListed} more {what} are not listed singly; the table of frames has them."),
                "One cause, such as a faulty muxer, can make them all."));
        }
    }

    private static void AddGops(FrameTimeline timeline, List<Finding> findings)
    {
        IReadOnlyList<int> lengths = timeline.GopLengths;
        if (!timeline.InDecodeOrder[0].IsKey)
        {
            findings.Add(new Finding(FrameTimingFindingCodes.NoLeadingKey, Locator.Frames(0, 1),
                "The first frame is not marked as a key frame.",
                "A recording cut without re-encoding begins so; so does a live stream joined in the middle, and a muxer that marks no key frames."));
        }

        if (lengths.Count == 0)
        {
            return;
        }

        IEnumerable<string> most = lengths.GroupBy(static it => it).OrderByDescending(static it => it.Count()).ThenBy(static it => it.Key).Take(6)
            .Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Key} ({it.Count()}×)"));
        string types = string.Join(", ", "IPB?".Select(letter => (letter, count: timeline.InDecodeOrder.Count(it => it.Type == letter)))
            .Where(static it => it.count > 0).Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.count} {it.letter}")));
        findings.Add(new Finding(FrameTimingFindingCodes.GopDescribed, Locator.Frames(0, timeline.InDecodeOrder.Count),
            $"Frames from key frame to key frame: {string.Join(", ", most)}; picture types {types}.",
            "Encoders choose these by setting or by content; equal distances do not show that a clip is uncut."));

        // The last group ends where the clip ends, so it says nothing.
        if (lengths.Count < 4)
        {
            return;
        }

        int usual = lengths.Take(lengths.Count - 1).GroupBy(static it => it).OrderByDescending(static it => it.Count()).ThenBy(static it => it.Key).First().Key;
        int others = lengths.Take(lengths.Count - 1).Count(it => it != usual);
        if (others == 0 || others * 4 > lengths.Count - 1)
        {
            return;
        }

        // Frames before the first key frame belong to no group.
        int frame = timeline.FirstKey, listed = 0;
        for (int i = 0; i < lengths.Count - 1; i++)
        {
            if (lengths[i] != usual && ++listed <= MostListed)
            {
                findings.Add(new Finding(FrameTimingFindingCodes.GopIrregular, Locator.Frames(frame, lengths[i]),
                    string.Create(CultureInfo.InvariantCulture, $"From frame {frame} (decode order) the next key frame comes after {lengths[i]} frames; elsewhere it comes after {usual}."),
                    "Encoders put a key frame at a change of scene or on request; a cut without re-encoding leaves the same mark.", "The pictures on both sides were not compared."));
            }

            frame += lengths[i];
        }

        AddUnlisted(FrameTimingFindingCodes.GopIrregular, listed, "groups of another length", timeline, findings);
    }

    private static CanonicalObject Summary(FrameTimeline timeline) => new()
    {
        ["format"] = "ascertain/frame-timing/1",
        ["frames"] = timeline.InDecodeOrder.Count,
        ["timescale"] = timeline.Timescale.ToString(CultureInfo.InvariantCulture),
        ["medianIntervalTicks"] = timeline.MedianInterval.ToString(CultureInfo.InvariantCulture),
        ["firstTicks"] = timeline.FirstTicks.ToString(CultureInfo.InvariantCulture),
        ["lastTicks"] = timeline.LastTicks.ToString(CultureInfo.InvariantCulture),
        ["variable"] = timeline.IsVariable,
        ["gopLengths"] = new CanonicalArray(timeline.GopLengths.GroupBy(static it => it).OrderBy(static it => it.Key)
            .Select(static it => new CanonicalArray { it.Key, it.Count() })),
    };

    internal static char Letter(PictureType type) => type switch
    {
        PictureType.I => 'I',
        PictureType.P => 'P',
        PictureType.B => 'B',
        _ => '?',
    };
}
