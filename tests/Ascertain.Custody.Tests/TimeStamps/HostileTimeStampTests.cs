using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Ascertain.Custody.TimeStamps;
using NodaTime;

namespace Ascertain.Custody.Tests.TimeStamps;

public sealed class HostileTimeStampTests
{
    private static readonly Instant AsOf = Instant.FromUtc(2026, 12, 1, 0, 0);

    // What no signature covers in good-sha256.tsr (offsets as openssl asn1parse prints them). A CMS signature is over the signed attributes alone
    // (RFC 5652 §5.4), and those fix the content, its type and the certificate. Nothing of what a report says is in these bytes.
    private static readonly (int First, int Last, string What)[] Unsigned =
    [
        (8, 8, "PKIStatus: 0 becomes 1, granted with changes; the answer around the token is not signed"),
        (34, 34, "version of SignedData"),
        (40, 50, "digestAlgorithms of SignedData: a hint for readers in one pass; the hash used is the signer's own"),
        (1160, 1160, "version of SignerInfo"),
        (1259, 1259, "parameters of the signer's digestAlgorithm: an empty NULL"),
    ];

    [Fact]
    public void Verify_EveryTruncation_IsUnreadable()
    {
        (byte[] good, byte[] document, TimeStampTrust trust) = Load();
        for (int length = 0; length < good.Length; length++)
        {
            Assert.Equal(["timestamp.unreadable"], TimeStampVerifier.Verify(good.AsSpan(0, length), document, trust, AsOf).Faults.Select(static it => it.Code));
        }

        Assert.Equal(["timestamp.unreadable"], TimeStampVerifier.Verify([.. good, 0], document, trust, AsOf).Faults.Select(static it => it.Code));
    }

    [Fact]
    public void Verify_EveryByteChanged_HoldsOnlyWhereNothingIsSigned()
    {
        (byte[] good, byte[] document, TimeStampTrust trust) = Load();
        HashSet<string> held = [];
        for (int i = 0; i < good.Length; i++)
        {
            byte[] changed = [.. good];
            changed[i] ^= (byte)(1 << (i % 8));
            if (TimeStampVerifier.Verify(changed, document, trust, AsOf).Holds)
            {
                held.Add(Unsigned.FirstOrDefault(it => it.First <= i && i <= it.Last).What ?? $"byte {i}");
            }
        }

        Assert.Equal(Unsigned.Select(static it => it.What).Order(), held.Order());
    }

    [Fact]
    public void Verify_ManyBytesChanged_NeverThrowsNorHolds()
    {
        (byte[] good, byte[] document, TimeStampTrust trust) = Load();
        Random random = new(20310601);
        for (int round = 0; round < 300; round++)
        {
            byte[] changed = [.. good];
            int from = random.Next(52, 1150); // content and certificate
            random.NextBytes(changed.AsSpan(from, random.Next(1, 32)));
            Assert.False(TimeStampVerifier.Verify(changed, document, trust, AsOf).Holds);
            byte[] cut = [.. good[..from], .. good[random.Next(from + 1, good.Length)..]];
            Assert.False(TimeStampVerifier.Verify(cut, document, trust, AsOf).Holds);
        }
    }

    [Theory]
    [InlineData(0x30)]
    [InlineData(0x31)]
    [InlineData(0x24)]
    [InlineData(0xa0)]
    public void Verify_DeepNesting_IsUnreadable(byte tag)
    {
        (_, byte[] document, TimeStampTrust trust) = Load();
        byte[] nested = new byte[TimeStampResponse.GreatestLength];
        for (int i = 0; i < nested.Length / 2; i += 2)
        {
            (nested[i], nested[i + 1]) = (tag, 0x80); // indefinite length, closed by the zeros of the second half
        }

        byte[] token = [0x30, 0x80, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02, 0xa0, 0x80, .. nested.AsSpan(64), 0, 0, 0, 0];
        foreach (byte[] stamp in new[] { nested, token, TestAuthority.Answer(0, null, [0x30, 0]) })
        {
            Assert.Equal(["timestamp.unreadable"], TimeStampVerifier.Verify(stamp, document, trust, AsOf).Faults.Select(static it => it.Code));
        }

        Assert.Equal(["timestamp.tooLarge"], TimeStampVerifier.Verify([.. nested, 0], document, trust, AsOf).Faults.Select(static it => it.Code));
    }

    // 1.3.6.1.5.5.7.6.2 with the bare hash in place of a signature (RFC 5272 §4.2): anybody can make that.
    [Fact]
    public void Verify_HashInPlaceOfASignature_DoesNotHold()
    {
        (_, byte[] document, TimeStampTrust trust) = Load();
        Rfc3161TimestampTokenInfo info = new(
            new Oid(TestAuthority.Policy), new Oid("2.16.840.1.101.3.4.2.1"), SHA256.HashData(document), new byte[] { 1 }, AsOf.ToDateTimeOffset());
        SignedCms cms = new(new ContentInfo(new Oid(TimeStampToken.ContentType), info.Encode()));
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.NoSignature)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
        });
        Assert.False(TimeStampVerifier.Verify(cms.Encode(), document, trust, AsOf).Holds);
        Assert.False(TimeStampVerifier.Verify(TestAuthority.Answer(0, null, cms.Encode()), document, trust, AsOf).Holds);
    }

    private static (byte[] Good, byte[] Document, TimeStampTrust Trust) Load()
    {
        string folder = SharedData.Path("custody/rfc3161");
        return (File.ReadAllBytes(Path.Combine(folder, "good-sha256.tsr")), File.ReadAllBytes(Path.Combine(folder, "document.txt")),
            TimeStampTrust.Parse(File.ReadAllText(Path.Combine(folder, "root.pem"))));
    }
}
