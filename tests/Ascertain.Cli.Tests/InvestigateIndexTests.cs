using System.Text;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary><c>investigate --index</c>: every clip is looked for in an index of others, and the other side repeats it where it has the same index.</summary>
public sealed class InvestigateIndexTests
{
    [Fact]
    public async Task Investigate_WithAnIndex_TellsPartsFoundThere_AndIsRepeatedWithTheSameIndexAlone()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("archive-of-others"));
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=8", "-c:v", "libx264", "-threads", "1", "archive-of-others/whole.mp4");
        Make(folder, "-f", "lavfi", "-i", "mandelbrot=s=320x180:r=25", "-t", "3", "-c:v", "libx264", "-threads", "1", "archive-of-others/other.mp4");
        Make(folder, "-ss", "2", "-t", "4", "-i", "archive-of-others/whole.mp4", "-vf", "crop=256:144:32:18,hflip", "-c:v", "libx264", "-threads", "1", "part.mp4");
        Make(folder, "-f", "lavfi", "-i", "life=s=320x180:mold=10:r=25:ratio=0.1:death_color=#C83232:life_color=#00ff00,trim=duration=3", "-c:v", "libx264", "-threads", "1", "alone.mp4");
        await InvestigationTests.Done(folder, "copies", "add", "archive-of-others", "--index", "indexes/first");
        string whole = (await InvestigationTests.Done(folder, "copies", "list", "--index", "indexes/first", "--json")).Json.GetProperty("clips").EnumerateArray().Single(static it => it.GetProperty("number").GetInt32() == 2).GetProperty("sha256").GetString()!;

        JsonElement made = (await InvestigationTests.Done(folder, "investigate", "part.mp4", "alone.mp4", "--in", "case", "--index", "indexes/first", "--json")).Json;
        Dictionary<int, string[]> found = made.GetProperty("examinations").EnumerateArray().Where(static it => it.GetProperty("method").GetString() == "copies.indexed")
            .ToDictionary(static it => it.GetProperty("exhibit").GetInt32(), static it => it.GetProperty("findings").EnumerateArray().Select(static code => code.GetString()!).ToArray());
        int part = made.GetProperty("exhibits").EnumerateArray().Single(static it => it.GetProperty("name").GetString() == "part.mp4").GetProperty("number").GetInt32();
        Assert.Equal(["copies.indexed.shown"], found[part]);
        Assert.Equal(["copies.indexed.none"], found[3 - part]);
        string report = await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("of clip 2 of the index", report, StringComparison.Ordinal);
        Assert.Contains("2 of the clips were looked for in an index of other clips; of 1 no part was found there.", report, StringComparison.Ordinal);

        // Asked again, nothing runs twice.
        JsonElement again = (await InvestigationTests.Done(folder, "investigate", "--in", "case", "--index", "indexes/first", "--json")).Json;
        Assert.Equal(2, again.GetProperty("examinations").EnumerateArray().Count(static it => it.GetProperty("method").GetString() == "copies.indexed"));

        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "Defence", "--purpose", "review", "--exhibits", "all");
        foreach (string file in Directory.EnumerateFiles(folder.File("bundle"), "*", SearchOption.AllDirectories).Where(static it => !it.Contains("/exhibits/", StringComparison.Ordinal)))
        {
            string text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.DoesNotContain(whole, text, StringComparison.Ordinal);
            Assert.DoesNotContain("archive-of-others", text, StringComparison.Ordinal);
        }

        JsonElement without = (await InvestigationTests.Done(folder, "rerun", "bundle", "--json")).Json;
        Assert.Equal(2, without.GetProperty("notRerun").EnumerateArray().Count(static it => it.GetProperty("why").GetString() == "referenceAbsent"));
        JsonElement with = (await InvestigationTests.Done(folder, "rerun", "bundle", "--reference", "indexes", "--json")).Json;
        Assert.Equal(with.GetProperty("examinations").GetInt32(), with.GetProperty("identical").GetInt32());

        // Another index of the same clips, added in another order, is another: its numbers differ.
        await InvestigationTests.Done(folder, "copies", "add", "archive-of-others/whole.mp4", "archive-of-others/other.mp4", "--index", "other-index");
        JsonElement other = (await InvestigationTests.Done(folder, "rerun", "bundle", "--reference", "other-index", "--json")).Json;
        Assert.Equal(2, other.GetProperty("notRerun").GetArrayLength());
    }

    // Each index is its own run, which names it; a clip that is in one of two was found.
    [Fact]
    public async Task Investigate_WithSeveralIndexes_RunsEachAndNamesIt()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=4", "-c:v", "libx264", "-threads", "1", "whole.mp4");
        Make(folder, "-f", "lavfi", "-i", "mandelbrot=s=320x180:r=25", "-t", "3", "-c:v", "libx264", "-threads", "1", "other.mp4");
        Make(folder, "-ss", "1", "-t", "3", "-i", "whole.mp4", "-c:v", "libx264", "-crf", "30", "-threads", "1", "part.mp4");
        await InvestigationTests.Done(folder, "copies", "add", "whole.mp4", "--index", "indexes/first");
        await InvestigationTests.Done(folder, "copies", "add", "other.mp4", "--index", "indexes/second");
        JsonElement made = (await InvestigationTests.Done(folder, "investigate", "part.mp4", "--in", "case", "--index", "indexes/first", "--index", "indexes/second", "--json")).Json;
        Assert.Equal(["copies.indexed.shown", "copies.indexed.none"], made.GetProperty("examinations").EnumerateArray().Where(static it => it.GetProperty("method").GetString() == "copies.indexed").Select(static it => it.GetProperty("findings")[0].GetString()));
        string record = (await InvestigationTests.Done(folder, "copies", "list", "--index", "indexes/first", "--json")).Json.GetProperty("record").GetString()!;
        string report = await File.ReadAllTextAsync(folder.File("case/report.html"), TestContext.Current.CancellationToken);
        Assert.Contains($"of clip 1 of the index {record[..8]}", report, StringComparison.Ordinal);
        Assert.Contains("1 of the clips were looked for in an index of other clips; of 0 no part was found there.", report, StringComparison.Ordinal);
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "bundle", "--recipient", "Defence", "--purpose", "review", "--exhibits", "all");
        JsonElement again = (await InvestigationTests.Done(folder, "rerun", "bundle", "--reference", "indexes", "--json")).Json;
        Assert.Equal(again.GetProperty("examinations").GetInt32(), again.GetProperty("identical").GetInt32());
    }

    // An index that has grown is asked anew. One that is damaged fails its own run and no other.
    [Fact]
    public async Task Investigate_IndexGrownOrDamaged_IsAskedAnewOrSaysSo()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=4", "-c:v", "libx264", "-threads", "1", "clip.mp4");
        Make(folder, "-f", "lavfi", "-i", "mandelbrot=s=320x180:r=25", "-t", "3", "-c:v", "libx264", "-threads", "1", "other.mp4");
        await InvestigationTests.Done(folder, "copies", "add", "other.mp4", "--index", "index");
        Assert.Equal([("completed", "copies.indexed.none")], await InvestigateAsync());
        await InvestigationTests.Done(folder, "copies", "add", "clip.mp4", "--index", "index");
        Assert.Equal([("completed", "copies.indexed.none"), ("completed", "copies.indexed.sameBytes")], await InvestigateAsync());

        Make(folder, "-i", "clip.mp4", "-vf", "select=eq(n\\,0),loop=-1:1,setpts=N/25/TB", "-t", "3", "-c:v", "libx264", "-threads", "1", "still.mp4");
        Make(folder, "-i", "clip.mp4", "-vf", "select=eq(n\\,0),loop=-1:1,setpts=N/25/TB", "-t", "2", "-c:v", "libx264", "-crf", "30", "-threads", "1", "rest.mp4");
        await InvestigationTests.Done(folder, "copies", "add", "still.mp4", "--index", "index");
        Assert.Contains(("completed", "copies.indexed.sameScene"), await InvestigateAsync("rest.mp4"));

        using (FileStream stills = new(folder.File("index/stills-0000"), FileMode.Open))
        {
            stills.Seek(-40, SeekOrigin.End);
            stills.Write(new byte[20]);
        }

        await InvestigationTests.Done(folder, "copies", "add", "clip.mp4", "--index", "index");
        Make(folder, "-i", "clip.mp4", "-c:v", "libx264", "-crf", "30", "-threads", "1", "again.mp4");
        Assert.Equal([("failed", "")], await InvestigateAsync("again.mp4"));

        async Task<(string?, string)[]> InvestigateAsync(string clip = "clip.mp4")
        {
            JsonElement made = (await InvestigationTests.Done(folder, "investigate", clip, "--in", "case", "--index", "index", "--json")).Json;
            Assert.Contains(made.GetProperty("examinations").EnumerateArray(), static it => it.GetProperty("method").GetString() == "copies.fingerprint" && it.GetProperty("outcome").GetString() == "completed");
            return
            [
                .. made.GetProperty("examinations").EnumerateArray().Where(static it => it.GetProperty("method").GetString() == "copies.indexed")
                .Select(static it => (it.GetProperty("outcome").GetString(), it.GetProperty("findings").EnumerateArray().Select(static code => code.GetString()!).FirstOrDefault(""))),
            ];
        }
    }

    [Theory]
    [InlineData("investigate", "part.mp4", "--in", "case", "--index", "nowhere")]
    [InlineData("rerun", "nowhere", "--reference", "empty")]
    [InlineData("rerun", "nowhere", "--reference", "nowhere")]
    public async Task Index_ThatIsNotThere_IsSaidBeforeAnythingIsMade(params string[] arguments)
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("empty"));
        await File.WriteAllTextAsync(folder.File("part.mp4"), "no clip", TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, arguments);
        Assert.Equal(2, said.ExitCode);
        Assert.Single(said.Error.Trim().Split('\n'));
        Assert.False(Directory.Exists(folder.File("case")));
    }

    private static void Make(TestFolder folder, params string[] arguments) => MacroblocksTests.Make(folder, arguments);
}
