using System.Text;
using Ascertain.Media.Telemetry;

namespace Ascertain.Media.Tests.Telemetry;

public class DjiSubtitleReaderTests
{
    // First records as they stand in the files; altitudes and datums by the dialect.
    [Theory]
    [InlineData("old-format.srt", "GPS()", 1.0, -20.2533, 149.0251, null, 1.9, "2017-08-05T14:11:51")]
    [InlineData("mavic-pro.srt", "GPS()", 1.0, -20.2533, 149.0251, null, 1.9, "2017-08-05T14:11:51")]
    [InlineData("mavic-pro-buggy.srt", "GPS()", 1.0, 42.4668, -1.2218, null, 0.0, "2018-08-19T08:00:36")]
    [InlineData("mavic-2-style.srt", "[latitude]", null, -20.2533, 149.0251, null, null, "2017-08-05T14:11:51.393525")]
    [InlineData("mavic-air2.srt", "[latitude]", 0.0, 41.420684, 2.162162, 27.3, null, "2022-05-01T15:01:58.531716")]
    [InlineData("air2s.srt", "[latitude]", 0.0, 41.424724, 2.234156, 117.0, null, "2022-08-07T13:40:40.774808")]
    [InlineData("mavic-mini.srt", "GPS()", 0.0, 48.0771, -121.7458, null, 200.7, null)]
    [InlineData("p4p-sample.srt", "GPS()", 0.0, 47.4692, 8.2090, null, 45.6, null)]
    [InlineData("mavic-air.srt", "", null, null, null, null, null, "2018-02-19T08:04:51.265847")]
    public void ReadFile_EveryDialect_FirstRecord(
        string name, string source, double? at, double? latitude, double? longitude, double? altitude, double? aboveStart, string? clock)
    {
        StructureBuilder into = new();
        TelemetryTrack track = DjiSubtitleReader.ReadFile(ByteSource.Of(File.ReadAllBytes(SharedData.Path("telemetry/dji/" + name))), into)!;

        Assert.Equal(source, track.PointSource);
        if (latitude is not null)
        {
            TelemetryPoint first = track.Points[0];
            Assert.Equal((at, latitude, longitude, altitude, aboveStart),
                (first.AtSeconds, (double?)first.LatitudeDegrees, (double?)first.LongitudeDegrees, first.AltitudeMetres, first.AboveStartMetres));
            Assert.Null(first.Utc);
        }

        Assert.Equal(clock, into.Clocks.Count > 0 ? into.Clocks[0].Value : null);
        Assert.All(into.Clocks, static it => Assert.Equal(ClockZone.Unknown, it.Zone));
        Assert.DoesNotContain(into.Findings, static it => it.Code is TelemetryFindingCodes.OutOfRange);
    }

