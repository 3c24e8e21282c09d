using Ascertain.Custody.Files;

namespace Ascertain.Preservation.Interchange;

/// <summary>Opens a file that a person named.</summary>
internal static class InputFile
{
    /// <exception cref="IOException">Not there, not readable, or no regular file.</exception>
    public static FileStream Open(string path) => new(NativeFiles.OpenRegular(path, followLinks: true), FileAccess.Read, bufferSize: 0);
}
