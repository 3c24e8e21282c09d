using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;

namespace Ascertain.Workbench.Tests;

/// <summary>From a frame to its approval in a real browser: a rectangle drawn in it, a person and an outline picked in the picture, one rectangle moved by keys, the picture of it, and the record.</summary>
public sealed class MaskFlowTests
{
    [Fact]
    public async Task Frame_WithARectangleDrawnAndAMaskPicked_IsApproved()
    {
        await using Workplace ada = await Workplace.StartAsync();
        (_, _, string[] marks) = await MasksInPictureTests.MakeAsync(ada);
        await using Workplace ben = await Workplace.StartBesideAsync(ada, "Ben Invented", entered: false);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(ada["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(ben.Host.Link);
        await hand.ShowsAsync("Investigations");
        await hand.FollowAsync("main a[href^='/i/']", BrowserHand.Shows("case"));
        string home = (await browser.EvaluateAsync("location.pathname")).GetString()!;
        await hand.GoAsync(ben.At($"{home}/exhibits/1/frames?at=4"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('h1')?.textContent.startsWith('Frames') === true");
        await hand.FollowAsync("form:not(.filter) button", "document.querySelector('canvas.pixels')?.dataset.index === '4'");
        await browser.UntilAsync("document.querySelector('.hiding a.button')?.textContent === 'Let out frame 4, parts hidden: 2'");

        // The outline is not to be hidden; something that nobody marked is.
        await browser.EvaluateAsync("document.querySelector('.hiding li:nth-child(2) input').focus()");
        await hand.PressAsync(" "); // by a key, which elsewhere on the page plays
        await browser.UntilAsync("document.querySelector('.hiding a.button').textContent === 'Let out frame 4, parts hidden: 1'");
        await hand.FollowAsync(".hiding button[aria-pressed]", "document.querySelector('svg.marks.hides.draws') !== null");
        await hand.DragAsync("svg.marks.hides", (0.1, 0.1), (0.3, 0.25));
        await browser.UntilAsync("document.querySelector('.hiding a.button').textContent === 'Let out frame 4, parts hidden: 2' && document.querySelectorAll('svg.marks rect.hides').length === 1");
        await browser.EvaluateAsync("document.querySelector('.stage').focus()");
        await hand.PressAsync("ArrowRight"); // the rectangle stays, and what is marked there is of that frame
        await browser.UntilAsync("document.querySelector('.hiding a.button').textContent === 'Let out frame 5, parts hidden: 2'");
        await hand.FollowAsync(".bar button:nth-child(3)", "document.querySelector('.hiding a.button').textContent.startsWith('Let out frame 4,')");
        Assert.DoesNotContain(marks[2], (await browser.EvaluateAsync("document.querySelector('.hiding a.button').href")).GetString()!, StringComparison.Ordinal);

        await hand.FollowAsync(".hiding a.button", BrowserHand.Shows("Letting out"));
        await hand.FillAsync("#recipient", "Review Desk");
        await hand.FillAsync("#purpose", "second look");
        await hand.FollowAsync("#choose button", "document.querySelector('#masking')?.dataset.ready === 'true'");
        Assert.Equal($"[\"{marks[0]}\"]", (await browser.EvaluateAsync("JSON.stringify([...document.querySelectorAll('input[name=\"Approved.Mask\"]:checked')].map(it => it.value))")).GetString());

        // A marking that says nothing of the frame: the picture says so, nothing is entered.
        await hand.ClickAsync($"input[value='{marks[1]}']");
        await browser.UntilAsync($"document.querySelector('.as-shown .fault')?.textContent === 'The marking {marks[1]} hides nothing in any of these frames.'");
        await hand.ClickAsync($"input[value='{marks[1]}']");
        await browser.UntilAsync("document.querySelector('.as-shown .fault').hidden && document.querySelector('.as-shown img').naturalWidth === 160");

        // Picked in the picture.
        await hand.FollowAsync($"[data-mask='{marks[2]}']", $"document.querySelector('input[value={marks[2]}]').checked");

        // One rectangle more, in the middle, moved by a key; the numbers go with it.
        await browser.EvaluateAsync("document.querySelector('.masking .bar button').click()");
        await browser.UntilAsync("document.querySelector('#approve-rectangles').value.endsWith(';53,40,53,40')");
        await browser.EvaluateAsync("document.querySelectorAll('.masking rect.hides')[1].focus()");
        await hand.PressAsync("ArrowRight");
        await browser.UntilAsync("document.querySelector('#approve-rectangles').value.endsWith(';55,40,53,40') && document.querySelectorAll('.masking [role=group] input')[4].value === '55'");
        await browser.UntilAsync("document.activeElement === document.querySelectorAll('.masking rect.hides')[1]");
        string rectangles = (await browser.EvaluateAsync("document.querySelector('#approve-rectangles').value")).GetString()!;
        Assert.Equal(2, MaskedFrames.ParseRectangles(rectangles).Count);
        await browser.UntilAsync("(it => it.complete && it.naturalWidth === 160 && it.src.includes('55%2C40'))(document.querySelector('.as-shown img'))");

        await hand.FillAsync("#approve-reason", "nobody but the walker");
        await hand.FollowAsync("#approve-it", "document.readyState === 'complete' && document.body.textContent.includes('Entered as ledger entry')");
        InvestigationView view = ada.View();
        Assert.Equal(new ApprovalWords("4", $"{marks[0]},{marks[2]}", rectangles, Positions: false).ToApproval(view, view.Exhibits[0], "Review Desk", "second look").ToValues().ToString(), view.Annotations[^1].Annotation.Values.ToString());
        Assert.DoesNotContain(browser.Events, static it => it.GetProperty("method").GetString() == "Log.entryAdded" && it.GetProperty("params").GetProperty("entry").GetProperty("source").GetString() is "security" or "violation");
    }
}
