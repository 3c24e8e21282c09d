using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Custody.Tests.TimeStamps;

public sealed class OpenTimestampsProofTests
{
    private static readonly byte[] File32 = SHA256.HashData("a file"u8);
    private static readonly byte[] Head = [.. "\0OpenTimestamps\0\0Proof\0"u8, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94, 1, 8, .. File32];
    private static readonly byte[] Unknown = [0, 1, 2, 3, 4, 5, 6, 7, 8, 0];

    [Fact]
    public void Parse_PendingAtTwoCalendars_GivesTheirAddresses()
    {
        OpenTimestampsProof proof = OpenTimestampsProof.Parse(File.ReadAllBytes(SharedData.Path("custody/ots/pending-two.ots")));
        Assert.Equal(["https://calendar-a.example.org", "https://calendar-b.example.org"], proof.Attestations.Select(static it => it.Calendar));
        Assert.NotEqual(proof.Attestations[0].CommitmentHex, proof.Attestations[1].CommitmentHex);
    }

    [Fact]
    public void Parse_EachOperation_MakesTheMessageByHand()
    {
        Assert.Equal([.. File32, 1, 2], Message(0xf0, 2, 1, 2));
        Assert.Equal([1, 2, .. File32], Message(0xf1, 2, 1, 2));
        Assert.Equal([.. File32.Reverse()], Message(0xf2));
        Assert.Equal(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(File32)), Message(0xf3));
        Assert.Equal(SHA256.HashData(File32), Message(0x08));
#pragma warning disable CA5350 // what the format says
        Assert.Equal(SHA1.HashData(File32), Message(0x02));
#pragma warning restore CA5350
        Assert.Equal(SHA256.HashData([.. SHA256.HashData([9, .. File32]), 8]), Message(0xf1, 1, 9, 0x08, 0xf0, 1, 8, 0x08));
    }

    [Fact]
    public void Parse_Limits_AreKeptToTheLastByte()
    {
        byte[] Repeat(int count, params byte[] part) => [.. Enumerable.Repeat(part, count).SelectMany(static it => it)];
        byte[] Append(int count) => [0xf0, (byte)(0x80 | (count & 0x7f)), (byte)(count >> 7), .. new byte[count]];

        Assert.Equal(4096, Message(Append(4096 - 32)).Length);
        Assert.Equal("ots.message", Fault([.. Head, .. Append(4096 - 31), .. Unknown]));
        Assert.Equal("ots.length", Fault([.. Head, .. Append(4097), .. Unknown]));
        Assert.Equal("ots.length", Fault([.. Head, 0xf0, 0, .. Unknown]));
        Assert.Equal(4096, Message(Repeat(7, 0xf3)).Length);
        Assert.Equal("ots.message", Fault([.. Head, .. Repeat(8, 0xf3), .. Unknown]));
        Assert.Equal(32, Message(Repeat(255, 8)).Length);
        Assert.Equal("ots.tooManySteps", Fault([.. Head, .. Repeat(256, 8), .. Unknown]));
        Assert.Equal(1024, OpenTimestampsProof.Parse([.. Head, .. Repeat(1023, [0xff, .. Unknown]), .. Unknown]).Attestations.Count);
        Assert.Equal("ots.tooManySteps", Fault([.. Head, .. Repeat(1024, [0xff, .. Unknown]), .. Unknown]));
        Assert.Equal("ots.tooLarge", Fault(new byte[OpenTimestampsProof.GreatestLength + 1]));
        Assert.Equal("ots.operation", Fault([.. Head, .. Repeat(20_000, 0xff)]));
    }

    [Fact]
    public void Parse_OtherFaults_HaveTheirOwnCodes()
    {
        byte[] block = [0, 0x05, 0x88, 0x96, 0x0d, 0x73, 0xd7, 0x19, 0x01], pending = [0, 0x83, 0xdf, 0xe3, 0x0d, 0x2e, 0xf9, 0x0c, 0x8e];
        Assert.Equal("ots.operation", Fault([.. Head, 0x09, .. Unknown]));
        Assert.Equal("ots.attestation", Fault([.. Head, .. block, 2, 5, 0]));
        Assert.Equal("ots.attestation", Fault([.. Head, .. pending, 3, 1, (byte)'a', 0]));
        Assert.Equal("ots.truncated", Fault([.. Head, .. block, 0]));
        Assert.Equal("ots.number", Fault([.. Head, .. block, 10, .. Enumerable.Repeat((byte)0xff, 9), 1]));
        Assert.Equal("ots.address", Fault([.. Head, .. pending, 3, 2, (byte)'a', (byte)'?']));
        Assert.Equal("ots.address", Fault([.. Head, .. pending, 3, 2, (byte)'a', 0xe9]));
        Assert.Equal("ots.length", Fault([.. Head, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0x81, 0x40, .. new byte[8193]]));
        byte[] sha1File = [.. Head];
        sha1File[32] = 2;
        Assert.Equal("ots.fileHash", Fault([.. sha1File, .. Unknown]));
        Assert.Equal(long.MaxValue, OpenTimestampsProof.Parse([.. Head, .. block, 9, .. Enumerable.Repeat((byte)0xff, 8), 0x7f]).Attestations[0].Height);
    }

    private static byte[] Message(params byte[] operations) => Convert.FromHexString(OpenTimestampsProof.Parse([.. Head, .. operations, .. Unknown]).Attestations.Single().CommitmentHex!);

    private static string Fault(byte[] bytes) => Assert.Throws<CustodyFormatException>(() => OpenTimestampsProof.Parse(bytes)).Code;
}
