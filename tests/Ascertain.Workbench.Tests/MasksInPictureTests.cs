using System.Net;
using System.Text.RegularExpressions;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Investigations;

namespace Ascertain.Workbench.Tests;

/// <summary>What stays hidden in a frame is ticked and drawn: what comes of it is what the command line would enter, and what is shown before is what goes after.</summary>
public sealed class MasksInPictureTests
{
    private const string Walker = """{"kind":"personRegion","values":{"regions":[{"frame":2,"from":[90,60],"to":[40,20]},{"frame":6,"from":[60,20],"to":[110,60]}]}}""";
    private const string Late = """{"kind":"personRegion","values":{"regions":[{"frame":8,"from":[10,10],"to":[30,40]}]}}""";
    private const string Sign = """{"kind":"polygon","values":{"frame":4,"points":[[120,70],[150,75],[130,110]]}}""";

    [Fact]
    public async Task Ticked_MarkingsAndRectangles_EnterWhatTheCommandLineWould()
    {
        await using Workplace place = await Workplace.StartAsync();
        (string exhibit, string path, string[] marks) = await MakeAsync(place);
        int before = place.Kinds().Length;

        // Looking is no approving.
        string page = await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", "4"), ("Approved.Mask", marks[0]), ("Approved.Look", "true"));
        Assert.Equal(before, place.Kinds().Length);
        Assert.Contains("where a person is", page, StringComparison.Ordinal);
        Assert.Contains("A-001 · 2 key frames, from 2 to 6", page, StringComparison.Ordinal);
        Assert.Contains("A-001 · 1 key frame: 8", page, StringComparison.Ordinal);
        Assert.Contains("A-001 · in frame 4 only", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "hides nothing in frame 4"));
        Assert.Contains("frames/8.small.png", page, StringComparison.Ordinal); // where it was marked: it says nothing of frame 4
        Assert.Contains("points=\"50,20 100,20 100,60 50,60\"", page, StringComparison.Ordinal); // half way, corners in order
        Assert.Contains($"Hidden: {marks[0]}", page, StringComparison.Ordinal);
        Assert.Matches($"value=\"{marks[0]}\"[^>]*checked", page);
        Assert.DoesNotMatch($"value=\"{marks[1]}\"[^>]*checked", page);

