using NodaTime;

namespace Ascertain.Reporting.Exports;

/// <summary>One run of a method as a bundle opens it.</summary>
public sealed record ExportExamination
{
    /// <summary><see cref="Ending"/> of a run that gave no result because it was stopped.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Sequence of its ledger entry.</summary>
    public required long Entry { get; init; }

    /// <summary>Number of the exhibit examined; always a disclosed one.</summary>
    public required int Exhibit { get; init; }

    /// <summary>What was asked: method, inputs, parameters.</summary>
    public required ExaminationRequest Request { get; init; }

    /// <summary>SHA-256 of the record of the run.</summary>
    public required string RunSha256 { get; init; }

    /// <summary>Label of who ran it.</summary>
    public required string Actor { get; init; }

    /// <summary>By the system clock of the examining machine.</summary>
    public required Instant BeganAt { get; init; }

    /// <summary>By the system clock of the examining machine.</summary>
    public required Instant EndedAt { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Release { get; init; }

    /// <summary>SHA-256 of the decoder's description, where the result depends on the decoder.</summary>
    public string? DecoderBuild { get; init; }

    /// <summary>How the decoder was confined, where the result depends on it.</summary>
    public string? Confinement { get; init; }

    /// <summary>The outcome's word, or <see cref="Cancelled"/>.</summary>
    public required string Ending { get; init; }

    /// <summary>Why, where the outcome is not <c>completed</c>; null also of a run that was cancelled.</summary>
    public string? Reason { get; init; }

    /// <summary>SHA-256 of the record of the result; null of a run that was cancelled.</summary>
    public string? ResultSha256 { get; init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What was corrected of it since, as far as the bundle opens it.</summary>
    public IReadOnlyList<ExportCorrection> Corrections { get; init; } = [];

    /// <summary>SHA-256 of each attachment that the bundle opens, by name.</summary>
    public IReadOnlyDictionary<string, string> Attachments { get; init; } = new Dictionary<string, string>();

    /// <summary>True when the method ran to its end, whether it could answer or not.</summary>
    public bool RanToTheEnd => Ending is "completed" or "inconclusive";
}
