using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Custody.Tests.TimeStamps;

public sealed class OpenTimestampsVerifierTests
{
    private static readonly byte[] Content = [.. "a file"u8], Digest = SHA256.HashData(Content);
    private static readonly byte[] Head = [.. "\0OpenTimestamps\0\0Proof\0"u8, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94, 1, 8, .. Digest];
    private static readonly byte[] Block5 = [0, 0x05, 0x88, 0x96, 0x0d, 0x73, 0xd7, 0x19, 0x01, 1, 5];

    [Fact]
    public void Verify_EveryVector_IsAsStated()
    {
        string[][] rows = [.. File.ReadLines(SharedData.Path("custody/ots/expected.tsv")).Skip(1).Select(static it => it.Split('\t'))];
        Assert.Equal(9, rows.Length);
        foreach (string[] row in rows)
        {
            (OpenTimestampsOutcome[] outcomes, string[] codes) = Expected(row[1]);
            OpenTimestampsReport report = OpenTimestampsVerifier.Verify(Read(row[0]), Read("document.txt"), InventedHeaders());
            Assert.Equal(outcomes, report.Results.Select(static it => it.Outcome));
            Assert.Equal(codes, report.Faults.Select(static it => it.Code));
            string[] named = [.. row[1].Split(' ', ';').Where(static it => it.Length == 64)];
            Assert.Equal(named, report.Results.Select(static it => it.Attestation.CommitmentHex!).Where(it => named.Contains(it)));
        }
    }

    [Fact]
    public void Verify_InventedHeader_IsAttestedButHasNoProofOfWork()
    {
        OpenTimestampsResult result = Assert.Single(OpenTimestampsVerifier.Verify(Read("block-attested.ots"), Read("document.txt"), InventedHeaders()).Results);
        Assert.Equal((OpenTimestampsOutcome.Attested, 999999L, false, 0), (result.Outcome, result.Attestation.Height, result.Header!.HasProofOfWork, result.Header.WorkBits));
        result = Assert.Single(OpenTimestampsVerifier.Verify(Read("block-attested.ots"), Read("document.txt"), BlockHeaders.None).Results);
        Assert.Equal((OpenTimestampsOutcome.NeedsHeader, null), (result.Outcome, result.Header));
    }

    [Fact]
    public void Verify_AnotherFile_GivesNoAttestation()
    {
        OpenTimestampsReport report = OpenTimestampsVerifier.Verify([.. Head, .. Block5], "another file"u8, HeadersAt5(Digest));
        Assert.Empty(report.Results);
        Assert.Equal("ots.otherFile", Assert.Single(report.Faults).Code);
    }

    [Theory]
    [InlineData(0x03)]
    [InlineData(0x67)]
    public void Verify_BehindAnOperationNotFollowed_IsNotWrong(byte operation)
    {
        byte[] proof = [.. Head, 0xff, operation, 0xf0, 1, 1, 8, 0xf2, 0xf3, 2, .. Block5, .. Block5];
        OpenTimestampsReport report = OpenTimestampsVerifier.Verify(proof, Content, HeadersAt5(Digest));
        Assert.Equal([null, 64], report.Results.Select(static it => it.Attestation.CommitmentHex?.Length));
        Assert.Equal([OpenTimestampsOutcome.NotFollowed, OpenTimestampsOutcome.Attested], report.Results.Select(static it => it.Outcome));
        Assert.Empty(report.Faults);
    }

    [Fact]
    public void Verify_HeaderOfTheHeight_AttestsOnlyItsMerkleRootInOrder()
    {
        Assert.Equal((OpenTimestampsOutcome.Attested, null), Single([.. Head, .. Block5], Digest));
        Assert.Equal((OpenTimestampsOutcome.Wrong, "ots.merkleRoot"), Single([.. Head, .. Block5], [.. Digest.Reverse()]));
        Assert.Equal((OpenTimestampsOutcome.Wrong, "ots.merkleRoot"), Single([.. Head, 0xf0, 1, 0, .. Block5], Digest));

        static (OpenTimestampsOutcome Outcome, string? Code) Single(byte[] proof, byte[] root)
        {
            OpenTimestampsReport report = OpenTimestampsVerifier.Verify(proof, Content, HeadersAt5(root));
            return (report.Results.Single().Outcome, report.Faults.SingleOrDefault()?.Code);
        }
    }

    // In this file every byte counts: no change of any one of them is attested.
    [Fact]
    public void Verify_EveryTruncationAndFlip_IsNotAttested()
    {
        byte[] good = Read("block-attested.ots"), document = Read("document.txt");
        BlockHeaders headers = InventedHeaders();
        Assert.True(IsAttested(good));
        for (int i = 0; i < good.Length; i++)
        {
            Assert.NotEmpty(OpenTimestampsVerifier.Verify(good.AsSpan(0, i), document, headers).Faults);
            for (int flip = 1; flip < 256; flip++)
            {
                byte[] changed = [.. good];
                changed[i] ^= (byte)flip;
                Assert.False(IsAttested(changed), $"byte {i} xor {flip:x2}");
            }
        }

        bool IsAttested(byte[] stamp) => OpenTimestampsVerifier.Verify(stamp, document, headers).Results.Any(static it => it.Outcome == OpenTimestampsOutcome.Attested);
    }

    private static (OpenTimestampsOutcome[] Outcomes, string[] Codes) Expected(string row) => row switch
    {
        "reject: magic" => ([], ["ots.magic"]),
        "reject: major version" => ([], ["ots.version"]),
        "reject: truncated" => ([], ["ots.truncated"]),
        "reject: trailing bytes" => ([], ["ots.trailing"]),
        "parses; pending at two calendars" => ([OpenTimestampsOutcome.Pending, OpenTimestampsOutcome.Pending], []),
        "parses; header of that height not supplied: needs header" => ([OpenTimestampsOutcome.NeedsHeader], []),
        "parses; unknown attestation kept as such" => ([OpenTimestampsOutcome.Unknown], []),
        _ when row.StartsWith("parses; pending at one calendar; commitment ", StringComparison.Ordinal) => ([OpenTimestampsOutcome.Pending], []),
        _ when row.StartsWith("parses; block attestation at height 999999; commitment ", StringComparison.Ordinal) => ([OpenTimestampsOutcome.Attested], []),
        _ => throw new InvalidOperationException(row),
    };

    private static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(SharedData.Path("custody/ots"), name));

    private static BlockHeaders InventedHeaders() => BlockHeaders.Parse(Read("invented-headers.tsv"));

    private static BlockHeaders HeadersAt5(byte[] merkleRoot) =>
        BlockHeaders.Parse(Encoding.ASCII.GetBytes($"5\t{Convert.ToHexStringLower([.. new byte[36], .. merkleRoot, .. new byte[12]])}\n"));
}
