using Ascertain.Casework.Storage;
using Ascertain.Preservation.Files;

namespace Ascertain.Casework;

/// <summary>Where nothing may be written that a person asks for: in folders that hold what they hold and nothing else. One rule for files, bundles, backups and new investigations.</summary>
/// <remarks>Asked of real paths, links followed. An investigation and a bag verify only as they are; the other two hold private keys.</remarks>
public static class OutputPlace
{
    private const string BagName = "bagit.txt", WitnessKeyName = "witness.key";

    /// <summary>Requires that a path lies in none of these folders, and is none.</summary>
    /// <param name="path">What shall be written.</param>
    /// <param name="keys">The folder of private keys in use.</param>
    /// <returns>The real path.</returns>
    /// <exception cref="UnusableInputException">It does; the sentence names the folder.</exception>
    public static string RequireFree(string path, string keys)
    {
        string real = RealPath.Of(path), keyFolder = RealPath.Of(keys);
        for (string? folder = real; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (folder == keyFolder)
            {
                throw Refused(path, real, folder, "which holds private keys");
            }

            if (File.Exists(Path.Combine(folder, InvestigationLayout.DatabaseName)) || File.Exists(Path.Combine(folder, InvestigationLayout.LockName)))
            {
                throw Refused(path, real, folder, "which is an investigation and verifies only as it is");
            }

            if (File.Exists(Path.Combine(folder, BagName)))
            {
                throw Refused(path, real, folder, "which is a bundle or another bag and verifies only as it is");
            }

            if (File.Exists(Path.Combine(folder, WitnessKeyName)))
            {
                throw Refused(path, real, folder, "which is the memory of a witness");
            }
        }

        return real;
    }

    private static UnusableInputException Refused(string path, string real, string folder, string why) =>
        new($"{(folder == real ? $"There is something named {path} already" : $"{path} lies in {folder}")}, {why}; name another place.");
}
