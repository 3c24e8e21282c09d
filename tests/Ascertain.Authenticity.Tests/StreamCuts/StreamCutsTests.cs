using System.Text;
using System.Xml.Linq;
using Ascertain.Authenticity.StreamCuts;
using Ascertain.Canonical;
using Ascertain.Media;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.Tests.StreamCuts;

/// <summary>Streams that were cut and joined by copying, and the same streams uncut.</summary>
public sealed class StreamCutsTests(CopiedClips clips) : IClassFixture<CopiedClips>
{
    private static readonly string[] TellNothing = [StreamCutsFindingCodes.None, StreamCutsFindingCodes.QuantiserHistory, StreamCutsFindingCodes.ShortGroup, StreamCutsFindingCodes.PictureInterval, StreamCutsFindingCodes.LaterStart];

    // One group of ten is gone after the fourth.
    [Theory]
    [InlineData("x264", StreamCutsFindingCodes.IdrNumber)]
    [InlineData("x264open", StreamCutsFindingCodes.FrameNumber)]
    [InlineData("x264open", StreamCutsFindingCodes.OrderCount)]
    [InlineData("x264buffer", StreamCutsFindingCodes.IdrNumber)]
    [InlineData("x265", StreamCutsFindingCodes.OrderCount)]
    [InlineData("mpeg4", StreamCutsFindingCodes.StreamClock)]
    [InlineData("x264", StreamCutsFindingCodes.SoundInterval)]
    [InlineData("x264", StreamCutsFindingCodes.SoundMark)]
    public void MissingGroup_IsToldAtItsPlace(string encoder, string code)
    {
        ExaminationResult result = Examine(clips[encoder, "middle"]);
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        Finding told = Assert.Single(result.Findings, it => it.Code == code);
        const int Place = 4 * CopiedClips.Group;
        Assert.InRange(told.Where.FirstFrame!.Value, code == StreamCutsFindingCodes.SoundMark ? 0 : Place - 4, Place + 4); // a mark tells between which two the place lies
        Assert.InRange(told.Where.FirstFrame.Value + told.Where.FrameCount!.Value, Place - 2, Place + (code == StreamCutsFindingCodes.SoundMark ? 30 : 6));
        Assert.True(told.Against.Count >= 2 && told.Performance is { Synthetic: true } && told.LikelihoodRatio is null);
        Assert.DoesNotContain(result.Findings, static it => it.Code == StreamCutsFindingCodes.None);
    }

    // The same streams whole, as Matroska, in fragments; and what is no cut: a change of scene, a varying rate.
    [Theory]
    [InlineData("x264", "whole")]
    [InlineData("x264open", "whole")]
    [InlineData("x264buffer", "whole")]
    [InlineData("x265", "whole")]
    [InlineData("mpeg4", "whole")]
    [InlineData("x264", "fragments")]
    [InlineData("x264buffer", "fragments")]
    [InlineData("x265", "fragments")]
    [InlineData("mpeg4", "fragments")]
    [InlineData("x264open-whole.mkv", "")]
    [InlineData("x264buffer-whole.mkv", "")]
    [InlineData("x265-whole.mkv", "")]
    [InlineData("mpeg4-whole.mkv", "")]
    [InlineData("scene.mp4", "")]
    [InlineData("variable.mp4", "")]
    public void WholeStream_IsNotSaidToBeCut(string encoder, string clip)
    {
        ExaminationResult result = Examine(clip.Length > 0 ? clips[encoder, clip] : clips[encoder]);
        Assert.Empty(result.Findings.Where(static it => !TellNothing.Contains(it.Code)).Select(static it => it.Statement));
        Assert.Single(result.Findings, static it => it.Code == StreamCutsFindingCodes.None);
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
    }

    [Fact]
    public void TwoRecordingsJoined_AreToldWhereTheSecondBegins()
    {
        ExaminationResult result = Examine(clips["x264", "joined"]);
        Finding settings = Assert.Single(result.Findings, static it => it.Code == StreamCutsFindingCodes.Settings), group = Assert.Single(result.Findings, static it => it.Code == StreamCutsFindingCodes.ShortGroup);
        Assert.Equal(64, settings.Where.FirstFrame); // the second begins with picture 65
        Assert.Contains("\"x264 - core", settings.Statement, StringComparison.Ordinal);
        Assert.Equal(64, group.Where.FirstFrame);
        Assert.Contains(result.Findings, static it => it.Code == StreamCutsFindingCodes.SoundMark);
    }

