using System.Text;
using System.Text.Json;

namespace Ascertain.Cli.Tests;

/// <summary><c>ascertain statement extract</c>, <c>allegations list|confirm|correct|check</c>.</summary>
public sealed class StatementTests
{
    private const string Words = "Yesterday at least 12 people were killed in Varn, the mayor said.";

    [Fact]
    public async Task StatementExtract_WordsAlone_GivesTheSlotsWithTheirOffsets()
    {
        using TestFolder folder = new();
        string file = folder.Write("words.txt", Encoding.UTF8.GetBytes(Words));
        JsonElement said = (await InvestigationTests.Done(folder, "statement", "extract", file, "--date", "2031-05-14", "--json")).Json;
        JsonElement one = Assert.Single(said.GetProperty("allegations").EnumerateArray());
        Assert.Equal(("2031-05-13", "2031-05-13", "Yesterday"), (one.GetProperty("time").GetProperty("from").GetString(), one.GetProperty("time").GetProperty("to").GetString(), one.GetProperty("time").GetProperty("text").GetString()));
        Assert.Equal((12, "ge", JsonValueKind.Null), (one.GetProperty("count").GetProperty("value").GetInt32(), one.GetProperty("count").GetProperty("bound").GetString(), one.GetProperty("count").GetProperty("max").ValueKind));
        Assert.Equal(("people", "killed", "Varn", "the mayor"), (one.GetProperty("counted").GetProperty("label").GetString(), one.GetProperty("role").GetProperty("label").GetString(), one.GetProperty("place").GetProperty("text").GetString(), one.GetProperty("attribution").GetProperty("text").GetString()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (one.GetProperty("actor").ValueKind, one.GetProperty("event").ValueKind));
        Assert.Equal("Varn", Words[one.GetProperty("place").GetProperty("start").GetInt32()..one.GetProperty("place").GetProperty("end").GetInt32()]);
        Assert.Contains("count ge 12", (await InvestigationTests.Done(folder, "statement", "extract", file, "--date", "2031-05-14")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StatementExtract_WithoutADateOrText_IsRefusedInOneSentence()
    {
        using TestFolder folder = new();
        string words = folder.Write("words.txt", Encoding.UTF8.GetBytes(Words)), bytes = folder.Write("bytes.txt", [0xFF, 0xFE]);
        foreach ((string[] arguments, string sentence) in ((string[], string)[])[([words], "--date"), ([words, "--date", "today"], "is no day"), ([words, "--date", "1700-01-01"], "1800 to 2200"), ([bytes, "--date", "2031-05-14"], "not UTF-8")])
        {
            Cli refused = await Cli.RunAsync(folder, ["statement", "extract", .. arguments]);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(sentence, refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AllegationsReview_OfAReading_KeepsBothVersionsAndCheckUsesTheCorrectedOne()
    {
        using TestFolder folder = new();
        string first = Statement(folder, "one.md", "Valdia", "12 people were killed in Varn on 9 May 2031."), second = Statement(folder, "two.md", "Noreth", "30 people were killed in Varn on 9 May 2031.");
        await InvestigationTests.Done(folder, "investigate", folder.Write("clip.bin", [1]), "--in", "case", "--actor", "Ada", "--statement", first, "--statement", second, "--allow-unconfined");
        JsonElement flag = Assert.Single((await InvestigationTests.Done(folder, "allegations", "check", "--in", "case", "--json")).Json.GetProperty("flags").EnumerateArray());
        Assert.Equal(("allegation.figure.exclude", "s1.1", "s2.1"), (flag.GetProperty("code").GetString(), flag.GetProperty("allegations")[0].GetString(), flag.GetProperty("allegations")[1].GetString()));

        await InvestigationTests.Done(folder, "allegations", "confirm", "s2.1", "--in", "case", "--actor", "Ada");
        await InvestigationTests.Done(folder, "allegations", "correct", "s1.1", "--set", "count=ge 12", "--reason", "\"at least\" was said", "--in", "case", "--actor", "Ada");
        JsonElement listed = (await InvestigationTests.Done(folder, "allegations", "list", "--in", "case", "--json")).Json.GetProperty("allegations");
        Assert.Equal(["corrected", "confirmed"], listed.EnumerateArray().Select(static it => it.GetProperty("state").GetString()));
        Assert.Equal(("ge", "eq 12"), (listed[0].GetProperty("count").GetProperty("bound").GetString(), listed[0].GetProperty("read").GetProperty("count").GetString()));
        Assert.Empty((await InvestigationTests.Done(folder, "allegations", "check", "--in", "case", "--json")).Json.GetProperty("flags").EnumerateArray());
        Assert.True((await InvestigationTests.Done(folder, "verify", "case", "--json")).Json.GetProperty("intact").GetBoolean());

        // Another person confirms what the list shows: the correction holds.
        await InvestigationTests.Done(folder, "allegations", "confirm", "s1.1", "--in", "case", "--actor", "Bea");
        Assert.Equal("ge", (await InvestigationTests.Done(folder, "allegations", "list", "--in", "case", "--json")).Json.GetProperty("allegations")[0].GetProperty("count").GetProperty("bound").GetString());

        foreach ((string[] arguments, string sentence) in ((string[], string)[])[(["confirm", "s9.9"], "is no allegation"), (["correct", "s1.1", "--set", "count=many"], "is no count"), (["correct", "s1.1", "--set", "mood=bad"], "is no slot")])
        {
            Cli refused = await Cli.RunAsync(folder, ["allegations", .. arguments, "--in", "case", "--actor", "Ada"]);
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(sentence, refused.Error, StringComparison.Ordinal);
        }
    }

    private static string Statement(TestFolder folder, string name, string party, string words) => folder.Write(name, Encoding.UTF8.GetBytes($"---\nparty: {party}\ndate: 2031-05-14\n---\n{words}\n"));
}
