using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Weighing;

namespace Ascertain.Casework.Investigating;

/// <summary>Plans the run that weighs what was found against the recorded propositions.</summary>
/// <param name="investigation">Open for writing.</param>
/// <param name="registry">Its methods.</param>
public sealed class EvaluationRuns(Investigation investigation, MethodRegistry registry)
{
    /// <summary>True where a person entered propositions that are in force: then <c>investigate</c> weighs too.</summary>
    public static bool AreAsked(InvestigationView view) => view.Current(AnnotationKind.Proposition).Any();

    /// <summary>Enters the list of what is weighed and plans the run over it.</summary>
    /// <param name="actor">Label of who asks.</param>
    /// <param name="view">What is there.</param>
    /// <returns>Null where there is nothing to weigh: no finding has a ratio, and nobody speaks of one.</returns>
    /// <exception cref="UnusableInputException">There is more than one evaluation takes.</exception>
    public PlannedRun? Plan(string actor, InvestigationView view)
    {
        RecordedAnnotation[] said = [.. view.Current(AnnotationKind.Proposition).Concat(view.Current(AnnotationKind.Weighing)).OrderBy(static it => it.Sequence)];
        if (said.Length > EvaluationMethod.MostSaid)
        {
            throw new UnusableInputException(FormattableString.Invariant($"One evaluation takes at most {EvaluationMethod.MostSaid} records of people; here are {said.Length}. Withdraw what no longer holds."));
        }

        if (new WeighingList(investigation, view).Make(said) is not { } made)
        {
            return null;
        }

        IExaminationMethod method = registry.All.OfType<EvaluationMethod>().Single();
        Dictionary<InputRole, Digest> inputs = new() { [EvaluationMethod.MaterialRole] = Enter(actor, made.List) };
        for (int i = 0; i < said.Length; i++)
        {
            inputs[EvaluationMethod.SaidRole(i + 1)] = DigestOfRecord(said[i].Sha256);
        }

        for (int i = 0; i < made.FusedSha256.Count; i++)
        {
            inputs[EvaluationMethod.FusedRole(i + 1)] = DigestOfRecord(made.FusedSha256[i]);
        }

        return new PlannedRun(method, made.First, new ExaminationRequest(method.Description.Version, inputs, InvestigationJob.Defaults(method)));
    }

    private Digest Enter(string actor, CanonicalObject list)
    {
        byte[] record = list.ToBytes();
        Digest digest = Digest.Of(record);
        if (!investigation.Records.Has(digest.Sha256Hex))
        {
            investigation.Commit([new LedgerDraft(EntryKind.Weighing, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [WeighedFindings.Role] = LedgerDocument.Of(record) })]);
        }

        return digest;
    }

    private Digest DigestOfRecord(string sha256Hex) => Digest.Of(investigation.Records.Read(sha256Hex));
}
