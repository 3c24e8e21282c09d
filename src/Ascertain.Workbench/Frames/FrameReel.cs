using Ascertain.Media.Decoding;
using Ascertain.Media.FrameTiming;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Workbench.Frames;

/// <summary>Pictures around the one that is looked at: the decoder runs a little ahead and waits there, and what lies far off is let go.</summary>
/// <remarks>A jump begins at a random access point that the container names. Pictures are told apart by their times, never counted from there. A picture that came after an error
/// on such a way is not used: decoding then begins earlier, at last at the beginning. Where the digest of the picture is known already, several threads decode it, in a decoder that stays where the clip
/// allows that, and only what has its digest is used.</remarks>
/// <param name="decoder">The decoder.</param>
/// <param name="clip">The clip.</param>
/// <param name="track">Which track of it.</param>
/// <param name="coded">What the container lists.</param>
/// <param name="first">The first picture.</param>
/// <param name="known">Digest of the luma of a picture in the whole decode; null while it is not known.</param>
internal sealed class FrameReel(InstalledDecoder decoder, SafeFileHandle clip, DecodeRequest track, CodedFrames? coded, PictureFrame first, Func<long, string?> known) : IDisposable
{
    private const long GreatestBytes = 20L << 20; // arbitrary: some 6 pictures of 1080p, twice for each page that steps
    private const int MostThreads = 4; // arbitrary
    private const int Start = 12; // pictures that are decoded while a decoder would be started; measured on 1080p

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(45); // arbitrary: a decoder that nobody asks is ended

    private int largest = Math.Max(1, first.ByteCount);
    private readonly object gate = new();
    private readonly Dictionary<long, PictureFrame> kept = [];
    private readonly List<(long Index, TaskCompletionSource<PictureFrame?> Source)> waiting = [];
    private FedDecoder? fed;
    private bool isFed = true; // false once the clip was found to be none that can be handed over, or its decoder ended badly
    private Run? current;
    private long centre;
    private bool backward;
    private bool disposed;

