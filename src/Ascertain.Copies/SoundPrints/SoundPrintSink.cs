using System.Runtime.InteropServices;
using Ascertain.Media.Decoding;

namespace Ascertain.Copies.SoundPrints;

/// <summary>Takes the fingerprint of a sound while it is decoded, block by block; what is kept is some 1,150 bytes for a second.</summary>
/// <remarks>
/// <para>Channels are averaged. A gap in the decoder's times is filled with silence, so that times stay what they are; times that go back are passed over.</para>
/// <para>Samples that are no numbers count as 0, those beyond ±16 as ±16. Sound of another rate than the first is let go, and said.</para>
/// </remarks>
public sealed class SoundPrintSink : ISoundSink
{
    /// <summary>Longest sound taken, in seconds: two hours. Bounds memory (8 MB) and the time of comparing.</summary>
    public const int MostSeconds = 7200;

    // Beyond an hour it is no gap but a broken time.
    private const long GreatestGapSeconds = 3600;
    private const int Chunk = 1 << 12;

    private readonly List<SoundLandmark> landmarks = [];
    private readonly List<ulong> signs = [], counted = [];
    private readonly List<float> common = [];
    private readonly float[] mixed = new float[Chunk];
    private readonly ShortSpectra spectra;
    private readonly LandmarkFinder finder;
    private readonly PolaritySigns polarity;
    private CommonRate? toCommon;
    private long placed, samples;
    private SoundPrint? print;

    /// <summary>Prepares.</summary>
    public SoundPrintSink()
        : this(isScalar: false)
    {
    }

    internal SoundPrintSink(bool isScalar)
    {
        spectra = new ShortSpectra(isScalar);
        finder = new LandmarkFinder(landmarks);
        polarity = new PolaritySigns(signs, counted);
    }

    /// <summary>Samples in a second as decoded; 0 before the first sound.</summary>
    public int SampleRate { get; private set; }

    /// <summary>Presentation time of the first sample in samples as decoded, as the container has it before any edit list; 0 when it gives none.</summary>
    public long FirstSample { get; private set; }

    /// <summary>True when sound came of another rate than at first; what came of it was let go.</summary>
    public bool RateChanged { get; private set; }

    /// <summary>True when there was more sound than is taken.</summary>
    public bool IsCut { get; private set; }

    /// <summary>True when the rate is one that is taken: 4,000 to 768,000 samples in a second.</summary>
    public bool IsUsable => SampleRate is >= CommonRate.LeastRate and <= CommonRate.GreatestRate;

    /// <inheritdoc/>
    public void OnSound(in SoundInfo info, ReadOnlySpan<float> samples)
    {
        if (print is not null)
        {
            throw new InvalidOperationException("The fingerprint is finished.");
        }

        if (SampleRate == 0)
        {
            (SampleRate, FirstSample) = (info.SampleRate, info.FirstSample ?? 0);
            toCommon = IsUsable ? new CommonRate(SampleRate) : null;
        }

        if (info.SampleRate != SampleRate)
        {
            RateChanged = true;
            return;
        }

        if (toCommon is null || info.Channels < 1)
        {
            return;
        }

        long most = (long)MostSeconds * SampleRate;
        if (info.FirstSample is { } at)
        {
            // Hostile times may be anything: the difference is taken where it cannot overflow.
            decimal gap = (decimal)at - FirstSample - placed;
            if (gap > 0 && gap <= GreatestGapSeconds * SampleRate)
            {
                Silence(Math.Min((long)gap, most - placed));
            }
        }

        long wanted = Math.Min(samples.Length / info.Channels, most - placed);
        IsCut |= wanted < samples.Length / info.Channels;
        for (int from = 0; from < wanted; from += Chunk)
        {
            int count = (int)Math.Min(Chunk, wanted - from);
            Mix(samples.Slice(from * info.Channels, count * info.Channels), info.Channels);
            Push(mixed.AsSpan(0, count));
        }
    }

    /// <summary>The fingerprint of what was taken. Nothing is taken afterwards.</summary>
    public SoundPrint Finish()
    {
        if (print is null)
        {
            common.Clear();
            toCommon?.Finish(common);
            Spread();
            spectra.Finish(finder.Take);
            finder.Finish();
            polarity.Finish();
            print = new SoundPrint([.. landmarks], [.. signs], [.. counted], samples);
        }

        return print;
    }

    private void Mix(ReadOnlySpan<float> samples, int channels)
    {
        float share = 1f / channels;
        for (int i = 0; i < samples.Length / channels; i++)
        {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++)
            {
                float value = samples[(i * channels) + channel];
                sum += float.IsFinite(value) ? Math.Clamp(value, -16, 16) : 0; // a decoder of floating point can give anything
            }

            // Below −240 dB nothing is heard, and arithmetic with the smallest numbers is slow.
            mixed[i] = Math.Abs(sum) < 1e-12f ? 0 : sum * share;
        }
    }

    private void Silence(long count)
    {
        mixed.AsSpan().Clear();
        for (long left = count; left > 0; left -= Chunk)
        {
            Push(mixed.AsSpan(0, (int)Math.Min(left, Chunk)));
        }
    }

    private void Push(ReadOnlySpan<float> mono)
    {
        placed += mono.Length;
        common.Clear();
        toCommon!.Push(mono, common);
        Spread();
    }

    private void Spread()
    {
        ReadOnlySpan<float> all = CollectionsMarshal.AsSpan(common);
        samples += all.Length;
        polarity.Push(all);
        spectra.Push(all, finder.Take);
    }
}
