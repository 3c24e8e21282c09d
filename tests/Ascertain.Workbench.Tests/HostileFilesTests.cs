using System.Diagnostics;
using System.Text;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.View;

namespace Ascertain.Workbench.Tests;

/// <summary>Names and files as nobody should make them, collected through the pages: taken as they are, said in words, and no name of them on any page.</summary>
public sealed class HostileFilesTests
{
    [Fact]
    public async Task Names_OfEveryKind_AreCollected_AndOnNoPage()
    {
        await using Workplace place = await Workplace.StartAsync();
        string folder = Directory.CreateDirectory(place["odd"]).FullName;
        using Removed after = new(folder);
        byte[][] names = ["turned\u202Egpj.exe"u8.ToArray(), "two\nlines.bin"u8.ToArray(), "<script>alert(1)"u8.ToArray(), "'; -- \u0007.bin"u8.ToArray(), [.. Enumerable.Repeat((byte)'n', 255)]];
        for (int i = 0; i < names.Length; i++)
        {
            await WriteAsync(folder, names[i], (char)('a' + i));
        }

        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", folder))).Dispose();
        string overview = await place.RestAsync(investigation);
        Assert.Contains($"collected {names.Length} files", overview, StringComparison.Ordinal);
        (await place.SendAsync(investigation, "examine")).Dispose();
        Assert.Contains("everything was examined", await place.RestAsync(investigation), StringComparison.Ordinal);
        Assert.Equal(names.Length, place.View().Exhibits.Count);
        foreach (string path in (string[])["", "/exhibits", "/exhibits/1", "/exhibits/2", "/activity", "/records"])
        {
            string page = await place.PageAsync(investigation + path);
            Assert.All((string[])["\u202E", "two\nlines", "alert(1)", "\u0007", "nnnnnnnn"], it => Assert.DoesNotContain(it, page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Name_ThatIsNoText_IsCollectedWithItsBytes_Once()
    {
        await using Workplace place = await Workplace.StartAsync();
        string folder = Directory.CreateDirectory(place["odd"]).FullName, investigation = await place.MakeAsync();
        using Removed after = new(folder);
        byte[] name = [.. "not "u8, 0xff, 0xfe, 0xc3, .. " text.bin"u8];
        await WriteAsync(folder, name, 'a');
        await WriteAsync(folder, "plain.bin"u8.ToArray(), 'b');
        for (int i = 0; i < 2; i++)
        {
            (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", folder))).Dispose();
            Assert.Contains("collected 2 files", await place.RestAsync(investigation), StringComparison.Ordinal);
        }

        CollectedExhibit[] exhibits = [.. place.View().Exhibits];
        Assert.Equal([1, 1], exhibits.Select(static it => it.Acquisitions.Count)); // found again by its bytes
        Acquisition acquisition = exhibits[0].Acquisitions[0];
        Assert.Equal("bin", acquisition.FileExtension);
        Assert.Equal(Path.Combine(folder, "not \uFFFD\uFFFD\uFFFD text.bin"), place.Unsealed(acquisition.Sealed["path"]));
        Assert.Equal(Convert.ToHexStringLower([.. Encoding.UTF8.GetBytes(folder + "/"), .. name]), place.Unsealed(acquisition.Sealed["pathHex"]));
        Assert.DoesNotContain("pathHex", exhibits[1].Acquisitions[0].Sealed.Keys);
    }

    [Fact]
    public async Task Empty_IsCollected_AndSaysThatItIs()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", place.Write("empty.mp4", [])))).Dispose();
        await place.RestAsync(investigation);
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        Assert.Contains("The file has no bytes.", await place.PageAsync($"{investigation}/exhibits/1"), StringComparison.Ordinal);
    }

    // A picture that calls itself a clip, and words that call themselves a picture, beside what is what it says.
    [Fact]
    public async Task Name_ThatSaysAnotherKindThanTheBytes_IsSaid()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string[] files =
        [
            place.Write("a.mp4", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]), place.Write("b.jpg", "some words"u8.ToArray()),
            place.Write("c.txt", "other words"u8.ToArray()), place.Write("d.bin", "words of no kind"u8.ToArray()), place.Write("e.mp4", [9, 8, 7, 6, 5, 4, 3, 2, 1]),
        ];
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", string.Join('\n', files)))).Dispose();
        await place.RestAsync(investigation);
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        string[] said = new string[files.Length];
        for (int i = 0; i < files.Length; i++)
        {
            string page = await place.PageAsync($"{investigation}/exhibits/{i + 1}");
            said[i] = page.Contains("which are png", StringComparison.Ordinal) ? "png" : page.Contains("which are text.", StringComparison.Ordinal) ? "text" : page.Contains("of another kind than by its bytes", StringComparison.Ordinal) ? "other" : "";
        }

        Assert.Equal(["png", "text", "", "", ""], said);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("pipe")]
    [InlineData("gone")]
    [InlineData("empty folder")]
    public async Task File_ThatIsNone_IsSaid_AndWhatWasTypedStays(string what)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), named = place[what.Replace(' ', '-')];
        (string field, string path) = what == "folder" ? ("Posted.List", Directory.CreateDirectory(named).FullName) : ("Posted.Paths", named);
        if (what == "pipe")
        {
            using Process made = Process.Start("mkfifo", [named]);
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        else if (what == "empty folder")
        {
            Directory.CreateDirectory(named);
        }

        string[] before = place.Kinds();
        string page = await place.EnterAsync($"{investigation}/collect", "collect", (field, path), ("Posted.Context", "typed with <care>"));
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains("typed with <care></textarea>", page, StringComparison.Ordinal);
        Assert.Contains(path, page, StringComparison.Ordinal);
        Assert.Equal(before, place.Kinds());
    }

    // What has no end, or waits for somebody to write: refused before it is opened, and the folder stays free for others.
    [Theory]
    [InlineData("collect", "collect", "Posted.List", "pipe")]
    [InlineData("collect", "collect", "Posted.List", "/dev/zero")]
    [InlineData("collect", "collect", "Posted.Paths", "/dev/zero")]
    [InlineData("board", "import", "Posted.File", "pipe")]
    [InlineData("board", "import", "Posted.File", "/dev/zero")]
    [InlineData("board", "import", "Posted.Statements", "pipe")]
    [InlineData("board", "import", "Posted.Statements", "/dev/zero")]
    [InlineData("board", "import", "Posted.File", "/proc/self/mem")]
    public async Task File_WithoutAnEnd_IsRefusedAtOnce(string page, string form, string field, string what)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), named = what == "pipe" ? place["pipe"] : what;
        if (what == "pipe")
        {
            using Process made = Process.Start("mkfifo", [named]);
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        string[] before = place.Kinds();
        string said = await place.EnterAsync($"{investigation}/{page}", form, (field, named)).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Contains("role=\"alert\"", said, StringComparison.Ordinal);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Equal(before, place.Kinds());
        using HttpResponseMessage next = await place.SendAsync($"{investigation}/records", "note", ("Note.Text", "the folder is free"));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, next.StatusCode);
    }

    [Theory]
    [InlineData("layer", "features.geojson", "/maps/layer/features.geojson.geojson", System.Net.HttpStatusCode.UnprocessableEntity)]
    [InlineData("archive", "region.pmtiles", "/maps/archive/region.pmtiles", System.Net.HttpStatusCode.NotFound)]
    [InlineData("ground", "N41E044.hgt", "/maps/relief/8/159/95.png", System.Net.HttpStatusCode.NoContent)]
    [InlineData("raster", "ground.tif", "/maps/relief/8/159/95.png", System.Net.HttpStatusCode.NoContent)]
    public async Task Maps_OfAPipe_AreAnsweredAtOnce(string what, string name, string path, System.Net.HttpStatusCode expected)
    {
        Assert.NotEmpty(what);
        using TemporaryFolder maps = new();
        using Process made = Process.Start("mkfifo", [maps[name]]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        await using Workplace place = await Workplace.StartAsync(maps: maps.Root).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(path), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    // A file of those that are being collected, gone between naming and reading: nothing of it is entered, and what failed is said.
    [Fact]
    public async Task File_ThatVanishesWhileCollecting_IsSaid()
    {
        await using Workplace place = await Workplace.StartAsync();
        string folder = Directory.CreateDirectory(place["many"]).FullName, investigation = await place.MakeAsync();
        for (int i = 0; i < 400; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i:000}.bin"), [(byte)i, (byte)(i >> 8)]);
        }

        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", folder))).Dispose();
        File.Delete(Path.Combine(folder, "399.bin"));
        string page = await place.RestAsync(investigation);
        int collected = place.View().Exhibits.Count;
        Assert.True(collected == 400 || (page.Contains("Collecting failed:", StringComparison.Ordinal) && page.Contains("399.bin", StringComparison.Ordinal) && collected < 400), page);
    }

    // What no string names, no string removes.
    private sealed class Removed(string folder) : IDisposable
    {
        public void Dispose()
        {
            using Process made = Process.Start("rm", ["-rf", "--", folder]);
            made.WaitForExit();
        }
    }

    // Through the shell's octal escapes: no string of this program names such a file.
    private static async Task WriteAsync(string folder, byte[] name, char content)
    {
        string escaped = string.Concat(name.Select(static it => $"\\{Convert.ToString(it, 8).PadLeft(3, '0')}"));
        using Process made = Process.Start(new ProcessStartInfo("bash", ["-c", $"printf {content} > \"{folder}\"/$'{escaped}'"]) { StandardErrorEncoding = Encoding.UTF8, RedirectStandardError = true })!;
        string said = await made.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(made.ExitCode == 0, said);
    }
}
