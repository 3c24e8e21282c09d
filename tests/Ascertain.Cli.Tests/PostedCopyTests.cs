using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary>A copy of a part that was posted bounds when the part was recorded; where the copy is withheld, nothing of its post is told.</summary>
public sealed class PostedCopyTests
{
    [Fact]
    public async Task Investigate_CopyThatWasPosted_BoundsTheClipAndGoesWithTheCopy()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder.File("export/video_files"));
        MacroblocksTests.Make(folder, "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=8", "-c:v", "libx264", "-threads", "1", "whole.mp4");
        MacroblocksTests.Make(folder, "-ss", "2", "-t", "4", "-i", "whole.mp4", "-vf", "hflip", "-c:v", "libx264", "-threads", "1", "export/video_files/part.mp4");
        await File.WriteAllTextAsync(folder.File("export/result.json"), """
            {"name":"Invented Channel","type":"public_channel","id":1234567,"messages":[
              {"id":5,"type":"message","date":"2021-05-14T10:20:30","date_unixtime":"1620987630","from":"Invented Channel","from_id":"channel1234567","file":"video_files/part.mp4","media_type":"video_file","text":""}]}
            """, TestContext.Current.CancellationToken);
        await InvestigationTests.Done(folder, "investigate", "whole.mp4", "export", "--in", "case", "--json");
        await InvestigationTests.Done(folder, "report", "--in", "case", "--out", "report.html", "--json");
        string report = await File.ReadAllTextAsync(folder.File("report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("A post on telegram carried a clip that was made public not after 2021-05-14T10:20:30Z and shows seconds", report, StringComparison.Ordinal);
        Assert.Contains("so these seconds were recorded before.", report, StringComparison.Ordinal);
        Assert.Contains("a copy in a post on telegram", report, StringComparison.Ordinal); // in the fusion

        foreach (string person in (string[])["Ada", "Bea"])
        {
            await InvestigationTests.Done(folder, "approve", "1", "--positions", "--recipient", "R", "--purpose", "P", "--reason", "holds none", "--in", "case", "--actor", person);
        }

        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "all", "--recipient", "R", "--purpose", "P", "--exhibits", "all", "--json");
        JsonElement again = (await InvestigationTests.Done(folder, "rerun", "all", "--json")).Json;
        Assert.Equal(again.GetProperty("examinations").GetInt32(), again.GetProperty("identical").GetInt32());
        Assert.True(InvestigationTests.Occurs(folder.File("all"), "2021-05-14T10:20:30Z"));

        string whole = Digest.Of(await File.ReadAllBytesAsync(folder.File("whole.mp4"), TestContext.Current.CancellationToken)).Sha256Hex;
        JsonElement clip = (await InvestigationTests.Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("exhibits").EnumerateArray().Single(it => it.GetProperty("sha256").GetString() == whole);
        await InvestigationTests.Done(folder, "disclose", "--in", "case", "--out", "one", "--recipient", "R", "--purpose", "P", "--exhibits", clip.GetProperty("number").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture), "--json");
        Assert.True((await InvestigationTests.Done(folder, "verify", "one", "--json")).Json.GetProperty("intact").GetBoolean());
        Assert.False(InvestigationTests.Occurs(folder.File("one"), "2021-05-14T10:20:30Z"), "the withheld copy's post stands in the bundle");
        Assert.False(InvestigationTests.Occurs(folder.File("one"), "1620987630"), "the withheld copy's post stands in the bundle");
    }
}
