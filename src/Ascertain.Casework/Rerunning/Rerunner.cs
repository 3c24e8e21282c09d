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

    /// <summary>Repeats them.</summary>
    /// <exception cref="UnusableInputException">The bundle cannot be read; verify it first.</exception>
    public async Task<RerunReport> RunAsync(CancellationToken cancellationToken)
    {
        RerunSource source = RerunSource.Open(bundle);
        List<RerunDifference> different = [];
        List<RerunSkip> skipped = [.. source.Withheld];
        int identical = 0, done = 0;
        foreach (RecordedRun run in source.Runs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Progress?.Report((++done, source.Runs.Count));
            IExaminationMethod? method = registry.Find(run.Request.Method);
            if (method is null)
            {
                skipped.Add(new RerunSkip(run.Run.Exhibit.Value, run.Request.Method.ToString(), RerunSkip.MethodVersionAbsent));
            }
            else if (MethodRegistry.UsesDecoder(method) && run.Run.DecoderBuild != decoder.Build?.DigestHex)
            {
                skipped.Add(new RerunSkip(run.Run.Exhibit.Value, run.Request.Method.ToString(), RerunSkip.DecoderDiffers));
            }
            else if (source.Missing(run.Request) is { } why)
            {
                skipped.Add(new RerunSkip(run.Run.Exhibit.Value, run.Request.Method.ToString(), why));
            }
            else if (await RepeatAsync(source, method, run, cancellationToken))
            {
                identical++;
            }
            else
            {
                different.Add(new RerunDifference(run.Run.Exhibit.Value, run.Request.Method.ToString()));
            }
        }

        return new RerunReport(source.Runs.Count + source.Withheld.Count, identical, skipped, different);
    }

    private static async Task<bool> RepeatAsync(RerunSource source, IExaminationMethod method, RecordedRun run, CancellationToken cancellationToken)
    {
        Dictionary<InputRole, WorkingCopy> inputs = [];
        try
        {
            foreach ((InputRole role, Digest digest) in run.Request.Inputs)
            {
                inputs.Add(role, source.OpenVerified(digest));
            }

            ExaminationResult result = await method.ExamineAsync(run.Request, inputs, cancellationToken);
            return Digest.Of(result.ToCanonical().ToBytes()).Sha256Hex == run.ResultSha256;
        }
        finally
        {
            foreach (WorkingCopy input in inputs.Values)
            {
                input.Dispose();
            }
        }
    }
}
