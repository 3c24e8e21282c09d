using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Tiles;

namespace Ascertain.Custody.Tests.Notes;

public sealed class CheckpointTests
{
    private static readonly NoteSigner Signer = new("example.invalid/log", new byte[32]);

    // transparency-dev/tessera testdata: a log of 15 entries with a checkpoint signed at every size.
    [Fact]
    public void Parse_TesseraLog_EverySizeVerifiesAndItsRootFollowsFromTheEntries()
    {
        string folder = SharedData.Path("custody/tlog/tessera");
        NoteVerifierKey key = NoteVerifierKey.Parse(File.ReadAllText(Path.Combine(folder, "verifier-key.txt")).TrimEnd('\n'));
        GrownTree tree = new();
        foreach (byte[] entry in EntryBundle(File.ReadAllBytes(Path.Combine(folder, "tile/entries/000.p/15"))))
        {
            tree.Add(entry);
        }

        for (int size = 0; size <= 15; size++)
        {
            Checkpoint checkpoint = Checkpoint.Parse(File.ReadAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"checkpoint.{size}"))));
            Assert.Equal(size, checkpoint.Size);
            Assert.True(checkpoint.Note.IsSignedBy(key));
            Assert.Equal(Convert.ToHexStringLower(tree.RootAt(size)), checkpoint.RootHex);
        }

        // The hash tile of level 0 is the list of leaf hashes.
        byte[] tile = File.ReadAllBytes(Path.Combine(folder, "tile/0/000.p/15"));
        Assert.Equal(tree.RootAt(15), new TiledTree(name => name.Path == "tile/0/000.p/15" ? tile : null, 15).RootAt(15));
    }

    [Fact]
    public void Sign_ThenParse_GivesOriginSizeAndRoot()
    {
        Checkpoint back = Checkpoint.Parse(Encoding.UTF8.GetBytes(Signer.SignCheckpoint(7, new byte[32])));
        Assert.Equal(("example.invalid/log", 7L, new string('0', 64)), (back.Origin, back.Size, back.RootHex));
        Assert.True(back.Note.IsSignedBy(Signer.VerifierKey));
    }

    [Fact]
    public void Parse_AnyByteChanged_IsRefusedOrNoLongerSigned()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Signer.SignCheckpoint(7, new byte[32]));
        for (int i = 0; i < bytes.Length; i++)
        {
            for (int bit = 1; bit < 256; bit <<= 1)
            {
                byte[] changed = [.. bytes];
                changed[i] ^= (byte)bit;
                Assert.False(IsGood(changed), $"byte {i}, bit {bit}");
            }
        }
    }

    [Theory]
    [InlineData("o\n07\n", "checkpoint.size")]
    [InlineData("o\n+7\n", "checkpoint.size")]
    [InlineData("o\n-1\n", "checkpoint.size")]
    [InlineData("o\n7 \n", "checkpoint.size")]
    [InlineData("o\n99999999999999999999\n", "checkpoint.size")]
    [InlineData("\n7\n", "checkpoint.origin")]
    public void Parse_OtherSpelling_HasItsOwnCode(string head, string code) =>
        Assert.Equal(code, Fault(Signer.Sign($"{head}{Convert.ToBase64String(new byte[32])}\n")));

    [Fact]
    public void Parse_OtherFaults_HaveTheirOwnCodes()
    {
        string good = Signer.SignCheckpoint(7, new byte[32]);
        Assert.Equal("checkpoint.root", Fault(Signer.Sign("o\n7\nAAAA\n")));
        Assert.Equal("checkpoint.lines", Fault(Signer.Sign($"o\n7\n{Convert.ToBase64String(new byte[32])}\nmore\n")));
        Assert.Equal("note.noSignatures", Fault("o\n7\n"));
        Assert.Equal("note.unterminated", Fault(good.TrimEnd('\n')));
        Assert.Equal("note.signatureCount", Fault(good[..(good.IndexOf("\n\n", StringComparison.Ordinal) + 2)]));
        Assert.Equal("note.signatureForm", Fault(good.Replace("— ", "- ", StringComparison.Ordinal)));
        Assert.Equal("note.control", Fault(good.Replace("7\n", "7\r\n", StringComparison.Ordinal)));
        Assert.Equal("note.tooLarge", Fault(good + new string('x', SignedNote.GreatestLength)));
        Assert.Equal("note.signatureEncoding", Fault(good[..^2] + "\n"));
    }

    [Fact]
    public void VerifierKey_OtherSpelling_HasItsOwnCode()
    {
        string good = Signer.VerifierKey.ToString();
        Assert.Equal(good, NoteVerifierKey.Parse(good).ToString());
        Assert.Equal("verifierKey.hash", KeyFault(good.Replace("invalid", "invalie", StringComparison.Ordinal)));
        Assert.Equal("verifierKey.form", KeyFault("name"));
        Assert.Equal("verifierKey.encoding", KeyFault(good[..^1]));
        Assert.Equal("verifierKey.name", KeyFault(" " + good));
        Assert.Equal("verifierKey.type", KeyFault($"n+00000000+{Convert.ToBase64String([4, .. new byte[32]])}"));
    }

    private static bool IsGood(byte[] bytes)
    {
        try
        {
            return Checkpoint.Parse(bytes).Note.IsSignedBy(Signer.VerifierKey);
        }
        catch (CustodyFormatException)
        {
            return false;
        }
    }

    private static string Fault(string text) => Assert.Throws<CustodyFormatException>(() => Checkpoint.Parse(Encoding.UTF8.GetBytes(text))).Code;

    private static string KeyFault(string text) => Assert.Throws<CustodyFormatException>(() => NoteVerifierKey.Parse(text)).Code;

    // C2SP tlog-tiles §Log Entries: each entry has a 16-bit big-endian length before it.
    private static List<byte[]> EntryBundle(byte[] bundle)
    {
        List<byte[]> entries = [];
        for (int at = 0; at < bundle.Length;)
        {
            int length = BinaryPrimitives.ReadUInt16BigEndian(bundle.AsSpan(at));
            entries.Add(bundle[(at + 2)..(at + 2 + length)]);
            at += 2 + length;
        }

        return entries;
    }
}
