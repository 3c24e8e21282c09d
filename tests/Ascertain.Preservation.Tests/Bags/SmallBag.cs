using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Preservation.Bags;

namespace Ascertain.Preservation.Tests.Bags;

/// <summary>A bag in memory: two payload files, two manifests, all tag files covered. It is altered, then sealed or left unsealed.</summary>
internal sealed class SmallBag : IBundleFiles
{
    private static readonly string[] Algorithms = ["sha256", "md5"];

    public SmallBag(string version = "1.0")
    {
        this["data/a.txt"] = "first"u8.ToArray();
        this["data/folder/b.txt"] = "second"u8.ToArray();
        Put("bagit.txt", $"BagIt-Version: {version}\nTag-File-Character-Encoding: UTF-8\n");
        Put("bag-info.txt", "Contact-Name: A. Person\n  of the Registry\nPayload-Oxum: 11.2\n");
        Seal();
    }

    public SortedDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>What is listed that is no file.</summary>
    public List<BundleFile> Others { get; } = [];

    public byte[] this[string path]
    {
        get => Files[path];
        set => Files[path] = value;
    }

    public void Put(string path, string text) => this[path] = Encoding.UTF8.GetBytes(text);

    public string Text(string path) => Encoding.UTF8.GetString(this[path]);

    public void Change(string path, string from, string to)
    {
        Assert.Contains(from, Text(path), StringComparison.Ordinal);
        Put(path, Text(path).Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Writes all manifests anew.</summary>
    public void Seal()
    {
        Write("manifest", static it => it.StartsWith("data/", StringComparison.Ordinal));
        SealTags();
    }

    /// <summary>Writes the tag manifests anew.</summary>
    public void SealTags() => Write("tagmanifest", static it => !it.StartsWith("data/", StringComparison.Ordinal) && !it.StartsWith("tagmanifest-", StringComparison.Ordinal));

    public BagReport Validate() => BagValidator.Validate(this);

    public IReadOnlyList<BundleFile> List() => [.. Files.Select(static it => new BundleFile(it.Key, it.Value.Length, FolderEntryKind.File)), .. Others];

    public Stream Open(string path) => new MemoryStream(Files[path], writable: false);

    private void Write(string kind, Func<string, bool> covers)
    {
        foreach (string algorithm in Algorithms)
        {
            Put($"{kind}-{algorithm}.txt", string.Concat(Files.Where(it => covers(it.Key)).Select(it => $"{Hash(algorithm, it.Value)}  {it.Key}\n")));
        }
    }

    private static string Hash(string algorithm, byte[] bytes) => Convert.ToHexStringLower(CryptographicOperations.HashData(new HashAlgorithmName(algorithm.ToUpperInvariant()), bytes));
}
