using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Envelopes;
using Ascertain.Preservation.Signing;

namespace Ascertain.Preservation.Tests.Envelopes;

public sealed class EnvelopeTests : IDisposable
{
    private const string Type = "application/vnd.in-toto+json";

    private readonly NoteSigner signer = new("ascertain.invalid/0123456789abcdef0123456789abcdef", Enumerable.Repeat((byte)7, 32).ToArray());

    public void Dispose() => signer.Dispose();

    // DSSE 1.0.2, protocol.md, section Test Vectors: body, type, encoding, P-256 key and signature.
    [Fact]
    public void PreAuthenticationEncoding_OfThePublishedVector_IsWhatItSaysAndWhatItsSignatureIsOver()
    {
        byte[] encoded = Envelope.PreAuthenticationEncoding("http://example.com/HelloWorld", "hello world"u8);
        Assert.Equal("DSSEv1 29 http://example.com/HelloWorld 11 hello world", Encoding.UTF8.GetString(encoded));
        using ECDsa published = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Coordinate("46950820868899156662930047687818585632848591499744589407958293238635476079160"), Y = Coordinate("5640078356564379163099075877009565129882514886557779369047442380624545832820") },
        });
        byte[] signature = Convert.FromBase64String("A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==");
        Assert.True(published.VerifyData(encoded, signature, HashAlgorithmName.SHA256));
        Assert.False(published.VerifyData(Envelope.PreAuthenticationEncoding("http://example.com/HelloWorld1", "1 hello world"u8), signature, HashAlgorithmName.SHA256));

        static byte[] Coordinate(string number) => BigInteger.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true) is var bytes ? [.. new byte[32 - bytes.Length], .. bytes] : [];
    }

    [Fact]
    public void PreAuthenticationEncoding_CountsBytesNotCharacters() =>
        Assert.Equal("DSSEv1 2 é 3 €", Encoding.UTF8.GetString(Envelope.PreAuthenticationEncoding("é", "€"u8)));

    [Fact]
    public void Verify_EnvelopeOfTheSigner_GivesThePayloadBack()
    {
        byte[] bytes = Envelope.Sign(signer, Type, "{}"u8);
        Assert.Equal("{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[{\"keyid\":\"" + signer.VerifierKey.KeyHash + "\",\"sig\":\"",
            Encoding.UTF8.GetString(bytes)[..^("\"}]}".Length + 88)]);
        Assert.Equal("{}"u8, Envelope.Parse(bytes).Verify(signer.VerifierKey, Type).Span);
    }

    [Fact]
    public void Verify_OtherKeyOtherTypeOrChangedPayload_IsRefusedEachWithItsCode()
    {
        byte[] bytes = Envelope.Sign(signer, Type, "{}"u8);
        using NoteSigner other = new("ascertain.invalid/other", Enumerable.Repeat((byte)8, 32).ToArray());
        Assert.Equal("envelope.signer", Code(() => Envelope.Parse(bytes).Verify(other.VerifierKey, Type)));
        Assert.Equal("envelope.otherType", Code(() => Envelope.Parse(bytes).Verify(signer.VerifierKey, "text/plain")));
        Assert.Equal("envelope.signatureWrong", Code(() => Envelope.Parse(Changed(bytes, static it => it["payload"] = "e3s=")).Verify(signer.VerifierKey, Type)));
        Assert.Equal("envelope.signatureWrong", Code(() => Envelope.Parse(Changed(bytes, static it => it["payloadType"] = "text/plain")).Verify(signer.VerifierKey, "text/plain")));

        // Who writes another's key hash beside a signature of his own is not believed.
        string forged = Encoding.UTF8.GetString(Envelope.Sign(other, Type, "{}"u8)).Replace(other.VerifierKey.KeyHash, signer.VerifierKey.KeyHash, StringComparison.Ordinal);
        Assert.Equal("envelope.signatureWrong", Code(() => Envelope.Parse(Encoding.UTF8.GetBytes(forged)).Verify(signer.VerifierKey, Type)));
    }

    [Fact]
    public void Verify_EveryFlippedBitOfAnEnvelope_IsRefused()
    {
        byte[] bytes = Envelope.Sign(signer, Type, "{\"a\":1}"u8);
        for (int i = 0; i < bytes.Length * 8; i++)
        {
            byte[] flipped = [.. bytes];
            flipped[i / 8] ^= (byte)(1 << (i % 8));
            Assert.Throws<CustodyFormatException>(() => Envelope.Parse(flipped).Verify(signer.VerifierKey, Type));
        }
    }

    public static TheoryData<string, string> Malformed() => new()
    {
        { "envelope.form", "" },
        { "envelope.form", "[]" },
        { "envelope.form", "{\"payload\": \"\",\"payloadType\":\"a\",\"signatures\":[]}" },
        { "envelope.form", "{\"payload\":\"\",\"payloadType\":\"a\"}" },
        { "envelope.form", "{\"payload\":\"\",\"payloadType\":1,\"signatures\":[]}" },
        { "envelope.form", "{\"payload\":\"\",\"payloadType\":\"a\",\"signatures\":[],\"signed\":true}" },
        { "envelope.form", "{\"payload\":\"\",\"payloadType\":\"a\",\"signatures\":[{\"sig\":\"\"}]}" },
        { "envelope.type", "{\"payload\":\"\",\"payloadType\":\"\",\"signatures\":[]}" },
        { "envelope.type", "{\"payload\":\"\",\"payloadType\":\"a b\",\"signatures\":[]}" },
        { "envelope.type", "{\"payload\":\"\",\"payloadType\":\"é\",\"signatures\":[]}" },
        { "envelope.payload", "{\"payload\":\"e30\",\"payloadType\":\"a\",\"signatures\":[]}" },
        { "envelope.payload", "{\"payload\":\"e31=\\n\",\"payloadType\":\"a\",\"signatures\":[]}" },
        { "envelope.payload", "{\"payload\":\"_-8=\",\"payloadType\":\"a\",\"signatures\":[]}" },
        { "envelope.signatureCount", "{\"payload\":\"\",\"payloadType\":\"a\",\"signatures\":[]}" },
        { "envelope.signature", "{\"payload\":\"\",\"payloadType\":\"a\",\"signatures\":[{\"keyid\":\"\",\"sig\":\"AAAA\"}]}" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Parse_OtherForm_IsRefusedWithItsCode(string code, string text) =>
        Assert.Equal(code, Code(() => Envelope.Parse(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Parse_TooLargeOrTooManySignatures_IsRefused()
    {
        Assert.Equal("envelope.tooLarge", Code(() => Envelope.Parse(new byte[Envelope.GreatestLength + 1])));
        byte[] bytes = Envelope.Sign(signer, Type, "{}"u8);
        Assert.Equal(Envelope.MostSignatures, Envelope.Parse(Repeated(Envelope.MostSignatures)).Signatures.Count);
        Assert.Equal("envelope.signatureCount", Code(() => Envelope.Parse(Repeated(Envelope.MostSignatures + 1))));

        byte[] Repeated(int count) => Changed(bytes, it => it["signatures"] = new CanonicalArray(Enumerable.Repeat(it.Array("signatures")[0], count)));
    }

    // One key signs both. What an envelope signs begins "DSSEv1 ", and no note does: a signature of one is never one of the other.
    [Fact]
    public void Signature_OfANote_IsNoneOfAnEnvelopeNorTheOtherWayRound()
    {
        string checkpoint = signer.SignCheckpoint(12, new byte[32]);
        SignedNote note = SignedNote.Parse(Encoding.UTF8.GetBytes(checkpoint));
        Assert.True(note.IsSignedBy(signer.VerifierKey));
        byte[] asEnvelope = Changed(Envelope.Sign(signer, Type, Encoding.UTF8.GetBytes(note.Text)), it =>
            it.Array("signatures").Objects().First()["sig"] = Convert.ToBase64String(note.Signatures[0].Signature.Span));
        Assert.Equal("envelope.signatureWrong", Code(() => Envelope.Parse(asEnvelope).Verify(signer.VerifierKey, Type)));

        // A payload made to read like the rest of a checkpoint: the whole that is signed is a note's text by its form alone, and its first line is no origin.
        byte[] payload = Encoding.UTF8.GetBytes($"\n12\n{Convert.ToBase64String(new byte[32])}\n");
        byte[] signature = Envelope.Parse(Envelope.Sign(signer, Type, payload)).Signatures[0].Signature.ToArray();
        string text = Encoding.UTF8.GetString(Envelope.PreAuthenticationEncoding(Type, payload));
        string forged = $"{text}\n— {signer.VerifierKey.Name} {Convert.ToBase64String([.. Convert.FromHexString(signer.VerifierKey.KeyHash), .. signature])}\n";
        Checkpoint read = Checkpoint.Parse(Encoding.UTF8.GetBytes(forged));
        Assert.NotEqual(signer.VerifierKey.Name, read.Origin);
        Assert.StartsWith(Envelope.Domain, read.Origin, StringComparison.Ordinal);
        Assert.Null(Checkpoint.InvestigationOf(read.Origin));
    }

    [Fact]
    public void Sign_NoteThatBeginsLikeAnEnvelope_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => signer.Sign("DSSEv1 1 a 1 \n"));
        Assert.NotEmpty(signer.Sign("DSSEv2 1 a 1 \n"));
    }

    private static byte[] Changed(byte[] envelope, Action<CanonicalObject> change)
    {
        CanonicalObject document = CanonicalJson.ParseObject(envelope);
        change(document);
        return document.ToBytes();
    }

    private static string Code(Action action) => Assert.Throws<CustodyFormatException>(action).Code;
}
