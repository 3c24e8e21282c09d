namespace Ascertain.Media.Decoding;

/// <summary>A pass in company: a fault of its sinks ends it, and not the others.</summary>
internal sealed class SharedPass
{
    private readonly Func<DecodePass> plan;
    private DecodePass? pass;
    private long frames;
    private long samples;

    public SharedPass(Func<DecodePass> plan)
    {
        this.plan = plan;
        Begin();
    }

    public ExaminationResult? Result { get; private set; }

    public Exception? Fault { get; private set; }

    public bool NeedsDecode => Fault is null && Result is null;

    public DecodeRequest Wants => pass!.Request;

    public PassKind Kind => Wants.Frames.Step == 0 ? PassKind.Sound : Wants.Frames.KeyFramesOnly ? PassKind.KeyFrames : PassKind.Pictures;

    public IReadOnlyList<IFrameSink> FrameSinks => Wants.Frames.Step > 0 ? [new Frames(this)] : [];

    public IReadOnlyList<ISoundSink> SoundSinks => Wants.Sound ? [new Sound(this)] : [];

    /// <summary>Plans, with new sinks.</summary>
    public void Begin() => Guard(() =>
    {
        (frames, samples) = (0, 0);
        pass = plan();
        Result = pass.Result;
    });

    /// <summary>Passes with equal keys share a decode.</summary>
    /// <param name="anyWhole">True when some pass wants more than key frames: sound then goes with that one.</param>
    public DecodeRequest GroupKey(bool anyWhole) => Wants with
    {
        Frames = Kind == PassKind.KeyFrames || (Kind == PassKind.Sound && !anyWhole) ? FrameSelection.KeyFrames : FrameSelection.All,
        Sound = false,
        SoundStream = Wants.Sound ? Wants.SoundStream : null,
        Video = Kind == PassKind.Sound ? null : Wants.Video,
        DeclaredWidth = null,
        DeclaredHeight = null,
    };

    public void Conclude(DecodeReport report)
    {
        if (NeedsDecode)
        {
            Guard(() => Result = pass!.Conclude(report.PartFor(Wants.Frames.Step > 0, Wants.Sound) with { FramesDelivered = frames, SoundSamplesDelivered = samples }));
        }
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
#pragma warning disable CA1031 // handed to the caller with the other passes' results
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fault ??= fault;
        }
    }

    private void Take(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        if (Fault is not null || info.NumberInChain % Wants.Frames.Step != 0)
        {
            return;
        }

        frames++;
        try
        {
            foreach (IFrameSink sink in pass!.FrameSinks)
            {
                sink.OnFrame(info, luma);
            }
        }
#pragma warning disable CA1031 // ends this pass only
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fault = fault;
        }
    }

    private void Take(in SoundInfo info, ReadOnlySpan<float> values)
    {
        if (Fault is not null)
        {
            return;
        }

        samples += info.SampleCount;
        try
        {
            foreach (ISoundSink sink in pass!.SoundSinks)
            {
                sink.OnSound(info, values);
            }
        }
#pragma warning disable CA1031 // ends this pass only
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fault = fault;
        }
    }

    private sealed class Frames(SharedPass of) : IFrameSink
    {
        public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma) => of.Take(info, luma);
    }

    private sealed class Sound(SharedPass of) : ISoundSink
    {
        public void OnSound(in SoundInfo info, ReadOnlySpan<float> samples) => of.Take(info, samples);
    }
}
