using System.Globalization;
using System.Text;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Casework;

/// <summary>Reads short files that a person named, whole: statements, lists, keys, checkpoints, requests.</summary>
/// <remarks>What has no end is refused: opening a pipe waits for its writer, a device gives bytes for ever. What is read is counted, since files that a kernel makes state no length.</remarks>
public static class SmallFile
{
    /// <summary>Bytes that a file has at most where nothing else is said. Arbitrary: the longest key, checkpoint or request has less than 70 kB.</summary>
    public const int GreatestLength = 1 << 20;

    /// <summary>A key that is given as text or as a file that holds it.</summary>
    /// <exception cref="UnusableInputException">It is a file, and cannot be read.</exception>
    public static string TextOf(string textOrFile) => File.Exists(textOrFile) ? ReadText(textOrFile).Trim() : textOrFile;

    /// <summary>Reads it as UTF-8.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="greatestLength">Bytes that it has at most.</param>
    /// <exception cref="UnusableInputException">It is missing, a folder, a pipe, a device or a socket, cannot be read, or is too long.</exception>
    public static string ReadText(string path, int greatestLength = GreatestLength) => Encoding.UTF8.GetString(Read(path, greatestLength));

    /// <summary>Reads its bytes.</summary>
    /// <param name="path">The file; links are followed.</param>
    /// <param name="greatestLength">Bytes that it has at most.</param>
    /// <exception cref="UnusableInputException">It is missing, a folder, a pipe, a device or a socket, cannot be read, or is too long.</exception>
    public static byte[] Read(string path, int greatestLength = GreatestLength)
    {
        if (Directory.Exists(path))
        {
            throw new UnusableInputException($"{path} is a folder; name the file.");
        }

        try
        {
            using FileStream file = InputFile.Open(path);
            using MemoryStream bytes = new();
            byte[] block = new byte[1 << 14];
            for (int count; (count = file.Read(block)) > 0;)
            {
                if (bytes.Length + count > greatestLength)
                {
                    throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"{path} is too long for what is asked for here: it has more than {greatestLength} bytes."));
                }

                bytes.Write(block, 0, count);
            }

            return bytes.ToArray();
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnusableInputException(Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))) ? $"There is no file {path}." : $"There is no file {path}: the folder that it would be in does not exist.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException($"{path} cannot be read: {fault.Message}");
        }
    }
}
