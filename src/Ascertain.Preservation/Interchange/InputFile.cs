using Ascertain.Custody.Files;

namespace Ascertain.Preservation.Interchange;

/// <summary>Opens a file that a person named.</summary>
public static class InputFile
{
    /// <summary>Opens it; links are followed, and nothing waits for the writer of a pipe.</summary>
    /// <exception cref="IOException">Not there, not readable, or no regular file.</exception>
    public static FileStream Open(string path) => new(NativeFiles.OpenRegular(path, followLinks: true), FileAccess.Read, bufferSize: 0);
}
