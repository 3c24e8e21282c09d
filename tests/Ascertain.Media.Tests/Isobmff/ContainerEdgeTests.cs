using System.Buffers.Binary;
using System.Text;
using Ascertain.Media.Isobmff;
using static Ascertain.Media.Tests.Isobmff.BoxBytes;

namespace Ascertain.Media.Tests.Isobmff;

/// <summary>Findings with an edge: the last value that is in order, and the first that is not.</summary>
public sealed class ContainerEdgeTests
{
    private static readonly uint Data = (uint)Ftyp().Length + 8;

    // The box at the top is the first level; what lies in the 25th is not read any more.
    [Theory]
    [InlineData(24, 0)]
    [InlineData(25, 1)]
    public void Read_NestedBoxes_AreReadToTheTwentyFourthLevel(int containers, int found)
    {
        byte[] nested = Box("free");
        for (int i = 0; i < containers; i++)
        {
            nested = Box("meco", nested);
        }

        byte[] file = File(after: nested);
        IReadOnlyList<Finding> findings = Findings(file, ContainerFindingCodes.NestedTooDeeply);
        Assert.Equal(found, findings.Count);
        Assert.All(findings, it => Assert.Equal((file.Length - 8L, 8L), (it.Where.FirstByte, it.Where.ByteCount)));
    }

    // The tables of the file hold one entry each.
    [Theory]
    [InlineData("stts", 8)]
    [InlineData("stsc", 8)]
    [InlineData("stco", 8)]
    public void Read_TableDeclaringOneEntryMore_IsTruncated(string table, int countAt)
    {
        Finding finding = Assert.Single(Findings(Patched(table, countAt, 2), ContainerFindingCodes.TableTruncated));
        Assert.EndsWith($"stbl/{table} declares 2 entries but holds 1.", finding.Statement, StringComparison.Ordinal);
        Assert.Empty(Findings(Patched(table, countAt, 1), ContainerFindingCodes.TableTruncated));
    }

    // Six samples of 40 ticks of a millisecond: 0.24 s, and two mean samples are the room for rounding.
    [Theory]
    [InlineData(240, 0)]
    [InlineData(320, 0)]
    [InlineData(321, 1)]
    [InlineData(160, 0)]
    [InlineData(159, 1)]
    public void Read_MediaDuration_DisagreesBeyondTwoSamples(uint duration, int found)
    {
        IReadOnlyList<Finding> findings = Findings(Patched("mdhd", 20, duration), ContainerFindingCodes.DurationsDisagree);
        Assert.Equal(found, findings.Count);
        Assert.All(findings, it => Assert.Contains($"the media header says {duration} ticks, the samples add up to 240.", it.Statement, StringComparison.Ordinal));
    }

    // Movie and track count in milliseconds too, and have a second of room.
    [Theory]
    [InlineData(1240, 0)]
    [InlineData(1241, 1)]
    public void Read_MovieAndTrackDuration_DisagreeBeyondASecond(uint duration, int found)
    {
        Assert.Equal(found, Findings(File(Movie(Data, movieDuration: duration)), ContainerFindingCodes.DurationsDisagree).Count);
        Assert.Equal(found, Findings(File(Movie(Data, trackDuration: duration)), ContainerFindingCodes.DurationsDisagree).Count);
    }

    [Theory]
    [InlineData(2_000_000, 0)]
    [InlineData(2_000_001, 1)]
    public void Check_RangesOfMediaData_AreLookedAtToTwoMillion(int ranges, int found)
    {
        StructureBuilder into = new();
        byte[] file = Box("mdat", new byte[10]);
        MediaDataCoverage.Check(ByteSource.Of(file), new BoxWalk(ByteSource.Of(file), new StructureBuilder()).Walk(),
            [new RangeOwner("moov/trak", true, Enumerable.Repeat((8L, 10L), ranges), false)], into);
        Assert.Equal(found, into.Findings.Count(static it => it.Code == ContainerFindingCodes.CoverageNotChecked));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public void Read_SecondTrack_IsNamedWhenItRepeatsTheNumber(uint number, int found)
    {
        byte[] movie = Movie(Data), track = movie[IndexOf(movie, "trak")..];
        byte[] second = track[..(int)BinaryPrimitives.ReadUInt32BigEndian(track)];
        U32(number).CopyTo(second, IndexOf(second, "tkhd") + 4 + 16);
        IReadOnlyList<Finding> findings = Findings(File(Movie(Data, extra: second)), ContainerFindingCodes.TrackNumberTwice);
        Assert.Equal(found, findings.Count);
        Assert.All(findings, static it => Assert.Equal("moov/trak[2]/tkhd repeats track number 1.", it.Statement));
    }

    [Fact]
    public void Read_ProtectionInTheSampleEntry_IsEncrypted()
    {
        byte[] file = File(Movie(Data, stsd: Entry(Box("sinf", Box("frma", "avc1"u8.ToArray())))));
        Finding finding = Assert.Single(Findings(file, ContainerFindingCodes.Encrypted));
        Assert.Equal((IndexOf(file, "sinf"), 20L), (finding.Where.FirstByte, finding.Where.ByteCount));
        Assert.Empty(Findings(File(Movie(Data, stsd: Entry(Box("pasp", U32(1), U32(1))))), ContainerFindingCodes.Encrypted));
    }

    private static IReadOnlyList<Finding> Findings(byte[] file, string code) => [.. IsobmffReader.Read(ByteSource.Of(file)).Findings.Where(it => it.Code == code)];

    private static byte[] Entry(byte[] child) => Full("stsd", 0, U32(1), Box("avc1", Avc1()[8..], child));

    private static byte[] Patched(string box, int at, uint value)
    {
        byte[] file = File();
        U32(value).CopyTo(file, IndexOf(file, box) + 4 + at);
        return file;
    }

    // Where the box begins: four bytes before its type.
    private static int IndexOf(byte[] file, string box) => file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(box)) - 4;
}
