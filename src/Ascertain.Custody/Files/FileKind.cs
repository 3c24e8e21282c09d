namespace Ascertain.Custody.Files;

/// <summary>What a directory entry is.</summary>
internal enum FileKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>A file with bytes.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link, itself.</summary>
    SymbolicLink,

    /// <summary>A named pipe.</summary>
    Pipe,

    /// <summary>A character or block device.</summary>
    Device,

    /// <summary>A socket.</summary>
    Socket,
}
