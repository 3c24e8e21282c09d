using System.Buffers;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Decoding.Confinement;
using Ascertain.Media.FrameTiming;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>A confined decoder that stays and gets coded pictures handed one by one: a jump costs what is decoded from the random access point on, and no start.</summary>
/// <remarks>
/// <para>It opens no file. Pictures are told apart by a number that goes with each as its time, always rising, odd for those whose samples are wanted. Pictures that come before the wanted
/// one and to which by their own marks no other refers are not handed over (H.264, and B pictures of MPEG-4 part 2; the mark of H.265 says less). A picture of H.265 from which decoding begins comes with a unit that ends
/// the sequence before it; one of H.264 has to be an IDR picture, since a decoder that has decoded something else takes another for its continuation. Of other codecs it is a key frame
/// (MPEG-4 part 2: an I picture; Motion JPEG, ProRes: any), which the container marks too: it fills all places to which later ones refer.</para>
/// <para>Several threads decode, so nothing tells which pictures an error touched, and after a jump the decoder still holds what came before it:
/// <b>a picture from here is used only where its digest is known from a whole decode.</b></para>
/// </remarks>
public sealed class FedDecoder : IDisposable
{
    private const int MostThreads = 4; // arbitrary
    private const int GreatestSample = 32 << 20; // bytes; arbitrary, a coded picture of 3840 x 2160 pixels is smaller than its 12 MB of samples
    private const int MostAfterTheEnd = 128; // pictures; a decoder lets go of what it holds after 16 and one for each thread

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5); // arbitrary: a decoder that was given all and shows nothing for so long lets go of nothing more
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10); // arbitrary: then the decoder that nobody asked ends

    private readonly SafeFileHandle clip;
    private readonly CodedFrames coded;
    private readonly ConfinedChild child;
    private readonly DecodeSession session;
    private readonly byte[] beginning;
    private readonly byte[] endOfSequence;
    private readonly int last; // the last picture that needs none before it, in presentation order
    private readonly object gate = new();
    private Segment? current;
    private bool isResting = true;
    private long seen; // pictures that came, wanted or not
    private bool isOver;

    private FedDecoder(SafeFileHandle clip, CodedFrames coded, byte[] beginning, ConfinedChild child, Func<IPictureSink, DecodeSession> makeSession, PictureFrame like)
    {
        (this.clip, this.coded, this.beginning, this.child) = (clip, coded, beginning, child);
        endOfSequence = MatroskaFeed.EndOfSequence(coded.Track);
        last = coded.KeyFrames.Last(it => FedTrack.IsAnew(coded, it));
        session = makeSession(new Sink(this, like));
        session.Rest();
        // It is warm when it has decoded something: some pictures, of which none is wanted.
        current = new Segment(last, long.MaxValue, most: 4, static (_, _) => true, static () => { });
        new Thread(Run) { IsBackground = true, Name = "fed decoder" }.Start();
        new Thread(Feed) { IsBackground = true, Name = "decoder feed" }.Start();
    }

    /// <summary>True when it has ended and another has to be started.</summary>
    public bool IsOver { get { lock (gate) { return isOver; } } }

    /// <summary>Starts one.</summary>
    /// <param name="build">The decoder build.</param>
    /// <param name="policy">Accepted confinement.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="coded">What the container lists.</param>
    /// <param name="like">A picture of the same track, which tells range and matrix.</param>
    /// <returns>Null for a codec or container that is not fed, for pictures without distinct times or without one that needs none before it, where a sample does not give one picture in the order of the times, or when no decoder can be started.</returns>
    internal static FedDecoder? TryStart(DecoderBuild build, ConfinementPolicy policy, SafeFileHandle clip, CodedFrames coded, PictureFrame like)
    {
        if (!coded.HasDistinctTimes || FedTrack.Of(clip, coded) is not { } track || !coded.KeyFrames.Any(it => FedTrack.IsAnew(coded, it)) || ConfinementModes.Choose(policy, out _) is not { } mode)
        {
            return null;
        }

        // The decoder takes what it needs of a picture's size from its parameter sets; the container's word for it is only handed on.
        byte[] beginning = MatroskaFeed.Begin(track.Codec, track.Configuration, Math.Max(1, coded.Track.Width ?? 1), Math.Max(1, coded.Track.Height ?? 1));
        DecodeRequest request = new()
        {
            IsFed = true, Threads = Math.Clamp(Environment.ProcessorCount, 1, MostThreads), Confinement = policy, PinsInstructions = like.PinsInstructions,
            Limits = DecodeLimits.Default with { WallTime = TimeSpan.FromDays(1) }, // of its whole life; standing still is measured while something is wanted
        };
        ConfinedChild? child = ConfinedChild.TryStart(DecoderCommand.Make(build, request, clip, "select=mod(pts\\,2)"), mode, out _);
        return child is null ? null : new FedDecoder(clip, coded, beginning, child, sink => new DecodeSession(request, child, build.AccountIsInOrder, [], [], sink), like);
    }

    /// <summary>Whether decoding can begin anew at a random access point whatever was decoded before.</summary>
    /// <param name="coded">What the container lists.</param>
    /// <param name="key">A random access point, in presentation order.</param>
    public static bool CanBegin(CodedFrames coded, int key)
    {
        ArgumentNullException.ThrowIfNull(coded);
        return FedTrack.IsAnew(coded, key) || CodecFamilies.Of(coded.Track.Codec) == CodecFamily.Hevc;
    }

    /// <summary>Decodes from a random access point on, and no more what was asked for before.</summary>
    /// <param name="key">The random access point, one of <see cref="CanBegin(CodedFrames, int)"/>: a number in presentation order.</param>
    /// <param name="first">The first picture that is wanted, at or after it.</param>
    /// <param name="take">Gets the number in presentation order and each picture from there on that comes; false when it wants no more. It may wait. What it keeps beyond its return it has to hold.</param>
    /// <param name="ended">Called once when no picture comes any more, unless <paramref name="take"/> wanted no more or something else was asked for.</param>
    public void Begin(int key, long first, Func<long, PictureFrame, bool> take, Action ended)
    {
        bool isLate;
        lock (gate)
        {
            isLate = isOver;
            if (!isLate)
            {
                current = new Segment(key, first, most: int.MaxValue, take, ended);
                if (isResting)
                {
                    isResting = false;
                    session.GoOn();
                }

                Monitor.PulseAll(gate);
            }
        }

        if (isLate)
        {
            ended();
        }
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            (isOver, current) = (true, null);
            Monitor.PulseAll(gate);
        }

        child.Kill();
    }

    /// <summary>Ends the decoder alone, as if it had failed.</summary>
    internal void KillChild() => child.Kill();

    private void Run()
    {
        try
        {
            session.Run(CancellationToken.None);
        }
#pragma warning disable CA1031 // no fault of a taker or of what a hostile clip makes of the decoder ends the program: who waits is told that nothing comes
        catch (Exception)
#pragma warning restore CA1031
        {
            child.Kill();
        }

        Segment? left;
        lock (gate)
        {
            (left, current, isOver) = (current, null, true);
            Monitor.PulseAll(gate);
        }

        left?.Ended();
        session.Dispose();
        child.Dispose();
    }

    private void Feed()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            long cluster = -1, next = 0;
            Segment? fed = null;
            bool isThere = Libc.WriteAll(child.Feed!, beginning);
            while (isThere && AwaitOther(fed) is { } segment)
            {
                fed = segment;
                isThere = FeedAll(segment, ref buffer, ref cluster, ref next);
            }
        }
