using Ascertain.Media.Jpeg;

namespace Ascertain.Media.Tests.Jpeg;

public sealed class ExifReaderTests
{
    private const long At = 1000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_SoundBlock_HasClocksPositionDeviceAndNoFindings(bool isLittle)
    {
        StructureBuilder into = Read(Sound(isLittle));
        Assert.Empty(into.Findings);
        Assert.Equal(("Rehearsal", "Camera 1", "fw 2"), (into.Make, into.Model, into.Software));
        Assert.Contains(into.Clocks, static it => it is { Source: "EXIF DateTimeOriginal", Value: "2026-01-31T12:15:00.25+04:00", Zone: ClockZone.Offset });
        Assert.Contains(into.Clocks, static it => it is { Source: "EXIF DateTime", Value: "2026-02-01T08:00:00", Zone: ClockZone.Unknown });
        Assert.Contains(into.Clocks, static it => it is { Source: "EXIF GPSDateStamp GPSTimeStamp", Value: "2026-01-31T08:15:00.5Z", Zone: ClockZone.Utc });
        EmbeddedPosition position = Assert.Single(into.Positions);
        Assert.Equal(40 + (30 / 60.0) + (15.5 / 3600), position.LatitudeDegrees, 12);
        Assert.Equal(-44.75, position.LongitudeDegrees, 12);
        Assert.Equal((-12.5, VerticalDatum.MeanSeaLevel, "WGS-84"), (position.AltitudeMetres!.Value, position.Datum, position.HorizontalDatum));
    }

    [Fact]
    public void Read_Clock_SaysWhereItStands()
    {
        byte[] block = Sound(true).Block();
        EmbeddedClock clock = Read(Sound(true)).Clocks.First(static it => it.Source == "EXIF DateTimeOriginal");
        Assert.Equal("2026:01:31 12:15:00\0", System.Text.Encoding.ASCII.GetString(block, (int)(clock.FirstByte - At), (int)clock.ByteCount));
    }

    // Exif 3.0 §4.6.7.1.6: 0 and 1 count from the ellipsoid, 2 and 3 from sea level; Exif 2.32: 0 and 1 from sea level.
    [Theory]
    [InlineData("0232", 0, VerticalDatum.MeanSeaLevel, 12.5)]
    [InlineData("0232", 1, VerticalDatum.MeanSeaLevel, -12.5)]
    [InlineData("0300", 0, VerticalDatum.Wgs84Ellipsoid, 12.5)]
    [InlineData("0300", 1, VerticalDatum.Wgs84Ellipsoid, -12.5)]
    [InlineData("0300", 2, VerticalDatum.MeanSeaLevel, 12.5)]
    [InlineData("0300", 3, VerticalDatum.MeanSeaLevel, -12.5)]
    public void Read_Altitude_HasTheDatumOfItsVersion(string version, byte reference, VerticalDatum datum, double metres)
    {
        TiffBytes tiff = Sound(true);
        tiff.Exif.Add((0x9000, 7, 4, System.Text.Encoding.ASCII.GetBytes(version)));
        tiff.Gps.RemoveAll(static it => it.Tag == 5);
        tiff.Gps.Insert(0, (5, 1, 1, [reference]));
        EmbeddedPosition position = Assert.Single(Read(tiff).Positions);
        Assert.Equal((datum, metres), (position.Datum, position.AltitudeMetres!.Value));
    }

    [Theory]
    [InlineData("0000:00:00 00:00:00", "blank")]
    [InlineData("    :  :     :  :  ", "blank")]
    [InlineData("2026:13:31 12:15:00", "no date")]
    [InlineData("31/01/2026 12:15:00", "no date")]
    public void Read_InvalidDate_IsAFindingAndNoClock(string text, string word)
    {
        TiffBytes tiff = new(true);
        tiff.Picture.Add(TiffBytes.Text(0x0132, text));
        StructureBuilder into = Read(tiff);
        Assert.Empty(into.Clocks);
        Finding finding = Assert.Single(into.Findings);
        Assert.Equal(JpegFindingCodes.ExifDateInvalid, finding.Code);
        Assert.Contains(word, finding.Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x013B)]
    [InlineData(0xA430)]
    [InlineData(0xA431)]
    public void Read_PersonalField_IsNamedButNotCarried(int tag)
    {
        TiffBytes tiff = new(true);
        tiff.Picture.Add(TiffBytes.Text(tag, "Ann Example 12345"));
        StructureBuilder into = Read(tiff);
        Finding finding = Assert.Single(into.Findings);
        Assert.Equal(JpegFindingCodes.ExifPersonalField, finding.Code);
        Assert.DoesNotContain("Ann", finding.Statement, StringComparison.Ordinal);
        Assert.Empty(into.ToolTraces);
    }

    [Fact]
    public void Read_ImageDirectionAndDilution_AreObservations()
    {
        TiffBytes tiff = Sound(false);
        tiff.Gps.Add(TiffBytes.Text(0x10, "T"));
        tiff.Gps.Add(tiff.Rationals(0x11, 12345, 100));
        tiff.Gps.Add(tiff.Rationals(0x0B, 3, 2));
        Assert.Equal([JpegFindingCodes.ExifImageDirection, JpegFindingCodes.ExifDilution], Read(tiff).Findings.Select(static it => it.Code));
        Assert.Equal(["EXIF says the camera looked 123.45° clockwise from true north.", "The receiver reported a dilution of precision of 1.50."],
            Read(tiff).Findings.Select(static it => it.Statement));
    }

