using Ascertain.Custody.Notes;

namespace Ascertain.Preservation.Witnessing;

/// <summary>What a witness says to a checkpoint that it is shown.</summary>
/// <param name="Code">One of <see cref="WitnessCodes"/>; null when nothing speaks against it.</param>
/// <param name="Detail">One sentence.</param>
public sealed record WitnessAnswer(string? Code, string Detail)
{
    /// <summary>What the witness keeps of the log after this; null when it has cosigned nothing.</summary>
    public Checkpoint? Kept { get; init; }

    /// <summary>The time of the cosignature that it keeps.</summary>
    public Cosignature? Cosignature { get; init; }

    /// <summary>The checkpoint with the signatures of log and witness; null unless it was cosigned now.</summary>
    public ReadOnlyMemory<byte>? Cosigned { get; init; }

    /// <summary>The line of the witness in it, with its newline.</summary>
    public string? SignatureLine { get; init; }

    /// <summary>True when a request starts from another size than the one kept, whatever else is said of it.</summary>
    public bool OldSizeDiffers { get; init; }

    /// <summary>Folder of the evidence kept of a contradiction, in the witness's folder; null when none is kept, or the place for it is full.</summary>
    public string? Evidence { get; init; }

    /// <summary>One line: the code, where there is one, and the sentence.</summary>
    public string InWords() => Code is null ? Detail : $"{Code} {Detail}";
}
