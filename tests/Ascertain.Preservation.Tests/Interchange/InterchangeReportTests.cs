using System.Text;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Interchange;

namespace Ascertain.Preservation.Tests.Interchange;

public sealed class InterchangeReportTests
{
    [Fact]
    public void Outcome_FollowsFaultsAndNotWarnings()
    {
        Checklist list = new();
        list.Count("files", 2);
        list.Warn("a.warning", "x", "It is odd.");
        Assert.Equal(InterchangeOutcome.Intact, list.ToReport().Outcome);
        list.Fault("a.fault", "y", "It is wrong.");
        Assert.Equal(InterchangeOutcome.Altered, list.ToReport().Outcome);
        Assert.Equal(InterchangeOutcome.Unreadable, list.ToReport("It cannot be read.").Outcome);
        Assert.Equal((2, 0), (list.ToReport().CountOf("files"), list.ToReport().CountOf("records")));
    }

    [Fact]
    public void Report_ForPeopleAndMachines_SaysTheSame()
    {
        Checklist list = new();
        list.Count("files", 2);
        list.Fault("a.fault", "name\nintact", "It is wrong.");
        list.Warn("a.warning", "\uD800", "It is odd.");
        Assert.Equal("""{"checks":[{"count":2,"name":"files"}],"faults":[{"code":"a.fault","detail":"It is wrong.","path":"name\nintact"}],"outcome":"altered","warnings":[{"code":"a.warning","detail":"It is odd.","path":"�"}]}""",
            list.ToReport().ToCanonical().ToString());
        Assert.Equal(["a.fault  name\\u000aintact  It is wrong.", "warning  a.warning  �  It is odd.", "files: 2", "altered"], list.ToReport().InWords().Split(Environment.NewLine));
        Assert.Equal("unreadable: gone", list.ToReport("gone").InWords().Split(Environment.NewLine)[^1]);
    }

    [Fact]
    public void Faults_BeyondTheBound_AreCountedAsOne()
    {
        Checklist list = new();
        for (int i = 0; i < 10_010; i++)
        {
            list.Fault("a.fault", "", "");
        }

        Assert.Equal((10_001, VerificationCodes.TooMany), (list.ToReport().Faults.Count, list.ToReport().Faults[^1].Code));
    }

    // FIPS 180-4 and RFC 1321 give these for "abc"; the check value of CRC-32 is over "123456789".
    [Fact]
    public void Digests_OfKnownBytes_AreThePublishedOnes()
    {
        using DigestSet digests = new("md5", "sha1", "sha256", "sha384", "sha512");
        digests.Append("ab"u8);
        Assert.Equal(1, digests.Append(new MemoryStream("c"u8.ToArray())));
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", Hex("md5"));
        Assert.Equal("a9993e364706816aba3e25717850c26c9cd0d89d", Hex("sha1"));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Hex("sha256"));
        Assert.StartsWith("cb00753f45a35e8bb5a03d699ac65007", Hex("sha384"), StringComparison.Ordinal);
        Assert.StartsWith("ddaf35a193617abacc417349ae204131", Hex("sha512"), StringComparison.Ordinal);
        Crc32 crc = new();
        crc.Append(Encoding.ASCII.GetBytes("123456789"));
        Assert.Equal(0xCBF43926, crc.Value);

        string Hex(string algorithm) => Convert.ToHexStringLower(digests.Of(algorithm));
    }

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("a/..b", true)]
    [InlineData("a/~b", true)]
    [InlineData("", false)]
    [InlineData("/a", false)]
    [InlineData("~a", false)]
    [InlineData("a/../b", false)]
    [InlineData(@"a\..\b", false)]
    [InlineData(@"\\server\a", false)]
    [InlineData("C:a", false)]
    [InlineData("a\0", false)]
    public void IsSafe_Path_StaysInside(string path, bool safe) => Assert.Equal(safe, InnerPath.IsSafe(path));
}
