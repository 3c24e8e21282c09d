using System.Globalization;
using System.Text;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Tests.Storage.PowerCut;

/// <summary>The real program is traced once, SQLite's own writing included; then the power is cut at any call, again and again, on a simulated disk.</summary>
public sealed class PowerCutTests
{
    [Fact]
    public void Commit_PowerCutAtAnyCall_KeepsWhatWasAcknowledgedAndOpensWhole()
    {
        using TemporaryFolder folder = new();
        (string[] lines, int exitCode) = Traced(folder);
        Assert.True(exitCode == 0, string.Join('\n', lines));
        List<DiskCall> calls = Calls(folder);
        Assert.True(calls.Count(static it => it.Name == "fsync") > 50, "The trace holds no syncs; the simulation would prove nothing.");
        int seeds = PowerCutCampaign.Seeds;
        Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            Random random = new(seed);
            int cut = seeds >= calls.Count ? seed % (calls.Count + 1) : random.Next(calls.Count + 1); // every call where there are seeds enough
            Cut(folder.Root, calls, cut, random, $"seed {seed}, cut at call {cut} of {calls.Count}");
        });
    }

    // The negative twin: on a disk that forgets what was synced, the same check finds losses.
    [Fact]
    public void Commit_DiskThatIgnoresSyncs_IsFoundOut()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, Traced(folder).ExitCode);
        List<DiskCall> calls = [.. Calls(folder).Where(static it => it.Name != "fsync")];
        PowerCutCampaign.RequireFoundOut(random => Cut(folder.Root, calls, calls.Count, random, ""));
    }

    // Bundles lie elsewhere and are folders given their name whole, which the simulation does not know.
    private static List<DiskCall> Calls(TemporaryFolder folder) =>
        [.. DiskTrace.Read(folder["trace"]).Where(static it => !it.Path.Contains("keys.bundle", StringComparison.Ordinal))];

    private static (string[] Lines, int ExitCode) Traced(TemporaryFolder folder) =>
        PowerCutCampaign.Traced(() => VictimProgram.Run(folder, int.MaxValue, DiskTrace.Strace(folder["trace"])));

    private static void Cut(string root, List<DiskCall> calls, int cut, Random random, string when)
    {
        SimulatedDisk disk = new();
        string? promised = null;
        foreach (DiskCall call in calls.Take(cut))
        {
            if (call.Name == "write" && Encoding.UTF8.GetString(call.Data) is { } said && said.EndsWith('\n') && said.Split(' ') is [_, _, { Length: > 60 }])
            {
                promised = said[(said.IndexOf(' ', StringComparison.Ordinal) + 1)..].TrimEnd('\n'); // an acknowledgement, on standard output
            }

            disk.Apply(call);
        }

        using TemporaryFolder after = PowerCutCampaign.Restored(disk, root, random, static path => path.StartsWith("keys/", StringComparison.Ordinal));
        VerificationReport before = InvestigationVerifier.Verify(after["case"]);
        Assert.True(before.Faults.Count == 0, $"{when}: {before.ToCanonical()}");
        using (Investigation again = SmallInvestigation.Open(after))
        {
            long size = promised is null ? 0 : long.Parse(promised.Split(' ')[0], CultureInfo.InvariantCulture);
            Assert.True(again.Head.Size >= size, $"{when}: {again.Head.Size} of {size} acknowledged entries are left");
            Assert.True(again.Head.Size > size || promised is null || again.Head.RootHex == promised.Split(' ')[1], $"{when}: another root");
            SmallInvestigation.AddNote(again, "after");
        }

        VerificationReport report = InvestigationVerifier.Verify(after["case"]);
        Assert.True(report.Intact, $"{when}: {report.ToCanonical()}");
    }
}
