using System.Text.Json;
using Ascertain.Preservation.TransparencyLogs;

namespace Ascertain.Preservation.Tests.TransparencyLogs;

public sealed class SubtreeProofTests
{
    // transparency-dev/merkle testdata.
    [Theory]
    [InlineData("subtreeinclusion", 165)]
    [InlineData("subtreeconsistency", 95)]
    public void Verify_PublicVectors_AcceptsAndRejectsAsStated(string kind, int count)
    {
        string folder = SharedData.Path("custody/merkle");
        string[] lines = [.. File.ReadAllLines(Path.Combine(folder, "expected.tsv")).Where(line => line.StartsWith(kind + "/", StringComparison.Ordinal))];
        Assert.Equal(count, lines.Length);
        foreach (string line in lines)
        {
            string[] parts = line.Split('\t');
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, parts[0])));
            JsonElement it = document.RootElement;
            bool accepted = kind == "subtreeinclusion"
                ? SubtreeProof.Includes(Bytes(it, "leafHash"), Number(it, "leafIdx"), Number(it, "start"), Number(it, "end"), Bytes(it, "root"), Proof(it))
                : SubtreeProof.IsPartOf(Number(it, "start"), Number(it, "end"), Bytes(it, "root1"), Number(it, "size"), Bytes(it, "root2"), Proof(it));
            Assert.True(accepted == (parts[1] == "accept"), $"{parts[0]}: {parts[1]} expected");
        }
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(8, 13, true)]
    [InlineData(8, 17, false)]
    [InlineData(4, 4, false)]
    [InlineData(5, 4, false)]
    [InlineData(-8, 8, false)]
    public void IsSubtree_OfARun_AsksForAnAlignedStart(long start, long end, bool expected) => Assert.Equal(expected, SubtreeProof.IsSubtree(start, end));

    // Sizes beyond 2^63 - 1 are no sizes of ours.
    private static long Number(JsonElement it, string name) => it.GetProperty(name).TryGetInt64(out long number) ? number : -1;

    private static byte[] Bytes(JsonElement it, string name) =>
        it.GetProperty(name).ValueKind == JsonValueKind.Null ? [] : Convert.FromBase64String(it.GetProperty(name).GetString()!);

    private static byte[][] Proof(JsonElement it) => it.GetProperty("proof").ValueKind == JsonValueKind.Null
        ? []
        : [.. it.GetProperty("proof").EnumerateArray().Select(static node => Convert.FromBase64String(node.GetString()!))];
}
