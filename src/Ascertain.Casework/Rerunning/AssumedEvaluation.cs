using Ascertain.Canonical;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Weighing;
using Ascertain.Media.Decoding;

namespace Ascertain.Casework.Rerunning;

/// <summary>An evaluation of the investigation as it is recorded, and as it comes out under a reader's assumptions. Nothing of the latter is recorded.</summary>
/// <param name="Run">Both results.</param>
/// <param name="Assumed">The evaluation under the assumptions.</param>
public sealed record AssumedEvaluation(AssumedRun Run, CanonicalObject Assumed)
{
    /// <summary>Weighs again.</summary>
    /// <param name="investigation">Open for reading is enough.</param>
    /// <param name="view">Read from it.</param>
    /// <param name="recorded">The evaluation as it is recorded.</param>
    /// <param name="assumptions">Changes of <c>evaluation.weighed</c>.</param>
    /// <param name="decoder">Of this machine; nothing is decoded.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UnusableInputException">The assumptions are of other methods, or change nothing.</exception>
    public static async Task<AssumedEvaluation> OfAsync(
        Investigation investigation, InvestigationView view, RecordedExamination recorded, Assumptions assumptions, InstalledDecoder decoder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(assumptions);
        if (assumptions.Changes.Any(static it => it.Method != EvaluationMethod.MethodName))
        {
            throw new UnusableInputException($"The file of assumptions cannot be used: here findings are weighed as they were made, so that it changes {EvaluationMethod.MethodName} only; 'rerun' of a bundle makes them again under other assumptions.");
        }

        EvaluationMethod method = new();
        RecordedRun run = new(recorded.Sequence, recorded.Request, recorded.Run, recorded.ResultSha256!);
        AssumedRequest assumed = AssumedRequest.Of(run, method.Description, assumptions, it => view.Find(it)?.Exhibit.Number.Value, Record, new AssumedAttachments());
        if (assumed.Request is not { } request || request.Id == recorded.Request.Id)
        {
            throw new UnusableInputException("The file of assumptions cannot be used: it changes nothing of what is weighed here.");
        }

        MethodEnd end = (await new MethodRunner(decoder).RunAsync([new MethodRun(method, request)],
            digest => PassingFile.Of(digest, assumed.Made.TryGetValue(digest, out byte[]? bytes) ? bytes : investigation.Records.Read(digest.Sha256Hex)), cancellationToken))[0];
        AssumedRun both = new(recorded.Run.Exhibit.Value, recorded.Request.Method.ToString(), recorded.Request.Parameters, request.Parameters, assumed.Without,
            AssumedSide.FromCanonical(investigation.ReadRecord(recorded.ResultSha256!)), AssumedSide.FromCanonical(end.Recorded.ToCanonical()), null)
        {
            Propositions = assumed.Propositions, Said = assumed.Said,
        };
        return new AssumedEvaluation(both, end.Recorded.Find(EvaluationMethod.EvaluationAttachment) is { } made ? CanonicalJson.ParseObject(made.Content.Span) : []);

        byte[]? Record(string sha256Hex) => investigation.Records.Has(sha256Hex) ? investigation.Records.Read(sha256Hex) : null;
    }

    /// <summary>Each pair of either, with its number as recorded and as assumed; null where it is not combined or not there.</summary>
    /// <param name="recorded">The evaluation as recorded.</param>
    public IEnumerable<(string First, string Second, double? Recorded, double? Assumed)> SideBySide(CanonicalObject recorded)
    {
        Dictionary<(string Set, string First, string Second), double?> before = Numbers(recorded), now = Numbers(Assumed);
        foreach ((string Set, string First, string Second) pair in before.Keys.Concat(now.Keys).Distinct())
        {
            yield return (pair.First, pair.Second, before.GetValueOrDefault(pair), now.GetValueOrDefault(pair));
        }
    }

    private static Dictionary<(string Set, string First, string Second), double?> Numbers(CanonicalObject evaluation)
    {
        Dictionary<(string Set, string First, string Second), double?> numbers = [];
        if (evaluation.Has("pairs"))
        {
            Dictionary<string, string> texts = evaluation.Array("sets").Objects().SelectMany(static it => it.Array("propositions").Objects()).DistinctBy(static it => it.Text("id")).ToDictionary(static it => it.Text("id"), static it => it.Text("text"), StringComparer.Ordinal);
            foreach (CanonicalObject pair in evaluation.Array("pairs").Objects().Where(static it => it.Array("contributions").Count > 0))
            {
                string[] ids = [.. pair.Array("propositions").Texts()];
                numbers[(pair.Text("set"), texts.GetValueOrDefault(ids[0], ids[0]), texts.GetValueOrDefault(ids[1], ids[1]))] = pair.Has("log10LikelihoodRatio") ? pair.Number("log10LikelihoodRatio") : null;
            }
        }

        return numbers;
    }
}
