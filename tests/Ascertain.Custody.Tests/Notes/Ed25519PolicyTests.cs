using System.Text;
using System.Text.Json;
using Ascertain.Custody.Notes;

namespace Ascertain.Custody.Tests.Notes;

public sealed class Ed25519PolicyTests
{
    // C2SP/CCTV ed25519vectors: all are accepted by some verifier. Which of them ours accepts is our policy.
    [Fact]
    public void Verify_EdgeCaseSignatures_FollowsTheStatedPolicy()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("custody/ed25519/ed25519vectors.json")));
        int accepted = 0, refused = 0;
        foreach (JsonElement it in document.RootElement.EnumerateArray())
        {
            string[] flags = it.GetProperty("flags").ValueKind == JsonValueKind.Null ? [] : [.. it.GetProperty("flags").EnumerateArray().Select(static f => f.GetString()!)];

            // Refused: a key or R of low order, a key or R in a second spelling, and what only the cofactored equation lets through.
            // Accepted: a component of low order in key or R when the equation of RFC 8032 §5.1.7 without cofactor holds.
            bool expected = flags.All(static flag => flag is "low_order_component_A" or "low_order_component_R");
            Assert.True(IsAccepted(it) == expected, $"vector {it.GetProperty("number").GetInt32()}: {string.Join(' ', flags)}");
            _ = expected ? accepted++ : refused++;
        }

        Assert.Equal((43, 871), (accepted, refused));
    }

    private static bool IsAccepted(JsonElement it)
    {
        try
        {
            return NoteVerifierKey.FromRaw("n", Convert.FromHexString(it.GetProperty("key").GetString()!))
                .Verify(Encoding.UTF8.GetBytes(it.GetProperty("msg").GetString()!), Convert.FromHexString(it.GetProperty("sig").GetString()!));
        }
        catch (CustodyFormatException)
        {
            return false;
        }
    }
}
