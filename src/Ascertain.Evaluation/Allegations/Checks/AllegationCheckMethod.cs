using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation;
using Ascertain.Evaluation.Allegations.Extraction;

namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>Method <c>allegations.checked</c>: what the grammar reads out of the statements, with people's corrections, and what a person should look at in it.</summary>
public sealed class AllegationCheckMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "allegations.checked";

    /// <summary>Most statements, and most reviews of readings, of one run. Arbitrary.</summary>
    public const int MostStatements = 99, MostReviews = 99;

    /// <summary>Attachment with the allegations and the flags, record <c>ascertain/checked-allegations/1</c>.</summary>
    public const string AllegationsAttachment = "allegations";

    /// <summary>Parameter: how many statements and reviews are there beyond those that were given.</summary>
    public const string LeftOutParameter = "leftOut";

    private const int MostFindings = 200; // arbitrary: as many as one reads; all of it is in the record

    private const string Decides = "A flag decides nothing and can have an innocent reason.", ReadByGrammar = "It was read by a grammar of words; a person confirms or corrects the reading.";

    /// <summary>Input: a statement; counted from 1.</summary>
    public static InputRole StatementRole(int number) => new(string.Create(CultureInfo.InvariantCulture, $"statement{number:00}"));

    /// <summary>Input: what a person says of a reading; counted from 1.</summary>
    public static InputRole ReviewRole(int number) => new(string.Create(CultureInfo.InvariantCulture, $"review{number:00}"));

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.0"),
        Question = Question.Allegations,
        Summary = "Reads allegations out of statements by a grammar, takes people's corrections, and flags sums, shares, scopes, series, times and quotations that a person should look at.",
        Inputs =
        [
            new InputDescription(StatementRole(1), "A statement of a party."),
            .. Enumerable.Range(2, MostStatements - 1).Select(static it => new InputDescription(StatementRole(it), "A statement of a party.", Required: false)),
            .. Enumerable.Range(1, MostReviews).Select(static it => new InputDescription(ReviewRole(it), "What a person says of a reading.", Required: false)),
        ],
        Parameters = [new ParameterDescription(LeftOutParameter, "Statements and reviews that are there beyond those that one run takes.", "0")],
        FindingCodes =
        [
            AllegationFindingCodes.SumDiffers, AllegationFindingCodes.PartExceedsWhole, AllegationFindingCodes.ShareInTension, AllegationFindingCodes.ScopeDiffers, AllegationFindingCodes.FiguresExclude, AllegationFindingCodes.SeriesFalls, AllegationFindingCodes.DefinitionDiffers,
            AllegationFindingCodes.TimeTurned, AllegationFindingCodes.TimeAfterStatement, AllegationFindingCodes.TimeNoSuchDay, AllegationFindingCodes.OneOrigin,
            StatementFindingCodes.Empty, StatementFindingCodes.MixedScripts, StatementFindingCodes.OtherScript, StatementFindingCodes.NotRead, StatementFindingCodes.RangeTurned,
            AllegationFindingCodes.NoFlag, AllegationFindingCodes.More, AllegationFindingCodes.LeftOut,
        ],
        Limits =
        [
            "It flags and never decides: what does not add up can be two definitions, and what adds up can be false.",
            "It reads English by the words and orders that its grammar knows; what it does not read it does not check.",
            "Two figures are compared only where what is counted, what happened, place and period are said alike.",
        ],
        Sources = ["docs/statements.md: slots, words and measured accuracy of the grammar"],
        WorkedExample = "\"12 were killed and 30 injured\" and \"45 people were killed or injured\" in one statement: 12 + 30 = 42, but 45 is given.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        Annotation[] reviews = [.. Enumerable.Range(1, MostReviews).Where(it => inputs.ContainsKey(ReviewRole(it))).Select(it => Annotation.FromCanonical(InputDocument.Read(inputs[ReviewRole(it)])))];
        List<CheckedStatement> statements = [];
        for (int i = 1; i <= MostStatements; i++)
        {
            if (inputs.TryGetValue(StatementRole(i), out WorkingCopy? statement)) // a re-run may leave one out; the others keep their numbers
            {
                statements.Add(CheckedStatement.Of(i, statement.Digest.Sha256Hex, InputDocument.Bytes(statement), [.. reviews.Select(static it => it.Values)]));
            }
        }

        return ValueTask.FromResult(int.TryParse(request.Parameters[LeftOutParameter], NumberStyles.None, CultureInfo.InvariantCulture, out int leftOut) ? Result(statements, reviews, leftOut)
            : ExaminationResult.Only(new ExaminationOutcome.NotApplicable("How many statements and reviews are left out is a whole number.")));
    }

    internal static ExaminationResult Result(IReadOnlyList<CheckedStatement> statements, IReadOnlyList<Annotation> reviews, int leftOut)
    {
        IReadOnlyList<AllegationFlag> flags = CheckedStatement.Flags(statements);
        List<Finding> findings = [.. flags.Take(MostFindings).Select(static it => new Finding(it.Code, Locator.WholeItem, $"{it.Statement}{(it.Allegations.Count > 0 ? $" [{string.Join(", ", it.Allegations)}]" : "")}", Decides, ReadByGrammar))];
        if (flags.Count == 0)
        {
            findings.Add(new Finding(AllegationFindingCodes.NoFlag, Locator.WholeItem, FormattableString.Invariant($"{statements.Sum(static it => it.Allegations.Count)} allegations were read out of {statements.Count} statements, and no check flags any."), "That nothing is flagged makes nothing true.", ReadByGrammar));
        }

        if (flags.Count > MostFindings)
        {
            findings.Add(new Finding(AllegationFindingCodes.More, Locator.WholeItem, FormattableString.Invariant($"{flags.Count - MostFindings} more flags stand in the record only."), "The record holds all of them."));
        }

        if (leftOut > 0)
        {
            findings.Add(new Finding(AllegationFindingCodes.LeftOut, Locator.WholeItem, FormattableString.Invariant($"{leftOut} statements or reviews more are in the investigation and were not looked at in this run."), "'allegations check' looks at all of them."));
        }

        return new ExaminationResult(
            statements.All(static it => it.Allegations.Count == 0) ? new ExaminationOutcome.Inconclusive("No allegation was read out of the statements.") : ExaminationOutcome.Completed.Instance,
            findings, [new Attachment(AllegationsAttachment, Attachment.Json, CheckedAllegationsDocument.Of(statements, reviews, flags).ToBytes())]);
    }
}
