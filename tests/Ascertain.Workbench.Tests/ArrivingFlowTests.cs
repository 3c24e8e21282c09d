using System.Security.Cryptography;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;

namespace Ascertain.Workbench.Tests;

/// <summary>Files that are dropped on the page of a real browser, and a connection that is cut while they are sent.</summary>
public sealed class ArrivingFlowTests
{
    // FIPS 180-4 and the vectors that NIST gives with it (one block, two blocks, 896 bits, a million of "a"), and each length around the end of a block: the script's digest of a file is the server's,
    // which is .NET's; another would not be taken.
    [Fact]
    public async Task DigestsOfTheScript_OfTheVectorsOfNist_AndOfEveryEndOfABlock_AreThoseOfTheServer()
    {
        Dictionary<string, string> vectors = new()
        {
            [""] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", ["abc"] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ["abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"] = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ["abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"] = "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
            [new string('a', 1_000_000)] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
        };
        await using Workplace place = await Workplace.StartAsync(entered: false);
        string[] files = [.. vectors.Keys.Select((it, i) => place.Write($"vector{i}.txt", System.Text.Encoding.ASCII.GetBytes(it))),
            .. ((int[])[1, 54, 55, 57, 63, 64, 65, 119, 120, 127, 128, 129, (1 << 20) - 1, (1 << 20) + 57, (8 << 20) + 1]).Select(it => place.Write($"length{it}.bin", [.. Enumerable.Range(0, it).Select(static at => (byte)((at * 31) ^ (at >> 9)))]))];
        await using BrowserPipe browser = await BrowserPipe.StartMappedAsync(place["browser"], "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(place.Host.Link);
        await hand.ShowsAsync("Investigations");
        await hand.MakeAsync(place["case"]);
        await hand.FollowAsync(".places a[href$='/collect']", BrowserHand.Shows("Collect"));
        await browser.UntilAsync("document.querySelector('#files').hasAttribute('name') === false"); // the script is there
        foreach (string type in (string[])["dragEnter", "dragOver", "drop"])
        {
            await browser.SendAsync("Input.dispatchDragEvent", new { type, x = 400, y = 300, data = new { items = Array.Empty<object>(), files, dragOperationsMask = 1 } });
        }

        bool isHere = await browser.IsSoonAsync($"document.querySelector('#arriving-says').textContent.startsWith('{files.Length} of {files.Length} files are here, 0 failed')", TimeSpan.FromSeconds(60));
        string said = (await browser.EvaluateAsync("document.querySelector('#arriving').textContent + document.querySelector('#arriving-says').textContent")).GetString()!;
        Assert.True(isHere, said);
        Assert.All(vectors.Values, it => Assert.Contains(it[..12], said, StringComparison.Ordinal));
    }

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
