using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Ascertain.Casework.Storage;
using Ascertain.Media.Decoding;
using Ascertain.Preservation.Signing;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Workbench.Tests;

/// <summary>Stepping through frames: nothing before it is entered, and each frame the one of the whole decode whichever way one comes to it.</summary>
public sealed class FrameViewerTests
{
    private const string Reordered = "clips/androidx/mp4/h265-bframes.mp4", Short = "clips/androidx/mp4/bbb-800x640-768kbps-30fps-avc-2b-firstpts-10-sec.mp4";

    [Fact]
    public async Task Frames_BeforeTheyAreOpened_AreNotThereAndTheLedgerSaysWhoOpens()
    {
        await using Workplace place = await Workplace.StartAsync();
        string frames = await CollectAsync(place, Short, rating: "0");
        string page = await place.PageAsync(frames);
        Assert.Contains("That you look is entered before anything is shown.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        foreach (string file in (string[])["/0.png", "/0.rgba", "/list.json"])
        {
            using HttpResponseMessage refused = await place.Browser.GetAsync(place.At(frames + file), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Empty(Views(place));
        await OpenAsync(place, frames);
        Assert.Contains("\"frames\":\"all\"", Assert.Single(Views(place)), StringComparison.Ordinal);
        Assert.Contains("0.png", await place.PageAsync(frames), StringComparison.Ordinal);
        using HttpResponseMessage shown = await place.Browser.GetAsync(place.At(frames + "/0.png"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (shown.StatusCode, shown.Content.Headers.ContentType?.MediaType));
        Assert.Equal("nosniff", Assert.Single(shown.Headers.GetValues("X-Content-Type-Options")));
    }

    // Nobody knows yet how graphic an exhibit is that nobody rated: it is taken for the most graphic.
    [Theory]
    [InlineData("3", "was rated 3 of 5", "\"openedGraphicRating\":3")]
    [InlineData("1", "was rated 1 of 5", "\"openedGraphicRating\":1")]
    [InlineData("", "Nobody has said how graphic exhibit 1 is, so it is taken for the most graphic", "\"frames\":\"all\"")]
    public async Task Frames_RatedGraphicOrNotRated_StayClosedUntilSomebodyDescribedThem(string rating, string says, string entered)
    {
        await using Workplace place = await Workplace.StartAsync();
        string frames = await CollectAsync(place, Short, rating);
        Assert.Contains(says, await place.PageAsync(frames), StringComparison.Ordinal);
        Assert.Contains("Nobody has described it yet", await place.PageAsync(frames), StringComparison.Ordinal);
        using (HttpResponseMessage refused = await place.SendAsync(frames, "open"))
        {
            Assert.Contains("describe it in words first", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Empty(Views(place));
        using (Investigation writer = Investigation.CreateOrOpen(place["case"], new KeyRing(place["data/keys"]), NodaTime.SystemClock.Instance))
        {
            Casework.View.InvestigationView view = Casework.View.InvestigationView.Read(writer);
            new Casework.Annotating.PersonRecords(writer).Enter(Workplace.Actor, Casework.Annotating.AnnotationKind.Description, view.Exhibits[0].Exhibit, new Canonical.CanonicalObject { ["text"] = "an invented street" }, null);
        }

        string page = await place.PageAsync(frames);
        Assert.Contains("an invented street", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        await OpenAsync(place, frames);
        Assert.Contains(entered, Assert.Single(Views(place)), StringComparison.Ordinal);
        Assert.Contains("data-grey=\"true\"", await place.PageAsync(frames), StringComparison.Ordinal);
        Assert.Contains("class=\"grey\"", await place.PageAsync(frames), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Reordered)]
    [InlineData(Short)]
    [InlineData("clips/androidx/mkv/sample-with-srt.mkv")]
    [InlineData("clips/androidx/vp9/bear-vp9.webm")]
    [InlineData("clips/androidx/vp9/roadtrip-vp92-10bit.webm")] // hidden frames in samples of their own: decoded from the beginning
    [InlineData("clips/androidx/mp4/sample-with-colr-mdcv-and-clli.mp4")] // AV1
    public async Task Frames_ForwardsBackwardsAndAtRandom_AreThoseOfTheWholeDecode(string clip)
    {
        await using Workplace place = await Workplace.StartAsync();
        string frames = await CollectAsync(place, clip, rating: "0");
        ConcurrentDictionary<long, string> whole = await WholeAsync(clip);
        await OpenAsync(place, frames);
        int last = (int)whole.Keys.Max();
        Random random = new(3);
        IEnumerable<int> ways = [.. Enumerable.Range(0, Math.Min(12, last)), .. Enumerable.Range(0, Math.Min(last, 9)).Select(it => last - it), .. Enumerable.Range(0, 14).Select(_ => random.Next(last + 1))];
        foreach (int index in ways)
        {
            JsonElement facts = await FactsAsync(place, $"{frames}/{index}.rgba?seat=a");
            Assert.Equal(index, facts.GetProperty("index").GetInt32());
            Assert.Equal(whole[index], facts.GetProperty("lumaSha256").GetString());
        }

        // Two seats do not disturb each other, and what was compared says so.
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async it => Assert.Equal(whole[it * last / 6], (await FactsAsync(place, $"{frames}/{it * last / 6}.rgba?seat={(char)('a' + (it % 2))}{it}")).GetProperty("lumaSha256").GetString())).Take(2));
        await UntilComparedAsync(place, frames);
        // Now by the decoder that stays, where the clip is fed to one.
        foreach (int index in (IEnumerable<int>)[last / 2, .. Enumerable.Range(0, 10).Select(_ => random.Next(last + 1))])
        {
            JsonElement facts = await FactsAsync(place, $"{frames}/{index}.rgba?seat=a");
            Assert.Equal(whole[index], facts.GetProperty("lumaSha256").GetString());
            Assert.True(facts.GetProperty("isConfirmed").GetBoolean());
        }

        using HttpResponseMessage beyond = await place.Browser.GetAsync(place.At($"{frames}/{last + 1}.rgba?seat=a"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
    }

    [Fact]
    public async Task Samples_OfAFrame_AreTheColoursOfItsPicture()
    {
        await using Workplace place = await Workplace.StartAsync();
        string frames = await CollectAsync(place, Reordered, rating: "0");
        await OpenAsync(place, frames);
        byte[] samples = await place.Browser.GetByteArrayAsync(place.At($"{frames}/5.rgba"), TestContext.Current.CancellationToken);
        using SafeFileHandle handle = File.OpenHandle(SharedData.Path(Reordered));
        FrameRead read = await Decoder().ReadFrameAsync(handle, 5, TestContext.Current.CancellationToken);
        byte[] expected = read.Picture!.ToRgb().Pixels.ToArray();
        Assert.Equal(expected.Length / 3 * 4, samples.Length);
        Assert.Equal(expected, samples.Where(static (_, i) => i % 4 != 3));

        // The planes with the numbers beside them give the same: what the page's script computes.
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At($"{frames}/5.planes"), TestContext.Current.CancellationToken);
        JsonElement facts = JsonDocument.Parse(Assert.Single(answer.Headers.GetValues("X-Frame"))).RootElement;
        long[] of = [.. facts.GetProperty("planes").EnumerateArray().Select(static it => it.GetInt64())];
        byte[] planes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        (int width, int height) = (facts.GetProperty("width").GetInt32(), facts.GetProperty("height").GetInt32());
        int across = (width + (1 << (int)of[0]) - 1) >> (int)of[0], chroma = across * ((height + (1 << (int)of[1]) - 1) >> (int)of[1]);
        static byte Kept(double value) => (byte)Math.Clamp(Math.Floor(value / (1 << 24)), 0, 255);
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, i++)
            {
                int at = (width * height) + ((y >> (int)of[1]) * across) + (x >> (int)of[0]);
                double light = ((planes[i] - of[2]) * of[3]) + (1 << 23), cb = planes[at] - 128, cr = planes[at + chroma] - 128;
                Assert.True(Kept(light + (of[4] * cr)) == expected[3 * i] && Kept(light - (of[6] * cb) - (of[7] * cr)) == expected[(3 * i) + 1] && Kept(light + (of[5] * cb)) == expected[(3 * i) + 2], $"pixel {x}, {y}");
            }
        }
    }

    [Fact]
    public async Task Marks_Drawn_AreEnteredWithTheirFrameAndRefusedWhereTheyCannotBe()
    {
        await using Workplace place = await Workplace.StartAsync();
        string frames = await CollectAsync(place, Reordered, rating: "0");
        string marks = frames[..^"/frames".Length] + "/marks";
        const string Upright = """{"kind":"verticalObject","values":{"frame":4,"base":[10.5,40],"top":[11,8.25],"shadowTip":[30,42]},"reason":"a post"}""";
        Assert.Equal(HttpStatusCode.Forbidden, (await MarkAsync(place, frames, marks, Upright)).Status); // nobody opened the frames
        await OpenAsync(place, frames);
        await UntilComparedAsync(place, frames); // from then on the time of a frame is known
        (HttpStatusCode status, string first) = await MarkAsync(place, frames, marks, Upright);
        Assert.True(status == HttpStatusCode.OK, first);
        Assert.Equal(HttpStatusCode.Forbidden, (await MarkAsync(place, frames, marks, Upright, token: "none")).Status);

        (HttpStatusCode again, string second) = await MarkAsync(place, frames, marks, Upright.Replace("\"frame\":4", $"\"frame\":4,\"repeats\":\"{first}\"", StringComparison.Ordinal).Replace("[11,", "[12,", StringComparison.Ordinal));
        Assert.True(again == HttpStatusCode.OK, second);
        JsonElement[] all = [.. JsonDocument.Parse(await place.Browser.GetStringAsync(place.At(marks + ".json"), TestContext.Current.CancellationToken)).RootElement.EnumerateArray()];
        Assert.Equal([first, second], all.Select(static it => it.GetProperty("record").GetString()));
        Assert.Equal("a post", all[0].GetProperty("reason").GetString());
        JsonElement top = all[0].GetProperty("scatter").EnumerateArray().Single(static it => it.GetProperty("role").GetString() == "top");
        Assert.Equal((2, 0.707, 0.0), (top.GetProperty("count").GetInt32(), top.GetProperty("sigmaX").GetDouble(), top.GetProperty("sigmaY").GetDouble())); // 1 px apart: 1/√2

        // Somebody else changed it in the meantime: what is sent then is refused and says by what it was replaced.
        string changed = Upright.Replace("{\"kind\"", $"{{\"supersedes\":\"{first}\",\"kind\"", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await MarkAsync(place, frames, marks, changed)).Status);
        (HttpStatusCode late, string why) = await MarkAsync(place, frames, marks, changed);
        Assert.Equal(HttpStatusCode.Conflict, late);
        Assert.Contains("replaced or withdrawn already", why, StringComparison.Ordinal);

        foreach ((string from, string to, string words) in ((string, string, string)[])
        [
            ("[30,42]", "[30,420000]", "is a place"), ("[30,42]", "[60000,42]", "outside the picture"), ("\"frame\":4", "\"frame\":40000", "outside the picture"), ("\"frame\":4", "\"frame\":-1", "count from 0"),
            ("[11,8.25]", "[10.5,40]", "are one place"), ("verticalObject", "tag", "nothing that is drawn"), ("\"base\":[10.5,40],", "", "base"), ("post\"}", "post\"", ""),
        ])
        {
            (HttpStatusCode refused, string said) = await MarkAsync(place, frames, marks, Upright.Replace(from, to, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Conflict, refused);
            Assert.Contains(words, said, StringComparison.Ordinal);
        }

        // Only what was drawn here is withdrawn here, and only one's own is marked again.
        Assert.Contains("no marking of this exhibit", (await MarkAsync(place, frames, marks, $$"""{"kind":"withdrawal","supersedes":"{{new string('a', 64)}}","reason":"slipped"}""")).Said, StringComparison.Ordinal);
        Assert.Contains("a marking of your own", (await MarkAsync(place, frames, marks, Upright.Replace("\"frame\":4", $"\"frame\":4,\"repeats\":\"{new string('a', 64)}\"", StringComparison.Ordinal))).Said, StringComparison.Ordinal);
        Assert.Contains("not the picture that was drawn on",
            (await MarkAsync(place, frames, marks, Upright.Replace("\"frame\":4", $"\"frame\":4,\"lumaSha256\":\"{new string('a', 64)}\"", StringComparison.Ordinal))).Said, StringComparison.Ordinal);
        using Investigation reader = Investigation.OpenReadOnly(place["case"], new KeyRing(place["data/keys"]));
        Casework.View.RecordedAnnotation[] entered = [.. Casework.View.InvestigationView.Read(reader).Annotations];
        Assert.Equal(3, entered.Length);
        JsonElement changedMark = JsonDocument.Parse(await place.Browser.GetStringAsync(place.At(marks + ".json"), TestContext.Current.CancellationToken)).RootElement.EnumerateArray().Single(static it => it.GetProperty("versions").GetInt32() == 2);
        Assert.NotEmpty(changedMark.GetProperty("scatter").EnumerateArray()); // the repetition was of its first version
        Assert.All(entered, static it => Assert.NotNull(it.Annotation.PresentationTimeSeconds));
    }

    [Fact]
    public async Task Frames_WhenTheFolderWasPutBackToBeforeTheLook_AreClosedAgain()
    {
        await using Workplace place = await Workplace.StartAsync();
        string frames = await CollectAsync(place, Reordered, rating: "0");
        string folder = place["case"], kept = place["kept"];
        await Task.Run(() => Copy(folder, kept), TestContext.Current.CancellationToken);
        await OpenAsync(place, frames);
        Assert.True((await place.Browser.GetAsync(place.At(frames + "/0.png"), TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Directory.Delete(folder, recursive: true);
        Copy(kept, folder);
        using HttpResponseMessage closed = await place.Browser.GetAsync(place.At(frames + "/0.png"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);

        static void Copy(string from, string to)
        {
            // What lies in work/ can be deleted at any time, and belongs to the program that runs.
            foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(it => !it.StartsWith(Path.Combine(from, "work") + "/", StringComparison.Ordinal)))
            {
                string path = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Copy(file, path);
            }
        }
    }

    [Fact]
    public async Task Open_WhatIsNoClip_SaysSo()
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        string path = place.Write("words.txt", "no clip"u8.ToArray());
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", path), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(investigation);
        Assert.Contains("role=\"alert\"", await FrameInputTests.OpenAsync(place, $"{investigation}/exhibits/1/frames"), StringComparison.Ordinal);
    }

    private static async Task<string> CollectAsync(Workplace place, string clip, string rating)
    {
        if (Decoder().Build is null)
        {
            Assert.Skip("No decoder is installed.");
        }

        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", SharedData.Path(clip)), ("Posted.Rating", rating))).Dispose();
        await place.RestAsync(investigation);
        return $"{investigation}/exhibits/1/frames";
    }

    private static async Task OpenAsync(Workplace place, string frames)
    {
        using HttpResponseMessage opened = await place.SendAsync(frames, "open");
        Assert.True(opened.StatusCode == HttpStatusCode.Redirect, await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    internal static async Task<(HttpStatusCode Status, string Said)> MarkAsync(Workplace place, string frames, string marks, string json, string? token = null)
    {
        string page = await place.PageAsync(frames);
        using HttpRequestMessage request = new(HttpMethod.Post, place.At(marks)) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", place.Host.Address);
        request.Headers.Add("X-Form", token ?? System.Text.RegularExpressions.Regex.Match(page, "name=\"form\" value=\"([^\"]+)\"").Groups[1].Value);
        using HttpResponseMessage answer = await place.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<JsonElement> FactsAsync(Workplace place, string path)
    {
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(path), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return JsonDocument.Parse(Assert.Single(answer.Headers.GetValues("X-Frame"))).RootElement;
    }

    private static async Task UntilComparedAsync(Workplace place, string frames)
    {
        for (int i = 0; i < 600; i++)
        {
            using JsonDocument list = JsonDocument.Parse(await place.Browser.GetStringAsync(place.At(frames + "/list.json"), TestContext.Current.CancellationToken));
            if (list.RootElement.TryGetProperty("comparingEnded", out JsonElement ended))
            {
                Assert.Equal("", ended.GetString());
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The whole decode did not end.");
    }

    private static IReadOnlyList<string> Views(Workplace place)
    {
        using Investigation reader = Investigation.OpenReadOnly(place["case"], new KeyRing(place["data/keys"]));
        return [.. reader.Entries.Where(static it => it.Kind == Casework.EntryKind.View).Select(it => System.Text.Encoding.UTF8.GetString(reader.ReadRecord(it.Documents["view"]).ToBytes()))];
    }

    private static InstalledDecoder Decoder() => InstalledDecoder.Find(ConfinementPolicy.AllowUnconfined);

    private static async Task<ConcurrentDictionary<long, string>> WholeAsync(string clip)
    {
        Digests digests = new();
        using SafeFileHandle handle = File.OpenHandle(SharedData.Path(clip));
        await Decoder().DecodeAsync(handle, new DecodeRequest().OfFirstTrack(Media.MediaReader.Read(Media.ByteSource.Of(handle))), [digests], [], TestContext.Current.CancellationToken);
        return digests.Luma;
    }

    private sealed class Digests : IFrameSink
    {
        public ConcurrentDictionary<long, string> Luma { get; } = new();

        public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma) => Luma[info.Index] = Convert.ToHexStringLower(SHA256.HashData(luma));
    }
}
