using System.Diagnostics;
using System.Globalization;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Tests.Storage;

public sealed class InterruptedCommitTests
{
    private static readonly Lazy<string[]> Whole = new(static () =>
    {
        using TemporaryFolder folder = new();
        List<string> said = [];
        ThirtyOperations.Run(folder["case"], SmallInvestigation.Keys(folder), static _ => { }, said.Add);
        return [.. said.Select(static it => it.Split(' ')[1])];
    });

    // 100 points here; bench/faults.sh strikes all.
    [Fact]
    public void Work_KilledBeforeAnyStep_LosesNothingAcknowledgedAndDoublesNothingWhenRepeated()
    {
        using TemporaryFolder whole = new(inMemory: true);
        (string[] lines, int exitCode) = VictimProgram.Run(whole, int.MaxValue);
        Assert.Equal(0, exitCode);
        int steps = int.Parse(lines[^1].Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.InRange(steps, 500, 2_000);
        int points = Points(steps, 100);
        Parallel.For(0, points, new ParallelOptions { MaxDegreeOfParallelism = 2 }, point =>
        {
            using TemporaryFolder folder = new(inMemory: true);
            int killAt = 1 + (int)((long)point * steps / points);
            (string[] said, int killed) = VictimProgram.Run(folder, killAt);

            // A run may take a step less than the one that was counted: then, and only then, the last points kill nothing.
            Assert.True(killed == 137 || (killed == 0 && int.Parse(said[^1].Split(' ')[1], CultureInfo.InvariantCulture) < killAt), $"not killed before step {killAt} of {steps}: exit code {killed}, last {said.LastOrDefault()}");
            RequireNothingLost(folder, [.. said.Where(static line => !line.StartsWith("steps", StringComparison.Ordinal))], $"killed before step {killAt}");
        });
    }

    [Fact]
    public void Work_DiskFailsAtAnyStep_LosesNothingAcknowledgedAndDoublesNothingWhenRepeated()
    {
        int steps = 0;
        using (TemporaryFolder whole = new(inMemory: true))
        {
            ThirtyOperations.Run(whole["case"], SmallInvestigation.Keys(whole), _ => steps++, static _ => { });
        }

        int points = Points(steps, 100);
        Parallel.For(0, points, new ParallelOptions { MaxDegreeOfParallelism = 2 }, point =>
        {
            using TemporaryFolder folder = new(inMemory: true);
            List<string> acknowledged = [];
            int failAt = 1 + (int)((long)point * steps / points), step = 0;
            try
            {
                ThirtyOperations.Run(folder["case"], SmallInvestigation.Keys(folder), _ =>
                {
                    if (++step == failAt)
                    {
                        throw new IOException("No space left on device");
                    }
                }, acknowledged.Add);
            }
            catch (IOException)
            {
                // Most steps; the last ones of a closing pass it over.
            }

            RequireNothingLost(folder, [.. acknowledged], $"failed at step {failAt} of {steps}");
        });
    }

    // Inside SQLite's own writing too, at the system calls themselves.
    [Theory]
    [InlineData("signal=KILL", "pwrite64,fsync,rename,ftruncate,unlink,mkdir")]
    [InlineData("error=ENOSPC", "pwrite64")]
    [InlineData("error=EIO", "fsync")]
    [InlineData("error=EIO", "rename")]
    public void Work_StruckAtASystemCall_LosesNothingAcknowledgedAndDoublesNothingWhenRepeated(string strike, string calls)
    {
        using TemporaryFolder whole = new(inMemory: true);
        if (Run("strace", "-o", "/dev/null", "true") != 0)
        {
            Assert.Skip("strace is not installed.");
        }

        string[] trace = ["strace", "-f", "--seccomp-bpf", "-o", whole["trace"], "-e", $"trace={calls}"];
        Assert.Equal(0, VictimProgram.Run(whole, int.MaxValue, trace).ExitCode);
        int count = File.ReadLines(whole["trace"]).Count(static line => line.Contains('(', StringComparison.Ordinal));
        int points = Points(count, 16), step = Math.Max(1, count / points);
        int struck = 0;
        Parallel.ForEach(Enumerable.Range(0, count / step), new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            int when = 1 + (i * step);
            using TemporaryFolder folder = new(inMemory: true);

            // Without --seccomp-bpf, under which strace 6.1 injects errors but no signals.
            (string[] lines, int exitCode) = VictimProgram.Run(folder, int.MaxValue,
                ["strace", "-f", "-y", "-o", folder["trace"], "-e", $"trace={calls}", "-e", $"inject={calls}:{strike}:when={when}"]);
            Assert.True(exitCode is 0 or 137 or VictimProgram.DiskFailed, $"{strike} at {calls} {when}: exit code {exitCode}");
            Interlocked.Add(ref struck, exitCode == 0 ? 0 : 1);
            if (exitCode == 0 && strike == "error=EIO")
            {
                // SQLite may pass over its folder and what it tidies up when closing, and tiles are made anew at the next opening; other files of ours must never be passed over.
                // A run may make a call less than the one that was counted: then, and only then, the last point strikes nothing.
                string[] made = [.. File.ReadLines(folder["trace"]).Where(static line => line.Contains('(', StringComparison.Ordinal))];
                string? hit = Array.Find(made, static line => line.Contains("INJECTED", StringComparison.Ordinal));
                Assert.True(hit is not null || made.Length < when, $"{strike} at {calls} {when} of {made.Length}: nothing was struck");
                Assert.True(hit is null || hit.Contains("investigation.db", StringComparison.Ordinal) || hit.Contains("/case>", StringComparison.Ordinal) || hit.Contains("/ledger/tile", StringComparison.Ordinal), $"passed over: {hit}");
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

    // 1 tries every point.
    private static int Points(int all, int most) => Math.Max(1, Environment.GetEnvironmentVariable("ASCERTAIN_FAULT_STEP") is { } step ? all / int.Parse(step, CultureInfo.InvariantCulture) : Math.Min(all, most));

    private static void RequireNothingLost(TemporaryFolder folder, string[] acknowledged, string when)
    {
        string made = folder["case"];
        VerificationReport before = InvestigationVerifier.Verify(made);
        Assert.True(before.Faults.Count == 0, $"{when}: {before.ToCanonical()}"); // interrupted is not altered
        string[] promised = acknowledged.Length == 0 ? ["", "0", ""] : acknowledged[^1].Split(' ');
        using (Investigation again = SmallInvestigation.Open(folder))
        {
            long size = long.Parse(promised[1], CultureInfo.InvariantCulture);
            Assert.True(again.Head.Size >= size, $"{when}: {again.Head.Size} of {size} entries are left");
            Assert.True(again.Head.Size == 0 || Whole.Value.Contains(again.Head.Size.ToString(CultureInfo.InvariantCulture)), $"{when}: half a batch, {again.Head.Size} entries");
            Assert.True(again.Head.Size > size || size == 0 || again.Head.RootHex == promised[2], $"{when}: another root");
        }

        List<string> repeated = [];
        ThirtyOperations.Run(made, SmallInvestigation.Keys(folder), static _ => { }, repeated.Add);
        Assert.True(repeated.Count == ThirtyOperations.Count && repeated[^1].Split(' ')[1] == Whole.Value[^1], $"{when}: repeated, {repeated[^1]}, not {Whole.Value[^1]} entries");
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