    [Fact]
    public void BeginningLeftOut_IsTold_AndAnEndIsNot()
    {
        ExaminationResult head = Examine(clips["x264", "head"]);
        Finding begins = Assert.Single(head.Findings, static it => it.Code == StreamCutsFindingCodes.BeginsWithin), hidden = Assert.Single(head.Findings, static it => it.Code == StreamCutsFindingCodes.HiddenBeginning);
        Assert.Contains("idr_pic_id begins with 1.", begins.Statement, StringComparison.Ordinal);
        Assert.Contains("stands first in frame", begins.Statement, StringComparison.Ordinal);
        Assert.Contains("leaves out the first 3 pictures", hidden.Statement, StringComparison.Ordinal); // picture 15 is in a group that begins with 12
        Assert.Equal(0, begins.Where.FirstFrame);

        ExaminationResult tail = Examine(clips["x264", "tail"]);
        Assert.All(tail.Findings, static it => Assert.Contains(it.Code, TellNothing));
        Assert.Contains("cannot be told", Assert.IsType<ExaminationOutcome.Inconclusive>(tail.Outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ClockOfTheContainerThatBeginsLater_IsSaid_AndTellsNothing()
    {
        ExaminationResult result = Examine(clips["x264-later.mkv"]);
        string statement = Assert.Single(result.Findings, static it => it.Code == StreamCutsFindingCodes.LaterStart).Statement;
        Assert.True(statement.Contains(" is 4.9", StringComparison.Ordinal) || statement.Contains(" is 5.0", StringComparison.Ordinal), statement); // the delay of the sound is written before it
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
    }

    // Samples of a whole clip are left out or moved one by one, so that only what is meant is changed.
    [Fact]
    public void PictureShownLater_IsAnIntervalThatTellsNothingAlone()
    {
        ExaminationResult result = Changed(clips["x264", "whole"], static (it, i) => i < 50 ? it : it with { PresentationTime = it.PresentationTime + 4000, DecodeTime = it.DecodeTime + 4000 }, withSound: false);
        Assert.Equal(49, Assert.Single(result.Findings, static it => it.Code == StreamCutsFindingCodes.PictureInterval).Where.FirstFrame);
        Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome);
    }

    // The buffer of a constant rate: pictures of a group cost less than its encoder paid for.
    [Fact]
    public void PicturesThatCostLessThanTheBufferSays_AreTold()
    {
        ExaminationResult result = Changed(clips["x264buffer", "whole"], static (it, i) => i is >= 40 and < 48 ? it with { Size = 200 } : it, withSound: false);
        Finding told = Assert.Single(result.Findings, static it => it.Code == StreamCutsFindingCodes.Buffer);
        Assert.Equal(47, told.Where.FirstFrame); // the period that begins with picture 48
        Assert.DoesNotContain(Changed(clips["x264buffer", "whole"], static (it, _) => it, withSound: false).Findings, static it => it.Code == StreamCutsFindingCodes.Buffer);
    }

    [Fact]
    public void ReferenceThatIsLost_IsToldInH265()
    {
        string path = clips["x265", "whole"];
        StreamCutSigns whole = Signs(path);
        int lost = whole.Stream.Pictures.First(static it => it.DecodeIndex > 30 && it is { Type: Media.Bitstreams.PictureType.P, IsReference: true }).DecodeIndex;
        ExaminationResult result = Changed(path, (it, i) => it, withSound: false, leftOut: lost);
        Assert.Contains(result.Findings, static it => it.Code == StreamCutsFindingCodes.MissingReference);
        Assert.DoesNotContain(whole.All, static it => it.Kind == CutSignKind.MissingReference);
    }

    [Fact]
    public void LevelsOfTheQuantiser_AreFoundWhereTheyChange()
    {
        Random random = new(3);
        double[] values = [.. Enumerable.Range(0, 200).Select(it => (it < 120 ? 24 : 30) + (double)random.Next(-1, 2))], level = [.. Enumerable.Range(0, 200).Select(_ => 24 + (double)random.Next(-1, 2))];
        Assert.Equal([120, 200], QuantiserHistory.Ends(values));
        Assert.Equal([200], QuantiserHistory.Ends(level)); // the negative twin
        QuantiserHistory history = Signs(clips["x264", "whole"]).History;
        Assert.Equal(110, history.Pictures.Count); // P pictures of ten groups
        Assert.Contains(Examine(clips["x264", "whole"]).Findings, static it => it.Code == StreamCutsFindingCodes.QuantiserHistory);
    }

    [Fact]
    public void MorePicturesThanAreRead_AreSaid_AndTooFewAreNotApplicable()
    {
        CountedStream stream = Signs(clips["x264", "whole"]).Stream;
        ExaminationResult cut = StreamCutsMethod.Conclude(StreamCutSigns.Of(new CountedStream([.. stream.Pictures.Take(60)], stream.Track, isWhole: false), null, 1000));
        Assert.Single(cut.Findings, static it => it.Code == StreamCutsFindingCodes.PartOnly);
        ExaminationResult few = StreamCutsMethod.Conclude(StreamCutSigns.Of(new CountedStream([.. stream.Pictures.Take(StreamCutsMethod.FewestPictures - 1)], stream.Track, isWhole: true), null, 1000));
        Assert.IsType<ExaminationOutcome.NotApplicable>(few.Outcome);
        Assert.IsType<ExaminationOutcome.NotApplicable>(StreamCutsMethod.Examine(ByteSource.Of(Encoding.ASCII.GetBytes("no clip at all")), TestContext.Current.CancellationToken).Outcome);
    }

    // The file ends in the middle of its pictures: the byte is named, and what is there was followed.
    [Fact]
    public void StreamThatBreaksOff_IsSaidWithItsByte()
    {
        byte[] whole = File.ReadAllBytes(clips["x264", "whole"]);
        MediaTrack video = MediaReader.Read(ByteSource.Of(whole)).Tracks.First(static it => it.Kind == TrackKind.Video);
        MediaSample sixtieth = video.Samples.ElementAt(60);
        ExaminationResult ends = Conclude(video, whole.AsMemory(0, (int)sixtieth.Offset + (sixtieth.Size / 2))), zeros = Conclude(video, new byte[whole.Length]), entire = Conclude(video, whole);
        Finding part = Assert.Single(ends.Findings, static it => it.Code == StreamCutsFindingCodes.PartOnly);
        Assert.Equal(sixtieth.Offset + (sixtieth.Size / 2), part.Where.FirstByte);
        Assert.Contains("in picture 60 ", part.Statement, StringComparison.Ordinal);
        Assert.Equal(video.Samples.First().Offset, Assert.Single(zeros.Findings, static it => it.Code == StreamCutsFindingCodes.PartOnly).Where.FirstByte);
        Assert.IsType<ExaminationOutcome.NotApplicable>(zeros.Outcome);
        Assert.DoesNotContain(entire.Findings, static it => it.Code == StreamCutsFindingCodes.PartOnly);
        ExaminationResult empty = Conclude(video with { Samples = [.. video.Samples.Select(static it => it with { Size = 0 })] }, whole);
        Assert.Equal(video.Samples.First().Offset, Assert.Single(empty.Findings, static it => it.Code == StreamCutsFindingCodes.PartOnly).Where.FirstByte);
    }

    [Fact]
    public void StreamWithoutAnythingToFollow_IsNotApplicable()
    {
        CountedStream stream = Signs(clips["x264", "whole"]).Stream;
        CountedPicture[] bare = [.. stream.Pictures.Select(static it => it with { FrameNumber = null, OrderCount = null, Counts = new() })];
        ExaminationResult result = StreamCutsMethod.Conclude(StreamCutSigns.Of(new CountedStream(bare, stream.Track, isWhole: true), null, 1000));
        Assert.IsType<ExaminationOutcome.NotApplicable>(result.Outcome);
        Assert.DoesNotContain(result.Findings, static it => it.Code == StreamCutsFindingCodes.None);
    }

    [Fact]
    public void Result_IsTheSameInOtherSurroundings_AndItsPictureIsWellFormed()
    {
        string path = clips["x264", "joined"];
        ExaminationResult one = Examine(path), other = OtherSurroundings.Run(() => Examine(path));
        Assert.Equal(one.Findings.Select(static it => it.ToCanonical().ToString()), other.Findings.Select(static it => it.ToCanonical().ToString()));
        foreach (string name in (string[])[StreamCutsMethod.MeasuresAttachment, StreamCutsMethod.PlotAttachment])
        {
            Assert.Equal(one.Find(name)!.Content.ToArray(), other.Find(name)!.Content.ToArray());
        }

        XDocument.Parse(Encoding.UTF8.GetString(one.Find(StreamCutsMethod.PlotAttachment)!.Content.Span));
        CanonicalObject record = CanonicalJson.ParseObject(one.Find(StreamCutsMethod.MeasuresAttachment)!.Content.Span);
        Assert.Equal(("ascertain/stream-cuts/1", 120.0), (record.Text("format"), record.Number("pictures")));
        Assert.Equal(11, record.Array("groups").Count); // six of the first recording, the last of them short, and five of the second
    }

    // Any byte may be wrong: an answer, and never an exception.
    [Theory]
    [InlineData("x264buffer")]
    [InlineData("x265")]
    [InlineData("mpeg4")]
    public void DamagedFile_EndsInAnAnswer(string encoder)
    {
        byte[] whole = File.ReadAllBytes(clips[encoder, "middle"]);
        Random random = new(20260101);
        for (int round = 0; round < 60; round++)
        {
            byte[] file = (byte[])whole.Clone();
            for (int i = 0; i < 200; i++)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            ExaminationResult result = StreamCutsMethod.Examine(ByteSource.Of(file.AsMemory(0, round % 3 == 0 ? random.Next(file.Length) : file.Length)), TestContext.Current.CancellationToken);
            Assert.All(result.Findings, static it => Assert.DoesNotContain("NaN", it.Statement, StringComparison.Ordinal));
        }
    }

    // Files of cameras as they came: nothing is told of them.
    [Theory]
    [InlineData("clips/gopro/karma.mp4")]
    [InlineData("clips/nom-exif/meta.mov")]
    [InlineData("clips/mp4parser/mov00006.3gp")]
    [InlineData("clips/metadata-extractor/100-0306.avi")]
    public void CameraOriginal_IsNotSaidToBeCut(string file)
    {
        ExaminationResult result = Examine(SharedData.Path(file));
        Assert.Empty(result.Findings.Where(static it => !TellNothing.Contains(it.Code)).Select(static it => it.Statement));
        Assert.IsNotType<ExaminationOutcome.Failed>(result.Outcome);
    }

    // What the worked example of the method says.
    [Fact]
    public void NumbersOfTheWorkedExample_BreakAtPicture75()
    {
        int[] numbers = [0, 1, 0, 0, 1];
        CountedPicture like = Signs(clips["x264", "whole"]).Stream.Pictures[1];
        StreamCutSigns whole = Signs(clips["x264", "whole"]);
        CountedPicture[] idr = [.. whole.Stream.Pictures.Where(static it => it.IsIdr)];
        CountedPicture[] pictures = [.. Enumerable.Range(0, 125).Select(i => (i % 25 != 0 ? like : idr[numbers[i / 25]]) with { DecodeIndex = i, Sample = like.Sample with { PresentationTime = i, DecodeTime = i, Duration = 1 } })];
        CutSign sign = Assert.Single(IdrNumbers.Find(new CountedStream(pictures, whole.Stream.Track with { Timescale = 25 }, isWhole: true)));
        Assert.Equal((75, "idr_pic_id is 0 after 0; at 3 of 3 other steps from one IDR picture to the next it alternates between 0 and 1."), (sign.Picture, sign.Fact));
    }

    private static ExaminationResult Examine(string path) => StreamCutsMethod.Examine(ByteSource.Of(File.ReadAllBytes(path)), TestContext.Current.CancellationToken);

    private static StreamCutSigns Signs(string path)
    {
        ByteSource source = ByteSource.Of(File.ReadAllBytes(path));
        return StreamCutSigns.Read(source, MediaReader.Read(source), TestContext.Current.CancellationToken)!;
    }

    private static ExaminationResult Changed(string path, Func<MediaSample, int, MediaSample> change, bool withSound, int leftOut = -1)
    {
        ByteSource source = ByteSource.Of(File.ReadAllBytes(path));
        MediaStructure structure = MediaReader.Read(source);
        MediaTrack video = structure.Tracks.First(static it => it.Kind == TrackKind.Video);
        CountedStream stream = CountedStream.Read(video with { Samples = [.. video.Samples.Where((_, i) => i != leftOut).Select(change)] }, source, TestContext.Current.CancellationToken);
        return StreamCutsMethod.Conclude(StreamCutSigns.Of(stream, withSound ? SoundFrames.Read(structure.Tracks.First(static it => it.Kind == TrackKind.Audio), source, TestContext.Current.CancellationToken) : null, structure.MovieTimescale));
    }

    private static ExaminationResult Conclude(MediaTrack video, ReadOnlyMemory<byte> bytes) =>
        StreamCutsMethod.Conclude(StreamCutSigns.Of(CountedStream.Read(video, ByteSource.Of(bytes), TestContext.Current.CancellationToken), null, 1000));
}
