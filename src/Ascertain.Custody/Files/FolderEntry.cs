namespace Ascertain.Custody.Files;

/// <summary>Something found below a folder.</summary>
/// <param name="Path">Relative to the folder, with slashes.</param>
/// <param name="Length">In bytes; 0 for what is no file.</param>
/// <param name="Kind">What it is.</param>
public sealed record FolderEntry(string Path, long Length, FolderEntryKind Kind)
{
    /// <summary>True for a file: the only thing that is opened.</summary>
    public bool IsRegular => Kind == FolderEntryKind.File;
}
