using System.Net;
using System.Text.Json;

namespace Ascertain.Workbench.Tests;

/// <summary>Clips that are turned, mirrored, of uneven times, too large, damaged, changed while somebody looks, or no clips at all: what the viewer shows and says.</summary>
public sealed class FrameShapeTests
{
    private const string Small = "-f lavfi -i testsrc2=s=160x90:r=10:d=1 -c:v libx264 -pix_fmt yuv420p";
    private const int Width = 160, Height = 90;

    // a, b, c, d of the matrix; what is said of it; and where a point at a third across and a fifth down of the upright picture lies in the decoded one, as parts of its width and height.
    private static readonly (int A, int B, int C, int D, int Degrees, bool Mirrored, double X, double Y)[] Turns =
    [
        (0, 1, -1, 0, 90, false, 0.2, 1 - (1 / 3.0)), (-1, 0, 0, -1, 180, false, 1 - (1 / 3.0), 0.8), (0, -1, 1, 0, 270, false, 0.8, 1 / 3.0),
        (-1, 0, 0, 1, 0, true, 1 - (1 / 3.0), 0.2), (0, -1, -1, 0, 90, true, 0.8, 1 - (1 / 3.0)), (1, 0, 0, -1, 180, true, 1 / 3.0, 0.8), (0, 1, 1, 0, 270, true, 0.2, 1 / 3.0),
    ];

