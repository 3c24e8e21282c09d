using Ascertain.Copies.SoundAlignment;
using Ascertain.Copies.SoundPrints;
using Ascertain.Copies.Tests.SoundPrints;

namespace Ascertain.Copies.Tests.SoundAlignment;

public sealed class SoundAlignerTests
{
    private static readonly float[] Sound = MadeSound.Notes(20, 12);
    private static readonly SoundPrint Print = MadeSound.Print(Sound);

    [Fact]
    public void Find_APartInNoise_IsWhereItIs()
    {
        // From second 3 on, five seconds, with noise of a tenth of its power.
        float[] part = Sound[48_000..128_000];
        double power = part.Average(static it => (double)it * it);
        float[] noisy = [.. part.Zip(MadeSound.Noise(21, 5, size: Math.Sqrt(3 * power / 10)), static (a, b) => a + b)];
        SoundSegment found = Assert.Single(MadeSound.Find(MadeSound.Print(noisy), Print));
        Assert.Equal(1, found.Speed);
        Assert.InRange(found.Offset, 3 - 0.0005, 3 + 0.0005);
        Assert.InRange(found.OneStart, 0, 0.6);
        Assert.InRange(found.OneEnd, 4.4, 5);
        Assert.True(found.IsWaveform);
        Assert.False(found.IsAmbiguous || found.Inverted);
        Assert.InRange(Math.Abs(found.Offset - 3), 0, found.Uncertainty);
    }

    [Fact]
    public void Find_AShiftByPartsOfASample_IsMeasured()
    {
        // At 48,000 samples a second, shifted by 12,345.4 of them: 0.25719583 s.
        float[] sound = MadeSound.Notes(22, 6, 48_000), shifted = MadeSound.At(sound, static i => i + 12_345.4, 240_000);
        SoundSegment found = Assert.Single(MadeSound.Find(MadeSound.Print(shifted, 48_000), MadeSound.Print(sound, 48_000)));
        Assert.True(Math.Abs(found.Offset - (12_345.4 / 48_000)) < 0.00005, found.ToString());
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void Find_AnotherSampleRate_IsTheSameSound(int rate)
    {
        // Read between samples of a high rate, so that straight lines are good enough.
        float[] sound = MadeSound.Notes(23, 6, 96_000), other = MadeSound.At(sound, i => i * 96_000.0 / rate, 5 * rate);
        SoundSegment found = Assert.Single(MadeSound.Find(MadeSound.Print(other, rate), MadeSound.Print(sound, 96_000)));
        Assert.Equal(1, found.Speed);
        Assert.InRange(found.Offset, -0.0003, 0.0003);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.97)]
    [InlineData(1.25)]
    public void Find_AnotherSpeedWithItsPitch_IsMeasured(double speed)
    {
        float[] sound = MadeSound.Notes(24, 14, 48_000), other = MadeSound.At(sound, i => i * speed, (int)(13 * 48_000 / speed));
        SoundSegment found = Assert.Single(MadeSound.Find(MadeSound.Print(other, 48_000), MadeSound.Print(sound, 48_000)));
        Assert.InRange(found.Speed / speed, 0.9997, 1.0003);
        double middle = (found.OneStart + found.OneEnd) / 2;
        Assert.InRange((found.Speed * middle) + found.Offset - (speed * middle), -0.002, 0.002);
    }

    [Fact]
    public void Find_ASoundUpsideDownAndQuieter_IsSaidToBeInverted()
    {
        SoundSegment found = Assert.Single(MadeSound.Find(MadeSound.Print([.. Sound.Select(static it => -0.05f * it)]), Print));
        Assert.True(found.Inverted);
        Assert.InRange(found.Offset, -0.0001, 0.0001);
    }

    [Fact]
    public void Find_ItselfAgain_IsOnePartWithoutOffset()
    {
        SoundSegment found = Assert.Single(MadeSound.Find(Print, Print));
        Assert.Equal((1, 0), (found.Speed, found.PitchShift));
        Assert.InRange(found.Offset, -1e-6, 1e-6);
        Assert.False(found.IsAmbiguous);
    }

