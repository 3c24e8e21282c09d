namespace Ascertain.Casework.Rerunning;

/// <summary>What earlier runs of an exhibit gave otherwise under the assumptions: later runs that took it are asked again with what it is then.</summary>
internal sealed class AssumedAttachments
{
    // By exhibit and SHA-256 of the recorded attachment; null where there is none under the assumptions.
    private readonly Dictionary<(int Exhibit, string Sha256), byte[]?> changed = [];

    /// <summary>Keeps what differs of a run's attachments.</summary>
    /// <param name="run">As recorded.</param>
    /// <param name="assumed">Under the assumptions; null where the run is left out.</param>
    public void Keep(RecordedRun run, ExaminationResult? assumed)
    {
        foreach ((string name, string sha256) in run.Attachments)
        {
            byte[]? now = assumed?.Find(name)?.Content.ToArray();
            if (now is null || Digest.Of(now).Sha256Hex != sha256)
            {
                changed[(run.Run.Exhibit.Value, sha256)] = now;
            }
        }
    }

    /// <summary>True where the recorded attachment is another under the assumptions, or none.</summary>
    /// <param name="exhibit">Of the run that takes it.</param>
    /// <param name="sha256Hex">As recorded.</param>
    /// <param name="bytes">What it is then; null where it is none.</param>
    public bool IsChanged(int exhibit, string sha256Hex, out byte[]? bytes) => changed.TryGetValue((exhibit, sha256Hex), out bytes);
}
