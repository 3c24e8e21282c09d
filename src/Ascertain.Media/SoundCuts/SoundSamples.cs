using Ascertain.Media.SoundCompression;

namespace Ascertain.Media.SoundCuts;

/// <summary>The samples of a sound in one row, on the scale of 16 bits: the only channel, or the mean of a pair; and which of them are silent in every channel.</summary>
/// <remarks>Sample 0 is the first that the first frame gives, before any edit list: at the rate R, sample n stands at n/R seconds of the track's media time.</remarks>
public sealed class SoundSamples
{
    /// <summary>Below this size a sample is 0 when it is rounded to 16 bits.</summary>
    public const float Silent = 0.5f;

    private SoundSamples(int rate, float[] mean, bool[] isSilent) => (Rate, Mean, IsSilent) = (rate, mean, isSilent);

    /// <summary>Samples in a second.</summary>
    public int Rate { get; }

    /// <summary>The samples, on the scale of 16 bits.</summary>
    public IReadOnlyList<float> Samples => Mean;

    internal float[] Mean { get; }

    internal bool[] IsSilent { get; }

    /// <summary>Seconds of a sample from the beginning of the track.</summary>
    /// <param name="sample">Its number, from 0.</param>
    public double SecondsOf(long sample) => (double)sample / Rate;

    /// <summary>Takes a sound.</summary>
    /// <param name="sound">The sound.</param>
    public static SoundSamples Of(CodedSound sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        int count = sound.FrameCount * FormerGrid.FrameLength;
        float[] left = new float[count], right = new float[sound.IsPair ? count : 0];
        sound.CopyAll(left, right);
        return Of(sound.Configuration.SampleRate, left, right);
    }

    /// <summary>Takes samples.</summary>
    /// <param name="rate">Samples in a second; at least 1.</param>
    /// <param name="left">The first channel, on the scale of 16 bits.</param>
    /// <param name="right">The second one; empty without one.</param>
    public static SoundSamples Of(int rate, ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        float[] mean = new float[left.Length];
        bool[] isSilent = new bool[left.Length];
        for (int i = 0; i < mean.Length; i++)
        {
            float a = left[i], b = right.IsEmpty ? a : right[i];
            mean[i] = (a + b) / 2;
            isSilent[i] = Math.Abs(a) < Silent && Math.Abs(b) < Silent;
        }

        return new SoundSamples(rate, mean, isSilent);
    }
}
