using System.Runtime.ExceptionServices;

namespace Ascertain.Media.Decoding;

/// <summary>Decodes a clip for several passes at once.</summary>
/// <remarks>
/// <para>Passes that want every picture, one in so many, or sound share one decode; passes that want key frames share another (and the sound, where nobody wants more).
/// Key frames are never taken out of a whole decode: what the decoder reports of the pictures between them would reach a result that knows nothing of them, and a
/// result would depend on its company.</para>
/// <para>A decode that fails is repeated for pictures and for sound alone: a pass over sound does not fail because the pictures do.</para>
/// </remarks>
public static class SharedDecode
{
    /// <summary>Runs them.</summary>
    /// <param name="decoder">The decoder.</param>
    /// <param name="clip">The clip.</param>
    /// <param name="plans">Give the passes; called again when a decode has to be repeated.</param>
    /// <param name="cancellationToken">Ends the decoder.</param>
    /// <returns>For each plan its result or what it threw.</returns>
    public static async Task<IReadOnlyList<(ExaminationResult? Result, Exception? Fault)>> RunAsync(
        InstalledDecoder decoder, WorkingCopy clip, IReadOnlyList<Func<DecodePass>> plans, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(clip);
        SharedPass[] passes = [.. plans.Select(static it => new SharedPass(it))];
        SharedPass[] open = [.. passes.Where(static it => it.NeedsDecode)];
        bool anyWhole = open.Any(static it => it.Kind == PassKind.Pictures);
        foreach (IGrouping<DecodeRequest, SharedPass> group in open.GroupBy(it => it.GroupKey(anyWhole)))
        {
            await RunGroupAsync(decoder, clip, [.. group], cancellationToken);
        }

        return [.. passes.Select(static it => (it.Result, it.Fault))];
    }

    /// <summary>Runs one alone; throws what it throws.</summary>
    public static async ValueTask<ExaminationResult> RunAloneAsync(InstalledDecoder decoder, WorkingCopy clip, Func<DecodePass> plan, CancellationToken cancellationToken)
    {
        (ExaminationResult? result, Exception? fault) = (await RunAsync(decoder, clip, [plan], cancellationToken))[0];
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        return result!;
    }

    private static async Task RunGroupAsync(InstalledDecoder decoder, WorkingCopy clip, IReadOnlyList<SharedPass> passes, CancellationToken cancellationToken)
    {
        bool hasPictures = passes.Any(static it => it.Wants.Frames.Step > 0), hasSound = passes.Any(static it => it.Wants.Sound);
        FrameSelection[] selections = [.. passes.Select(static it => it.Wants.Frames).Where(static it => it.Step > 0).Distinct()];
        DecodeRequest request = passes.FirstOrDefault(static it => it.Wants.Frames.Step > 0)?.Wants ?? passes[0].Wants;
        request = request with
        {
            Frames = selections.Length switch { 0 => FrameSelection.None, 1 => selections[0], _ => FrameSelection.All },
            Sound = hasSound,
        };
        DecodeReport report = await decoder.DecodeAsync(clip.Handle, request, [.. passes.SelectMany(static it => it.FrameSinks)], [.. passes.SelectMany(static it => it.SoundSinks)], cancellationToken);
        bool mixed = hasPictures && hasSound && passes.Any(static it => it.Wants.Frames.Step == 0 || !it.Wants.Sound);
        if (mixed && report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged))
        {
            foreach (IGrouping<(bool, bool), SharedPass> part in passes.GroupBy(static it => (it.Wants.Frames.Step > 0, it.Wants.Sound)))
            {
                foreach (SharedPass pass in part)
                {
                    pass.Begin();
                }

                await RunGroupAsync(decoder, clip, [.. part], cancellationToken);
            }

            return;
        }

        foreach (SharedPass pass in passes)
        {
            pass.Conclude(report);
        }
    }
}
