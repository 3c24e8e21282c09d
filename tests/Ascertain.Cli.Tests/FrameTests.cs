namespace Ascertain.Cli.Tests;

/// <summary><c>frame</c>: no frame for a time at which none is shown, nothing graphic unasked, and nothing that the ledger does not know of.</summary>
public sealed class FrameTests
{
    [Fact]
    public async Task Frame_TimeOutsideTheClip_IsRefused()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", InvestigationTests.MakeClip(folder), "--in", "case");
        foreach (string time in (string[])["99", "1.2", "-1", "NaN", "Infinity"])
        {
            Cli run = await Cli.RunAsync(folder, "frame", "1", $"--at={time}", "--out", "a.png", "--in", "case");
            Assert.True(run.ExitCode == 2, $"{time}: exit {run.ExitCode} {run.Error}");
            Assert.False(File.Exists(folder.File("a.png")));
        }

        // The container's clock begins at 0.08 s here, two frames that wait for their order: 25 frames end at 1.08 s.
        Assert.Equal(24, (await Done(folder, "frame", "1", "--at", "1.07", "--out", "a.png", "--in", "case", "--json")).Json.GetProperty("index").GetInt32());
    }

    [Fact]
    public async Task Frame_RatedGraphic_IsDescribedThenOpenedAndRecorded()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder.File("list.csv"), $"file,rating\n{InvestigationTests.MakeClip(folder)},4\n");
        await Done(folder, "collect", "--list", "list.csv", "--in", "case");
        string[] frame = ["frame", "1", "--index", "0", "--out", "a.png", "--in", "case"];
        Cli closed = await Cli.RunAsync(folder, [.. frame, "--open-graphic"]);
        Assert.Equal(2, closed.ExitCode);
        Assert.Contains("nobody has described it", closed.Error, StringComparison.Ordinal);
        await Done(folder, "describe", "1", "a test pattern", "--in", "case");
        closed = await Cli.RunAsync(folder, frame);
        Assert.Equal(2, closed.ExitCode);
        Assert.Contains("a test pattern", closed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("a.png")));
        await Done(folder, [.. frame, "--open-graphic"]);
        Assert.True(File.Exists(folder.File("a.png")));
        Assert.True(InvestigationTests.Occurs(folder.File("case/records"), "openedGraphicRating"));
    }

    // Taken for the most graphic: written without being opened, but without its colours; described and opened, with them.
    [Fact]
    public async Task Frame_NotRated_IsGreyUntilItIsDescribedAndOpened()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", InvestigationTests.MakeClip(folder), "--in", "case");
        string[] frame = ["frame", "1", "--index", "0", "--in", "case", "--json", "--out"];
        Cli grey = await Done(folder, [.. frame, "grey.png"]);
        Assert.Contains("Nobody has rated exhibit 1", grey.Error, StringComparison.Ordinal);
        Cli closed = await Cli.RunAsync(folder, [.. frame, "a.png", "--open-graphic"]);
        Assert.Equal(2, closed.ExitCode);
        Assert.Contains("is not rated for graphic content and nobody has described it", closed.Error, StringComparison.Ordinal);
        await Done(folder, "describe", "1", "a test pattern", "--in", "case");
        Cli opened = await Done(folder, [.. frame, "colours.png", "--open-graphic"]);
        Assert.Equal(grey.Json.GetProperty("lumaSha256").GetString(), opened.Json.GetProperty("lumaSha256").GetString());
        Assert.NotEqual(File.ReadAllBytes(folder.File("grey.png")), File.ReadAllBytes(folder.File("colours.png")));
        File.WriteAllText(folder.File("list.csv"), $"file,rating\n{folder.File("clip.mp4")},0\n");
        await Done(folder, "collect", "--list", "list.csv", "--in", "case"); // somebody rates it
        await Done(folder, [.. frame, "rated.png"]);
        Assert.Equal(File.ReadAllBytes(folder.File("colours.png")), File.ReadAllBytes(folder.File("rated.png")));
    }

    [Fact]
    public async Task Frame_PlaceThatCannotBeWritten_IsNamedBeforeAnythingIsSeenOrTheViewIsInTheLedger()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", InvestigationTests.MakeClip(folder), "--in", "case");
        long before = await SizeAsync(folder);
        Cli run = await Cli.RunAsync(folder, "frame", "1", "--index", "0", "--out", "absent/a.png", "--in", "case");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no folder", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await SizeAsync(folder));
        run = await Cli.RunAsync(folder, "frame", "1", "--index", "0", "--out", "/proc/a.png", "--in", "case"); // only writing shows it
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
        Assert.Equal(before + 1, await SizeAsync(folder));
    }

    // The parts that were hidden, and those alone, are other pixels than in the whole frame; what was not approved for the one who asks is not written.
    [Fact]
    public async Task Frame_ForARecipient_IsWhatWasApprovedWithWhatIsHidden()
    {
        using TestFolder folder = new();
        File.WriteAllText(folder.File("list.csv"), $"file,rating\n{InvestigationTests.MakeClip(folder)},0\n");
        await Done(folder, "collect", "--list", "list.csv", "--in", "case");
        await Done(folder, "investigate", "--in", "case");
        await Done(folder, "approve", "1", "--frames", "3,4", "--rectangle", "16,8,32,24", "--recipient", "R", "--purpose", "P", "--reason", "a test pattern", "--in", "case");
        await Done(folder, "frame", "1", "--index", "3", "--out", "whole.png", "--in", "case");
        await Done(folder, "frame", "1", "--index", "3", "--out", "shown.png", "--in", "case", "--recipient", "R", "--purpose", "P");
        (int width, byte[] whole) = Rgb(folder, "whole.png");
        (_, byte[] shown) = Rgb(folder, "shown.png");
        Assert.Equal(whole.Length, shown.Length);
        HashSet<(byte, byte, byte)> inside = [];
        for (int i = 0; i < whole.Length; i += 3)
        {
            (int y, int x) = Math.DivRem(i / 3, width);
            if (x is >= 16 and < 48 && y is >= 8 and < 32)
            {
                inside.Add((shown[i], shown[i + 1], shown[i + 2]));
            }
            else if (x is < 8 or >= 64 || y is < 4 or >= 48)
            {
                Assert.True(whole.AsSpan(i, 3).SequenceEqual(shown.AsSpan(i, 3)), $"{x},{y}");
            }
        }

        Assert.Single(inside); // one colour: nothing of what was there
        foreach ((string index, string to, string? purpose, string why) in ((string, string, string?, string)[])
            [("5", "R", "P", "No approval in force gives frame 5"), ("3", "S", "P", "No approval in force"), ("3", "R", "Q", "No approval in force"), ("3", "R", null, "go together")])
        {
            Cli refused = await Cli.RunAsync(folder, ["frame", "1", "--index", index, "--out", "a.png", "--in", "case", "--recipient", to, .. purpose is null ? (string[])[] : ["--purpose", purpose]]);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(why, refused.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(folder.File("a.png")));
        }
    }

    private static (int Width, byte[] Pixels) Rgb(TestFolder folder, string name)
    {
        using System.Diagnostics.Process ffmpeg = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-i", folder.File(name), "-pix_fmt", "rgb24", "-f", "rawvideo", "-y", folder.File(name + ".rgb")]))!;
        ffmpeg.WaitForExit();
        Assert.Equal(0, ffmpeg.ExitCode);
        byte[] png = File.ReadAllBytes(folder.File(name));
        return (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), File.ReadAllBytes(folder.File(name + ".rgb"))); // IHDR begins with the width
    }

    private static async Task<long> SizeAsync(TestFolder folder) => (await Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("ledger").GetProperty("size").GetInt64();

    private static Task<Cli> Done(TestFolder folder, params string[] arguments) => InvestigationTests.Done(folder, arguments);
}
