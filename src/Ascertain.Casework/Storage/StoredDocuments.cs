namespace Ascertain.Casework.Storage;

/// <summary>What <c>verify</c> found in a store: each file that bears a digest as its name, and whether the ledger names it.</summary>
/// <param name="store">Name of the store's folder.</param>
internal sealed class StoredDocuments(string store)
{
    private readonly Dictionary<string, (bool Named, string? Sha512Hex)> files = new(StringComparer.Ordinal);

    /// <summary>Name of the store's folder.</summary>
    public string Store => store;

    /// <summary>Files that no entry named, in ordinal order.</summary>
    public IEnumerable<string> Unnamed => files.Where(static it => !it.Value.Named).Select(static it => it.Key).Order(StringComparer.Ordinal);

    /// <summary>A file was found under this name.</summary>
    public void Found(string sha256Hex) => files.TryAdd(sha256Hex, (false, null));

    /// <summary>The file's bytes are what its name says.</summary>
    public void Hashed(string sha256Hex, string? sha512Hex) => files[sha256Hex] = files[sha256Hex] with { Sha512Hex = sha512Hex };

    /// <summary>An entry names a file; false when it is not here.</summary>
    public bool Name(string sha256Hex)
    {
        if (!files.TryGetValue(sha256Hex, out (bool, string? Sha512Hex) file))
        {
            return false;
        }

        files[sha256Hex] = (true, file.Sha512Hex);
        return true;
    }

    /// <summary>True when a file is here, named or not.</summary>
    public bool Has(string sha256Hex) => files.ContainsKey(sha256Hex);

    /// <summary>SHA-512 of a file as hashed now; null when it was not, or is altered.</summary>
    public string? Sha512Hex(string sha256Hex) => files.TryGetValue(sha256Hex, out (bool, string? Sha512Hex) file) ? file.Sha512Hex : null;

    /// <summary>Path of a file of the store, relative to the investigation.</summary>
    public string PathOf(string sha256Hex) => $"{store}/{sha256Hex[..2]}/{sha256Hex}";
}
