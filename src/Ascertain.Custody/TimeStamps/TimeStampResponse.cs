using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Ascertain.Custody.TimeStamps;

/// <summary>The answer of an authority (RFC 3161 §2.4.2, TimeStampResp; usually a <c>.tsr</c> file), or a token alone.</summary>
public sealed class TimeStampResponse
{
    /// <summary>Most bytes read. Arbitrary; a token with four certificates has about 6,000.</summary>
    public const int GreatestLength = 64 * 1024;

    private TimeStampResponse(int status, string reason, TimeStampToken? token) => (Status, Reason, Token) = (status, reason, token);

    /// <summary>PKIStatus: 0 granted, 1 granted with changes, others refused. 0 for a token alone.</summary>
    public int Status { get; }

    /// <summary>What the authority says to its status; empty when it says nothing.</summary>
    public string Reason { get; }

    /// <summary>The token; null exactly when it was refused.</summary>
    public TimeStampToken? Token { get; }

    /// <summary>Reads an answer or a token alone.</summary>
    /// <exception cref="CustodyFormatException"><c>timestamp.tooLarge</c>; <c>timestamp.unreadable</c>.</exception>
    public static TimeStampResponse Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > GreatestLength)
        {
            throw new CustodyFormatException("timestamp.tooLarge", $"A time-stamp has at most {GreatestLength} bytes.");
        }

        try
        {
            return Decode(bytes.ToArray());
        }
        catch (Exception fault) when (IsOfEncoding(fault))
        {
            throw new CustodyFormatException("timestamp.unreadable", "The bytes are neither an answer of a time-stamping authority nor a token.");
        }
    }

    /// <summary>True for what the platform throws at a broken encoding, at once or when a property of a certificate is first read.</summary>
    internal static bool IsOfEncoding(Exception fault) => fault is AsnContentException or CryptographicException or ArgumentException or OverflowException;

    private static TimeStampResponse Decode(byte[] bytes)
    {
        AsnReader file = new(bytes, AsnEncodingRules.BER);
        AsnReader answer = file.ReadSequence();
        file.ThrowIfNotEmpty();
        if (answer.PeekTag() == Asn1Tag.ObjectIdentifier)
        {
            return new TimeStampResponse(0, "", TimeStampToken.Decode(bytes));
        }

        (int status, string reason) = DecodeStatus(answer.ReadSequence());
        bool granted = status is 0 or 1;
        ReadOnlyMemory<byte> token = granted || answer.HasData ? answer.ReadEncodedValue() : default;
        answer.ThrowIfNotEmpty();
        return new TimeStampResponse(status, reason, granted ? TimeStampToken.Decode(token.Span) : null);
    }

    // PKIStatusInfo ::= SEQUENCE { status INTEGER, statusString SEQUENCE OF UTF8String OPTIONAL, failInfo BIT STRING OPTIONAL }
    private static (int Status, string Reason) DecodeStatus(AsnReader info)
    {
        int status = info.TryReadInt32(out int number) ? number : -1;
        List<string> reasons = [];
        if (info.HasData && info.PeekTag() == Asn1Tag.Sequence)
        {
            for (AsnReader texts = info.ReadSequence(); texts.HasData;)
            {
                reasons.Add(texts.ReadCharacterString(UniversalTagNumber.UTF8String));
            }
        }

        if (info.HasData)
        {
            info.ReadBitString(out _);
        }

        info.ThrowIfNotEmpty();
        return (status, string.Join(' ', reasons));
    }
}
