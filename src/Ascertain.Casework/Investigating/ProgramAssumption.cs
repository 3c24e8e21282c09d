using Ascertain.Canonical;
using Ascertain.Casework.Annotating;

namespace Ascertain.Casework.Investigating;

/// <summary>What the program is about to do for a question that nobody planned. Its own record: no person wrote it, and none signs it.</summary>
/// <param name="Sequence">Of its ledger entry.</param>
/// <param name="Question">Which question.</param>
/// <param name="Range">Over which range.</param>
/// <param name="StatedBy">Program and release.</param>
public sealed record ProgramAssumption(long Sequence, Question Question, string Range, string StatedBy)
{
    private const string Format = "ascertain/assumption/1";

    /// <summary>The record for a question.</summary>
    internal static CanonicalObject Record(Question question) => new()
    {
        ["format"] = Format,
        ["question"] = Plans.Word(question),
        ["range"] = PlanRange.All.Text,
        ["statedBy"] = $"Ascertain {Examining.Examiner.Release}",
        ["statement"] = "Nobody planned this question before the program began to answer it. It answers over everything that the exhibits hold, and weighs no propositions.",
    };

    /// <summary>Reads the record.</summary>
    /// <exception cref="CanonicalFormatException">Another format.</exception>
    internal static ProgramAssumption FromCanonical(long sequence, CanonicalObject record) => record.Text("format") == Format
        ? new ProgramAssumption(sequence, Plans.Parse(record.Text("question")), record.Text("range"), record.Text("statedBy"))
        : throw new CanonicalFormatException("assumption.unknownFormat", $"Unknown format \"{record.Text("format")}\".");
}
