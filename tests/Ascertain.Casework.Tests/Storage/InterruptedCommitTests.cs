using System.Diagnostics;
using System.Globalization;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Tests.Storage;

public sealed class InterruptedCommitTests
{
    [Fact]
    public void Commit_KilledBeforeAnyStep_LosesNothingAcknowledgedAndReopensWhole()
    {
        using TemporaryFolder whole = new();
        (string[] lines, int exitCode) = VictimProgram.Run(whole, int.MaxValue);
        Assert.Equal(0, exitCode);
        int steps = int.Parse(lines[^1].Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.InRange(steps, 60, 200);

        // Every third point here, in processes of their own; every point in process below. bench runs all.
        Parallel.ForEach(Enumerable.Range(1, steps).Where(static it => it % 3 == 1), new ParallelOptions { MaxDegreeOfParallelism = 2 }, killAt =>
        {
            using TemporaryFolder folder = new();
            (string[] acknowledged, int killed) = VictimProgram.Run(folder, killAt);
            Assert.Equal(137, killed);
            RequireNothingLost(folder, acknowledged, $"killed before step {killAt}");
        });
    }

    [Fact]
    public void Commit_DiskFailsAtAnyStep_LosesNothingAcknowledgedAndReopensWhole()
    {
        int failAt = 1;
        for (bool failed = true; failed; failAt++)
        {
            using TemporaryFolder folder = new();
            List<string> acknowledged = [];
            int steps = 0;
            failed = false;
            try
            {
                VictimProgram.Script(folder["case"], SmallInvestigation.Keys(folder), _ =>
                {
                    if (++steps == failAt)
                    {
                        throw new IOException("No space left on device");
                    }
                }, acknowledged.Add);
            }
            catch (IOException)
            {
                failed = true;
            }

            RequireNothingLost(folder, [.. acknowledged], $"failed at step {failAt}");
        }

        Assert.InRange(failAt, 60, 200);
    }

    // Inside SQLite's own writing too, at the system calls themselves.
    [Theory]
    [InlineData("signal=KILL", "pwrite64,fsync,rename,ftruncate,unlink,mkdir")]
    [InlineData("error=ENOSPC", "pwrite64")]
    [InlineData("error=EIO", "fsync")]
    [InlineData("error=EIO", "rename")]
    public void Commit_StruckAtASystemCall_LosesNothingAcknowledgedAndReopensWhole(string strike, string calls)
    {
        using TemporaryFolder whole = new();
        if (Run("strace", "-o", "/dev/null", "true") != 0)
        {
            Assert.Skip("strace is not installed.");
        }

        string[] trace = ["strace", "-f", "--seccomp-bpf", "-o", whole["trace"], "-e", $"trace={calls}"];
        Assert.Equal(0, VictimProgram.Run(whole, int.MaxValue, trace).ExitCode);
        int count = File.ReadLines(whole["trace"]).Count(static line => line.Contains('(', StringComparison.Ordinal));
        int step = int.Parse(Environment.GetEnvironmentVariable("ASCERTAIN_FAULT_STEP") ?? "7", CultureInfo.InvariantCulture); // 1 tries every call
        int struck = 0;
        Parallel.ForEach(Enumerable.Range(0, count / step), new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            int when = 1 + (i * step);
            using TemporaryFolder folder = new();

            // Without --seccomp-bpf, under which strace 6.1 injects errors but no signals.
            (string[] lines, int exitCode) = VictimProgram.Run(folder, int.MaxValue,
                ["strace", "-f", "-y", "-o", folder["trace"], "-e", $"trace={calls}", "-e", $"inject={calls}:{strike}:when={when}"]);
            Assert.True(exitCode is 0 or 137 or VictimProgram.DiskFailed, $"{strike} at {calls} {when}: exit code {exitCode}");
            Interlocked.Add(ref struck, exitCode == 0 ? 0 : 1);
            if (exitCode == 0 && strike == "error=EIO")
            {
                // SQLite may pass over its folder and what it tidies up when closing, and tiles are made anew at the next opening; other files of ours must never be passed over.
                string hit = File.ReadLines(folder["trace"]).First(static line => line.Contains("INJECTED", StringComparison.Ordinal));
                Assert.True(hit.Contains("investigation.db", StringComparison.Ordinal) || hit.Contains("/case>", StringComparison.Ordinal) || hit.Contains("/ledger/tile", StringComparison.Ordinal), $"passed over: {hit}");
            }

            RequireNothingLost(folder, [.. lines.Where(static line => !line.StartsWith("steps", StringComparison.Ordinal))], $"{strike} at {calls} {when}");
        });
        Assert.True(struck > 0);
    }

