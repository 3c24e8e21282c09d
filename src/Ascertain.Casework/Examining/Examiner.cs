using System.Globalization;
using System.Runtime.ExceptionServices;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Media.Decoding;
using NodaTime;

namespace Ascertain.Casework.Examining;

/// <summary>Runs methods inside an investigation: methods may run in parallel, one committer writes in the order planned.</summary>
public sealed class Examiner(Investigation investigation, InstalledDecoder decoder, IClock clock, string actor)
{
    /// <summary>Version of this program, as runs record it.</summary>
    public static string Release { get; } = typeof(Examiner).Assembly.GetName().Version!.ToString(3);

    /// <summary>Runs everything planned and records each run, also failed and cancelled ones.</summary>
    /// <param name="planned">In the order in which entries are written.</param>
    /// <param name="progress">Runs recorded so far.</param>
    /// <param name="cancellationToken">Running methods end; what had begun is recorded as cancelled.</param>
    public async Task<IReadOnlyList<ExaminationResult>> RunAsync(
        IReadOnlyList<PlannedRun> planned, IProgress<PlannedRun>? progress, CancellationToken cancellationToken)
    {
        using SemaphoreSlim places = new(Environment.ProcessorCount);
        Task<Ended>[] running = new Task<Ended>[planned.Count];
        foreach (int[] together in Together(planned))
        {
            Task<Ended[]> ended = RunTogetherAsync([.. together.Select(i => planned[i])], places, cancellationToken);
            for (int i = 0; i < together.Length; i++)
            {
                running[together[i]] = OneOfAsync(ended, i);
            }
        }

        List<ExaminationResult> results = [];
        List<LedgerDraft> batch = [];
        for (int i = 0; i < planned.Count; i++)
        {
            Ended ended = await running[i];
            batch.Add(Draft(planned[i], ended));
            if (ended.Result is { } result)
            {
                results.Add(result);
            }

            // One commit an exhibit: what is shown as done is durable, and one fsync serves all of its runs.
            if (i == planned.Count - 1 || planned[i + 1].Exhibit != planned[i].Exhibit)
            {
                investigation.Commit(batch);
                batch.Clear();
            }

            progress?.Report(planned[i]);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return results;
    }

    // Methods that look at the pictures or the sound of one clip share its decode; every other run is on its own.
    private static IEnumerable<int[]> Together(IReadOnlyList<PlannedRun> planned) => Enumerable.Range(0, planned.Count)
        .GroupBy(i => planned[i].Method is IDecodingMethod ? planned[i].Request.Inputs[InputRole.Clip].Sha256Hex : i.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal)
        .Select(static it => it.ToArray());

    private static async Task<Ended> OneOfAsync(Task<Ended[]> together, int index) => (await together)[index];

    private async Task<Ended[]> RunTogetherAsync(IReadOnlyList<PlannedRun> planned, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await places.WaitAsync(CancellationToken.None);
        Instant began = clock.GetCurrentInstant();
        List<Dictionary<InputRole, WorkingCopy>> opened = [];
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            opened.AddRange(planned.Select(_ => new Dictionary<InputRole, WorkingCopy>()));
            for (int i = 0; i < planned.Count; i++)
            {
                Open(planned[i].Request, opened[i]);
            }

            return await ExamineAsync(planned, opened, began, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return [.. planned.Select(_ => new Ended(null, began, clock.GetCurrentInstant()))];
        }
        finally
        {
            foreach (WorkingCopy input in opened.SelectMany(static it => it.Values))
            {
                input.Dispose();
            }

            places.Release();
        }
    }

    private void Open(ExaminationRequest request, Dictionary<InputRole, WorkingCopy> inputs)
    {
        foreach ((InputRole role, Digest digest) in request.Inputs)
        {
            inputs.Add(role, investigation.Exhibits.Has(digest.Sha256Hex)
                ? investigation.Exhibits.OpenVerified(digest)
                : investigation.Records.OpenVerified(digest));
        }
    }

    private async Task<Ended[]> ExamineAsync(
        IReadOnlyList<PlannedRun> planned, List<Dictionary<InputRole, WorkingCopy>> inputs, Instant began, CancellationToken cancellationToken)
    {
        if (planned is [{ Method: not IDecodingMethod } alone])
        {
            try
            {
                return [new Ended(await alone.Method.ExamineAsync(alone.Request, inputs[0], cancellationToken), began, clock.GetCurrentInstant())];
            }
            catch (Exception fault) when (IsOfTheMethod(fault))
            {
                return [new Ended(Broken(fault), began, clock.GetCurrentInstant())];
            }
        }

        Func<DecodePass>[] plans = [.. planned.Select((it, i) => (Func<DecodePass>)(() => ((IDecodingMethod)it.Method).Plan(it.Request, inputs[i])))];
        IReadOnlyList<(ExaminationResult? Result, Exception? Fault)> all = await SharedDecode.RunAsync(decoder, inputs[0][InputRole.Clip], plans, cancellationToken);
        foreach ((_, Exception? fault) in all)
        {
            if (fault is not null && !IsOfTheMethod(fault))
            {
                ExceptionDispatchInfo.Throw(fault);
            }
        }

        Instant ended = clock.GetCurrentInstant();
        return [.. all.Select(it => new Ended(it.Result ?? Broken(it.Fault!), began, ended))];
    }

    private static bool IsOfTheMethod(Exception fault) => fault is not (OperationCanceledException or CustodyException or OutOfMemoryException or IOException);

    // The border of a method: its own fault ends its run, recorded, and not the investigation.
    private static ExaminationResult Broken(Exception fault) => ExaminationResult.Only(new ExaminationOutcome.Failed(
        $"The method itself broke ({fault.GetType().Name}); this is a fault of the program, not a finding about the item.", null));

    private LedgerDraft Draft(PlannedRun planned, Ended ended)
    {
        bool decodes = MethodRegistry.UsesDecoder(planned.Method, ended.Result);
        Run run = new(planned.Request.Id, planned.Exhibit, actor, ended.BeganAt, ended.EndedAt, Release,
            decodes ? decoder.Build?.DigestHex : null, decodes ? decoder.ConfinementWord : null, ended.Result?.Outcome.Word ?? Run.Cancelled);
        Dictionary<string, LedgerDocument> documents = new(StringComparer.Ordinal)
        {
            ["request"] = LedgerDocument.Of(planned.Request.ToCanonical()),
            ["run"] = LedgerDocument.Of(run.ToCanonical()),
        };
        if (ended.Result is { } result)
        {
            documents.Add("result", LedgerDocument.Of(result.ToCanonical()));
            foreach (Attachment attachment in result.Attachments)
            {
                documents.Add($"attachment.{attachment.Name}", LedgerDocument.Of(attachment.Content.ToArray()));
            }
        }

        return new LedgerDraft(EntryKind.Examination, actor, documents);
    }

    private sealed record Ended(ExaminationResult? Result, Instant BeganAt, Instant EndedAt);
}
