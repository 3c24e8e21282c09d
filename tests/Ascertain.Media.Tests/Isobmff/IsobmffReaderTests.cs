using Ascertain.Media.Isobmff;
using static Ascertain.Media.Tests.Isobmff.BoxBytes;

namespace Ascertain.Media.Tests.Isobmff;

public sealed class IsobmffReaderTests
{
    [Fact]
    public void Read_PlainFile_HasItsPartsTimesAndNoFault()
    {
        MediaStructure structure = Read(File());
        Assert.IsType<ExaminationOutcome.Completed>(structure.Outcome);
        MediaTrack track = Assert.Single(structure.Tracks);
        Assert.Equal((TrackKind.Video, "avc1", 64, 48, 6L), (track.Kind, track.Codec, track.Width, track.Height, track.SampleCount));
        MediaSample[] samples = [.. track.Samples];
        Assert.Equal([0L, 40, 80, 120, 160, 200], samples.Select(static it => it.PresentationTime));
        Assert.Equal([true, false, false, true, false, false], samples.Select(static it => it.IsKey));
        Assert.Equal(Ftyp().Length + 8, samples[0].Offset);
        Assert.Equal(samples[0].Offset + 50, samples[5].Offset);
        Assert.Equal(0.24, track.DurationSeconds!.Value, 1e-12);
        Assert.Equal([ContainerFindingCodes.Order], structure.Findings.Select(static it => it.Code).Where(static it => it.StartsWith("container.", StringComparison.Ordinal)).Distinct());
        Assert.Equal("2021-03-31T01:46:40Z", structure.Clocks[0].Value); // 3,700,000,000 − 2,082,844,800 = 1,617,155,200
    }

    [Fact]
    public void Read_Paths_AreIndexedOnlyWhereSiblingsShareAType()
    {
        string[] paths = [.. Read(File(after: [.. Box("free"), .. Box("free")])).Elements.Select(static it => it.Path)];
        Assert.Contains("moov/trak/mdia/minf/stbl/stts", paths);
        Assert.Contains("free[1]", paths);
        Assert.Contains("free[2]", paths);
    }

    [Fact]
    public void Read_BoxBeyondTheFile_IsTruncatedWithItsOffset()
    {
        byte[] file = [.. File(), .. U32(500), .. "free"u8];
        Finding finding = Find(Read(file), ContainerFindingCodes.BoxTruncated)!;
        Assert.Equal(file.Length - 8, finding.Where.FirstByte);
        Assert.Null(Find(Read(File()), ContainerFindingCodes.BoxTruncated));
    }

