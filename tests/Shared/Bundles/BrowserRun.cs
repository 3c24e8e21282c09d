using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Verification;
using Xunit;

namespace Ascertain.Tests;

/// <summary>Opens the page of a bundle from disk in a headless Chromium and lets it verify any number of bundles.</summary>
/// <param name="Reports">What <c>verifyBundle</c> gave, by name of the bundle.</param>
/// <param name="Probe">What the probe gave.</param>
internal sealed partial record BrowserRun(IReadOnlyDictionary<string, JsonElement> Reports, JsonElement Probe)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3); // arbitrary; a run takes a few seconds

    // An inner document that stays open keeps this one loading, and Chromium prints it only when it is loaded.
    private const string Harness = """
        <!doctype html><meta charset="utf-8"><pre id="results"></pre><iframe id="hold"></iframe><iframe id="page"></iframe>
        <script src="jobs.js"></script>
        <script>
        hold.contentDocument.open();
        const blobs = new Map();
        const load = name => blobs.get(name) ?? blobs.set(name, new Promise((done, failed) => {
          const request = new XMLHttpRequest();
          request.open("GET", `blobs/${name}`);
          request.responseType = "blob";
          request.onload = () => done(request.response);
          request.onerror = failed;
          request.send();
        })).get(name);
        page.onload = async () => {
          const results = { reports: {}, probe: null }, inner = page.contentWindow;
          try {
            for (const { name, files, key, withoutEd25519 } of jobs) {
              if (withoutEd25519) inner.crypto.subtle.importKey = () => Promise.reject(new DOMException("", "NotSupportedError"));
              results.reports[name] = await inner.verifyBundle(await Promise.all(files.map(async ([path, blob]) => ({ path, blob: await load(blob) }))), key);
              delete inner.crypto.subtle.importKey;
            }
            results.probe = await probe(inner, load);
          } catch (fault) {
            results.failure = String(fault.stack ?? fault);
          }
          document.getElementById("results").textContent = JSON.stringify(results);
          hold.contentDocument.close();
        };
        page.src = "verify.html";
        </script>
        """;

    /// <summary>Runs.</summary>
    /// <param name="folder">Where files for the browser may be written.</param>
    /// <param name="verifier">The page.</param>
    /// <param name="bundles">What it verifies.</param>
    /// <param name="probe">A JavaScript function of the page's window and a loader of blobs.</param>
    /// <param name="blobs">Further blobs for the probe, by name.</param>
    public static async Task<BrowserRun> OfAsync(string folder, byte[] verifier, IReadOnlyList<BrowserBundle> bundles, string probe = "() => null", params (string Name, byte[] Content)[] blobs)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs"));
        File.WriteAllBytes(Path.Combine(folder, "verify.html"), verifier);
        File.WriteAllText(Path.Combine(folder, "harness.html"), Harness);
        object[] jobs = [.. bundles.Select(it => new { name = it.Name, key = it.Key, withoutEd25519 = it.WithoutEd25519, files = it.Files.Files.Select(file => new[] { file.Path, Put(folder, file.Content) }) })];
        Array.ForEach(blobs, it => File.WriteAllBytes(Path.Combine(folder, "blobs", it.Name), it.Content));
        File.WriteAllText(Path.Combine(folder, "jobs.js"), $"const jobs = {JsonSerializer.Serialize(jobs)}, probe = {probe};");
        JsonElement results = JsonDocument.Parse(WebUtility.HtmlDecode(Results().Match(await DumpAsync(folder)).Groups[1].Value)).RootElement;
        Assert.False(results.TryGetProperty("failure", out JsonElement failure), failure.ToString());
        return new BrowserRun(results.GetProperty("reports").EnumerateObject().ToDictionary(static it => it.Name, static it => it.Value), results.GetProperty("probe"));
    }

    /// <summary>Requires of each report what the verifier says: verdict, signer, counts, and every fault with code, path and detail, in any order.</summary>
    public void RequireSameAsTheVerifier(IReadOnlyList<BrowserBundle> bundles)
    {
        IEnumerable<string> differences = bundles.SelectMany(bundle => Differences(bundle.Name, Reports[bundle.Name], BundleVerifier.Verify(bundle.Files, VerificationRequest.Parse(bundle.Key))));
        Assert.False(differences.Any(), string.Join('\n', differences.Take(40)));
    }

    /// <summary>Where the page says something else than the verifier; nothing where it says the same.</summary>
    public static IEnumerable<string> Differences(string name, JsonElement page, VerificationReport verifier)
    {
        JsonElement expected = JsonDocument.Parse(verifier.ToCanonical().ToBytes()).RootElement;
        string[] there = Lines(expected), here = [.. Lines(page), .. Unfounded(page, expected)];
        return there.Except(here).Select(it => $"{name}: only the verifier says {it}").Concat(here.Except(there).Select(it => $"{name}: only the page says {it}"));
    }

    // The page names the folder that was chosen. Signature and certificates of an authority's token the page does not check, and says so in notChecked: what only they show is left out on both sides, and a token counts for no signature.
    private static string[] Lines(JsonElement report)
    {
        int tokens = report.TryGetProperty("times", out JsonElement times) ? times.EnumerateArray().Count(static it => it.GetProperty("kind").GetString() == "rfc3161") : 0;
        JsonElement looked = report.GetProperty("checked");
        return
        [
            .. report.EnumerateObject().Where(static it => it.Name is not ("folder" or "faults" or "checked" or "times" or "notChecked" or "intact")).Select(static it => it.ToString()),
            $"{looked.GetProperty("files")} files, {looked.GetProperty("entries")} entries, {looked.GetProperty("signatures").GetInt64() - tokens} signatures",
            .. report.GetProperty("faults").EnumerateArray().Where(static it => !OfTokens().IsMatch(it.GetProperty("code").GetString()!)).Select(Line),
        ];
    }

    // The page says intact where the verifier does not only when it names what it did not check; and never altered where the verifier says intact.
    private static IEnumerable<string> Unfounded(JsonElement page, JsonElement verifier)
    {
        (bool here, bool there) = (page.GetProperty("intact").GetBoolean(), verifier.GetProperty("intact").GetBoolean());
        return here == there || (here && page.TryGetProperty("notChecked", out _)) || page.TryGetProperty("inconclusive", out _) ? [] : [$"intact {here}"];
    }

    // What is wrong with a document of JSON, and which kind a member should have, each reader says in its own words.
    private static string Line(JsonElement fault)
    {
        string code = fault.GetProperty("code").GetString()!;
        bool ownWords = code.EndsWith(".broken", StringComparison.Ordinal) || code is "records.notCanonical" or "receipt.form" or "cosignature.wrong" or "timestamp.form" or "ots.headers";
        return $"{code} {fault.GetProperty("path")} {(ownWords ? "" : fault.GetProperty("detail").GetString()!.Split("\" is not")[0])}";
    }

    private static string Put(string folder, byte[] content)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(content)), path = Path.Combine(folder, "blobs", name);
        if (!File.Exists(path))
        {
            File.WriteAllBytes(path, content);
        }

        return name;
    }

    private static async Task<string> DumpAsync(string folder)
    {
        ProcessStartInfo start = new("chromium", [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--allow-file-access-from-files",
            $"--user-data-dir={Path.Combine(folder, "profile")}", "--dump-dom", new Uri(Path.Combine(folder, "harness.html")).AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process chromium = Started(start);
        Task<string> output = chromium.StandardOutput.ReadToEndAsync(), error = chromium.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(Longest);
        try
        {
            await chromium.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            chromium.Kill(entireProcessTree: true);
        }

        await error;
        return await output;
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("chromium is not on this machine.");
            throw;
        }
    }

    [GeneratedRegex("""^timestamp\.(unreadable|refused|signature|chain|chainForeign|purpose|expired|notYetValid|future|algorithm|attributes|signerUnknown|certificates)$""")]
    private static partial Regex OfTokens();

    [GeneratedRegex("""<pre id="results">([^<]*)</pre>""")]
    private static partial Regex Results();
}
