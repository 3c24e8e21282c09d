using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Notes;
using Ascertain.Preservation;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Casework.Tests.Storage.PowerCut;

/// <summary>A witness that forgot what it cosigned could be made to cosign a fork: whatever it acknowledged it still knows after a power cut.</summary>
public sealed class WitnessPowerCutTests
{
    [Fact]
    public void Cosign_PowerCutAtAnyCall_ForgetsNothingThatWasHandedOut()
    {
        using TemporaryFolder folder = new();
        List<DiskCall> calls = Traced(folder);
        Assert.True(calls.Count(static it => it.Name == "fsync") > WitnessVictim.Growths, "The trace holds no syncs; the simulation would prove nothing.");
        Parallel.For(0, PowerCutCampaign.Seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            int cut = seed % (calls.Count + 1);
            Cut(folder.Root, calls, cut, new Random(seed), $"seed {seed}, cut at call {cut} of {calls.Count}");
        });
    }

    // The negative twin: on a disk that forgets what was synced, the same check finds losses.
    [Fact]
    public void Cosign_DiskThatIgnoresSyncs_IsFoundOut()
    {
        using TemporaryFolder folder = new();
        List<DiskCall> calls = [.. Traced(folder).Where(static it => it.Name != "fsync")];
        PowerCutCampaign.RequireFoundOut(random => Cut(folder.Root, calls, calls.Count, random, ""));
    }

    private static List<DiskCall> Traced(TemporaryFolder folder)
    {
        (string[] lines, int exitCode) = PowerCutCampaign.Traced(() => VictimProgram.Run($"{WitnessVictim.Order}|{folder["witness"]}", DiskTrace.Strace(folder["trace"])));
        Assert.True(exitCode == 0 && lines.Length == WitnessVictim.Growths, string.Join('\n', lines));
        return DiskTrace.Read(folder["trace"]);
    }

    private static void Cut(string root, List<DiskCall> calls, int cut, Random random, string when)
    {
        SimulatedDisk disk = new();
        (long size, string? rootHex) = (0L, (string?)null);
        foreach (DiskCall call in calls.Take(cut))
        {
            if (call.Name == "write" && Encoding.UTF8.GetString(call.Data).TrimEnd('\n').Split(' ') is ["cosigned", { } at, { } hash])
            {
                (size, rootHex) = (long.Parse(at, CultureInfo.InvariantCulture), hash); // handed out
            }

            disk.Apply(call);
        }

        using TemporaryFolder after = PowerCutCampaign.Restored(disk, root, random, static path => path.EndsWith(".key", StringComparison.Ordinal));

        // What was begun and never acknowledged may be begun again.
        using NoteSigner log = WitnessVictim.Log();
        WitnessFolder folder = size > 0 ? WitnessFolder.Open(after["witness"]) : WitnessFolder.Create(after["witness"], WitnessVictim.Name);
        if (size == 0)
        {
            folder.Trust(log.VerifierKey);
        }

        using Witness witness = new(folder, StandingClock.Default);
        string origin = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(log.VerifierKey.Name)));
        Checkpoint? kept = witness.Cosigned(origin) is { } note ? Checkpoint.Parse(note.Span) : null;
        Assert.True((kept?.Size ?? 0) >= size, $"{when}: {kept?.Size} of {size} cosigned entries are remembered");
        Assert.True(kept is null || kept.Size > size || kept.RootHex == rootHex, $"{when}: another root");

        // It goes on, and a fork from what it handed out is still refused.
        long from = kept?.Size ?? 0;
        Assert.Null(witness.Cosign(WitnessVictim.Request(log, from, from + 5)).Code);
        Assert.NotNull(witness.Cosign(WitnessVictim.Request(log, 0, Math.Max(size, 1))).Code);
    }
}
