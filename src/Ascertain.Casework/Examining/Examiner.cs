using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.Decoding;
using NodaTime;

namespace Ascertain.Casework.Examining;

/// <summary>Runs methods inside an investigation: methods may run in parallel, one committer writes in the order planned.</summary>
public sealed class Examiner(Investigation investigation, InstalledDecoder decoder, IClock clock, string actor)
{
    private readonly MethodRunner runner = new(decoder);
    private readonly KeyUse opening = new(actor, KeyUsePurpose.ToExamine);
    private InvestigationView? view; // with the settings that are inputs: they stood before the runs were planned

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
        MethodRun[] runs = [.. planned.Select(static it => new MethodRun(it.Method, it.Request))];
        foreach (int[] together in MethodRunner.Groups(runs))
        {
            Task<Ended[]> ended = RunTogetherAsync([.. together.Select(i => runs[i])], places, cancellationToken);
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

    private static async Task<Ended> OneOfAsync(Task<Ended[]> together, int index) => (await together)[index];

    private async Task<Ended[]> RunTogetherAsync(IReadOnlyList<MethodRun> runs, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await places.WaitAsync(CancellationToken.None);
        Instant began = clock.GetCurrentInstant();
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<MethodEnd> ends = await runner.RunAsync(runs, Open, cancellationToken);
            Instant ended = clock.GetCurrentInstant();
            return [.. ends.Select(it => new Ended(it.Recorded, began, ended))];
        }
        catch (OperationCanceledException)
        {
            return [.. runs.Select(_ => new Ended(null, began, clock.GetCurrentInstant()))];
        }
        finally
        {
            places.Release();
        }
    }

    private WorkingCopy Open(Digest digest) => investigation.Exhibits.Has(digest.Sha256Hex) ? investigation.Exhibits.OpenVerified(digest)
        : investigation.Records.Has(digest.Sha256Hex) ? investigation.Records.OpenVerified(digest)
        : PassingFile.Of(digest, Unsealed(digest));

    // Where a clip was filmed lies sealed. One use of the key is entered for all runs of a call; runs work side by side.
    private byte[] Unsealed(Digest digest)
    {
        lock (opening)
        {
            return FilmingSettings.Unsealed(investigation, view ??= InvestigationView.Read(investigation), digest, opening)
                ?? throw new UnusableInputException($"An input of an examination ({digest.Sha256Hex}) is sealed and cannot be opened here; go on where the investigation's sealing key is at hand.");
        }
    }

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
        if (decodes && decoder.Build is { } build)
        {
            // Its SHA-256 is what the run names. With the entry, since another build may be installed when the bundle is made.
            documents.Add("decoder", LedgerDocument.Of(build.Record));
        }

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
