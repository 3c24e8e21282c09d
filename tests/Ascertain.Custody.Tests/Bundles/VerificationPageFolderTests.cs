using System.Text.Json;
using Ascertain.Custody.Bundles;

namespace Ascertain.Custody.Tests.Bundles;

/// <summary>The page of a bundle with its own input: a folder on disk, as the browser lists it.</summary>
public sealed class VerificationPageFolderTests : IDisposable
{
    private static readonly string Page = Path.Combine(SharedData.Root, "src", "Ascertain.Preservation", "Bundles", "verify.html");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Input_FoldersWithWhatTheBrowserShows_AgreesWithTheVerifier()
    {
        Bundle("good");
        Put("planted", "data/extra.txt");
        Put("hidden", ".hidden");
        Put("shortcut", "data/exhibits/a.lnk");
        Put("at the greatest depth", $"data/{Deep(63)}f");
        Put("beyond it", $"data/{Deep(64)}f");
        Put("far beyond it", $"data/{Deep(70)}f", $"data/{Deep(70)}g");
        File.Delete(Path.Combine(Bundle("without a file"), "data", "report.html"));
        List<string> names = ["good", "planted", "hidden", "shortcut", "at the greatest depth", "beyond it", "far beyond it", "without a file"];
        if (!OperatingSystem.IsWindows())
        {
            string moved = Bundle("backslashes in a name");
            File.Move(Path.Combine(moved, "data", "exhibits", "1.bin"), Path.Combine(moved, @"data\exhibits\1.bin"));
            Directory.Delete(Path.Combine(moved, "data", "exhibits"));
            Put("backslash in a planted name", @"data/report.html\x");
            names.AddRange(["backslashes in a name", "backslash in a planted name"]);
        }

        await using BrowserPage page = await BrowserPage.OpenAsync(folder["browser"], Page);
        List<string> differences = [];
        foreach (string name in names)
        {
            JsonElement report = await page.VerifyAsync(folder[name]);
            differences.AddRange(BrowserRun.Differences(name, report, BundleVerifier.Verify(folder[name])));
            Assert.Equal((name, name == "good"), (report.GetProperty("folder").GetString(), report.GetProperty("intact").GetBoolean()));
            Assert.StartsWith($"Of the files that the browser showed in the folder “{name}”: ", await page.TextAsync("counts"), StringComparison.Ordinal);
        }

        Assert.Empty(differences);
    }

