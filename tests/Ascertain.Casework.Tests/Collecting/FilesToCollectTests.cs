using Ascertain.Casework.Collecting;
using Ascertain.Preservation.Files;

namespace Ascertain.Casework.Tests.Collecting;

public sealed class FilesToCollectTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ascertain-test-").FullName;

    // What no string names, no string removes.
    public void Dispose() => Run("rm", "-rf", "--", folder);

    [Fact]
    public void Expand_FolderAndFileInIt_NumbersInByteOrderAndTakesEachOnce()
    {
        // U+FF61 sorts before U+1F600 in UTF-8 and after it in UTF-16.
        foreach (string name in (string[])["b", "a/z", "\uFF61", "\U0001F600", "B"])
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, name);
        }

        Assert.Equal(["B", "a/z", "b", "\uFF61", "\U0001F600"],
            FilesToCollect.Expand([folder, Path.Combine(folder, "b")]).Select(it => Path.GetRelativePath(folder, it.Path)));
    }

    [Fact]
    public void Expand_LinkInsideAFolder_IsNotFollowedAndNamed()
    {
        string outside = Directory.CreateTempSubdirectory("ascertain-test-").FullName;
        File.WriteAllText(Path.Combine(outside, "secret"), "x");
        File.WriteAllText(Path.Combine(folder, "clip"), "x");
        File.CreateSymbolicLink(Path.Combine(folder, "link"), Path.Combine(outside, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "linked"), outside);
        List<PassedOver> passedOver = [];
        Assert.Equal("clip", Path.GetFileName(Assert.Single(FilesToCollect.Expand([folder], passedOver.Add)).Path));
        Assert.Equal([$"{Path.Combine(folder, "link")} is a link and was passed over.", $"{Path.Combine(folder, "linked")} is a link and was passed over."], passedOver.Select(static it => it.InWords).Order(StringComparer.Ordinal));
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public void Expand_PipeInsideAFolder_IsPassedOverAndNamed()
    {
        File.WriteAllText(Path.Combine(folder, "clip"), "x");
        Run("mkfifo", Path.Combine(folder, "pipe"));

        List<PassedOver> passedOver = [];
        Assert.Equal("clip", Path.GetFileName(Assert.Single(FilesToCollect.Expand([folder], passedOver.Add)).Path));
        Assert.Equal("pipe", Path.GetFileName(Assert.Single(passedOver).Path));
        Assert.Contains("pipe, device or socket", Assert.Throws<UnusableInputException>(() => FilesToCollect.RequireReadable([new(Path.Combine(folder, "pipe"))])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RequireReadable_DanglingLink_IsNamed()
    {
        string link = Path.Combine(folder, "link");
        File.CreateSymbolicLink(link, Path.Combine(folder, "clip"));
        Assert.Contains("leads nowhere", Assert.Throws<UnusableInputException>(() => FilesToCollect.RequireReadable([new(link)])).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder, "clip"), "x");
        FilesToCollect.RequireReadable([new(link)]);
    }

    [Fact]
    public void Expand_MissingPathOrEmptyFolder_SaysSo()
    {
        Assert.Contains("no file or folder", Assert.Throws<UnusableInputException>(() => FilesToCollect.Expand([Path.Combine(folder, "absent")])).Message, StringComparison.Ordinal);
        Assert.Contains("holds no file", Assert.Throws<UnusableInputException>(() => FilesToCollect.Expand([folder])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_NamesThatAreNoText_AreTakenByTheirBytesInTheirPlace()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there are names bytes.");
        File.WriteAllText(Path.Combine(folder, "plain"), "plain");
        File.WriteAllText(Path.Combine(folder, "real \uFFFD"), "real");
        Directory.CreateDirectory(Path.Combine(folder, "z", "deep"));
        Bash(@"printf latin > $'caf\351.mp4'; printf other > $'caf\350.mp4'; mkdir z/deep/$'\317\360\356'; printf inner > z/deep/$'\317\360\356'/inner.txt; printf hidden > $'.\377'");
        Bash(@"ln -s plain $'link\377'; ln -s z $'dir\377'; mkfifo $'pipe\377'; mkdir $'empty\377'");
        List<PassedOver> passedOver = [];
        IReadOnlyList<CollectionRequest> found = FilesToCollect.Expand([folder, folder], passedOver.Add);
        Assert.Equal(["hidden", "other", "latin", "plain", "real", "inner"], found.Select(static it => File.ReadAllText(it.Path)));
        Assert.Equal([".\uFFFD", "caf\uFFFD.mp4", "caf\uFFFD.mp4", "plain", "real \uFFFD", "z/deep/\uFFFD\uFFFD\uFFFD/inner.txt"], found.Select(it => Path.GetRelativePath(folder, it.Name)));
        Assert.Equal(["2eff", "636166e82e6d7034", "636166e92e6d7034", null, null, "7a2f646565702fcff0ee2f696e6e65722e747874"],
            found.Select(it => it.NameHex is { } hex ? hex[(2 * (System.Text.Encoding.UTF8.GetByteCount(folder) + 1))..] : null));
        string[] named = ["dir\uFFFD is a link", "link\uFFFD is a link", "pipe\uFFFD is a pipe, device or socket"];
        Assert.Equal([.. named, .. named], passedOver.Take(3).Select(Named).Order(StringComparer.Ordinal).Concat(passedOver.Skip(3).Select(Named).Order(StringComparer.Ordinal))); // the folder was named twice
        FilesToCollect.RequireReadable(found);
    }

    [Fact]
    public void Expand_FolderAroundTheInvestigationAndKeys_TakesTheRestAndNamesThem()
    {
        foreach (string path in (string[])["case/exhibits/ab/x", "keys/id/checkpoint.key", "clip", "deep/er/other"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), path);
        }

        foreach (string begin in (string[])["PRIVATE+KEY+x+00000000+AAAA", "AGE-SECRET-KEY-1QQQ"])
        {
            File.WriteAllText(Path.Combine(folder, "deep", begin[..3]), begin);
        }

        File.WriteAllText(Path.Combine(folder, "deep/letter"), "Where is PRIVATE+KEY+ kept?");
        Directory.CreateSymbolicLink(Path.Combine(folder, "into"), Path.Combine(folder, "case"));
        NeverCollected never = new(Path.Combine(folder, "case"), Path.Combine(folder, "keys"));
        foreach (string named in (string[])[folder, $"{folder}/", $"{folder}/deep/.."])
        {
            List<PassedOver> passedOver = [];
            Assert.Equal(["clip", "deep/er/other", "deep/letter"], FilesToCollect.Expand([named], passedOver.Add, never).Select(it => Path.GetRelativePath(folder, it.Path)));
            Assert.Equal(["case is part of the investigation itself", "deep/AGE is a private key of this program", "deep/PRI is a private key of this program", "into is a link", "keys is in the folder of private keys"],
                passedOver.Select(it => $"{Path.GetRelativePath(folder, it.Path)} {it.Why}").Order(StringComparer.Ordinal));
        }

        // Named by themselves, also by another name of the same place, they are refused.
        foreach (string named in (string[])["case", "case/exhibits", "case/exhibits/ab/x", "into", "into/exhibits/ab/x", "keys", "keys/id/checkpoint.key"])
        {
            Assert.Contains("is not collected.", Assert.Throws<UnusableInputException>(() => FilesToCollect.Expand([Path.Combine(folder, named)], null, never)).Message, StringComparison.Ordinal);
        }

        foreach (string named in (string[])["deep/PRI", "deep/AGE", "into/exhibits/ab/x"])
        {
            string full = Path.Combine(folder, named);
            Assert.StartsWith(full, Assert.Throws<UnusableInputException>(() => never.Require([new(full)])).Message, StringComparison.Ordinal);
            Assert.StartsWith(full, Assert.Throws<UnusableInputException>(() => never.Require([new(Path.Combine(folder, "clip")) { Beside = new Dictionary<string, CollectionRequest> { ["capture"] = new(full) } }])).Message, StringComparison.Ordinal);
        }

        never.Require([new(Path.Combine(folder, "clip")), new(Path.Combine(folder, "deep/letter")), new(Path.Combine(folder, "case/exhibits/ab/x")) { IsFile = false }]);
    }

    [Fact]
    public void Expand_FolderOfNamesThatAreNoText_MissingOrGiven_SaysSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there are names bytes.");
        Bash(@"mkdir $'empty\377'");
        Assert.Contains("holds no file", Assert.Throws<UnusableInputException>(() => FilesToCollect.Expand([folder])).Message, StringComparison.Ordinal);
        Assert.Contains("name the folder that it is in", Assert.Throws<UnusableInputException>(() => FilesToCollect.Expand([Path.Combine(folder, "empty\uFFFD")])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ByteNamedFiles.Most, true)]
    [InlineData(ByteNamedFiles.Most + 1, false)]
    public void Expand_ManyNamesThatAreNoText_AreTakenOrTheFolderIsRefused(int count, bool taken)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there are names bytes.");
        Bash($"for ((i = 0; i < {count}; i++)); do : > $'\\377'$i; done");
        if (taken)
        {
            Assert.Equal(count, FilesToCollect.Expand([folder]).Count);
        }
        else
        {
            Assert.Contains("name its folders one after another", Assert.Throws<UnusableInputException>(() => FilesToCollect.Expand([folder])).Message, StringComparison.Ordinal);
        }
    }

    private static string Named(PassedOver it) => $"{Path.GetFileName(it.Path)} {it.Why}";

    private void Bash(string commands) => Run("bash", "-c", $"set -e; cd '{folder}'; {commands}");

    private static void Run(string program, params string[] arguments)
    {
        using System.Diagnostics.Process made = System.Diagnostics.Process.Start(program, arguments);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
    }
}
