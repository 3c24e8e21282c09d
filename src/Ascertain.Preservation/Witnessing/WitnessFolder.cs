using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;

namespace Ascertain.Preservation.Witnessing;

/// <summary>Where a witness keeps its key, the keys of the logs that it knows, and what it cosigned last of each.</summary>
/// <remarks>
/// <code>
/// witness.key   private, 0600      witness.vkey   public      witness.lock   flock: one process at a time, for a moment
/// logs/&lt;SHA-256 of the origin&gt;/key.vkey     pinned     logs/…/checkpoint   cosigned last
/// logs/…/evidence/…                          what contradicted it
/// </code>
/// The folder is never to be restored from a copy: a witness that forgets what it cosigned can be made to cosign a fork.
/// </remarks>
public sealed class WitnessFolder
{
    private const int WouldBlock = 11; // EWOULDBLOCK on Linux
    private const int Pause = 10, MostPauses = 1000; // milliseconds, and how often; arbitrary: ten seconds

    private const string LogsName = "logs", KeyName = "witness.key", VerifierKeyName = "witness.vkey", LockName = "witness.lock";
    private const string CheckpointName = "checkpoint", LogKeyName = "key.vkey";

    private readonly HashSet<string> synced = new(StringComparer.Ordinal); // folders whose names are known to be durable
    private CosignerKey? own;

    private WitnessFolder(string folder, DurableFiles files) => (Folder, Files) = (folder, files);

    /// <summary>Full path.</summary>
    public string Folder { get; }

    internal DurableFiles Files { get; }

    /// <summary>Makes a witness in a folder that is missing or empty. One that is there under this name is kept.</summary>
    /// <exception cref="CustodyFormatException">Not a name.</exception>
    /// <exception cref="CustodyException">The folder holds something else, or a witness of another name.</exception>
    public static WitnessFolder Create(string folder, string name)
    {
        WitnessFolder made = new(Path.GetFullPath(folder), new DurableFiles());
        using (Cosigner fresh = Cosigner.Generate(name)) // refuses what is no name before anything is made
        {
            if (Path.Exists(made.Folder) && !File.Exists(made.Inside(KeyName)) && (File.Exists(made.Folder) || Directory.EnumerateFileSystemEntries(made.Folder).Any(static it => !IsHalfWritten(it))))
            {
                throw made.Broken("holds something else than a witness; choose an empty folder");
            }

            made.Files.EnsureFolder(made.Folder, KeyFile.OwnerFolder);
            KeyFile.Create(made.Inside(KeyName), fresh.ToPrivateText, made.Files);
            foreach (string second in Directory.EnumerateFiles(made.Folder).Where(IsHalfWritten))
            {
                File.Delete(second); // it can be the private key whole, under a second name
            }
        }

        using Cosigner signer = made.Signer();
        if (signer.VerifierKey.Name != name)
        {
            throw made.Broken($"is that of the witness {signer.VerifierKey.Name}");
        }

        made.Files.Write(made.Inside(VerifierKeyName), Encoding.UTF8.GetBytes($"{signer.VerifierKey}\n"));
        return made;
    }

    /// <summary>Opens the folder of a witness.</summary>
    /// <exception cref="CustodyException">It holds none.</exception>
    public static WitnessFolder Open(string folder) => Open(folder, new DurableFiles());

    internal static WitnessFolder Open(string folder, DurableFiles files)
    {
        WitnessFolder opened = new(Path.GetFullPath(folder), files);
        return File.Exists(opened.Inside(KeyName)) ? opened : throw opened.Broken("holds no witness");
    }

    /// <summary>The key that cosigns.</summary>
    /// <exception cref="CustodyException">The file is broken or readable by others.</exception>
    public Cosigner Signer() => KeyFile.Read(Inside(KeyName), Cosigner.Parse);