    [Fact]
    public async Task Clip_TurnedOrMirrored_StandsUpright_AndMarksAreOfTheDecodedPicture()
    {
        await using Workplace place = await Workplace.StartAsync();
        byte[] clip = await File.ReadAllBytesAsync(FrameInputTests.Clip(place, Small), TestContext.Current.CancellationToken);
        List<string> paths = [];
        foreach ((int a, int b, int c, int d, int degrees, bool mirrored, _, _) in Turns)
        {
            paths.Add(place.Write($"turned-{(mirrored ? "over-" : "")}{degrees}.mp4", Turned(clip, a, b, c, d)));
        }

        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", string.Join("\r\n", paths)), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(investigation);
        await using Workplace seen = await Workplace.StartBesideAsync(place, "Second Invented", entered: false);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(seen.Host.Link);
        await hand.ShowsAsync("Investigations");
        string home = (await browser.EvaluateAsync("document.querySelector(\"main a[href^='/i/']\").getAttribute('href')")).GetString()!;
        foreach ((Ascertain.Casework.View.CollectedExhibit exhibit, int number) in place.View().Exhibits.Select(static (it, i) => (it, i + 1)))
        {
            byte[] bytes = await File.ReadAllBytesAsync(Directory.EnumerateFiles(place["case/exhibits"], exhibit.Exhibit.Digest.Sha256Hex + "*", SearchOption.AllDirectories).Single(), TestContext.Current.CancellationToken);
            var turn = Turns.Single(it => Turned(clip, it.A, it.B, it.C, it.D).AsSpan().SequenceEqual(bytes));
            await hand.GoAsync(seen.At($"{home}/exhibits/{number}/frames"));
            await browser.UntilAsync($"document.readyState === 'complete' && location.pathname.includes('/exhibits/{number}/') && document.querySelector('main form[method=post] button') !== null");
            await hand.FollowAsync("main form:not(.filter) button", "document.querySelector('canvas.pixels')?.dataset.index === '0' && document.querySelector('.frame > .hint')?.textContent.includes('ended') === true");
            JsonElement box = await browser.EvaluateAsync("(() => { const it = document.querySelector('canvas.pixels').getBoundingClientRect(); return [it.width, it.height]; })()");
            double ratio = box[0].GetDouble() / box[1].GetDouble();
            Assert.Equal(turn.Degrees % 180 == 0 ? (double)Width / Height : (double)Height / Width, ratio, 2);
            Assert.Contains(turn.Mirrored ? "turn its picture over, left for right" : $"turn its picture by {turn.Degrees}°", (await browser.EvaluateAsync("document.querySelector('main').textContent")).GetString(), StringComparison.Ordinal);

            await browser.EvaluateAsync("(() => { const tool = document.querySelector('.marking select'); tool.value = 'point'; tool.dispatchEvent(new Event('change')); document.querySelector('.marking button').click(); })()");
            await browser.UntilAsync("document.querySelector('svg.marks.draws') !== null");
            await hand.ClickAsync("svg.marks", 1 / 3.0, 0.2);
            await browser.UntilAsync("document.querySelectorAll('.places-of input').length >= 2");
            JsonElement at = await browser.EvaluateAsync("[...document.querySelectorAll('.places-of input')].map(it => Number(it.value))");
            Assert.True(Math.Abs(at[0].GetDouble() - (turn.X * Width)) < 1.5 && Math.Abs(at[1].GetDouble() - (turn.Y * Height)) < 1.5, $"{turn}: {at}");

            // A person can turn it further and over; the places are of the decoded picture all the same.
            await browser.EvaluateAsync("document.querySelector('.stage').focus()");
            string before = (await browser.EvaluateAsync("document.querySelector('.layers').style.transform")).GetString()!;
            await hand.PressAsync("m");
            await browser.UntilAsync($"document.querySelector('.layers').style.transform !== {JsonSerializer.Serialize(before)}");
            Assert.Equal(turn.Mirrored, before.Contains("scaleX(-1)", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Strip_OfUnevenTimes_GoesByTime()
    {
        await using Workplace place = await Workplace.StartAsync();
        await FrameInputTests.CollectAsync(place, FrameInputTests.Clip(place, "-f lavfi -i testsrc2=s=96x64:r=20:d=2 -vf select='lt(n,12)+gte(n,30)' -fps_mode vfr -c:v libx264 -g 6 -bf 0 -pix_fmt yuv420p"));
        await using Workplace seen = await Workplace.StartBesideAsync(place, "Second Invented", entered: false);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(seen.Host.Link);
        await hand.ShowsAsync("Investigations");
        string home = (await browser.EvaluateAsync("document.querySelector(\"main a[href^='/i/']\").getAttribute('href')")).GetString()!;
        await hand.GoAsync(seen.At($"{home}/exhibits/1/frames"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('main form[method=post] button') !== null");
        await hand.FollowAsync("main form:not(.filter) button", "document.querySelector('canvas.pixels')?.dataset.index === '0'");

        // 12 frames in 0.6 s, one of them for 0.95 s, then 10 in 0.5 s: two fifths across is 0.8 s, where frame 11 stands; by number it would be frame 8.
        foreach ((double across, int frame, string time) in ((double, int, string)[])[(0.4, 11, "0.550 s"), (0.7, 11, "0.550 s"), (0.76, 12, "1.500 s"), (0.11, 4, "0.200 s")])
        {
            await hand.ClickAsync("canvas.timeline", across);
            await browser.UntilAsync($"document.querySelector('canvas.pixels').dataset.index === '{frame}' && document.querySelector('.facts').textContent.includes('{time}')");
        }

        await browser.EvaluateAsync("document.querySelector('.stage').focus()");
        await hand.PressAsync("ArrowRight"); // one frame, whatever its time
        await browser.UntilAsync("document.querySelector('canvas.pixels').dataset.index === '5'");
    }

    [Fact]
    public async Task Clip_TooLarge_SaysSo_AndWhatItsContainerListsIsThere()
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await FrameInputTests.CollectAsync(place, FrameInputTests.Clip(place, "-f lavfi -i color=c=gray:s=7680x4320:r=2:d=1.5 -c:v mjpeg -q:v 31")), investigation = exhibit[..exhibit.IndexOf("/exhibits", StringComparison.Ordinal)];
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        string page = await FrameInputTests.OpenAsync(place, exhibit + "/frames");
        Assert.Contains("Its pictures cannot be shown:", page, StringComparison.Ordinal);
        Assert.Contains("larger than 3840 × 2160", page, StringComparison.Ordinal);
        Assert.Contains("Its container lists 3 frames, 3 of them key frames, from 0.000 s to 1.000 s. It says that they are 7680 × 4320 pixels.", page, StringComparison.Ordinal);
        Assert.Contains("Its structure, digests, runs and findings do not need pictures", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Equal(1, place.Kinds().Count(static it => it == Casework.EntryKind.View));
        using JsonDocument listed = JsonDocument.Parse(await place.Browser.GetStringAsync(place.At(exhibit + "/frames/listed.json"), TestContext.Current.CancellationToken));
        Assert.Equal(3, listed.RootElement.GetProperty("ticks").GetArrayLength());
        string about = await place.PageAsync(exhibit);
        Assert.Contains("container.profile", about, StringComparison.Ordinal); // its structure was examined
        Assert.Contains("at most 3840×2160 are decoded", about, StringComparison.Ordinal); // and what needs pictures says why it did not

        await using Workplace seen = await Workplace.StartBesideAsync(place, "Second Invented", entered: false);
        await using BrowserPipe browser = await BrowserPipe.StartAsync(place["browser"], "127.0.0.1");
        BrowserHand hand = new(browser);
        await hand.BeginAsync(seen.Host.Link);
        await hand.ShowsAsync("Investigations");
        string home = (await browser.EvaluateAsync("document.querySelector(\"main a[href^='/i/']\").getAttribute('href')")).GetString()!;
        await hand.GoAsync(seen.At($"{home}/exhibits/1/frames"));
        await browser.UntilAsync("document.readyState === 'complete' && document.querySelector('main form[method=post] button') !== null");
        await hand.FollowAsync("main form:not(.filter) button", "document.querySelector('section.unshown .facts')?.textContent.startsWith('Frame 0 · 0.000 s') === true");
        await hand.ClickAsync("canvas.timeline", 0.5);
        await browser.UntilAsync("document.querySelector('section.unshown .facts').textContent.startsWith('Frame 1 · 0.500 s')");
        string text = (await browser.EvaluateAsync("document.querySelector('main').textContent")).GetString()!;
        Assert.DoesNotContain("connection", text, StringComparison.Ordinal); // nothing of the kind is wrong
        Assert.DoesNotContain("Trying again", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clip_DamagedInTheMiddle_ShowsWhatIsWhole_AndMarksTheRest()
    {
        await using Workplace place = await Workplace.StartAsync();
        byte[] clip = await File.ReadAllBytesAsync(FrameInputTests.Clip(place, "-f lavfi -i testsrc2=s=320x240:r=25:d=4 -c:v libx264 -g 25 -bf 2 -pix_fmt yuv420p -movflags +faststart"), TestContext.Current.CancellationToken);
        clip.AsSpan(clip.Length / 2, clip.Length / 10).Clear();
        string exhibit = await FrameInputTests.CollectAsync(place, place.Write("damaged.mp4", clip));
        await FrameInputTests.OpenAsync(place, exhibit + "/frames");
        await FrameInputTests.EndedAsync(place, exhibit);
        foreach (int index in (int[])[0, 20])
        {
            JsonElement early = await FrameInputTests.FactsAsync(place, exhibit, index);
            Assert.True(early.GetProperty("isConfirmed").GetBoolean() && early.GetProperty("isClean").GetBoolean());
        }

        List<bool> clean = [];
        for (int index = 40; index < 100; index++)
        {
            using HttpResponseMessage answer = await place.Browser.GetAsync(place.At($"{exhibit}/frames/{index}.rgba?seat=a"), TestContext.Current.CancellationToken);
            clean.Add(answer.IsSuccessStatusCode && JsonDocument.Parse(Assert.Single(answer.Headers.GetValues("X-Frame"))).RootElement.GetProperty("isClean").GetBoolean());
        }

        Assert.Contains(false, clean);
        Assert.Empty(place.View().Annotations);
    }

    // Overwritten in place, which no digest of before can know of: nothing that was read after that is shown as the exhibit.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exhibit_ChangedInPlace_IsNotShown(bool whileStepping)
    {
        await using Workplace place = await Workplace.StartAsync();
        string exhibit = await FrameInputTests.CollectAsync(place, FrameInputTests.Clip(place, "-f lavfi -i testsrc2=s=96x64:r=10:d=2 -c:v libx264 -g 5 -pix_fmt yuv420p"));
        await FrameInputTests.OpenAsync(place, exhibit + "/frames");
        if (whileStepping)
        {
            await FrameInputTests.FactsAsync(place, exhibit, 2);
        }
        else
        {
            await using Workplace other = await Workplace.StartAsync(); // room is made for nobody: this only waits as long as a person would
        }

        string copy = Directory.EnumerateFiles(place["case/exhibits"], "*", SearchOption.AllDirectories).Single();
        File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using (FileStream bytes = File.OpenWrite(copy))
        {
            bytes.Position = bytes.Length - 40;
            bytes.Write(new byte[8]);
        }

        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At($"{exhibit}/frames/11.rgba?seat=a"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("differ from the digest", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        string page = await place.PageAsync(exhibit + "/frames");
        Assert.Contains("differ from the digest", page, StringComparison.Ordinal);
        Assert.Contains("What was entered of it stays", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_ThatAreNoVideo_OrHaveOneFrame_SaySo()
    {
        await using Workplace place = await Workplace.StartAsync();
        string[] made =
        [
            FrameInputTests.Clip(place, "-f lavfi -i testsrc2=s=96x64:r=10:d=1 -frames:v 1 -c:v libx264 -pix_fmt yuv420p"), FrameInputTests.Clip(place, "-f lavfi -i testsrc2=s=96x64:r=10:d=1", "gif"),
            FrameInputTests.Clip(place, "-f lavfi -i sine=d=1 -c:a aac", "m4a"), place.Write("empty.mp4", []), place.Write("words.mp4", "no clip at all"u8.ToArray()), NoFrames(place),
        ];
        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", string.Join("\r\n", made)), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(investigation);
        (await place.SendAsync(investigation, "examine")).Dispose();
        await place.RestAsync(investigation);
        Dictionary<string, string> pages = [];
        foreach (Ascertain.Casework.View.CollectedExhibit exhibit in place.View().Exhibits)
        {
            string file = made.Single(it => Digest.Of(File.ReadAllBytes(it)) == exhibit.Exhibit.Digest), path = $"{investigation}/exhibits/{exhibit.Exhibit.Number}";
            pages[Path.GetFileName(file)] = await FrameInputTests.OpenAsync(place, path + "/frames");
            if (Path.GetFileName(file) is "made.mp4")
            {
                JsonElement list = await FrameInputTests.EndedAsync(place, path);
                Assert.Equal(1, list.GetProperty("compared").GetInt32());
                Assert.True((await FrameInputTests.FactsAsync(place, path, 0)).GetProperty("isConfirmed").GetBoolean());
                using HttpResponseMessage beyond = await place.Browser.GetAsync(place.At($"{path}/frames/1.png"), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
            }
        }

        Assert.Equal(6, pages.Count);
        Assert.DoesNotContain("cannot be shown", pages["made.mp4"], StringComparison.Ordinal);
        (string File, string Says)[] none = [("made.m4a", "The file has no stream of pictures"), ("empty.mp4", "The file is empty."), ("words.mp4", ""), ("none.mp4", ""), ("made.gif", "The pictures carry no luma plane.")];
        foreach ((string file, string says) in none)
        {
            Assert.Contains("Its pictures cannot be shown:", pages[file], StringComparison.Ordinal);
            Assert.Contains(says, pages[file], StringComparison.Ordinal);
            Assert.DoesNotContain("<img", pages[file], StringComparison.Ordinal);
            Assert.Contains("do not need pictures", pages[file], StringComparison.Ordinal);
        }
    }

    // A movie whose video track has no sample: the header of one frame with the table of its samples emptied.
    private static string NoFrames(Workplace place)
    {
        byte[] one = File.ReadAllBytes(place["made.mp4"]);
        foreach (string table in (string[])["stsz", "stts", "stsc", "stco"])
        {
            int at = one.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(table)) + 4;
            one.AsSpan(table == "stsz" ? at + 8 : at + 4, 4).Clear();
        }

        return place.Write("none.mp4", one);
    }

    // ISO/IEC 14496-12 §8.3.2, version 0: a, b, u, c, d in 16.16 and 2.30.
    private static byte[] Turned(byte[] clip, int a, int b, int c, int d)
    {
        byte[] turned = [.. clip];
        Span<byte> matrix = turned.AsSpan(turned.AsSpan().IndexOf("tkhd"u8) + 4 + 40);
        foreach ((int at, int value) in ((int, int)[])[(0, a), (4, b), (12, c), (16, d)])
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(matrix[at..], value << 16);
        }

        return turned;
    }
}
