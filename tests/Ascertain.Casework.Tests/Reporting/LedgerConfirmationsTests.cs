using System.Text;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Stamping;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Custody.TimeStamps;
using Ascertain.Reporting.Html;
using NodaTime;

namespace Ascertain.Casework.Tests.Reporting;

/// <summary>What the report says that others confirm: no more than <c>verify</c> says of the same folder.</summary>
public sealed class LedgerConfirmationsTests : IDisposable
{
    private static readonly Instant Now = StandingClock.Default.GetCurrentInstant();

    private readonly TemporaryFolder folder = new();

    public LedgerConfirmationsTests() => SmallInvestigation.Make(folder);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_NobodySaidAnything_IsEmpty()
    {
        using Investigation open = SmallInvestigation.Open(folder);
        LedgerConfirmations none = LedgerConfirmations.Of(open);
        Assert.Empty(none.Lines);
        Assert.False(none.TellTimeOrWitness);
    }

    [Fact]
    public void Of_PendingProof_TellsNoTimeAndSaysSo()
    {
        byte[] pending = File.ReadAllBytes(SharedData.Path("custody/ots/pending-one.ots"));
        using Investigation open = SmallInvestigation.Open(folder);
        LedgerStamping stamping = new(open, StandingClock.Default);
        Convert.FromHexString(Digest.Of(Encoding.UTF8.GetBytes(stamping.PresentText)).Sha256Hex).CopyTo(pending, 33); // over our three lines, as in LedgerStampingTests
        stamping.AttachProof(pending, BlockHeaders.None, SmallInvestigation.Author);

        LedgerConfirmations confirmations = LedgerConfirmations.Of(open);
        Assert.False(confirmations.TellTimeOrWitness);
        Assert.EndsWith("no time is shown yet. Standing: pending.", ReportStrings.English.Of(Assert.Single(confirmations.Lines)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "2031-05-04T03:02:01Z. Standing: unpinned; revocation not checked.")]
    [InlineData(true, "checked with the root or header that the operator states. Standing: unpinned; revocation not checked.")]
    public void Of_AuthorityThatAnybodyCanHaveMade_IsUnpinnedAsVerifySays(bool stated, string expected)
    {
        using TestAuthority authority = new(new TestAuthorityProfile { NotAfter = Now + Duration.FromDays(100) }, "Invented One");
        using Investigation open = SmallInvestigation.Open(folder);
        LedgerStamping stamping = new(open, StandingClock.Default);
        stamping.AttachToken(authority.Stamp(Encoding.UTF8.GetBytes(stamping.PresentText), Now), [], stated ? TimeStampTrust.Parse(authority.RootPem) : TimeStampTrust.Nobody, null, SmallInvestigation.Author);

        LedgerConfirmations confirmations = LedgerConfirmations.Of(open);
        Assert.True(confirmations.TellTimeOrWitness);
        Assert.EndsWith(expected.Replace("2031-05-04T03:02:01Z", UtcText.Of(Now), StringComparison.Ordinal), ReportStrings.English.Of(Assert.Single(confirmations.Lines)), StringComparison.Ordinal);
    }
}
