using System.Text;
using Ascertain.Media.Telemetry;
using Ascertain.Media.Tests.Bitstreams;
using NodaTime;

namespace Ascertain.Media.Tests.Telemetry;

public class GpmfReaderTests
{
    // The aircraft's records: 2017-04-17 19:27:57 UTC, 33.12538 N 117.33107 W (MANIFEST.tsv of the shared data).
    [Fact]
    public void Read_KarmaClip_GivesPlaceAndTimeOfTheFlight()
    {
        byte[] file = File.ReadAllBytes(SharedData.Path("clips/gopro/karma.mp4"));
        MediaTrack gpmd = MiniMp4.Track(file, "meta", "gpmd");
        StructureBuilder into = new();
        Assert.True(TelemetryTracks.IsTelemetry(gpmd));

        TelemetryTrack track = TelemetryTracks.Read(gpmd, ByteSource.Of(file), into)!;

        Assert.Equal("GPRI", track.PointSource);
        Assert.InRange(track.Points[0].LatitudeDegrees, 33.1253, 33.1255);
        Assert.InRange(track.Points[0].LongitudeDegrees, -117.3312, -117.3310);
        Assert.All(track.Points, static it => Assert.True(it.AtSeconds is >= 0 and <= 13));
        EmbeddedClock clock = into.Clocks[0];
        Assert.Equal(ClockZone.Utc, clock.Zone);
        Assert.InRange((clock.Instant!.Value - Instant.FromUtc(2017, 4, 17, 19, 27, 57)).TotalSeconds, -1, 2);
        Assert.Equal(["Camera", "GoPro Karma v1.0"], track.Devices);
        Assert.DoesNotContain(into.Findings, static it => it.Code is TelemetryFindingCodes.ClockJump or TelemetryFindingCodes.RecordBroken);
        Assert.Contains(into.Findings, static it => it.Code == TelemetryFindingCodes.Described);
    }

