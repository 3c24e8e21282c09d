using System.Diagnostics;
using Ascertain.Custody;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Preservation.Tests.Witnessing;

public sealed class ShownLedgerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GrowingLog log = new();
    private readonly Witness witness;

    public ShownLedgerTests()
    {
        WitnessFolder state = WitnessFolder.Create(folder["state"], "witness.example/desk");
        state.Trust(log.Key);
        witness = new Witness(state, new SettableClock());
    }

    public void Dispose()
    {
        witness.Dispose();
        log.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Check_EveryKindOfCopy_IsReadToTheLastLeaf()
    {
        string bundle = log.WriteBundle(folder["bundle"], 300), investigation = log.WriteFolder(folder["case"], 300);
        foreach (string shown in (string[])[bundle, investigation, Path.Combine(investigation, "ledger")])
        {
            WitnessAnswer answer = witness.Check(ShownLedger.Open(shown));
            Assert.True(answer is { Code: null, Cosigned: null, Kept: null }, $"{shown}: {answer}");
        }

        Assert.Null(witness.Cosign(ShownLedger.Open(bundle)).Code);
        Assert.Equal(300, witness.Check(ShownLedger.Open(investigation)).Kept!.Size);
        Assert.Null(witness.Cosign(ShownLedger.Open(log.WriteFolder(folder["grown"], 600))).Code);
        WitnessAnswer old = witness.Check(ShownLedger.Open(bundle));
        Assert.Equal((WitnessCodes.RolledBack, 600L), (old.Code, old.Kept!.Size));
        Assert.True(File.Exists(Path.Combine(folder["state"], old.Evidence!, "shown")));
    }

    [Fact]
    public void Check_ForkOrOtherKey_IsNamedFromBundleAndFolder()
    {
        Assert.Null(witness.Cosign(log.Request(0, 300)).Code);
        using GrowingLog fork = GrowingLog.ForkAt(299), resigned = new(static it => "x", seed: 8), unknown = new(static it => "x", origin: "ascertain.invalid/ffffffffffffffffffffffffffffffff");
        Assert.Equal(WitnessCodes.Forked, witness.Check(ShownLedger.Open(fork.WriteBundle(folder["a"], 300))).Code);
        Assert.Equal(WitnessCodes.Forked, witness.Cosign(ShownLedger.Open(fork.WriteFolder(folder["b"], 301))).Code);
        WitnessAnswer answer = witness.Check(ShownLedger.Open(resigned.WriteBundle(folder["c"], 301)));
        Assert.Equal(WitnessCodes.Resigned, answer.Code);
        Assert.Equal(resigned.Key + "\n", File.ReadAllText(Path.Combine(folder["state"], answer.Evidence!, "key")));
        Assert.Equal(WitnessCodes.UnknownLog, witness.Check(ShownLedger.Open(unknown.WriteFolder(folder["d"], 3))).Code);
        using GrowingLog later = GrowingLog.ForkAt(300);
        Assert.Null(witness.Check(ShownLedger.Open(later.WriteFolder(folder["e"], 301))).Code); // it parts after what was cosigned
    }

    [Fact]
    public void Check_LeavesThatTheCheckpointDoesNotSign_AreNamed()
    {
        string bundle = log.WriteBundle(folder["bundle"], 5), leaves = folder["bundle/data/ledger/leaves.jsonl"];
        string[] lines = File.ReadAllLines(leaves);
        foreach (string[] bad in (string[][])[lines[1..], lines[..^1], [.. lines, "more"], [.. lines.Reverse()], [.. lines[..^1], new string('x', 9_000)], []])
        {
            File.WriteAllLines(leaves, bad);
            Assert.Equal(WitnessCodes.Leaves, witness.Cosign(ShownLedger.Open(bundle)).Code);
        }
    }

    [Fact]
    public void Check_TilesMissingOrBroken_CannotBeReadAndNothingIsCosigned()
    {
        string shown = log.WriteFolder(folder["case"], 300), tile = folder["case/ledger/tile/entries/001.p/44"];
        byte[] good = File.ReadAllBytes(tile);
        foreach ((byte[]? bad, string code) in ((byte[]?, string)[])[(null, "tile.missing"), (good[..^1], "tile.entries"), ([.. good, 0], "tile.entries"), ([], "tile.entries"), ([0xFF, 0xFF, .. good], "tile.entries"), (new byte[2_000_000], "tile.length")])
        {
            File.Delete(tile);
            if (bad is not null)
            {
                File.WriteAllBytes(tile, bad);
            }

            Assert.Equal(code, Assert.Throws<CustodyFormatException>(() => witness.Cosign(ShownLedger.Open(shown))).Code);
        }

        Assert.Equal("checkpoint.missing", Assert.Throws<CustodyFormatException>(() => ShownLedger.Open(folder["state"])).Code);
        File.WriteAllBytes(tile, good);
        Assert.Null(witness.Cosign(ShownLedger.Open(shown)).Code);
    }

    [Fact]
    public async Task Check_PipeInThePlaceOfAFile_IsRefusedWithoutWaiting()
    {
        string shown = log.WriteFolder(folder["case"], 3);
        foreach (string name in (string[])["tile/entries/000.p/3", "checkpoint"])
        {
            string path = Path.Combine(shown, "ledger", name);
            File.Delete(path);
            Process.Start("mkfifo", path)!.WaitForExit();
            await Task.Run(() => Assert.ThrowsAny<Exception>(() => witness.Check(ShownLedger.Open(shown))), TestContext.Current.CancellationToken)
                .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
    }
}
