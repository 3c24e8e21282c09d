namespace Ascertain.Earth.Horizons;

/// <summary>The heights at hand do not cover what was asked; the message is a sentence that names what is missing.</summary>
public sealed class TerrainNotCoveredException(string message) : Exception(message);