    [Theory]
    [InlineData("karma.raw", "GPRI", 33.12538, -117.33107)]
    [InlineData("hero11.raw", "GPS9", 42.4261529, -8.6499795)]
    public void Read_RawStream_GivesPositions(string name, string source, double latitude, double longitude)
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Path("telemetry/gpmf/" + name));
        StructureBuilder into = new();
        TelemetryTrackBuilder builder = GpmfReader.NewTrack();
        GpmfReader.Read(bytes, 0, null, null, into, builder);
        TelemetryTrack track = builder.Finish(into, GpmfReader.Preferred);
        Assert.Equal(source, track.PointSource);
        Assert.Equal(latitude, track.Points[0].LatitudeDegrees, 0.01);
        Assert.Equal(longitude, track.Points[0].LongitudeDegrees, 0.1);
        Assert.Null(track.Points[0].AtSeconds);
    }

    [Fact]
    public void Read_Hero11_NamesSeaLevelAndGivesEachPositionItsTime()
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Path("telemetry/gpmf/hero11.raw"));
        StructureBuilder into = new();
        TelemetryTrackBuilder builder = GpmfReader.NewTrack();
        GpmfReader.Read(bytes, 0, null, null, into, builder);
        TelemetryTrack track = builder.Finish(into, GpmfReader.Preferred);

        Assert.Equal(VerticalDatum.MeanSeaLevel, track.Points[0].AltitudeDatum);
        // days 8298, 48,576.899 s (bytes of the first record): 2022-09-20 13:29:36.899
        Assert.Equal(Instant.FromUtc(2022, 9, 20, 13, 29, 36) + Duration.FromMilliseconds(899), track.Points[0].Utc);
        Assert.Contains(into.Clocks, static it => it.Source == "GPMF GPSU" && it.Value == "2022-09-20T13:29:38.299Z");
        Assert.Equal(["HERO11 Black"], track.Devices);
    }

    [Fact]
    public void Read_NoFix_LeavesPositionsOutAndSaysSo()
    {
        (TelemetryTrack track, StructureBuilder into) = ReadStream(fix: 0);
        Assert.Empty(track.Points);
        Assert.Empty(into.Positions);
        Assert.Equal(2, track.WithoutFix);
        Assert.Contains(into.Findings, static it => it.Code == TelemetryFindingCodes.NoFix);
        Assert.Contains("No record of it had a fix", into.Clocks[0].Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Fix_GivesPositionsSpreadOverThePayload()
    {
        (TelemetryTrack track, StructureBuilder into) = ReadStream(fix: 3);
        Assert.Equal([5.0, 5.5], track.Points.Select(static it => it.AtSeconds!.Value));
        Assert.Equal(12.5, track.Points[1].LatitudeDegrees, 1e-9);
        Assert.Equal(VerticalDatum.Wgs84Ellipsoid, track.Points[0].AltitudeDatum);
        Assert.Equal(4.5, track.Points[0].Dop);
        Assert.DoesNotContain(into.Findings, static it => it.Code == TelemetryFindingCodes.NoFix);
    }

    [Fact]
    public void Read_ClockJumps_IsFoundOnce_AndSteadyClockIsNot()
    {
        Assert.Contains(Clocked(0, 1, 2, 33, 34), static it => it.Code == TelemetryFindingCodes.ClockJump);
        Assert.DoesNotContain(Clocked(0, 1, 2, 4, 5), static it => it.Code == TelemetryFindingCodes.ClockJump);
    }

    [Fact]
    public void Read_LatitudeOutOfRange_IsFound()
    {
        StructureBuilder into = new();
        TelemetryTrackBuilder builder = GpmfReader.NewTrack();
        byte[] payload = Nest("DEVC", Nest("STRM", [.. Record("SCAL", 'l', 4, I(1)), .. Record("GPS5", 'l', 20, [.. I(91), .. I(0), .. I(0), .. I(0), .. I(0)])]));
        GpmfReader.Read(payload, 0, 0, 1, into, builder);
        Assert.Equal(TelemetryFindingCodes.OutOfRange, Assert.Single(into.Findings).Code);
    }

    [Theory]
    [InlineData("lllllllSS", 32, 9)]
    [InlineData("f[8]L", 36, 9)]
    [InlineData("fssL", 12, 4)]
    [InlineData("f[8L", 36, 0)]
    [InlineData("fssL", 13, 0)]
    [InlineData("zz", 2, 0)]
    public void Layout_Definitions(string definition, int size, int count)
    {
        Span<byte> types = stackalloc byte[64];
        Assert.Equal(count, GpmfValues.Layout((byte)'?', size, Encoding.ASCII.GetBytes(definition), types));
    }

    [Theory]
    [InlineData('b', "FF", -1)]
    [InlineData('S', "FFFF", 65535)]
    [InlineData('l', "FFFFFFFE", -2)]
    [InlineData('q', "00018000", 1.5)]
    [InlineData('Q', "0000000180000000", 1.5)]
    [InlineData('f', "3FC00000", 1.5)]
    [InlineData('d', "3FF8000000000000", 1.5)]
    [InlineData('J', "0000000100000000", 4294967296.0)]
    public void Number_Types(char type, string hex, double expected) => Assert.Equal(expected, GpmfValues.Number((byte)type, Convert.FromHexString(hex)));

    [Theory]
    [InlineData("karma.raw")]
    [InlineData("hero11.raw")]
    [InlineData("fusion.raw")]
    public void Read_MutatedAndTruncated_NeverThrows(string name)
    {
        byte[] original = File.ReadAllBytes(SharedData.Path("telemetry/gpmf/" + name));
        Random random = new(7);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = original[..random.Next(original.Length)];
            for (int i = 0; i < 30 && bytes.Length > 0; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            StructureBuilder into = new();
            TelemetryTrackBuilder builder = GpmfReader.NewTrack();
            GpmfReader.Read(bytes, 0, 0, 1, into, builder);
            builder.Finish(into, GpmfReader.Preferred);
            Assert.True(into.Findings.Count < 60);
            Assert.All(into.Positions, static it => Assert.True(GeoPoint.IsValid(it.LatitudeDegrees, it.LongitudeDegrees)));
        }
    }

    [Fact]
    public void Read_Truncated_SaysWhere()
    {
        byte[] bytes = File.ReadAllBytes(SharedData.Path("telemetry/gpmf/hero5.raw"));
        StructureBuilder into = new();
        GpmfReader.Read(bytes.AsSpan(0, bytes.Length - 8), 1000, null, null, into, GpmfReader.NewTrack());
        Assert.Contains(into.Findings, static it => it.Code == TelemetryFindingCodes.RecordBroken && it.Where.FirstByte == 1000);
    }

    [Fact]
    public void Read_DeepNesting_StopsAtTheBound()
    {
        byte[] payload = Record("DVNM", 'c', 1, "x"u8);
        for (int i = 0; i < 30; i++)
        {
            payload = Nest("STRM", payload);
        }

        StructureBuilder into = new();
        GpmfReader.Read(payload, 0, null, null, into, GpmfReader.NewTrack());
        Assert.Equal(TelemetryFindingCodes.TooMuch, Assert.Single(into.Findings).Code);
    }

    private static (TelemetryTrack Track, StructureBuilder Into) ReadStream(int fix)
    {
        byte[] payload = Nest("DEVC", Nest("STRM",
        [
            .. Record("GPSF", 'L', 4, I(fix)), .. Record("GPSU", 'U', 16, "260102030405.678"u8), .. Record("GPSP", 'S', 2, [1, 194]),
            .. Record("SCAL", 'l', 4, [.. I(10), .. I(10), .. I(10), .. I(10), .. I(10)]),
            .. Record("GPS5", 'l', 20, [.. I(120), .. I(-600), .. I(10), .. I(20), .. I(20), .. I(125), .. I(-600), .. I(10), .. I(20), .. I(20)]),
        ]));
        StructureBuilder into = new();
        TelemetryTrackBuilder builder = GpmfReader.NewTrack();
        GpmfReader.Read(payload, 0, 5, 1, into, builder);
        return (builder.Finish(into, GpmfReader.Preferred), into);
    }

    private static List<Finding> Clocked(params int[] seconds)
    {
        StructureBuilder into = new();
        TelemetryTrackBuilder builder = GpmfReader.NewTrack();
        for (int i = 0; i < seconds.Length; i++)
        {
            byte[] text = Encoding.ASCII.GetBytes($"2601020304{seconds[i]:D2}.000");
            GpmfReader.Read(Nest("DEVC", Nest("STRM", Record("GPSU", 'U', 16, text))), i * 100, i, 1, into, builder);
        }

        builder.Finish(into, GpmfReader.Preferred);
        return into.Findings;
    }

    private static byte[] I(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Record(string key, char type, int size, ReadOnlySpan<byte> data)
    {
        int repeat = data.Length / size;
        return [.. Encoding.ASCII.GetBytes(key), (byte)type, (byte)size, (byte)(repeat >> 8), (byte)repeat, .. data, .. new byte[(4 - (data.Length & 3)) & 3]];
    }

    private static byte[] Nest(string key, byte[] data) =>
        [.. Encoding.ASCII.GetBytes(key), 0, 4, (byte)(data.Length / 4 >> 8), (byte)(data.Length / 4), .. data];
}
