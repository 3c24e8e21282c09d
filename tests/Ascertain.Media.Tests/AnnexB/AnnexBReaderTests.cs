using Ascertain.Media.Bitstreams;

namespace Ascertain.Media.Tests.AnnexB;

/// <summary>Streams of H.264 without a container, made from a shipped clip by taking its samples out and putting start codes before their units.</summary>
public sealed class AnnexBReaderTests
{
    [Fact]
    public void Read_PlainStream_HasThePicturesOfTheClip_InTheirOrder()
    {
        (byte[] plain, MediaTrack of) = Plain();
        MediaStructure structure = MediaReader.Read(ByteSource.Of(plain));
        Assert.Equal(("h264", ExaminationOutcome.Completed.Instance), (structure.Format, structure.Outcome));
        MediaTrack track = Assert.Single(structure.Tracks);
        Assert.False(track.HasTimes);
        Assert.Equal((null, null, of.Width, of.Height), (track.DurationSeconds, track.FrameRate, track.Width, track.Height));
        Assert.Equal(Places(of), Places(track));
        Finding finding = Assert.Single(structure.Findings, static it => it.Code == "file.withoutContainer");
        Assert.Contains("seconds do not apply", finding.Statement, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Against);

        // The samples lie one behind the other and hold the whole file.
        long at = 0;
        foreach (MediaSample sample in track.Samples)
        {
            Assert.Equal(at, sample.Offset);
            at += sample.Size;
        }

        Assert.Equal(plain.Length, at);
    }

    [Fact]
    public void Read_PlainStreamWithThreeByteStartCodes_HasTheSamePictures()
    {
        (byte[] plain, MediaTrack of) = Plain(codeBytes: 3);
        Assert.Equal(Places(of), Places(Assert.Single(MediaReader.Read(ByteSource.Of(plain)).Tracks)));
    }

    // Twin: the clip in its container has times.
    [Fact]
    public void Read_Container_HasTimes() => Assert.True(Clip(out _).HasTimes);

    [Fact]
    public void Read_PlainStreamWithoutPictures_FailsInASentence()
    {
        (byte[] plain, _) = Plain(withSamples: false);
        Assert.Contains("no picture in it can be read", Assert.IsType<ExaminationOutcome.Failed>(MediaReader.Read(ByteSource.Of(plain)).Outcome).Reason, StringComparison.Ordinal);
        Assert.Contains("no sequence parameter set", Assert.IsType<ExaminationOutcome.Failed>(MediaReader.Read(ByteSource.Of((byte[])[0, 0, 0, 1, 0x67, 0xFF, 0, 0])).Outcome).Reason, StringComparison.Ordinal);
    }

    // Cut anywhere and changed anywhere: a typed outcome, bounded samples that lie in the item, never an exception.
    [Fact]
    public void Read_CutOrChangedPlainStream_EndsTyped()
    {
        (byte[] whole, _) = Plain();
        uint state = 21;
        for (int i = 0; i < 300; i++)
        {
            byte[] broken = i % 3 == 0 ? whole[..(int)((long)whole.Length * i / 300)] : [.. whole];
            for (int change = 0; i % 3 != 0 && change < 30; change++)
            {
                state = (state * 1664525) + 1013904223;
                broken[4 + (int)((state >> 4) % (uint)(i % 3 == 1 ? 400 : broken.Length - 4))] = (byte)state;
            }

            MediaStructure structure = MediaReader.Read(ByteSource.Of(broken));
            Assert.All(structure.Tracks.SelectMany(static it => it.Samples), it => Assert.True(it.Offset >= 0 && it.Size > 0 && it.Offset + it.Size <= broken.Length));
            Assert.All(structure.Tracks, static it => Assert.Equal(it.SampleCount, it.Samples.LongCount()));
        }
    }

    // A start code on the border of two reads is found once.
    [Theory]
    [InlineData(-4)]
    [InlineData(-3)]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(0)]
    public void Units_WithACodeOnTheBorderOfTwoReads_AreFoundOnce(int from)
    {
        const int Window = 1 << 20;
        byte[] bytes = new byte[Window + 100];
        bytes.AsSpan().Fill(0xAA);
        foreach (int at in (int[])[0, Window + from, Window + 50])
        {
            ((ReadOnlySpan<byte>)[0, 0, 1]).CopyTo(bytes.AsSpan(at));
        }

        Assert.Equal([(0L, 3L), (Window + from, Window + from + 3), (Window + 50, Window + 53)], Media.AnnexB.AnnexBUnits.Of(ByteSource.Of(bytes)));
    }

    private static int[] Places(MediaTrack track)
    {
        MediaSample[] samples = [.. track.Samples];
        return [.. Enumerable.Range(0, samples.Length).OrderBy(it => samples[it].PresentationTime)];
    }

    private static MediaTrack Clip(out ByteSource source)
    {
        source = ByteSource.Of(File.ReadAllBytes(SharedData.Path("clips/androidx/mp4/sample.mp4")));
        return MediaReader.Read(source).Tracks.First(static it => it.Kind == TrackKind.Video);
    }

    private static (byte[] Plain, MediaTrack Of) Plain(int codeBytes = 4, bool withSamples = true)
    {
        MediaTrack track = Clip(out ByteSource source);
        AvcConfigurationBytes configuration = new(track.CodecConfiguration.Span);
        using MemoryStream plain = new();
        void Write(ReadOnlySpan<byte> unit)
        {
            plain.Write(codeBytes == 4 ? [0, 0, 0, 1] : [0, 0, 1]);
            plain.Write(unit);
        }

        configuration.Sets.ForEach(it => Write(it));
        foreach (MediaSample sample in withSamples ? track.Samples : [])
        {
            NalCursor units = new(source.ReadUpTo(sample.Offset, sample.Size), configuration.LengthSize);
            while (units.MoveNext())
            {
                Write(units.Unit);
            }
        }

        return (plain.ToArray(), track);
    }

    // ISO/IEC 14496-15 §5.3.3.1.
    private sealed class AvcConfigurationBytes
    {
        public AvcConfigurationBytes(ReadOnlySpan<byte> record)
        {
            LengthSize = (record[4] & 3) + 1;
            int at = 5;
            for (int kind = 0; kind < 2; kind++)
            {
                int count = record[at++] & (kind == 0 ? 0x1F : 0xFF);
                for (int i = 0; i < count; i++)
                {
                    int length = (record[at] << 8) | record[at + 1];
                    Sets.Add(record.Slice(at + 2, length).ToArray());
                    at += 2 + length;
                }
            }
        }

        public int LengthSize { get; }

        public List<byte[]> Sets { get; } = [];
    }
}
