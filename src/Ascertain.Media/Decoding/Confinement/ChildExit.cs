namespace Ascertain.Media.Decoding.Confinement;

/// <summary>How a child ended.</summary>
/// <param name="Code">Its exit code, or 128 + the signal that ended it.</param>
/// <param name="ProcessorSeconds">User and system time of it and of what it waited for.</param>
/// <param name="GreatestResidentBytes">The largest resident size of any one process among them.</param>
internal readonly record struct ChildExit(int Code, double ProcessorSeconds, long GreatestResidentBytes);
