using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ascertain.Custody.TimeStamps;
using NodaTime;

namespace Ascertain.Custody.Tests.TimeStamps;

public sealed class TimeStampVerifierTests
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("ascertain.invalid/0123\n7\nAAAA\n"), OtherDocument = "another"u8.ToArray();
    private static readonly Instant Minted = Instant.FromUtc(2030, 6, 1, 12, 0), LongAfter = Instant.FromUtc(2045, 1, 1, 0, 0);

    [Fact]
    public void Verify_SoundToken_HoldsAndGivesWhatItSays()
    {
        using TestAuthority authority = new();
        TimeStampReport report = Verify(authority, authority.Stamp(Document, Minted));
        Assert.Empty(report.Faults);
        Assert.True(report.Holds);
        Assert.Equal(("CN=Invented Authority", "notChecked"), (report.Authority, report.Revocation));
        Assert.Equal((Minted, Duration.FromMilliseconds(1500), TestAuthority.Policy), (report.Token!.Time, report.Token.Accuracy, report.Token.Policy));
        Assert.Equal("2.16.840.1.101.3.4.2.1", report.Token.ImprintAlgorithm);
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(Document)), "01", null), (report.Token.ImprintHex, report.Token.SerialHex, report.Token.NonceHex));
    }

    [Fact]
    public void Verify_TokenAlone_HoldsLikeTheAnswer()
    {
        using TestAuthority authority = new();
        byte[] token = authority.Token("2.16.840.1.101.3.4.2.3", SHA512.HashData(Document), Minted, null);
        Assert.Empty(Codes(authority, token));
        Assert.Empty(Codes(authority, TestAuthority.Answer(1, null, token)));
        Assert.Equal(["timestamp.unreadable"], Codes(authority, [.. token, 0]));
    }

    [Fact]
    public void Verify_TokenOfAnotherDocument_IsAnotherImprint()
    {
        using TestAuthority authority = new();
        byte[] first = authority.Stamp(Document, Minted), second = authority.Stamp(OtherDocument, Minted);
        Assert.Equal(["timestamp.imprint"], Codes(authority, second));
        Assert.Equal(["timestamp.imprint"], TimeStampVerifier.Verify(first, OtherDocument, TimeStampTrust.Parse(authority.RootPem), LongAfter).Faults.Select(static it => it.Code));
        Assert.Empty(Codes(authority, first));
    }

    [Fact]
    public void Verify_ImprintByShortOrOtherHash_NamesTheHash()
    {
        using TestAuthority authority = new();
        Assert.Equal(["timestamp.imprintAlgorithm"], Codes(authority, authority.Token("2.16.840.1.101.3.4.2.2", SHA384.HashData(Document), Minted, null)));
        Assert.Equal(["timestamp.imprint"], Codes(authority, authority.Token("2.16.840.1.101.3.4.2.3", SHA256.HashData(Document), Minted, null)));
    }

    // The certificate is good from the first instant of 2030 to the first of 2031, both included (RFC 5280 §4.1.2.5).
    [Theory]
    [InlineData(2029, 12, 31, 23, 59, 59, "timestamp.notYetValid")]
    [InlineData(2030, 1, 1, 0, 0, 0, null)]
    [InlineData(2031, 1, 1, 0, 0, 0, null)]
    [InlineData(2031, 1, 1, 0, 0, 1, "timestamp.expired")]
    public void Verify_PeriodOfTheCertificate_IsJudgedAtTheTokensTime(int year, int month, int day, int hour, int minute, int second, string? code)
    {
        using TestAuthority authority = new();
        byte[] stamp = authority.Stamp(Document, Instant.FromUtc(year, month, day, hour, minute, second));
        Assert.Equal(code is null ? [] : [code], Codes(authority, stamp));
        Assert.Equal(code is null ? [] : [code], OtherSurroundings.Run(() => Codes(authority, stamp)));
    }

    [Theory]
    [InlineData(true, new[] { "1.3.6.1.5.5.7.3.4" })]
    [InlineData(true, new[] { TestAuthority.TimeStamping, "1.3.6.1.5.5.7.3.4" })]
    [InlineData(true, new[] { "2.5.29.37.0" })]
    [InlineData(false, new[] { TestAuthority.TimeStamping })]
    [InlineData(true, new string[0])]
    public void Verify_CertificateNotForTimeStampsAlone_IsOfAnotherPurpose(bool critical, string[] purposes)
    {
        using TestAuthority authority = new(new TestAuthorityProfile { Purposes = purposes, PurposesCritical = critical });
        Assert.Equal(["timestamp.purpose"], Codes(authority, authority.Stamp(Document, Minted)));
    }

    [Theory]
    [InlineData(X509KeyUsageFlags.NonRepudiation, true)]
    [InlineData(X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.DigitalSignature, true)]
    [InlineData(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, false)]
    [InlineData(X509KeyUsageFlags.KeyEncipherment, false)]
    public void Verify_KeyUsage_IsForSignaturesAlone(X509KeyUsageFlags usage, bool holds)
    {
        using TestAuthority authority = new(new TestAuthorityProfile { KeyUsage = usage });
        Assert.Equal(holds ? [] : ["timestamp.purpose"], Codes(authority, authority.Stamp(Document, Minted)));
    }

    [Fact]
    public void Verify_CertificateBetween_MustBeThereAndAllowTimeStamps()
    {
        using TestAuthority sound = new(new TestAuthorityProfile { HasIntermediate = true, IntermediatePurposes = [TestAuthority.TimeStamping] });
        Assert.Empty(Codes(sound, sound.Stamp(Document, Minted)));
        using TestAuthority lacking = new(new TestAuthorityProfile { HasIntermediate = true, CarriesIntermediate = false });
        Assert.Equal(["timestamp.chain"], Codes(lacking, lacking.Stamp(Document, Minted)));
        Assert.Empty(Codes(lacking, lacking.Stamp(Document, Minted), lacking.OtherPem));
        using TestAuthority other = new(new TestAuthorityProfile { HasIntermediate = true, IntermediatePurposes = ["1.3.6.1.5.5.7.3.4"] });
        Assert.Equal(["timestamp.purpose"], Codes(other, other.Stamp(Document, Minted)));
    }

    [Fact]
    public void Verify_CertificateNotInTheToken_HoldsOnceItIsSupplied()
    {
        using TestAuthority authority = new(new TestAuthorityProfile { CarriesSigner = false }), stranger = new();
        byte[] stamp = authority.Stamp(Document, Minted);
        Assert.Equal(["timestamp.signerUnknown"], Codes(authority, stamp));
        Assert.Equal(["timestamp.signerUnknown"], Codes(authority, stamp, stranger.OtherPem));
        Assert.Empty(Codes(authority, stamp, stranger.OtherPem + authority.OtherPem));
    }

    [Fact]
    public void Verify_AuthorityThatIsNotTrusted_HasNoChain()
    {
        using TestAuthority authority = new(), stranger = new(name: "Invented Stranger"), namesake = new();
        byte[] stamp = authority.Stamp(Document, Minted);
        Assert.Equal(["timestamp.chain"], Codes(stranger, stamp));
        Assert.Equal(["timestamp.chain"], Codes(namesake, stamp));

        // Neither what the token carries nor what is supplied beside the roots is trusted.
        Assert.Equal(["timestamp.chain"], Codes(stranger, stamp, authority.RootPem));
        Assert.Empty(TimeStampVerifier.Verify(stamp, Document, TimeStampTrust.Parse(stranger.RootPem + authority.RootPem), LongAfter).Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Verify_SignedAttributesOfAnotherCertificateOrNone_AreAFault(bool bySha1)
    {
        using TestAuthority sound = new(new TestAuthorityProfile { NamesBySha1 = bySha1 });
        Assert.Empty(Codes(sound, sound.Stamp(Document, Minted)));
        using TestAuthority other = new(new TestAuthorityProfile { NamesBySha1 = bySha1, NamedCertificate = static hash => [.. hash.Reverse()] });
        Assert.Equal(["timestamp.attributes"], Codes(other, other.Stamp(Document, Minted)));
        using TestAuthority none = new(new TestAuthorityProfile { NamedCertificate = null });
        Assert.Equal(["timestamp.attributes"], Codes(none, none.Stamp(Document, Minted)));
    }

    [Fact]
    public void Verify_SignatureOverSha1_IsNotAccepted()
    {
        using TestAuthority authority = new(new TestAuthorityProfile { SignatureDigest = "1.3.14.3.2.26" });
        Assert.Equal(["timestamp.algorithm"], Codes(authority, authority.Stamp(Document, Minted)));
        using TestAuthority certified = new(new TestAuthorityProfile { IsCertifiedBySha1 = true });
        Assert.Equal(["timestamp.algorithm"], Codes(certified, certified.Stamp(Document, Minted)));
        using TestAuthority strong = new(new TestAuthorityProfile { SignatureDigest = "2.16.840.1.101.3.4.2.3" });
        Assert.Empty(Codes(strong, strong.Stamp(Document, Minted)));
    }

    [Fact]
    public void Verify_SignedMessageThatIsNoToken_IsUnreadable()
    {
        using TestAuthority authority = new();
        Assert.Equal(["timestamp.unreadable"], Codes(authority, authority.Sign(Document, "1.2.840.113549.1.7.1")));
        Assert.Equal(["timestamp.unreadable"], Codes(authority, authority.Sign(Document, TimeStampToken.ContentType)));
    }

    [Fact]
    public void Verify_TokenWithSomethingMore_IsUnreadable()
    {
        using TestAuthority authority = new(), second = new(name: "Invented Second");
        byte[] token = authority.Token("2.16.840.1.101.3.4.2.1", SHA256.HashData(Document), Minted, null);
        SignedCms read = new();
        read.Decode(token);
        byte[] info = read.ContentInfo.Content, later = [.. info];
        later[4]++; // the version
        Assert.Empty(Codes(authority, authority.Sign(info, TimeStampToken.ContentType)));
        Assert.Equal(["timestamp.unreadable"], Codes(authority, authority.Sign([.. info, 0], TimeStampToken.ContentType)));
        Assert.Equal(["timestamp.unreadable"], Codes(authority, authority.Sign(later, TimeStampToken.ContentType)));
        Assert.Equal(["timestamp.unreadable"], Codes(authority, second.SignToo(token)));

        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x30, 3, 2, 1, 0]);
            writer.WriteEncodedValue(token);
            writer.WriteNull();
        }

        Assert.Equal(["timestamp.unreadable"], Codes(authority, writer.Encode()));
    }

    // The same content signed as of another type, and the type outside the signature changed afterwards.
    [Fact]
    public void Verify_ContentSignedAsOfAnotherType_IsAFaultOfTheAttributes()
    {
        using TestAuthority authority = new();
        SignedCms read = new();
        read.Decode(authority.Token("2.16.840.1.101.3.4.2.1", SHA256.HashData(Document), Minted, null));
        byte[] token = authority.Sign(read.ContentInfo.Content, "1.2.840.113549.1.9.16.1.2"); // as long as the token's
        byte[] type = [0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x02];
        int last = token.AsSpan().IndexOf(type) + type.Length - 1;
        token[last] = 4;
        Assert.Equal(["timestamp.attributes"], Codes(authority, token));
    }

    // Accuracy 1.5 s and the tolerance of 5 minutes may be used up, and not a millisecond more.
    [Theory]
    [InlineData(1_500_000L, 301_500, true)]
    [InlineData(1_500_000L, 301_501, false)]
    [InlineData(null, 300_000, true)]
    [InlineData(null, 300_001, false)]
    public void Verify_TokenAheadOfTheMoment_IsOfTheFuture(long? accuracy, int millisecondsAhead, bool holds)
    {
        using TestAuthority authority = new(new TestAuthorityProfile { AccuracyMicroseconds = accuracy });
        Instant moment = Minted - Duration.FromMilliseconds(millisecondsAhead);
        TimeStampReport report = TimeStampVerifier.Verify(authority.Stamp(Document, Minted), Document, TimeStampTrust.Parse(authority.RootPem), moment);
        Assert.Equal(holds ? [] : ["timestamp.future"], report.Faults.Select(static it => it.Code));
    }

    [Fact]
    public void Verify_AnswerToAnotherQuery_DoesNotRepeatItsNumber()
    {
        using TestAuthority authority = new();
        byte[] query = TimeStampQuery.Write(Document, HashAlgorithmName.SHA256, [0xff, 2, 3, 4, 5, 6, 7, 8]);
        byte[] other = TimeStampQuery.Write(Document, HashAlgorithmName.SHA256, [0xff, 2, 3, 4, 5, 6, 7, 9]);
        byte[] answer = authority.Answer(query, Minted);
        Assert.Empty(Codes(authority, answer, query: query));
        Assert.Empty(Codes(authority, answer));
        Assert.Equal(["timestamp.nonce"], Codes(authority, answer, query: other));
        Assert.Equal(["timestamp.nonce"], Codes(authority, authority.Stamp(Document, Minted), query: query));
        Assert.Equal(["timestamp.query"], Codes(authority, answer, query: query[..^1]));
        Assert.Equal(["timestamp.query"], Codes(authority, answer, query: [.. query, 0]));
    }

    [Fact]
    public void Verify_Refusal_SaysStatusAndReason()
    {
        using TestAuthority authority = new();
        TimeStampReport report = Verify(authority, TestAuthority.Refusal());
        Assert.Equal(("timestamp.refused", "The authority refused with status 2. No such hash here."), (report.Faults.Single().Code, report.Faults.Single().Detail));
        Assert.Null(report.Token);

        // A token in a refusal does not count, and a grant without one is no answer.
        byte[] token = authority.Token("2.16.840.1.101.3.4.2.1", SHA256.HashData(Document), Minted, null);
        Assert.Equal(["timestamp.refused"], Codes(authority, TestAuthority.Answer(2, null, token)));
        Assert.Equal(["timestamp.refused"], Codes(authority, TestAuthority.Answer(-1, null, token)));
        Assert.Equal(["timestamp.unreadable"], Codes(authority, TestAuthority.Answer(0, null, null)));
    }

    [Fact]
    public void Verify_AnyMoment_GivesTheSameUnlessBeforeTheToken()
    {
        using TestAuthority authority = new();
        byte[] stamp = authority.Stamp(Document, Minted);
        TimeStampTrust trust = TimeStampTrust.Parse(authority.RootPem);
        Assert.True(TimeStampVerifier.Verify(stamp, Document, trust, Minted).Holds);
        Assert.True(TimeStampVerifier.Verify(stamp, Document, trust, Instant.MaxValue).Holds);
        Assert.Equal(["timestamp.future"], TimeStampVerifier.Verify(stamp, Document, trust, Instant.MinValue).Faults.Select(static it => it.Code));
    }

    [Fact]
    public void Trust_WithoutARoot_IsRefused()
    {
        Assert.Equal("timestamp.certificates", Assert.Throws<CustodyFormatException>(static () => TimeStampTrust.Parse("no certificate")).Code);
        Assert.Equal("timestamp.certificates", Assert.Throws<CustodyFormatException>(static () => TimeStampTrust.Parse("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")).Code);
        Assert.Equal("timestamp.certificates", Assert.Throws<CustodyFormatException>(static () => TimeStampTrust.Parse(new string(' ', TimeStampTrust.GreatestLength + 1))).Code);
    }

    private static string[] Codes(TestAuthority authority, byte[] stamp, string others = "", byte[]? query = null) =>
        [.. Verify(authority, stamp, others, query).Faults.Select(static it => it.Code)];

    private static TimeStampReport Verify(TestAuthority authority, byte[] stamp, string others = "", byte[]? query = null) =>
        TimeStampVerifier.Verify(stamp, Document, TimeStampTrust.Parse(authority.RootPem, others), LongAfter, query);
}
