using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Ascertain.Tests;

/// <summary>A headless Chromium with one page, driven over a pipe (Chrome DevTools Protocol): no port is opened. Names of hosts lead nowhere in it.</summary>
internal sealed class BrowserPipe : IAsyncDisposable
{
    // Chromium reads commands from descriptor 3 and answers on descriptor 4, which a process started from here does not have.
    private const string Pipe = """command -v chromium >/dev/null || exit 127; exec chromium "$@" 3<&0 4>&1 >/dev/null 2>&1""";

    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(2)); // arbitrary; a test takes a few seconds
    private readonly Process browser;
    private readonly BufferedStream answers;
    private readonly List<JsonElement> events = [];
    private string? session;
    private string[] watched = [];
    private int commands;

    private BrowserPipe(Process browser) => (this.browser, answers) = (browser, new BufferedStream(browser.StandardOutput.BaseStream));

    /// <summary>What the page told between the answers, of the domains that were enabled.</summary>
    public IReadOnlyList<JsonElement> Events => events;

    /// <summary>Starts it; skips the test where there is no Chromium.</summary>
    /// <param name="folder">Where the browser may write.</param>
    /// <param name="reachable">The one host that it reaches; null for none.</param>
    public static Task<BrowserPipe> StartAsync(string folder, string? reachable = null) => StartMappedAsync(folder, reachable is null ? "MAP * ~NOTFOUND" : $"MAP * ~NOTFOUND , EXCLUDE {reachable}");

    /// <summary>The same, with rules for the names of hosts.</summary>
    /// <param name="folder">Where the browser may write.</param>
    /// <param name="hosts">Chromium's <c>--host-resolver-rules</c>.</param>
    /// <param name="more">Other switches of Chromium.</param>
    public static async Task<BrowserPipe> StartMappedAsync(string folder, string hosts, params string[] more)
    {
        BrowserPipe started = new(Started(folder, hosts, more));
        JsonElement targets = await started.SendAsync("Target.getTargets", new { });
        string target = targets.GetProperty("targetInfos").EnumerateArray().First(static it => it.GetProperty("type").GetString() == "page").GetProperty("targetId").GetString()!;
        started.session = (await started.SendAsync("Target.attachToTarget", new { targetId = target, flatten = true })).GetProperty("sessionId").GetString();
        return started;
    }

    /// <summary>Looks also at what the page starts beside itself: workers wait until their eyes are open, and what they tell is among the events.</summary>
    /// <param name="domains">What is enabled in each.</param>
    public async Task WatchWorkersAsync(params string[] domains)
    {
        watched = domains;
        await SendAsync("Target.setAutoAttach", new { autoAttach = true, waitForDebuggerOnStart = true, flatten = true });
    }

    /// <summary>The value of an expression, once it is settled.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        JsonElement answer = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out JsonElement fault), fault.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <summary>Waits until an expression is true, also across the loading of another page.</summary>
    public async Task UntilAsync(string expression) => await IsSoonAsync(expression, Timeout.InfiniteTimeSpan);

    /// <summary>The same for a while; false when it was not true then.</summary>
    public async Task<bool> IsSoonAsync(string expression, TimeSpan longest)
    {
        long began = Stopwatch.GetTimestamp();

        // While another page is loaded there is nothing that could answer.
        while (!((await AskAsync("Runtime.evaluate", new { expression, returnByValue = true })).TryGetProperty("result", out JsonElement answer)
            && answer.GetProperty("result").TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.True))
        {
            if (longest >= TimeSpan.Zero && Stopwatch.GetElapsedTime(began) > longest)
            {
                return false;
            }

            await Task.Delay(20, patience.Token);
        }

        return true;
    }

    /// <summary>Sends a command and gives its result.</summary>
    public async Task<JsonElement> SendAsync(string method, object parameters)
    {
        JsonElement message = await AskAsync(method, parameters);
        Assert.False(message.TryGetProperty("error", out JsonElement error), $"{method}: {error}");
        return message.GetProperty("result");
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

    private async Task<JsonElement> AskAsync(string method, object parameters)
    {
        int id = await WriteAsync(method, parameters, session);
        for (; ; )
        {
            JsonElement message = await ReadAsync();
            if (message.TryGetProperty("id", out JsonElement of) && of.GetInt32() == id)
            {
                return message;
            }

            if (message.TryGetProperty("method", out JsonElement told)) // else the answer to what a worker was asked
            {
                events.Add(message);
                if (told.GetString() == "Target.attachedToTarget" && watched.Length > 0)
                {
                    await OpenEyesAsync(message.GetProperty("params").GetProperty("sessionId").GetString()!);
                }
            }
        }
    }

    private async Task OpenEyesAsync(string worker)
    {
        foreach (string domain in watched)
        {
            await WriteAsync($"{domain}.enable", new { }, worker);
        }

        await WriteAsync("Target.setAutoAttach", new { autoAttach = true, waitForDebuggerOnStart = true, flatten = true }, worker); // one worker may start another
        await WriteAsync("Runtime.runIfWaitingForDebugger", new { }, worker);
    }

    private async Task<int> WriteAsync(string method, object parameters, string? to)
    {
        int id = ++commands;
        object command = to is null ? new { id, method, @params = parameters } : new { id, method, @params = parameters, sessionId = to };
        try
        {
            await browser.StandardInput.BaseStream.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(command), 0], patience.Token);
            await browser.StandardInput.BaseStream.FlushAsync(patience.Token);
        }
        catch (IOException)
        {
            // It has ended; why, who reads its answer says.
        }

        return id;
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

    private static Process Started(string folder, string hosts, string[] more)
    {
        ProcessStartInfo start = new("sh", [
            "-c", Pipe, "sh", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", $"--host-resolver-rules={hosts}", "--remote-debugging-pipe",
            $"--user-data-dir={folder}", .. more, "about:blank"])
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
