using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>What a writer has not finished is named and is no fault; what anybody adds or changes is one.</summary>
public sealed class UnfinishedWorkTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verify_CopyBeforeItsEntry_IsUnfinishedWhileOpenAndSetAsideAtTheEnd()
    {
        SmallInvestigation.Make(folder);
        string name;
        using (Investigation open = SmallInvestigation.Open(folder))
        {
            name = open.Exhibits.Deposit(folder.Write("clip.bin", [1, 2, 3])).Digest.Sha256Hex;
            VerificationReport report = InvestigationVerifier.Verify(folder["case"]);
            Assert.Empty(report.Faults);
            VerificationFault unfinished = Assert.Single(report.Unfinished);
            Assert.Equal(("folder.unfinished", $"exhibits/{name[..2]}/{name}"), (unfinished.Code, unfinished.Path));
            Assert.Equal(0, report.ExitCode);
        }

        VerificationReport after = InvestigationVerifier.Verify(folder["case"]);
        Assert.Empty(after.Faults);
        Assert.Empty(after.Unfinished);
        Assert.Single(Directory.EnumerateFiles(folder["case/work/set-aside"]), it => Path.GetFileName(it).Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void Verify_ChangedRecordWhileAWriterIsOpen_IsAFaultAllTheSame()
    {
        SmallInvestigation.Make(folder);
        using Investigation open = SmallInvestigation.Open(folder);
        string victim = Directory.EnumerateFiles(folder["case/records"], "*", SearchOption.AllDirectories).First();
        File.SetUnixFileMode(victim, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.AppendAllText(victim, " ");
        Assert.Contains("records.altered", InvestigationVerifier.Verify(folder["case"]).Faults.Select(static it => it.Code));
        File.Delete(victim);
        Assert.Contains("documents.missing", InvestigationVerifier.Verify(folder["case"]).Faults.Select(static it => it.Code));
    }

    [Fact]
    public void Verify_FileAddedAfterACleanClose_IsAFault()
    {
        SmallInvestigation.Make(folder);
        string name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("x"u8));
        Directory.CreateDirectory(folder[$"case/records/{name[..2]}"]);
        File.WriteAllText(folder[$"case/records/{name[..2]}/{name}"], "x");
        VerificationReport report = InvestigationVerifier.Verify(folder["case"]);
        Assert.Equal("records.uncovered", Assert.Single(report.Faults).Code);
        Assert.Empty(report.Unfinished);
    }

    [Fact]
    public async Task VerifyAndOpen_WhileAnotherCommits_SeeAWholeLedgerEachTime()
    {
        SmallInvestigation.Make(folder);
        using Investigation open = SmallInvestigation.Open(folder);
        int seen = 0, grown = 0;

        // On a busy machine sixty commits can be over before a second look; then it goes on until there was one.
        Task writer = Task.Run(() =>
        {
            for (int i = 0; i < 60 || (Volatile.Read(ref grown) < 3 && i < 5_000); i++)
            {
                SmallInvestigation.AddNote(open, new string('x', 2_000 + (i % 60)));
            }
        }, TestContext.Current.CancellationToken);
        long last = 0;
        while (!writer.IsCompleted)
        {
            VerificationReport report = InvestigationVerifier.Verify(folder["case"]);
            Assert.True(report.Faults.Count == 0, report.ToCanonical().ToString());
            using Investigation read = Investigation.OpenReadOnly(folder["case"], null);
            grown += read.Head.Size > last ? 1 : 0;
            last = read.Head.Size;
            seen++;
        }

        await writer;
        Assert.True(seen > 1 && grown > 1, $"verified {seen} times, at {grown} sizes");
    }

    [Fact]
    public void Verify_MakingWasInterrupted_SaysSoAndAccusesNobody()
    {
        Directory.CreateDirectory(folder["case"]);
        File.WriteAllText(folder["case/investigation.lock"], "open\n");
        VerificationReport report = InvestigationVerifier.Verify(folder["case"]);
        Assert.Equal(2, report.ExitCode);
        Assert.Contains("not finished", report.Unreadable, StringComparison.Ordinal);
    }

    [Fact]
    public void ActorLabel_SameNameInAnotherSpelling_IsTheSamePerson()
    {
        using Investigation open = SmallInvestigation.Open(folder);
        string label = open.ActorLabel("Ada Example");
        Assert.Equal(label, open.ActorLabel("  ada   EXAMPLE "));
        Assert.NotEqual(label, open.ActorLabel("Ada Exampel"));
    }
}