    [Theory]
    [InlineData("mavic-pro.srt")]
    [InlineData("mavic-pro-buggy.srt")]
    [InlineData("mavic-2-style.srt")]
    [InlineData("mavic-mini.srt")]
    [InlineData("air2s.srt")]
    public void ReadFile_WholeFile_HasAsManyPointsAsCoordinates(string name)
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Path("telemetry/dji/" + name));
        string text = Encoding.UTF8.GetString(bytes);
        int expected = text.Split("GPS").Length - 1 + text.Split("[latitude").Length - 1;

        TelemetryTrack track = DjiSubtitleReader.ReadFile(ByteSource.Of(bytes), new StructureBuilder())!;

        Assert.Equal(expected, track.Points.Count + track.WithoutFix);
    }

    [Fact]
    public void ReadRecord_RelativeAndAbsoluteAltitude_KeepTheirDatums()
    {
        (TelemetryTrack track, StructureBuilder into) = Read("[latitude: 10.5] [longitude: 20.5] [rel_alt: 1.300 abs_alt: 235.626] ");
        Assert.Equal((235.626, 1.3), (track.Points[0].AltitudeMetres!.Value, track.Points[0].AboveStartMetres!.Value));
        Assert.Equal(VerticalDatum.Unstated, into.Positions[0].Datum);
        Assert.Equal(5.0, track.Points[0].AtSeconds);
    }

    [Fact]
    public void ReadRecord_OnlyBarometer_CountsFromStart()
    {
        (_, StructureBuilder into) = Read("GPS(20.5,10.5,16) BAROMETER:12.5");
        Assert.Equal((12.5, VerticalDatum.AboveStart), (into.Positions[0].AltitudeMetres!.Value, into.Positions[0].Datum));
        Assert.Contains(into.Findings, static it => it.Code == TelemetryFindingCodes.OrderAssumed);
    }

    [Fact]
    public void ReadRecord_NamedCoordinates_AssumeNoOrder()
    {
        (_, StructureBuilder into) = Read("[latitude: 10.5] [longtitude: 20.5]");
        Assert.DoesNotContain(into.Findings, static it => it.Code == TelemetryFindingCodes.OrderAssumed);
        Assert.Single(into.Positions);
    }

    [Fact]
    public void ReadRecord_SecondNumberBeyondNinety_IsLongitude()
    {
        (TelemetryTrack track, _) = Read("GPS(39.906217,116.391305,69.800) BAROMETER(91.2) HOME(39.906206,116.391400)");
        TelemetryPoint point = track.Points[0];
        Assert.Equal((39.906217, 116.391305, 69.8, 91.2), (point.LatitudeDegrees, point.LongitudeDegrees, point.AltitudeMetres!.Value, point.AboveStartMetres!.Value));
        Assert.Equal(39.906206, track.Operator!.Value.LatitudeDegrees);
    }

    [Fact]
    public void ReadRecord_ZeroCoordinates_AreNoPosition()
    {
        (TelemetryTrack track, StructureBuilder into) = Read("[latitude: 0.000000] [longitude: 0.000000] [altitude: 0.0]");
        Assert.Empty(track.Points);
        Assert.Contains(into.Findings, static it => it.Code == TelemetryFindingCodes.NoFix);
    }

    [Fact]
    public void ReadRecord_CoordinatesNotAvailable_AreNoPosition()
    {
        (TelemetryTrack track, _) = Read("GPS(N/A,N/A,3) BAROMETER:1.0");
        Assert.Equal((0, 1), (track.Points.Count, track.WithoutFix));
    }

    [Fact]
    public void ReadRecord_SpeedNamed_IsRead()
    {
        (TelemetryTrack track, _) = Read("F/3.2, SS 160, ISO 100, EV 0, GPS (8.2090, 47.4692, 18), D 48.08m, H 45.60m, H.S 1.90m/s, V.S 0.00m/s");
        Assert.Equal((1.9, 45.6), (track.Points[0].SpeedMetresPerSecond!.Value, track.Points[0].AboveStartMetres!.Value));
    }

    [Fact]
    public void ReadRecord_ImpossibleDate_IsFound()
    {
        (_, StructureBuilder into) = Read("2021-02-30 10:00:00,123,456\n[iso : 100]");
        Assert.Empty(into.Clocks);
        Assert.Contains(into.Findings, static it => it.Code == TelemetryFindingCodes.ClockBroken);
    }

    [Fact]
    public void ReadFile_OrdinarySubtitles_AreNone()
    {
        byte[] text = Encoding.UTF8.GetBytes("1\n00:00:01,000 --> 00:00:02,000\nGood morning, 12:30 already?\n\n2\n00:00:03,000 --> 00:00:04,000\nYes.\n");
        StructureBuilder into = new();
        Assert.Null(DjiSubtitleReader.ReadFile(ByteSource.Of(text), into));
        Assert.Empty(into.Findings);
    }

    [Theory]
    [InlineData("broken-empty2.srt")]
    [InlineData("broken-incomplete.srt")]
    [InlineData("broken-incomplete2.srt")]
    public void ReadFile_Broken_DoesNotThrow(string name) =>
        DjiSubtitleReader.ReadFile(ByteSource.Of(File.ReadAllBytes(SharedData.Path("malformed/" + name))), new StructureBuilder());

    [Theory]
    [InlineData("mavic-air2.srt")]
    [InlineData("mavic-mini.srt")]
    [InlineData("old-format.srt")]
    public void ReadFile_MutatedAndTruncated_NeverThrows(string name)
    {
        byte[] original = File.ReadAllBytes(SharedData.Path("telemetry/dji/" + name));
        Random random = new(11);
        for (int round = 0; round < 100; round++)
        {
            byte[] bytes = original[..random.Next(Math.Min(original.Length, 6_000))];
            for (int i = 0; i < 40 && bytes.Length > 0; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            StructureBuilder into = new();
            DjiSubtitleReader.ReadFile(ByteSource.Of(bytes), into);
            Assert.All(into.Positions, static it => Assert.True(GeoPoint.IsValid(it.LatitudeDegrees, it.LongitudeDegrees)));
        }
    }

    [Theory]
    [InlineData("tx3g", true)]
    [InlineData("S_TEXT/UTF8", false)]
    public void TelemetryTracks_TextTrack_IsReadWithPresentationTimes(string codec, bool prefixed)
    {
        byte[] text = Encoding.ASCII.GetBytes("2018-02-19 08:04:51,265,847\n[latitude : 10.5] [longtitude : 20.5]");
        byte[] sample = prefixed ? [0, (byte)text.Length, .. text] : text;
        byte[] file = [.. new byte[10], .. sample, .. sample];
        MediaTrack track = new()
        {
            Id = 3, Kind = TrackKind.Text, Codec = codec, Timescale = 1000,
            Samples = [new MediaSample(10, sample.Length, 0, 0, 1000, true), new MediaSample(10 + sample.Length, sample.Length, 1000, 1500, 1000, true)],
        };

        TelemetryTrack telemetry = TelemetryTracks.Read(track, ByteSource.Of(file), new StructureBuilder())!;

        Assert.Equal([0.0, 1.5], telemetry.Points.Select(static it => it.AtSeconds!.Value));
    }

    private static (TelemetryTrack Track, StructureBuilder Into) Read(string text)
    {
        StructureBuilder into = new();
        TelemetryTrackBuilder builder = DjiSubtitleReader.NewTrack();
        Assert.True(DjiSubtitleReader.ReadRecord(Encoding.ASCII.GetBytes(text), 100, 5, into, builder));
        return (builder.Finish(into, DjiSubtitleReader.Preferred), into);
    }
}
