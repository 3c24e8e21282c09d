using System.Diagnostics;
using Ascertain.Preservation;
using Ascertain.Preservation.Signing;

namespace Ascertain.Custody.Tests;

public sealed class KeyRingTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void CreateFor_Investigation_MakesOwnerOnlyKeysOnce()
    {
        KeyRing ring = new(folder["deep/keys"]);
        ring.CreateFor(Id);
        using NoteSigner first = ring.CheckpointSigner(Id);
        ring.CreateFor(Id);
        using NoteSigner second = ring.CheckpointSigner(Id);
        Assert.Equal(first.VerifierKey.ToString(), second.VerifierKey.ToString());
        Assert.Equal($"ascertain.invalid/{Id}", first.VerifierKey.Name);
        Assert.Equal("600 600", Modes(folder[$"deep/keys/{Id}/checkpoint.key"], folder[$"deep/keys/{Id}/sealing.key"]));
        Assert.Equal("700 700", Modes(folder["deep/keys"], folder[$"deep/keys/{Id}"]));
        Assert.Equal(2, Directory.GetFiles(folder[$"deep/keys/{Id}"]).Length);
    }

    [Fact]
    public void PersonSigner_SameName_IsTheSameKeyUnderEveryName()
    {
        KeyRing ring = new(folder["keys"]);
        using NoteSigner one = ring.PersonSigner("Ada Example", "a.invalid/1");
        using NoteSigner two = ring.PersonSigner("Ada Example", "a.invalid/2");
        using NoteSigner other = ring.PersonSigner("Bo Sample", "a.invalid/1");
        Assert.Equal(one.VerifierKey.PublicKeyHex, two.VerifierKey.PublicKeyHex);
        Assert.NotEqual(one.VerifierKey.PublicKeyHex, other.VerifierKey.PublicKeyHex);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder["keys"], "*", SearchOption.AllDirectories), static it => it.Contains("Ada", StringComparison.Ordinal));
    }

    [Fact]
    public void CheckpointSigner_MissingExposedOrBroken_IsNamed()
    {
        KeyRing ring = new(folder["keys"]);
        CustodyException missing = Assert.Throws<CustodyException>(() => ring.CheckpointSigner(Id));
        Assert.Equal(CustodyFaultCodes.KeyMissing, missing.Code);
        Assert.Contains("is missing", missing.Message, StringComparison.Ordinal);
        ring.CreateFor(Id);
        string path = folder[$"keys/{Id}/checkpoint.key"];
        Process.Start("chmod", ["644", path]).WaitForExit();
        Assert.Equal(CustodyFaultCodes.KeyExposed, Assert.Throws<CustodyException>(() => ring.CheckpointSigner(Id)).Code);
        Process.Start("chmod", ["600", path]).WaitForExit();
        File.WriteAllText(path, File.ReadAllText(path).Replace(Id, new string('1', 32), StringComparison.Ordinal));
        Assert.Equal(CustodyFaultCodes.KeyBroken, Assert.Throws<CustodyException>(() => ring.CheckpointSigner(Id)).Code);
    }

    private static string Modes(params string[] paths)
    {
        using Process process = Process.Start(new ProcessStartInfo("stat", ["-c", "%a", .. paths]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim().Replace('\n', ' ');
    }
}