    [Fact]
    public void Commit_AfterAFailedOne_RefusesUntilOpenedAgain()
    {
        using TemporaryFolder folder = new();
        bool fail = false;
        using Investigation made = SmallInvestigation.Open(folder, _ =>
        {
            if (fail)
            {
                throw new IOException("No space left on device");
            }
        });
        fail = true;
        Assert.Throws<IOException>(() => SmallInvestigation.AddNote(made, "one"));
        fail = false;
        Assert.Contains("open the investigation again", Assert.Throws<IOException>(() => SmallInvestigation.AddNote(made, "two")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Commit_DiskReallyFull_SaysSoAndLosesNothing()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["small"]);
        if (Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder["small"]) != 0)
        {
            Assert.Skip("This user may not mount a small file system.");
        }

        try
        {
            long acknowledged = 0;
            Exception fault = Assert.ThrowsAny<IOException>(() =>
            {
                using Investigation made = SmallInvestigation.Open(folder, name: "small/case");
                for (int i = 0; i < 1_000; i++)
                {
                    SmallInvestigation.AddNote(made, new string('x', 9_000 + i));
                    acknowledged = made.Head.Size;
                }
            });
            Assert.NotEmpty(fault.Message);
            Assert.True(acknowledged > 10);
            using Investigation read = Investigation.OpenReadOnly(folder["small/case"], null);
            Assert.InRange(read.Head.Size, acknowledged, acknowledged + 1);
            Assert.Equal(0, Run("mount", "-o", "remount,size=4m", folder["small"]));
            using (Investigation again = SmallInvestigation.Open(folder, name: "small/case"))
            {
                SmallInvestigation.AddNote(again, "room again");
            }

            Assert.Empty(InvestigationVerifier.Verify(folder["small/case"]).Faults);
        }
        finally
        {
            Run("umount", folder["small"]);
        }
    }

    [Fact]
    public void CreateOrOpen_ReadOnlyFileSystem_CanBeReadAndVerifiedButNotWritten()
    {
        using TemporaryFolder folder = new();
        string made = SmallInvestigation.Make(folder);
        Directory.CreateDirectory(folder["mounted"]);
        if (Run("mount", "--bind", made, folder["mounted"]) != 0)
        {
            Assert.Skip("This user may not mount a folder.");
        }

        try
        {
            Assert.Equal(0, Run("mount", "-o", "remount,bind,ro", folder["mounted"]));
            Assert.True(InvestigationVerifier.Verify(folder["mounted"]).Intact);
            using (Investigation read = Investigation.OpenReadOnly(folder["mounted"], SmallInvestigation.Keys(folder)))
            {
                Assert.Equal(5, read.Head.Size);
            }

            Assert.ThrowsAny<Exception>(() => SmallInvestigation.Open(folder, name: "mounted"));
        }
        finally
        {
            Run("umount", folder["mounted"]);
        }
    }

    private static void RequireNothingLost(TemporaryFolder folder, string[] acknowledged, string when)
    {
        string made = folder["case"];
        VerificationReport before = InvestigationVerifier.Verify(made);
        Assert.True(before.Faults.Count == 0, $"{when}: {before.ToCanonical()}"); // interrupted is not altered
        string? promised = acknowledged.Length == 0 ? null : acknowledged[^1];
        using (Investigation again = SmallInvestigation.Open(folder))
        {
            long size = promised is null ? 0 : long.Parse(promised.Split(' ')[0], CultureInfo.InvariantCulture);
            Assert.True(again.Head.Size >= size, $"{when}: {again.Head.Size} of {size} entries are left");
            Assert.True(again.Head.Size is 0 or 2 or 3 or 4, $"{when}: half a batch, {again.Head.Size} entries");
            Assert.True(again.Head.Size > size || promised is null || again.Head.RootHex == promised.Split(' ')[1], $"{when}: another root");
            SmallInvestigation.AddNote(again, "after");
        }

        VerificationReport after = InvestigationVerifier.Verify(made);
        Assert.True(after.Intact, $"{when}: {after.ToCanonical()}");
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1; // no such program
        }
    }
}
