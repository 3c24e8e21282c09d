namespace Ascertain.Preservation;

/// <summary>Codes of custody faults; each is described in <c>docs/findings.d/custody.md</c>.</summary>
public static class CustodyFaultCodes
{
    /// <summary>A file that the ledger names is not there.</summary>
    public const string FileMissing = "custody.file.missing";

    /// <summary>A file's bytes differ from the digest that names it.</summary>
    public const string FileAltered = "custody.file.altered";

    /// <summary>A file cannot be read, or is no regular file.</summary>
    public const string FileUnreadable = "custody.file.unreadable";

    /// <summary>A key file is not in the key ring.</summary>
    public const string KeyMissing = "custody.key.missing";

    /// <summary>A key file can be read by other users.</summary>
    public const string KeyExposed = "custody.key.exposed";

    /// <summary>A key file is not a key, or belongs to something else.</summary>
    public const string KeyBroken = "custody.key.broken";
}
