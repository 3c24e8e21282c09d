namespace Ascertain.Media.Decoding;

/// <summary>Finding codes of what ffprobe describes.</summary>
internal static class ProbeFindingCodes
{
    /// <summary>The format has no own reader; ffprobe described it.</summary>
    public const string ReadByProbe = "structure.readByProbe";
}
