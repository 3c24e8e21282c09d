using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>Method <c>authenticity.streamCuts</c>: whether whole groups of pictures were taken out, or recordings joined, without encoding; from headers, times and marks alone.</summary>
public sealed class StreamCutsMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "authenticity.streamCuts";

    /// <summary>Attachment with all signs, groups and levels, record <c>ascertain/stream-cuts/1</c>.</summary>
    public const string MeasuresAttachment = "streamCuts";

    /// <summary>Attachment with the picture of the clip.</summary>
    public const string PlotAttachment = "cutMap";

    /// <summary>Fewer pictures are not looked at: they are hardly a group.</summary>
    public const int FewestPictures = 8;

    // Arbitrary: as many single findings of a kind as a person reads; the record has more of them.
    private const int MostListed = 10;

    // Arbitrary bounds of the record.
    private const int MostRecorded = 1000, MostGroups = 5000;

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.1"),
        Question = Question.Genuine,
        Summary = "Follows an encoder's own numbers, clocks and marks from picture to picture: where whole groups of pictures were taken out, or recordings joined, without encoding, they do not go on.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip; its first tracks of video and of sound.")],
        FindingCodes =
        [
            .. Enum.GetValues<CutSignKind>().Select(StreamCutsFindingCodes.Of), StreamCutsFindingCodes.QuantiserHistory, StreamCutsFindingCodes.None, StreamCutsFindingCodes.PartOnly,
        ],
        Limits =
        [
            "Counted on made clips of x264, x265 and libavcodec, 176 × 144, 8 s: an error rate of these, and not of casework. Encoders of cameras have other habits.",
            "Where an even number of groups is taken out of a stream that only alternates, with equal groups and no sound, nothing is left that tells it. An end that was left out leaves nothing.",
            "Numbers are read of H.264 (order counts of type 0), H.265 and MPEG-4 part 2; of other codecs only times, groups and sound.",
            "The buffer is followed in H.264 alone, time codes of messages are not; long-term references of H.265 are not followed.",
            "A program that writes the numbers anew, and any new encoding, removes all of this; for that there are authenticity.videoCompression and authenticity.continuity.",
            "Whether sound and picture begin and end together is told by authenticity.soundAndPicture, other edits of the list by container.editList.",
        ],
        Sources =
        [
            "ITU-T H.264 §7.4.1.2.4, §7.4.3, §8.2.1, §D.2.2, §D.2.3, Annex C", "ITU-T H.265 §7.4.7.1, §8.3.1, §8.3.2", "ISO/IEC 14496-2 §6.3.4, §6.3.5", "ISO/IEC 14496-12 §8.6", "ISO/IEC 14496-3 §4.4.2.8",
            "B. Jackson et al., An algorithm for optimal partitioning of data on an interval, IEEE Signal Processing Letters 12 (2005)",
        ],
        Budget = PassBudget.Syntax,
        WorkedExample = "IDR pictures at 0, 25, 50, 75 and 100 have the numbers 0, 1, 0, 0 and 1: at 3 of 3 other steps the number alternates, at picture 75 it does not. The group between 50 and 75 was followed by one that is no longer there, or by any odd number of them.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return ValueTask.FromResult(Examine(ByteSource.Of(inputs[InputRole.Clip].Handle), cancellationToken));
    }

    internal static ExaminationResult Examine(ByteSource source, CancellationToken cancellationToken)
    {
        MediaStructure structure = MediaReader.Read(source);
        StreamCutSigns? found = StreamCutSigns.Read(source, structure, cancellationToken);
        return found is null
            ? ExaminationResult.Only(structure.Outcome is ExaminationOutcome.Failed failed ? failed : new ExaminationOutcome.NotApplicable("The file has no video track whose pictures an own reader lists."))
            : Conclude(found);
    }

    internal static ExaminationResult Conclude(StreamCutSigns found)
    {
        CountedStream stream = found.Stream;
        if (stream.Pictures.Count < FewestPictures || stream.Pictures.All(static it => it.Type == PictureType.Unknown))
        {
            return new ExaminationResult(new ExaminationOutcome.NotApplicable(stream.Pictures.Count < FewestPictures
                ? string.Create(CultureInfo.InvariantCulture, $"The track has {stream.Pictures.Count} pictures; a stream is followed from {FewestPictures} on.")
                : "No header of the pictures can be read: the codec is not read here, or the stream is encrypted or damaged."), [.. OfBreak(stream)], []);
        }

        List<Finding> findings = [];
        foreach (IGrouping<CutSignKind, CutSign> kind in found.All.GroupBy(static it => it.Kind))
        {
            CutSign[] own = [.. kind];
            findings.AddRange(own.Take(MostListed).Select(it => OfSign(found, it)));
            if (own.Length > MostListed)
            {
                findings.Add(new Finding(StreamCutsFindingCodes.Of(kind.Key), Locator.Frames(0, stream.Pictures.Count),
                    string.Create(CultureInfo.InvariantCulture, $"{own.Length - MostListed} more places of this kind are not listed singly; the record has {Math.Min(own.Length, MostRecorded)} of them."), "One cause can make them all."));
            }
        }

        bool tells = found.All.Any(static it => StreamCutSigns.Tells(it.Kind)), isFollowed = IsFollowed(found);
        if (!tells && isFollowed)
        {
            findings.Add(new Finding(StreamCutsFindingCodes.None, Locator.Frames(0, stream.Pictures.Count), NothingTold(found),
                "A cut whose numbers happen to fit leaves nothing: an even number of groups of a stream whose numbers only alternate.", "An end that was left out leaves nothing at all.", "It does not follow that the clip is uncut.") { Performance = StreamCutsPerformance.Inside });
        }

        if (found.History.Levels.Count > 0)
        {
            findings.Add(OfHistory(found));
        }

        findings.AddRange(OfBreak(stream));
        if (!stream.IsWhole || found.Sound is { IsWhole: false })
        {
            findings.Add(new Finding(StreamCutsFindingCodes.PartOnly, Locator.Frames(stream.Pictures.Count, 1),
                string.Create(CultureInfo.InvariantCulture, $"The first {stream.Pictures.Count} pictures{(found.Sound is { } sound ? string.Create(CultureInfo.InvariantCulture, $" and {sound.Samples.Count} frames of sound") : "")} were read; there are more."), "A recording of many hours is honest.", "What comes after was not looked at."));
        }

        ExaminationOutcome outcome = tells ? ExaminationOutcome.Completed.Instance
            : !isFollowed ? new ExaminationOutcome.NotApplicable("No number, clock or message of the pictures can be read, and there is no sound: there is nothing to follow.")
            : new ExaminationOutcome.Inconclusive("Nothing tells that whole groups were taken out or recordings joined without encoding; whether they were cannot be told.");
        return new ExaminationResult(outcome, findings,
        [
            new Attachment(MeasuresAttachment, Attachment.Json, Document(found).ToBytes()),
            new Attachment(PlotAttachment, Attachment.Svg, CutMap.Draw(found)),
        ]);
    }

    // Where it breaks off; what was read before and beside it counts.
    private static IEnumerable<Finding> OfBreak(CountedStream stream)
    {
        // Samples without a byte break nothing where others have some; where none has, the stream is not there.
        bool isEmpty = stream.Pictures.Count > 0 && CountedStream.CanRead(stream.Track) && stream.Pictures.All(static one => one.Type == PictureType.Unknown);
        if ((stream.Break ?? (isEmpty ? (0, Math.Max(0, stream.Pictures[0].Sample.Offset)) : null)) is { } it)
        {
            int unread = stream.Pictures.Count(static one => one.Type == PictureType.Unknown);
            yield return new Finding(StreamCutsFindingCodes.PartOnly, Locator.Bytes(it.Byte, 1),
                string.Create(CultureInfo.InvariantCulture, $"The stream breaks off at byte {it.Byte}, in picture {it.DecodeIndex} (decode order): {(unread == 0 ? "its bytes are not all there" : string.Create(CultureInfo.InvariantCulture, $"the headers of {unread} of {stream.Pictures.Count} pictures cannot be read"))}."),
                "Loss in transmission or storage, an interrupted recording and encryption look the same.", "What is not there was not followed.");
        }
    }

    // Times alone tell no cut.
    private static bool IsFollowed(StreamCutSigns found) => found.Sound is not null
        || found.Stream.Pictures.Any(static it => it.FrameNumber is not null || it.OrderCount is not null || it.Counts is { IdrNumber: not null } or { ClockTicks: not null } or { InitialRemovalDelay: not null });

    private static Finding OfSign(StreamCutSigns found, CutSign it)
    {
        CountedStream stream = found.Stream;
        int place = stream.Places[it.Picture], from = it.From is { } begin ? Math.Min(stream.Places[begin], place) : Math.Max(0, place - 1);
        bool hasTimes = stream.Track.HasTimes;
        string where = it.From is not null ? string.Create(CultureInfo.InvariantCulture, $"Between pictures {from} and {place}{(hasTimes ? string.Create(CultureInfo.InvariantCulture, $" ({stream.Seconds(it.From.Value):0.00} to {stream.Seconds(it.Picture):0.00} s)") : "")}")
            : place == 0 ? "At the beginning" : string.Create(CultureInfo.InvariantCulture, $"Before picture {place}{(hasTimes ? string.Create(CultureInfo.InvariantCulture, $" ({stream.Seconds(it.Picture):0.00} s)") : "")}");
        return new Finding(StreamCutsFindingCodes.Of(it.Kind), Locator.Frames(from, place - from + 1),
            string.Create(CultureInfo.InvariantCulture, $"{where}, byte {it.Offset}: {it.Fact}{StreamCutsPerformance.Counts(it.Kind)}"), CutSignWords.Against(it.Kind)) { Performance = StreamCutsPerformance.Of(it.Kind) };
    }

    private static string NothingTold(StreamCutSigns found)
    {
        CountedStream stream = found.Stream;
        int numbered = stream.Pictures.Count(static it => it.Counts.IdrNumber is not null), marks = found.Sound?.Marks.Count ?? 0, groups = GroupLengths.Starts(stream).Length;
        return string.Create(CultureInfo.InvariantCulture, $"{stream.Pictures.Count} pictures in {groups} groups: nothing that was followed breaks. Followed were the numbers of {numbered} IDR pictures, {stream.Pictures.Count(static it => it.FrameNumber is not null)} frame numbers, {stream.Pictures.Count(static it => it.OrderCount is not null)} order counts, {stream.Pictures.Count(static it => it.Counts.ClockTicks is not null)} times of the stream's own clock, {stream.Pictures.Count(static it => it.Counts.InitialRemovalDelay is not null)} messages of the buffer, {found.Sound?.Samples.Count ?? 0} frames of sound with {marks} marks.");
    }

    private static Finding OfHistory(StreamCutSigns found)
    {
        IReadOnlyList<QuantiserLevel> levels = found.History.Levels;
        HashSet<int> starts = [.. GroupLengths.Starts(found.Stream)];
        int atGroups = levels.Skip(1).Count(it => Enumerable.Range(Math.Max(0, it.First - 3), 4).Any(starts.Contains));
        return new Finding(StreamCutsFindingCodes.QuantiserHistory, Locator.Frames(0, found.Stream.Pictures.Count),
            levels.Count == 1
                ? string.Create(CultureInfo.InvariantCulture, $"{found.History.Pictures.Count} pictures are quantised at one level by the headers of their slices, {levels[0].Quantiser:0.0} in the mean; blocks differ from it.")
                : string.Create(CultureInfo.InvariantCulture, $"{found.History.Pictures.Count} pictures are quantised at {levels.Count} levels by the headers of their slices, from {levels.Min(static it => it.Quantiser):0.0} to {levels.Max(static it => it.Quantiser):0.0}; {atGroups} of {levels.Count - 1} changes stand where a group begins."),
            "What is filmed, and the rate that an encoder keeps to, change the level; it is an observation and tells no cut.", "Changes within pictures are not read here; stream.syntax has them.");
    }

    private static CanonicalObject Document(StreamCutSigns found)
    {
        CountedStream stream = found.Stream;
        int[] starts = [.. GroupLengths.Starts(stream).Take(MostGroups)];
        return new CanonicalObject
        {
            ["format"] = "ascertain/stream-cuts/1",
            ["pictures"] = stream.Pictures.Count,
            ["soundFrames"] = found.Sound?.Samples.Count ?? 0,
            ["signs"] = new CanonicalArray(found.All.Take(MostRecorded).Select(it => new CanonicalObject
            {
                ["code"] = StreamCutsFindingCodes.Of(it.Kind), ["tells"] = StreamCutSigns.Tells(it.Kind), ["picture"] = stream.Places[it.Picture], ["decodeIndex"] = it.Picture,
                ["byte"] = it.Offset.ToString(CultureInfo.InvariantCulture), ["fact"] = it.Fact, ["quantisers"] = Around(stream, it.Picture),
            })),
            ["groups"] = new CanonicalArray(starts.Select((first, i) => Group(stream, first, i + 1 < starts.Length ? starts[i + 1] : stream.Pictures.Count))),
            ["levels"] = new CanonicalArray(found.History.Levels.Select(it => new CanonicalObject { ["first"] = stream.Places[it.First], ["last"] = stream.Places[it.Last], ["quantiser"] = it.Quantiser })),
            ["soundMarks"] = new CanonicalArray((found.Sound?.Marks ?? []).Take(MostRecorded).Select(static it => new CanonicalObject { ["frame"] = it.Frame, ["byte"] = it.Offset.ToString(CultureInfo.InvariantCulture) })),
        };
    }

    // Bytes and mean quantiser of a group by the type of its pictures: the history of the rate.
    private static CanonicalObject Group(CountedStream stream, int from, int until)
    {
        CanonicalObject group = new() { ["first"] = from, ["pictures"] = until - from };
        foreach (PictureType type in new[] { PictureType.I, PictureType.P, PictureType.B })
        {
            long bytes = 0, sum = 0;
            int count = 0, quantised = 0;
            for (int i = from; i < until; i++)
            {
                if (stream.Pictures[i].Type == type)
                {
                    (bytes, count) = (bytes + stream.Pictures[i].Sample.Size, count + 1);
                    (sum, quantised) = stream.Pictures[i].Counts.Quantiser is { } quantiser ? (sum + quantiser, quantised + 1) : (sum, quantised);
                }
            }

            if (count > 0)
            {
                CanonicalObject own = new() { ["pictures"] = count, ["bytes"] = bytes.ToString(CultureInfo.InvariantCulture) };
                if (quantised > 0)
                {
                    own["quantiser"] = (double)sum / quantised;
                }

                group[type.ToString()] = own;
            }
        }

        return group;
    }

    // Quantisers of the last P picture before a place, and of the first and second behind it.
    private static CanonicalArray Around(CountedStream stream, int place)
    {
        CanonicalArray around = [];
        for (int i = place - 1; i >= 0 && around.Count < 1; i--)
        {
            Add(i);
        }

        int most = around.Count + 2;
        for (int i = place; i < stream.Pictures.Count && around.Count < most; i++)
        {
            Add(i);
        }

        return around;

        void Add(int i)
        {
            if (stream.Pictures[i] is { Type: PictureType.P, Counts.Quantiser: { } quantiser })
            {
                around.Add(quantiser);
            }
        }
    }
}
