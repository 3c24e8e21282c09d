using System.Diagnostics;
using Ascertain.Preservation.Files;

namespace Ascertain.Preservation.Tests.Files;

public sealed class RealPathTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // realpath -m of coreutils follows every link and keeps what is not there.
    [Fact]
    public void Of_RandomTreesOfLinks_IsWhatRealpathSays()
    {
        Random random = new(20310504);
        string[] names = ["a", "b", "c", "d"];
        List<string> folders = [""];
        for (int i = 0; i < 120; i++)
        {
            string path = Path.Combine(folders[random.Next(folders.Count)], names[random.Next(names.Length)] + (i % 7));
            if (Path.Exists(folder[path]) || new FileInfo(folder[path]).LinkTarget is not null)
            {
                continue;
            }

            if (random.Next(3) == 0)
            {
                Directory.CreateDirectory(folder[path]);
                folders.Add(path);
            }
            else
            {
                string to = string.Concat(Enumerable.Range(0, random.Next(3)).Select(static _ => "../")) + folders[random.Next(folders.Count)] + (random.Next(3) == 0 ? "/./absent//deeper" : "");
                File.CreateSymbolicLink(folder[path], random.Next(3) == 0 ? Path.Combine(folder.Root, to) : to.Length == 0 ? "." : to);
            }
        }

        string[] asked = [.. Directory.EnumerateFileSystemEntries(folder.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 5 }).Take(400).SelectMany(static it => (string[])[it, $"{it}/new/name"])];
        Assert.True(asked.Length > 100);
        string[] expected = Realpath(asked);
        int compared = 0;
        for (int i = 0; i < asked.Length; i++)
        {
            // Where links go round, realpath -m gives the text, and nothing can be written there.
            if (Followed(asked[i]) is { } real)
            {
                Assert.Equal(expected[i], real);
                compared++;
            }
        }

        Assert.True(compared > 100, $"{compared} of {asked.Length}");
    }

    [Fact]
    public void Of_LinksInACircle_IsRefused()
    {
        File.CreateSymbolicLink(folder["one"], "two");
        File.CreateSymbolicLink(folder["two"], "one");
        Assert.Throws<IOException>(() => RealPath.Of(folder["one/x"]));
    }

    [Theory]
    [InlineData("/a/b", "/a", true)]
    [InlineData("/a", "/a", true)]
    [InlineData("/a", "/", true)]
    [InlineData("/ab", "/a", false)]
    [InlineData("/", "/a", false)]
    [InlineData("/a", "/a/b", false)]
    public void IsWithin_Folder_IsThatOrBelowIt(string path, string of, bool within) => Assert.Equal(within, RealPath.IsWithin(path, of));

    private static string? Followed(string path)
    {
        try
        {
            return RealPath.Of(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string[] Realpath(string[] paths)
    {
        using Process process = Process.Start(new ProcessStartInfo("realpath", ["-m", "--", .. paths]) { RedirectStandardOutput = true })!;
        string[] lines = process.StandardOutput.ReadToEnd().TrimEnd('\n').Split('\n');
        process.WaitForExit();
        return lines;
    }
}
