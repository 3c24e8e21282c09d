namespace Ascertain.Earth.Features;

/// <summary>Ends the reading of a file at a limit. Never leaves the reading of the file.</summary>
internal sealed class LimitReachedException(int line, string sentence) : Exception(sentence)
{
    public int Line { get; } = line;
}
