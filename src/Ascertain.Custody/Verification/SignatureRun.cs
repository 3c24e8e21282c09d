using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Verification;

/// <summary>Verifies the signatures of some checkpoints while the caller goes on.</summary>
internal sealed class SignatureRun
{
    private readonly (long Size, bool IsGood)[] outcomes;
    private readonly Thread thread;

    /// <summary>Begins.</summary>
    /// <param name="key">That must have signed, and nobody else.</param>
    /// <param name="checkpoints">With the sizes that they are kept for.</param>
    public SignatureRun(NoteVerifierKey key, IReadOnlyList<(long Size, Checkpoint Checkpoint)> checkpoints)
    {
        outcomes = new (long, bool)[checkpoints.Count];
        thread = new Thread(() => Parallel.For(0, outcomes.Length, i =>
        {
            (long size, Checkpoint checkpoint) = checkpoints[i];
            outcomes[i] = (size, checkpoint.Origin == key.Name && checkpoint.Note.Signatures.Count == 1 && checkpoint.Note.IsSoundlySignedBy(key));
        }));
        thread.Start();
    }

    /// <summary>Waits for the last one; in the order of the checkpoints.</summary>
    public IReadOnlyList<(long Size, bool IsGood)> Outcomes()
    {
        thread.Join();
        return outcomes;
    }
}
