using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Ascertain.Workbench.Tests;

/// <summary>The program itself, so that it can be killed, with the investigation in the folder <c>case</c>; and a browser's part of talking to it.</summary>
internal sealed partial class RunningWorkbench : IDisposable
{
    private readonly Process process;
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient browser;

    private RunningWorkbench(Process process, Uri link)
    {
        (this.process, Link, Address) = (process, link, link.GetLeftPart(UriPartial.Authority));
        browser = new HttpClient(handler);
    }

    /// <summary>What the terminal printed: lets one browser in.</summary>
    public Uri Link { get; }

    public string Address { get; }

    /// <summary>Path of the investigation's overview; empty where this browser was not let in.</summary>
    public string Investigation { get; private set; } = "";

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where the investigation and the keys are.</param>
    /// <param name="entered">Whether this browser takes the link; else another one may.</param>
    /// <param name="port">As an earlier one had, or 0.</param>
    public static async Task<RunningWorkbench> StartAsync(TemporaryFolder folder, bool entered = true, int port = 0)
    {
        string program = Path.Combine(SharedData.Root, "artifacts", "bin", "Ascertain.Workbench", "debug", "ascertain-workbench");
        ProcessStartInfo start = new(program, ["--in", folder["case"], "--actor", Workplace.Actor, "--allow-unconfined", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true };
        start.Environment["ASCERTAIN_KEYS"] = folder["data/keys"];
        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
        RunningWorkbench running = new(process, new Uri(line!["workbench: ".Length..]));
        if (entered)
        {
            (await running.browser.GetAsync(running.Link, TestContext.Current.CancellationToken)).Dispose();
            running.Investigation = Regex.Match(await running.PageAsync("/"), "href=\"(/i/[0-9a-f]+)\"").Groups[1].Value;
        }

        return running;
    }

    public async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri(Address + path), TestContext.Current.CancellationToken));

    public async Task UntilAsync(string path, Predicate<string> shows)
    {
        for (int i = 0; i < 3000; i++)
        {
            if (shows(await PageAsync(path)))
            {
                return;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{path} never showed it: {await PageAsync(path)}");
    }

    public async Task SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        string html = Regex.Match(await PageAsync(path), $"<form(?:(?!</form>).)*?name=\"_handler\" value=\"{form}\"(?:(?!</form>).)*", RegexOptions.Singleline).Value;
        Assert.True(html.Length > 0, $"{path} has no form {form}");
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Address + path))
        {
            Content = new FormUrlEncodedContent([.. Hidden().Matches(html).Select(static it => new KeyValuePair<string, string>(it.Groups[1].Value, it.Groups[2].Value)), .. fields.Select(static it => new KeyValuePair<string, string>(it.Name, it.Value))]),
        };
        request.Headers.Add("Origin", Address);
        using HttpResponseMessage answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>What it holds open of the system.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Length;

    /// <summary>Bytes of its memory that are held, by the system's count.</summary>
    public long ResidentBytes => long.Parse(File.ReadAllText($"/proc/{process.Id}/statm").Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) * Environment.SystemPageSize;

    public void Kill()
    {
        process.Kill(); // SIGKILL
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
        browser.Dispose();
        handler.Dispose();
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
