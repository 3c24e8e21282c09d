using System.Runtime.InteropServices;
using Ascertain.Media.Decoding.Confinement;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>One run of the decoder: its account, its pictures and its sound, each read by a thread of its own.</summary>
internal sealed class DecodeSession : IDisposable
{
    private readonly DecodeRequest request;
    private readonly bool accountIsInOrder;
    private readonly IReadOnlyList<IFrameSink> frameSinks;
    private readonly IReadOnlyList<ISoundSink> soundSinks;
    private readonly IPictureSink? pictureSink;
    private readonly NoteQueue<FrameNote> frameNotes = new();
    private readonly NoteQueue<SoundNote> soundNotes = new();
    private readonly DecodeLog log;
    private readonly KeptOff keptOff = new();
    private readonly ConfinedChild child;
    private readonly ChildWatch watch;
    private byte[] buffer = [];
    private Exception? sinkFault;
    private bool outOfStep;
    private bool stoppedBySink;
    private long decoded;
    private long delivered;
    private long soundDelivered;

    public DecodeSession(
        DecodeRequest request, ConfinedChild child, bool accountIsInOrder, IReadOnlyList<IFrameSink> frameSinks, IReadOnlyList<ISoundSink> soundSinks,
        IPictureSink? pictureSink)
    {
        this.accountIsInOrder = accountIsInOrder;
        (this.request, this.child, this.frameSinks, this.soundSinks, this.pictureSink) = (request, child, frameSinks, soundSinks, pictureSink);
        log = new DecodeLog(request.Frames, request.Sound, !request.PinsInstructions, frameNotes.Add, soundNotes.Add);
        watch = new ChildWatch(child, request.Limits);
    }

    /// <summary>True when nothing was decoded because the decoder has to be started again with <see cref="DecodeRequest.PinsInstructions"/>.</summary>
    public bool MustPinInstructions => log.StartsAgain;

    /// <summary>Nothing is wanted of the decoder now: that nothing comes from it is no standstill.</summary>
    public void Rest() => watch.Pause();

    /// <summary>Something is wanted of it again.</summary>
    public void GoOn() => watch.Resume();

    /// <summary>Runs to the end. Cancelling ends the child and throws.</summary>
    public DecodeReport Run(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(child.Kill);
        List<Thread> threads = [Begin(ReadAccount, "decoder account")];
        bool hasPictures = request.Frames.Step > 0;
        if (request.Sound)
        {
            SafeFileHandle pipe = hasPictures ? child.SecondOutput! : child.Output;
            threads.Add(Begin(
                () =>
                {
                    try
                    {
                        ReadSound(pipe);
                    }
                    finally
                    {
                        soundNotes.Abandon();
                    }
                },
                "decoder sound"));
        }

        if (hasPictures)
        {
            Guard(ReadPictures);
            frameNotes.Abandon();
        }

        threads.ForEach(static thread => thread.Join());
        ((IAsyncResult)child.Ended).AsyncWaitHandle.WaitOne();
        cancellationToken.ThrowIfCancellationRequested();
        if (sinkFault is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(sinkFault);
        }

#pragma warning disable RS0030 // the task has completed
        ChildExit exit = child.Ended.Result;
#pragma warning restore RS0030
        return Report(exit, request.Frames.Step > 0, request.Sound);
    }

    private DecodeReport Report(ChildExit exit, bool pictures, bool sound) => new()
    {
        End = EndOf(exit, pictures, sound), Confinement = child.Mode, FramesDecoded = pictures ? decoded : 0, FramesDelivered = pictures ? delivered : 0,
        SoundSamplesDelivered = sound ? soundDelivered : 0, Findings = keptOff.ToFindings(log, pictures, sound), Colour = log.Colour,
        DamagedPackets = Damaged(pictures, sound), DecoderProcessorSeconds = exit.ProcessorSeconds,
        DecoderResidentBytes = watch.GreatestResidentBytes, Part = (some, other) => Report(exit, some, other),
    };

    private long Damaged(bool pictures, bool sound) => (pictures ? log.Video.DamagedPackets : 0) + (sound ? log.Sound.DamagedPackets : 0);

    public void Dispose() => watch.Dispose();

    private DecodeEnd EndOf(ChildExit exit, bool pictures, bool sound)
    {
        if (log.Fault is DecodeEnd.NotApplicable)
        {
            return log.Fault;
        }

        if (watch.End is { } ended)
        {
            return ended;
        }

        if (log.IsOver || stoppedBySink)
        {
            return log.Fault ?? DecodeEnd.Complete.Instance;
        }

        if (decoded == 0 && soundDelivered == 0 && WhyNothingCame() is { } nothing)
        {
            return nothing;
        }

        if (exit.Code != 0)
        {
            return new DecodeEnd.ToolFailed(exit.Code, log.Tail.Length == 0 ? "The decoder ended badly and did not say why." : log.Tail);
        }

        if (outOfStep)
        {
            return new DecodeEnd.ToolFailed(0, "The decoder's account of its pictures or sound does not fit what it delivered.");
        }

        bool nothingCame = (!pictures || decoded == 0) && (!sound || (soundDelivered == 0 && !keptOff.HasSound));
        if (nothingCame)
        {
            string what = !pictures ? "sound" : sound ? "picture and no sound" : request.Frames.KeyFramesOnly ? "key picture" : "picture";
            return new DecodeEnd.ToolFailed(0, $"The decoder found no {what} in the stream.{(log.Tail.Length == 0 ? "" : $" It said: {log.Tail}")}");
        }

        if (!accountIsInOrder && Damaged(pictures, sound) > 0)
        {
            return new DecodeEnd.Damaged([new DamagedRange(0, pictures ? decoded : 0, null)]);
        }

        return Damaged(pictures, sound) > 0 || (pictures && keptOff.HasPictures) || (sound && keptOff.HasSound)
            ? new DecodeEnd.Damaged(pictures ? keptOff.Ranges : [])
            : DecodeEnd.Complete.Instance;
    }

