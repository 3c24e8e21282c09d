using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>The verbs <c>copies</c> and <c>fingerprint</c>, as a user calls them.</summary>
public sealed class CopiesTests
{
    [Fact]
    public async Task Copies_ClipsOfAFolder_AreFoundByPartsAndByHashes()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("archive"));
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=8", "-c:v", "libx264", "-threads", "1", "archive/whole.mp4");
        Make(folder, "-f", "lavfi", "-i", "mandelbrot=s=320x180:r=25", "-t", "3", "-c:v", "libx264", "-threads", "1", "archive/other.mp4");
        Make(folder, "-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=2", "-c:v", "libx264", "-threads", "1", "archive/black.mp4");
        Make(folder, "-ss", "2", "-t", "4", "-i", "archive/whole.mp4", "-vf", "crop=256:144:32:18,hflip", "-c:v", "libx264", "-threads", "1", "part.mp4");
        Make(folder, "-ss", "2", "-t", "4", "-i", "archive/whole.mp4", "-c:v", "libx264", "-crf", "30", "-threads", "1", "again.mp4");

        Cli added = await Cli.RunAsync(folder, ["copies", "add", "archive", "nowhere.mp4", "--index", "index", "--json"]);
        Assert.Equal(1, added.ExitCode);
        Assert.Equal([("notAdded", "black or plain"), ("added", ""), ("added", ""), ("notAdded", "no such file")],
            added.Json.GetProperty("clips").EnumerateArray().Select(static it => (it.GetProperty("end").GetString(), it.GetProperty("reason").GetString() is { } why ? ((string[])["black or plain", "no such file"]).Single(why.Contains) : "")));
        JsonElement again = (await InvestigationTests.Done(folder, "copies", "add", "archive/whole.mp4", "--index", "index", "--json")).Json;
        Assert.Equal("alreadyThere", again.GetProperty("clips")[0].GetProperty("end").GetString());
        Assert.Equal(2, (await InvestigationTests.Done(folder, "copies", "list", "--index", "index", "--json")).Json.GetProperty("clips").GetArrayLength());

        // The same part as the verb that compares two clips tells.
        JsonElement found = (await InvestigationTests.Done(folder, "copies", "search", "part.mp4", "--index", "index", "--json")).Json, match = Assert.Single(found.GetProperty("matches").EnumerateArray());
        JsonElement compared = (await InvestigationTests.Done(folder, "compare", "part.mp4", "archive/whole.mp4", "--json")).Json;
        Assert.EndsWith("archive/whole.mp4", match.GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Equal("partialCopy", match.GetProperty("relation").GetString());
        Assert.Equal(compared.GetProperty("segments").GetRawText(), match.GetProperty("segments").GetRawText());
        Assert.Equal(match.GetProperty("segments")[0].GetProperty("score").GetDouble(), match.GetProperty("score").GetDouble());
        Assert.True(found.GetProperty("milliseconds").GetDouble() > 0);
        Assert.Equal("same", Assert.Single((await InvestigationTests.Done(folder, "copies", "search", "archive/other.mp4", "--index", "index", "--json")).Json.GetProperty("matches").EnumerateArray()).GetProperty("relation").GetString());

        JsonElement hashes = (await InvestigationTests.Done(folder, "fingerprint", "again.mp4", "--per-second", "2", "--hash-list", "list.txt", "--json")).Json.GetProperty("files")[0];
        Assert.Equal((8, 64, "limited"), (hashes.GetProperty("hashes").GetArrayLength(), hashes.GetProperty("hashes")[0].GetProperty("hash").GetString()!.Length, hashes.GetProperty("range").GetString()));
        JsonElement listed = Assert.Single((await InvestigationTests.Done(folder, "copies", "search", "--hash-list", "list.txt", "--index", "index", "--json")).Json.GetProperty("matches").EnumerateArray());
        Assert.EndsWith("whole.mp4", listed.GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.True(listed.GetProperty("hashesFound").GetInt32() >= 4);
        Assert.All(listed.GetProperty("pictures").EnumerateArray(), static it => Assert.InRange(it.GetProperty("distance").GetInt32(), 0, 31));
    }

    // The same clip is decoded once for both indexes; of hashes the nearest are told however far they are.
    [Fact]
    public async Task CopiesSearch_SeveralIndexesAndTheNearest_NamesWhereEachWasFound()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=6", "-c:v", "libx264", "-threads", "1", "whole.mp4");
        Make(folder, "-f", "lavfi", "-i", "mandelbrot=s=320x180:r=25", "-t", "3", "-c:v", "libx264", "-threads", "1", "other.mp4");
        Make(folder, "-ss", "1", "-t", "3", "-i", "whole.mp4", "-c:v", "libx264", "-crf", "30", "-threads", "1", "part.mp4");
        await InvestigationTests.Done(folder, "copies", "add", "other.mp4", "--index", "first");
        await InvestigationTests.Done(folder, "copies", "add", "whole.mp4", "--index", "second");

        JsonElement found = (await InvestigationTests.Done(folder, "copies", "search", "part.mp4", "--index", "first", "--index", "second", "--json")).Json, match = Assert.Single(found.GetProperty("matches").EnumerateArray());
        Assert.Equal(("second", 2, 0), (match.GetProperty("index").GetString(), found.GetProperty("clips").GetInt32(), found.GetProperty("leftBehind").GetArrayLength()));
        Assert.Contains("whole.mp4 (in second): partialCopy", (await InvestigationTests.Done(folder, "copies", "search", "part.mp4", "--index", "first", "--index", "second")).Output, StringComparison.Ordinal);

        JsonElement nearest = (await InvestigationTests.Done(folder, "copies", "search", "part.mp4", "--nearest", "2", "--index", "first", "--index", "second", "--json")).Json;
        (int Hash, int Distance)[] pictures = [.. nearest.GetProperty("matches").EnumerateArray().SelectMany(static it => it.GetProperty("pictures").EnumerateArray()).Select(static it => (it.GetProperty("hash").GetInt32(), it.GetProperty("distance").GetInt32())).Order()];
        Assert.Equal([0, 0, 1, 1, 2, 2], pictures.Select(static it => it.Hash));
        Assert.All(pictures.Where(static (_, i) => i % 2 == 0), static it => Assert.InRange(it.Distance, 0, 31));
        Assert.EndsWith("whole.mp4", nearest.GetProperty("matches")[0].GetProperty("path").GetString(), StringComparison.Ordinal);

        // Two answers apart: of each hash one from each index at most.
        JsonElement one = (await InvestigationTests.Done(folder, "copies", "search", "part.mp4", "--nearest", "1", "--index", "first", "--json")).Json;
        Assert.All(one.GetProperty("matches").EnumerateArray(), static it => Assert.EndsWith("other.mp4", it.GetProperty("path").GetString(), StringComparison.Ordinal));
    }

    // A file of an index that is broken is named by a check and by a search; what a stopped addition left is said and cut off.
    [Fact]
    public async Task CopiesCheck_IndexWholeLeftAndDamaged_SaysWhich()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3", "-c:v", "libx264", "-threads", "1", "clip.mp4");
        await InvestigationTests.Done(folder, "copies", "add", "clip.mp4", "--index", "index");
        JsonElement whole = (await InvestigationTests.Done(folder, "copies", "check", "--index", "index", "--json")).Json;
        Assert.Equal((true, 1, 0), (whole.GetProperty("intact").GetBoolean(), whole.GetProperty("clips").GetInt32(), whole.GetProperty("faults").GetArrayLength()));

        using (FileStream stills = new(folder.File("index/stills-0000"), FileMode.Append))
        {
            stills.Write(new byte[77]);
        }

        Assert.Contains("77 bytes", (await InvestigationTests.Done(folder, "copies", "list", "--index", "index")).Error, StringComparison.Ordinal);
        Cli cut = await InvestigationTests.Done(folder, "copies", "add", "clip.mp4", "--index", "index", "--json");
        Assert.Equal(77, cut.Json.GetProperty("leftBehind")[0].GetProperty("bytes").GetInt64());
        Assert.Contains("were cut off", cut.Error, StringComparison.Ordinal);
        Assert.Equal("", (await InvestigationTests.Done(folder, "copies", "list", "--index", "index")).Error);

        foreach ((string file, int at) in ((string, int)[])[("stills-0000", 1000), ("hashes", 40), ("places", 9), ("clips", 60), ("clips-end", 30)])
        {
            byte[] bytes = await File.ReadAllBytesAsync(folder.File("index/" + file), TestContext.Current.CancellationToken), broken = [.. bytes];
            broken[at] ^= 16;
            await File.WriteAllBytesAsync(folder.File("index/" + file), broken, TestContext.Current.CancellationToken);
            Cli check = await Cli.RunAsync(folder, ["copies", "check", "--index", "index", "--json"]), search = await Cli.RunAsync(folder, ["copies", "search", "clip.mp4", "--index", "index"]);
            Assert.Equal((1, false), (check.ExitCode, check.Json.GetProperty("intact").GetBoolean()));
            Assert.Contains($"index/{file}", check.Json.GetProperty("faults")[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.Equal(2, search.ExitCode);
            Assert.Contains($"index/{file}", Assert.Single(search.Error.Trim().Split('\n')), StringComparison.Ordinal);
            await File.WriteAllBytesAsync(folder.File("index/" + file), bytes, TestContext.Current.CancellationToken);
        }

        await InvestigationTests.Done(folder, "copies", "check", "--index", "index");
    }

    [Fact]
    public async Task CopiesTree_ClipsOfOneSource_SaysWhichIsBestToWorkFrom()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=6", "-c:v", "libx264", "-threads", "1", "whole.mp4");
        Make(folder, "-ss", "1", "-t", "4", "-i", "whole.mp4", "-vf", "crop=480:270:80:45", "-c:v", "libx264", "-threads", "1", "part.mp4");
        Make(folder, "-f", "lavfi", "-i", "mandelbrot=s=320x180:r=25", "-t", "3", "-c:v", "libx264", "-threads", "1", "other.mp4");
        JsonElement said = (await InvestigationTests.Done(folder, "copies", "tree", "part.mp4", "other.mp4", "whole.mp4", "--json")).Json, cluster = Assert.Single(said.GetProperty("clusters").EnumerateArray());
        Assert.Equal(("whole.mp4", 3), (cluster.GetProperty("bestMaster").GetString(), said.GetProperty("compared").GetInt32()));
        Assert.Contains("The best of them to work from is whole.mp4", (await InvestigationTests.Done(folder, "copies", "tree", "part.mp4", "whole.mp4")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Cli.RunAsync(folder, ["copies", "tree", "other.mp4", "whole.mp4"])).ExitCode);
    }

    // Each file has its line, whatever is not there.
    [Fact]
    public async Task Fingerprint_OneOfSeveralIsNotThere_TellsTheOthers()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-c:v", "libx264", "-threads", "1", "clip.mp4");
        folder.Write("words.txt", "no clip"u8.ToArray());
        Cli said = await Cli.RunAsync(folder, ["fingerprint", "clip.mp4", "nosuch.mp4", "words.txt", "clip.mp4"]);
        Assert.Equal(1, said.ExitCode);
        Assert.Equal(["clip.mp4: completed", "nosuch.mp4: failed: There is no file nosuch.mp4.", "words.txt:", "clip.mp4: completed"],
            said.Output.Split('\n').Where(static it => it.Length > 0 && it[0] != ' ').Select(static it => it.StartsWith("words.txt:", StringComparison.Ordinal) ? "words.txt:" : it));
        Cli json = await Cli.RunAsync(folder, ["fingerprint", "nosuch.mp4", "clip.mp4", "--json"]);
        Assert.Equal(["failed", "completed"], json.Json.GetProperty("files").EnumerateArray().Select(static it => it.GetProperty("outcome").GetString()));
        Assert.Equal(2, (await Cli.RunAsync(folder, ["fingerprint", "nosuch.mp4", "neither.mp4"])).ExitCode);
    }

    // One odd entry of a folder does not end the work, and is not passed over in silence.
    [Fact]
    public async Task CopiesAdd_FolderWithLinksAndOddNames_AddsTheRestAndSaysWhatItDidNot()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("archive/deeper"));
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3", "-c:v", "libx264", "-threads", "1", "archive/deeper/clip.mp4");
        File.CreateSymbolicLink(folder.File("archive/dangling.mp4"), "nowhere.mp4");
        Directory.CreateSymbolicLink(folder.File("archive/circle"), ".");
        folder.Write("archive/words.txt", "no clip"u8.ToArray());
        await ShellAsync($"printf x > \"$(printf '{folder.File("archive")}/bad\\377.mp4')\"");
        Cli added = await Cli.RunAsync(folder, ["copies", "add", "archive", "--index", "index", "--json"]);
        await ShellAsync($"rm -f {folder.File("archive")}/bad*"); // which the runtime cannot name
        Assert.Equal(1, added.ExitCode);
        Assert.Equal([("bad\uFFFD.mp4", "notAdded"), ("circle", "notAdded"), ("clip.mp4", "added"), ("dangling.mp4", "notAdded"), ("words.txt", "notAdded")],
            added.Json.GetProperty("clips").EnumerateArray().Select(static it => (Path.GetFileName(it.GetProperty("path").GetString()!), it.GetProperty("end").GetString()!)).Order());
        Assert.Equal(2, added.Json.GetProperty("clips").EnumerateArray().Count(static it => it.GetProperty("reason").GetString()?.StartsWith("It is a link", StringComparison.Ordinal) == true));
    }

    private static async Task ShellAsync(string command)
    {
        using System.Diagnostics.Process shell = System.Diagnostics.Process.Start("sh", ["-c", command])!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }

    // A hash that anybody else's PDQ of this picture would be near to: the pattern of ffmpeg at its first moment.
    [Fact]
    public async Task Fingerprint_TheSameClipAgain_GivesTheSameHashesAndTheirTimes()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=3", "-c:v", "libx264", "-threads", "1", "clip.mp4");
        string one = (await InvestigationTests.Done(folder, "fingerprint", "clip.mp4", "--json")).Json.GetProperty("files")[0].GetProperty("hashes").GetRawText();
        JsonElement both = (await InvestigationTests.Done(folder, "fingerprint", "clip.mp4", "clip.mp4", "--json")).Json.GetProperty("files");
        Assert.All(both.EnumerateArray(), it => Assert.Equal(one, it.GetProperty("hashes").GetRawText()));
        Assert.Equal(JsonValueKind.Null, both[0].GetProperty("audio").ValueKind);
        Assert.Contains("copies.fingerprint.hashed", both[0].GetProperty("findings").GetRawText(), StringComparison.Ordinal);
        Assert.Equal([(0L, 0.0), (25, 1), (50, 2)], both[0].GetProperty("hashes").EnumerateArray().Select(static it => (it.GetProperty("frame").GetInt64(), it.GetProperty("seconds").GetDouble())));
    }

    [Fact]
    public async Task Fingerprint_PlainPicturesAndSound_SaysSoAndDigestsTheSound()
    {
        using TestFolder folder = new();
        Make(folder, "-f", "lavfi", "-i", "color=gray:s=320x180:r=25:d=3", "-f", "lavfi", "-i", "aevalsrc=0.4*sin(2*PI*(400+300*sin(5*t))*t)*(0.5+0.5*sin(9*t)):s=44100:d=3", "-c:v", "libx264", "-c:a", "aac", "-threads", "1", "clip.mp4");
        JsonElement file = (await InvestigationTests.Done(folder, "fingerprint", "clip.mp4", "--json")).Json.GetProperty("files")[0];
        Assert.Contains("copies.fingerprint.plain", file.GetProperty("findings").GetRawText(), StringComparison.Ordinal);
        Assert.Equal((64, true), (file.GetProperty("audio").GetProperty("digest").GetString()!.Length, file.GetProperty("audio").GetProperty("landmarks").GetInt32() > 0));
        Assert.InRange(file.GetProperty("audio").GetProperty("seconds").GetDouble(), 2.9, 3.2);
    }

    [Theory]
    [InlineData(2, "holds no index", "copies", "search", "words.txt", "--index", "nowhere")]
    [InlineData(3, "Name a clip", "copies", "search", "--index", "nowhere")]
    [InlineData(2, "Line 1", "copies", "search", "--hash-list", "words.txt", "--index", "nowhere")]
    [InlineData(3, "0 to 64", "copies", "search", "--hash-list", "words.txt", "--radius", "65", "--index", "nowhere")]
    [InlineData(3, "1 to 1000", "copies", "search", "--hash-list", "words.txt", "--nearest", "0", "--index", "nowhere")]
    [InlineData(3, "exclude each other", "copies", "search", "--hash-list", "words.txt", "--nearest", "1", "--radius", "3", "--index", "nowhere")]
    [InlineData(3, "twice", "copies", "search", "words.txt", "--index", "nowhere", "--index", "./nowhere")]
    [InlineData(2, "holds no index", "copies", "check", "--index", "nowhere")]
    [InlineData(2, "There is no file none.mp4", "copies", "tree", "words.txt", "none.mp4")]
    [InlineData(3, "each once", "copies", "tree", "words.txt", "words.txt")]
    [InlineData(2, "There is no file", "fingerprint", "none.mp4")]
    [InlineData(3, "one clip", "fingerprint", "words.txt", "words.txt", "--hash-list", "list.txt")]
    public async Task Copies_WhatCannotBeUsed_SaysWhyInOneSentence(int exitCode, string says, params string[] arguments)
    {
        using TestFolder folder = new();
        await File.WriteAllTextAsync(folder.File("words.txt"), "no clip", TestContext.Current.CancellationToken);
        Cli said = await Cli.RunAsync(folder, arguments);
        Assert.Equal(exitCode, said.ExitCode);
        Assert.Contains(says, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("nowhere")));
    }

    [Fact]
    public async Task Copies_IndexOfAnotherVersion_IsRefusedAndLeftAlone()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("index"));
        await File.WriteAllTextAsync(folder.File("index/clips"), "ascertain index of clips 0, stills 1\n", TestContext.Current.CancellationToken);
        Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1", "-c:v", "libx264", "-threads", "1", "clip.mp4");
        foreach (string[] call in (string[][])[["copies", "add", "clip.mp4", "--index", "index"], ["copies", "search", "clip.mp4", "--index", "index"]])
        {
            Cli said = await Cli.RunAsync(folder, call);
            Assert.Equal(2, said.ExitCode);
            Assert.Contains("another version", said.Error, StringComparison.Ordinal);
        }

        Assert.Equal("ascertain index of clips 0, stills 1\n", await File.ReadAllTextAsync(folder.File("index/clips"), TestContext.Current.CancellationToken));
    }

    private static void Make(TestFolder folder, params string[] arguments) => MacroblocksTests.Make(folder, arguments);
}
