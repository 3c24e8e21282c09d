using Ascertain.Media.Jpeg;

namespace Ascertain.Media.Tests.Jpeg;

public sealed class JpegReaderTests
{
    private static readonly byte[] Table = [0xFF, 0xDB, 0, 5, 0, 1, 2];
    private static readonly byte[] Frame = [0xFF, 0xC0, 0, 11, 8, 0, 16, 0, 32, 1, 1, 0x11, 0];
    private static readonly byte[] ScanHead = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0];
    private static readonly byte[] ScanData = [1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 0xFF, 0xD1, 5];

    [Fact]
    public void Read_SoundJpeg_HasOnlyTheTablesAsAFinding()
    {
        MediaStructure structure = Read(Jpeg());
        Assert.Equal(JpegFindingCodes.QuantisationTables, Assert.Single(structure.Findings).Code);
        MediaTrack track = Assert.Single(structure.Tracks);
        Assert.Equal((TrackKind.Image, "JPEG SOF0", 32, 16), (track.Kind, track.Codec, track.Width, track.Height));
        Assert.Equal([0, 1, 2], track.CodecConfiguration.ToArray());
    }

    [Fact]
    public void Read_SoundJpeg_ListsSegmentsWithoutGaps()
    {
        byte[] file = Jpeg();
        IReadOnlyList<StructureElement> elements = Read(file).Elements;
        Assert.Equal(["SOI", "DQT", "SOF0", "SOS", "scan data, 2 restarts", "EOI"], elements.Select(static it => it.Type));
        long at = 0;
        foreach (StructureElement element in elements)
        {
            Assert.Equal(at, element.Offset);
            at += element.Size;
        }

        Assert.Equal(file.Length, at);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(500)]
    public void Read_StrayBytesAfterTheBegin_AreNamedAndTheRestIsRead(int count)
    {
        byte[] file = [0xFF, 0xD8, .. Enumerable.Repeat((byte)'X', count), .. Jpeg()[2..]];
        MediaStructure structure = Read(file);
        Assert.Equal((32, 16), (structure.Tracks[0].Width, structure.Tracks[0].Height));
        Finding finding = Assert.Single(structure.Findings, static it => it.Code == JpegFindingCodes.BytesBetweenSegments);
        Assert.Equal((2L, (long)count), (finding.Where.FirstByte!.Value, finding.Where.ByteCount!.Value));

        // A segment whose length leads nowhere is no segment.
        file[2 + count + 3]++;
        Assert.Equal("unknown", Read([.. file[..(2 + count + 5)], .. new byte[20]]).Format);
    }

    [Fact]
    public void Read_Metadata_ReachesTheStructure()
    {
        byte[] exif = [.. "Exif\0\0"u8, .. ExifReaderTests.Sound(true).Block()];
        byte[] xmp = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. "<x xmp:CreatorTool=\"Tool 1\"/>"u8];
        MediaStructure structure = Read(Jpeg([.. App(0xE1, exif), .. App(0xE1, xmp), .. App(0xFE, "made by hand"u8)]));
        Assert.Equal(("Exif", "Rehearsal"), (structure.Brand, structure.Device.Make));
        Assert.Equal(["fw 2", "Tool 1", "made by hand"], structure.ToolTraces.Select(static it => it.Text));
        Assert.Equal(3, structure.Clocks.Count);
        Assert.Equal(structure.Clocks.OrderBy(static it => it.FirstByte), structure.Clocks);
        Assert.Contains(structure.Elements, static it => it.Path == "APP1(XMP)");
        Assert.Contains(structure.Elements, static it => it.Path == "Exif/IFD1/thumbnail" && it.Size == 4);
    }

    [Fact]
    public void Read_TailThatTheIndexNames_SaysSo()
    {
        // A multi-picture index of two entries (CIPA DC-007 §5.2): this picture, and one of four bytes right after it.
        byte[] second = [0xFF, 0xD8, 0xFF, 0xD9];
        byte[] whole = Jpeg(App(0xE2, Index(0)));
        int mark = 2 + 4 + 4;
        whole = Jpeg(App(0xE2, Index(whole.Length - mark)));
        MediaStructure structure = Read([.. whole, .. second]);
        Finding tail = Assert.Single(structure.Findings, static it => it.Code == JpegFindingCodes.TrailingBytes);
        Assert.Contains("names 4 of them", tail.Statement, StringComparison.Ordinal);
        Assert.Contains(Read(whole).Findings, static it => it.Code == JpegFindingCodes.MultiPictureWrong);
    }

    [Fact]
    public void Read_PhotoshopSegment_ListsItsResources()
    {
        byte[] resources = [.. "Photoshop 3.0\0"u8, .. "8BIM"u8, 4, 4, 0, 0, 0, 0, 0, 3, 1, 2, 3, 0, .. "8BIM"u8, 4, 5, 0, 0, 0, 0, 0, 0];
        Assert.Equal(["8BIM 0x0404", "8BIM 0x0405"], Read(Jpeg(App(0xED, resources))).Elements.Where(static it => it.Type.StartsWith("8BIM", StringComparison.Ordinal)).Select(static it => it.Type));
    }

    public static TheoryData<string, string> Faults() => new()
    {
        { "tail", JpegFindingCodes.TrailingBytes },
        { "noEnd", JpegFindingCodes.NoEnd },
        { "noScan", JpegFindingCodes.MissingSegment },
        { "noFrame", JpegFindingCodes.MissingSegment },
        { "between", JpegFindingCodes.BytesBetweenSegments },
        { "twoFrames", JpegFindingCodes.DuplicateSegment },
        { "twoStarts", JpegFindingCodes.DuplicateSegment },
        { "restart", JpegFindingCodes.RestartOrder },
        { "segment", JpegFindingCodes.SegmentTruncated },
        { "exifSize", JpegFindingCodes.ExifSizeDiffers },
    };

    // Read_SoundJpeg_HasOnlyTheTablesAsAFinding is the negative twin of each row.
    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_FileWithOneFault_NamesIt(string fault, string code)
    {
        byte[] sound = Jpeg();
        TiffBytes tiff = new(true);
        tiff.Exif.Add((0xA002, 3, 1, [64, 0]));
        tiff.Exif.Add((0xA003, 3, 1, [16, 0]));
        byte[] file = fault switch
        {
            "tail" => [.. sound, 0],
            "noEnd" => sound[..^2],
            "noScan" => [0xFF, 0xD8, .. Table, .. Frame, 0xFF, 0xD9],
            "noFrame" => [0xFF, 0xD8, .. Table, .. ScanHead, .. ScanData, 0xFF, 0xD9],
            "between" => Jpeg([.. Table, 0, 0, 0]),
            "twoFrames" => Jpeg(Frame),
            "twoStarts" => Jpeg([0xFF, 0xD8]),
            "restart" => Jpeg(data: [1, 0xFF, 0xD0, 2, 0xFF, 0xD2, 3]),
            "segment" => Jpeg([0xFF, 0xFE, 0, 1]),
            "exifSize" => Jpeg(App(0xE1, [.. "Exif\0\0"u8, .. tiff.Block()])),
            _ => [],
        };
        MediaStructure structure = Read(file);
        Assert.Contains(structure.Findings, it => it.Code == code);
        Assert.All(structure.Findings, static it => Assert.NotEmpty(it.Against));
    }

    [Fact]
    public void Read_MoreSegmentsThanTheBound_StopsAndSaysSo() =>
        Assert.Contains(Read(Jpeg([.. Enumerable.Repeat(Table, 10_000).SelectMany(static it => it)])).Findings, static it => it.Code == JpegFindingCodes.TooManySegments);

    [Theory]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(70_000)]
    public void Read_FillBytesBeforeAMarker_AreNoFinding(int count)
    {
        byte[] fill = new byte[count];
        fill.AsSpan().Fill(0xFF);
        MediaStructure structure = Read(Jpeg([.. Table, .. fill]));
        Assert.Equal(JpegFindingCodes.QuantisationTables, Assert.Single(structure.Findings).Code);
    }

    [Fact]
    public void Read_ScanLongerThanTheWindowWithMarkersOnItsEdge_FindsTheEnd()
    {
        foreach (int length in (ReadOnlySpan<int>)[65_534, 65_535, 65_536, 65_537, 131_071])
        {
            byte[] data = new byte[length];
            data.AsSpan().Fill(1);
            data[^1] = 0xFF;
            MediaStructure structure = Read(Jpeg(data: [.. data, 0x00, 7]));
            Assert.Single(structure.Findings);
            Assert.Equal(length + 2, structure.Elements.Single(static it => it.Type == "scan data").Size);
        }
    }

    [Fact]
    public void Read_TruncatedAtEveryByteOrChanged_NeverThrowsAndCutIsNamed()
    {
        byte[] whole = Jpeg([.. App(0xE1, [.. "Exif\0\0"u8, .. ExifReaderTests.Sound(false).Block()]), .. App(0xFE, "x"u8)]);
        for (int length = 3; length < whole.Length; length++)
        {
            MediaStructure structure = Read(whole[..length]);
            Assert.Contains(structure.Findings, static it => it.Code == JpegFindingCodes.NoEnd);
            Assert.All(structure.Elements, it => Assert.True(it.Offset + it.Size <= length, it.Path));
        }

        for (int at = 3; at < whole.Length; at++)
        {
            foreach (byte value in (ReadOnlySpan<byte>)[0x00, 0xFF, 0xD8, 0xDA, (byte)(whole[at] ^ 1)])
            {
                byte[] changed = [.. whole];
                changed[at] = value;
                Read(changed);
            }
        }
    }

    private static byte[] Jpeg(byte[]? extra = null, byte[]? data = null) =>
        [0xFF, 0xD8, .. extra ?? [], .. Table, .. Frame, .. ScanHead, .. data ?? ScanData, 0xFF, 0xD9];

    private static byte[] App(byte code, ReadOnlySpan<byte> data) => [0xFF, code, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Index(int offset)
    {
        TiffBytes tiff = new(true);
        byte[] entries = [.. new byte[16], .. tiff.Long(0), .. tiff.Long(4), .. tiff.Long(offset), .. new byte[4]];
        tiff.Picture.Add((0xB001, 4, 1, tiff.Long(2)));
        tiff.Picture.Add((0xB002, 7, 32, entries));
        return [.. "MPF\0"u8, .. tiff.Block()];
    }

    private static MediaStructure Read(byte[] file) => MediaReader.Read(ByteSource.Of(file));
}