        page = await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", "4"), ("Approved.Mask", marks[2]), ("Approved.Mask", marks[0]), ("Approved.Rectangles", "10,20,16,8;0,0,4,4"), ("Approved.Reason", "the sign matters, the face does not"));
        Assert.Contains("Entered as ledger entry", page, StringComparison.Ordinal);
        InvestigationView view = place.View();
        Annotation entered = view.Annotations[^1].Annotation;
        Assert.Equal(new ApprovalWords("4", $"{marks[0]},{marks[2]}", "10,20,16,8;0,0,4,4", Positions: false).ToApproval(view, view.Exhibits[0], "Review Desk", "second look").ToValues().ToString(), entered.Values.ToString());
        Assert.Contains("\"rectangles\":[[10,20,16,8],[0,0,4,4]]", entered.Values.ToString(), StringComparison.Ordinal);
        Assert.Equal("the sign matters, the face does not", entered.Reason);
        Assert.Contains($"{exhibit}/frames/4.shown.png", page, StringComparison.Ordinal);
    }

    // Its negative twin: nothing is entered, it is said which one, and what was chosen and typed is still there.
    [Fact]
    public async Task Ticked_RegionThatSaysNothingOfTheFrame_IsRefusedInWordsAndNothingIsLost()
    {
        await using Workplace place = await Workplace.StartAsync();
        (_, string path, string[] marks) = await MakeAsync(place);
        int before = place.Kinds().Length;
        foreach ((string frames, string says) in ((string, string)[])[("4", $"The marking {marks[1]} hides nothing in any of these frames."), ("4,8", $"The marking {marks[1]} says nothing of frame 4;")])
        {
            string page = await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", frames), ("Approved.Mask", marks[1]), ("Approved.Masks", "l0"), ("Approved.Rectangles", "10,20,16,8"), ("Approved.Reason", "a face"));
            Assert.Contains("Ledger entry 0 is no record of a person", page, StringComparison.Ordinal); // of what was typed beside
            page = await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", frames), ("Approved.Mask", marks[1]), ("Approved.Rectangles", "10,20,16,8"), ("Approved.Reason", "a face"));
            Assert.Contains(says, page[page.IndexOf("role=\"alert\"", StringComparison.Ordinal)..page.IndexOf("id=\"choose\"", StringComparison.Ordinal)], StringComparison.Ordinal);
            Assert.Matches($"value=\"{marks[1]}\"[^>]*checked", page);
            foreach (string kept in (string[])[$"name=\"Approved.Frames\" autocomplete=\"off\" value=\"{frames}\"", "value=\"10,20,16,8\"", ">a face</textarea>"])
            {
                Assert.Contains(kept, page, StringComparison.Ordinal);
            }
        }

        Assert.Equal(before, place.Kinds().Length);
        string typed = await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", "4"), ("Approved.Masks", $"{marks[0]}, l0"), ("Approved.Look", "true"));
        Assert.Matches($"value=\"{marks[0]}\"[^>]*checked", typed); // what can be ticked is ticked
        Assert.Contains("value=\"l0\"", typed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shown_BeforeTheApproval_IsWhatGoesAfterIt()
    {
        await using Workplace place = await Workplace.StartAsync();
        (string exhibit, string path, string[] marks) = await MakeAsync(place);
        string to = ((PersonDesk)place.Host.Services.GetService(typeof(PersonDesk))!).Standing("Review Desk", "second look"), frames = exhibit + "/frames";
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(place, $"{frames}/4.shown.png?to={to}")).Status); // nobody approved anything
        (HttpStatusCode status, byte[] before) = await GetAsync(place, $"{frames}/4.shown.png?to={to}&frames=4&mask={marks[0]}&rectangles=10,20,16,8");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(before, (await GetAsync(place, $"{frames}/4.shown.png?to={to}&frames=4")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(place, $"{frames}/4.shown.png?to={new string('0', 32)}&frames=4")).Status);
        (HttpStatusCode refused, byte[] said) = await GetAsync(place, $"{frames}/4.shown.png?to={to}&frames=4&mask={marks[1]}");
        Assert.Equal((HttpStatusCode.Conflict, $"The marking {marks[1]} hides nothing in any of these frames."), (refused, System.Text.Encoding.UTF8.GetString(said)));

        await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", "4"), ("Approved.Mask", marks[0]), ("Approved.Rectangles", "10,20,16,8"), ("Approved.Reason", "a face"));
        Assert.Equal(before, (await GetAsync(place, $"{frames}/4.shown.png?to={to}")).Body);

        // What stands is hidden in what is asked for next, too.
        Assert.Equal(before, (await GetAsync(place, $"{frames}/4.shown.png?to={to}&frames=4")).Body);
        Assert.Equal(before, (await GetAsync(place, $"{frames}/4.shown.png?to={to}&frames=4&rectangles=10,20,16,8")).Body);

        // A page asks for all of its pictures at once, and each comes.
        (HttpStatusCode Status, byte[] Body)[] all = await Task.WhenAll(Enumerable.Range(0, 10).Select(it => GetAsync(place, $"{frames}/{9 - it}.small.png")).Concat(Enumerable.Range(0, 10).Select(it => GetAsync(place, $"{frames}/{it}.png"))));
        Assert.All(all, static it => Assert.Equal(HttpStatusCode.OK, it.Status));
        Assert.Equal(10, all[10..].Select(static it => Convert.ToHexString(it.Body)).Distinct().Count());
    }

    [Fact]
    public async Task Pictures_ForWhomTheFramesAreClosed_AreNoneAndTheTicksWork()
    {
        await using Workplace ada = await Workplace.StartAsync();
        (_, string path, string[] marks) = await MakeAsync(ada);
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented");
        string own = path[path.IndexOf("/out", StringComparison.Ordinal)..], there = "/i/" + (await ben.PageAsync("/")).Split("href=\"/i/")[1].Split('"')[0] + own;
        string closed = await ben.EnterAsync(there, "choose", ("Chosen.Recipient", "Review Desk"), ("Chosen.Purpose", "second look"));
        Assert.Contains("2 key frames, from 2 to 6", closed, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", closed, StringComparison.Ordinal);
        Assert.Contains("open the frames of exhibit 1", closed, StringComparison.Ordinal);
        Assert.Contains("Entered as ledger entry", await ben.EnterAsync(there, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", "4"), ("Approved.Mask", marks[0]), ("Approved.Reason", "a face")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frame_LeadsToTheFormWithWhatIsMarkedInIt()
    {
        await using Workplace place = await Workplace.StartAsync();
        (string exhibit, string path, string[] marks) = await MakeAsync(place, chosen: false);
        string frame = await place.PageAsync(exhibit + "/frames?at=4"), investigation = exhibit[..exhibit.IndexOf("/exhibits", StringComparison.Ordinal)];
        string to = $"{investigation}/out?exhibit=1&frames=4&mask={marks[0]}&mask={marks[2]}#approve";
        Assert.Contains($"href=\"{to}\"", frame, StringComparison.Ordinal);
        Assert.Contains($"parts hidden: {marks[0]}, {marks[2]}", frame, StringComparison.Ordinal);
        Assert.Contains($"href=\"{investigation}/out?exhibit=1&frames=9#approve\"", await place.PageAsync(exhibit + "/frames?at=9"), StringComparison.Ordinal);

        // Nobody was named yet: first to whom, then the form, filled in.
        string asked = to[..to.IndexOf('#', StringComparison.Ordinal)];
        string page = await place.PageAsync(asked);
        Assert.Contains("exhibit 1, frame 4", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"approve\"", page, StringComparison.Ordinal);
        using HttpResponseMessage named = await place.SendAsync(asked, "choose", ("Chosen.Recipient", "Review Desk"), ("Chosen.Purpose", "second look"));
        Assert.EndsWith(to, named.Headers.Location!.ToString(), StringComparison.Ordinal);
        page = await place.PageAsync(asked);
        Assert.Matches($"value=\"{marks[2]}\"[^>]*checked", page);
        Assert.DoesNotMatch($"value=\"{marks[1]}\"[^>]*checked", page);
        Assert.Contains("id=\"approve-frames\" name=\"Approved.Frames\" autocomplete=\"off\" value=\"4\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_OfGraphicFrames_AreGreyUntilColourIsAskedFor()
    {
        await using Workplace place = await Workplace.StartAsync();
        (_, string path, string[] marks) = await MakeAsync(place, rating: "4");
        string page = await place.PageAsync(path + $"&mask={marks[^3]}");
        Assert.Contains("id=\"in-colour\"", page, StringComparison.Ordinal);
        Assert.All(Regex.Matches(page, "<img[^>]*frames/4\\.(shown\\.)?png[^>]*>").Select(static it => it.Value), static it => Assert.Contains("grey", it, StringComparison.Ordinal));
        Assert.Equal(2, Regex.Count(page, "<img[^>]*frames/4\\.(shown\\.)?png"));
    }

    /// <summary>A clip of ten frames with three markings, opened; a recipient is chosen. Gives the exhibit's page, that of the form, and the markings as people write them.</summary>
    internal static async Task<(string Exhibit, string Out, string[] Marks)> MakeAsync(Workplace place, bool chosen = true, string rating = "0")
    {
        string exhibit = await FrameInputTests.CollectAsync(place, FrameInputTests.Clip(place, "-f lavfi -i testsrc2=s=160x120:r=5:d=2 -c:v libx264 -g 5 -pix_fmt yuv420p"), rating), investigation = exhibit[..exhibit.IndexOf("/exhibits", StringComparison.Ordinal)];
        if (rating != "0")
        {
            using Investigation writer = Investigation.CreateOrOpen(place["case"], new KeyRing(place["data/keys"]), NodaTime.SystemClock.Instance);
            new PersonRecords(writer).Enter(Workplace.Actor, AnnotationKind.Description, InvestigationView.Read(writer).Exhibits[0].Exhibit, new Canonical.CanonicalObject { ["text"] = "an invented street" }, null);
        }

        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        await FrameInputTests.OpenAsync(place, exhibit + "/frames");
        foreach (string mark in (string[])[Walker, Late, Sign])
        {
            Assert.Equal(HttpStatusCode.OK, (await FrameViewerTests.MarkAsync(place, exhibit + "/frames", exhibit + "/marks", mark)).Status);
        }

        if (chosen)
        {
            await place.EnterAsync($"{investigation}/out", "choose", ("Chosen.Recipient", "Review Desk"), ("Chosen.Purpose", "second look"));
        }

        return (exhibit, $"{investigation}/out?exhibit=1&frames=4", [.. place.View().Annotations.Select(static it => $"l{it.Sequence}")]);
    }

    private static async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(Workplace place, string at)
    {
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(at), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
