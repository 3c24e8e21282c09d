using System.Text;
using Ascertain.Earth.Features;
using Ascertain.Earth.Tests.Elevation;
using NodaTime;

namespace Ascertain.Earth.Tests.Features;

public sealed class FeatureReadingTests
{
    private static readonly GeoPoint Here = GeoPoint.FromDegrees(47.5, 19.25);

    [Fact]
    public void GeoJson_Feature_GivesNameTimePropertiesAndPlace()
    {
        FeatureReading read = Read("geojson", """
            { "type": "FeatureCollection", "features": [
              { "type": "Feature", "id": 7, "geometry": { "type": "Point", "coordinates": [19.25, 47.5, 120] },
                "properties": { "Name": "Bridge", "description": "East end", "time": "2026-03-01T10:00:00+02:00", "lanes": 2, "open": true, "none": null, "more": {"a": [1]} } },
              { "type": "Feature", "geometry": { "type": "LineString", "coordinates": [[19.25, 47.5], [19.5, 47.75]] }, "properties": null }
            ] }
            """);
        Assert.Empty(read.Faults);
        Assert.Equal(1, read.HeightsLeftOut);
        MapFeature bridge = read.Features[0];
        Assert.Equal(("Bridge", "East end", 2), (bridge.Name, bridge.Description, bridge.Line));
        Assert.Equal(Instant.FromUtc(2026, 3, 1, 8, 0), bridge.Time!.From);
        Assert.Equal("id=7 lanes=2 more={\"a\": [1]} open=true", Shown(bridge.Properties));
        Assert.Equal([Here], bridge.Geometry.Points);
        Assert.Equal((GeometryKind.Line, 2, 4), (read.Features[1].Geometry.Kind, read.Features[1].Geometry.Points.Count(), read.Features[1].Line));
    }

    [Fact]
    public void GeoJson_AllGeometries_AreReadAndCollectionsBecomeOneFeatureAKind()
    {
        FeatureReading read = Read("geojson", """
            {"type":"GeometryCollection","geometries":[
              {"type":"MultiPoint","coordinates":[[1,2],[3,4]]},
              {"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]},
              {"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,2],[2,1],[1,1]]]},
              {"type":"MultiPolygon","coordinates":[[[[20,0],[29,0],[29,9],[20,0]]]]},
              {"type":"Point","coordinates":[5,6]}]}
            """);
        Assert.Empty(read.Faults);
        Assert.Equal([GeometryKind.Point, GeometryKind.Line, GeometryKind.Polygon], read.Features.Select(static it => it.Geometry.Kind));
        Assert.Equal([3, 2, 2], read.Features.Select(static it => it.Geometry.Parts.Count));
        Assert.Equal([2, 1], read.Features[2].Geometry.Parts.Select(static it => it.Paths.Count));
        Assert.Equal(3, read.Features[2].Geometry.Parts[0].Paths[0].Count); // the point that closes a ring is not repeated
    }

