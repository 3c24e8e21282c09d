using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Signing;

namespace Ascertain.Preservation.Envelopes;

/// <summary>A payload with Ed25519 signatures over its type and its bytes, as DSSE 1.0.2 defines (secure-systems-lab/dsse, protocol.md and envelope.md).</summary>
/// <remarks>
/// <code>
/// {"payload":"…","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"b2c4c0ec","sig":"…"}]}
/// </code>
/// <para>Ours have one spelling: canonical JSON, standard base64, no further member, 1 to <see cref="MostSignatures"/> signatures. DSSE allows more, and this reader is for our own: it refuses the rest.</para>
/// </remarks>
public sealed class Envelope
{
    /// <summary>How everything begins that is signed for an envelope. A note's text does not: see <see cref="NoteSigner.Sign"/>.</summary>
    public const string Domain = "DSSEv1 ";

    /// <summary>Largest envelope read, in bytes. Arbitrary; ours have about 3,000.</summary>
    public const int GreatestLength = 1 << 20;

    /// <summary>Most signatures read. Arbitrary.</summary>
    public const int MostSignatures = 16;

    private const int GreatestTypeLength = 255; // arbitrary; longer than any registered media type (RFC 6838 §4.2)

    private readonly byte[] payload;

    private Envelope(string payloadType, byte[] payload, IReadOnlyList<EnvelopeSignature> signatures) => (PayloadType, this.payload, Signatures) = (payloadType, payload, signatures);

    /// <summary>How the payload is to be read.</summary>
    public string PayloadType { get; }

    /// <summary>The signatures in their order; not yet verified.</summary>
    public IReadOnlyList<EnvelopeSignature> Signatures { get; }

    /// <summary>What is signed: type and payload, each behind its length, so that neither can run into the other.</summary>
    public static byte[] PreAuthenticationEncoding(string payloadType, ReadOnlySpan<byte> payload)
    {
        string head = string.Create(CultureInfo.InvariantCulture, $"{Domain}{Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {payload.Length} ");
        return [.. Encoding.UTF8.GetBytes(head), .. payload];
    }

    /// <summary>The bytes of an envelope with one signature, by this signer.</summary>
    /// <exception cref="ArgumentException">Not a type.</exception>
    public static byte[] Sign(NoteSigner signer, string payloadType, ReadOnlySpan<byte> payload) => IsType(payloadType)
        ? new CanonicalObject
        {
            ["payload"] = Convert.ToBase64String(payload),
            ["payloadType"] = payloadType,
            ["signatures"] = new CanonicalArray
            {
                new CanonicalObject { ["keyid"] = signer.VerifierKey.KeyHash, ["sig"] = Convert.ToBase64String(signer.SignEnvelope(payloadType, payload)) },
            },
        }.ToBytes()
        : throw new ArgumentException("A payload type is visible ASCII without spaces.", nameof(payloadType));

    /// <summary>Reads an envelope.</summary>
    /// <exception cref="CustodyFormatException">Not an envelope in our one spelling.</exception>
    public static Envelope Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > GreatestLength)
        {
            throw new CustodyFormatException("envelope.tooLarge", $"An envelope has at most {GreatestLength} bytes.");
        }

        try
        {
            CanonicalObject document = CanonicalJson.ParseObject(bytes);
            CanonicalObject[] lines = [.. document.Array("signatures").Objects()];
            return document.Count == 3 && lines.All(static it => it.Count == 2)
                ? new Envelope(Type(document.Text("payloadType")), Payload(document.Text("payload")), SignaturesOf(lines))
                : throw new CustodyFormatException("envelope.form", "An envelope holds payload, type and signatures, a signature keyid and sig, and nothing else.");
        }
        catch (CanonicalFormatException fault)
        {
            throw new CustodyFormatException("envelope.form", $"Not an envelope: {fault.Message}");
        }
    }

    /// <summary>The payload, when this key signed it as a payload of this type. These bytes are what was verified; nobody need read the envelope again.</summary>
    /// <exception cref="CustodyFormatException">Another type; no signature that names the key; or one that does and does not verify.</exception>
    public ReadOnlyMemory<byte> Verify(NoteVerifierKey key, string payloadType)
    {
        if (PayloadType != payloadType)
        {
            throw new CustodyFormatException("envelope.otherType", $"The payload of this envelope is not of type {payloadType}.");
        }

        EnvelopeSignature[] own = [.. Signatures.Where(it => it.KeyId == key.KeyHash)];
        if (own.Length == 0)
        {
            throw new CustodyFormatException("envelope.signer", $"No signature of this envelope is by {key.Name}.");
        }

        byte[] signed = PreAuthenticationEncoding(PayloadType, payload);
        return own.All(it => key.Verify(signed, it.Signature.Span))
            ? payload
            : throw new CustodyFormatException("envelope.signatureWrong", $"The signature of {key.Name} does not verify.");
    }

    private static string Type(string text) => IsType(text)
        ? text
        : throw new CustodyFormatException("envelope.type", "The type of a payload is visible ASCII without spaces, at most 255 characters.");

    private static byte[] Payload(string text) => Base64Text.TryDecode(text, out byte[]? bytes)
        ? bytes
        : throw new CustodyFormatException("envelope.payload", "The payload of an envelope is not base64 in its one spelling.");

    private static EnvelopeSignature[] SignaturesOf(CanonicalObject[] lines) => lines.Length is > 0 and <= MostSignatures
        ? [.. lines.Select(static it => Base64Text.TryDecode(it.Text("sig"), out byte[]? bytes) && bytes.Length == 64
            ? new EnvelopeSignature(it.Text("keyid"), bytes)
            : throw new CustodyFormatException("envelope.signature", "A signature in an envelope is not base64 of 64 bytes."))]
        : throw new CustodyFormatException("envelope.signatureCount", $"An envelope has 1 to {MostSignatures} signatures.");

    private static bool IsType(string text) => text.Length is > 0 and <= GreatestTypeLength && text.All(static c => c is > ' ' and <= '~');
}
