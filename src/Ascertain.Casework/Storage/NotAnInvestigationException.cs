namespace Ascertain.Casework.Storage;

/// <summary>The folder is no investigation and cannot become one.</summary>
/// <param name="message">One sentence.</param>
public sealed class NotAnInvestigationException(string message) : IOException(message);
