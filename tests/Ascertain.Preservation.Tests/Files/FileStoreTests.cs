using System.Diagnostics;
using Ascertain.Preservation;
using Ascertain.Preservation.Files;

namespace Ascertain.Custody.Tests;

public sealed class FileStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private FileStore Store => new(folder["store"], new DurableFiles());

    [Fact]
    public void Deposit_File_IsNamedByItsDigestReadOnlyAndTheSameBytes()
    {
        byte[] bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(folder["clip"], bytes);
        StoredFile stored = Store.Deposit(folder["clip"]);
        Assert.Equal(Digest.Of(bytes), stored.Digest);
        Assert.Equal(bytes.Length, stored.ByteCount);
        Assert.Equal([$"{stored.Digest.Sha256Hex[..2]}/{stored.Digest.Sha256Hex}"], Store.List());
        Assert.Equal("-r--r--r--", Mode(Store.PathOf(stored.Digest.Sha256Hex)));
        Assert.Equal(bytes, Store.Read(stored.Digest.Sha256Hex));
        using WorkingCopy copy = Store.OpenVerified(stored.Digest);
        Assert.Equal(bytes.Length, copy.ByteCount);
    }

    [Fact]
    public void Deposit_SameBytesTwice_IsOneFileAndLeavesNoOther()
    {
        FileStore store = Store;
        StoredFile first = store.Deposit([1, 2]);
        File.WriteAllBytes(folder["again"], [1, 2]);
        Assert.Equal(first, store.Deposit(folder["again"]));
        Assert.Equal(first, store.Deposit([1, 2]));
        Assert.Single(store.List());
    }

    [Fact]
    public void Deposit_LinkToAFile_IsFollowedAndAnEmptyFileIsTaken()
    {
        File.WriteAllBytes(folder["clip"], []);
        File.CreateSymbolicLink(folder["link"], folder["clip"]);
        Assert.Equal(0, Store.Deposit(folder["link"]).ByteCount);
    }

    [Theory]
    [InlineData("missing", "No such file")]
    [InlineData("directory", "a folder")]
    [InlineData("pipe", "a pipe")]
    [InlineData("device", "a device")]
    [InlineData("linkToDevice", "a device")]
    public void Deposit_WhatIsNoRegularFile_IsRefusedWithOneClearSentence(string kind, string sentence)
    {
        string path = kind == "device" ? "/dev/zero" : folder["it"];
        switch (kind)
        {
            case "directory": Directory.CreateDirectory(path); break;
            case "pipe": Process.Start("mkfifo", path)!.WaitForExit(); break;
            case "linkToDevice": File.CreateSymbolicLink(path, "/dev/zero"); break;
        }

        IOException fault = Assert.ThrowsAny<IOException>(() => Store.Deposit(path));
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Empty(Store.List());
    }

    [Fact]
    public void OpenVerified_BytesChanged_IsABreachThatNamesTheFile()
    {
        FileStore store = Store;
        StoredFile stored = store.Deposit([1, 2, 3]);
        store.OpenVerified(stored.Digest).Dispose();
        string path = store.PathOf(stored.Digest.Sha256Hex);
        File.Delete(path);
        File.WriteAllBytes(path, [1, 2, 4]);
        CustodyException fault = Assert.Throws<CustodyException>(() => store.OpenVerified(stored.Digest));
        Assert.Equal((CustodyFaultCodes.FileAltered, path), (fault.Code, fault.Path));
        Assert.Throws<CustodyException>(() => store.Read(stored.Digest.Sha256Hex));
        Assert.Throws<CustodyException>(() => store.Deposit([1, 2, 3]));
        File.Delete(path);
        Assert.Equal(CustodyFaultCodes.FileMissing, Assert.Throws<CustodyException>(() => store.OpenVerified(stored.Digest)).Code);
        File.CreateSymbolicLink(path, "/etc/hostname");
        Assert.Equal(CustodyFaultCodes.FileUnreadable, Assert.Throws<CustodyException>(() => store.OpenVerified(stored.Digest)).Code);
    }

    [Fact]
    public void Deposit_DiskFailsAtAnyStep_LeavesNothingHalfMade()
    {
        File.WriteAllBytes(folder["clip"], [1, 2, 3]);
        for (int failAt = 1; ; failAt++)
        {
            int steps = 0;
            string name = $"store{failAt}";
            FileStore store = new(folder[name], new DurableFiles(_ =>
            {
                if (++steps == failAt)
                {
                    throw new IOException("No space left on device");
                }
            }));
            try
            {
                store.Deposit(folder["clip"]);
                Assert.True(failAt > 6);
                return;
            }
            catch (IOException)
            {
                foreach (string file in store.List())
                {
                    Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(folder[name], file))); // whole, when it has its name
                    Assert.DoesNotContain(DurableFiles.TemporaryPrefix, file, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void Deposit_ReadingStore_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => new FileStore(folder["store"], files: null).Deposit([1]));

    [Fact]
    public void PathOf_WhatIsNoDigest_IsRefused() => Assert.Throws<ArgumentException>(() => Store.PathOf("../../etc/passwd"));

    [Fact]
    public async Task Deposit_FromManyThreads_GivesOneFileEach()
    {
        FileStore store = Store;
        await Parallel.ForAsync(0, 64, (i, _) =>
        {
            StoredFile stored = store.Deposit([(byte)(i % 8)]);
            store.OpenVerified(stored.Digest).Dispose();
            return ValueTask.CompletedTask;
        });
        Assert.Equal(8, store.List().Count);
    }

    private static string Mode(string path)
    {
        using Process process = Process.Start(new ProcessStartInfo("stat", ["-c", "%A", path]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