    /// <summary>Pins the key of a log, whose name is the log's origin. For good: another key for the same origin is refused.</summary>
    /// <exception cref="CustodyException">What is kept of the log is broken.</exception>
    /// <exception cref="IOException">Disk full or broken, or another process holds the folder.</exception>
    public WitnessAnswer Trust(NoteVerifierKey log)
    {
        using IDisposable held = Hold();
        if (Find(log.Name) is not { } known)
        {
            string folder = FolderOf(HashOf(log.Name));
            Files.EnsureFolder(folder);
            Files.Write(Path.Combine(folder, LogKeyName), VerifierKeyFile.Write(log));
            return new WitnessAnswer(null, $"The key of {log.Name} is pinned.");
        }

        return known.Key.ToString() == log.ToString()
            ? new WitnessAnswer(null, $"The key of {log.Name} was pinned before.")
            : new WitnessAnswer(WitnessCodes.Resigned, $"Another key is pinned for {log.Name}, and stays pinned: {known.Key}");
    }

    /// <summary>Keeps other processes out until disposed.</summary>
    /// <exception cref="IOException">Another process holds the folder too long.</exception>
    internal IDisposable Hold()
    {
        for (int pauses = 0; ; pauses++)
        {
            try
            {
                return new FileStream(Inside(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException fault) when (fault.HResult == WouldBlock)
            {
                if (pauses == MostPauses)
                {
                    throw new IOException($"Another process is at work in the witness's folder: {Folder}", fault);
                }

                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>What is kept of a log; null when its key is not pinned. To be called while the folder is held.</summary>
    /// <exception cref="CustodyException">What is kept is broken.</exception>
    internal WitnessedLog? Find(string origin) => FindByHash(HashOf(origin));

    /// <summary>The same, by the SHA-256 of the origin in hexadecimal.</summary>
    internal WitnessedLog? FindByHash(string originHash)
    {
        string folder = FolderOf(originHash), keyFile = Path.Combine(folder, LogKeyName);
        if (!File.Exists(keyFile))
        {
            return null;
        }

        if (synced.Add(folder))
        {
            Files.SyncFolder(folder); // a process that was stopped may have left a name that is not durable yet
        }

        try
        {
            NoteVerifierKey key = VerifierKeyFile.Parse(File.ReadAllBytes(keyFile));
            return HashOf(key.Name) == originHash ? Read(folder, key) : throw Broken($"keeps the key of {key.Name} in the place of another");
        }
        catch (CustodyFormatException fault)
        {
            throw Broken($"keeps what cannot be read in {folder}: {fault.Message}");
        }
    }

    /// <summary>Replaces what is kept of a log. On return it is durable.</summary>
    /// <exception cref="IOException">Disk full or broken.</exception>
    internal void Keep(WitnessedLog log, byte[] cosigned) => Files.Write(Path.Combine(log.Folder, CheckpointName), cosigned);

    internal CustodyException Broken(string what) => new(WitnessCodes.State, $"The folder {Folder} {what}.", Folder);

    private WitnessedLog Read(string folder, NoteVerifierKey key)
    {
        string path = Path.Combine(folder, CheckpointName);
        if (!File.Exists(path))
        {
            return new WitnessedLog(folder, key, null, null, null);
        }

        byte[] note = File.ReadAllBytes(path);
        Checkpoint kept = Checkpoint.Parse(note);
        return kept.Origin == key.Name && kept.Note.IsSignedBy(key) && Cosignature.Of(kept, own ??= OwnKey()) is { } cosignature
            ? new WitnessedLog(folder, key, note, kept, cosignature)
            : throw Broken($"keeps a checkpoint of {key.Name} without its two signatures");
    }

    private CosignerKey OwnKey()
    {
        using Cosigner signer = Signer();
        return signer.VerifierKey;
    }

    // What making a witness left here when it was stopped.
    private static bool IsHalfWritten(string path) => KeyFile.IsLeftover(Path.GetFileName(path), KeyName);

    private static string HashOf(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    private string FolderOf(string originHash) => Path.Combine(Folder, LogsName, originHash);

    private string Inside(string name) => Path.Combine(Folder, name);
}
