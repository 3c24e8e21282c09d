using Ascertain.Evaluation.Allegations.Extraction;
using NodaTime;

namespace Ascertain.Evaluation.Allegations.Checks;

/// <summary>Checks of allegations that flag and never decide. Flags come in the order of the checks and, within one, of the statements.</summary>
public static class AllegationChecks
{
    /// <summary>Allegations of a statement as the checks look at them.</summary>
    /// <param name="number">Number of the statement, from 1.</param>
    /// <param name="party">Whose it is.</param>
    /// <param name="date">Its date.</param>
    /// <param name="read">What was read out of it.</param>
    public static IReadOnlyList<CheckedAllegation> Numbered(int number, string party, LocalDate date, ExtractedStatement read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return [.. read.Allegations.Select((it, index) => new CheckedAllegation(FormattableString.Invariant($"s{number}.{index + 1}"), number, party, date, it))];
    }

    /// <summary>All flags.</summary>
    /// <param name="statements">The allegations of each statement, in order.</param>
    /// <param name="notes">What could not be read, by the number of the statement.</param>
    public static IReadOnlyList<AllegationFlag> Of(IReadOnlyList<IReadOnlyList<CheckedAllegation>> statements, IReadOnlyList<(int Statement, ExtractionNote Note)> notes)
    {
        ArgumentNullException.ThrowIfNull(statements);
        ArgumentNullException.ThrowIfNull(notes);
        CheckedAllegation[] all = [.. statements.SelectMany(static it => it)];
        return
        [
            .. statements.SelectMany(SumCheck.Of),
            .. ShareCheck.Of(all),
            .. ScopeCheck.Of(all),
            .. SeriesCheck.Of(all),
            .. TimeCheck.Of(all),
            .. notes.Where(static it => it.Note.Code == StatementFindingCodes.NoSuchDay).Select(it => new AllegationFlag(AllegationFindingCodes.TimeNoSuchDay,
                [.. all.Where(at => at.Statement == it.Statement && at.Slots.Sentence.Start <= it.Note.Start && it.Note.End <= at.Slots.Sentence.End).Select(static at => at.Id)], it.Note.Sentence)),
            .. notes.Where(static it => it.Note.Code is not (StatementFindingCodes.NoSuchDay or StatementFindingCodes.EndsBeforeStart)) // these are checks above
                .Select(it => new AllegationFlag(it.Note.Code, [.. all.Where(at => at.Statement == it.Statement && at.Slots.Sentence.Start <= it.Note.Start && it.Note.End <= at.Slots.Sentence.End).Select(static at => at.Id)],
                    FormattableString.Invariant($"Statement {it.Statement}: {it.Note.Sentence}"))),
            .. OriginCheck.Of(all),
        ];
    }
}
