namespace Ascertain.Canonical;

/// <summary>Bytes are not the one canonical spelling of a document, or the document lacks what it must have.</summary>
/// <param name="code">A stable code, e.g. <c>json.notCanonical</c>.</param>
/// <param name="message">One sentence.</param>
public sealed class CanonicalFormatException(string code, string message) : FormatException(message)
{
    /// <summary>Stable code of the fault.</summary>
    public string Code { get; } = code;
}
