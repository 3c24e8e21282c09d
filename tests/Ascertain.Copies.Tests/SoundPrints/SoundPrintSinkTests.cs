using System.Buffers.Binary;
using System.Text;
using Ascertain.Copies.SoundAlignment;
using Ascertain.Copies.SoundPrints;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.Tests.SoundPrints;

public sealed class SoundPrintSinkTests
{
    [Theory]
    [InlineData(8_000)]
    [InlineData(16_000)]
    [InlineData(44_100)]
    [InlineData(7_575)]
    public void Finish_BlocksOfAnySize_GiveTheSameBytes(int rate)
    {
        float[] sound = MadeSound.Notes(1, 4, rate);
        string expected = MadeSound.Print(sound, rate).Digest.Sha256Hex;
        foreach (int block in (int[])[1, 7, 4096, 50_000, 1 << 20])
        {
            Assert.Equal(expected, MadeSound.Print(sound, rate, block).Digest.Sha256Hex);
        }
    }

    [Fact]
    public void Finish_PlainTransform_GivesTheSameBytes()
    {
        float[] sound = MadeSound.Notes(2, 5);
        Assert.Equal(MadeSound.Print(sound).ToBytes(), MadeSound.Print(sound, isScalar: true).ToBytes());
    }

    // A digest that was seen on one machine: it must be that on every other.
    [Fact]
    public void Finish_WholeNumbers_GiveTheKnownDigest()
    {
        uint state = 12345;
        float[] sound = new float[40_000];
        for (int i = 0; i < sound.Length; i++)
        {
            state = (1664525 * state) + 1013904223; // W. H. Press and others, Numerical Recipes, §7.1
            sound[i] = ((int)(state >> 16) - 32768) / 65536f * ((i / 1000 * 7919 % 13) / 13f);
        }

        SoundPrint print = MadeSound.Print(sound, 16_000);
        Assert.True(print.Landmarks.Count > 30);
        Assert.Equal("f7227554d892b159c79aac42573f5ab8d4ed043047b8db947c3d2ffdda65fceb", print.Digest.Sha256Hex);
    }

