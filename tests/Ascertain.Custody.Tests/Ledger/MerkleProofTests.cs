using System.Text.Json;
using Ascertain.Custody.Ledger;

namespace Ascertain.Custody.Tests.Ledger;

public sealed class MerkleProofTests
{
    // transparency-dev/merkle testdata, the 158 cases on disk; subtree proofs come with receipts and witness.
    [Theory]
    [InlineData("inclusion", 79)]
    [InlineData("consistency", 79)]
    public void Verify_PublicVectors_AcceptsAndRejectsAsStated(string kind, int count)
    {
        string folder = SharedData.Path("custody/merkle");
        string[] lines = [.. File.ReadAllLines(Path.Combine(folder, "expected.tsv")).Where(line => line.StartsWith(kind + "/", StringComparison.Ordinal))];
        Assert.Equal(count, lines.Length);
        foreach (string line in lines)
        {
            string[] parts = line.Split('\t');
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, parts[0])));
            bool accepted = kind == "inclusion" ? Includes(document.RootElement) : Extends(document.RootElement);
            Assert.True(accepted == (parts[1] == "accept"), $"{parts[0]}: {parts[1]} expected");
        }
    }

    [Fact]
    public void Proofs_EverySizeUpToSeventy_VerifyAndFailWhenAnyNodeChanges()
    {
        GrownTree tree = new();
        MerkleRoot running = new();
        for (int i = 0; i < 70; i++)
        {
            tree.Add([(byte)i]);
            running.Add([(byte)i]);
            Assert.Equal(tree.RootAt(i + 1), running.ToHash());
        }

        for (int size = 1; size <= 70; size++)
        {
            for (int index = 0; index < size; index++)
            {
                IReadOnlyList<byte[]> path = tree.InclusionProof(index, size);
                Assert.True(MerkleProof.Includes(MerkleHash.OfLeaf([(byte)index]), index, size, tree.RootAt(size), path));
                Assert.False(MerkleProof.Includes(MerkleHash.OfLeaf([(byte)(index + 1)]), index, size, tree.RootAt(size), path));
            }

            for (int old = 1; old <= size; old++)
            {
                IReadOnlyList<byte[]> path = tree.ConsistencyProof(old, size);
                Assert.True(MerkleProof.Extends(old, tree.RootAt(old), size, tree.RootAt(size), path), $"{old} to {size}");
                foreach (int at in Enumerable.Range(0, path.Count))
                {
                    byte[][] changed = [.. path.Select(static node => node.ToArray())];
                    changed[at][7] ^= 1;
                    Assert.False(MerkleProof.Extends(old, tree.RootAt(old), size, tree.RootAt(size), changed));
                }
            }
        }
    }

    // Two histories that part after five leaves: the proof of the second, read against the first, gives the root that shows it.
    [Fact]
    public void BeginningOf_ProofOfAFork_IsTheOtherRootAndNothingElseLeadsAnywhere()
    {
        GrownTree one = new(), two = new();
        for (int i = 0; i < 40; i++)
        {
            one.Add([(byte)i]);
            two.Add([(byte)(i < 5 ? i : i + 100)]);
        }

        for (int size = 2; size <= 40; size++)
        {
            for (int old = 1; old < size; old++)
            {
                byte[][] path = [.. System.Numerics.BitOperations.IsPow2(old) ? (byte[][])[two.RootAt(old)] : [], .. two.ConsistencyProof(old, size)];
                Assert.Equal(two.RootAt(old), MerkleProof.BeginningOf(old, size, two.RootAt(size), path));
                Assert.Equal(old <= 5, one.RootAt(old).AsSpan().SequenceEqual(two.RootAt(old)));
                Assert.Null(MerkleProof.BeginningOf(old, size, one.RootAt(size).AsSpan(1), path));
                Assert.Null(MerkleProof.BeginningOf(old, size, two.RootAt(size), [.. path, new byte[32]]));
                Assert.Null(MerkleProof.BeginningOf(old, size, two.RootAt(size), path[1..]));
                path[^1] = [.. path[^1].Reverse()];
                Assert.Null(MerkleProof.BeginningOf(old, size, two.RootAt(size), path));
            }
        }

        Assert.Null(MerkleProof.BeginningOf(0, 3, two.RootAt(3), [new byte[32]]));
        Assert.Null(MerkleProof.BeginningOf(3, 3, two.RootAt(3), [two.RootAt(3)]));
        Assert.Null(MerkleProof.BeginningOf(3, 5, two.RootAt(5), [null!]));
    }

    private static bool Includes(JsonElement it) => MerkleProof.Includes(
        Bytes(it, "leafHash"), Number(it, "leafIdx"), Number(it, "treeSize"), Bytes(it, "root"), Proof(it));

    private static bool Extends(JsonElement it) => MerkleProof.Extends(
        Number(it, "size1"), Bytes(it, "root1"), Number(it, "size2"), Bytes(it, "root2"), Proof(it));

    // Sizes beyond 2^63 - 1 are no sizes of ours.
    private static long Number(JsonElement it, string name) => it.GetProperty(name).TryGetInt64(out long number) ? number : -1;

    private static byte[] Bytes(JsonElement it, string name) =>
        it.GetProperty(name).ValueKind == JsonValueKind.Null ? [] : Convert.FromBase64String(it.GetProperty(name).GetString()!);

    private static byte[][] Proof(JsonElement it) => it.GetProperty("proof").ValueKind == JsonValueKind.Null
        ? []
        : [.. it.GetProperty("proof").EnumerateArray().Select(static node => Convert.FromBase64String(node.GetString()!))];
}
