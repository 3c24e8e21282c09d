using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Examining;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Ledger;
using Ascertain.Media.Decoding;

namespace Ascertain.Casework.Rerunning;

/// <summary>Repeats every examination of a bundle on this machine and compares the results byte for byte.</summary>
public sealed class Rerunner(string bundle, InstalledDecoder decoder)
{
    private readonly MethodRegistry registry = new(decoder);

    /// <summary>Examinations repeated so far, of how many.</summary>
    public IProgress<(int Done, int All)>? Progress { get; init; }

    /// <summary>What the reader assumes instead, or null. The recorded examinations are repeated all the same.</summary>
    public Assumptions? Assuming { get; init; }

    /// <summary>Repeats them.</summary>
    /// <exception cref="UnusableInputException">The bundle cannot be read, verify it first; or an assumption speaks of something that is not there.</exception>
    public async Task<RerunReport> RunAsync(CancellationToken cancellationToken)
    {
        RerunSource source = RerunSource.Open(bundle);
        if (source.Faults.Count == 0)
        {
            RequireFitting(source); // of an altered bundle not all runs are known
        }

        List<RerunDifference> different = [];
        List<AssumedRun> assumed = [];
        List<RerunSkip> skipped = [.. source.Withheld];
        int identical = 0, done = 0;
        foreach (RecordedRun run in source.Runs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Progress?.Report((++done, source.Runs.Count));
            IExaminationMethod? method = registry.Find(run.Request.Method);
            string? why = WhyNot(source, method, run);
            if (why is not null)
            {
                skipped.Add(new RerunSkip(run.Run.Exhibit.Value, run.Request.Method.ToString(), why));
            }
            else if (source.Holds(run, await RunAsync(source, method!, run.Request, NothingMade, cancellationToken)))
            {
                identical++;
            }
            else
            {
                different.Add(new RerunDifference(run.Run.Exhibit.Value, run.Request.Method.ToString()));
            }

            if (Assuming is not null && method is not null && await AssumeAsync(source, method, run, why, cancellationToken) is { } beside)
            {
                assumed.Add(beside);
            }
        }

        return new RerunReport(source.Runs.Count + source.Withheld.Count, identical, skipped, different)
        {
            Assuming = Assuming is null ? null : assumed, Faults = source.Faults, DecoderAbsent = decoder.Build is null,
        };
    }

    private static readonly Dictionary<Digest, byte[]> NothingMade = [];

    private string? WhyNot(RerunSource source, IExaminationMethod? method, RecordedRun run) =>
        method is null ? RerunSkip.MethodVersionAbsent
        : run.Run.Confinement is not null && run.Run.DecoderBuild != decoder.Build?.DigestHex ? RerunSkip.DecoderDiffers
        : source.Missing(run.Request);

    // An assumption that touches nothing would look as if it made no difference.
    private void RequireFitting(RerunSource source)
    {
        foreach (int number in (Assuming?.WithoutExhibits ?? new HashSet<int>()).Concat(Assuming?.Changes.SelectMany(static it => it.Exhibits ?? new HashSet<int>()) ?? []))
        {
            if (number > source.ExhibitCount)
            {
                throw new UnusableInputException($"The file of assumptions cannot be used: there is no exhibit {number}; the investigation has {source.ExhibitCount}.");
            }
        }

        foreach (AssumedChange change in Assuming?.Changes ?? [])
        {
            if (!source.Runs.Any(it => it.Request.Method.Name == change.Method && change.Exhibits?.Contains(it.Run.Exhibit.Value) != false))
            {
                throw new UnusableInputException($"The file of assumptions cannot be used: the bundle holds no such examination by a method \"{change.Method}\", only by {string.Join(", ", source.Runs.Select(static it => it.Request.Method.Name).Distinct().Order(StringComparer.Ordinal))}.");
            }
        }
    }

    private async Task<AssumedRun?> AssumeAsync(RerunSource source, IExaminationMethod method, RecordedRun run, string? why, CancellationToken cancellationToken)
    {
        AssumedRequest assumed = AssumedRequest.Of(run, method.Description, Assuming!, source.NumberOf, source.RecordOrNull);
        if (assumed.Request?.Id == run.Request.Id)
        {
            return null;
        }

        why = assumed.Request is null ? AssumedRun.Excluded : why;
        AssumedSide? side = null;
        if (why is null)
        {
            try
            {
                side = AssumedSide.FromCanonical((await RunAsync(source, method, assumed.Request!, assumed.Made, cancellationToken)).ToCanonical());
            }
            catch (Exception fault) when (fault is FormatException or OverflowException or ArgumentException)
            {
                string given = string.Join(", ", assumed.Request!.Parameters.Where(it => run.Request.Parameters.GetValueOrDefault(it.Key) != it.Value).Select(static it => $"{it.Key} \"{it.Value}\""));
                throw new UnusableInputException($"The file of assumptions cannot be used: {method.Description.Version} does not take {given}: {fault.Message}");
            }
        }

        return new AssumedRun(run.Run.Exhibit.Value, run.Request.Method.ToString(), run.Request.Parameters, (assumed.Request ?? run.Request).Parameters,
            assumed.Without, source.RecordedResult(run), side, why);
    }

    private static async Task<ExaminationResult> RunAsync(
        RerunSource source, IExaminationMethod method, ExaminationRequest request, IReadOnlyDictionary<Digest, byte[]> made, CancellationToken cancellationToken)
    {
        Dictionary<InputRole, WorkingCopy> inputs = [];
        try
        {
            foreach ((InputRole role, Digest digest) in request.Inputs)
            {
                inputs.Add(role, made.TryGetValue(digest, out byte[]? bytes) ? Temporary(digest, bytes) : source.OpenVerified(digest));
            }

            return await method.ExamineAsync(request, inputs, cancellationToken);
        }
        finally
        {
            foreach (WorkingCopy input in inputs.Values)
            {
                input.Dispose();
            }
        }
    }

    // A method reads files; this one goes away when it is closed.
    private static WorkingCopy Temporary(Digest digest, byte[] bytes)
    {
        Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        RandomAccess.Write(handle, bytes, 0);
        return new WorkingCopy(digest, handle);
    }
}
