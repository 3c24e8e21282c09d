using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Casework.Collecting;

/// <summary>What is no evidence and never becomes an exhibit: the investigation that collects, and private keys, which an exhibit would hand to whoever gets it.</summary>
/// <remarks>Asked of real paths, links followed; keys are known by what they hold too, wherever they lie.</remarks>
/// <param name="investigation">Folder of the investigation; it need not be there yet.</param>
/// <param name="keys">Folder of the private keys in use.</param>
public sealed class NeverCollected(string investigation, string keys)
{
    /// <summary>What a private key is called, to follow its path.</summary>
    public const string PrivateKey = "is a private key of this program";

    private readonly string investigation = RealPath.Of(investigation), keys = RealPath.Of(keys);

    /// <summary>Why nothing of a place is taken, to follow its path; null where it may be.</summary>
    /// <param name="real">A real path.</param>
    public string? Why(string real) =>
        RealPath.IsWithin(real, keys) ? "is in the folder of private keys" : RealPath.IsWithin(real, investigation) ? "is part of the investigation itself" : null;

    /// <summary>True for a file that holds a private key of this program; false too for what cannot be opened.</summary>
    public static bool IsPrivateKey(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return PrivateKeyText.IsIn(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false; // it is not taken in either: whoever copies it says why
        }
    }

    /// <summary>Requires that no file, nor what is collected beside it, is one of these. What a browser sent lies in the investigation until it is taken; so does what came out of a
    /// package, which is kept whole in any case.</summary>
    /// <exception cref="UnusableInputException">Names the first that is.</exception>
    public void Require(IEnumerable<CollectionRequest> requests)
    {
        foreach (CollectionRequest request in requests)
        {
            string? why = request.Sent is null && request.IsFile && request.NameHex is null ? Why(RealPath.Of(request.Path)) : null;
            if ((why ?? (request.IsFile && IsPrivateKey(request.Path) ? PrivateKey : null)) is { } reason)
            {
                throw new UnusableInputException($"{request.Name} {reason} and is not collected.");
            }

            Require(request.Beside.Values);
        }
    }
}