    [Fact]
    public void Find_TwoPartsInTheOtherOrder_AreTwo()
    {
        float[] turned = [.. Sound[96_000..], .. Sound[..96_000]];
        IReadOnlyList<SoundSegment> found = MadeSound.Find(MadeSound.Print(turned), Print);
        Assert.Equal(2, found.Count);
        Assert.InRange(found[0].Offset, 6 - 0.001, 6 + 0.001);
        Assert.InRange(found[1].Offset, -6 - 0.001, -6 + 0.001);
    }

    // Two seconds, six times over: where a copy of four of them lies cannot be told.
    [Fact]
    public void Find_ASoundThatRepeatsItself_IsAmbiguous()
    {
        float[] loop = Sound[..32_000], often = [.. Enumerable.Repeat(loop, 6).SelectMany(static it => it)];
        SoundSegment found = Assert.Single(MadeSound.Find(MadeSound.Print(often[..64_000]), MadeSound.Print(often)));
        Assert.True(found.IsAmbiguous);
        Assert.All(found.OtherOffsets.Append(found.Offset), static it => Assert.InRange(Math.Abs((it / 2) - Math.Round(it / 2)), 0, 0.02));
    }

    [Fact]
    public void Find_MusicUnderTwoVoices_IsHeard()
    {
        float[] other = MadeSound.Notes(25, 12), third = MadeSound.Notes(26, 12);
        float[] one = [.. Sound.Zip(other, static (a, b) => a + b)], two = [.. Sound.Zip(third, static (a, b) => a + b)];
        SoundSegment found = Assert.Single(MadeSound.Find(MadeSound.Print(one), MadeSound.Print(two)));
        Assert.InRange(found.Offset, -0.02, 0.02);
    }

    public static TheoryData<string> Strangers() => ["other notes", "noise", "silence", "tone", "hum", "knocks"];

    [Theory]
    [MemberData(nameof(Strangers))]
    public void Find_WhatIsNotTheSame_IsNothing(string name)
    {
        (float[] one, float[] other) = Pair(name);
        Assert.Empty(MadeSound.Find(MadeSound.Print(one), MadeSound.Print(other)));
        Assert.Empty(MadeSound.Find(MadeSound.Print(other), MadeSound.Print(one)));
    }

    private static (float[] One, float[] Other) Pair(string name) => name switch
    {
        "other notes" => (Sound, MadeSound.Notes(27, 12)),
        "noise" => (MadeSound.Noise(28, 12), MadeSound.Noise(29, 12)),
        "silence" => (new float[160_000], new float[160_000]),
        "tone" => (MadeSound.Tone(700, 10), MadeSound.Tone(700, 10)),
        // The same hum in two rooms with noises of their own.
        "hum" => (Hummed(30), Hummed(31)),
        // A machine that knocks every 0.4 s, recorded twice.
        _ => (Knocks(32), Knocks(33)),
    };

    private static float[] Hummed(int seed)
    {
        float[] sound = MadeSound.Noise(seed, 12, size: 0.01);
        foreach (int hertz in (int[])[100, 300, 350, 400, 500, 600, 900])
        {
            sound = [.. sound.Zip(MadeSound.Tone(hertz, 12, size: 0.05), static (a, b) => a + b)];
        }

        return sound;
    }

    private static float[] Knocks(int seed)
    {
        float[] sound = MadeSound.Noise(seed, 12, size: 0.002);
        Random random = new(seed);
        for (int at = 1000; at < sound.Length - 2000; at += 6400)
        {
            for (int i = 0; i < 800; i++)
            {
                sound[at + i] += (float)(0.5 * Math.Exp(-i / 150.0) * ((2 * random.NextDouble()) - 1));
            }
        }

        return sound;
    }
}
