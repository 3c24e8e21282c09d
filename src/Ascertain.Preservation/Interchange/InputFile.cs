using Ascertain.Custody.Files;

namespace Ascertain.Preservation.Interchange;

/// <summary>Opens a file that a person named.</summary>
public static class InputFile
{
    /// <summary>Opens it; links are followed, and nothing waits for the writer of a pipe.</summary>
    /// <exception cref="IOException">Not there, not readable, or no regular file.</exception>
    public static FileStream Open(string path) => new(NativeFiles.OpenRegular(path, followLinks: true), FileAccess.Read, bufferSize: 0);

    /// <summary>Reads it whole, also where it grows meanwhile or does not tell its length.</summary>
    /// <param name="path">Which.</param>
    /// <param name="greatestLength">Bytes.</param>
    /// <returns>Null where it is longer.</returns>
    /// <exception cref="IOException">Not there, not readable, or no regular file.</exception>
    public static byte[]? Read(string path, int greatestLength)
    {
        using FileStream file = Open(path);
        if (file.Length > greatestLength)
        {
            return null;
        }

        using MemoryStream whole = new();
        byte[] buffer = new byte[1 << 16]; // arbitrary
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > greatestLength)
            {
                return null;
            }
        }

        return whole.ToArray();
    }
}
