using System.Security.Cryptography;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Workbench.Frames;

/// <summary>The clip decoded once from its beginning, as examinations do it, while somebody steps: the digest of each picture, against which what is shown is compared, and how loud the sound is.</summary>
internal sealed class FrameReference : IFrameSink, ISoundSink, IDisposable
{
    private const int LevelsASecond = 20; // arbitrary: finer than a pixel of the timeline
    private const int MostLevels = LevelsASecond * 3600 * 6; // arbitrary: six hours

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stop = new();
    private readonly CodedFrames? coded;
    private readonly List<byte[]?> digests = [];
    private readonly List<float> levels = [];
    private double sumOfSquares;
    private int summed;

    private FrameReference(CodedFrames? coded) => this.coded = coded;

    /// <summary>Pictures looked at so far.</summary>
    public int Done { get { lock (gate) { return digests.Count; } } }

    /// <summary>How it ended, in words; null while it runs.</summary>
    public string? Ended { get; private set; }

    /// <summary>False when some picture did not have the time that the container lists for its number: then places in the list name no pictures.</summary>
    public bool NumbersAgree { get; private set; } = true;

    /// <summary>Greatest root mean square of each twentieth of a second over all channels, 0 to 1 where the sound is not above full scale; empty without sound.</summary>
    public float[] Levels { get { lock (gate) { return [.. levels]; } } }

    public static FrameReference Begin(InstalledDecoder decoder, SafeFileHandle clip, DecodeRequest request, bool hasSound, CodedFrames? coded)
    {
        FrameReference reference = new(coded);
        _ = reference.RunAsync(decoder, clip, request, hasSound);
        return reference;
    }

    /// <summary>Digest of the luma of a picture; null when it has not been decoded yet, or only after an error.</summary>
    public string? DigestOf(long index)
    {
        lock (gate)
        {
            return index < digests.Count && digests[(int)index] is { } digest ? Convert.ToHexStringLower(digest) : null;
        }
    }

    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        byte[] digest = SHA256.HashData(luma);
        bool agrees = coded is null || (info.PresentationTime is { } time && coded.At((Int128)time * info.TimeBaseNumerator, info.TimeBaseDenominator) == info.Index);
        lock (gate)
        {
            NumbersAgree &= agrees;
            while (digests.Count < info.Index)
            {
                digests.Add(null);
            }

            digests.Add(digest);
        }
    }

    public void OnSound(in SoundInfo info, ReadOnlySpan<float> samples)
    {
        int most = Math.Max(1, info.SampleRate / LevelsASecond) * Math.Max(1, info.Channels);
        lock (gate)
        {
            foreach (float sample in samples)
            {
                sumOfSquares += float.IsFinite(sample) ? (double)sample * sample : 0;
                if (++summed == most)
                {
                    if (levels.Count < MostLevels)
                    {
                        levels.Add((float)Math.Sqrt(sumOfSquares / summed));
                    }

                    (sumOfSquares, summed) = (0, 0);
                }
            }
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task RunAsync(InstalledDecoder decoder, SafeFileHandle clip, DecodeRequest request, bool hasSound)
    {
        try
        {
            DecodeReport report = await decoder.DecodeAsync(clip, request with { Sound = hasSound }, [this], hasSound ? [this] : [], stop.Token);
            if (hasSound && report.FramesDecoded == 0)
            {
                report = await decoder.DecodeAsync(clip, request, [this], [], stop.Token); // sound that cannot be decoded does not keep the pictures away
            }

            Ended = report.End.ToOutcome().Explanation ?? "";
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            Ended = "";
        }
#pragma warning disable CA1031 // said on the page: what is shown stays uncompared
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Ended = fault.Message;
        }
    }
}
