using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.Telemetry;

namespace Ascertain.Media.Tests.Telemetry;

/// <summary>The attachment with every record of telemetry.</summary>
public sealed class TelemetryTableTests
{
    // exiftool -ee finds 47 GPRI positions and 12 SYST readings in this clip.
    [Fact]
    public void Examine_RealDroneClip_AttachesEveryRecord()
    {
        MediaStructure structure = MediaReader.Read(ByteSource.Of(File.ReadAllBytes(SharedData.Path("clips/gopro/karma.mp4"))));
        string[] lines = Lines(ClocksAndPositionsMethod.Examine(structure));
        Assert.Equal(47, lines.Count(static it => it.StartsWith("1,position,GPMF GPRI,", StringComparison.Ordinal)));
        Assert.Equal(12, lines.Count(static it => it.StartsWith("1,clock,GPMF SYST,", StringComparison.Ordinal)));
        Assert.Contains(lines, static it => it.StartsWith("1,operator,GPMF BPOS", StringComparison.Ordinal));
        Assert.All(lines, static it => Assert.Equal(16, it.Count(static letter => letter == ',')));

        // The first line is the first position that the structure lists.
        EmbeddedPosition first = structure.Positions[0];
        string[] cells = lines[1].Split(',');
        Assert.Equal(first.LatitudeDegrees, double.Parse(cells[6], CultureInfo.InvariantCulture));
        Assert.Equal(first.FirstByte.ToString(CultureInfo.InvariantCulture), cells[15]);
    }

    [Fact]
    public void Examine_NoTelemetry_AttachesNone()
    {
        MediaStructure structure = MediaReader.Read(ByteSource.Of(new Ebml.MatroskaBytes().File()));
        Assert.DoesNotContain(ClocksAndPositionsMethod.Examine(structure).Attachments, static it => it.Name == ClocksAndPositionsMethod.TelemetryAttachment);
    }

    // Positions are personal: only attachments may hold them, so that what withholds them withholds the track.
    [Fact]
    public void Examine_FindingsOfTelemetry_HoldNoExactPosition()
    {
        const string Line = "1\n00:00:00,000 --> 00:00:01,000\n[iso: 100] [latitude: 48.123456] [longitude: 16.654321] [rel_alt: 1.3 abs_alt: 235.6]\n\n";
        ExaminationResult result = ClocksAndPositionsMethod.Examine(MediaReader.Read(ByteSource.Of(Encoding.ASCII.GetBytes(Line))));
        Assert.DoesNotContain(result.Findings, static it => it.Statement.Contains("48.123", StringComparison.Ordinal));
        Assert.Contains(result.Findings, static it => it.Code == ClockFindingCodes.Position);
        Assert.Equal("1,position,DJI subtitles [latitude],0,,,48.123456,16.654321,235.6,Unstated,1.3,,,,unstated,0,", Lines(result)[1][..^3]);
        Assert.Contains("\"aboveStartMetres\":1.3", Text(result, ClocksAndPositionsMethod.PositionsAttachment), StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_AnHourAtEighteenASecond_IsWholeAndSmall()
    {
        StringBuilder text = new();
        const int Positions = 3600 * 18;
        for (int i = 0; i < Positions; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}\n00:00:00,000 --> 00:00:01,000\n[iso: 100] [latitude: {10 + (i * 1e-7):0.0000000}] [longitude: 20.5] [abs_alt: 235.6]\n\n");
        }

        MediaStructure structure = MediaReader.Read(ByteSource.Of(Encoding.ASCII.GetBytes(text.ToString())));
        Attachment table = ClocksAndPositionsMethod.Examine(structure).Attachments.Single(static it => it.Name == ClocksAndPositionsMethod.TelemetryAttachment);
        Assert.Equal(Positions + 1, table.Content.Span.Count((byte)'\n'));
        Assert.InRange(table.Content.Length, 0, 10 << 20);
        Assert.DoesNotContain(structure.Findings, static it => it.Code == TelemetryFindingCodes.TooMuch);
    }

    [Fact]
    public void Read_ManyTracksOfTheSameBytes_StopsAtTheBoundOfTheItem()
    {
        byte[] bytes = new byte[4 << 20];
        MediaSample sample = new(0, bytes.Length, 0, 0, 1, true);
        StructureBuilder into = new();
        Stopwatch watch = Stopwatch.StartNew();
        for (int i = 0; i < 1_000; i++)
        {
            TelemetryTracks.Read(new MediaTrack { Id = i, Kind = TrackKind.Metadata, Codec = "gpmd", Samples = Enumerable.Repeat(sample, 100) }, ByteSource.Of(bytes), into);
        }

        Assert.Single(into.Findings, static it => it.Code == TelemetryFindingCodes.TooMuch);
        Assert.InRange(into.TelemetryBytes, 256L << 20, (256L << 20) + (1_000L * bytes.Length) + 1);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private static string[] Lines(ExaminationResult result) => Text(result, ClocksAndPositionsMethod.TelemetryAttachment).TrimEnd('\n').Split('\n');

    private static string Text(ExaminationResult result, string name) =>
        Encoding.UTF8.GetString(result.Attachments.Single(it => it.Name == name).Content.Span);
}
