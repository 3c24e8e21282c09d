using Ascertain.Casework.Collecting;

namespace Ascertain.Casework.Tests.Collecting;

public sealed class FilesToCollectTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ascertain-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

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
    public void Expand_LinkInsideAFolder_IsNotFollowed()
    {
        string outside = Directory.CreateTempSubdirectory("ascertain-test-").FullName;
        File.WriteAllText(Path.Combine(outside, "secret"), "x");
        File.WriteAllText(Path.Combine(folder, "clip"), "x");
        File.CreateSymbolicLink(Path.Combine(folder, "link"), Path.Combine(outside, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "linked"), outside);
        Assert.Equal("clip", Path.GetFileName(Assert.Single(FilesToCollect.Expand([folder])).Path));
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public void Expand_PipeInsideAFolder_IsPassedOverAndNamed()
    {
        File.WriteAllText(Path.Combine(folder, "clip"), "x");
        using (System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(folder, "pipe")))
        {
            made.WaitForExit();
        }

        List<string> passedOver = [];
        Assert.Equal("clip", Path.GetFileName(Assert.Single(FilesToCollect.Expand([folder], passedOver.Add)).Path));
        Assert.Equal("pipe", Path.GetFileName(Assert.Single(passedOver)));
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
}
