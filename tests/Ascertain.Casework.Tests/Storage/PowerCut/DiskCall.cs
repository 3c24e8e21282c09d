namespace Ascertain.Casework.Tests.Storage.PowerCut;

/// <summary>A system call that changed the disk, or said something on standard output, as a trace of the real program holds it.</summary>
/// <param name="Name">E.g. <c>pwrite64</c>.</param>
/// <param name="Path">File or folder.</param>
/// <param name="To">Second path of <c>rename</c> and <c>link</c>.</param>
/// <param name="Data">What was written.</param>
/// <param name="Number">Offset of a write, length of a truncation; −1 for none.</param>
internal sealed record DiskCall(string Name, string Path, string? To, byte[] Data, long Number);
