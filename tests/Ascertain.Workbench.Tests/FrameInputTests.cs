using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Ascertain.Media.Decoding;
using Ascertain.Workbench.Frames;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Workbench.Tests;

/// <summary>Clips that are none, or not as most are: the page says what happened, and what is shown is the frame of the whole decode.</summary>
public sealed class FrameInputTests
{
    [Fact]
    public async Task Clip_ThatDoesNotDecode_IsSaidOnBothPages()
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await CollectAsync(place, place.Write("clip.mp4", Workplace.BrokenClip));
        Assert.Contains("role=\"alert\"", await OpenAsync(place, exhibit + "/frames"), StringComparison.Ordinal);
        // It was opened, and that is entered; what is there then says so again.
        Assert.Contains("role=\"alert\"", await place.PageAsync(exhibit + "/frames"), StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", await place.PageAsync(exhibit + "/contact"), StringComparison.Ordinal);
        using HttpResponseMessage list = await place.Browser.GetAsync(place.At(exhibit + "/frames/list.json"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, list.StatusCode);
    }

    [Fact]
    public async Task Clip_Larger_ThanTheBound_IsRefusedInWords()
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await CollectAsync(place, Clip(place, "-f lavfi -i color=c=gray:s=7680x4320:r=1:d=1 -c:v mjpeg -q:v 31"));
        Assert.Contains("larger than 3840 × 2160", await OpenAsync(place, exhibit + "/frames"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clip_CutOff_ShowsTheFramesThatItStillHas()
    {
        await using Workplace place = await Workplace.StartAsync();
        string whole = Clip(place, "-f lavfi -i testsrc2=s=160x120:r=25:d=2 -c:v libx264 -g 10 -bf 2 -pix_fmt yuv420p -movflags +faststart");
        byte[] bytes = await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken);
        string exhibit = await CollectAsync(place, place.Write("short.mp4", bytes[..(bytes.Length * 6 / 10)]));
        await OpenAsync(place, exhibit + "/frames");
        JsonElement list = await EndedAsync(place, exhibit);
        Assert.InRange(list.GetProperty("compared").GetInt32(), 5, 49);
        JsonElement early = await FactsAsync(place, exhibit, 3);
        Assert.True(early.GetProperty("isConfirmed").GetBoolean());
        using HttpResponseMessage late = await place.Browser.GetAsync(place.At(exhibit + "/frames/49.rgba?seat=a"), TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, late.StatusCode);
        Assert.Contains("frame 49", (await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ToLowerInvariant(), StringComparison.Ordinal);
    }

    // What the letting-out page shows is what the report shows; before the frames are opened, and for another recipient, it is nothing.
    [Fact]
    public async Task Frame_AsARecipientSeesIt_IsMaskedAndShownOnlyOnceOpened()
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await CollectAsync(place, Clip(place, "-f lavfi -i testsrc2=s=160x120:r=5:d=1 -c:v libx264 -pix_fmt yuv420p")), investigation = exhibit[..exhibit.IndexOf("/exhibits", StringComparison.Ordinal)];
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        string path = $"{investigation}/out", shown = exhibit + "/frames/0.shown.png?to=" + To(place, "Desk");
        await place.EnterAsync(path, "choose", ("Chosen.Recipient", "Desk"), ("Chosen.Purpose", "look"));
        await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", "0"), ("Approved.Reason", "shows nobody"));
        string page = await place.EnterAsync(path, "approve", ("Approved.Exhibit", "1"), ("Approved.Frames", "0"), ("Approved.Rectangles", "0,0,4000,4000"), ("Approved.Reason", "all of it"));
        Assert.Contains("with parts hidden", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(place, shown)).Status);
        await OpenAsync(place, exhibit + "/frames");
        (HttpStatusCode status, byte[] masked) = await GetAsync(place, shown);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(shown, await place.PageAsync(path), StringComparison.Ordinal); // as the page asks for it: no name stands in the address
        Assert.True(masked.Length * 4 < (await GetAsync(place, exhibit + "/frames/0.png")).Body.Length);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(place, exhibit + "/frames/0.shown.png?to=" + To(place, "Other"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(place, exhibit + "/frames/1.shown.png?to=" + To(place, "Desk"))).Status);
        await place.EnterAsync(path, "choose", ("Chosen.Recipient", "Desk"), ("Chosen.Purpose", "look"), ("Chosen.Exhibits", "1"));
        (await place.SendAsync(path, "report", ("Reported.Place", place["desk.html"]))).Dispose();
        await place.RestAsync(investigation);
        Assert.Contains(Convert.ToBase64String(masked), await File.ReadAllTextAsync(place["desk.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);

        static string To(Workplace place, string recipient) => ((Ascertain.Workbench.Investigations.PersonDesk)place.Host.Services.GetService(typeof(Ascertain.Workbench.Investigations.PersonDesk))!).Standing(recipient, "look");

        static async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(Workplace place, string at)
        {
            using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(at), TestContext.Current.CancellationToken);
            return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("-pix_fmt yuv420p10le -c:v ffv1", 131, 77)]
    [InlineData("-pix_fmt yuv444p -c:v ffv1", 131, 77)]
    [InlineData("-pix_fmt gray -c:v ffv1", 131, 77)]
    [InlineData("-pix_fmt yuv420p -c:v mjpeg -color_range pc -strict -1", 77, 131)]
    [InlineData("-pix_fmt yuv420p -c:v libvpx-vp9 -deadline realtime -g 8", 64, 130)]
    public async Task Clip_OfOddSizeAndOtherSamples_ShowsTheFramesOfTheWholeDecode(string encoder, int width, int height)
    {
        await using Workplace place = await Workplace.StartAsync();
        string path = Clip(place, string.Create(CultureInfo.InvariantCulture, $"-f lavfi -i testsrc=s={width}x{height}:r=10:d=2 {encoder}"), "mkv");
        string exhibit = await CollectAsync(place, path);
        await OpenAsync(place, exhibit + "/frames");
        JsonElement list = await EndedAsync(place, exhibit);
        Assert.Equal((width, height, 20), (list.GetProperty("width").GetInt32(), list.GetProperty("height").GetInt32(), list.GetProperty("compared").GetInt32()));
        foreach (int index in (int[])[0, 13, 5, 19])
        {
            JsonElement facts = await FactsAsync(place, exhibit, index);
            Assert.True(facts.GetProperty("isConfirmed").GetBoolean());
            Assert.Equal((width, height), (facts.GetProperty("width").GetInt32(), facts.GetProperty("height").GetInt32()));
        }

        using HttpResponseMessage small = await place.Browser.GetAsync(place.At(exhibit + "/frames/0.small.png"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);
    }

    [Fact]
    public async Task Clip_OfVariableRate_KeepsItsOwnTimes()
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await CollectAsync(place, Clip(place, "-f lavfi -i testsrc2=s=96x64:r=20:d=2 -vf select='not(mod(n,3))+gte(n,20)' -fps_mode vfr -c:v libx264 -g 6 -pix_fmt yuv420p"));
        await OpenAsync(place, exhibit + "/frames");
        JsonElement list = await EndedAsync(place, exhibit);
        int count = list.GetProperty("compared").GetInt32();
        double timescale = list.GetProperty("timescale").GetDouble();
        double[] times = [.. list.GetProperty("ticks").EnumerateArray().Select(it => it.GetDouble() / timescale)];
        Assert.Equal(count, times.Length);
        Assert.True(list.GetProperty("numbersAgree").GetBoolean());
        double[] steps = [.. times.Skip(1).Zip(times, static (next, before) => Math.Round(next - before, 3)).Distinct()];
        Assert.True(steps.Length > 1, "all steps are alike");
        JsonElement facts = await FactsAsync(place, exhibit, 9);
        Assert.Equal(times[9], facts.GetProperty("seconds").GetDouble(), 3);
    }

    [Fact]
    public async Task Clip_ThatAsksToBeTurned_IsDecodedAsItLiesAndSaysSo()
    {
        await using Workplace place = await Workplace.StartAsync();
        byte[] clip = await File.ReadAllBytesAsync(Clip(place, "-f lavfi -i testsrc2=s=160x90:r=10:d=1 -c:v libx264 -pix_fmt yuv420p"), TestContext.Current.CancellationToken);
        int matrix = clip.AsSpan().IndexOf("tkhd"u8) + 4 + 40; // ISO/IEC 14496-12 §8.3.2, version 0
        byte[] quarter = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0];
        quarter.CopyTo(clip, matrix);
        string exhibit = await CollectAsync(place, place.Write("turned.mp4", clip));
        await OpenAsync(place, exhibit + "/frames");
        JsonElement list = await EndedAsync(place, exhibit);
        Assert.Equal(90, list.GetProperty("rotation").GetInt32());
        Assert.Equal((160, 90), (list.GetProperty("width").GetInt32(), list.GetProperty("height").GetInt32()));
        Assert.Contains("Exhibit 1 asks players to turn its picture by 90°", await place.PageAsync(exhibit + "/frames"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exhibit_ThatVanishes_IsShownOnWhileItIsHeldAndSaidWhereItIsOpened()
    {
        await using Workplace place = await Workplace.StartAsync();
        string path = Clip(place, "-f lavfi -i testsrc2=s=96x64:r=10:d=2 -c:v libx264 -g 5 -pix_fmt yuv420p");
        string exhibit = await CollectAsync(place, path);
        await OpenAsync(place, exhibit + "/frames");
        await FactsAsync(place, exhibit, 2);
        string copy = Directory.EnumerateFiles(place["case/exhibits"], "*", SearchOption.AllDirectories).Single();
        File.Delete(copy);
        // The bytes that were verified are held open: they are the same ones.
        Assert.Equal(17, (await FactsAsync(place, exhibit, 17)).GetProperty("index").GetInt32());
        Assert.Contains("role=\"alert\"", await place.PageAsync(exhibit), StringComparison.Ordinal);

        // Whoever starts anew is told.
        await using Workplace beside = await Workplace.StartBesideAsync(place, "Second Invented");
        string again = (await beside.PageAsync("/")).Split("href=\"/i/")[1].Split('"')[0];
        string said = await OpenAsync(beside, $"/i/{again}/exhibits/1/frames");
        Assert.Contains("role=\"alert\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tabs_ManyOnOneClip_EachGetTheirFrames()
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await CollectAsync(place, Clip(place, "-f lavfi -i testsrc2=s=160x120:r=25:d=2 -c:v libx264 -g 10 -bf 2 -pix_fmt yuv420p"));
        await OpenAsync(place, exhibit + "/frames");
        await EndedAsync(place, exhibit);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(async tab =>
        {
            for (int i = 0; i < 8; i++)
            {
                await AskAsync(tab, ((tab * 13) + (i * 17)) % 50);
            }
        }));

        // A third page takes the place of the one that was quiet longest, which gets its own back when somebody steps there again.
        for (int i = 0; i < 8; i++)
        {
            await AskAsync(i % 4, (i * 11) % 50);
        }

        async Task AskAsync(int tab, int index)
        {
            JsonElement facts = await FactsAsync(place, exhibit, index, $"t{tab}");
            Assert.Equal(index, facts.GetProperty("index").GetInt32());
            Assert.True(facts.GetProperty("isConfirmed").GetBoolean());
        }
    }

    [Fact]
    public async Task Ready_WhereAPointerRests_GivesTheSameFrame()
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await CollectAsync(place, Clip(place, "-f lavfi -i testsrc2=s=160x120:r=25:d=4 -c:v libx264 -g 10 -bf 2 -pix_fmt yuv420p"));
        using (HttpResponseMessage closed = await place.Browser.GetAsync(place.At(exhibit + "/frames/60/ready?seat=a"), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode); // nothing is decoded before the look is entered
        }

        await OpenAsync(place, exhibit + "/frames");
        await EndedAsync(place, exhibit);
        await FactsAsync(place, exhibit, 3);
        foreach (int index in (int[])[67, 20, 99, 3, 67, 66, 65, 64, 63, 62, 61, 60, 59, 58, 57])
        {
            using (HttpResponseMessage ready = await place.Browser.GetAsync(place.At($"{exhibit}/frames/{index}/ready?seat=a"), TestContext.Current.CancellationToken))
            {
                Assert.Equal(HttpStatusCode.NoContent, ready.StatusCode);
            }

            Assert.True((await FactsAsync(place, exhibit, index)).GetProperty("isConfirmed").GetBoolean());
        }

        using HttpResponseMessage beyond = await place.Browser.GetAsync(place.At(exhibit + "/frames/100000/ready?seat=a"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, beyond.StatusCode);
    }

    [Fact]
    public async Task Comparing_WhenTheLastPageWent_EndsAndGoesOnWhenOneComes()
    {
        await using Workplace place = await Workplace.StartAsync();
        string path = Clip(place, "-f lavfi -i testsrc2=s=640x480:r=50:d=90 -c:v mjpeg -q:v 8", "mkv");
        using SafeFileHandle handle = File.OpenHandle(path);
        using FrameReference reference = new(InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined), handle, new DecodeRequest(), hasSound: false, coded: null);
        await UntilAsync(() => reference.Done > 10);
        reference.Leave(TimeSpan.Zero); // however fast the machine: the next frame ends it
        await UntilAsync(() => !reference.IsRunning);
        Assert.Null(reference.Ended);
        int done = reference.Done;
        string digest = reference.DigestOf(5)!;
        reference.Watch();
        Assert.True(reference.IsRunning);
        await UntilAsync(() => reference.Ended is not null);
        Assert.InRange(done, 11, 4499);
        Assert.Equal((4500, "", digest), (reference.Done, reference.Ended, reference.DigestOf(5)));
    }

    [Fact]
    public async Task Pictures_ThatAreHeld_KeepTheirSamplesWhileOthersComeAndGo()
    {
        await using Workplace place = await Workplace.StartAsync(entered: false);
        string path = Clip(place, "-f lavfi -i testsrc2=s=160x120:r=25:d=3 -c:v libx264 -g 10 -bf 2 -pix_fmt yuv420p");
        using SafeFileHandle handle = File.OpenHandle(path);
        InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);
        PictureFrame first = (await decoder.ReadFrameAsync(handle, 0, TestContext.Current.CancellationToken)).Picture!;
        List<(PictureFrame Picture, string Luma)> held = [];
        int seen = 0;
        await decoder.ReadPicturesAsync(handle, new DecodeRequest(), first, picture =>
        {
            seen++;
            if (picture.Info.Index % 3 == 0)
            {
                picture.Hold();
                held.Add((picture, Digest.Of(picture.Luma).Sha256Hex));
            }

            return true;
        }, TestContext.Current.CancellationToken);
        Assert.Equal((75, 25), (seen, held.Count));
        Assert.Equal(25, held.Select(static it => it.Luma).Distinct().Count());
        Assert.All(held, static it => Assert.Equal(it.Luma, Digest.Of(it.Picture.Luma).Sha256Hex));
        held.ForEach(static it => it.Picture.LetGo());
    }

    [Fact]
    public async Task Connection_Lost_IsSaidAndTheFrameComesWhenItIsBack()
    {
        await using Workplace place = await Workplace.StartAsync();
        await CollectAsync(place, Clip(place, "-f lavfi -i testsrc2=s=160x120:r=25:d=2 -c:v libx264 -g 10 -bf 2 -pix_fmt yuv420p"));
        await using Workplace seen = await Workplace.StartAsync(entered: false, "Second Invented", place);
        using CuttableRelay way = new(seen.Host.Address);
        await using BrowserPipe browser = await BrowserPipe.StartMappedAsync(place["browser"], CuttableRelay.Hosts);
        await browser.SendAsync("Page.navigate", new { url = seen.Host.Link.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) });
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector(\"main a[href^='/i/']\") !== null");
        string investigation = (await browser.EvaluateAsync("document.querySelector(\"main a[href^='/i/']\").getAttribute('href')")).GetString()!;
        await browser.SendAsync("Page.navigate", new { url = $"http://localhost:{new Uri(seen.Host.Address).Port}{investigation}/exhibits/1/frames" });
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('main form[method=post] button') !== null");
        await browser.EvaluateAsync("document.querySelector('main form[method=post] button').click()");
        await browser.UntilAsync("document.querySelector('.frame > .hint')?.textContent.includes('ended') === true && document.querySelector('canvas.pixels').dataset.index === '0'");

        await browser.EvaluateAsync("document.querySelector('#with').value = '7'");
        way.Cut();
        await browser.EvaluateAsync("(() => { const it = document.querySelector('input.index'); it.value = '40'; it.dispatchEvent(new Event('change')); })()");
        await browser.UntilAsync("document.querySelector('.facts').textContent.includes('connection is lost')");
        way.Mend();
        await browser.UntilAsync("document.querySelector('canvas.pixels').dataset.index === '40' && document.querySelector('.facts').textContent.includes('Frame 40')");
        Assert.Equal("7", (await browser.EvaluateAsync("document.querySelector('#with').value")).GetString());
    }

    [Fact]
    public async Task ContactSheet_BeforeTheFramesAreOpened_IsClosedAndThenShowsThemSmall()
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await CollectAsync(place, Clip(place, "-f lavfi -i color=c=black:s=320x180:r=10:d=2 -f lavfi -i testsrc2=s=320x180:r=10:d=2 -filter_complex [0][1]concat -c:v libx264 -g 8 -bf 0 -pix_fmt yuv420p"));
        string closed = await place.PageAsync(exhibit + "/contact");
        Assert.DoesNotContain("<img", closed, StringComparison.Ordinal);
        Assert.Contains("Open the frames", closed, StringComparison.Ordinal);
        using (HttpResponseMessage refused = await place.Browser.GetAsync(place.At(exhibit + "/frames/0.small.png"), TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using (HttpResponseMessage opened = await place.SendAsync(exhibit + "/contact", "open"))
        {
            Assert.Contains("/contact?by=keys", opened.Headers.Location!.ToString(), StringComparison.Ordinal);
        }

        JsonElement list = await EndedAsync(place, exhibit);
        Assert.Equal([20], list.GetProperty("cuts").EnumerateArray().Select(static it => it.GetInt32()));
        string cuts = await place.PageAsync(exhibit + "/contact?by=cuts");
        Assert.Contains("frames?at=20\"", cuts, StringComparison.Ordinal);
        Assert.Contains("20 · 2.000 s", cuts, StringComparison.Ordinal);
        Assert.Contains("no finding", cuts, StringComparison.Ordinal);
        Assert.DoesNotContain("frames?at=19\"", cuts, StringComparison.Ordinal);
        Assert.Contains("frames?at=19\"", await place.PageAsync(exhibit + "/contact?by=even"), StringComparison.Ordinal);
        using HttpResponseMessage small = await place.Browser.GetAsync(place.At(exhibit + "/frames/20.small.png"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (small.StatusCode, small.Content.Headers.ContentType?.MediaType));
        Assert.Equal(1, place.Kinds().Count(static it => it == Casework.EntryKind.View)); // one look, whichever page
    }

    [Fact]
    public async Task Findings_WithAPlace_LeadToTheirFrame()
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await CollectAsync(place, Clip(place, "-f lavfi -i testsrc2=s=96x64:r=20:d=2 -vf select='lt(n,12)+gte(n,30)' -fps_mode vfr -c:v libx264 -g 6 -bf 0 -pix_fmt yuv420p"));
        string investigation = exhibit[..exhibit.IndexOf("/exhibits", StringComparison.Ordinal)];
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        await OpenAsync(place, exhibit + "/frames");
        JsonElement list = await EndedAsync(place, exhibit);
        string page = await place.PageAsync(exhibit + "/frames");
        Assert.Matches("data-frame=\"1[12]\"", page); // the gap in time
        Assert.Matches("data-places=\"[0-9 ]*1[12]", page);

        // A byte leads to the frame whose sample holds it, and where none does it is said.
        Assert.Contains("Byte 0 lies in the sample of no frame", await place.PageAsync(exhibit + "/frames?byte=0"), StringComparison.Ordinal);
        using SafeFileHandle clip = File.OpenHandle(Directory.EnumerateFiles(place["case/exhibits"], "*", SearchOption.AllDirectories).Single());
        Media.FrameTiming.CodedFrames coded = Media.FrameTiming.CodedFrames.Read(clip, TestContext.Current.CancellationToken)!;
        Media.FrameTiming.CodedFrame seventh = coded.InPresentationOrder[7];
        foreach (long inside in (long[])[seventh.Offset, seventh.Offset + seventh.Size - 1])
        {
            string found = await place.PageAsync(string.Create(CultureInfo.InvariantCulture, $"{exhibit}/frames?byte={inside}"));
            Assert.Contains("frames/7.png", found, StringComparison.Ordinal);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"lies in the sample of frame 7 (bytes {seventh.Offset} to {seventh.Offset + seventh.Size - 1} of the file)"), found, StringComparison.Ordinal);
        }

        Assert.NotEqual(7, coded.Holding(seventh.Offset + seventh.Size));
        Assert.True(list.GetProperty("compared").GetInt32() > 12);
    }

    [Fact]
    public async Task Posts_ThatNameTheExhibit_AreListedWithTheirTimesAndNothingSealed()
    {
        await using Workplace place = await Workplace.StartAsync();
        string clip = Clip(place, "-f lavfi -i testsrc2=s=96x64:r=10:d=1 -c:v libx264 -pix_fmt yuv420p");
        string sidecar = place.Write("made.info.json", """{"id":"77","extractor_key":"Example","uploader":"Invented Account","webpage_url":"https://example.org/77","timestamp":1621000000}"""u8.ToArray());
        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", $"{sidecar}\r\n{clip}"), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(investigation);
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        string exhibit = $"{investigation}/exhibits/{place.View().Exhibits.Single(static it => it.FileExtension == "mp4").Exhibit.Number}";
        Assert.DoesNotContain("name this exhibit", await place.PageAsync(exhibit + "/frames"), StringComparison.Ordinal); // nobody opened it
        await OpenAsync(place, exhibit + "/frames");
        string page = await place.PageAsync(exhibit + "/frames");
        Assert.Contains("1 posts name this exhibit", page, StringComparison.Ordinal);
        Assert.Contains("2021-05-14T13:46:40Z", page, StringComparison.Ordinal);
        Assert.Contains("its posts lie on no place of its time", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Invented Account", page, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", page, StringComparison.Ordinal);
        Assert.DoesNotContain("made.mp4", page, StringComparison.Ordinal);
    }

    internal static string Clip(Workplace place, string arguments, string extension = "mp4")
    {
        string path = place[$"made.{extension}"];
        Run($"{arguments} {path}", path);
        return path;
    }

    // Paths may hold what would be split: they are put in whole.
    private static void Run(string arguments, params string[] paths)
    {
        if (InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined).Build is null)
        {
            Assert.Skip("No decoder is installed.");
        }

        ProcessStartInfo start = new("ffmpeg") { RedirectStandardError = true };
        foreach (string argument in (string[])["-nostdin", "-v", "error", "-y", "-threads", "1", .. arguments.Split(' ')])
        {
            start.ArgumentList.Add(argument);
        }

        Assert.All(paths, static it => Assert.DoesNotContain(' ', it));
        using Process made = Process.Start(start)!;
        string said = made.StandardError.ReadToEnd();
        made.WaitForExit();
        if (made.ExitCode != 0 && (said.Contains("Unknown encoder", StringComparison.Ordinal) || said.Contains("Unrecognized option", StringComparison.Ordinal)))
        {
            Assert.Skip($"This ffmpeg cannot make the clip: {said.Trim()}");
        }

        Assert.True(made.ExitCode == 0, said);
    }

    internal static async Task<string> CollectAsync(Workplace place, string path, string rating = "0")
    {
        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", path), ("Posted.Rating", rating))).Dispose();
        await place.RestAsync(investigation);
        return $"{investigation}/exhibits/1";
    }

    internal static async Task<string> OpenAsync(Workplace place, string frames)
    {
        using HttpResponseMessage opened = await place.SendAsync(frames, "open");
        return opened.Headers.Location is { } to ? await place.PageAsync(to.ToString().Replace(place.Host.Address, "", StringComparison.Ordinal)) : WebUtility.HtmlDecode(await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal static async Task<JsonElement> FactsAsync(Workplace place, string exhibit, int index, string seat = "a")
    {
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At($"{exhibit}/frames/{index}.rgba?seat={seat}"), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{index}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return JsonDocument.Parse(Assert.Single(answer.Headers.GetValues("X-Frame"))).RootElement;
    }

    internal static async Task<JsonElement> EndedAsync(Workplace place, string exhibit)
    {
        for (int i = 0; i < 1200; i++)
        {
            using JsonDocument list = JsonDocument.Parse(await place.Browser.GetStringAsync(place.At(exhibit + "/frames/list.json"), TestContext.Current.CancellationToken));
            if (list.RootElement.TryGetProperty("comparingEnded", out _))
            {
                return list.RootElement.Clone();
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The whole decode did not end.");
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (int i = 0; i < 2400 && !holds(); i++)
        {
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        Assert.True(holds());
    }
}