    // What no page can see: the verifier names it, the page calls its verdict one over what the browser showed.
    [Fact]
    public async Task Input_LinkAndEmptyFolder_AreNotShownByTheBrowser()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A link needs a right there.");
        Directory.CreateDirectory(Path.Combine(Bundle("bundle"), "data", "empty"));
        File.CreateSymbolicLink(Path.Combine(folder["bundle"], "data", "link"), Page);
        await using BrowserPage page = await BrowserPage.OpenAsync(folder["browser"], Page);
        Assert.True((await page.VerifyAsync(folder["bundle"])).GetProperty("intact").GetBoolean());
        Assert.Equal(["bundle.folder.empty", "bundle.notRegular"], BundleVerifier.Verify(folder["bundle"]).Faults.Select(static it => it.Code).Order());
        Assert.Contains("What the browser does not show to a page: links, empty folders,", (await page.EvaluateAsync("document.body.textContent")).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_ChosenWhileARunIsUnderWay_ShowsTheLaterAlone()
    {
        Bundle("good");
        Put("planted", "data/extra.txt");
        await using BrowserPage page = await BrowserPage.OpenAsync(folder["browser"], Page);
        await page.EvaluateAsync("{ const read = Blob.prototype.arrayBuffer, held = new Promise(done => { window.release = done; }); Blob.prototype.arrayBuffer = async function () { await held; return read.call(this); }; window.readAtOnce = () => { Blob.prototype.arrayBuffer = read; }; }");
        await page.ChooseAsync(folder["planted"]);
        await page.UntilAsync("document.getElementById('folder').files.length > 0");
        await page.EvaluateAsync("readAtOnce()");
        Assert.True((await page.VerifyAsync(folder["good"])).GetProperty("intact").GetBoolean());
        await page.EvaluateAsync("new Promise(done => { release(); setTimeout(done, 300); })"); // the first run goes on, and has time to end
        Assert.Equal("intact, signer unpinned", await page.TextAsync("word"));
        Assert.EndsWith("by the clock of this computer: intact, signer unpinned.", await page.TextAsync("status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Changed_TakesTheResultAway()
    {
        Bundle("good");
        await using BrowserPage page = await BrowserPage.OpenAsync(folder["browser"], Page);
        await page.VerifyAsync(folder["good"]);
        Assert.Equal("verdict", (await page.EvaluateAsync("document.activeElement.id")).GetString());
        await page.EvaluateAsync("key.value = 'no key'; key.dispatchEvent(new Event('input'))");
        Assert.True((await page.EvaluateAsync("document.getElementById('result').hidden")).GetBoolean());
        Assert.Equal("The key was changed: choose the folder again.", await page.TextAsync("status"));
        await page.ChooseAsync(folder["good"]);
        await page.UntilAsync("document.getElementById('status').textContent.startsWith('The key cannot be used: ')");
        Assert.True((await page.EvaluateAsync("document.getElementById('result').hidden")).GetBoolean());
        await page.EvaluateAsync($"key.value = '{new SmallBundle().Signer.VerifierKey}'");
        Assert.Equal("pinned", (await page.VerifyAsync(folder["good"])).GetProperty("signer").GetString());
        Assert.Equal("intact", await page.TextAsync("word"));
    }

    [Fact]
    public async Task Result_WhereTheBrowserFails_AccusesNobody()
    {
        Bundle("good");
        await using BrowserPage page = await BrowserPage.OpenAsync(folder["browser"], Page);
        await page.EvaluateAsync("Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('no memory', 'NotReadableError'))");
        JsonElement report = await page.VerifyAsync(folder["good"]);
        Assert.Equal((false, 0), (report.GetProperty("intact").GetBoolean(), report.GetProperty("faults").GetArrayLength()));
        Assert.StartsWith("inconclusive: This browser could not finish: ", await page.TextAsync("word"), StringComparison.Ordinal);
        await page.VerifyAsync(Put("planted", ".hidden"));
        Assert.Equal("altered", await page.TextAsync("word"));
        await page.EvaluateAsync("Object.defineProperty(crypto, 'subtle', { value: undefined })");
        await page.VerifyAsync(folder["good"]);
        Assert.Equal("inconclusive: This browser could not finish: it offers no cryptography to this page", await page.TextAsync("word"));
    }

    [Fact]
    public async Task Checks_WhatTheyNeedIsBroken_AreCalledNotChecked()
    {
        File.WriteAllText(Path.Combine(Bundle("checkpoint"), "data", "ledger", "checkpoint"), "x\n");
        File.WriteAllText(Path.Combine(Bundle("record"), "data", "disclosure.json"), "{}");
        File.Delete(Path.Combine(Bundle("key"), "data", "ledger", "key.vkey"));
        await using BrowserPage page = await BrowserPage.OpenAsync(folder["browser"], Page);
        foreach ((string name, string row) in ((string, string)[])
        [
            ("checkpoint", "Ledger: entries, root, batches5 entriesnot checked"), ("record", "Schedule of runs0 runsnot checked"), ("record", "Ledger: entries, root, batches5 entriesno fault"), ("record", "Receipts of exhibits0 receiptsnot checked"),
            ("key", "Checkpoint and key0 signature1 fault"), ("key", "Ledger: entries, root, batches5 entriesnot checked"), ("key", "Time-stamps0 stampsnot checked"),
        ])
        {
            await page.VerifyAsync(folder[name]);
            Assert.Contains(row, await page.TextAsync("checks"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Json_NameThatTurnsTheDirection_IsSpelledOut()
    {
        const string hostile = "data/a\u202egpj\U000e0041.exe";
        Put("bundle", hostile);
        await using BrowserPage page = await BrowserPage.OpenAsync(folder["browser"], Page);
        JsonElement report = await page.VerifyAsync(folder["bundle"]);
        Assert.Equal(hostile, Assert.Single(report.GetProperty("faults").EnumerateArray()).GetProperty("path").GetString());
        Assert.Contains("\"path\": \"data/a\\u202egpj\\udb40\\udc41.exe\"", await page.TextAsync("json"), StringComparison.Ordinal);
        Assert.Contains("a\\u202egpj\\udb40\\udc41.exe", await page.TextAsync("faults"), StringComparison.Ordinal);
    }

    // A ledger of several pieces, of which none ends with a line.
    [Fact]
    public async Task Lines_OfSeveralPieces_AreReadWhole()
    {
        await using BrowserPage page = await BrowserPage.OpenAsync(folder["browser"], Page);
        string made = (await page.EvaluateAsync("""
            (async () => {
              const lines = Array.from({ length: 3000 }, (_, i) => `${i} ${"x".repeat(7000)}`), blob = new Blob([lines.join("\n")]);
              const read = [], reader = new Verification([{ path: "p", blob }], undefined, () => {});
              reader.payload.set("p", {});
              for await (const line of reader.linesOf("p")) read.push(new TextDecoder().decode(line));
              return `${read.length} ${read.every((it, i) => it === lines[i])} ${reader.faults.map(it => it.code)}`;
            })()
            """)).GetString()!;
        Assert.Equal("3000 true bag.manifest.notCanonical", made);
    }

    private static string Deep(int folders) => string.Concat(Enumerable.Repeat("a/", folders));

    private string Bundle(string name)
    {
        new SmallBundle().Write(folder[name]);
        return folder[name];
    }

    private string Put(string name, params string[] paths)
    {
        Bundle(name);
        foreach (string path in paths.Select(it => Path.Combine(folder[name], it)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "x");
        }

        return folder[name];
    }
}
