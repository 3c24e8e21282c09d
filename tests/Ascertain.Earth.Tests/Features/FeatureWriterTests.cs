using System.Text;
using Ascertain.Canonical;
using Ascertain.Earth.Features;
using CsCheck;

namespace Ascertain.Earth.Tests.Features;

public sealed class FeatureWriterTests
{
    [Fact]
    public void GeoJson_Numbers_AreNumbersAndInOtherFormatsTheirText()
    {
        MapFeature feature = new() { Name = "camera", Geometry = MapGeometry.Point(GeoPoint.FromDegrees(1, 2)), Numbers = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["tiltDegrees"] = -4.5, ["x"] = 7 } };
        string json = System.Text.Encoding.UTF8.GetString(FeatureWriter.GeoJson([feature]));
        Assert.Contains("\"properties\":{\"data.x\":7,\"name\":\"camera\",\"tiltDegrees\":-4.5}", json, StringComparison.Ordinal);
        Assert.Contains("camera,,,1,2,,-4.5,7", System.Text.Encoding.UTF8.GetString(FeatureWriter.Csv([feature])), StringComparison.Ordinal);
        Assert.Contains("<value>-4.5</value>", System.Text.Encoding.UTF8.GetString(FeatureWriter.KmlDocument([feature])), StringComparison.Ordinal);
    }

    public static TheoryData<string> Formats => ["geojson", "kml", "csv"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_AnyFeatures_AreReadBackAsTheyWere(string format) =>
        Seeded.Sample(FeatureSamples.Any.Array[0, 4], 300, features =>
        {
            byte[] bytes = Write(format, features);
            FeatureReading read = FeatureFile.Read(new MemoryStream(bytes), format);
            Assert.Empty(read.Faults);
            Assert.Equal(features.Select(FeatureSamples.Text), read.Features.Select(FeatureSamples.Text));
            Assert.Equal(bytes, Write(format, read.Features));
        });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_InOtherSurroundings_GivesTheSameBytes(string format) =>
        Assert.Equal(Write(format, FeatureSamples.Fixed()), OtherSurroundings.Run(() => Write(format, FeatureSamples.Fixed())));

    [Fact]
    public void GeoJson_FixedFeatures_IsThisText()
    {
        byte[] bytes = FeatureWriter.GeoJson(FeatureSamples.Fixed());
        Assert.True(CanonicalJson.IsCanonical(bytes));
        Assert.Equal("""
            {"features":[{"geometry":{"coordinates":[19.25,47.5],"type":"Point"},"properties":{"data.time":"of day","description":"a \"quoted\" <word>","lanes":"2","name":"Bridge, east","time":"2026-03-01T10:00:00Z"},"type":"Feature"},{"geometry":{"coordinates":[[0,0],[1e-7,-1.5]],"type":"LineString"},"properties":{"name":"Way","time":"2026-03-01T10:00:00Z/.."},"type":"Feature"},{"geometry":{"coordinates":[[[9,0],[9,9],[0,0],[9,0]],[[3,2],[3,1],[2,1],[3,2]]],"type":"Polygon"},"properties":{"time":"in spring"},"type":"Feature"},{"geometry":{"coordinates":[[0,0],[-180,-90]],"type":"MultiPoint"},"properties":{},"type":"Feature"}],"type":"FeatureCollection"}
            """, Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Csv_FixedFeatures_IsThisText() =>
        Assert.Equal(
            "name,description,time,latitude,longitude,wkt,lanes,data.time\r\n"
            + "\"Bridge, east\",\"a \"\"quoted\"\" <word>\",2026-03-01T10:00:00Z,47.5,19.25,,2,of day\r\n"
            + "Way,,2026-03-01T10:00:00Z/..,,,\"LINESTRING (0 0, 1E-07 -1.5)\",,\r\n"
            + ",,in spring,,,\"POLYGON ((9 0, 9 9, 0 0, 9 0), (3 2, 3 1, 2 1, 3 2))\",,\r\n"
            + ",,,,,\"MULTIPOINT ((0 0), (-180 -90))\",,\r\n",
            Encoding.UTF8.GetString(FeatureWriter.Csv(FeatureSamples.Fixed())));

    [Fact]
    public void Kml_FixedFeatures_HasTimesAndDataInTheirPlaces()
    {
        string text = Encoding.UTF8.GetString(FeatureWriter.KmlDocument(FeatureSamples.Fixed()));
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n  <Document>\n    <Placemark>\n      <name>Bridge, east</name>", text, StringComparison.Ordinal);
        Assert.Contains("<TimeStamp>\n        <when>2026-03-01T10:00:00Z</when>", text, StringComparison.Ordinal);
        Assert.Contains("<TimeSpan>\n        <begin>2026-03-01T10:00:00Z</begin>\n      </TimeSpan>", text, StringComparison.Ordinal);
        Assert.Contains("<Data name=\"data.time\">", text, StringComparison.Ordinal);
        Assert.Contains("<coordinates>9,0 9,9 0,0 9,0</coordinates>", text, StringComparison.Ordinal);
    }

    // RFC 7946, section 3.1.9: what is cut at the date line ends at 180 in its western part and at -180 in its eastern one.
    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_AreasAtTheDateLine_EndOnTheSideOnWhichTheyWereWritten(string format)
    {
        const string Cut = """
            {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[180,40],[180,50],[170,50],[170,40],[180,40]]],[[[-170,40],[-170,50],[-180,50],[-180,40],[-170,40]]]]}}
            """;
        Assert.Equal(["170..180", "-180..-170"], Spans(format, Cut));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_ABoxAroundTheGlobe_StaysOne(string format)
    {
        const string Around = """
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-180,-10],[180,-10],[180,10],[-180,10],[-180,-10]]]}}
            """;
        Assert.Equal(["-180..180"], Spans(format, Around));
    }

    [Fact]
    public void GeoJson_ALineOfPointsThatReachesTheDateLine_EndsOnItsOwnSide()
    {
        Assert.Equal([179, 180], Line(GeoPoint.FromDegrees(1, 179), GeoPoint.FromDegrees(1, 180)));
        Assert.Equal([180, 180, 179], Line(GeoPoint.FromDegrees(1, 180), GeoPoint.FromDegrees(2, 180), GeoPoint.FromDegrees(1, 179)));
        Assert.Equal([-179, -180], Line(GeoPoint.FromDegrees(1, -179), GeoPoint.FromDegrees(1, 180)));
        Assert.Equal([-180, -180], Line(GeoPoint.FromDegrees(1, -180), GeoPoint.FromDegrees(2, -180)));

        static IEnumerable<double> Line(params GeoPoint[] points) => MapGeometry.Line(points).Parts[0].Paths[0].Select(static it => it.LongitudeDegrees);
    }

    // Western and eastern end of each area, once read and written.
    private static IEnumerable<string> Spans(string format, string geoJson)
    {
        FeatureReading first = FeatureFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(geoJson)), ".geojson");
        FeatureReading read = FeatureFile.Read(new MemoryStream(Write(format, first.Features)), format);
        return read.Features.SelectMany(static it => it.Geometry.Parts).Select(static it => FormattableString.Invariant($"{it.Paths[0].Min(static at => at.LongitudeDegrees)}..{it.Paths[0].Max(static at => at.LongitudeDegrees)}"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_TextsThatNoFormatHolds_AreReplaced(string format)
    {
        MapFeature odd = new() { Name = "a\uD800b", Description = format == "csv" ? "x" : "c\u0001d", Geometry = MapGeometry.Point(default) };
        MapFeature read = FeatureFile.Read(new MemoryStream(Write(format, [odd])), format).Features.Single();
        Assert.Equal("a\uFFFDb", read.Name);
        Assert.Equal(format switch { "csv" => "x", "kml" => "c\uFFFDd", _ => "c\u0001d" }, read.Description);
    }

    private static byte[] Write(string format, IEnumerable<MapFeature> features) => format switch
    {
        "geojson" => FeatureWriter.GeoJson(features),
        "kml" => FeatureWriter.KmlDocument(features),
        _ => FeatureWriter.Csv(features),
    };
}
