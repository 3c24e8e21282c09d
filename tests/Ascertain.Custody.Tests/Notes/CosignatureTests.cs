using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Custody.Tests.Notes;

public sealed class CosignatureTests : IDisposable
{
    /// <summary>The key of a witness that cosigned nothing here.</summary>
    public const string SomeKey = "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN";

    private static readonly Instant At = Instant.FromUtc(2031, 5, 4, 3, 2, 1);
    private readonly NoteSigner log = new("example.invalid/log", new byte[32]);
    private readonly Cosigner witness = Cosigner.Generate("witness.example/desk");

    public void Dispose()
    {
        log.Dispose();
        witness.Dispose();
    }

    // FiloSottile/sunlight testdata: what its witnesses cosigned, with the keys that their documents name.
    [Theory]
    [InlineData("witness/witness.v0.json", "witness/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint")]
    [InlineData("witness/mirror/mirror.v0.json", "witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint")]
    [InlineData("witness2/witness.v0.json", "witness2/88ad7a28caeb0b2aa890fdf0304c2fcaf59fca2ee140134ff8c1300bac493482/checkpoint")]
    public void Of_CheckpointsOfAnotherProgram_VerifiesWithItsKeyAndWithNoOther(string document, string checkpoint)
    {
        string folder = SharedData.Path("custody/tlog/skylight");
        using JsonDocument named = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, document)));
        string text = named.RootElement.GetProperty("verifier_keys")[0].GetString()!;
        CosignerKey key = CosignerKey.Parse(text);
        Assert.Equal(text, key.ToString());
        Checkpoint read = Checkpoint.Parse(File.ReadAllBytes(Path.Combine(folder, checkpoint)));
        Assert.Equal(new Cosignature(key, Instant.FromUtc(2025, 12, 31, 0, 0)), Cosignature.Of(read, key));
        Assert.Null(Cosignature.Of(read, witness.VerifierKey));

        // Another key that claims the same name and hash cannot be made; one byte of the note changed is enough.
        byte[] changed = File.ReadAllBytes(Path.Combine(folder, checkpoint));
        changed[changed.AsSpan().IndexOf("300"u8)] = (byte)'2';
        Assert.Equal("cosignature.signature", Assert.Throws<CustodyFormatException>(() => Cosignature.Of(Checkpoint.Parse(changed), key)).Code);
    }

    // The example of C2SP tlog-cosignature. Its key is not published, so the signature itself cannot be verified.
    [Fact]
    public void TextOf_ExampleOfTheSpecification_IsItsText()
    {
        const string note = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        Checkpoint example = Checkpoint.Parse(Encoding.UTF8.GetBytes($"""
            {note}
            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

            """));
        NoteSignature line = example.Note.Signatures[1];
        Assert.Equal(72, line.Signature.Length);
        Instant at = Instant.FromUnixTimeSeconds((long)BinaryPrimitives.ReadUInt64BigEndian(line.Signature.Span));
        Assert.Equal($"cosignature/v1\ntime 1679315147\n{note}", Cosignature.TextOf(at, example.Note.Text));
    }

    [Fact]
    public void Cosign_ThenOf_GivesTheTimeInWholeSeconds()
    {
        Checkpoint checkpoint = Checkpoint.Parse(Cosigned(At + Duration.FromMilliseconds(700)));
        Assert.Equal(At, Cosignature.Of(checkpoint, witness.VerifierKey)!.At);
        Assert.True(checkpoint.Note.IsSignedBy(log.VerifierKey));
    }

    [Fact]
    public void Of_EveryBitOfACosignedCheckpointChanged_IsRefusedOrNoLongerSignedByBoth()
    {
        byte[] bytes = Cosigned(At);
        for (int i = 0; i < bytes.Length; i++)
        {
            for (int bit = 1; bit < 256; bit <<= 1)
            {
                byte[] changed = [.. bytes];
                changed[i] ^= (byte)bit;
                Assert.False(IsGood(changed), $"byte {i}, bit {bit}");
            }
        }

        Assert.True(IsGood(bytes));
    }

    [Fact]
    public void Of_CosignatureUnderAnotherTimeOrCheckpoint_DoesNotVerify()
    {
        Checkpoint good = Checkpoint.Parse(Cosigned(At));
        byte[] body = good.Note.Signatures[1].Signature.ToArray();
        Assert.Equal("cosignature.signature", FaultWithBody(Timed(body, (ulong)At.ToUnixTimeSeconds() + 1)));
        Assert.Equal("cosignature.time", FaultWithBody(Timed(body, 0)));
        Assert.Equal("cosignature.time", FaultWithBody(Timed(body, 253_402_300_800)));
        Assert.Equal("cosignature.time", FaultWithBody(Timed(body, ulong.MaxValue)));
        Assert.Equal("cosignature.length", FaultWithBody(body[..^1]));
        Assert.Equal("cosignature.length", FaultWithBody([.. body, 0]));
        Assert.Equal("cosignature.length", FaultWithBody(body[8..])); // a plain signature without a time
        string other = log.SignCheckpoint(8, new byte[32]) + witness.Cosign(good, At);
        Assert.Equal("cosignature.signature", Assert.Throws<CustodyFormatException>(() => Cosignature.Of(Checkpoint.Parse(Encoding.UTF8.GetBytes(other)), witness.VerifierKey)).Code);
    }

    // The same seed under both types: what one signs, the other must not take.
    [Fact]
    public void Keys_OfLogAndWitness_AreNotTakenForOneAnother()
    {
        string ofLog = log.VerifierKey.ToString(), ofWitness = witness.VerifierKey.ToString();
        Assert.Equal("verifierKey.type", Assert.Throws<CustodyFormatException>(() => CosignerKey.Parse(ofLog)).Code);
        Assert.Equal("verifierKey.type", Assert.Throws<CustodyFormatException>(() => NoteVerifierKey.Parse(ofWitness)).Code);
        Assert.Equal("verifierKey.hash", Assert.Throws<CustodyFormatException>(() => CosignerKey.Parse(ofWitness.Replace("desk", "desc", StringComparison.Ordinal))).Code);
        CosignerKey twin = CosignerKey.FromRaw(log.VerifierKey.Name, Convert.FromHexString(log.VerifierKey.PublicKeyHex));
        Assert.NotEqual(log.VerifierKey.KeyHash, twin.KeyHash);
        Assert.Null(Cosignature.Of(Checkpoint.Parse(Encoding.UTF8.GetBytes(log.SignCheckpoint(7, new byte[32]))), twin));
    }

    private byte[] Cosigned(Instant at)
    {
        string note = log.SignCheckpoint(7, new byte[32]);
        return Encoding.UTF8.GetBytes(note + witness.Cosign(Checkpoint.Parse(Encoding.UTF8.GetBytes(note)), at));
    }

    private bool IsGood(byte[] bytes)
    {
        try
        {
            Checkpoint checkpoint = Checkpoint.Parse(bytes);
            return checkpoint.Note.IsSignedBy(log.VerifierKey) && Cosignature.Of(checkpoint, witness.VerifierKey) is not null;
        }
        catch (CustodyFormatException)
        {
            return false;
        }
    }

    private static byte[] Timed(byte[] body, ulong seconds)
    {
        byte[] changed = [.. body];
        BinaryPrimitives.WriteUInt64BigEndian(changed, seconds);
        return changed;
    }

    private string FaultWithBody(byte[] body)
    {
        string note = log.SignCheckpoint(7, new byte[32]) + SignedNote.LineOf(witness.VerifierKey.Name, witness.VerifierKey.KeyHash, body);
        return Assert.Throws<CustodyFormatException>(() => Cosignature.Of(Checkpoint.Parse(Encoding.UTF8.GetBytes(note)), witness.VerifierKey)).Code;
    }
}
