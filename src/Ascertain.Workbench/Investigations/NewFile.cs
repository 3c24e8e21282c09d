using System.Security.Cryptography;

namespace Ascertain.Workbench.Investigations;

/// <summary>A file that is there wholly or not at all, and takes the place of none.</summary>
internal static class NewFile
{
    /// <summary>Writes beside it, then gives it its name.</summary>
    /// <exception cref="IOException">Something bears the name already, or it cannot be written there.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        string temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.new";
        try
        {
            await using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(bytes, stop);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: false);
        }
        finally
        {
            File.Delete(temporary); // gone where it was moved
        }
    }
}
