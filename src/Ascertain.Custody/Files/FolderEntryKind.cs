namespace Ascertain.Custody.Files;

/// <summary>What a listing of a folder names.</summary>
public enum FolderEntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A link, pipe, device or socket, or something whose name cannot be spoken: refused, never opened.</summary>
    Special,

    /// <summary>A folder with nothing in it: no list of files would ever name it.</summary>
    EmptyFolder,

    /// <summary>A folder so deep that it is not entered.</summary>
    TooDeep,
}