    public static TheoryData<string, string> Faults() => new()
    {
        { "header", JpegFindingCodes.ExifBadHeader },
        { "directoryOutside", JpegFindingCodes.ExifDirectoryBroken },
        { "loop", JpegFindingCodes.ExifDirectoryLoop },
        { "overlap", JpegFindingCodes.ExifDirectoryOverlap },
        { "value", JpegFindingCodes.ExifValueBroken },
        { "type", JpegFindingCodes.ExifValueBroken },
        { "zeroOverZero", JpegFindingCodes.ExifGpsInvalid },
        { "noReference", JpegFindingCodes.ExifGpsInvalid },
        { "noGpsDate", JpegFindingCodes.ExifGpsInvalid },
        { "thumbnail", JpegFindingCodes.ExifThumbnailBroken },
        { "thumbnailOutside", JpegFindingCodes.ExifThumbnailBroken },
    };

    // Read_SoundBlock_HasClocksPositionDeviceAndNoFindings is the negative twin of each row.
    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_BlockWithOneFault_NamesIt(string fault, string code)
    {
        TiffBytes tiff = fault == "thumbnail" ? new TiffBytes(true) { ThumbnailBytes = [1, 2, 3, 4] } : fault == "thumbnailOutside" ? new TiffBytes(true) : Sound(true);
        switch (fault)
        {
            case "directoryOutside": tiff.Picture.Add((0xA005, 4, 1, tiff.Long(99_999))); break;
            case "loop": tiff.Picture.Add((0xA005, 4, 1, tiff.Long(8))); break;
            case "overlap": tiff.Picture.Add((0xA005, 4, 1, tiff.Long(10))); break;
            case "value": tiff.Picture.Add((0x010E, 2, 5000, [1, 0, 0, 0])); break;
            case "type": tiff.Picture.Add((0x010E, 99, 1, [1, 0, 0, 0])); break;
            case "zeroOverZero": tiff.Gps.RemoveAll(static it => it.Tag == 2); tiff.Gps.Add(tiff.Rationals(2, 0, 0, 0, 0, 0, 0)); break;
            case "noReference": tiff.Gps.RemoveAll(static it => it.Tag == 1); break;
            case "noGpsDate": tiff.Gps.RemoveAll(static it => it.Tag == 0x1D); break;
            case "thumbnail": tiff.Picture.Add(TiffBytes.Text(0x010F, "x")); tiff.Thumbnail.Add((0x0103, 3, 1, tiff.Short(6))); break;
            case "thumbnailOutside": tiff.Picture.Add(TiffBytes.Text(0x010F, "x")); tiff.Thumbnail.Add((0x0201, 4, 1, tiff.Long(90_000))); tiff.Thumbnail.Add((0x0202, 4, 1, tiff.Long(10))); break;
        }

        byte[] block = tiff.Block();
        StructureBuilder into = Read(fault == "header" ? [0, 0, .. block[2..]] : block);
        Assert.Contains(into.Findings, it => it.Code == code);
        Assert.All(into.Findings, static it => Assert.NotEmpty(it.Against));
    }

    [Fact]
    public void Read_TruncatedOrChangedAnywhere_NeverThrows()
    {
        byte[] whole = Sound(true).Block();
        for (int length = 0; length < whole.Length; length++)
        {
            Read(whole[..length]);
        }

        for (int at = 0; at < whole.Length; at++)
        {
            foreach (byte value in (ReadOnlySpan<byte>)[0x00, 0xFF, 0x7F, (byte)(whole[at] ^ 1)])
            {
                byte[] changed = [.. whole];
                changed[at] = value;
                Read(changed);
            }
        }
    }

    internal static TiffBytes Sound(bool isLittle)
    {
        TiffBytes tiff = new(isLittle) { ThumbnailBytes = [0xFF, 0xD8, 0xFF, 0xD9] };
        tiff.Picture.AddRange([TiffBytes.Text(0x010F, "Rehearsal"), TiffBytes.Text(0x0110, "Camera 1"), TiffBytes.Text(0x0131, "fw 2"), TiffBytes.Text(0x0132, "2026:02:01 08:00:00")]);
        tiff.Exif.AddRange([TiffBytes.Text(0x9003, "2026:01:31 12:15:00"), TiffBytes.Text(0x9291, "25"), TiffBytes.Text(0x9011, "+04:00")]);
        tiff.Gps.AddRange([
            TiffBytes.Text(1, "N"), tiff.Rationals(2, 40, 1, 30, 1, 155, 10), TiffBytes.Text(3, "W"), tiff.Rationals(4, 44, 1, 4500, 100, 0, 1),
            (5, 1, 1, [1]), tiff.Rationals(6, 25, 2), tiff.Rationals(7, 8, 1, 15, 1, 5, 10), TiffBytes.Text(0x12, "WGS-84"), TiffBytes.Text(0x1D, "2026:01:31")]);
        tiff.Thumbnail.Add((0x0103, 3, 1, tiff.Short(6)));
        return tiff;
    }

    private static StructureBuilder Read(TiffBytes tiff) => Read(tiff.Block());

    private static StructureBuilder Read(byte[] block)
    {
        StructureBuilder into = new();
        ExifReader.Read(block, At, into);
        return into;
    }
}
