using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Age;
using Ascertain.Preservation.Files;

namespace Ascertain.Preservation.Signing;

/// <summary>The private keys of this person on this machine: a folder (0700) of key files (0600), never inside an investigation.</summary>
/// <remarks>Per investigation <c>&lt;id&gt;/checkpoint.key</c> (Ed25519) and <c>&lt;id&gt;/sealing.key</c> (age identity); per person
/// <c>persons/&lt;SHA-256 of the name&gt;.key</c> (Ed25519). Who loses the folder can still verify, but neither write nor unseal.</remarks>
public sealed class KeyRing
{
    private const string PersonName = "ascertain.invalid/person";

    /// <summary>A key ring in this folder.</summary>
    public KeyRing(string folder) => Folder = Path.GetFullPath(folder);

    /// <summary>Where the keys are.</summary>
    public string Folder { get; }

    /// <summary>The ring named by <c>$ASCERTAIN_KEYS</c>, else <c>$XDG_DATA_HOME/ascertain/keys</c>, else <c>~/.local/share/ascertain/keys</c>.</summary>
    public static KeyRing Default()
    {
        string? named = Environment.GetEnvironmentVariable("ASCERTAIN_KEYS");
        string? data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        return new KeyRing(!string.IsNullOrEmpty(named) ? named
            : !string.IsNullOrEmpty(data) ? Path.Combine(data, "ascertain", "keys")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share", "ascertain", "keys"));
    }

    /// <summary>Makes both keys of a new investigation. A key that is there is kept.</summary>
    public void CreateFor(string investigationId)
    {
        Create(CheckpointPath(investigationId), () =>
        {
            using NoteSigner signer = NoteSigner.Generate(Checkpoint.OriginOf(investigationId));
            return signer.ToPrivateText();
        });
        Create(SealingPath(investigationId), static () =>
        {
            using AgeIdentity identity = AgeIdentity.Generate();
            return identity.ToSecretText();
        });
    }

    /// <summary>The key that signs an investigation's checkpoints.</summary>
    /// <exception cref="CustodyException">The file is missing, broken or readable by others.</exception>
    public NoteSigner CheckpointSigner(string investigationId) => KeyFile.Read(CheckpointPath(investigationId), NoteSigner.Parse);

    /// <summary>The key that opens an investigation's sealed values.</summary>
    /// <exception cref="CustodyException">The file is missing, broken or readable by others.</exception>
    public AgeIdentity SealingIdentity(string investigationId) => KeyFile.Read(SealingPath(investigationId), AgeIdentity.Parse);

    /// <summary>True when the sealed values of an investigation can be opened here.</summary>
    public bool CanUnseal(string investigationId) => File.Exists(SealingPath(investigationId));

    /// <summary>A person's signing key under a name of its own; made on first use.</summary>
    /// <exception cref="CustodyException">The file is broken or readable by others.</exception>
    public NoteSigner PersonSigner(string name, string signingName)
    {
        string path = PersonPath(name);
        Create(path, static () =>
        {
            using NoteSigner fresh = NoteSigner.Generate(PersonName);
            return fresh.ToPrivateText();
        });
        using NoteSigner signer = KeyFile.Read(path, NoteSigner.Parse);
        return signer.As(signingName);
    }

    /// <summary>True when there is a key for this name already.</summary>
    public bool KnowsPerson(string name) => File.Exists(PersonPath(name));

    private string PersonPath(string name) =>
        Path.Combine(Folder, "persons", $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}.key");

    private string CheckpointPath(string investigationId) => Path.Combine(Folder, investigationId, "checkpoint.key");

    private string SealingPath(string investigationId) => Path.Combine(Folder, investigationId, "sealing.key");

    private static void Create(string path, Func<string> content)
    {
        if (File.Exists(path))
        {
            return;
        }

        DurableFiles files = new();
        string folder = Path.GetDirectoryName(path)!;
        files.EnsureFolder(Path.GetDirectoryName(folder)!, KeyFile.OwnerFolder);
        files.EnsureFolder(folder, KeyFile.OwnerFolder);
        KeyFile.Create(path, content, files);
    }
}
