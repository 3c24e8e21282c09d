using Ascertain.Media.Decoding;

namespace Ascertain.Media.Overview;

/// <summary>How loud the sound of a clip is along it: the root mean square over all channels of each twentieth of a second, 0 to 1 where the sound is not above full scale. For looking only. Not safe for several threads.</summary>
public sealed class SoundLevels
{
    /// <summary>Levels in a second. Arbitrary: finer than a pixel of a timeline.</summary>
    public const int InASecond = 20;

    private const int Most = InASecond * 3600 * 6; // arbitrary: six hours

    private readonly List<float> levels = [];
    private double sumOfSquares;
    private int summed;

    /// <summary>Those of the sound so far, from its beginning; at most six hours.</summary>
    public IReadOnlyList<float> Levels => levels;

    /// <summary>Takes what comes next.</summary>
    /// <param name="info">Of the sound.</param>
    /// <param name="samples">Of all channels, one after another; what is not finite counts as silence.</param>
    public void Add(in SoundInfo info, ReadOnlySpan<float> samples)
    {
        int most = Math.Max(1, info.SampleRate / InASecond) * Math.Max(1, info.Channels);
        foreach (float sample in samples)
        {
            sumOfSquares += float.IsFinite(sample) ? (double)sample * sample : 0;
            if (++summed == most)
            {
                if (levels.Count < Most)
                {
                    levels.Add((float)Math.Sqrt(sumOfSquares / summed));
                }

                (sumOfSquares, summed) = (0, 0);
            }
        }
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        levels.Clear();
        (sumOfSquares, summed) = (0, 0);
    }
}
