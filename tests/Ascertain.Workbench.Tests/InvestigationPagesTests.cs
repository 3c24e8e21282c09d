using System.Net;
using System.Text.RegularExpressions;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>The way of a day: make an investigation, collect, examine, look.</summary>
public sealed class InvestigationPagesTests
{
    private const string Secret = "the north gate";

    [Fact]
    public async Task Open_ACopyOfAnInvestigationThatIsOpen_IsRefusedAndNamesBoth()
    {
        await using Workplace place = await Workplace.StartAsync();
        await place.MakeAsync();
        foreach (string file in Directory.EnumerateFiles(place["case"], "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(place["copy"], Path.GetRelativePath(place["case"], file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        using HttpResponseMessage answer = await place.SendAsync("/", "open", ("OpenFolder", place["copy"]));
        string said = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains($"{place["copy"]} holds a copy of the investigation that is open from {place["case"]}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Day_MakeCollectExamineLook_ShowsWhatTheLedgerHolds()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        Assert.Contains("Exhibits", await place.PageAsync(investigation), StringComparison.Ordinal);

        string first = place.Write("secret-name.bin", [1, 2, 3]), second = place.Write("second.bin", [4, 5]);
        using (HttpResponseMessage collected = await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", $"{first}\r\n{second}"), ("Posted.Source", Secret), ("Posted.Rating", "2")))
        {
            Assert.Equal(HttpStatusCode.Redirect, collected.StatusCode);
        }

        string overview = await place.RestAsync(investigation);
        Assert.Contains("collected 2 files: exhibits 1, 2", overview, StringComparison.Ordinal);
        string table = await place.PageAsync($"{investigation}/exhibits");
        Assert.Contains("2 of 2 exhibits", table, StringComparison.Ordinal);
        Assert.Contains("not examined", table, StringComparison.Ordinal);

        using (HttpResponseMessage asked = await place.SendAsync(investigation, "examine"))
        {
            Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        }

        Assert.Contains("everything was examined", await place.RestAsync(investigation), StringComparison.Ordinal);
        string exhibit = await place.PageAsync($"{investigation}/exhibits/1");
        Assert.Contains("container.profile", exhibit, StringComparison.Ordinal);
        Assert.Contains("✗ (a) address it was taken from: missing", Regex.Replace(exhibit, "<[^>]+>", ""), StringComparison.Ordinal);
        Assert.Contains("1 of 2 exhibits", await place.FindAsync(investigation + "/exhibits", $"words={Digest.Of([1, 2, 3]).Sha256Hex[..10]}"), StringComparison.Ordinal);
        Assert.Contains("0 of 2 exhibits", await place.FindAsync(investigation + "/exhibits", "words=nowhere"), StringComparison.Ordinal);

        // What was lost since is said where it is looked at; exhibits are numbered in the order of their paths.
        File.Delete(Directory.EnumerateFiles(Path.Combine(place["case"], "exhibits"), Digest.Of([4, 5]).Sha256Hex + "*", SearchOption.AllDirectories).Single());
        Assert.Contains("Exhibit 1: its evidentiary copy is not in the folder.", await place.PageAsync(investigation), StringComparison.Ordinal);
        Assert.Contains("Exhibit 1: its evidentiary copy is not in the folder.", await place.PageAsync($"{investigation}/exhibits/1"), StringComparison.Ordinal);

        // What lies sealed is on no page.
        foreach (string path in (string[])["", "/exhibits", "/exhibits/1", "find"])
        {
            string page = path == "find" ? await place.FindAsync(investigation + "/exhibits", "words=north") : await place.PageAsync(investigation + path);
            Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-name", page, StringComparison.Ordinal);
            Assert.DoesNotContain(Workplace.Actor, page, StringComparison.Ordinal);
        }

        using HttpResponseMessage report = await place.Browser.GetAsync(place.At($"{investigation}/report"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, report.StatusCode);
        Assert.Contains("sandbox", string.Join(' ', report.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("Report of an investigation", await report.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collect_WhatIsNotThere_SaysSoAndKeepsWhatWasTyped()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        foreach ((string paths, string says) in (IEnumerable<(string, string)>)[(place["nothing.mp4"], "There is no file or folder"), ("", "Name at least one file or folder, or a list.")])
        {
            using HttpResponseMessage answer = await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", paths), ("Posted.Context", "three <b>words</b> & more"));
            string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(says, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.Contains("three &lt;b&gt;words&lt;/b&gt; &amp; more</textarea>", page, StringComparison.Ordinal);
            Assert.Contains(paths, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("6")]
    [InlineData("-1")]
    [InlineData("graphic")]
    public async Task Collect_RatingThatIsNone_IsRefused(string rating)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string page = await place.EnterAsync($"{investigation}/collect", "collect", ("Posted.Paths", place.Write("one.bin", [1, 2, 3])), ("Posted.Rating", rating));
        Assert.Contains("A rating is a whole number from 0 to 5", page, StringComparison.Ordinal);
        Assert.Empty(place.View().Exhibits);
    }

    [Fact]
    public async Task Folder_ThatAnotherProcessHolds_ShowsAndSaysWhoWaits()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), clip = place.Write("clip.bin", [1]);
        using (Investigation.CreateOrOpen(place["case"], new KeyRing(place["data/keys"]), SystemClock.Instance))
        {
            Assert.Contains("Merkle root", await place.PageAsync(investigation), StringComparison.Ordinal);
            string page = await place.EnterAsync($"{investigation}/collect", "collect", ("Posted.Paths", clip), ("Posted.Source", "the one at the gate"), ("Posted.Context", "two lines"));
            Assert.Contains("Another process is writing in this investigation", page, StringComparison.Ordinal);
            Assert.All((string[])[clip, "the one at the gate", "two lines"], it => Assert.Contains(it, page, StringComparison.Ordinal));
        }

        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", clip))).Dispose();
        Assert.Contains("collected 1 files", await place.RestAsync(investigation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_ThatTheCommandLineChanged_ShowsAsItIsNow()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        Assert.Contains("0 of 0 exhibits", await place.PageAsync($"{investigation}/exhibits"), StringComparison.Ordinal);
        using (Investigation other = Investigation.CreateOrOpen(place["case"], new KeyRing(place["data/keys"]), SystemClock.Instance))
        {
            new Casework.Collecting.Collector(other, SystemClock.Instance).Collect([new Casework.Collecting.CollectionRequest(place.Write("clip.bin", [1]))], "Bea", null, TestContext.Current.CancellationToken);
        }

        Assert.Contains("1 of 1 exhibits", await place.PageAsync($"{investigation}/exhibits"), StringComparison.Ordinal);
    }

    // What was read before is not read again with what came since; that it was changed is found beside the pages, and then said on all of them.
    [Fact]
    public async Task Folder_WhoseEarlierEntriesWereChanged_IsNotShownForLong()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        using (Investigations.InventedInvestigation other = new(place["case"], new KeyRing(place["data/keys"])))
        {
            other.Collect(2);
        }

        Assert.Contains("2 of 2 exhibits", await place.PageAsync($"{investigation}/exhibits"), StringComparison.Ordinal);
        using (Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={place["case/investigation.db"]};Pooling=False"))
        {
            connection.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
            command.CommandText = "UPDATE ledger_entry SET leaf = x'00' WHERE sequence = 1";
            command.ExecuteNonQuery();
        }

        HttpStatusCode status = HttpStatusCode.OK;
        string page = "";
        for (int i = 0; i < 300 && status == HttpStatusCode.OK; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            using HttpResponseMessage answer = await place.Browser.GetAsync(place.At($"{investigation}/exhibits"), TestContext.Current.CancellationToken);
            (status, page) = (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("The ledger cannot be read", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("open", "OpenFolder", "absent", "There is no folder")]
    [InlineData("make", "MakeFolder", "full", "is not empty")]
    public async Task Start_FolderThatWillNotDo_SaysSo(string form, string field, string name, string says)
    {
        await using Workplace place = await Workplace.StartAsync();
        Directory.CreateDirectory(place["full"]);
        place.Write("full/file", [1]);
        using HttpResponseMessage answer = await place.SendAsync("/", form, (field, place[name]));
        string page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{place[name]}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/i/00000000000000000000000000000000/exhibits")]
    [InlineData("/nothing/here")]
    public async Task Page_OfNothing_SaysSo(string path)
    {
        await using Workplace place = await Workplace.StartAsync();
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(path), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no such page", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3")]
    public async Task Exhibit_ThatIsNone_IsNotFoundOnAnyOfItsPages(string number)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeExaminedAsync();
        foreach (string page in (string[])["", "/records", "/frames", "/contact", "/memo", "/setting"])
        {
            using HttpResponseMessage answer = await place.Browser.GetAsync(place.At($"{investigation}/exhibits/{number}{page}"), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{number}{page}: {answer.StatusCode}");
            Assert.Contains($"There is no exhibit {number} in this investigation.", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            using HttpResponseMessage there = await place.Browser.GetAsync(place.At($"{investigation}/exhibits/2{page}"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        }
    }

    // Nobody at a page knows where the program was started.
    [Theory]
    [InlineData("/", "open", "OpenFolder")]
    [InlineData("/", "make", "MakeFolder")]
    [InlineData("/collect", "collect", "Posted.Paths")]
    [InlineData("/board", "import", "Posted.File")]
    public async Task Path_ThatDoesNotSayWhereItBegins_IsRefused(string page, string form, string field)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync(), said = await place.EnterAsync(page == "/" ? page : investigation + page, form, (field, "somewhere/case"));
        Assert.Contains("somewhere/case does not say where it begins: name the whole path, from / on.", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists("somewhere"));
    }

    [Fact]
    public async Task Make_InsideAnInvestigation_IsRefused()
    {
        await using Workplace place = await Workplace.StartAsync();
        await place.MakeAsync();
        string said = await place.EnterAsync("/", "make", ("MakeFolder", place["case/exhibits/another"]));
        Assert.Contains("is an investigation and verifies only as it is", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place["case/exhibits/another"]));
    }
}
