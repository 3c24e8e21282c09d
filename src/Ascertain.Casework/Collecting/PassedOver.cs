namespace Ascertain.Casework.Collecting;

/// <summary>What a folder holds and is not taken: it is told, never dropped.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Why">What it is, to follow the path: "is a link".</param>
public sealed record PassedOver(string Path, string Why)
{
    /// <summary>A sentence.</summary>
    public string InWords => $"{Path} {Why} and was passed over.";
}
