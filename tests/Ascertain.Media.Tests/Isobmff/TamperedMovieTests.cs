using Ascertain.Media.Isobmff;
using static Ascertain.Media.Tests.Isobmff.BoxBytes;

namespace Ascertain.Media.Tests.Isobmff;

/// <summary>Movies with one thing changed, each with its twin just inside the edge.</summary>
public sealed class TamperedMovieTests
{
    private static readonly uint Data = (uint)Ftyp().Length + 8;

    [Theory]
    [InlineData("mvhd", 20)]
    [InlineData("tkhd", 84)]
    [InlineData("mdhd", 20)]
    [InlineData("hdlr", 12)]
    public void Read_BoxShorterThanItsFields_IsNotReadFurther(string type, int least)
    {
        byte[] Movie(int count)
        {
            // The bytes after the box would make times and names if they were read as its own.
            byte[] box = Box(type, [.. U32(0), .. Enumerable.Repeat((byte)0x55, count - 4)]), after = Box("free", Enumerable.Repeat((byte)1, 200).ToArray());
            byte[] both = [.. box, .. after];
            return type switch
            {
                "mvhd" => BoxBytes.Movie(Data, mvhd: both),
                "tkhd" => BoxBytes.Movie(Data, tkhd: both),
                "mdhd" => BoxBytes.Movie(Data, mdhd: both),
                _ => BoxBytes.Movie(Data, hdlr: both),
            };
        }

        MediaStructure shorter = Read(File(Movie(least - 1)));
        Assert.EndsWith(type, Find(shorter, ContainerFindingCodes.BoxTooShort)!.Statement.Split(' ')[0], StringComparison.Ordinal);
        Assert.Null(Find(Read(File(Movie(least))), ContainerFindingCodes.BoxTooShort));
        Assert.Equal(type == "hdlr" ? TrackKind.Other : TrackKind.Video, shorter.Tracks[0].Kind);
        Assert.True(type != "mdhd" || shorter.Tracks[0] is { DurationSeconds: null, FrameRate: null });
        Assert.DoesNotContain(shorter.Clocks, it => it.Source.Contains(type, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(100, 0xde)]
    public void Read_StrayBytesBetweenBoxes_AreNamedAndTheRestIsRead(int count, byte value)
    {
        byte[] stray = [.. Enumerable.Repeat(value, count)];
        byte[] file = [.. Ftyp(), .. Box("mdat", new byte[60]), .. stray, .. Movie(Data)];
        MediaStructure structure = Read(file);
        Finding finding = Find(structure, ContainerFindingCodes.BytesBetweenBoxes)!;
        Assert.Equal((Data + 60, (long)count), (finding.Where.FirstByte!.Value, finding.Where.ByteCount!.Value));
        Assert.IsType<ExaminationOutcome.Completed>(structure.Outcome);
        Assert.Equal(6, structure.Tracks[0].SampleCount);
        Assert.NotEmpty(structure.Clocks);

        // Nothing follows: these bytes end the file.
        MediaStructure atEnd = Read(File(after: stray));
        Assert.Null(Find(atEnd, ContainerFindingCodes.BytesBetweenBoxes));
        Assert.Equal(6, atEnd.Tracks[0].SampleCount);
    }

    [Fact]
    public void Read_BoxOfAMakerBetweenBoxes_IsNoStrayByte() =>
        Assert.Null(Find(Read([.. Ftyp(), .. Box("mdat", new byte[60]), .. Box("mkrx", "moov"u8.ToArray()), .. Movie(Data)]), ContainerFindingCodes.BytesBetweenBoxes));

    [Fact]
    public void Read_TextBeforeTheTypeBox_IsLookedPast()
    {
        byte[] text = "NOTES_0123456789__"u8.ToArray();
        byte[] file = [.. text, .. Ftyp(), .. Box("mdat", new byte[60]), .. Movie(Data + (uint)text.Length)];
        MediaStructure structure = MediaReader.Read(ByteSource.Of(file));
        Assert.Equal(("isobmff", 6L), (structure.Format, structure.Tracks[0].SampleCount));
        Assert.Equal((0L, 18L), (Find(structure, ContainerFindingCodes.BytesBetweenBoxes)!.Where.FirstByte!.Value, Find(structure, ContainerFindingCodes.BytesBetweenBoxes)!.Where.ByteCount!.Value));

        // The letters alone are no type box, and an archive that holds a movie is an archive.
        Assert.Equal("text", MediaReader.Read(ByteSource.Of((byte[])[.. text, .. "ftyp and more words of a text"u8])).Format);
        Assert.Equal("zip", MediaReader.Read(ByteSource.Of((byte[])[.. "PK\u0003\u0004"u8, .. text, .. file])).Format);
    }

    [Theory]
    [InlineData("uuid", true)]
    [InlineData("\u0001uid", false)]
    public void Read_OtherBoxBeforeTheTypeBox_IsABox(string type, bool expected)
    {
        byte[] first = Box(type, new byte[32]);
        byte[] file = [.. first, .. Box("mdat", new byte[60]), .. Movie((uint)first.Length + 8)];
        Assert.Equal(expected ? "isobmff" : "unknown", MediaReader.Read(ByteSource.Of(file)).Format);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, false)]
    public void Read_ChunkThatBeginsInsideAnother_Overlaps(uint second, bool expected)
    {
        MediaStructure structure = Read(File(Movie(Data, chunkOffsets: [.. U32(Data), .. U32(Data + second)])));
        Assert.Equal(expected, Find(structure, ContainerFindingCodes.SamplesOverlap) is not null);
    }

    [Theory]
    [InlineData("stts", true)]
    [InlineData("sdtp", false)]
    public void Read_SecondBoxBelowTheTop_IsNamedWhereOneMayStand(string type, bool expected)
    {
        byte[] box = Full(type, 0, U32(0));
        Assert.Equal(expected, Find(Read(File(Movie(Data, inTable: [.. box, .. type == "sdtp" ? box : []]))), ContainerFindingCodes.BoxDuplicated) is not null);
    }

    [Fact]
    public void Read_SecondMovieBox_GivesItsTracksAndClocksToo()
    {
        MediaStructure structure = Read(File(after: Movie(Data, created: 3_600_000_000)));
        Assert.Equal(2, structure.Tracks.Count);
        Assert.Contains(structure.Clocks, static it => it.Source == "moov[2]/mvhd creation_time" && it.Value == "2018-01-28T16:00:00Z");
        Assert.Null(Find(structure, ContainerFindingCodes.SamplesOverlap)); // both point to the same bytes by nature
        Assert.Null(Find(structure, ContainerFindingCodes.TrackNumberTwice));
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(31, false)]
    public void Read_FewBytesWithoutSample_AreNamedWithTheirPlaces(int hidden, bool expected)
    {
        byte[] file = [.. Ftyp(), .. Box("mdat", new byte[60 + hidden]), .. Box("mdat", new byte[hidden]), .. Movie(Data)];
        Finding? finding = Find(Read(file), ContainerFindingCodes.MediaDataUnreferenced);
        Assert.Equal(expected, finding is not null);
        if (finding is not null)
        {
            Assert.Contains($"32 at byte {Data + 60}, 32 at byte {Data + 100}", finding.Statement, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1240, false)]
    [InlineData(1241, true)]
    public void Read_HeaderDuration_IsComparedWithWhatTheTrackPlays(uint ticks, bool expected)
    {
        Assert.Equal(expected, Find(Read(File(Movie(Data, movieDuration: ticks))), ContainerFindingCodes.DurationsDisagree) is not null);
        Assert.Equal(expected, Find(Read(File(Movie(Data, trackDuration: ticks))), ContainerFindingCodes.DurationsDisagree) is not null);
        Assert.Null(Find(Read(File(Movie(Data, movieDuration: uint.MaxValue, trackDuration: 0))), ContainerFindingCodes.DurationsDisagree));
    }

    [Theory]
    [InlineData(1240, 0, false)]
    [InlineData(1241, 0, true)]
    [InlineData(1200, 41, true)]
    public void Read_EditBeyondTheMedia_IsNamed(uint duration, uint from, bool expected) =>
        Assert.Equal(expected, Find(Read(File(Movie(Data, edits: Edit(duration, from)))), ContainerFindingCodes.EditBeyond) is not null);

    [Theory]
    [InlineData(550, 250, false)]
    [InlineData(549, 251, true)]
    [InlineData(549, 0, true)]
    public void Read_EditThatLeavesOut_IsNamed(uint duration, uint from, bool expected)
    {
        byte[] file = [.. Ftyp(), .. Box("mdat", new byte[200]), .. Movie(Data, samples: 20, edits: Edit(duration, from), movieDuration: 800, trackDuration: 800)];
        Assert.Equal(expected, Find(Read(file), ContainerFindingCodes.EditLeavesOut) is not null);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Read_EditFromTheFirstPictureShown_LeavesNothingOut(uint more, bool expected)
    {
        // The first picture is shown at 600: an edit from there plays all.
        byte[] file = File(Movie(Data, composition: Full("ctts", 0, U32(1), U32(6), U32(600)), edits: Edit(240 + 1000 + more, 600), movieDuration: 1240, trackDuration: 1240));
        MediaStructure structure = Read(file);
        Assert.Null(Find(structure, ContainerFindingCodes.EditLeavesOut));
        Assert.Equal(expected, Find(structure, ContainerFindingCodes.EditBeyond) is not null);
    }

    [Fact]
    public void Read_FirstPictureShownIsNotTheFirstDecoded_StillLeavesNothingOut()
    {
        // Decoded first and shown last: the presentation runs from 400, not from 2000.
        byte[] composition = Full("ctts", 0, U32(2), U32(1), U32(2000), U32(5), U32(360));
        Assert.Null(Find(Read(File(Movie(Data, composition: composition, edits: Edit(240, 400)))), ContainerFindingCodes.EditLeavesOut));
        Assert.NotNull(Find(Read(File(Movie(Data, composition: composition, edits: Edit(240, 2000)))), ContainerFindingCodes.EditBeyond));
    }

    [Fact]
    public void EditedTime_OfEdits_IsWhatAPlayerShows()
    {
        // Half a second of nothing, then the media from tick 100 for 0.1 s, then the same at double speed.
        byte[] edits = Box("edts", Full("elst", 0, U32(3), U32(500), U32(uint.MaxValue), U32(0x10000), U32(100), U32(100), U32(0x10000), U32(50), U32(200), U32(0x20000)));
        MediaTrack track = Read(File(Movie(Data, edits: edits))).Tracks[0];
        Assert.Equal(0.65, track.PlayedSeconds!.Value, 1e-12);
        Assert.Null(EditedTime.Of(track, 1000, 99));
        Assert.Equal(0.5, EditedTime.Of(track, 1000, 100)!.Value, 1e-12);
        Assert.Equal(0.599, EditedTime.Of(track, 1000, 199)!.Value, 1e-12);
        Assert.Equal(0.62, EditedTime.Of(track, 1000, 240)!.Value, 1e-12);
        Assert.Null(EditedTime.Of(track, 1000, 300));
        MediaTrack without = Read(File()).Tracks[0];
        Assert.Equal((0.1, (double?)null), (EditedTime.Of(without, 1000, 100)!.Value, without.PlayedSeconds));
    }

    [Fact]
    public void Read_SecondSampleDescription_IsNamedWithItsSize()
    {
        Finding finding = Find(Read(File(Movie(Data, stsd: Full("stsd", 0, U32(2), Avc1(), Avc1(640, 480))))), ContainerFindingCodes.SeveralDescriptions)!;
        Assert.Contains("avc1 64×48, avc1 640×480", finding.Statement, StringComparison.Ordinal);
        Assert.Null(Find(Read(File()), ContainerFindingCodes.SeveralDescriptions));
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)]
    [InlineData(1, 2, true)]
    [InlineData(1, 0, true)]
    public void Read_RunOfChunks_MustNameWhatExists(uint firstChunk, uint description, bool expected)
    {
        MediaStructure structure = Read(File(Movie(Data, stsc: Full("stsc", 0, U32(1), U32(firstChunk), U32(6), U32(description)))));
        Assert.Equal(expected, Find(structure, ContainerFindingCodes.TableOutOfRange) is not null);
        Assert.Equal(6, structure.Tracks[0].Samples.Count());
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(1, true)]
    public void Read_KeyFrame_MustExistAndGrow(uint second, bool expected) =>
        Assert.Equal(expected, Find(Read(File(Movie(Data, stss: Full("stss", 0, U32(2), U32(1), U32(second))))), ContainerFindingCodes.TableOutOfRange) is not null);

    [Theory]
    [InlineData(10_240, false)]
    [InlineData(10_241, true)]
    [InlineData(0x7ffffff0, true)]
    public void Read_CompositionOffset_MustLieNearTheMedia(uint offset, bool expected) =>
        Assert.Equal(expected, Find(Read(File(Movie(Data, composition: Full("ctts", 0, U32(1), U32(6), U32(offset))))), ContainerFindingCodes.TableOutOfRange) is not null);

    [Theory]
    [InlineData(6, 6, false)]
    [InlineData(5, 5, true)]
    public void Read_SamplesWithoutAPlace_AreNotCounted(uint room, int expected, bool isNamed)
    {
        MediaStructure structure = Read(File(Movie(Data, stsc: Full("stsc", 0, U32(1), U32(1), U32(room), U32(1)))));
        Assert.Equal(((long)expected, expected), (structure.Tracks[0].SampleCount!.Value, structure.Tracks[0].Samples.Count()));
        Assert.Equal(isNamed, structure.Findings.Any(static it => it.Code == ContainerFindingCodes.TablesDisagree && it.Statement.Contains("no place", StringComparison.Ordinal)));
    }

    private static byte[] Edit(uint duration, uint from) => Box("edts", Full("elst", 0, U32(1), U32(duration), U32(from), U32(0x10000)));

    private static MediaStructure Read(byte[] file) => IsobmffReader.Read(ByteSource.Of(file));

    private static Finding? Find(MediaStructure structure, string code) => structure.Findings.FirstOrDefault(it => it.Code == code);
}
