using System.Text;
using Ascertain.Casework.Stamping;
using Ascertain.Casework.Storage;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Verification;
using NodaTime;

namespace Ascertain.Casework.Tests.Storage;

public sealed class LedgerStampingTests : IDisposable
{
    private const string Actor = SmallInvestigation.Author;

    private static readonly Instant Now = StandingClock.Default.GetCurrentInstant();

    private readonly TemporaryFolder folder = new();
    private static readonly TestAuthorityProfile InForce = new() { NotAfter = Now + Duration.FromDays(100) };

    private readonly TestAuthority first = new(InForce, "Invented One"), second = new(InForce, "Invented Two");

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Attach_TwoAuthoritiesAndARenewal_EachIsVerifiedAndCoversTheLogUpToIt()
    {
        SmallInvestigation.Make(folder);
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            LedgerStamping stamping = new(open, StandingClock.Default);
            byte[] text = Encoding.UTF8.GetBytes(stamping.PresentText);
            TimeStampTrust trust = TimeStampTrust.Parse(first.RootPem + second.RootPem);
            byte[] stamp = first.Stamp(text, Now);
            (LedgerEntry one, TimeStatement statement) = stamping.AttachToken(stamp, [], trust, null, Actor);
            Assert.Equal((5L, "pinned"), (statement.Size, statement.Standing));
            Assert.Equal(one.Sequence, stamping.AttachToken(stamp, [], trust, null, Actor).Entry.Sequence); // the same again is entered once

            // The second authority's answer comes back later, when the ledger has grown: it is over the earlier checkpoint all the same.
            SmallInvestigation.AddNote(open, "meanwhile");
            Assert.Equal(5, stamping.AttachToken(second.Stamp(text, Now), [], TimeStampTrust.Nobody, null, Actor).Statement.Size);
            stamping.AttachToken(first.Stamp(Encoding.UTF8.GetBytes(stamping.PresentText), Now), [], trust, null, Actor); // renewal
        }

