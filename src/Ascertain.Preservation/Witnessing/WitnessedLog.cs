using Ascertain.Custody.Notes;

namespace Ascertain.Preservation.Witnessing;

/// <summary>A log that a witness knows.</summary>
/// <param name="Folder">Where the witness keeps it.</param>
/// <param name="Key">The pinned key; its name is the origin of the log.</param>
/// <param name="Note">The checkpoint cosigned last, with both signatures; null when there is none.</param>
/// <param name="Kept">The same, read.</param>
/// <param name="Cosignature">The witness's own, in it.</param>
internal sealed record WitnessedLog(string Folder, NoteVerifierKey Key, byte[]? Note, Checkpoint? Kept, Cosignature? Cosignature)
{
    /// <summary>Entries cosigned last, from 0.</summary>
    public long Size => Kept?.Size ?? 0;
}
