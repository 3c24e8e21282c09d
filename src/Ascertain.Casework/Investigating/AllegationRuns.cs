using System.Globalization;
using Ascertain.Casework.Alleging;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Allegations.Checks;

namespace Ascertain.Casework.Investigating;

/// <summary>The run that reads allegations out of the statements and checks them, so that a bundle holds both and the other side repeats it.</summary>
public static class AllegationRuns
{
    private static readonly AllegationCheckMethod Method = new();

    /// <summary>Plans it.</summary>
    /// <param name="investigation">Open for reading is enough.</param>
    /// <param name="view">What is there.</param>
    /// <returns>Null where no party's statement is on file, or nothing was collected: a run is about an exhibit, and this one stands with the first.</returns>
    public static PlannedRun? Plan(Investigation investigation, InvestigationView view) => Request(investigation, view) is { } request ? new PlannedRun(Method, view.Exhibits[0].Exhibit.Number, request) : null;

    /// <summary>What it is asked, by the statements and the reviews in force as they are now; null where <see cref="Plan"/> plans nothing.</summary>
    public static ExaminationRequest? Request(Investigation investigation, InvestigationView view)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        ArgumentNullException.ThrowIfNull(view);
        string[] statements = [.. view.Statements.Where(static it => it.Role == StatementDocument.Statement).Select(static it => it.Sha256)];
        if (statements.Length == 0 || view.Exhibits.Count == 0)
        {
            return null;
        }

        // Of reviews the latest: an earlier one that a later one replaced is not in force anyway.
        string[] reviews = [.. StatementReading.ReviewsIn(view).Select(static it => it.Sha256)];
        Dictionary<InputRole, Digest> inputs = [];
        for (int i = 0; i < Math.Min(statements.Length, AllegationCheckMethod.MostStatements); i++)
        {
            inputs[AllegationCheckMethod.StatementRole(i + 1)] = DigestOfRecord(statements[i]);
        }

        string[] taken = [.. reviews.TakeLast(AllegationCheckMethod.MostReviews)];
        for (int i = 0; i < taken.Length; i++)
        {
            inputs[AllegationCheckMethod.ReviewRole(i + 1)] = DigestOfRecord(taken[i]);
        }

        Dictionary<string, string> parameters = InvestigationJob.Defaults(Method);
        parameters[AllegationCheckMethod.LeftOutParameter] = (Math.Max(0, statements.Length - AllegationCheckMethod.MostStatements) + reviews.Length - taken.Length).ToString(CultureInfo.InvariantCulture);
        return new ExaminationRequest(Method.Description.Version, inputs, parameters);

        Digest DigestOfRecord(string sha256Hex) => Digest.Of(investigation.Records.Read(sha256Hex));
    }
}
