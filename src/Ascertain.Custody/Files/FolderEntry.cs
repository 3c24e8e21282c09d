namespace Ascertain.Custody.Files;

/// <summary>A file found below a folder.</summary>
/// <param name="Path">Relative to the folder, with slashes.</param>
/// <param name="Length">In bytes.</param>
/// <param name="IsRegular">False for links, pipes, devices and sockets: these are refused, never opened.</param>
public sealed record FolderEntry(string Path, long Length, bool IsRegular);
