using Ascertain.Canonical;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Files;

namespace Ascertain.Preservation.Witnessing;

/// <summary>Keeps what contradicts a checkpoint that was cosigned: both notes, and what shows that they contradict each other.</summary>
/// <remarks>A folder <c>evidence/CODE-HASH</c> beside the checkpoint holds <c>cosigned</c>, <c>shown</c> (the bytes as they came) and <c>record</c>
/// (<c>ascertain/witness-evidence/1</c>). Where both notes are signed by one key, anybody can check them: two roots for one size; or a path from which
/// <see cref="MerkleProof.BeginningOf"/> gives another root for the cosigned size than the cosigned one.</remarks>
/// <param name="files">How to write.</param>
internal sealed class WitnessEvidence(DurableFiles files)
{
    /// <summary>Most pieces kept of one kind and log. Arbitrary: one is enough, and a stranger must not fill the disk.</summary>
    public const int Most = 16;

    private const string FolderName = "evidence", KeptName = "cosigned", ShownName = "shown", RecordName = "record", KeyName = "key";

    /// <summary>Keeps one piece; one that is there already is not kept twice.</summary>
    /// <param name="log">What is contradicted.</param>
    /// <param name="code">How.</param>
    /// <param name="note">Bytes of the checkpoint shown.</param>
    /// <param name="shown">The same, read.</param>
    /// <param name="path">From the cosigned size to the shown one, where there is such a path.</param>
    /// <param name="key">The key that was shown with it, where it is another than the pinned one.</param>
    /// <returns>Where it is, relative to the witness's folder with slashes; null when there is no room.</returns>
    /// <exception cref="IOException">Disk full or broken.</exception>
    public string? Keep(WitnessedLog log, string code, ReadOnlySpan<byte> note, Checkpoint shown, IReadOnlyList<byte[]>? path, byte[]? key)
    {
        string kind = code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..], all = Path.Combine(log.Folder, FolderName);
        string piece = Path.Combine(all, $"{kind}-{Digest.Of(note).Sha256Hex[..32]}");
        if (!File.Exists(Path.Combine(piece, ShownName)))
        {
            if (Directory.Exists(all) && Directory.EnumerateDirectories(all, $"{kind}-*").Count(it => it != piece) >= Most)
            {
                return null;
            }

            files.EnsureFolder(piece);
            Write(piece, KeptName, log.Note);
            Write(piece, KeyName, key);
            Write(piece, RecordName, Record(log, code, shown, path).ToBytes());
            Write(piece, ShownName, note.ToArray()); // last: with it the piece is whole
        }

        return string.Join('/', piece.Split(Path.DirectorySeparatorChar)[^4..]);
    }

    private static CanonicalObject Record(WitnessedLog log, string code, Checkpoint shown, IReadOnlyList<byte[]>? path) => new CanonicalObject
    {
        ["format"] = "ascertain/witness-evidence/1",
        ["code"] = code,
        ["log"] = log.Key.ToString(),
        ["shown"] = HeadOf(shown),
    }.AddIfPresent("cosigned", log.Kept is null ? null : HeadOf(log.Kept))
     .AddIfPresent("path", path is null ? null : CanonicalArray.OfTexts(path.Select(Convert.ToBase64String)));

    private static CanonicalObject HeadOf(Checkpoint checkpoint) => new() { ["size"] = checkpoint.Size, ["root"] = checkpoint.RootHex };

    private void Write(string folder, string name, byte[]? content)
    {
        if (content is not null)
        {
            files.Write(Path.Combine(folder, name), content);
        }
    }
}
