using System.Globalization;
using System.Runtime.ExceptionServices;
using Ascertain.Media.Decoding;
using Ascertain.Preservation;

namespace Ascertain.Casework.Examining;

/// <summary>Runs methods on verified bytes. Methods that look at the pictures or the sound of one clip share its decode; results do not depend on the company.</summary>
public sealed class MethodRunner(InstalledDecoder decoder)
{
    /// <summary>Which of these go together: indices, in order of the first of each group.</summary>
    public static IEnumerable<int[]> Groups(IReadOnlyList<MethodRun> runs) => Enumerable.Range(0, runs.Count)
        .GroupBy(i => Shares(runs[i]) ? runs[i].Request.Inputs[InputRole.Clip].Sha256Hex : i.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal)
        .Select(static it => it.ToArray());

    // A request of a bundle made by others may lack the clip; then the method says so.
    private static bool Shares(MethodRun run) => run.Method is IDecodingMethod && run.Request.Inputs.ContainsKey(InputRole.Clip);

    /// <summary>Runs one group.</summary>
    /// <param name="runs">Members of one group.</param>
    /// <param name="open">Gives the bytes of a digest, checked; each is opened once, and closed here.</param>
    /// <param name="cancellationToken">Ends them.</param>
    /// <returns>For each its result, or what broke in the method itself.</returns>
    /// <exception cref="CustodyException">Bytes are not what their digest says.</exception>
    public async Task<IReadOnlyList<MethodEnd>> RunAsync(IReadOnlyList<MethodRun> runs, Func<Digest, WorkingCopy> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(open);
        Dictionary<Digest, WorkingCopy> opened = [];
        try
        {
            foreach (Digest digest in runs.SelectMany(static it => it.Request.Inputs.Values))
            {
                if (!opened.ContainsKey(digest))
                {
                    opened.Add(digest, open(digest));
                }
            }

            Dictionary<InputRole, WorkingCopy>[] inputs = [.. runs.Select(run => run.Request.Inputs.ToDictionary(static it => it.Key, it => opened[it.Value]))];
            return runs is [var alone] && !Shares(alone)
                ? [await RunAloneAsync(alone, inputs[0], cancellationToken)]
                : await ShareAsync(runs, inputs, cancellationToken);
        }
        finally
        {
            foreach (WorkingCopy copy in opened.Values)
            {
                copy.Dispose();
            }
        }
    }

    private static async Task<MethodEnd> RunAloneAsync(MethodRun run, Dictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        try
        {
            return new MethodEnd(await run.Method.ExamineAsync(run.Request, inputs, cancellationToken), null);
        }
        catch (Exception fault) when (IsOfTheMethod(fault))
        {
            return new MethodEnd(null, fault);
        }
    }

    private async Task<IReadOnlyList<MethodEnd>> ShareAsync(IReadOnlyList<MethodRun> runs, Dictionary<InputRole, WorkingCopy>[] inputs, CancellationToken cancellationToken)
    {
        Func<DecodePass>[] plans = [.. runs.Select((run, i) => (Func<DecodePass>)(() => ((IDecodingMethod)run.Method).Plan(run.Request, inputs[i])))];
        IReadOnlyList<(ExaminationResult? Result, Exception? Fault)> all = await SharedDecode.RunAsync(decoder, inputs[0][InputRole.Clip], plans, cancellationToken);
        foreach ((_, Exception? fault) in all)
        {
            if (fault is not null && !IsOfTheMethod(fault))
            {
                ExceptionDispatchInfo.Throw(fault);
            }
        }

        return [.. all.Select(static it => new MethodEnd(it.Result, it.Fault))];
    }

    /// <summary>False for what is no fault of the code that read an item: a stop, broken custody, memory or disk.</summary>
    internal static bool IsOfTheMethod(Exception fault) => fault is not (OperationCanceledException or CustodyException or OutOfMemoryException or IOException);
}