    [Fact]
    public void Landmarks_ANote_IsWhereItIs()
    {
        // 1,000 Hz from 1.000 s on, faded in within 5 ms and out by 1/e in 50 ms.
        float[] sound = new float[32_000];
        for (int i = 0; i < 16_000; i++)
        {
            double t = i / 16_000.0;
            sound[16_000 + i] = (float)(0.5 * Math.Exp(-20 * t) * Math.Min(1, t * 200) * Math.Sin(2 * Math.PI * 1000 * t));
        }

        SoundLandmark loudest = Assert.Single(MadeSound.Print(sound).Landmarks, static it => Math.Abs(it.Pitch - (48 * Math.Log2(1000 / 300.0))) <= 1);
        Assert.InRange(loudest.Time * SoundLandmark.Unit, 1.0, 1.05);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    public void Landmarks_SilenceAndDirectCurrent_AreNone(double level)
    {
        float[] sound = new float[64_000];
        Array.Fill(sound, (float)level);
        SoundPrint print = MadeSound.Print(sound);
        Assert.True(print.IsEmpty || print.Landmarks.All(static it => it.Time < 60 || it.Time > 1940), "Landmarks within what does not change.");
    }

    [Theory]
    [InlineData(440)]
    [InlineData(1000)]
    [InlineData(2345.6)]
    public void Landmarks_ASteadyToneInALittleNoise_AreNoneOfItsPitch(double hertz)
    {
        float[] sound = [.. MadeSound.Tone(hertz, 8).Zip(MadeSound.Noise(3, 8, size: 0.001), static (a, b) => a + b)];
        double pitch = 48 * Math.Log2(hertz / 300);
        Assert.DoesNotContain(MadeSound.Print(sound).Landmarks, it => Math.Abs(it.Pitch - pitch) < 3 && it.Time is > 60 and < 3940);
    }

    [Fact]
    public void OnSound_HostileSamples_CountAsNoneOrClamped()
    {
        float[] hostile = MadeSound.Notes(4, 3), tame = [.. hostile];
        (float Hostile, float Tame)[] swaps = [(float.NaN, 0), (float.PositiveInfinity, 0), (float.NegativeInfinity, 0), (1e30f, 16), (-1e30f, -16), (float.Epsilon, 0)];
        for (int i = 0; i < 600; i++)
        {
            (hostile[100 + (i * 70)], tame[100 + (i * 70)]) = swaps[i % swaps.Length];
        }

        Assert.Equal(MadeSound.Print(tame).ToBytes(), MadeSound.Print(hostile).ToBytes());
    }

    [Fact]
    public void OnSound_FullScaleClipped_IsFoundInTheUnclipped()
    {
        float[] sound = MadeSound.Notes(5, 6), clipped = [.. sound.Select(static it => Math.Clamp(it * 40, -1, 1))];
        SoundSegment part = Assert.Single(MadeSound.Find(MadeSound.Print(clipped), MadeSound.Print(sound)));
        Assert.InRange(part.Offset, -0.002, 0.002);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(2000)]
    public void Finish_NextToNoSamples_IsEmpty(int count)
    {
        SoundPrint print = MadeSound.Print(MadeSound.Noise(6, 1)[..count], 8_000);
        Assert.Equal(count, print.Samples);
        Assert.True(print.IsEmpty);
        Assert.Empty(MadeSound.Find(print, print));
        Assert.Equal((count + 63) / 64, print.Signs.Length);
    }

    [Theory]
    [InlineData(3_999)]
    [InlineData(768_001)]
    [InlineData(-1)]
    public void OnSound_ARateThatIsNotTaken_GivesNothing(int rate)
    {
        SoundPrintSink sink = new();
        sink.OnSound(new SoundInfo(0, rate, 1, 100), new float[100]);
        Assert.False(sink.IsUsable);
        Assert.Equal(0, sink.Finish().Samples);
    }

    [Fact]
    public void OnSound_AnotherRateWithin_IsLetGoAndSaid()
    {
        SoundPrintSink sink = MadeSound.Sink(MadeSound.Notes(7, 2));
        sink.OnSound(new SoundInfo(null, 48_000, 1, 4800), new float[4800]);
        Assert.True(sink.RateChanged);
        Assert.Equal(MadeSound.Print(MadeSound.Notes(7, 2)).ToBytes(), sink.Finish().ToBytes());
    }

    [Fact]
    public void OnSound_AGapInTheTimes_IsSilence()
    {
        float[] sound = MadeSound.Notes(8, 4);
        SoundPrintSink sink = new();
        sink.OnSound(new SoundInfo(long.MinValue + 100_000, 16_000, 1, 32_000), sound.AsSpan(0, 32_000));
        sink.OnSound(new SoundInfo(long.MinValue + 140_000, 16_000, 1, 24_000), sound.AsSpan(40_000));
        sink.OnSound(new SoundInfo(long.MaxValue, 16_000, 1, 0), []);
        sound.AsSpan(32_000, 8_000).Clear();
        Assert.Equal(MadeSound.Print(sound).ToBytes(), sink.Finish().ToBytes());
    }

    [Fact]
    public void OnSound_TwoChannels_AreTheirMean()
    {
        float[] sound = MadeSound.Notes(9, 2), pair = new float[2 * sound.Length];
        for (int i = 0; i < sound.Length; i++)
        {
            (pair[2 * i], pair[(2 * i) + 1]) = (2 * sound[i], 0);
        }

        SoundPrintSink sink = new();
        sink.OnSound(new SoundInfo(0, 16_000, 2, sound.Length), pair);
        Assert.Equal(MadeSound.Print(sound).ToBytes(), sink.Finish().ToBytes());
    }

    // Two hours and a minute at 4,000 samples a second, in blocks: what is kept stays as small as is said, and the rest is let go.
    [Fact]
    public void OnSound_LongerThanIsTaken_IsCutAndSmall()
    {
        SoundPrintSink sink = new();
        float[] minute = MadeSound.Noise(10, 60, 4_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 121; i++)
        {
            sink.OnSound(new SoundInfo(i * 240_000L, 4_000, 1, 240_000), minute);
        }

        SoundPrint print = sink.Finish();
        Assert.True(sink.IsCut);
        Assert.Equal(SoundPrintSink.MostSeconds, print.Seconds);
        Assert.InRange(print.ToBytes().Length / print.Seconds, 1000, 1300);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 40_000_000);
    }

    [Fact]
    public void ToBytes_IsTheFormThatIsWrittenDown()
    {
        SoundPrint print = MadeSound.Print(MadeSound.Notes(11, 2));
        byte[] bytes = print.ToBytes();
        Assert.Equal("ascertain sound print 1\n", Encoding.ASCII.GetString(bytes, 0, 24));
        Assert.Equal(16_000, BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(24)));
        Assert.Equal(print.Landmarks.Count, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(32)));
        Assert.Equal((print.Landmarks[0].Time, print.Landmarks[0].Pitch), (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(36)), bytes[40]));
        Assert.Equal(36 + (5 * print.Landmarks.Count) + (8 * (250 + 4)), bytes.Length);
        Assert.Equal(Digest.Of(bytes), print.Digest);
    }
}
