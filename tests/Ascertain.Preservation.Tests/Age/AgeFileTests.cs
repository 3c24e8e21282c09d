using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Preservation.Age;

namespace Ascertain.Custody.Tests.Age;

public sealed class AgeFileTests
{
    // C2SP/CCTV age. Only X25519 identities in binary form are ours: armor, passphrases and post-quantum recipients are not written by us.
    [Fact]
    public void Decrypt_PublicVectors_SucceedsOrFailsAsStated()
    {
        string folder = SharedData.Path("custody/age");
        int run = 0, armored = 0, otherIdentity = 0;
        List<string> wrong = [];
        foreach (string line in File.ReadAllLines(Path.Combine(folder, "expected.tsv")).Skip(1))
        {
            string[] parts = line.Split('\t');
            (Dictionary<string, string> fields, byte[] body) = ReadVector(File.ReadAllBytes(Path.Combine(folder, parts[0])));
            if (fields.ContainsKey("armored"))
            {
                armored++;
                continue;
            }

            if (!fields.GetValueOrDefault("identity", "").StartsWith("AGE-SECRET-KEY-1", StringComparison.Ordinal))
            {
                otherIdentity++;
                continue;
            }

            run++;
            string outcome = Outcome(body, fields);
            if (outcome != parts[1])
            {
                wrong.Add($"{parts[0]}: expected {parts[1]}, was {outcome}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal((67, 33, 43), (run, armored, otherIdentity));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65536)]
    [InlineData(65537)]
    [InlineData(200_000)]
    public void Encrypt_ThenDecrypt_GivesTheSameAndNoByteMayChange(int length)
    {
        using AgeIdentity identity = AgeIdentity.Generate();
        byte[] plain = new byte[length];
        new Random(1).NextBytes(plain);
        byte[] file = AgeFile.Encrypt(plain, identity.Recipient);
        Assert.Equal(plain, AgeFile.Decrypt(file, identity));
        for (int i = 0; i < file.Length; i += Math.Max(1, file.Length / 400))
        {
            byte[] changed = [.. file];
            changed[i] ^= 1;
            Assert.Throws<CustodyFormatException>(() => AgeFile.Decrypt(changed, identity));
        }

        Assert.Throws<CustodyFormatException>(() => AgeFile.Decrypt(file.AsSpan(0, file.Length - 1), identity));
        using AgeIdentity stranger = AgeIdentity.Generate();
        Assert.Equal("age.noMatch", Assert.Throws<CustodyFormatException>(() => AgeFile.Decrypt(file, stranger)).Code);
    }

    [Fact]
    public void Identity_Text_RoundTripsAndHasOneSpelling()
    {
        using AgeIdentity identity = AgeIdentity.Generate();
        string text = identity.ToSecretText();
        Assert.StartsWith("AGE-SECRET-KEY-1", text, StringComparison.Ordinal);
        Assert.StartsWith("age1", identity.RecipientText, StringComparison.Ordinal);
        using AgeIdentity back = AgeIdentity.Parse(text);
        Assert.Equal(identity.RecipientText, back.RecipientText);
        char[] typo = text.ToCharArray();
        typo[30] = typo[30] == 'Q' ? 'P' : 'Q';
        Assert.Throws<CustodyFormatException>(() => AgeIdentity.Parse(new string(typo)));
    }

    private static string Outcome(byte[] body, Dictionary<string, string> fields)
    {
        try
        {
            using AgeIdentity identity = AgeIdentity.Parse(fields["identity"]);
            byte[] plain = AgeFile.Decrypt(body, identity);
            return Convert.ToHexStringLower(SHA256.HashData(plain)) == fields["payload"] ? "success" : "other bytes";
        }
        catch (CustodyFormatException fault)
        {
            return fault.Code switch
            {
                "age.header" => "header failure",
                "age.mac" => "HMAC failure",
                "age.payload" => "payload failure",
                "age.noMatch" => "no match",
                _ => fault.Code,
            };
        }
    }

    private static (Dictionary<string, string> Fields, byte[] Body) ReadVector(byte[] bytes)
    {
        Dictionary<string, string> fields = [];
        int at = 0;
        while (true)
        {
            int end = Array.IndexOf(bytes, (byte)'\n', at);
            string line = Encoding.UTF8.GetString(bytes, at, end - at);
            at = end + 1;
            if (line.Length == 0)
            {
                break;
            }

            string[] parts = line.Split(": ", 2);
            fields[parts[0]] = parts[1];
        }

        byte[] body = bytes[at..];
        if (fields.GetValueOrDefault("compressed") == "zlib")
        {
            using ZLibStream inflate = new(new MemoryStream(body), CompressionMode.Decompress);
            using MemoryStream output = new();
            inflate.CopyTo(output);
            body = output.ToArray();
        }

        return (fields, body);
    }
}
