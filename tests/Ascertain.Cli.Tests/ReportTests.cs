using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ascertain.Cli.Tests;

/// <summary>The report of a real investigation, made by the program and read as a reader would trace it.</summary>
public sealed partial class ReportTests
{
    [Fact]
    public async Task Report_EveryFindingOfEveryRun_StandsOnceUnderItsAnchor()
    {
        using TestFolder folder = new();
        JsonElement made = await Investigated(folder);
        string html = await File.ReadAllTextAsync(folder.File("case/report.html"));
        int findings = 0;
        foreach (JsonElement run in made.GetProperty("examinations").EnumerateArray())
        {
            foreach (IGrouping<string?, int> code in run.GetProperty("findings").EnumerateArray().Select((it, i) => (Code: it.GetString(), Number: i + 1)).GroupBy(static it => it.Code, static it => it.Number))
            {
                // Of one code ten stand in full and an eleventh says how many more there are.
                foreach (int number in code.Take(10))
                {
                    findings++;
                    Assert.Single(Regex.Matches(html, $"id=\"l{run.GetProperty("entry").GetInt64()}\\.{number}\""));
                }
            }
        }

        Assert.True(findings > 5, "the clip gave nothing to trace");
        HashSet<string> anchors = [.. Anchor().Matches(html).Select(static it => it.Groups[1].Value)];
        Assert.DoesNotContain(Link().Matches(html).Select(static it => it.Groups[1].Value), it => !anchors.Contains(it));
    }

    [Fact]
    public async Task Report_Custody_ShowsTheSentenceAndARootThatTheLedgerHolds()
    {
        using TestFolder folder = new();
        JsonElement made = await Investigated(folder);
        string html = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(folder.File("case/report.html")));
        Assert.Contains("Shows no change since this checkpoint. The operator held the key; no outsider confirms when it existed. Send this root to the other party today.", html, StringComparison.Ordinal);