    [Theory]
    [InlineData("", "is empty", 0)]
    [InlineData("\uFEFF", "is empty", 0)]
    [InlineData("  \n ", "is empty", 0)]
    [InlineData("[1,2]", "no object", 1)]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[", "no JSON", 1)]
    [InlineData("{\"type\":\"FeatureCollection\",\n\"features\":[]} x", "no JSON", 2)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[1,NaN]}", "no JSON", 1)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[1,1e999]}", "are no place", 1)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[47.5,119.25]}", "may have changed places", 1)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[200,47]}", "are no place", 1)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[\"1\",\"2\"]}", "no list of two numbers", 1)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[1]}", "no list of two numbers", 1)]
    [InlineData("{\"type\":\"Point\",\"coordinates\":1}", "no coordinates", 1)]
    [InlineData("{\"type\":\"LineString\",\"coordinates\":[[1,2]]}", "fewer than two", 1)]
    [InlineData("{\"type\":\"LineString\",\"coordinates\":[1,2]}", "no list of two numbers", 1)]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[5,6]]]}", "ring of an area", 1)]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[5,6],[7,8]]]}", "ring of an area", 1)]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[]}", "no ring", 1)]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[7]}", "no list", 1)]
    [InlineData("{\"type\":\"MultiPolygon\",\"coordinates\":[7]}", "no list", 1)]
    [InlineData("{\"type\":\"CircularString\",\"coordinates\":[7]}", "is unknown", 1)]
    [InlineData("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{}}", "has no place", 1)]
    [InlineData("{\"type\":7}", "no object with a type", 1)]
    [InlineData("{\"type\":\"\\ud800\",\"coordinates\":[1,2]}", "", 1)]
    [InlineData("{\"type\":\"Feature\",\"properties\":{\"a\":\"\\ud800\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}", "no valid text", 1)]
    [InlineData("{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:3857\"}},\"type\":\"Point\",\"coordinates\":[1,2]}", "another coordinate system", 1)]
    [InlineData("{\"type\":\"Feature\",\"properties\":{\"a\":\"1\",\"a\":\"2\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}", "stands twice", 1)]
    public void GeoJson_WhatCannotBeRead_IsAFaultWithItsLine(string text, string words, int line)
    {
        FeatureReading read = Read("json", text);
        FeatureFault fault = read.Faults[0];
        Assert.Contains(words, fault.Sentence, StringComparison.Ordinal);
        Assert.Equal(line, fault.Line);
    }

    [Fact]
    public void GeoJson_MarkOfOrderAndCrs84_AreReadAndUtf16IsNot()
    {
        const string Text = "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},\"features\":[{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}";
        Assert.Single(Read("geojson", "\uFEFF" + Text).Features);
        Assert.Contains("UTF-16", FeatureFile.Read(new MemoryStream(Encoding.Unicode.GetBytes("\uFEFF" + Text)), ".geojson").Faults[0].Sentence, StringComparison.Ordinal);
        Assert.Contains("UTF-16", FeatureFile.Read(new MemoryStream(Encoding.Unicode.GetBytes(Text)), ".geojson").Faults[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void GeoJson_BrokenInTheMiddle_KeepsWhatStandsBefore()
    {
        FeatureReading read = Read("geojson", "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[19.25,47.5]}},\n{\"type\":\"Feature\",,");
        Assert.Equal([Here], read.Features.Single().Geometry.Points);
        Assert.Equal(3, read.Faults.Single().Line);
        Assert.Contains("1 features before", read.Faults[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void GeoJson_Deep_IsAFault()
    {
        string deep = "{\"type\":\"FeatureCollection\",\"features\":[" + new string('[', 100_000);
        Assert.Contains("nested deeper", Read("geojson", deep).Faults.Single().Sentence, StringComparison.Ordinal);
        string collections = string.Concat(Enumerable.Repeat("{\"type\":\"GeometryCollection\",\"geometries\":[", 40)) + string.Concat(Enumerable.Repeat("]}", 40));
        Assert.Empty(Read("geojson", collections).Features);
        Assert.Single(Read("geojson", collections).Faults);
    }

    [Fact]
    public void Read_BeyondTheLimits_StopsAndSaysSo()
    {
        FeatureLimits limits = new() { Bytes = 5_000, Features = 3, Points = 10, TextLength = 5, Properties = 2, Faults = 2 };
        string points = string.Join(',', Enumerable.Repeat("{\"type\":\"Feature\",\"properties\":{\"name\":\"long name\",\"a\":1,\"b\":2,\"c\":3},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}", 5));
        FeatureReading read = Read("geojson", $"{{\"type\":\"FeatureCollection\",\"features\":[{points}]}}", limits);
        Assert.Equal(3, read.Features.Count);
        Assert.Equal(("long ", 2), (read.Features[0].Name, read.Features[0].Properties.Count));
        Assert.Equal(3, read.Faults.Count);
        Assert.Contains("more faults", read.Faults[^1].Sentence, StringComparison.Ordinal);
        Assert.Contains("more than 3 features", Read("geojson", $"{{\"type\":\"FeatureCollection\",\"features\":[{points}]}}", limits with { TextLength = 100, Properties = 9 }).Faults.Single().Sentence, StringComparison.Ordinal);
        Assert.Contains("more than 10 points", Read("csv", "wkt\n\"LINESTRING(" + string.Join(',', Enumerable.Repeat("1 2", 11)) + ")\"", limits with { TextLength = 1000 }).Faults.Single().Sentence, StringComparison.Ordinal);
        Assert.Contains("more than 5000 bytes", Read("geojson", new string(' ', 5_001), limits).Faults.Single().Sentence, StringComparison.Ordinal);
        Assert.Contains("elements and attributes", Read("kml", "<kml><a/><a b=''/></kml>", limits with { Elements = 3 }).Faults.Single().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Kml_Placemarks_GiveEverythingThatIsKept()
    {
        FeatureReading read = Read("kml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Folder>
            <Placemark><name>Post</name><description><![CDATA[<b>bold</b>]]></description><TimeStamp><when>2026-03-01T10:00:00Z</when></TimeStamp>
              <ExtendedData><Data name="floor"><value>3</value></Data><SchemaData><SimpleData name="name">other</SimpleData></SchemaData></ExtendedData>
              <Point><coordinates> 19.25,47.5,0 </coordinates></Point></Placemark>
            <Placemark><name>Area</name><TimeSpan><begin>2026-03-01T00:00:00Z</begin></TimeSpan><MultiGeometry>
              <Polygon><innerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2 1,1</coordinates></LinearRing></innerBoundaryIs>
                <outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon>
              <LineString><coordinates>0,0
                1,1</coordinates></LineString></MultiGeometry></Placemark>
            <Placemark><name>Track</name><gx:Track><when>2026-03-01T10:00:00Z</when><when>2026-03-01T10:05:00Z</when><gx:coord>1 2 3</gx:coord><gx:coord>4 5 6</gx:coord></gx:Track></Placemark>
            <Placemark><name>Day</name><TimeStamp><when>2026-03-01</when></TimeStamp><Point><coordinates>1,2</coordinates></Point></Placemark>
            </Folder><NetworkLink><Link><href>http://example.org/x.kml</href></Link></NetworkLink>
            <GroundOverlay><Icon><href>a.png</href></Icon></GroundOverlay></Document></kml>
            """);
        Assert.Equal(["Post", "Area", "Area", "Track", "Day"], read.Features.Select(static it => it.Name));
        MapFeature post = read.Features[0];
        Assert.Equal(("<b>bold</b>", 3), (post.Description, post.Line));
        Assert.Equal([Here], post.Geometry.Points);
        Assert.Equal("floor=3 name=other", Shown(post.Properties));
        Assert.Equal(Instant.FromUtc(2026, 3, 1, 10, 0), post.Time!.To);
        MapFeature area = read.Features.Single(static it => it.Geometry.Kind == GeometryKind.Polygon);
        Assert.Equal(GeoPoint.FromDegrees(0, 0), area.Geometry.Parts[0].Paths[0][0]); // the outer ring first, wherever it stands
        Assert.Equal((Instant.FromUtc(2026, 3, 1, 0, 0), null), (area.Time!.From, area.Time.To));
        Assert.Equal(Instant.FromUtc(2026, 3, 1, 10, 5), read.Features[3].Time!.To);
        Assert.Equal((false, "2026-03-01"), (read.Features[4].Time!.IsKnown, read.Features[4].Time!.Text)); // a date without a zone is no instant
        Assert.Equal(2, read.Faults.Count);
        Assert.Equal(3, read.HeightsLeftOut);
    }

    [Theory]
    [InlineData("<!DOCTYPE kml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><kml><Placemark><name>&b;</name></Placemark></kml>", "document type")]
    [InlineData("<!DOCTYPE kml SYSTEM \"file:///etc/passwd\"><kml/>", "document type")]
    [InlineData("<gpx/>", "instead of “kml”")]
    [InlineData("no xml", "no well-formed XML")]
    [InlineData("<kml><Placemark><Point><coordinates>1,2</coordinates></Point>", "no well-formed XML")]
    [InlineData("<kml><Placemark><Point><coordinates>47.5,119.25</coordinates></Point></Placemark></kml>", "may have changed places")]
    [InlineData("<kml><Placemark><Point><coordinates>NaN,1</coordinates></Point></Placemark></kml>", "not longitude and latitude")]
    [InlineData("<kml><Placemark><Point><coordinates>1,2 3,4</coordinates></Point></Placemark></kml>", "exactly one position")]
    [InlineData("<kml><Placemark><Point/></Placemark></kml>", "exactly one position")]
    [InlineData("<kml><Placemark><name>x</name></Placemark></kml>", "has no place")]
    [InlineData("<kml><Placemark><Polygon><innerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2 1,1</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark></kml>", "no ring")]
    [InlineData("<kml><Placemark><Model/></Placemark></kml>", "model of a solid")]
    public void Kml_WhatCannotBeRead_IsAFault(string text, string words)
    {
        FeatureReading read = Read("KML", text);
        Assert.Empty(read.Features);
        Assert.Contains(words, read.Faults[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Xml_Deep_IsAFaultBeforeATreeIsBuilt()
    {
        string deep = "<kml><Placemark>" + string.Concat(Enumerable.Repeat("<MultiGeometry>", 200_000));
        Assert.Contains("nested deeper", Read("kml", deep).Faults.Single().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Xml_BrokenInTheMiddle_KeepsWhatStandsBefore()
    {
        FeatureReading read = Read("gpx", "<gpx><wpt lat='47.5' lon='19.25'/>\n<wpt lat='1' lon='2'><name></wpt></gpx>");
        Assert.Equal([Here], read.Features.Single().Geometry.Points);
        Assert.Equal(2, read.Faults.Single().Line);
    }

    [Fact]
    public void Kml_Utf16_IsRead() =>
        Assert.Equal("Ő", FeatureFile.Read(new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<kml><Placemark><name>Ő</name><Point><coordinates>1,2</coordinates></Point></Placemark></kml>")]), "kml").Features.Single().Name);

    [Fact]
    public void Kmz_Document_IsReadWithinItsBounds()
    {
        byte[] kml = Encoding.UTF8.GetBytes("<kml><Placemark><Point><coordinates>19.25,47.5</coordinates></Point></Placemark></kml>");
        Assert.Equal([Here], FeatureFile.Read(new MemoryStream(Ground.Zip(kml, "doc.kml")), ".kmz").Features.Single().Geometry.Points);
        FeatureReading two = FeatureFile.Read(new MemoryStream(Ground.Zip(kml, "other/doc.kml", "a.kml")), ".kmz");
        Assert.Contains("“a.kml”", two.Faults.Single().Sentence, StringComparison.Ordinal);
        Assert.Single(two.Features);
        Assert.Contains("holds no KML", FeatureFile.Read(new MemoryStream(Ground.Zip(kml, "a.txt")), ".kmz").Faults.Single().Sentence, StringComparison.Ordinal);
        Assert.Contains("more than 33554432 bytes", FeatureFile.Read(new MemoryStream(Ground.Zip(new byte[40_000_000], "doc.kml")), ".kmz").Faults.Single().Sentence, StringComparison.Ordinal);
        Assert.Contains("damaged", FeatureFile.Read(new MemoryStream(Ground.Zip(kml, "doc.kml")[..60]), ".kmz").Faults.Single().Sentence, StringComparison.Ordinal);
        Assert.Contains("damaged", FeatureFile.Read(new MemoryStream(kml), ".kmz").Faults.Single().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Gpx_WaypointsRoutesAndTracks_AreRead()
    {
        FeatureReading read = Read("gpx", """
            <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>file</name></metadata>
            <wpt lat="47.5" lon="19.25"><ele>3</ele><time>2026-03-01T10:00:00Z</time><name>W</name><sym>Flag</sym><link href="http://example.org/"/></wpt>
            <rte><name>R</name><rtept lat="1" lon="2"/><rtept lat="3" lon="4"/></rte>
            <trk><name>T</name><trkseg><trkpt lat="1" lon="2"><time>2026-03-01T10:00:00Z</time></trkpt><trkpt lat="3" lon="4"/></trkseg>
              <trkseg><trkpt lat="5" lon="6"/><trkpt lat="7" lon="8"><time>2026-03-01T11:00:00Z</time></trkpt></trkseg><trkseg><trkpt lat="5" lon="6"/></trkseg></trk>
            <wpt lat="95" lon="6"/><wpt lat="x" lon="6"/></gpx>
            """);
        Assert.Equal(["W", "R", "T"], read.Features.Select(static it => it.Name));
        Assert.Equal("link=http://example.org/ sym=Flag", Shown(read.Features[0].Properties));
        Assert.Equal(2, read.Features[2].Geometry.Parts.Count);
        Assert.Equal("2026-03-01T10:00:00Z/2026-03-01T11:00:00Z", read.Features[2].Time!.Text);
        Assert.Equal([4, 6, 6], read.Faults.Select(static it => it.Line));
    }

    [Theory]
    [InlineData("Latitude,Longitude,Name,n\n47.5,19.25,\"A \"\"b\"\"\",1\n", "A \"b\"")]
    [InlineData("name;lat;lng;n\r\nX, Y;47.5;19.25;1\r\n", "X, Y")]
    [InlineData("lon\tlat\ttitle\tn\n19.25\t47.5\tZ\t1", "Z")]
    [InlineData("\uFEFFlabel,WKT,n\n\"a\nb\",POINT (19.25 47.5),1\n\n", "a\nb")]
    public void Csv_Places_AreRead(string text, string name)
    {
        FeatureReading read = Read("csv", text);
        Assert.Empty(read.Faults);
        MapFeature only = read.Features.Single();
        Assert.Equal((name, 2), (only.Name, only.Line));
        Assert.Equal([Here], only.Geometry.Points);
        Assert.Equal("n=1", Shown(only.Properties));
    }

    [Theory]
    [InlineData("lat;lon\n47,5;19,25", "decimal comma", 2)]
    [InlineData("lat,lon\n47,5,19,25", "decimal comma", 2)]
    [InlineData("lat,lon\n\"47,5\",\"19,25\"", "decimal comma", 2)]
    [InlineData("lat,lon\n119.25,47.5", "may have changed places", 2)]
    [InlineData("lat,lon\n47.5°,1", "no number of degrees", 2)]
    [InlineData("lat,lon\n,", "has no place", 2)]
    [InlineData("lat,lon\n1", "has 1 fields", 2)]
    [InlineData("lat,lon\nNaN,Infinity", "no number of degrees", 2)]
    [InlineData("a,b\n1,2", "names no columns", 1)]
    [InlineData("wkt\nPOINT EMPTY", "no well-known text", 2)]
    [InlineData("wkt\nPOINT(1 2", "no well-known text", 2)]
    [InlineData("wkt\nCIRCLE(1 2)", "no well-known text", 2)]
    [InlineData("wkt\n\"POLYGON((1 2,3 4,5 6))\"", "ring of an area", 2)]
    [InlineData("lat,lon\n\"1,2", "has no end", 2)]
    public void Csv_WhatCannotBeRead_IsAFaultWithItsLine(string text, string words, int line)
    {
        FeatureReading read = Read("csv", text);
        Assert.Empty(read.Features);
        Assert.Contains(words, read.Faults[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(line, read.Faults[0].Line);
    }

    [Fact]
    public void Csv_OtherEncodings_AreRefused()
    {
        Assert.Contains("not UTF-8", FeatureFile.Read(new MemoryStream([.. "lat,lon,name\n1,2,"u8, 0xE9]), "csv").Faults.Single().Sentence, StringComparison.Ordinal);
        Assert.Contains("UTF-16", FeatureFile.Read(new MemoryStream([0xFF, 0xFE, 0x41, 0]), "csv").Faults.Single().Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OtherEnding_IsAFault() => Assert.Contains("are not read", Read("shp", "x").Faults.Single().Sentence, StringComparison.Ordinal);

    // Whatever bytes: features and faults, never an exception.
    [Fact]
    public void Read_ChangedBytes_NeverThrows()
    {
        MapFeature[] some = FeatureSamples.Fixed();
        (string, byte[])[] files =
        [
            ("geojson", FeatureWriter.GeoJson(some)), ("kml", FeatureWriter.KmlDocument(some)), ("csv", FeatureWriter.Csv(some)), ("kmz", Ground.Zip(FeatureWriter.KmlDocument(some), "doc.kml")),
            ("gpx", Encoding.UTF8.GetBytes("<gpx><wpt lat='47.5' lon='19.25'><name>a</name></wpt><trk><trkseg><trkpt lat='1' lon='2'/><trkpt lat='1' lon='3'/></trkseg></trk></gpx>")),
        ];
        Random random = new(20310514);
        foreach ((string ending, byte[] bytes) in files)
        {
            for (int i = 0; i < 300; i++)
            {
                byte[] changed = bytes[..(i % 3 == 0 ? random.Next(bytes.Length) : bytes.Length)];
                for (int k = 0; k < 3 && changed.Length > 0; k++)
                {
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                }

                FeatureReading read = FeatureFile.Read(new MemoryStream(changed), ending);
                Assert.True(read.Features.Count <= 20);
            }
        }
    }

    private static FeatureReading Read(string ending, string text, FeatureLimits? limits = null) =>
        FeatureFile.Read(new ShortReadStream(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1_000), ending, limits);

    private static string Shown(IReadOnlyDictionary<string, string> properties) => string.Join(' ', properties.Select(static it => $"{it.Key}={it.Value}"));
}
