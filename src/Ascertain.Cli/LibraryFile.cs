using Ascertain.Authenticity.ContainerClass;
using Ascertain.Canonical;
using Ascertain.Casework;

namespace Ascertain.Cli;

/// <summary>Reads a library of containers from disk.</summary>
internal static class LibraryFile
{
    /// <exception cref="UnusableInputException">There is none, or it is no library; one plain sentence.</exception>
    public static (ContainerLibrary Library, byte[] Bytes) Read(string path)
    {
        byte[] bytes = SmallFile.Read(path, ContainerLibrary.MostBytes);
        try
        {
            return (ContainerLibrary.Parse(bytes), bytes);
        }
        catch (CanonicalFormatException fault)
        {
            throw new UnusableInputException($"{path} cannot be used as a library: {fault.Message}");
        }
    }
}
