using System.Text.Json;

namespace Ascertain.Tests;

/// <summary>The page of a bundle, opened from disk in a headless Chromium, in which a test chooses folders as a person does.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly BrowserPipe browser;

    private BrowserPage(BrowserPipe browser) => this.browser = browser;

    /// <summary>Opens the page; skips the test where there is no Chromium.</summary>
    /// <param name="folder">Where the browser may write.</param>
    /// <param name="page">The page.</param>
    public static async Task<BrowserPage> OpenAsync(string folder, string page)
    {
        BrowserPage opened = new(await BrowserPipe.StartAsync(folder));
        await opened.browser.SendAsync("Page.navigate", new { url = new Uri(page).AbsoluteUri });
        await opened.browser.UntilAsync("document.readyState === 'complete' && 'verifyBundle' in window");
        return opened;
    }

    /// <summary>Gives the input a folder, as when a person chose it; does not wait for the result.</summary>
    public async Task ChooseAsync(string folder)
    {
        int root = (await browser.SendAsync("DOM.getDocument", new { })).GetProperty("root").GetProperty("nodeId").GetInt32();
        int input = (await browser.SendAsync("DOM.querySelector", new { nodeId = root, selector = "#folder" })).GetProperty("nodeId").GetInt32();
        await browser.SendAsync("DOM.setFileInputFiles", new { nodeId = input, files = new[] { folder } });
    }

    /// <summary>Chooses a folder and waits for what the page says in its result as JSON.</summary>
    public async Task<JsonElement> VerifyAsync(string folder)
    {
        await EvaluateAsync("restart('')"); // as a click on the input does
        await ChooseAsync(folder);
        await UntilAsync("!result.hidden");
        return JsonDocument.Parse((await EvaluateAsync("JSON.stringify(JSON.parse(document.getElementById('json').textContent))")).GetString()!).RootElement;
    }

    /// <summary>Waits until an expression is true.</summary>
    public Task<JsonElement> UntilAsync(string expression) =>
        EvaluateAsync($"new Promise(done => {{ const result = document.getElementById('result'), look = () => {expression} ? done(true) : setTimeout(look, 20); look(); }})");

    /// <summary>The text of an element.</summary>
    public async Task<string?> TextAsync(string id) => (await EvaluateAsync($"document.getElementById('{id}').textContent")).GetString();

    /// <summary>The value of an expression, once it is settled.</summary>
    public Task<JsonElement> EvaluateAsync(string expression) => browser.EvaluateAsync(expression);

    public ValueTask DisposeAsync() => browser.DisposeAsync();
}
