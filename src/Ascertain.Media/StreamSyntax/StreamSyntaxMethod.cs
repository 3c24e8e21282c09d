using System.Globalization;
using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.StreamSyntax;

/// <summary>Method <c>stream.syntax</c>: how every block of every coded picture is predicted, quantised and paid for, read from the entropy-coded stream without decoding pictures.</summary>
public sealed class StreamSyntaxMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "stream.syntax";

    /// <summary>Attachment with the table of pictures, as CSV.</summary>
    public const string PicturesAttachment = "pictures";

    /// <summary>Attachment with the plot.</summary>
    public const string PlotAttachment = "streamTimeline";

    // Arbitrary: as many single findings as a person reads; the table has them all.
    private const int MostListed = 20;

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.3"),
        Question = Question.What,
        Summary = "Reads the macroblocks of every picture of an H.264 stream, or the coding units of HEVC: how each is predicted, its quantiser, its bits and, in H.264, its motion; shows them along the clip.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip.")],
        FindingCodes = [StreamSyntaxFindingCodes.Described, StreamSyntaxFindingCodes.Broken, StreamSyntaxFindingCodes.Missing, StreamSyntaxFindingCodes.SizeChanges, StreamSyntaxFindingCodes.WithoutTimes, StreamSyntaxFindingCodes.TooMany],
        Limits =
        [
            "No picture is decoded: what the blocks show is not seen here.",
            "The blocks of H.264 and HEVC are read in containers whose samples are listed, those of H.264 also in a stream without a container, whose times then do not apply; of other codecs only the headers are, by another method. Those of HEVC are counted by area, in squares of 8 × 8 samples.",
            "Motion is what the encoder chose to predict from, which need not be the motion of what is seen. Where a picture that it depends on is not there it is counted as unknown; of HEVC it is not derived.",
            "Slices in data partitions and colour planes that are coded apart are not read; they are told as breaks.",
            "A stream that ends each slice where it should can still hold blocks that no encoder wrote so; only what the syntax forbids is told.",
        ],
        Sources = ["ITU-T H.264 (08/2021) §7.3.3 to §7.3.5 (slice header, slice data, macroblock layer)", "ITU-T H.264 §9.1 to §9.3 (Exp-Golomb codes, CAVLC, CABAC)", "ITU-T H.264 §8.2 (order counts, reference lists, marking) and §8.4.1 (motion vectors)", "ITU-T H.265 §7.3.8 (slice segment data) and §9.3 (CABAC)", "ISO/IEC 14496-15 §5.3 and §8.3 (samples of H.264 and HEVC)"],
        WorkedExample = "A picture of 22 × 18 macroblocks with 30 intra, 210 inter and 156 skipped ones, whose quantisers add up to 10,296, has a mean quantiser of 26.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ByteSource source = ByteSource.Of(inputs[InputRole.Clip].Handle);
        MediaStructure structure = MediaReader.Read(source);
        MediaTrack? video = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null });
        if (video is null)
        {
            return ValueTask.FromResult(ExaminationResult.Only(structure.Outcome is ExaminationOutcome.Failed failed
                ? failed
                : new ExaminationOutcome.NotApplicable("The file has no video track that an own reader lists.")));
        }

        if (!PictureSyntaxReader.CanRead(video))
        {
            return ValueTask.FromResult(ExaminationResult.Only(new ExaminationOutcome.NotApplicable($"The blocks of codec {video.Codec} are not read.")));
        }

        SyntaxSeries series = SyntaxSeries.Read(video, source, SyntaxSeries.MostPictures, cancellationToken, withMotion: true);
        return ValueTask.FromResult(Examine(series));
    }

    internal static ExaminationResult Examine(SyntaxSeries series)
    {
        if (series.Pictures.All(static it => it.Blocks == 0))
        {
            PictureSyntax first = series.Pictures.FirstOrDefault(static it => it.BrokenAt is not null);
            List<Finding> broken = [];
            AddBreaks(series, broken);
            if (first.BrokenAt is null && series.Pictures.Count > 0)
            {
                MediaSample sample = series.Pictures[0].Sample;
                first = series.Pictures[0] with { BrokenAt = sample.Offset, BrokenWhy = "No sample of the video track holds a slice; the first sample begins there." };
                broken.Add(new Finding(StreamSyntaxFindingCodes.Broken, Locator.Bytes(sample.Offset, sample.Size),
                    string.Create(CultureInfo.InvariantCulture, $"None of the {series.Pictures.Count} samples of the video track holds a slice; the first begins at byte {sample.Offset}."),
                    "Bytes that were overwritten, encrypted or never written look like this.", "Whether the track ever held pictures cannot be told."));
            }

            return new ExaminationResult(first.BrokenAt is { } at
                ? new ExaminationOutcome.Failed(first.BrokenWhy, at)
                : new ExaminationOutcome.Inconclusive("The video track holds no sample."), broken, []);
        }

        List<Finding> findings = [Describe(series)];
        AddBreaks(series, findings);
        AddChangesOfSize(series, findings);
        if (!series.HasTimes)
        {
            findings.Add(new Finding(StreamSyntaxFindingCodes.WithoutTimes, Locator.Frames(0, series.Pictures.Count),
                "The stream stands without a container: times do not apply. Pictures are numbered in the order of the stream's own counts, and no second is said of any.",
                "Network cameras and recorders of surveillance export such streams; what a container said before, if there was one, is not known."));
        }

        if (!series.IsWhole)
        {
            findings.Add(new Finding(StreamSyntaxFindingCodes.TooMany, Locator.Frames(series.Pictures.Count, 1),
                string.Create(CultureInfo.InvariantCulture, $"The track has more than {series.Pictures.Count} pictures; the later ones were not read."),
                "A recording of a whole day is honest; cut it into parts to look at them all."));
        }

        return new ExaminationResult(ExaminationOutcome.Completed.Instance, findings,
        [
            new Attachment(PicturesAttachment, "text/csv", SyntaxTable.Write(series)),
            new Attachment(PlotAttachment, Attachment.Svg, SyntaxPlot.Draw(series)),
        ]);
    }

    private static Finding Describe(SyntaxSeries series)
    {
        long intra = 0, inter = 0, skipped = 0, qps = 0;
        foreach (PictureSyntax it in series.Pictures)
        {
            (intra, inter, skipped, qps) = (intra + it.Intra, inter + it.Inter, skipped + it.Skipped, qps + it.QpSum);
        }

        long all = intra + inter + skipped;
        string types = string.Join(", ", new[] { PictureType.I, PictureType.P, PictureType.B }.Select(type => (type, count: series.Pictures.Count(it => it.Type == type)))
            .Where(static it => it.count > 0).Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.count} {it.type}")));
        return new Finding(StreamSyntaxFindingCodes.Described, Locator.Frames(0, series.Pictures.Count),
            string.Create(CultureInfo.InvariantCulture,
                $"{series.Pictures.Count} pictures ({types}) with {all} blocks: {100.0 * intra / all:0.0} % intra, {100.0 * inter / all:0.0} % inter, {100.0 * skipped / all:0.0} % skipped; mean quantiser {(double)qps / all:0.0}."),
            "An encoder chooses these by content, rate and setting; they do not say how often the clip was encoded.");
    }

    private static void AddChangesOfSize(SyntaxSeries series, List<Finding> findings)
    {
        PictureSyntax before = default, first = default;
        int changes = 0;
        (int Width, int Height) old = default;
        foreach (PictureSyntax it in series.Pictures.Where(static it => it.CodedWidth > 0))
        {
            if (before.CodedWidth > 0 && (it.CodedWidth, it.CodedHeight) != (before.CodedWidth, before.CodedHeight))
            {
                (first, old) = changes == 0 ? (it, (before.CodedWidth, before.CodedHeight)) : (first, old);
                changes++;
            }

            before = it;
        }

        if (changes > 0)
        {
            findings.Add(new Finding(StreamSyntaxFindingCodes.SizeChanges, Locator.Bytes(Math.Max(0, first.Sample.Offset), 1),
                string.Create(CultureInfo.InvariantCulture, $"From picture {first.DecodeIndex} (decode order) on, byte {first.Sample.Offset}, pictures are coded in {first.CodedWidth} × {first.CodedHeight} samples and no longer in {old.Width} × {old.Height}; the size changes {changes} {(changes == 1 ? "time" : "times")} in all."),
                "Calls over a network and live streams change their size while they run.", "Joined recordings look the same."));
        }
    }

    private static void AddBreaks(SyntaxSeries series, List<Finding> findings)
    {
        int breaks = 0, missing = 0, firstMissing = -1;
        foreach (PictureSyntax it in series.Pictures)
        {
            if (it.BrokenAt is { } at && ++breaks <= MostListed)
            {
                findings.Add(new Finding(StreamSyntaxFindingCodes.Broken, Locator.Bytes(at, 1),
                    string.Create(CultureInfo.InvariantCulture, $"Picture {it.DecodeIndex} (decode order): {it.BrokenWhy} {it.Blocks} of its {it.Blocks + it.Missing} blocks were read before or beside it."),
                    "Loss in transmission or storage breaks a stream in the same way.", "The stream can use an extension of the standard that is not read here, or be encrypted."));
            }
            else if (it.BrokenAt is null && it.Missing > 0)
            {
                firstMissing = firstMissing < 0 ? it.DecodeIndex : firstMissing;
                missing++;
            }
        }

        if (breaks > MostListed)
        {
            findings.Add(new Finding(StreamSyntaxFindingCodes.Broken, Locator.Frames(0, series.Pictures.Count),
                string.Create(CultureInfo.InvariantCulture, $"{breaks - MostListed} more pictures break off; the table of pictures has them all."), "One cause can break them all."));
        }

        if (missing > 0)
        {
            findings.Add(new Finding(StreamSyntaxFindingCodes.Missing, Locator.Frames(firstMissing, 1),
                string.Create(CultureInfo.InvariantCulture, $"In {missing} pictures, from picture {firstMissing} (decode order) on, not all blocks are coded, although every slice that is there ends in order."),
                "A field whose partner stands in the next sample, and slices lost on the way, look the same.", "A sample without any picture is counted too."));
        }
    }
}
