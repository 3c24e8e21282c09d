using System.Security.Cryptography;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;

namespace Ascertain.Workbench.Tests;

/// <summary>Files that are dropped on the page of a real browser, and a connection that is cut while they are sent.</summary>
public sealed class ArrivingFlowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Dropped_AndTheConnectionCut_ArriveWholeAndAreCollected(bool before)
    {
        byte[] bytes = new byte[60_000_000];
        new Random(1).NextBytes(bytes);
        await using Workplace place = await Workplace.StartAsync(entered: false);
        string large = place.Write("large film.bin", bytes), small = place.Write("small.txt", [1, 2, 3]);
        using CuttableRelay way = new(place.Host.Address);
        await using BrowserPipe browser = await BrowserPipe.StartMappedAsync(place["browser"], CuttableRelay.Hosts);
        BrowserHand hand = new(browser);
        await hand.BeginAsync(place.Host.Link.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await hand.ShowsAsync("Investigations");
        await hand.FillAsync("#make-folder", place["case"]);
        await hand.ClickAsync("form:has(#make-folder) button");
        await hand.ShowsAsync("case");
        await hand.FollowAsync(".places a[href$='/collect']", BrowserHand.Shows("Collect"));
        await browser.UntilAsync("document.querySelector('#files').hasAttribute('name') === false"); // the script is there

        if (before)
        {
            way.Cut();
        }

        // As a person drops them: a real event of the browser, with files of the machine.
        foreach (string type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await browser.SendAsync("Input.dispatchDragEvent", new { type, x = 400, y = 300, data = new { items = Array.Empty<object>(), files = new[] { large, small }, dragOperationsMask = 1 } });
        }

        if (!before)
        {
            await browser.UntilAsync("document.querySelector('#arriving progress')?.value > 0");
            way.Cut();
        }

        await browser.UntilAsync("document.querySelector('#arriving .said')?.textContent.includes('connection was lost') === true");
        Assert.True((await browser.EvaluateAsync("document.querySelector('#take').disabled")).GetBoolean());
        way.Mend();
        bool isHere = await browser.IsSoonAsync("document.querySelector('#arriving-says').textContent.startsWith('2 of 2 files are here, 0 failed')", TimeSpan.FromSeconds(60));
        Assert.True(isHere, (await browser.EvaluateAsync("document.querySelector('#arriving').textContent + document.querySelector('#arriving-says').textContent")).GetString());
        await hand.FollowAsync("#take", "document.readyState === 'complete' && document.querySelector('.work')?.textContent.includes('collected 2 files') === true");

        using Investigation investigation = Investigation.OpenReadOnly(place["case"], new KeyRing(place["data/keys"]));
        Assert.Equal(((byte[][])[bytes, [1, 2, 3]]).Select(static it => Convert.ToHexStringLower(SHA256.HashData(it))).Order(StringComparer.Ordinal),
            InvestigationView.Read(investigation).Exhibits.Select(static it => it.Exhibit.Digest.Sha256Hex).Order(StringComparer.Ordinal));
    }
}
