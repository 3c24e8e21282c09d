namespace Ascertain.Media.Decoding.Confinement;

/// <summary>How a child ended.</summary>
/// <param name="Code">Its exit code, or 128 + the signal that ended it.</param>
/// <param name="ProcessorSeconds">User and system time of it and of what it waited for.</param>
/// <remarks>The greatest resident size that the system reports of a child is not taken: until its execve it is that of this program.</remarks>
internal readonly record struct ChildExit(int Code, double ProcessorSeconds);