    [Theory]
    [InlineData(ContainerFindingCodes.BoxSizeTooSmall)]
    [InlineData(ContainerFindingCodes.BytesWithoutBox)]
    [InlineData(ContainerFindingCodes.UnknownAtTop)]
    [InlineData(ContainerFindingCodes.BoxDuplicated)]
    [InlineData(ContainerFindingCodes.FreeSpaceNotEmpty)]
    [InlineData(ContainerFindingCodes.MediaDataUnreferenced)]
    [InlineData(ContainerFindingCodes.SampleOutsideMediaData)]
    [InlineData(ContainerFindingCodes.TablesDisagree)]
    [InlineData(ContainerFindingCodes.TimescaleZero)]
    [InlineData(ContainerFindingCodes.ClockNotSet)]
    [InlineData(ContainerFindingCodes.ClockUnixEpoch)]
    [InlineData(ContainerFindingCodes.EditList)]
    [InlineData(ContainerFindingCodes.BrandNotCompatible)]
    [InlineData(ContainerFindingCodes.PositionImpossible)]
    [InlineData(ContainerFindingCodes.BoxMissing)]
    public void Read_OneFault_IsNamedAndAbsentWithoutIt(string code)
    {
        uint data = (uint)Ftyp().Length + 8;
        byte[] faulty = code switch
        {
            ContainerFindingCodes.BoxSizeTooSmall => [.. File(), .. U32(4), .. "free"u8],
            ContainerFindingCodes.BytesWithoutBox => [.. File(), 1, 2, 3],
            ContainerFindingCodes.UnknownAtTop => File(after: Box("qqqq", new byte[4])),
            ContainerFindingCodes.BoxDuplicated => File(after: Movie(data)),
            ContainerFindingCodes.FreeSpaceNotEmpty => File(after: Box("free", [0, 0, 7])),
            ContainerFindingCodes.MediaDataUnreferenced => File(after: Box("mdat", new byte[100])),
            ContainerFindingCodes.SampleOutsideMediaData => File(Movie(9000)),
            ContainerFindingCodes.TablesDisagree => File(Movie(data, sttsCount: 5)),
            ContainerFindingCodes.TimescaleZero => File(Movie(data, timescale: 0)),
            ContainerFindingCodes.ClockNotSet => File(Movie(data, created: 0)),
            ContainerFindingCodes.ClockUnixEpoch => File(Movie(data, created: 1_600_000_000)),
            ContainerFindingCodes.EditList => File(Movie(data, edits: Box("edts", Full("elst", 0, U32(1), U32(200), U32(40), U32(0x10000))))),
            ContainerFindingCodes.BrandNotCompatible => [.. Ftyp("mp42", "isom"), .. File()[Ftyp().Length..]],
            ContainerFindingCodes.PositionImpossible => File(Movie(data, extra: Box("udta", Text("\u00a9xyz", "nowhere")))),
            _ => [.. Ftyp(), .. Box("mdat", new byte[60])],
        };
        Assert.NotNull(Find(Read(faulty), code));
        Assert.Null(Find(Read(File()), code));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Read_DataBehindManyZeros_IsNotCalledZero(byte last, bool isZero)
    {
        byte[] far = [.. new byte[150_000], last];
        Finding? free = Find(Read(File(after: Box("free", far))), ContainerFindingCodes.FreeSpaceNotEmpty);
        Assert.Equal(isZero, free is null);
        Finding without = Find(Read(File(Box("moov", Movie((uint)Ftyp().Length + 8)[8..], far))), ContainerFindingCodes.BytesWithoutBox)!;
        Assert.Equal(isZero, without.Statement.Contains("all are zero", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_CompositionOffsets_GivePresentationTimes()
    {
        byte[] composition = Full("ctts", 0, U32(3), U32(1), U32(40), U32(1), U32(120), U32(4), U32(0));
        MediaSample[] samples = [.. Assert.Single(Read(File(Movie((uint)Ftyp().Length + 8, composition: composition))).Tracks).Samples];
        Assert.Equal([40L, 160, 80, 120], samples.Take(4).Select(static it => it.PresentationTime));
        Assert.Equal([0L, 40, 80, 120], samples.Take(4).Select(static it => it.DecodeTime));
    }

    [Fact]
    public void Read_QuickTimeUserData_GivesDeviceDateAndPlace()
    {
        byte[] udta = Box("udta", Text("\u00a9mak", "Rehearsal"), Text("\u00a9mod", "Model 1"), Text("\u00a9day", "2024-02-02T16:09:57+0800"), Text("\u00a9xyz", "+27.1281+100.2508+2391.2/"), [0, 0, 0, 0]);
        MediaStructure structure = Read(File(Movie((uint)Ftyp().Length + 8, extra: udta)));
        Assert.Equal(("Rehearsal", "Model 1"), (structure.Device.Make, structure.Device.Model));
        EmbeddedClock clock = structure.Clocks.Single(static it => it.Zone == ClockZone.Offset);
        Assert.Equal(NodaTime.Instant.FromUtc(2024, 2, 2, 8, 9, 57), clock.Instant);
        EmbeddedPosition position = Assert.Single(structure.Positions);
        Assert.Equal((27.1281, 100.2508, 2391.2), (position.LatitudeDegrees, position.LongitudeDegrees, position.AltitudeMetres!.Value));
        Assert.Null(Find(structure, ContainerFindingCodes.BytesWithoutBox)); // four zero bytes end QuickTime user data
    }

    [Theory]
    [InlineData("+40.20361-075.00417/", 40.20361, -75.00417)]
    [InlineData("+4012.22-07500.25/", 40.203666666666667, -75.004166666666667)]
    [InlineData("+401213.1-0750015.1/", 40.203638888888889, -75.004194444444444)]
    [InlineData("-90+000+2800CRSWGS_84/", -90, 0)]
    public void TryParse_FormsOfIso6709_AreTheSamePlace(string text, double latitude, double longitude)
    {
        Assert.True(Iso6709.TryParse(text, out double foundLatitude, out double foundLongitude, out _));
        Assert.Equal(latitude, foundLatitude, 1e-9);
        Assert.Equal(longitude, foundLongitude, 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("40.2-75.0")]
    [InlineData("+40.2")]
    [InlineData("+-")]
    public void TryParse_OtherText_IsRefused(string text) => Assert.False(Iso6709.TryParse(text, out _, out _, out _));

    [Fact]
    public void Read_CutAtEveryByte_EndsTyped()
    {
        byte[] file = File(Movie((uint)Ftyp().Length + 8, extra: Box("udta", Text("\u00a9xyz", "+27.1281+100.2508/"))));
        for (int length = 1; length < file.Length; length++)
        {
            MediaStructure structure = Read(file[..length]);
            Assert.True(structure.Outcome is ExaminationOutcome.Failed || structure.Findings.Count > 0, $"cut at {length}");
        }
    }

    // Each field of the head at the ends of its type, as signed and as unsigned, in 32 bits and in 64: sums and products of sizes, counts and times stay what they are, and no place that is named lies outside the file.
    [Theory]
    [InlineData(0x0000_0000_0000_0000UL)]
    [InlineData(0x7fff_ffff_ffff_ffffUL)]
    [InlineData(0x8000_0000_8000_0000UL)]
    [InlineData(0xffff_ffff_ffff_ffffUL)]
    [InlineData(0xffff_fff8_ffff_fff8UL)]
    public void Read_AnyFieldAtTheEndsOfItsType_EndsTypedAndInsideTheFile(ulong end)
    {
        byte[] file = File(Movie((uint)Ftyp().Length + 8, extra: Box("udta", Text("\u00a9xyz", "+27.1281+100.2508/"))));
        for (int at = 0; at < file.Length; at++)
        {
            foreach (int length in (int[])[2, 4, 8])
            {
                byte[] changed = [.. file];
                for (int i = 0; i < Math.Min(length, file.Length - at); i++)
                {
                    changed[at + i] = (byte)(end >> (8 * (7 - i)));
                }

                MediaStructure structure = Read(changed);
                Assert.All(structure.Findings, it => Assert.True(it.Where.FirstByte is not { } first || (first >= 0 && (it.Where.ByteCount ?? 0) >= 0 && first <= changed.Length && (it.Where.ByteCount ?? 0) <= changed.Length - first), $"{at}: {it.Code} {it.Where.FirstByte} {it.Where.ByteCount}"));
                Assert.All(structure.Elements, it => Assert.True(it.Offset >= 0 && it.Offset <= changed.Length, $"{at}: {it.Path} {it.Offset}"));
                Assert.All(structure.Tracks, it => Assert.True(it.SampleCount >= 0 && it.Samples.Take(100).All(static sample => sample.Size >= 0), $"{at}"));
            }
        }
    }

    [Fact]
    public void Read_HundredThousandTinyBoxes_StaysBounded()
    {
        byte[] many = new byte[800_000];
        for (int i = 0; i < many.Length; i += 8)
        {
            Box("free").CopyTo(many, i);
        }

        Assert.Equal(100_002, Read([.. Ftyp(), .. Box("mdat", many)]).Elements.Count + 100_000); // inside media data nothing is walked
        Assert.True(Read([.. Ftyp(), .. many]).Elements.Count > 100_000);
    }

    private static MediaStructure Read(byte[] file) => IsobmffReader.Read(ByteSource.Of(file));

    private static Finding? Find(MediaStructure structure, string code) => structure.Findings.FirstOrDefault(it => it.Code == code);

    private static byte[] Text(string type, string text) => Box(type, U16(text.Length), U16(0x15c7), System.Text.Encoding.UTF8.GetBytes(text));
}
