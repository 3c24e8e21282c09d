namespace Ascertain.Custody;

/// <summary>Bytes are not the one spelling that a custody format allows; each fault has its own code.</summary>
/// <param name="code">Stable dotted code, e.g. <c>checkpoint.size</c>.</param>
/// <param name="message">One sentence.</param>
public sealed class CustodyFormatException(string code, string message) : FormatException(message)
{
    /// <summary>Stable dotted code.</summary>
    public string Code { get; } = code;
}
