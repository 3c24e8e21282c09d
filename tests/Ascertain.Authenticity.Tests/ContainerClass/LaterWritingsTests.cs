using System.Buffers.Binary;
using Ascertain.Authenticity.ContainerClass;
using Ascertain.Media;

namespace Ascertain.Authenticity.Tests.ContainerClass;

public sealed class LaterWritingsTests
{
    // A telephone's film: file type box of 24 bytes, media data, movie box to the end.
    private const int FileType = 24, Data = 184333;

    private const int Hour = 3600;

    [Fact]
    public void Of_MovieBoxLast_IsNone() => Assert.Empty(Of(Film()));

    [Fact]
    public void Of_MovieBoxFirstWithoutRoom_IsASign()
    {
        LaterWriting sign = Assert.Single(Of(Moved([])));
        Assert.Equal((LaterWritingKind.MovieBoxFirst, "movieBoxFirst", FileType, 8), (sign.Kind, sign.KindWord, sign.FirstByte, sign.ByteCount));
    }

    // Sixteen bytes are a placeholder for a longer header; more is room that a recorder may have left for its tables.
    [Theory]
    [InlineData("free", 8, true)]
    [InlineData("free", 16, true)]
    [InlineData("free", 17, false)]
    [InlineData("skip", 700, false)]
    [InlineData("wide", 8, true)]
    [InlineData("uuid", 700, true)]
    public void Of_MovieBoxFirstWithAPartBetween_IsASignWhereThereIsNoRoom(string type, int size, bool isSign) =>
        Assert.Equal(isSign, Of(Moved(Box(type, size))).Any(static it => it.Kind == LaterWritingKind.MovieBoxFirst));

    // Room inside of the movie box, at its end.
    [Theory]
    [InlineData(2047, true)]
    [InlineData(2048, false)]
    public void Of_MovieBoxFirstWithRoomInside_IsASignWhereThereIsNone(int size, bool isSign)
    {
        byte[] film = Film(), movie = [.. film[(FileType + Data)..], .. Box("free", size)];
        BinaryPrimitives.WriteInt32BigEndian(movie, movie.Length);
        Assert.Equal(isSign, Of([.. film[..FileType], .. movie, .. film[FileType..(FileType + Data)]]).Count > 0);
    }

    [Theory]
    [InlineData("clips/androidx/mp4/sample-fragmented.mp4")]
    [InlineData("clips/androidx/mkv/sample.mkv")]
    [InlineData("clips/metadata-extractor/100-0306.avi")]
    public void Of_FragmentsOrOtherFormats_IsNone(string file) => Assert.Empty(Of(File.ReadAllBytes(SharedData.Path(file))));

    // Beyond the length of the take (2 s here) and a minute; whole quarter hours are a zone's; what is not set is no date.
    [Theory]
    [InlineData(60, 0)]
    [InlineData(-60, 0)]
    [InlineData(Hour - 100, Hour - 100)]
    [InlineData(100 - Hour, Hour - 100)]
    [InlineData(2 * Hour, 0)]
    [InlineData(2 * Hour + 2, 0)]
    [InlineData(2 * Hour + 3, 2 * Hour + 3)]
    [InlineData(15 * Hour, 15 * Hour)]
    [InlineData(365 * 24 * Hour, 365 * 24 * Hour)]
    public void Of_MovieDatedApartFromItsTracks_IsASignBeyondTakeAndZone(int seconds, int told)
    {
        byte[] film = Film();
        int at = film.AsSpan().IndexOf("mvhd"u8) + 8;
        BinaryPrimitives.WriteUInt32BigEndian(film.AsSpan(at), (uint)(BinaryPrimitives.ReadUInt32BigEndian(film.AsSpan(at)) + seconds));
        IReadOnlyList<LaterWriting> signs = Of(film);
        Assert.Equal(told, signs.Count == 0 ? 0 : Assert.Single(signs).Seconds);
        Assert.All(signs, it => Assert.Equal((LaterWritingKind.TrackDateApart, at), (it.Kind, (int)it.FirstByte)));
    }

    [Fact]
    public void Of_MovieWithoutADate_IsNone()
    {
        byte[] film = Film();
        film.AsSpan(film.AsSpan().IndexOf("mvhd"u8) + 8, 4).Clear();
        Assert.Empty(Of(film));
    }

    // A telephone's file that it wrote again five years later: its own date of the recording stays.
    [Fact]
    public void Of_TelephonesFileWrittenAgain_TellsTheDateOfTheRecording()
    {
        LaterWriting sign = Assert.Single(Of(File.ReadAllBytes(SharedData.Path("clips/nom-exif/meta.mov"))));
        Assert.Equal((LaterWritingKind.RecordingDateApart, "recordingDateApart", 156904965L), (sign.Kind, sign.KindWord, sign.Seconds));
        Assert.Contains("creationdate", sign.Between, StringComparison.Ordinal);
    }

    private static byte[] Film() => File.ReadAllBytes(SharedData.Path("clips/mp4parser/mov00006.3gp"));

    private static byte[] Moved(byte[] between)
    {
        byte[] film = Film();
        return [.. film[..FileType], .. film[(FileType + Data)..], .. between, .. film[FileType..(FileType + Data)]];
    }

    private static byte[] Box(string type, int size)
    {
        byte[] box = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(box, size);
        System.Text.Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        return box;
    }

    private static IReadOnlyList<LaterWriting> Of(byte[] file) => LaterWritings.Of(MediaReader.Read(ByteSource.Of(file)));
}