    /// <summary>The picture of an index.</summary>
    /// <param name="index">In presentation order, from 0.</param>
    /// <param name="lookedAt">What is looked at: another index where this one is only fetched ahead. Around it pictures are kept.</param>
    /// <param name="fromBeginning">True to decode from the first picture on, as one picture is written out.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    /// <returns>Held for the asker, who lets it go. Null when there is none, or it cannot be decoded.</returns>
    public async Task<PictureFrame?> GetAsync(long index, long lookedAt, bool fromBeginning, CancellationToken cancellationToken)
    {
        bool isLookedAt = index == lookedAt;
        for (int earlier = fromBeginning ? Run.Beginning : 0; ; earlier++)
        {
            Task<PictureFrame?> answer;
            Run run;
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(disposed, this);
                // Whoever finds at hand what they look at asks for what lies ahead alone.
                if (lookedAt != centre && (isLookedAt || IsNear(lookedAt)))
                {
                    (backward, centre) = (lookedAt < centre, lookedAt);
                    Monitor.PulseAll(gate);
                }

                if (kept.TryGetValue(index, out PictureFrame? known) && (!fromBeginning || known.Info.Index == index))
                {
                    Monitor.PulseAll(gate);
                    known.Hold();
                    return known;
                }

                // Nothing is begun, and nothing ended, for what nobody looks at.
                if (!isLookedAt && (earlier > 0 || !IsNear(index) || current?.Reaches(index, coded) != true))
                {
                    return null;
                }

                run = current is { } going && going.Reaches(index, coded) && going.Earlier >= earlier ? going : Begin(index, earlier);
                TaskCompletionSource<PictureFrame?> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Add((index, source));
                answer = source.Task;
                Monitor.PulseAll(gate);
            }

            if (await answer.WaitAsync(cancellationToken) is { } picture)
            {
                return picture;
            }

            if (run.Earlier >= Run.Beginning)
            {
                return null;
            }
        }
    }

    /// <summary>How far a picture is: 0 when it is kept, else how many are decoded until it comes; null when a decoder would have to begin for it.</summary>
    public long? DistanceTo(long index)
    {
        lock (gate)
        {
            return kept.ContainsKey(index) ? 0 : current is { } going && going.Reaches(index, coded) ? index - going.Next + 1 : null;
        }
    }

    /// <summary>The first of the pictures that are kept one after another up to this one.</summary>
    public long FirstKeptBefore(long index)
    {
        lock (gate)
        {
            while (kept.ContainsKey(index - 1))
            {
                index--;
            }

            return index;
        }
    }

    /// <summary>Begins to decode what will probably be asked for, unless it is at hand or on its way.</summary>
    /// <param name="index">In presentation order, from 0.</param>
    /// <param name="isBackward">Those before it are wanted too.</param>
    public void Prepare(long index, bool isBackward)
    {
        lock (gate)
        {
            if (!disposed && !kept.ContainsKey(index) && (centre != index || current is null))
            {
                (centre, backward) = (index, isBackward);
                _ = current is { } going && going.Reaches(index, coded) ? going : Begin(index, 0);
                Monitor.PulseAll(gate);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            Replace();
            foreach (PictureFrame picture in kept.Values)
            {
                picture.LetGo();
            }

            kept.Clear();
            fed?.Dispose();
        }
    }

    /// <summary>Starts the decoder that stays, so that it is there when somebody jumps.</summary>
    public void Warm()
    {
        lock (gate)
        {
            if (isFed && !disposed && fed is not { IsOver: false })
            {
                try
                {
                    fed = coded is null ? null : decoder.TryStartFed(clip, coded, first);
                }
                catch (IOException)
                {
                    fed = null; // nothing more can be opened here: the former way says so where it fails too
                }

                isFed = fed is not null;
            }
        }
    }

    // Under the gate.
    private Run Begin(long index, int earlier)
    {
        Replace();
        int? key = coded is { HasDistinctTimes: true } && earlier < Run.Beginning ? coded.KeyFrameBefore(index) : null;
        key = key is { } one && earlier == 1 ? coded!.KeyFrameBefore(one - 1L) : key;
        bool isKnown = earlier == 0 && key is not null && IsKnownAround(index);
        if (isKnown && BeginFed(key!.Value, index) is { } handed)
        {
            return handed;
        }

        Run run = key is > 0 and { } from ? new Run(earlier, Math.Max(from, index - Behind), coded!.Microseconds(from), isKnown, isFed: false) : new Run(Run.Beginning, 0, null, isQuick: false, isFed: false);

        DecodeRequest request = track with
        {
            FromMicroseconds = run.FromMicroseconds, Threads = run.IsQuick ? Math.Clamp(Environment.ProcessorCount, 1, MostThreads) : 1,
            FirstWantedTime = run.FromMicroseconds is null ? null : TimeOf((int)run.First),
        };
        Task<DecodeReport> decode = decoder.ReadPicturesAsync(clip, request, first, picture => Take(run, picture), run.Stop.Token);
        current = run; // only what runs: whoever waits for it is answered when it ends
        _ = decode.ContinueWith(
            ended =>
            {
                _ = ended.Exception; // looked at: what a decoder could not do shows as a picture that is not there
                lock (gate)
                {
                    End(run);
                    run.Stop.Dispose();
                }
            }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return run;
    }

    // Under the gate. Null where the pictures of this clip are not handed over one by one.
    private Run? BeginFed(int key, long index)
    {
        Warm();
        if (fed is null || !FedDecoder.CanBegin(coded!, key))
        {
            return null;
        }

        Run run = new(0, Math.Max(key, index - Behind), null, isQuick: true, isFed: true);
        FedDecoder own = fed;
        current = run;
        own.Begin(key, run.First, (_, picture) => Take(run, picture), () =>
        {
            lock (gate)
            {
                isFed &= !own.IsOver; // it ended while something was wanted of it: not a second time
                End(run);
            }
        });
        return run;
    }

    // Under the gate. Who waits for the former way is not served any more: somebody jumped elsewhere.
    private void Replace()
    {
        waiting.ForEach(static it => it.Source.TrySetCanceled());
        waiting.Clear();
        if (current is { } former)
        {
            End(former);
        }
    }

    // Under the gate.
    private void End(Run run)
    {
        if (run.IsOver)
        {
            return;
        }

        run.IsOver = true;
        if (current == run)
        {
            current = null;
            Answer(static _ => true, null);
        }

        run.Stop.Cancel();
        Monitor.PulseAll(gate);
    }

    private bool Take(Run run, PictureFrame picture)
    {
        lock (gate)
        {
            if (run.IsOver)
            {
                return false;
            }

            largest = Math.Max(largest, picture.ByteCount);
            long? index = run.FromMicroseconds is null ? picture.Info.Index
                : picture.Info.PresentationTime is { } time ? coded!.At((Int128)time * picture.Info.TimeBaseNumerator, picture.Info.TimeBaseDenominator) : null;
            if (index is not { } at)
            {
                return true;
            }

            if (IsNear(at) && (run.IsQuick ? known(at) is { } digest && picture.LumaSha256Hex == digest : run.FromMicroseconds is null || picture.Info.IsClean))
            {
                kept.GetValueOrDefault(at)?.LetGo();
                picture.Hold();
                kept[at] = picture;
                Trim();
                Answer(it => it == at, picture);
            }

            run.Next = Math.Max(run.Next, at + 1);
            Answer(it => it < run.Next && it >= run.First, null); // passed by: it was not to be had on this way
            while (!run.IsOver && run.Next > centre + Ahead)
            {
                if (!Monitor.Wait(gate, LongestWait))
                {
                    End(run);
                }
            }

            return !run.IsOver;
        }
    }

    // By the largest picture so far: a stream can change its size.
    private int Capacity => (int)Math.Clamp(GreatestBytes / largest, 3, 96);

    private int Ahead => backward ? 1 : Capacity * 2 / 3;

    // All that a run will be asked for soon: one that comes to what is not known yet would have to begin again.
    private bool IsKnownAround(long index) => known(index) is not null && known(Math.Min(index + Capacity + Start, coded!.InPresentationOrder.Count - 1)) is not null;

    private int Behind => Capacity - Ahead - 1;

    private bool IsNear(long index) => index >= centre - Behind && index <= centre + Ahead;

    // In the unit in which the decoder gives times, rounded down; null where that is not exact to the last digit of its filter.
    private long? TimeOf(int index)
    {
        if (index >= coded!.InPresentationOrder.Count)
        {
            return null;
        }

        Int128 time = (Int128)coded.InPresentationOrder[index].Ticks * first.Info.TimeBaseDenominator / ((Int128)coded.Timescale * Math.Max(1, first.Info.TimeBaseNumerator));
        return time >= 0 && time < 1L << 53 ? (long)time : null;
    }

    // More lies on one side than on the other: not what is farthest goes, but what is outside.
    private void Trim()
    {
        while (kept.Count > Capacity)
        {
            kept.Remove(kept.Keys.MaxBy(it => (IsNear(it) ? 0 : long.MaxValue / 2) + Math.Abs(it - centre)), out PictureFrame? far);
            far!.LetGo();
        }
    }

    // Under the gate.
    private void Answer(Predicate<long> which, PictureFrame? picture)
    {
        for (int i = waiting.Count - 1; i >= 0; i--)
        {
            if (which(waiting[i].Index))
            {
                picture?.Hold();
                if (!waiting[i].Source.TrySetResult(picture))
                {
                    picture?.LetGo();
                }

                waiting.RemoveAt(i);
            }
        }
    }

    /// <summary>One decode.</summary>
    /// <param name="earlier">How often a later beginning failed.</param>
    /// <param name="first">Index of the first picture that it hands on.</param>
    /// <param name="fromMicroseconds">Time of the random access point from which pictures are told apart by their times; null where they come with their numbers.</param>
    /// <param name="isQuick">Several threads decode, and pictures are used by their digests alone.</param>
    /// <param name="isFed">By the decoder that stays: beginning anew costs no start.</param>
    private sealed class Run(int earlier, long first, long? fromMicroseconds, bool isQuick, bool isFed)
    {
        public const int Beginning = 2;

        public int Earlier { get; } = earlier;

        public long First { get; } = first;

        public long? FromMicroseconds { get; } = fromMicroseconds;

        public bool IsQuick { get; } = isQuick;

        public CancellationTokenSource Stop { get; } = new();

        public long Next { get; set; } = first;

        public bool IsOver { get; set; }

        /// <summary>True when going on is no slower than beginning anew.</summary>
        public bool Reaches(long index, CodedFrames? coded) =>
            !IsOver && index >= Next && (coded is not { HasDistinctTimes: true } || index - Next <= index - (coded.KeyFrameBefore(index) ?? 0) + (isFed ? 0 : Start));
    }
}
