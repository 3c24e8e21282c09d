using Ascertain.Canonical;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Allegations.Extraction;

namespace Ascertain.Casework.Alleging;

/// <summary>A person confirms, or corrects, what the grammar read out of a statement. The reading is in the record too: both versions are kept.</summary>
/// <param name="Record">The person's record.</param>
/// <param name="Statement">SHA-256 of the statement.</param>
/// <param name="Start">Where its sentence begins, in code points of the statement.</param>
/// <param name="Number">Which allegation of the statement, from 1.</param>
/// <param name="Grammar">Grammar that read it.</param>
/// <param name="Read">Slots as read.</param>
/// <param name="Corrected">Slots as the person says; empty where the reading is confirmed.</param>
public sealed record AllegationReview(RecordedAnnotation Record, string Statement, long Start, long Number, string Grammar, CanonicalObject Read, IReadOnlyList<KeyValuePair<string, string>> Corrected)
{
    /// <summary>True where nothing was changed.</summary>
    public bool IsConfirmation => Corrected.Count == 0;

    internal static AllegationReview Of(RecordedAnnotation record)
    {
        CanonicalObject values = record.Annotation.Values;
        return new AllegationReview(record, values.Text("statement"), values.Integer("start"), values.Integer("number"), values.Text("grammar"), values.Object("read"), AllegationCorrection.In(values));
    }

    internal static CanonicalObject Values(string statement, ExtractedAllegation read, int number, IReadOnlyList<KeyValuePair<string, string>> changes)
    {
        CanonicalObject corrected = new();
        foreach ((string slot, string value) in changes)
        {
            corrected[slot] = value;
        }

        return new CanonicalObject
        {
            ["statement"] = statement,
            ["start"] = read.Sentence.Start,
            ["end"] = read.Sentence.End,
            ["number"] = number,
            ["grammar"] = StatementExtractor.GrammarVersion,
            ["read"] = AllegationCorrection.Slots(read),
            ["corrected"] = corrected,
        };
    }

    internal static string? Fault(CanonicalObject values)
    {
        _ = values.Object("read");
        string? unknown = AllegationCorrection.In(values).Select(static it => it.Key).FirstOrDefault(static it => !AllegationCorrection.SlotNames.Contains(it));
        return values.Text("statement").Length != 64 || !values.Text("statement").All(char.IsAsciiHexDigitLower) ? "\"statement\" is a SHA-256."
            : values.Integer("number") < 1 ? "allegations count from 1." : values.Integer("start") < 0 ? "characters count from 0."
            : values.Text("grammar").Length == 0 ? "\"grammar\" is empty." : unknown is not null ? $"\"{unknown}\" is no slot." : null;
    }
}
