using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;
using NodaTime;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>A machine's clock is a claim: whatever it shows, order comes from the sequence, and nothing is lost.</summary>
public sealed class WrongClockTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Commit_ClockThatJumpsTenYearsBothWays_KeepsOrderAndWritesWhatItShowed()
    {
        Instant first = Instant.FromUtc(2031, 5, 4, 3, 2, 1);
        Duration tenYears = Duration.FromDays(3653);
        Instant[] shown = [first, first - tenYears, first + tenYears, first - Duration.FromSeconds(1), first, first.PlusNanoseconds(1), Instant.FromUtc(1970, 1, 1, 0, 0), Instant.FromUtc(9999, 12, 31, 23, 59)];
        foreach (Instant now in shown)
        {
            // Opened anew each time, as after a reboot with an empty battery.
            using Investigation at = Investigation.CreateOrOpen(folder["case"], SmallInvestigation.Keys(folder), new StandingClock(now));
            at.Commit([SmallInvestigation.Draft("note", "A-001")]);
            Assert.Equal(now, at.Entries[^1].At);
        }

        using Investigation reopened = Investigation.OpenReadOnly(folder["case"], null);
        Assert.Equal(shown, reopened.Entries.Select(static it => it.At));
        Assert.Equal(Enumerable.Range(0, shown.Length).Select(static it => (long)it), reopened.Entries.Select(static it => it.Sequence));
        VerificationReport report = InvestigationVerifier.Verify(folder["case"]);
        Assert.True(report.Intact, report.InWords());
    }

    [Fact]
    public void Commit_ClockThatGoesBackWhileOpen_IsStillOneHistory()
    {
        int seconds = 0;
        using (Investigation open = Investigation.CreateOrOpen(folder["case"], SmallInvestigation.Keys(folder), new FallingClock(() => seconds += 7)))
        {
            for (int i = 0; i < 40; i++)
            {
                open.Commit([SmallInvestigation.Draft("note", "A-001"), SmallInvestigation.Draft("note", "A-001")]);
            }
        }

        using Investigation reopened = Investigation.OpenReadOnly(folder["case"], null);
        Assert.Equal(80, reopened.Entries.Count);
        Assert.True(reopened.Entries[0].At > reopened.Entries[^1].At);
        Assert.True(InvestigationVerifier.Verify(folder["case"]).Intact);
    }

    [Theory]
    [InlineData(-9998)]
    [InlineData(-1)]
    public void Commit_ClockBeforeTheFirstYearThatALeafCanName_IsRefusedAndNothingIsWritten(int year)
    {
        Instant beyond = new LocalDate(year, 1, 1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        using (Investigation broken = Investigation.CreateOrOpen(folder["case"], SmallInvestigation.Keys(folder), new StandingClock(beyond)))
        {
            Assert.Throws<ArgumentException>(() => broken.Commit([SmallInvestigation.Draft("note", "A-001")]));
            Assert.Empty(broken.Entries);
        }

        using Investigation mended = SmallInvestigation.Open(folder);
        mended.Commit([SmallInvestigation.Draft("note", "A-001")]);
        Assert.Single(mended.Entries);
    }

    private sealed class FallingClock(Func<int> seconds) : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2031, 5, 4, 3, 2, 1) - Duration.FromSeconds(seconds());
    }
}