    private DecodeEnd.NotApplicable? WhyNothingCame() =>
        log.StreamIsAbsent ? new DecodeEnd.NotApplicable(
            request.Frames.Step == 0 ? "The file has no stream of sound."
            : request.Sound ? "The file lacks a stream of pictures (a cover picture is none) or of sound."
            : "The file has no stream of pictures (a cover picture is none).")
        : log.SawTooLarge ? new DecodeEnd.NotApplicable(DecodeLog.TooLarge)
        : null;

    private Thread Begin(Action work, string name)
    {
        Thread thread = new(() => Guard(work), maxStackSize: 512 << 10) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    // A fault of a sink ends the decode and is thrown to the caller; the other threads then reach the end of their pipes.
    private void Guard(Action work)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // rethrown by Run
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref sinkFault, fault, null);
            child.Kill();
        }
    }

    private void ReadAccount()
    {
        byte[] bytes = new byte[1 << 16];
        try
        {
            while (Libc.ReadSome(child.Messages, bytes) is > 0 and int read)
            {
                log.Feed(bytes.AsSpan(0, read));
                watch.OnMessages(read);
                if (log.IsOver)
                {
                    child.Kill();
                }

                // The account comes in single lines, some twenty for a picture. Waking for each costs more than reading them: let some gather.
                // The line of a picture is a whole picture ahead of its samples, so nobody waits for this.
                if (read < bytes.Length / 2)
                {
                    Thread.Sleep(1);
                }
            }
        }
        finally
        {
            frameNotes.Complete();
            soundNotes.Complete();
        }
    }

    private void ReadPictures()
    {
        while (frameNotes.TryTake(out FrameNote note))
        {
            decoded++;
            bool sizeChanged = keptOff.SizeChanged(note.Info) && pictureSink is null;
            if (!note.Info.IsClean || sizeChanged)
            {
                keptOff.Add(note.Info, sizeChanged);
            }

            bool wanted = pictureSink?.Wants(note.Info, note.NumberInChain) ?? note.HasSamples;
            if (!wanted)
            {
                watch.OnProgress();
            }

            if ((wanted && !ReadOne(note, sizeChanged)) || StopsHere())
            {
                break;
            }
        }

        // Samples beyond the last picture of the account would mean that the two do not belong together.
        outOfStep |= !stoppedBySink && ShortRun.ReadAll(child.Output, 1).Length > 0;
    }

    private bool StopsHere()
    {
        if (pictureSink is { IsDone: true })
        {
            stoppedBySink = true;
            child.Kill();
        }

        return stoppedBySink;
    }

    private bool ReadOne(in FrameNote note, bool sizeChanged)
    {
        long bytes = pictureSink is null ? (long)note.Info.Stride * note.Info.Height : note.Format.ByteCount(note.Info.Width, note.Info.Height);
        byte[] into = buffer;
        if (pictureSink is not null)
        {
            into = PictureBuffers.Take((int)bytes);
        }
        else if (buffer.Length < bytes)
        {
            into = buffer = GC.AllocateUninitializedArray<byte>((int)bytes);
        }

        Span<byte> samples = into.AsSpan(0, (int)bytes);
        if (!ReadFully(child.Output, samples))
        {
            outOfStep = true;
            return false;
        }

        watch.Pause();
        try
        {
            if (pictureSink is not null)
            {
                pictureSink.OnPicture(note.Info, note.Format, into);
            }
            else if (note.Info.IsClean && !sizeChanged)
            {
                delivered++;
                for (int i = 0; i < frameSinks.Count; i++)
                {
                    frameSinks[i].OnFrame(note.Info, samples);
                }
            }

            return true;
        }
        finally
        {
            watch.Resume();
        }
    }

    private void ReadSound(SafeFileHandle pipe)
    {
        byte[] bytes = [];
        SoundInfo? first = null;
        while (soundNotes.TryTake(out SoundNote note))
        {
            // A change of rate or channels would be converted to what came first: the sound ends there.
            first ??= note.Info;
            if (note.Info.SampleRate != first.Value.SampleRate || note.Info.Channels != first.Value.Channels)
            {
                keptOff.SoundChanged(note.Info);
                soundNotes.Abandon();
                ShortRun.ReadAll(pipe, 1);
                return;
            }

            long count = 4L * note.Info.Channels * note.Info.SampleCount;
            if (count > 1 << 26)
            {
                outOfStep = true;
                child.Kill();
                return;
            }

            if (bytes.Length < count)
            {
                bytes = new byte[count];
            }

            Span<byte> samples = bytes.AsSpan(0, (int)count);
            if (!ReadFully(pipe, samples))
            {
                outOfStep = true;
                return;
            }

            if (!note.IsClean)
            {
                keptOff.AddSound(note.Info);
                continue;
            }

            soundDelivered += note.Info.SampleCount;
            watch.Pause();
            for (int i = 0; i < soundSinks.Count; i++)
            {
                soundSinks[i].OnSound(note.Info, MemoryMarshal.Cast<byte, float>(samples));
            }

            watch.Resume();
        }

        outOfStep |= ShortRun.ReadAll(pipe, 1).Length > 0;
    }

    private bool ReadFully(SafeFileHandle pipe, Span<byte> into)
    {
        while (!into.IsEmpty)
        {
            Libc.AwaitFill(pipe, into.Length);
            int read = Libc.ReadSome(pipe, into);
            if (read == 0)
            {
                return false;
            }

            watch.OnSamples(read);
            into = into[read..];
        }

        return true;
    }
}
