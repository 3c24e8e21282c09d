using Ascertain.Media.Isobmff;
using static Ascertain.Media.Tests.Isobmff.BoxBytes;

namespace Ascertain.Media.Tests.Isobmff;

/// <summary>A still picture of two items, the second a thumbnail, with EXIF and XMP; each test changes one thing.</summary>
public sealed class HeifItemsTests
{
    private static readonly byte[] Xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description xmp:CreatorTool=\"Rehearsal Maker\"/></x:xmpmeta>"u8.ToArray();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 270)]
    [InlineData(3, 90)]
    public void Read_PrimaryItem_HasItsOwnSizeAndTurn(byte quarters, int degrees)
    {
        MediaTrack track = Assert.Single(Read(Picture(quarters: quarters)).Tracks);
        Assert.Equal((640, 480, degrees), (track.Width, track.Height, track.RotationDegrees)); // the thumbnail says 4000×3000
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(41, true)]
    public void Read_ItemBeyondTheFile_IsNamed(uint count, bool expected) =>
        Assert.Equal(expected, Find(Read(Picture(lastCount: count)), ContainerFindingCodes.ItemOutside) is not null);

    [Theory]
    [InlineData(31, false)]
    [InlineData(32, true)]
    public void Read_BytesThatNoItemHolds_AreUnreferenced(int hidden, bool expected) =>
        Assert.Equal(expected, Find(Read(Picture(hidden: hidden)), ContainerFindingCodes.MediaDataUnreferenced) is not null);

    [Theory]
    [InlineData("application/rdf+xml", true)]
    [InlineData("application/rdf+xmm", false)]
    public void Read_XmpItem_IsReadByItsType(string type, bool expected) =>
        Assert.Equal(expected, Read(Picture(mime: type)).ToolTraces.Any(static it => it.Text == "Rehearsal Maker"));

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(70)]
    public void Read_XmpItemInTwoPlaces_PointsAtTheBytesWhereTheyLie(int cut)
    {
        byte[] picture = Picture(cut: cut);
        ToolTrace trace = Assert.Single(Read(picture).ToolTraces, static it => it.Text == "Rehearsal Maker");
        Assert.Equal("Rehearsal Maker", System.Text.Encoding.ASCII.GetString(picture, (int)trace.FirstByte, 15));
    }

    [Theory]
    [InlineData("mpvd", 2)]
    [InlineData("mpvx", 1)]
    public void Read_MovieInABoxOfItsOwn_GivesItsTracksAtTheirPlace(string type, int tracks)
    {
        byte[] picture = Picture(), movie = BoxBytes.File();
        MediaStructure structure = Read([.. picture, .. Box(type, movie)]);
        Assert.Equal(tracks, structure.Tracks.Count);
        Assert.Equal(tracks == 2, Find(structure, ContainerFindingCodes.EmbeddedMovie) is not null);
        if (tracks == 2)
        {
            MediaTrack track = structure.Tracks.Single(static it => it.Kind == TrackKind.Video);
            Assert.Equal((TrackKind.Image, (string?)null, "mpvd"), (structure.Tracks[0].Kind, structure.Tracks[0].Within, track.Within));
            Assert.Equal(picture.Length + 8 + Ftyp().Length + 8, track.Samples.First().Offset);
            Assert.Contains(structure.Clocks, static it => it.Source == "mpvd/moov/mvhd creation_time");
            Assert.Contains(structure.Elements, it => it.Path == "mpvd/moov" && it.Offset > picture.Length);
        }
    }

    // Item 1 is a picture in the media data, 2 its thumbnail, 3 XMP in the item data.
    private static byte[] Picture(byte quarters = 0, uint lastCount = 40, int hidden = 0, string mime = "application/rdf+xml", int cut = 0)
    {
        byte[] Infe(int id, string type, byte[] more) => Full("infe", 0x02000000, U16(id), U16(0), [.. type.Select(static it => (byte)it)], more);
        byte[] Meta(uint data)
        {
            byte[] Item(int id, int method, uint offset, uint count) => [.. U16(id), .. U16(method), .. U16(0), .. U16(1), .. U32(offset), .. U32(count)];
            // In two places the second part of the text comes first in the file.
            uint rest = (uint)(Xmp.Length - cut);
            byte[] xmp = cut == 0 ? Item(3, 1, 0, rest) : [.. U16(3), .. U16(1), .. U16(0), .. U16(2), .. U32(rest), .. U32((uint)cut), .. U32(0), .. U32(rest)];
            byte[] iloc = Full("iloc", 0x01000000, [0x44, 0], U16(3), Item(1, 0, data, 60), Item(2, 0, data + 60 + (uint)hidden, lastCount), xmp);
            byte[] ipco = Box("ipco", Full("ispe", 0, U32(4000), U32(3000)), Full("ispe", 0, U32(640), U32(480)), Box("irot", [quarters]));
            byte[] ipma = Full("ipma", 0, U32(2), [.. U16(1), 2, 2, 0x83], [.. U16(2), 1, 1]);
            byte[] iinf = Full("iinf", 0, U16(3), Infe(1, "hvc1", [0]), Infe(2, "hvc1", [0]), Infe(3, "mime", [0, .. mime.Select(static it => (byte)it), 0]));
            return Full("meta", 0, Full("hdlr", 0, U32(0), "pict"u8.ToArray(), new byte[13]), Full("pitm", 0, U16(1)), iinf, iloc, Box("iprp", ipco, ipma), Box("idat", [.. Xmp[cut..], .. Xmp[..cut]]));
        }

        byte[] type = Ftyp("heic");
        return [.. type, .. Meta((uint)(type.Length + Meta(0).Length + 8)), .. Box("mdat", new byte[100 + hidden])];
    }

    private static MediaStructure Read(byte[] file) => IsobmffReader.Read(ByteSource.Of(file));

    private static Finding? Find(MediaStructure structure, string code) => structure.Findings.FirstOrDefault(it => it.Code == code);
}
