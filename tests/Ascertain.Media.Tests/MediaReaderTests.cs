using System.Diagnostics;
using System.Text;
using CsCheck;

namespace Ascertain.Media.Tests;

public sealed class MediaReaderTests
{
    [Fact]
    public void Read_EmptyFile_FailsWithAFinding()
    {
        MediaStructure structure = Read([]);
        Assert.Equal(new ExaminationOutcome.Failed("The file is empty.", 0), structure.Outcome);
        Assert.Equal("file.empty", Assert.Single(structure.Findings).Code);
    }

    [Fact]
    public void Read_ZeroBytes_FailsWithAFinding()
    {
        MediaStructure structure = Read(new byte[200_000]);
        Assert.IsType<ExaminationOutcome.Failed>(structure.Outcome);
        Assert.Equal("file.allZero", Assert.Single(structure.Findings).Code);
    }

    [Fact]
    public void Read_ZeroBytesAndOneOther_IsUnknown()
    {
        byte[] bytes = new byte[200_000];
        bytes[^1] = 1;
        MediaStructure structure = Read(bytes);
        Assert.Equal("unknown", structure.Format);
        Assert.Empty(structure.Findings);
    }

    [Theory]
    [InlineData("OggS", "ogg")]
    [InlineData("GIF89a", "gif")]
    [InlineData("%PDF-1.7", "pdf")]
    [InlineData("PK\u0003\u0004", "zip")]
    [InlineData("#!AMR\n", "amr")]
    [InlineData("fLaC", "flac")]
    [InlineData("FLV\u0001", "flv")]
    [InlineData("ID3\u0003", "mp3")]
    [InlineData("WEBVTT\n", "vtt")]
    [InlineData("1\n00:00:00,000 --> 00:00:01,000\nx", "srt")]
    [InlineData("plain words", "text")]
    [InlineData("II*\0\b\0\0\0", "tiff")]
    public void Read_KnownMagic_NamesItAndIsNotApplicable(string first, string format)
    {
        MediaStructure structure = Read(Encoding.Latin1.GetBytes(first));
        Assert.Equal(format, structure.Format);
        Assert.IsType<ExaminationOutcome.NotApplicable>(structure.Outcome);
    }

    [Theory]
    [InlineData(0, 188, "mpegts")]
    [InlineData(4, 192, "mpegts")]
    [InlineData(4, 188, "unknown")]
    public void Read_SyncBytes_AreATransportStreamAtItsPacketLengths(int start, int packet, string format)
    {
        byte[] bytes = new byte[2000];
        bytes.AsSpan().Fill(0x80);
        for (int at = start; at < bytes.Length; at += packet)
        {
            bytes[at] = 0x47;
        }

        Assert.Equal(format, Read(bytes).Format);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u001aEß£")]
    [InlineData("RIFF\u0080\0\0\0AVI LIST\u0060\0\0\0")]
    [InlineData("RIFF\u0080\0\0\0WAVE")]
    [InlineData("RIFF\u0080\0\0\0WEBP")]
    [InlineData("ÿØÿá\0\u0060Exif\0\0II*\0\b\0\0\0")]
    public void Read_AnyBytesAfterAMagic_NeverThrows(string magic)
    {
        byte[] first = Encoding.Latin1.GetBytes(magic);
        Gen.Byte.Array[0, 200].Sample(bytes => { _ = Read([.. first, .. bytes]); }, iter: 5_000, threads: 1, seed: "0000000000001");
    }

    [Fact]
    public void Read_AllSharedFiles_NeverThrowsAndEndsInTime()
    {
        foreach (string file in Directory.EnumerateFiles(SharedData.Path("."), "*", SearchOption.AllDirectories))
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(file);
            Stopwatch watch = Stopwatch.StartNew();
            MediaStructure structure = MediaReader.Read(ByteSource.Of(handle));
            long size = RandomAccess.GetLength(handle);
            Assert.All(structure.Elements, it => Assert.True(it.Offset >= 0 && it.Size >= 0 && it.Offset + it.Size <= size, $"{file} {it.Path}"));
            Assert.All(structure.Findings, static it => Assert.NotEmpty(it.Against));
            // These three list what lies there; a sample table of ISO-BMFF may point beyond a file that was cut.
            foreach (MediaTrack track in structure.Format is "matroska" or "riff" or "jpeg" ? structure.Tracks : [])
            {
                foreach (MediaSample sample in track.Samples)
                {
                    Assert.True(sample.Offset >= 0 && sample.Size >= 0 && sample.Offset + sample.Size <= size, file);
                }
            }

            // The bound of two seconds is a promise about hostile files, not a measurement of speed.
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), file);
        }
    }

    [Fact]
    public void Read_RiffBomb_IsBoundedAndSaysSo()
    {
        MediaStructure structure = Read(File.ReadAllBytes(SharedData.Path("malformed/riff-bomb-1000.wav")));
        Assert.Contains(structure.Findings, static it => it.Code == "container.riff.tooDeep");
        Assert.True(structure.Elements.Count < 20);
    }

    private static MediaStructure Read(byte[] bytes) => MediaReader.Read(ByteSource.Of(bytes));
}
