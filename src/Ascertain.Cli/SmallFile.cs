using Ascertain.Casework;
using Ascertain.Custody.Files;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Cli;

/// <summary>Reads keys, checkpoints and requests: short files, whole.</summary>
internal static class SmallFile
{
    private const int GreatestLength = 1 << 20; // arbitrary; the longest of them has less than 70 kB

    /// <summary>A key that is given as text or as a file that holds it.</summary>
    public static string TextOf(string textOrFile) => File.Exists(textOrFile) ? ReadText(textOrFile).Trim() : textOrFile;

    public static string ReadText(string path, int greatestLength = GreatestLength) => System.Text.Encoding.UTF8.GetString(Read(path, greatestLength));

    /// <exception cref="UnusableInputException">A folder, a pipe or a device, which has no end, or too long.</exception>
    public static byte[] Read(string path, int greatestLength = GreatestLength)
    {
        if (Directory.Exists(path))
        {
            throw new UnusableInputException($"{path} is a folder; name the file.");
        }

        if (!FolderListing.IsRegular(path))
        {
            throw new UnusableInputException($"{path} is no regular file.");
        }

        return InputFile.Read(path, greatestLength) ?? throw new UnusableInputException($"{path} is too long for what is asked for here.");
    }
}
