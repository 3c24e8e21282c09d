using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Ascertain.Tests;

/// <summary>The page of a bundle, opened from disk in a headless Chromium, in which a test chooses folders as a person does. It is driven over a pipe (Chrome DevTools Protocol): no port is opened.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    // Chromium reads commands from descriptor 3 and answers on descriptor 4, which a process started from here does not have.
    private const string Pipe = """command -v chromium >/dev/null || exit 127; exec chromium "$@" 3<&0 4>&1 >/dev/null 2>&1""";

    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(2)); // arbitrary; a test takes a few seconds
    private readonly Process browser;
    private readonly BufferedStream answers;
    private string? session;
    private int commands;

    private BrowserPage(Process browser) => (this.browser, answers) = (browser, new BufferedStream(browser.StandardOutput.BaseStream));

    /// <summary>Opens the page; skips the test where there is no Chromium.</summary>
    /// <param name="folder">Where the browser may write.</param>
    /// <param name="page">The page.</param>
    public static async Task<BrowserPage> OpenAsync(string folder, string page)
    {
        BrowserPage opened = new(Started(folder));
        JsonElement targets = await opened.SendAsync("Target.getTargets", new { });
        string target = targets.GetProperty("targetInfos").EnumerateArray().First(static it => it.GetProperty("type").GetString() == "page").GetProperty("targetId").GetString()!;
        opened.session = (await opened.SendAsync("Target.attachToTarget", new { targetId = target, flatten = true })).GetProperty("sessionId").GetString();
        await opened.SendAsync("Page.navigate", new { url = new Uri(page).AbsoluteUri });
        while (!(await opened.EvaluateAsync("document.readyState === 'complete' && 'verifyBundle' in window")).GetBoolean())
        {
            await Task.Delay(20, opened.patience.Token);
        }

        return opened;
    }

    /// <summary>Gives the input a folder, as when a person chose it; does not wait for the result.</summary>
    public async Task ChooseAsync(string folder)
    {
        int root = (await SendAsync("DOM.getDocument", new { })).GetProperty("root").GetProperty("nodeId").GetInt32();
        int input = (await SendAsync("DOM.querySelector", new { nodeId = root, selector = "#folder" })).GetProperty("nodeId").GetInt32();
        await SendAsync("DOM.setFileInputFiles", new { nodeId = input, files = new[] { folder } });
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
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        JsonElement answer = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out JsonElement fault), fault.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            session = null;
            await SendAsync("Browser.close", new { });
            await browser.WaitForExitAsync(patience.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException)
        {
            browser.Kill(entireProcessTree: true);
        }

        browser.Dispose();
        patience.Dispose();
    }

    private async Task<JsonElement> SendAsync(string method, object parameters)
    {
        int id = ++commands;
        object command = session is null ? new { id, method, @params = parameters } : new { id, method, @params = parameters, sessionId = session };
        try
        {
            await browser.StandardInput.BaseStream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(command), 0], patience.Token);
            await browser.StandardInput.BaseStream.FlushAsync(patience.Token);
        }
        catch (IOException)
        {
            // It has ended; why, the next lines say.
        }

        for (; ; )
        {
            JsonElement message = await ReadAsync();
            if (message.TryGetProperty("id", out JsonElement of) && of.GetInt32() == id)
            {
                Assert.False(message.TryGetProperty("error", out JsonElement error), $"{method}: {error}");
                return message.GetProperty("result");
            }
        }
    }

    private async Task<JsonElement> ReadAsync() // up to a zero byte
    {
        using MemoryStream message = new();
        byte[] one = new byte[1];
        for (; await answers.ReadAsync(one, patience.Token) == 1; message.WriteByte(one[0]))
        {
            if (one[0] == 0)
            {
                return JsonDocument.Parse(message.ToArray()).RootElement;
            }
        }

        await browser.WaitForExitAsync(patience.Token);
        Assert.SkipWhen(browser.ExitCode == 127, "chromium is not on this machine.");
        throw new IOException($"The browser ended with {browser.ExitCode}.");
    }

    private static Process Started(string folder)
    {
        ProcessStartInfo start = new("sh", [
            "-c", Pipe, "sh", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe", $"--user-data-dir={folder}", "about:blank"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("There is no shell on this machine that could start chromium.");
            throw;
        }
    }
}
