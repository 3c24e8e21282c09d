namespace Ascertain.Preservation;

/// <summary>A custody breach: something that must not have changed has changed, or a key that must be there is not. Stop.</summary>
/// <param name="code">Stable dotted code; see <c>docs/findings.d/custody.md</c>.</param>
/// <param name="message">One sentence that names the thing.</param>
/// <param name="path">The file concerned, when there is one.</param>
public sealed class CustodyException(string code, string message, string? path = null) : Exception(message)
{
    /// <summary>Stable dotted code.</summary>
    public string Code { get; } = code;

    /// <summary>The file concerned, or null.</summary>
    public string? Path { get; } = path;
}
