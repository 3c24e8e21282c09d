using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Preservation.Signing;
using Ascertain.Preservation.Witnessing;

namespace Ascertain.Preservation.Tests.Witnessing;

public sealed class WitnessFolderTests : IDisposable
{
    private const string Name = "witness.example/desk";
    private readonly TemporaryFolder folder = new();
    private readonly GrowingLog log = new();

    public void Dispose()
    {
        log.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Create_Twice_KeepsTheKeyWhichItsOwnerAloneCanRead()
    {
        string first = KeyOf(WitnessFolder.Create(folder["state"], Name));
        Assert.Equal(first, KeyOf(WitnessFolder.Create(folder["state"], Name)));
        Assert.Equal(first + "\n", File.ReadAllText(folder["state/witness.vkey"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["state/witness.key"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["state"]));
        Assert.DoesNotContain(File.ReadAllText(folder["state/witness.key"]).TrimEnd('\n').Split('+', 5)[^1], File.ReadAllText(folder["state/witness.vkey"]), StringComparison.Ordinal);
        Assert.NotEqual(first, KeyOf(WitnessFolder.Create(folder["other"], Name)));
    }

    [Fact]
    public void Create_WhereSomethingElseIs_IsRefusedAndLeavesItAlone()
    {
        WitnessFolder.Create(folder["state"], Name);
        Assert.Equal(WitnessCodes.State, Assert.Throws<CustodyException>(() => WitnessFolder.Create(folder["state"], "witness.example/other")).Code);
        folder.Write("file", [1]);
        Assert.Equal(WitnessCodes.State, Assert.Throws<CustodyException>(() => WitnessFolder.Create(folder["file"], Name)).Code);
        Assert.Equal(WitnessCodes.State, Assert.Throws<CustodyException>(() => WitnessFolder.Create(folder.Root, Name)).Code);
        Assert.Equal("verifierKey.name", Assert.Throws<CustodyFormatException>(() => WitnessFolder.Create(folder["new"], "two words")).Code);
        Assert.False(Path.Exists(folder["new"]));
        Assert.Equal(WitnessCodes.State, Assert.Throws<CustodyException>(() => WitnessFolder.Open(folder["new"])).Code);
    }

    [Fact]
    public void Signer_KeyExposedOrOfALog_IsRefused()
    {
        WitnessFolder state = WitnessFolder.Create(folder["state"], Name);
        File.SetUnixFileMode(folder["state/witness.key"], (UnixFileMode)0b110_100_000);
        Assert.Equal(CustodyFaultCodes.KeyExposed, Assert.Throws<CustodyException>(state.Signer).Code);
        File.SetUnixFileMode(folder["state/witness.key"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using NoteSigner ofLog = new(Name, new byte[32]);
        File.WriteAllText(folder["state/witness.key"], ofLog.ToPrivateText());
        Assert.Equal(CustodyFaultCodes.KeyBroken, Assert.Throws<CustodyException>(state.Signer).Code);
        Assert.Equal("signerKey.form", Assert.Throws<CustodyFormatException>(() => NoteSigner.Parse(Cosigner.Generate(Name).ToPrivateText())).Code);
    }

    // What the witness keeps is its memory: where it was touched, nothing is cosigned.
    [Fact]
    public void Cosign_WhatIsKeptTouched_StopsAndSaysSo()
    {
        WitnessFolder state = WitnessFolder.Create(folder["state"], Name);
        state.Trust(log.Key);
        SettableClock clock = new();
        using Witness witness = new(state, clock);
        Assert.Null(witness.Cosign(log.Request(0, 5)).Code);
        string kept = Directory.GetDirectories(folder["state/logs"])[0];
        byte[] good = File.ReadAllBytes(Path.Combine(kept, "checkpoint"));
        using Cosigner stranger = Cosigner.Generate(Name);
        byte[] bare = log.Checkpoint(3);
        foreach (byte[] bad in (byte[][])[bare, [.. bare, .. System.Text.Encoding.UTF8.GetBytes(stranger.Cosign(Checkpoint.Parse(bare), clock.Now))], good[..^1], [.. good[..60], (byte)(good[60] ^ 1), .. good[61..]], []])
        {
            Replace(Path.Combine(kept, "checkpoint"), bad);
            Assert.Equal(WitnessCodes.State, Assert.Throws<CustodyException>(() => witness.Cosign(log.Request(5, 6))).Code);
        }

        Replace(Path.Combine(kept, "checkpoint"), good);
        using GrowingLog other = new(static it => "leaf", origin: "ascertain.invalid/ffffffffffffffffffffffffffffffff");
        byte[] key = File.ReadAllBytes(Path.Combine(kept, "key.vkey"));
        Replace(Path.Combine(kept, "key.vkey"), VerifierKeyFile.Write(other.Key));
        Assert.Equal(WitnessCodes.State, Assert.Throws<CustodyException>(() => witness.Cosign(log.Request(5, 6))).Code);
        Replace(Path.Combine(kept, "key.vkey"), key);
        Assert.Null(witness.Cosign(log.Request(5, 6)).Code);
    }

    private static void Replace(string path, byte[] content)
    {
        File.Delete(path); // written read-only
        File.WriteAllBytes(path, content);
    }

    private static string KeyOf(WitnessFolder state)
    {
        using Cosigner signer = state.Signer();
        return signer.VerifierKey.ToString();
    }
}