        // The checkpoint printed in the report is one that verify accepts as an earlier state of this ledger.
        string checkpoint = Checkpoint().Match(html).Groups[1].Value;
        await File.WriteAllTextAsync(folder.File("checkpoint"), checkpoint);
        Assert.True((await Done(folder, "verify", "case", "--since", "checkpoint", "--json")).Json.GetProperty("intact").GetBoolean());
        await File.WriteAllTextAsync(folder.File("other"), checkpoint.Replace(checkpoint.Split('\n')[2][..4], "AAAA", StringComparison.Ordinal));
        Assert.NotEqual(0, (await Cli.RunAsync(folder, "verify", "case", "--since", "other")).ExitCode);
        Assert.True(made.GetProperty("ledger").GetProperty("size").GetInt64() > long.Parse(checkpoint.Split('\n')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Report_PlanBeforeAndAfterTheFirstRun_SaysWhichChangedAfterResults()
    {
        using TestFolder early = new(), late = new();
        string clip = Clip(early);
        await Done(early, "collect", clip, "--in", "case");
        await Done(early, "plan", "when", "--range", "2021-01-01/2021-12-31", "--reason", "as alleged", "--in", "case");
        await Done(early, "investigate", clip, "--in", "case");
        Assert.DoesNotContain("Changed after results", await File.ReadAllTextAsync(early.File("case/report.html")), StringComparison.Ordinal);

        await Investigated(late);
        await Done(late, "plan", "when", "--range", "2021-01-01/2021-12-31", "--reason", "as alleged", "--in", "case");
        await Done(late, "report", "--in", "case", "--out", "late.html");
        Assert.Contains("Changed after results", await File.ReadAllTextAsync(late.File("late.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_BoundOfTheCapture_NamesWhatItRestsOn()
    {
        using TestFolder folder = new();
        string clip = Clip(folder);
        await Done(folder, "investigate", clip, "--in", "case");
        string here = await File.ReadAllTextAsync(folder.File("case/report.html"));
        Assert.Contains(", by its collection here; ", here, StringComparison.Ordinal);
        Assert.DoesNotContain("by a post", here, StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder.File("list.csv"), $"file,collectedAt\n{clip},2022-01-01T00:00:00Z\n");
        await Done(folder, "investigate", "--list", "list.csv", "--in", "stated");
        Assert.Contains("not captured later than 2022-01-01T00:00:00Z, by the time of collection that was stated for it; ", await File.ReadAllTextAsync(folder.File("stated/report.html")), StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder.File("clip.info.json"), """{"id":"77","extractor_key":"Example","webpage_url":"https://example.org/77","timestamp":1621000000}""");
        await Done(folder, "investigate", clip, "clip.info.json", "--in", "posted");
        Assert.Contains("not captured later than 2021-05-14T13:46:40Z, by a post that carried it; ", await File.ReadAllTextAsync(folder.File("posted/report.html")), StringComparison.Ordinal);
    }

    // A plan's reason may be a sentence already.
    [Fact]
    public async Task Report_ReasonOfAPlan_EndsWithOneStop()
    {
        using TestFolder folder = new();
        string clip = Clip(folder);
        await Done(folder, "collect", clip, "--in", "case");
        await Done(folder, "plan", "when", "--range", "2021-01-01/2021-12-31", "--reason", "As alleged.", "--in", "case");
        await Done(folder, "investigate", clip, "--in", "case");
        string html = await File.ReadAllTextAsync(folder.File("case/report.html"));
        Assert.Contains("range 2021-01-01/2021-12-31; As alleged.<", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_Allegations_StandAgainstEachOtherWithWhatDecides()
    {
        using TestFolder folder = new();
        string clip = Clip(folder);
        await WriteAllegations(folder);
        await File.WriteAllTextAsync(folder.File("statement.md"), "---\nparty: Northland\ndate: 2031-05-14\n---\nUp to  two spaces.\n");
        await Done(folder, "investigate", clip, "--in", "case", "--allegations", "allegations.yaml", "--statement", "statement.md");
        string html = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(folder.File("case/report.html")));
        string north = Article(html, "N1"), south = Article(html, "S1");
        Assert.Contains("within the claimed time", north, StringComparison.Ordinal);
        Assert.Contains("outside the claimed time", south, StringComparison.Ordinal);
        Assert.DoesNotContain("outside the claimed time", north, StringComparison.Ordinal);
        Assert.Contains("at least 12 persons, hurt", north[north.IndexOf("Not examined", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("neither supports nor excludes", north[north.IndexOf("Searched without result", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("Up to  two spaces.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_ApprovedFrame_IsShownToThatRecipientOnly()
    {
        using TestFolder folder = new();
        await Investigated(folder);
        await Done(folder, "approve", "1", "--frames", "0,5", "--recipient", "R", "--purpose", "P", "--reason", "shows no person", "--in", "case");
        await Done(folder, "describe", "1", "a test pattern", "--frame", "0", "--in", "case");
        foreach ((string recipient, int pictures) in (IEnumerable<(string, int)>)[("R", 2), ("Someone Else", 0)])
        {
            await Done(folder, "report", "--in", "case", "--out", "r.html", "--overwrite", "--recipient", recipient, "--purpose", "P");
            string html = await File.ReadAllTextAsync(folder.File("r.html"));
            Assert.Equal(pictures, Regex.Count(html, "data:image/png"));
            Assert.Contains("a test pattern", html, StringComparison.Ordinal);
        }
    }

    // What is under the mask is in no byte of the picture, and who approves the frame whole opens nothing.
    [Fact]
    public async Task Report_FrameWithAMask_ShowsGreyThere()
    {
        using TestFolder folder = new();
        await Investigated(folder);
        string[] to = ["--recipient", "R", "--purpose", "P", "--reason", "shows no person", "--in", "case"];
        await Done(folder, ["approve", "1", "--frames", "0,5", .. to]);
        await Done(folder, ["approve", "1", "--frames", "5", "--rectangle", "0,0,4096,4096", .. to]);
        Assert.Equal(2, (await Cli.RunAsync(folder, ["approve", "1", "--rectangle", "0,0,16,16", .. to])).ExitCode);
        Assert.Equal(2, (await Cli.RunAsync(folder, ["approve", "1", "--frames", "5", "--mask", "l0", .. to])).ExitCode);
        await Done(folder, "report", "--in", "case", "--out", "r.html", "--recipient", "R", "--purpose", "P");
        string html = await File.ReadAllTextAsync(folder.File("r.html"));
        byte[][] pictures = [.. Regex.Matches(html, "data:image/png;base64,([^\"]+)").Select(static it => Convert.FromBase64String(it.Groups[1].Value))];
        Assert.Equal(2, pictures.Length);
        Assert.True(pictures[1].Length * 4 < pictures[0].Length, $"{pictures[1].Length} of {pictures[0].Length} bytes"); // one colour only
        Assert.Contains("0,0,4096,4096", html, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(html, "Luma of what is shown"));
    }

    [Fact]
    public async Task Report_Conclusions_StandUnderTheirQuestion()
    {
        using TestFolder folder = new();
        JsonElement made = await Investigated(folder);
        string cited = $"l{made.GetProperty("examinations")[0].GetProperty("entry").GetInt64()}.1";
        await Done(folder, "assess", "when", "It was filmed in May.", "--cites", cited, "--reason", "its clock", "--in", "case", "--actor", "Ada");
        await Done(folder, "assess", "when", "It was not.", "--cites", cited, "--reason", "clocks err", "--in", "case", "--actor", "Bea");
        await Done(folder, "report", "--in", "case", "--out", "r.html");
        string html = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(folder.File("r.html")));
        string when = Regex.Match(html, "id=\"q-When\".*?</section>", RegexOptions.Singleline).Value;
        Assert.Contains("It was filmed in May.", when, StringComparison.Ordinal);
        Assert.Contains("when the conclusions of ledger entries", when[when.IndexOf("It was not.", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.DoesNotContain("could be read", when[..when.IndexOf("It was not.", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("It was filmed in May.", Regex.Match(html, "id=\"q-Where\".*?</section>", RegexOptions.Singleline).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_CorrectedRuns_AreMarkedOnTheFirstPageAndWhereverTheyAreStated()
    {
        using TestFolder folder = new();
        string clip = Clip(folder);
        await WriteAllegations(folder);
        JsonElement[] runs = [.. (await Done(folder, "investigate", clip, "--in", "case", "--allegations", "allegations.yaml", "--json")).Json.GetProperty("examinations").EnumerateArray()];
        string bounds = Entry("time.bounds"), profile = Entry("container.profile");
        await Done(folder, "report", "--in", "case", "--out", "before.html");
        Assert.DoesNotContain("Corrected", await File.ReadAllTextAsync(folder.File("before.html")), StringComparison.Ordinal);
        string whole = Sequence(await Done(folder, "correct", bounds, "the clock was read in the wrong zone", "--reason", "found later", "--in", "case", "--json"));
        string ofCode = Sequence(await Done(folder, "correct", profile, "the brand was misread", "--code", "profile.described", "--reason", "found later", "--in", "case", "--json"));
        await Done(folder, "report", "--in", "case", "--out", "r.html");
        string html = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(folder.File("r.html")));
        foreach ((string id, string entry, string mark) in (IEnumerable<(string, string, string)>)
            [("short", whole, "Corrected since, see"), ("short", ofCode, "Corrected since, see"), ("q-When", whole, "the clock was read in the wrong zone"), ("q-What", ofCode, "the brand was misread"), ("allegations", whole, "Corrected since, see"), ("e1", whole, "Corrected since, see")])
        {
            string section = Regex.Match(html, $"<section[^>]* ?id=\"{id}\".*?</section>", RegexOptions.Singleline).Value;
            Assert.Contains($"href=\"#l{entry}\"", section, StringComparison.Ordinal);
            Assert.Contains(mark, section, StringComparison.Ordinal);
        }

        // An erratum of one code says nothing of the others of that run.
        Assert.DoesNotContain("the brand was misread", Regex.Match(html, "id=\"q-Genuine\".*?</section>", RegexOptions.Singleline).Value, StringComparison.Ordinal);
        Assert.DoesNotContain(Link().Matches(html).Select(static it => it.Groups[1].Value), it => !html.Contains($"id=\"{it}\"", StringComparison.Ordinal));

        string Entry(string method) => runs.First(it => it.GetProperty("method").GetString()!.StartsWith(method, StringComparison.Ordinal)).GetProperty("entry").GetRawText();
        static string Sequence(Cli entered) => entered.Json.GetProperty("entry").GetRawText();
    }

    [Fact]
    public async Task CorrectedRun_WhatWasComputedFromIt_IsMarkedInReportRerunAndUnderAssumptions()
    {
        using TestFolder folder = new();
        JsonElement[] runs = [.. (await Investigated(folder)).GetProperty("examinations").EnumerateArray()];
        long clocks = Entry("clocks.positions"), bounds = Entry("time.bounds"), fused = Entry("time.fused");
        long erratum = (await Done(folder, "correct", $"l{clocks}", "the clock was read in the wrong zone", "--reason", "found later", "--in", "case", "--json")).Json.GetProperty("entry").GetInt64();
        await Done(folder, "report", "--in", "case", "--out", "r.html");
        string html = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(folder.File("r.html")));
        string shortly = Regex.Match(html, "id=\"short\".*?</section>", RegexOptions.Singleline).Value, when = Regex.Match(html, "id=\"q-When\".*?</section>", RegexOptions.Singleline).Value;
        Assert.Matches($"When was it taken\\?</a></th><td[^>]*>(?:(?!</td>).)*Corrected since, see</b> <a class=\"source\" href=\"#l{erratum}\"", shortly);
        Assert.Contains($"Computed from what ledger entry {clocks} gave, which was corrected:</b> <bdi>the clock was read in the wrong zone", when, StringComparison.Ordinal);

        await Done(folder, "disclose", "--in", "case", "--recipient", "Party A", "--purpose", "reply", "--exhibits", "1", "--out", "bundle");
        Cli words = await Done(folder, "rerun", "bundle");
        Assert.Contains($"time.bounds 1.2, l{bounds}: computed from what l{clocks} gave, which l{erratum} corrects: the clock was read in the wrong zone", words.Output, StringComparison.Ordinal);
        JsonElement[] corrected = [.. (await Done(folder, "rerun", "bundle", "--json")).Json.GetProperty("corrected").EnumerateArray()];
        Assert.Equal([clocks, bounds, fused], corrected.Select(static it => it.GetProperty("entry").GetInt64()));
        Assert.All(corrected[1..], it => Assert.Equal(clocks, it.GetProperty("computedFromEntry").GetInt64())); // also by way of what was computed from it
        Assert.False(corrected[0].TryGetProperty("computedFromEntry", out _));

        await File.WriteAllTextAsync(folder.File("assumed.json"), """{"format":"ascertain/assumptions/1","changes":[{"method":"time.bounds","parameters":{"toleranceSeconds":"600"}}]}""");
        Cli assumed = await Cli.RunAsync(folder, "rerun", "bundle", "--assuming", "assumed.json");
        Assert.True(assumed.ExitCode == 0, assumed.Error);
        Assert.Contains($"  recorded     computed from what l{clocks} gave, which l{erratum} corrects", assumed.Output, StringComparison.Ordinal);

        foreach ((string format, string said) in (IEnumerable<(string, string)>)[("case", $"COMPUTED FROM WHAT LEDGER ENTRY {clocks} GAVE, CORRECTED by ledger entry {erratum}"), ("ro-crate", $"COMPUTED FROM WHAT LEDGER ENTRY {clocks} GAVE"), ("csv", $"COMPUTED FROM WHAT LEDGER ENTRY {clocks} GAVE")])
        {
            await Done(folder, "export", "bundle", "--format", format, "--out", $"view.{format}");
            Assert.Contains(said, await File.ReadAllTextAsync(folder.File($"view.{format}")), StringComparison.Ordinal);
        }

        // Of what was computed from it nobody said that it is wrong: its statement stands, and the correction beside it.
        string exported = await File.ReadAllTextAsync(folder.File("view.case"));
        Assert.Contains("\"uco-core:statement\":\"The item existed", exported.Replace("\": \"", "\":\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Single(Regex.Matches(await File.ReadAllTextAsync(folder.File("view.ro-crate")), $"\"#erratum-{erratum:D4}\",\\s*\"@type\"|\"@id\": ?\"#erratum-{erratum:D4}\",[^{{}}]*CorrectionComment"));

        long Entry(string method) => runs.First(it => it.GetProperty("method").GetString()!.StartsWith(method, StringComparison.Ordinal)).GetProperty("entry").GetInt64();
    }

    private static Task WriteAllegations(TestFolder folder) =>
        File.WriteAllTextAsync(folder.File("allegations.yaml"), """
            format: ascertain/allegations/1
            parties:
              - { id: north, name: Northland }
              - { id: south, name: Southland }
            allegations:
              - id: N1
                party: north
                date: "2031-05-14"
                words: "It was filmed on 14 May 2021 and at least 12 persons were hurt."
                about: [clip.mp4]
                concerns: { question: when, notBefore: "2021-05-14T00:00:00Z", notAfter: "2021-05-15T00:00:00Z" }
                figures: [ { value: 12, bound: ge, counted: persons, role: hurt } ]
              - id: S1
                party: south
                date: "2031-05-15"
                words: "It was filmed in 2020."
                about: [clip.mp4]
                concerns: { question: when, notBefore: "2020-01-01T00:00:00Z", notAfter: "2021-01-01T00:00:00Z" }
                answers: [N1]
            """);

    private static string Article(string html, string id) => Regex.Match(html, $"<article id=\"a-{id}\">.*?</article>", RegexOptions.Singleline).Value;

    private static async Task<JsonElement> Investigated(TestFolder folder) => (await Done(folder, "investigate", Clip(folder), "--in", "case", "--json")).Json;

    private static async Task<Cli> Done(TestFolder folder, params string[] arguments)
    {
        Cli run = await Cli.RunAsync(folder, arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: exit {run.ExitCode}\n{run.Error}{run.Output}");
        return run;
    }

    private static string Clip(TestFolder folder)
    {
        string path = folder.File("clip.mp4");
        try
        {
            using Process ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=1", "-c:v", "libx264", "-g", "10",
                "-pix_fmt", "yuv420p", "-threads", "1", "-metadata", "creation_time=2021-05-14T09:30:00Z", path]))!;
            ffmpeg.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not on this machine.");
        }

        return path;
    }

    [GeneratedRegex("id=\"([^\"]+)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex("<pre>(ascertain\\.invalid/.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Checkpoint();
}
