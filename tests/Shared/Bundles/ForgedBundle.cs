using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Preservation.Signing;
using Xunit;

namespace Ascertain.Tests;

/// <summary>A copy in memory of a bundle, to be changed by somebody who knows its form. Every change returns the bundle.</summary>
internal sealed class ForgedBundle
{
    public const string Leaves = "data/ledger/leaves.jsonl", Openings = "data/ledger/openings.jsonl", LeafHashes = "data/ledger/leaf-hashes.txt", Checkpoint = "data/ledger/checkpoint", Key = "data/ledger/key.vkey";

    private static readonly (string Name, Func<byte[], byte[]> Hash)[] Algorithms = [("sha256", SHA256.HashData), ("sha512", SHA512.HashData)];

    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public ForgedBundle(MemoryBundleFiles whole) => whole.Files.ForEach(it => files[it.Path] = it.Content);

    /// <summary>The files as they are now.</summary>
    public MemoryBundleFiles Files
    {
        get
        {
            MemoryBundleFiles all = new();
            all.Files.AddRange(files.Select(static it => (it.Key, it.Value)));
            return all;
        }
    }

    public ForgedBundle Put(string path, byte[] content)
    {
        files[path] = content;
        return this;
    }

    public ForgedBundle Remove(string path)
    {
        Assert.True(files.Remove(path), path);
        return this;
    }

    /// <summary>Changes one bit in the middle.</summary>
    public ForgedBundle Flip(string path)
    {
        byte[] content = [.. files[path]];
        content[content.Length / 2] ^= 1;
        return Put(path, content);
    }

    /// <summary>Changes a text that must stand there.</summary>
    public ForgedBundle Replace(string path, string from, string to)
    {
        string text = Encoding.UTF8.GetString(files[path]);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Put(path, Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
    }

    /// <summary>Changes the lines.</summary>
    public ForgedBundle Lines(string path, Func<string[], IEnumerable<string>> change) =>
        Put(path, Encoding.UTF8.GetBytes(string.Concat(change(LinesOf(path)).Select(static it => it + "\n"))));

    public ForgedBundle Copy(string from, string to) => Put(to, files[from]);

    /// <summary>Writes all manifests again, and the count in bag-info.txt.</summary>
    public ForgedBundle ManifestsAgain()
    {
        string[] payload = [.. files.Keys.Where(static it => it.StartsWith("data/", StringComparison.Ordinal))];
        Lines("bag-info.txt", lines => lines.Select(line => line.StartsWith("Payload-Oxum", StringComparison.Ordinal) ? $"Payload-Oxum: {payload.Sum(it => (long)files[it].Length)}.{payload.Length}" : line));
        Manifest("manifest", payload);
        return TagManifestsAgain();
    }

    /// <summary>Writes the manifests of the tag files again.</summary>
    public ForgedBundle TagManifestsAgain() => Manifest("tagmanifest", ["bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt"]);

    /// <summary>Signs the leaves as they are, puts the signer's key and the new checkpoint wherever the old ones were, and writes the manifests again.</summary>
    public ForgedBundle SignAgain(NoteSigner signer)
    {
        MerkleRoot root = new();
        Array.ForEach(LinesOf(Leaves), line => root.Add(Encoding.UTF8.GetBytes(line)));
        Lines(LeafHashes, _ => LinesOf(Leaves).Select(static line => Convert.ToHexStringLower(MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(line)))));
        string before = Encoding.UTF8.GetString(files[Checkpoint]), after = signer.SignCheckpoint(root.Size, root.ToHash());
        foreach (string path in files.Keys.Where(static it => it.StartsWith("data/ledger/receipts/", StringComparison.Ordinal)).Append(Checkpoint).ToArray())
        {
            Replace(path, before, after);
        }

        return Put(Key, Encoding.UTF8.GetBytes($"{signer.VerifierKey}\n")).ManifestsAgain();
    }

    public string[] LinesOf(string path) => Encoding.UTF8.GetString(files[path]).Split('\n')[..^1];

    /// <summary>The first file in a folder, in ordinal order, whose text holds this.</summary>
    public string First(string folder, string text = "") =>
        files.First(it => it.Key.StartsWith(folder, StringComparison.Ordinal) && it.Value.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0).Key;

    private ForgedBundle Manifest(string name, string[] paths)
    {
        foreach ((string algorithm, Func<byte[], byte[]> hash) in Algorithms)
        {
            Put($"{name}-{algorithm}.txt", Encoding.UTF8.GetBytes(string.Concat(paths.Where(files.ContainsKey).Select(it => $"{Convert.ToHexStringLower(hash(files[it]))}  {it}\n"))));
        }

        return this;
    }
}