        VerificationReport report = InvestigationVerifier.Verify(folder["case"], VerificationRequest.Parse(null, roots: first.RootPem + second.RootPem));
        Assert.True(report.Intact, report.InWords());
        Assert.Equal([(5L, "pinned"), (5L, "pinned"), (8L, "pinned")], report.Times.Select(static it => (it.Size, it.Standing)));
        Assert.All(InvestigationVerifier.Verify(folder["case"]).Times, static it => Assert.Equal("unpinned", it.Standing));
        VerificationReport stranger = InvestigationVerifier.Verify(folder["case"], VerificationRequest.Parse(null, roots: second.RootPem));
        Assert.Equal(["timestamp.notTrusted", "timestamp.notTrusted"], stranger.Faults.Select(static it => it.Code));
    }

    [Fact]
    public void AttachToken_WhatDoesNotHold_IsRefusedByItsOwnCodeAndNothingIsEntered()
    {
        SmallInvestigation.Make(folder);
        using Investigation open = SmallInvestigation.Open(folder);
        LedgerStamping stamping = new(open, StandingClock.Default);
        byte[] text = Encoding.UTF8.GetBytes(stamping.PresentText);
        using TestAuthority expired = new(new TestAuthorityProfile { NotAfter = Now - Duration.FromDays(10) }), wrongPurpose = new(new TestAuthorityProfile { NotAfter = InForce.NotAfter, Purposes = ["1.3.6.1.5.5.7.3.1"] });
        Refused("timestamp.imprint", first.Stamp("other bytes"u8.ToArray(), Now));
        Refused("timestamp.expired", expired.Stamp(text, Now));
        Refused("timestamp.purpose", wrongPurpose.Stamp(text, Now));
        Refused("timestamp.future", first.Stamp(text, Now + Duration.FromDays(1)));
        Refused("timestamp.refused", TestAuthority.Refusal());
        Refused("timestamp.unreadable", [1, 2, 3]);
        Assert.Equal(5, open.Head.Size);

        void Refused(string code, byte[] stamp) =>
            Assert.Equal(code, Assert.Throws<CustodyFormatException>(() => stamping.AttachToken(stamp, [], TimeStampTrust.Nobody, null, Actor)).Code);
    }

    // A stamp moved to another ledger, or an entry made for a stamp of another history, is named by verify.
    [Fact]
    public void Verify_StampOfAnotherHistory_IsNamed()
    {
        SmallInvestigation.Make(folder);
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            string forked = Checkpoint.TextOf(Checkpoint.OriginOf(open.Id), 3, new byte[32]), other = Checkpoint.TextOf("example.invalid/other", 3, new byte[32]);
            foreach (string text in new[] { forked, other })
            {
                open.Commit([SmallInvestigation.Draft(TimeStampRecord.EntryKind, open.ActorLabel(Actor), (TimeStampRecord.StampRole, LedgerDocument.Of(first.Stamp(Encoding.UTF8.GetBytes(text), Now))),
                    (TimeStampRecord.Role, LedgerDocument.Of(new TimeStampRecord(TimeStampRecord.Rfc3161, text, [new byte[32]]).ToCanonical())))]);
            }
        }

        Assert.Equal(["timestamp.forked", "timestamp.otherLog"], InvestigationVerifier.Verify(folder["case"]).Faults.Select(static it => it.Code));
    }

    [Fact]
    public void AttachProof_OverAnotherFile_IsRefused()
    {
        byte[] pending = File.ReadAllBytes(SharedData.Path("custody/ots/pending-one.ots"));
        SmallInvestigation.Make(folder);
        using Investigation open = SmallInvestigation.Open(folder);
        Assert.True(LedgerStamping.IsProof(pending));
        Assert.Equal("timestamp.imprint", Assert.Throws<CustodyFormatException>(() => new LedgerStamping(open, StandingClock.Default).AttachProof(pending, BlockHeaders.None, Actor)).Code);
    }

    // The public proofs are over another file: the head of one, with the digest of our three lines in place of its own, is a pending proof over them.
    [Fact]
    public void AttachProof_PendingOverTheCheckpoint_IsEnteredAndCalledPending()
    {
        byte[] pending = File.ReadAllBytes(SharedData.Path("custody/ots/pending-one.ots"));
        SmallInvestigation.Make(folder);
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            LedgerStamping stamping = new(open, StandingClock.Default);
            Convert.FromHexString(Digest.Of(Encoding.UTF8.GetBytes(stamping.PresentText)).Sha256Hex).CopyTo(pending, 33); // magic 31, version, hash operation
            Assert.Equal(5, stamping.AttachProof(pending, BlockHeaders.None, Actor).Statement.Size);
        }

        VerificationReport report = InvestigationVerifier.Verify(folder["case"]);
        Assert.True(report.Intact, report.InWords());
        Assert.Equal([("opentimestamps", 5L, "pending")], report.Times.Select(static it => (it.Kind, it.Size, it.Standing)));
    }

    // The proof is whole and names its block; only the header of that block is not at hand. That is not pending.
    [Fact]
    public void AttachProof_CompleteWithoutTheHeader_IsCalledNeedsHeaderAsByVerify()
    {
        byte[] complete = File.ReadAllBytes(SharedData.Path("custody/ots/block-attested.ots"));
        SmallInvestigation.Make(folder);
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            LedgerStamping stamping = new(open, StandingClock.Default);
            Convert.FromHexString(Digest.Of(Encoding.UTF8.GetBytes(stamping.PresentText)).Sha256Hex).CopyTo(complete, 33);
            TimeStatement statement = stamping.AttachProof(complete, BlockHeaders.None, Actor).Statement;
            Assert.Equal(("needsHeader", null), (statement.Standing, statement.At));
            Assert.StartsWith("block ", statement.By, StringComparison.Ordinal);
        }

        Assert.Contains("needsHeader", InvestigationVerifier.Verify(folder["case"]).Times.Select(static it => it.Standing));
    }
}
