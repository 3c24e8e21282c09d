using System.Security.Cryptography;
using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Ascertain.Media.Overview;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Workbench.Frames;

/// <summary>The clip decoded once from its beginning, as examinations do it, while somebody steps: the digest of each picture, against which what is shown is compared, and how loud the sound is.</summary>
internal sealed class FrameReference : IFrameSink, ISoundSink, IDisposable
{
    private static readonly TimeSpan LongestUnwatched = TimeSpan.FromMinutes(5); // arbitrary

    private readonly Lock gate = new();
    private readonly InstalledDecoder decoder;
    private readonly SafeFileHandle clip;
    private readonly DecodeRequest request;
    private readonly bool hasSound;
    private readonly CodedFrames? coded;
    private readonly ContactPictures small = new();
    private readonly List<byte[]?> digests = [];
    private readonly SoundLevels levels = new();

    private CancellationTokenSource stop = new();
    private long watchedUntil;
    private bool isRunning;
    private bool isDisposed;

    public FrameReference(InstalledDecoder decoder, SafeFileHandle clip, DecodeRequest request, bool hasSound, CodedFrames? coded)
    {
        (this.decoder, this.clip, this.request, this.hasSound, this.coded) = (decoder, clip, request, hasSound, coded);
        Watch();
    }

    /// <summary>True while it decodes.</summary>
    public bool IsRunning { get { lock (gate) { return isRunning; } } }

    /// <summary>Pictures looked at so far.</summary>
    public int Done { get { lock (gate) { return digests.Count; } } }

    /// <summary>How it ended, in words; null while it runs.</summary>
    public string? Ended { get; private set; }

    /// <summary>False when some picture did not have the time that the container lists for its number: then places in the list name no pictures.</summary>
    public bool NumbersAgree { get; private set; } = true;

    /// <summary>How loud it is, see <see cref="SoundLevels"/>; empty without sound.</summary>
    public float[] Levels { get { lock (gate) { return [.. levels.Levels]; } } }

    /// <summary>Pictures at which a cut is said; see <see cref="CutMeasure"/>.</summary>
    public long[] Cuts { get { lock (gate) { return [.. small.Cuts]; } } }

    /// <summary>Somebody is there: it goes on, or begins anew where it was stopped. What it had found by then stays, and comes out the same again.</summary>
    public void Watch()
    {
        lock (gate)
        {
            watchedUntil = Environment.TickCount64 + (long)LongestUnwatched.TotalMilliseconds;
            if (!isRunning && !isDisposed && Ended is null)
            {
                isRunning = true;
                stop.Dispose();
                stop = new CancellationTokenSource();
                levels.Clear();
                _ = RunAsync(stop.Token);
            }
        }
    }

    /// <summary>The last page went: it ends unless another comes.</summary>
    /// <param name="within">How long it waits for another.</param>
    public void Leave(TimeSpan within)
    {
        lock (gate)
        {
            watchedUntil = Environment.TickCount64 + (long)within.TotalMilliseconds;
        }
    }

    /// <summary>Small pictures of a kind; see <see cref="ContactPictures.Of"/>.</summary>
    public (SmallPicture[] Pictures, int OneIn) Small(string kind)
    {
        lock (gate)
        {
            return small.Of(kind);
        }
    }

    /// <summary>The small picture of a frame; null when none is kept.</summary>
    public SmallPicture? Small(long index)
    {
        lock (gate)
        {
            return small.Find(index);
        }
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
        if (Environment.TickCount64 > Volatile.Read(ref watchedUntil))
        {
            stop.Cancel();
            return;
        }

        if (info.Index < Done)
        {
            return; // of a run that was stopped
        }

        SmallPicture reduced = SmallPicture.Of(info, luma);
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
            small.Add(reduced);
        }
    }

    public void OnSound(in SoundInfo info, ReadOnlySpan<float> samples)
    {
        lock (gate)
        {
            levels.Add(info, samples);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            stop.Cancel();
        }
    }

    private async Task RunAsync(CancellationToken stopped)
    {
        string? ended;
        try
        {
            DecodeReport report = await decoder.DecodeAsync(clip, request with { Sound = hasSound }, [this], hasSound ? [this] : [], stopped);
            if (hasSound && report.FramesDecoded == 0)
            {
                report = await decoder.DecodeAsync(clip, request, [this], [], stopped); // sound that cannot be decoded does not keep the pictures away
            }

            ended = report.End.ToOutcome().Explanation ?? "";
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            ended = null;
        }
#pragma warning disable CA1031 // said on the page: what is shown stays uncompared
        catch (Exception fault)
#pragma warning restore CA1031
        {
            ended = fault.Message;
        }

        lock (gate)
        {
            isRunning = false;
            if (ended is not null)
            {
                small.End();
                Ended = ended;
            }
        }
    }
}
