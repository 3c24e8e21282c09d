using Ascertain.Media.SoundCuts;

namespace Ascertain.Media.Tests.SoundCuts;

/// <summary>The measures on samples whose cuts are known, each with a twin that is alike and not cut.</summary>
public sealed class SoundCutMeasuresTests
{
    private const int Rate = 48000;

    [Fact]
    public void Silence_ThatBreaksOff_HasALoudEdgeAndItsPlace()
    {
        float[] sound = Noise(4, 1, 400);
        sound.AsSpan(Rate, Rate / 5).Clear();
        SilentRun run = Assert.Single(SilentRuns.Find(SoundSamples.Of(Rate, sound, [])));
        Assert.InRange(run.FirstSample, Rate - 3, Rate + 3);
        Assert.InRange(run.SampleCount, (Rate / 5) - 3, (Rate / 5) + 6);
        Assert.InRange(run.Edge, 0.7, 1.5);
    }

    [Fact]
    public void Silence_ThatSoundFadesTo_HasASoftEdge()
    {
        float[] sound = Noise(4, 1, 400);
        for (int i = 0; i < 2 * Rate; i++)
        {
            sound[Rate + i] *= i < Rate * 9 / 10 ? 1 - (i / (Rate * 0.9f)) : i > Rate * 11 / 10 ? (i - (Rate * 1.1f)) / (Rate * 0.9f) : 0;
        }

        Assert.InRange(SilentRuns.Find(SoundSamples.Of(Rate, sound, [])).Max(static it => it.Edge), 0, 0.5);
    }

    [Theory]
    [InlineData(40)] // shorter than what is looked at
    [InlineData(0)]
    public void Silence_TooShort_IsNotTold(int milliseconds)
    {
        float[] sound = Noise(2, 1, 400);
        sound.AsSpan(Rate, milliseconds * Rate / 1000).Clear();
        Assert.Empty(SilentRuns.Find(SoundSamples.Of(Rate, sound, [])));
    }

    // Both channels have to be silent: one that is muted is a microphone that was not plugged in.
    [Fact]
    public void Silence_InOneChannelOnly_IsNotTold() => Assert.Empty(SilentRuns.Find(SoundSamples.Of(Rate, Noise(2, 1, 400), new float[2 * Rate])));

    [Fact]
    public void Background_ThatIsAnotherAfterwards_IsToldWithItsPlace()
    {
        float[] sound = Noise(12, 1, 300), other = Smooth(Noise(12, 2, 300));
        other.AsSpan(6 * Rate).CopyTo(sound.AsSpan(6 * Rate));
        BackgroundBreak found = BackgroundBreaks.Largest(SoundSamples.Of(Rate, sound, []), TestContext.Current.CancellationToken)!.Value;
        Assert.InRange((double)found.Sample / Rate, 5.9, 6.1);
        Assert.True(found is { Score: > 5, FormDecibels: > 3 });
    }

    // A recorder's gain control changes the level, not the form.
    [Fact]
    public void Background_ThatOnlyGetsLouder_DoesNotStandOut()
    {
        float[] sound = Noise(12, 1, 300);
        for (int i = 6 * Rate; i < sound.Length; i++)
        {
            sound[i] *= 2;
        }

        Assert.InRange(BackgroundBreaks.Largest(SoundSamples.Of(Rate, sound, []), TestContext.Current.CancellationToken)!.Value.Score, 0, 2);
    }

    [Fact]
    public void EmptyAndShortSound_GivesNothing()
    {
        foreach (int count in new[] { 0, 1, 2, 1023, 1024, 5000 })
        {
            SoundSamples sound = SoundSamples.Of(Rate, new float[count], []);
            Assert.Empty(SilentRuns.Find(sound));
            Assert.Null(BackgroundBreaks.Largest(sound, TestContext.Current.CancellationToken));
        }
    }

    private static float[] Noise(int seconds, int seed, double size)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, seconds * Rate).Select(_ => (float)(size * (random.NextDouble() + random.NextDouble() - 1)))];
    }

    private static float[] Smooth(float[] from)
    {
        float[] into = new float[from.Length];
        float state = 0;
        for (int i = 0; i < into.Length; i++)
        {
            into[i] = state = (0.8f * state) + (0.4f * from[i]);
        }

        return into;
    }
}
