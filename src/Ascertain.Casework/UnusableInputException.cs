namespace Ascertain.Casework;

/// <summary>What the caller gave cannot be used: a missing file, a broken list, an unknown exhibit number. One plain sentence.</summary>
/// <param name="message">The sentence.</param>
public sealed class UnusableInputException(string message) : Exception(message);
