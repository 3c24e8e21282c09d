using Ascertain.Casework.Storage;
using Ascertain.Media.Decoding;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Cli;

/// <summary>Opens investigations for the verbs, always with the same clock and keys.</summary>
internal static class CaseSession
{
    public static IClock Clock => SystemClock.Instance;

    public static KeyRing Keys() => KeyRing.Default();

    /// <summary>The decoder of this machine with the strongest confinement there is.</summary>
    public static InstalledDecoder Decoder(bool allowUnconfined) => InstalledDecoder.Find(allowUnconfined ? ConfinementPolicy.AllowUnconfined : ConfinementPolicy.Required);

    /// <summary>Opens for writing; makes the investigation when there is none.</summary>
    public static Investigation OpenForWriting(string folder) => Investigation.CreateOrOpen(Path.GetFullPath(folder), Keys(), Clock);

    /// <summary>Opens one that exists, for writing.</summary>
    public static Investigation OpenExisting(string folder)
    {
        RequireExisting(folder);
        return OpenForWriting(folder);
    }

    /// <summary>Opens one that exists, for reading only.</summary>
    /// <param name="folder">The investigation.</param>
    /// <param name="withKeys">False where neither names nor sealed values are asked for: then no record needs to be whole.</param>
    public static Investigation OpenForReading(string folder, bool withKeys = true)
    {
        RequireExisting(folder);
        return Investigation.OpenReadOnly(Path.GetFullPath(folder), withKeys ? Keys() : null);
    }

    private static void RequireExisting(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "investigation.db")))
        {
            throw new Casework.UnusableInputException(
                File.Exists(folder) ? $"{folder} is a file; name the folder of an investigation."
                : !Directory.Exists(folder) ? $"There is no folder {folder}."
                : MayRead(folder) ? $"The folder {folder} holds no investigation."
                : $"This user may not read the folder {folder}.");
        }
    }

    private static bool MayRead(string folder)
    {
        try
        {
            _ = Directory.EnumerateFileSystemEntries(folder).Any(); // throws where the folder may not be read
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
