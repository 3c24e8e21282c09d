using System.Text;
using Ascertain.Media.Telemetry;
using NodaTime;

namespace Ascertain.Media.Tests.Telemetry;

public class GpxReaderTests
{
    [Fact]
    public void Read_SharedFile_GivesItsPoints()
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Path("telemetry/gpx/sf-30km-h.gpx"));
        StructureBuilder into = new();
        TelemetryTrack track = GpxReader.Read(ByteSource.Of(bytes), into)!;
        Assert.Equal(Encoding.UTF8.GetString(bytes).Split("<trkpt").Length - 1, track.Points.Count);
        Assert.Equal((37.793585, -122.461396, 94.75), (track.Points[0].LatitudeDegrees, track.Points[0].LongitudeDegrees, track.Points[0].AltitudeMetres!.Value));
        Assert.Equal(Instant.FromUtc(2025, 3, 14, 7, 0), track.Points[0].Utc);
        Assert.Equal("2025-03-14T07:00:00Z", into.Clocks[0].Value);
        Assert.Equal(VerticalDatum.Unstated, into.Positions[0].Datum);
        Assert.Equal(TelemetryFindingCodes.Described, Assert.Single(into.Findings).Code);
    }

    [Theory]
    [InlineData("2025-03-14T07:00:00Z", ClockZone.Utc, 0)]
    [InlineData("2025-03-14T07:00:00.5+04:00", ClockZone.Offset, 14400)]
    [InlineData("2025-03-14T07:00:00", ClockZone.Unknown, null)]
    public void Read_Times_KeepTheirZone(string time, ClockZone zone, int? offset)
    {
        (_, StructureBuilder into) = Read($"<trkpt lat='1' lon='2'><time>{time}</time></trkpt>");
        Assert.Equal((zone, offset), (into.Clocks[0].Zone, into.Clocks[0].OffsetSeconds));
    }

    [Fact]
    public void Read_NoFix_IsLeftOut()
    {
        (TelemetryTrack track, _) = Read("<trkpt lat='1' lon='2'><fix>none</fix></trkpt><trkpt lon=\"4\" lat=\"3\"><fix>3d</fix><pdop>1.5</pdop></trkpt>");
        Assert.Equal(1, track.WithoutFix);
        Assert.Equal((3.0, 4.0, 3, 1.5), (track.Points[0].LatitudeDegrees, track.Points[0].LongitudeDegrees, track.Points[0].Fix!.Value, track.Points[0].Dop!.Value));
    }

    [Fact]
    public void Read_EntityBomb_IsFoundAndNotExpanded()
    {
        byte[] text = Encoding.UTF8.GetBytes("<!DOCTYPE gpx [<!ENTITY a \"x\">]><gpx><trk><trkseg><trkpt lat='1' lon='2'><ele>&a;</ele></trkpt></trkseg></trk></gpx>");
        StructureBuilder into = new();
        TelemetryTrack track = GpxReader.Read(ByteSource.Of(text), into)!;
        Assert.Null(track.Points[0].AltitudeMetres);
        Assert.Contains(into.Findings, static it => it.Code == TelemetryFindingCodes.RecordBroken);
    }

    [Theory]
    [InlineData("<trkpt lat='1' lon='2'><ele>3", TelemetryFindingCodes.RecordBroken)]
    [InlineData("<trkpt lat='1'/>", TelemetryFindingCodes.RecordBroken)]
    [InlineData("<trkpt lat='91' lon='2'/>", TelemetryFindingCodes.OutOfRange)]
    [InlineData("<trkpt lat='1' lon='2'><time>yesterday</time></trkpt>", TelemetryFindingCodes.ClockBroken)]
    public void Read_Broken_IsFound(string points, string code) => Assert.Contains(Read(points).Into.Findings, it => it.Code == code);

    [Fact]
    public void Read_OtherXml_IsNone() => Assert.Null(GpxReader.Read(ByteSource.Of("<kml></kml>"u8.ToArray()), new StructureBuilder()));

    private static (TelemetryTrack Track, StructureBuilder Into) Read(string points)
    {
        StructureBuilder into = new();
        return (GpxReader.Read(ByteSource.Of(Encoding.UTF8.GetBytes("<?xml version='1.0'?><gpx><trk><trkseg>" + points)), into)!, into);
    }
}
