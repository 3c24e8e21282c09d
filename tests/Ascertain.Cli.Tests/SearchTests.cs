using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary><c>search</c>: the table of exhibits, as a user calls it.</summary>
public sealed class SearchTests
{
    [Fact]
    public async Task Search_WordsOfTagsDescriptionsAndAllegations_FindsThemAndNothingThatLiesSealed()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", folder.Write("köhnə.bin", [1]), folder.Write("other.bin", [2]), "--in", "case", "--actor", "Ada");
        await Done(folder, "tag", "1", "Bridge", "--in", "case", "--actor", "Ada");
        await Done(folder, "describe", "2", "ein Tor, davor eine BRÜCKE", "--in", "case", "--actor", "Ada");
        await Done(folder, "note", "the bridge was named by a witness", "--exhibit", "2", "--in", "case", "--actor", "Ada");
        long before = await SizeAsync(folder);

        Assert.Equal([1], Numbers((await Done(folder, "search", "bRIDGE", "--in", "case", "--json")).Json)); // not the note
        JsonElement found = (await Done(folder, "search", "brück", "tor", "--in", "case", "--json")).Json;
        Assert.Equal([2], Numbers(found));
        Assert.Equal("description", found.GetProperty("exhibits")[0].GetProperty("places")[0].GetProperty("kind").GetString());
        string sha256 = found.GetProperty("exhibits")[0].GetProperty("sha256").GetString()!;
        Assert.Equal([2], Numbers((await Done(folder, "search", sha256[..8], "--in", "case", "--json")).Json));
        foreach (string word in (string[])["köhnə", "Ada", "witness"])
        {
            Cli none = await Cli.RunAsync(folder, "search", word, "--in", "case");
            Assert.Equal((1, "0 of 2 exhibits"), (none.ExitCode, none.Output.Trim())); // a name of a file, of a person, a note
        }

        Assert.Equal(before, await SizeAsync(folder)); // asking enters nothing
    }

    [Fact]
    public async Task Search_StateTagRatingAndOrder_ChooseAsTheTableOfThePages()
    {
        using TestFolder folder = new();
        folder.Write("a.bin", [1, 2, 3]);
        File.WriteAllText(folder.File("list.csv"), $"file,rating\n{folder.File("a.bin")},0\n{folder.Write("b.mp4", [2])},3\n");
        await Done(folder, "collect", "--list", "list.csv", "--in", "case");
        await Done(folder, "plan", "where", "--range", "all", "--reason", "it was asked", "--in", "case");
        Assert.Equal([2, 1], Numbers((await Done(folder, "search", "--in", "case", "--sort", "bytes", "--json")).Json));
        Assert.Equal([1, 2], Numbers((await Done(folder, "search", "--in", "case", "--sort", "-bytes", "--json")).Json));
        Assert.Equal([2], Numbers((await Done(folder, "search", "--in", "case", "--rating", "3", "--json")).Json));
        Assert.Equal([2], Numbers((await Done(folder, "search", "--in", "case", "--kind", "mp4", "--state", "open", "--where", "planned", "--json")).Json));
        Assert.Equal(1, (await Cli.RunAsync(folder, "search", "--in", "case", "--where", "answered")).ExitCode);
        Assert.Equal(3, (await Cli.RunAsync(folder, "search", "--in", "case", "--sort", "beauty")).ExitCode);
        Assert.Equal(3, (await Cli.RunAsync(folder, "search", "--in", "case", "--where", "somewhere")).ExitCode);
        Assert.Equal(2, (await Cli.RunAsync(folder, "search", "--in", "nowhere")).ExitCode);
    }

    [Fact]
    public async Task Activity_OfAnInvestigation_IsEveryEntryInWordsAndSaysWhatWasReplaced()
    {
        using TestFolder folder = new();
        await Done(folder, "collect", folder.Write("a.bin", [1]), folder.Write("b.bin", [2]), "--in", "case", "--actor", "Ada");
        await Done(folder, "tag", "1", "bridge", "--in", "case", "--actor", "Ada");
        long tagged = await SizeAsync(folder) - 1;
        await Done(folder, "withdraw", $"l{tagged}", "--reason", "a gate", "--in", "case", "--actor", "Ada");
        JsonElement all = (await Done(folder, "activity", "--in", "case", "--json")).Json;
        Assert.Equal(await SizeAsync(folder), all.GetProperty("entries").GetArrayLength());
        Assert.Equal([tagged], all.GetProperty("entries").EnumerateArray().Where(static it => it.TryGetProperty("superseded", out _)).Select(static it => it.GetProperty("entry").GetInt64()));
        Assert.All(all.GetProperty("entries").EnumerateArray(), static it => Assert.StartsWith("A-", it.GetProperty("actor").GetString(), StringComparison.Ordinal));
        string text = (await Done(folder, "activity", "--kind", "annotation", "--exhibit", "1", "--in", "case")).Output;
        Assert.Contains("bridge", text, StringComparison.Ordinal);
        Assert.Contains("(replaced or withdrawn)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bridge", (await Done(folder, "activity", "--in-force", "--in", "case")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", text, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Numbers(JsonElement document) => document.GetProperty("exhibits").EnumerateArray().Select(static it => it.GetProperty("number").GetInt32());

    private static async Task<long> SizeAsync(TestFolder folder) => (await Done(folder, "status", "--in", "case", "--json")).Json.GetProperty("ledger").GetProperty("size").GetInt64();

    private static Task<Cli> Done(TestFolder folder, params string[] arguments) => InvestigationTests.Done(folder, arguments);
}
