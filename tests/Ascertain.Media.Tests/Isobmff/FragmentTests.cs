using Ascertain.Media.Isobmff;
using static Ascertain.Media.Tests.Isobmff.BoxBytes;

namespace Ascertain.Media.Tests.Isobmff;

/// <summary>Fragmented movies of five samples of 10 bytes and 40 ticks a fragment, each with one thing changed and its twin.</summary>
public sealed class FragmentTests
{
    [Fact]
    public void Read_FragmentsInOrder_HaveNoFault()
    {
        MediaStructure structure = Read(File([Fragment(1, 0), Fragment(2, 200), Fragment(3, 400)]));
        Assert.Equal((15L, 0.6, 25.0), (structure.Tracks[0].SampleCount!.Value, structure.Tracks[0].DurationSeconds!.Value, structure.Tracks[0].FrameRate!.Value));
        Assert.DoesNotContain(structure.Findings, static it => it.Code.StartsWith("container.fragment", StringComparison.Ordinal) || it.Code.StartsWith("container.mediaData", StringComparison.Ordinal)
            || it.Code.StartsWith("container.sample", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 3, false)]
    [InlineData(2, 4, true)]
    [InlineData(2, 2, true)]
    [InlineData(3, 2, true)]
    public void Read_Numbers_MustCountByOne(uint second, uint third, bool expected) =>
        Assert.Equal(expected, Has(File([Fragment(1, 0), Fragment(second, 200), Fragment(third, 400)]), ContainerFindingCodes.FragmentSequence));

    [Theory]
    [InlineData(260, false, false)]
    [InlineData(261, true, false)]
    [InlineData(140, false, false)]
    [InlineData(139, false, true)]
    public void Read_Begin_MustBeTheEndBeforeWithinASampleAndAHalf(uint begin, bool isGap, bool isBack)
    {
        byte[] file = File([Fragment(1, 0), Fragment(2, begin)]);
        Assert.Equal((isGap, isBack), (Has(file, ContainerFindingCodes.FragmentTimeGap), Has(file, ContainerFindingCodes.FragmentTimeBack)));
    }

    [Fact]
    public void Read_StreamJoinedLate_LastsFromItsFirstFragment() =>
        Assert.Equal(0.4, Read(File([Fragment(900, 1_000_000), Fragment(901, 1_000_200)])).Tracks[0].DurationSeconds!.Value, 1e-9);

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    public void Read_TracksThatBeginApart_AreNamed(uint begin, bool expected)
    {
        byte[] Traf(uint track, uint time) => Box("traf", Full("tfhd", 0x20000, U32(track)), Full("tfdt", 0, U32(time)), Full("trun", 0, U32(5)));
        byte[] one = Movie(0, samples: 0, extra: Box("mvex", Full("trex", 0, U32(1), U32(1), U32(40), U32(10), U32(0)), Full("trex", 0, U32(2), U32(1), U32(40), U32(10), U32(0))), chunkOffsets: [], stsc: Full("stsc", 0, U32(0)), stss: []);
        int trak = one.AsSpan().IndexOf("trak"u8) - 4, end = one.AsSpan().IndexOf("mvex"u8) - 4, number = one.AsSpan().IndexOf("tkhd"u8) + 4 + 12 + 3 - trak;
        byte[] second = one[trak..end];
        second[number] = 2;
        byte[] moov = Box("moov", one[8..end], second, one[end..]);
        byte[] file = [.. Ftyp(), .. moov, .. Box("moof", Full("mfhd", 0, U32(1)), Traf(1, 0), Traf(2, begin)), .. Box("mdat", new byte[100])];
        Assert.Equal(2, Read(file).Tracks.Count(static it => it.SampleCount == 5));
        Assert.Equal(expected, Has(file, ContainerFindingCodes.FragmentTimeGap));
    }

    [Fact]
    public void Read_FragmentTwice_RepeatsNumberAndTime()
    {
        byte[] file = File([Fragment(1, 0), Fragment(1, 0), Fragment(2, 200)]);
        Assert.True(Has(file, ContainerFindingCodes.FragmentSequence) && Has(file, ContainerFindingCodes.FragmentTimeBack));
        Assert.Equal(0.4, Read(file).Tracks[0].DurationSeconds!.Value, 1e-9);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(9_000_000, true)]
    public void Read_RunBeyondItsMediaData_IsOutside(int shift, bool expected) =>
        Assert.Equal(expected, Has(File([Fragment(1, 0), Fragment(2, 200, shift: shift)]), ContainerFindingCodes.SampleOutsideMediaData));

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void Read_BytesThatNoRunHolds_AreUnreferenced(int hidden, bool expected) =>
        Assert.Equal(expected, Has(File([Fragment(1, 0, hidden: hidden)]), ContainerFindingCodes.MediaDataUnreferenced));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Read_SegmentIndex_MustEndAtBoxes(uint wrong, bool expected)
    {
        byte[] first = Fragment(1, 0), second = Fragment(2, 200);
        byte[] sidx = Full("sidx", 0, U32(1), U32(1000), U32(0), U32(0), U16(0), U16(2), U32((uint)first.Length + wrong), U32(200), U32(0), U32((uint)second.Length), U32(200), U32(0));
        Assert.Equal(expected, Has(File([sidx, first, second]), ContainerFindingCodes.FragmentIndex));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(8, true)]
    public void Read_RandomAccessTable_MustPointToFragments(uint wrong, bool expected)
    {
        uint at = (uint)File([]).Length + wrong;
        byte[] mfra = Box("mfra", Full("tfra", 0, U32(1), U32(0), U32(1), U32(0), U32(at), [1, 1, 1]));
        Assert.Equal(expected, Has(File([Fragment(1, 0), mfra]), ContainerFindingCodes.FragmentIndex));
    }

    private static byte[] Fragment(uint number, uint time, int shift = 0, int hidden = 0)
    {
        byte[] Moof(int dataOffset) => Box("moof", Full("mfhd", 0, U32(number)), Box("traf", Full("tfhd", 0x20000, U32(1)), Full("tfdt", 0, U32(time)), Full("trun", 1, U32(5), U32((uint)dataOffset))));
        return [.. Moof(Moof(0).Length + 8 + shift), .. Box("mdat", new byte[50 + hidden])];
    }

    private static byte[] File(byte[][] fragments)
    {
        byte[] moov = Movie(0, samples: 0, extra: Box("mvex", Full("trex", 0, U32(1), U32(1), U32(40), U32(10), U32(0))), chunkOffsets: [], stsc: Full("stsc", 0, U32(0)), stss: [], movieDuration: 0, trackDuration: 0);
        return [.. Ftyp(), .. moov, .. fragments.SelectMany(static it => it)];
    }

    private static MediaStructure Read(byte[] file) => IsobmffReader.Read(ByteSource.Of(file));

    private static bool Has(byte[] file, string code) => Read(file).Findings.Any(it => it.Code == code);
}