#pragma warning disable CA1031 // the clip can no longer be read, states places that no file has, or the decoder went meanwhile: nothing more comes, which the other thread says
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        finally
        {
            child.Kill();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Null when nobody asked for long, or it is over.
    private Segment? AwaitOther(Segment? fed)
    {
        lock (gate)
        {
            while (!isOver && (current is null || current == fed))
            {
                if (!Monitor.Wait(gate, LongestRest) && (current is null || current == fed))
                {
                    return null;
                }
            }

            return isOver ? null : current;
        }
    }

    // False when the decoder or the clip is gone. After the last picture come those from an IDR picture on once more, unwanted, so that the decoder lets go of
    // what it holds; a unit that ends the sequence would make it discard that (ITU-T H.265, C.5.2.2).
    private bool FeedAll(Segment segment, ref byte[] buffer, ref long cluster, ref long next)
    {
        int[] order = coded.InDecodeOrder;
        int at = coded.DecodeNumbers[segment.Key];
        int from = segment.Key; // presentation number of the group's key picture: what lies before it needs what was not handed over
        long start = next; // number of that picture
        int repeated = -1;
        segment.Start = start;
        for (int fed = 0; fed < segment.Most && repeated < MostAfterTheEnd && IsCurrent(segment); fed++, at++)
        {
            if (at == order.Length)
            {
                (from, start) = (last, next);
                at = coded.DecodeNumbers[from];
                repeated = Math.Max(0, repeated);
                segment.Behind = Math.Min(segment.Behind, start);
            }

            repeated += repeated >= 0 ? 1 : 0;
            CodedFrame frame = coded.InPresentationOrder[order[at]];
            bool isWanted = repeated < 0 && order[at] >= segment.First;
            if (order[at] < from || frame.Size is <= 0 or > GreatestSample || (!frame.IsReference && endOfSequence.Length == 0 && !isWanted && repeated < 0))
            {
                continue;
            }

            long number = start + order[at] - from;
            next = Math.Max(next, number + 1);
            if (!HandOver(frame, (2 * number) + (isWanted ? 1 : 0), order[at] == from && repeated < 0 ? endOfSequence : [], ref buffer, ref cluster))
            {
                return false;
            }
        }

        // What was handed over may still lie in the pipe: that the end has come is told by a picture from behind it, or by a decoder that shows nothing any more.
        if (repeated >= 0)
        {
            AwaitSilence(segment);
            End(segment, ended: true);
        }

        return true;
    }

    private void AwaitSilence(Segment segment)
    {
        lock (gate)
        {
            for (long before = -1; !isOver && current == segment && seen != before;)
            {
                before = seen;
                Monitor.Wait(gate, LongestSilence);
            }
        }
    }

    private bool HandOver(in CodedFrame frame, long time, ReadOnlySpan<byte> before, ref byte[] buffer, ref long cluster)
    {
        int needed = MatroskaFeed.GreatestHead + before.Length + frame.Size + MatroskaFeed.After.Length;
        if (buffer.Length < needed)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = ArrayPool<byte>.Shared.Rent(needed);
        }

        int head = MatroskaFeed.Head(buffer, time, ref cluster, frame.IsKey, before.Length + frame.Size);
        before.CopyTo(buffer.AsSpan(head));
        head += before.Length;
        int there = 0;
        while (there < frame.Size && RandomAccess.Read(clip, buffer.AsSpan(head + there, frame.Size - there), frame.Offset + there) is > 0 and int read)
        {
            there += read;
        }

        MatroskaFeed.After.CopyTo(buffer.AsSpan(head + frame.Size));
        return there == frame.Size && Libc.WriteAll(child.Feed!, buffer.AsSpan(0, head + frame.Size + MatroskaFeed.After.Length));
    }

    private bool IsCurrent(Segment segment)
    {
        lock (gate)
        {
            return current == segment;
        }
    }

    private void End(Segment segment, bool ended)
    {
        lock (gate)
        {
            if (current != segment)
            {
                return;
            }

            current = null;
            if (!isResting)
            {
                isResting = true;
                session.Rest();
            }

            Monitor.PulseAll(gate);
        }

        if (ended)
        {
            segment.Ended();
        }
    }

    /// <summary>What was asked for at once: pictures from one on, beginning to decode at a random access point.</summary>
    /// <param name="key">The random access point, in presentation order.</param>
    /// <param name="first">The first wanted picture.</param>
    /// <param name="most">Pictures handed over at most.</param>
    /// <param name="take">Gets them.</param>
    /// <param name="ended">None comes any more.</param>
    private sealed class Segment(int key, long first, int most, Func<long, PictureFrame, bool> take, Action ended)
    {
        private long start = long.MaxValue;
        private long behind = long.MaxValue;

        public int Key => key;

        public long First => first;

        public int Most => most;

        public Func<long, PictureFrame, bool> Take => take;

        public Action Ended => ended;

        /// <summary>Number of the key picture; as high as can be while nothing was handed over.</summary>
        public long Start { get => Volatile.Read(ref start); set => Volatile.Write(ref start, value); }

        /// <summary>The first number behind its last picture; as high as can be while that was not reached.</summary>
        public long Behind { get => Volatile.Read(ref behind); set => Volatile.Write(ref behind, value); }
    }

    /// <summary>Sorts what comes from the decoder by its numbers.</summary>
    private sealed class Sink(FedDecoder owner, PictureFrame like) : IPictureSink
    {
        public bool IsDone => false;

        public bool Wants(in FrameInfo info, long numberInChain)
        {
            lock (owner.gate)
            {
                owner.seen++;
            }

            // Pictures come in the order of their numbers: when one from behind the end comes, all before it have come.
            if (info.PresentationTime is { } time && Current() is { } segment && time >> 1 >= segment.Behind)
            {
                owner.End(segment, ended: true);
            }

            return info.PresentationTime is { } odd && (odd & 1) == 1;
        }

        public void OnPicture(in FrameInfo info, PixelFormat format, byte[] samples)
        {
            long number = info.PresentationTime!.Value >> 1;
            Segment? segment = Current();
            long index = segment is null || number < segment.Start ? long.MaxValue : segment.Key + (number - segment.Start);
            if (segment is null || index >= owner.coded.InPresentationOrder.Count)
            {
                PictureBuffers.Return(samples); // of what is no longer asked for
                return;
            }

            FrameInfo own = info with
            {
                Index = index, PresentationTime = owner.coded.InPresentationOrder[(int)index].Ticks, TimeBaseNumerator = 1, TimeBaseDenominator = owner.coded.Timescale,
            };
            PictureFrame picture = like.Alike(own, format, samples).Held();
            if (!segment.Take(index, picture))
            {
                owner.End(segment, ended: false);
            }

            picture.LetGo();
        }

        private Segment? Current()
        {
            lock (owner.gate)
            {
                return owner.current;
            }
        }
    }
}
