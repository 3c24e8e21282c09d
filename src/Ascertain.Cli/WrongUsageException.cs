namespace Ascertain.Cli;

/// <summary>The verb was called wrongly in a way that the parser of arguments cannot see.</summary>
/// <param name="message">One sentence.</param>
internal sealed class WrongUsageException(string message) : Exception(message);
