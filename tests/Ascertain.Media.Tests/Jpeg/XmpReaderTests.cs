using System.Text;
using Ascertain.Media.Jpeg;

namespace Ascertain.Media.Tests.Jpeg;

public sealed class XmpReaderTests
{
    [Theory]
    [InlineData("<rdf:Description xmp:CreateDate=\"2026-01-31T12:15:00+04:00\"/>")]
    [InlineData("<rdf:Description xmp:CreateDate = '2026-01-31T12:15:00+04:00'/>")]
    [InlineData("<xmp:CreateDate>2026-01-31T12:15:00+04:00</xmp:CreateDate>")]
    [InlineData("<xmp:CreateDate rdf:datatype=\"x\">2026-01-31T12:15:00+04:00</xmp:CreateDate>")]
    public void Read_DateInEitherForm_IsOneClockWithItsOffset(string packet)
    {
        EmbeddedClock clock = Assert.Single(Read(packet).Clocks);
        Assert.Equal(("XMP xmp:CreateDate", "2026-01-31T12:15:00+04:00", ClockZone.Offset), (clock.Source, clock.Value, clock.Zone));
        Assert.Equal("2026-01-31T12:15:00+04:00", packet.Substring((int)clock.FirstByte - 500, (int)clock.ByteCount));
    }

    [Theory]
    [InlineData("<rdf:Description xxmp:CreateDate=\"2026-01-31T12:15:00\"/>")]
    [InlineData("<rdf:Description xmp:CreateDateX=\"2026-01-31T12:15:00\"/>")]
    [InlineData("<xmp:CreateDate/>2026-01-31T12:15:00<")]
    [InlineData("<rdf:Description xmp:CreateDate=\"2026-01-31T12:15:00")]
    public void Read_OtherNameOrNoValue_IsNoClock(string packet) => Assert.Empty(Read(packet).Clocks);

    [Fact]
    public void Read_History_GivesEachAgentAndTime()
    {
        StructureBuilder into = Read("<rdf:li stEvt:softwareAgent=\"Editor 1\" stEvt:when=\"2026-01-31T12:15:00Z\"/><rdf:li><stEvt:softwareAgent>Editor 2</stEvt:softwareAgent><stEvt:when>2026-02-01T12:15:00Z</stEvt:when></rdf:li>");
        Assert.Equal(["Editor 1", "Editor 2"], into.ToolTraces.Select(static it => it.Text));
        Assert.All(into.Clocks, static it => Assert.Equal(ClockZone.Utc, it.Zone));
        Assert.Equal(2, into.Clocks.Count);
    }

    [Theory]
    [InlineData("40,30.5N", "44,45,30W", 40.508333333333333, -44.758333333333333)]
    [InlineData("0,0.6S", "0,0.6E", -0.01, 0.01)]
    public void Read_Gps_IsAPosition(string latitude, string longitude, double north, double east)
    {
        EmbeddedPosition position = Assert.Single(Read($"<x exif:GPSLatitude=\"{latitude}\" exif:GPSLongitude=\"{longitude}\" exif:GPSAltitude=\"25/2\" exif:GPSAltitudeRef=\"1\"/>").Positions);
        Assert.Equal(north, position.LatitudeDegrees, 12);
        Assert.Equal(east, position.LongitudeDegrees, 12);
        Assert.Equal(-12.5, position.AltitudeMetres);
    }

    [Theory]
    [InlineData("<x exif:GPSLatitude=\"40.5\" exif:GPSLongitude=\"44,1E\"/>", JpegFindingCodes.XmpGpsInvalid)]
    [InlineData("<x exif:GPSLatitude=\"95,0N\" exif:GPSLongitude=\"44,1E\"/>", JpegFindingCodes.XmpGpsInvalid)]
    [InlineData("<x xmp:ModifyDate=\"2026\"/>", JpegFindingCodes.XmpDateInvalid)]
    [InlineData("<x xmp:ModifyDate=\"2026-01-31\"/>", JpegFindingCodes.XmpDateWithoutTime)]
    [InlineData("<x aux:SerialNumber=\"123\"/>", JpegFindingCodes.XmpPersonalField)]
    [InlineData("<\0x\0>\0", JpegFindingCodes.XmpNotRead)]
    public void Read_PacketWithOneFault_NamesIt(string packet, string code)
    {
        Finding finding = Assert.Single(Read(packet).Findings);
        Assert.Equal(code, finding.Code);
    }

    [Fact]
    public void Read_PacketOfNamesWithoutEnd_IsQuickAndEmpty()
    {
        StructureBuilder into = Read(string.Concat(Enumerable.Repeat(" xmp:CreateDate=", 50_000)));
        Assert.Empty(into.Clocks);
    }

    private static StructureBuilder Read(string packet)
    {
        StructureBuilder into = new();
        XmpReader.Read(Encoding.UTF8.GetBytes(packet), 500, into);
        return into;
    }
}
