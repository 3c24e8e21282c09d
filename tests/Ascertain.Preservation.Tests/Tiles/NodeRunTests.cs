using Ascertain.Custody.Ledger;
using Ascertain.Preservation.Tiles;
using CsCheck;

namespace Ascertain.Preservation.Tests.Tiles;

public sealed class NodeRunTests
{
    [Fact]
    public void Root_InVectors_IsThatOfTheScalarTwin() => Gen.Int[0, 8].SelectMany(static height => Gen.Byte.Array[MerkleHash.Length << height]).Sample(static nodes =>
    {
        byte[] scalar = NodeRun.Root(nodes, useVectors: false);
        Assert.Equal(scalar, NodeRun.Root(nodes));
        Assert.Equal(scalar, Recursive(nodes));
    });

    [Fact]
    public void Root_OneBitOfAnyNodeChanged_IsAnother()
    {
        byte[] nodes = [.. Enumerable.Range(0, 32 * MerkleHash.Length).Select(static i => (byte)(i * 7))];
        HashSet<string> roots = [Convert.ToHexString(NodeRun.Root(nodes))];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] ^= 0x80;
            Assert.True(roots.Add(Convert.ToHexString(NodeRun.Root(nodes))), $"byte {i}");
            nodes[i] ^= 0x80;
        }
    }

    [Fact]
    public void Root_OfOneNode_IsTheNode()
    {
        byte[] node = [.. Enumerable.Range(1, MerkleHash.Length).Select(static i => (byte)i)];
        Assert.Equal(node, NodeRun.Root(node));
    }

    private static byte[] Recursive(ReadOnlySpan<byte> nodes) => nodes.Length == MerkleHash.Length
        ? nodes.ToArray()
        : MerkleHash.OfNode(Recursive(nodes[..(nodes.Length / 2)]), Recursive(nodes[(nodes.Length / 2)..]));
}
