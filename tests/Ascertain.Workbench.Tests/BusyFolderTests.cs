using Ascertain.Casework.Storage;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Tests;

/// <summary>A form that is sent while a command writes in the same folder, or while the folder cannot be written any more: the page says so, what was typed is in the form, nothing is entered, and it goes when that is over.</summary>
public sealed class BusyFolderTests
{
    private const string Typed = "typed with <care>";

    public static TheoryData<string, string, string[]> Forms => new()
    {
        { "/records", "note", ["Note.Text", Typed] },
        { "/exhibits/1/records", "tags", ["Tags.Text", Typed] },
        { "/exhibits/1/records", "description", ["Description.Text", Typed] },
        { "/tasks", "task", ["Posted.Text", Typed, "Posted.For", "me", "Posted.Due", "2031-05-14"] },
        { "/plan", "plan", ["Posted.Question", "when", "Posted.Range", "2031-05-01/2031-05-31", "Posted.Reason", Typed] },
        { "/plan", "proposition", ["Weighed.Level", "scene", "Weighed.Sentences", "one\r\nother", "Weighed.Given", Typed] },
        { "/board", "import", ["Posted.Typed", BoardPageTests.Two] },
        { "/out?", "approve", ["Approved.Exhibit", "1", "Approved.Positions", "true", "Approved.Reason", Typed] },
        { "/out?", "release", ["Released.Place", "{away}"] },
        { "/out?", "report", ["Reported.Place", "{away}"] },
        { "/collect", "collect", ["Posted.Paths", "{file}", "Posted.Source", "of the north gate", "Posted.Context", Typed] },
        { "/exhibits/1/frames", "open", [] },
        { "", "examine", [] },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_WhileACommandWrites_SaysSo_AndKeepsWhatWasTyped(string path, string form, string[] typed) => await RefusedAsync(path, form, typed, static place =>
        (Investigation.CreateOrOpen(place["case"], new KeyRing(place["data/keys"]), SystemClock.Instance).Dispose, "Another process is writing in this investigation"));

    // Nobody may write there any more; and for who may write everywhere, the same as far as the program can tell: what it writes first is no file any more.
    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Form_WhenTheFolderCannotBeWritten_SaysSo_AndKeepsWhatWasTyped(string path, string form, string[] typed) => await RefusedAsync(path, form, typed, static place =>
    {
        string locked = Path.Combine(place["case"], "investigation.lock"), aside = place["lock.aside"];
        File.Move(locked, aside);
        Directory.CreateDirectory(locked);
        return (() =>
        {
            Directory.Delete(locked);
            File.Move(aside, locked);
        }, "investigation.lock");
    });

    private static async Task RefusedAsync(string path, string form, string[] typed, Func<Workplace, (Action Mend, string Says)> hinder)
    {
        await using Workplace place = await Workplace.StartAsync();
        string investigation = await place.MakeAsync();
        (await place.SendAsync($"{investigation}/collect", "collect", ("Posted.Paths", place.Write("one.bin", [1, 2, 3])), ("Posted.Rating", "0"))).Dispose();
        await place.RestAsync(investigation);
        if (path == "/out?")
        {
            await place.EnterAsync($"{investigation}/out", "choose", ("Chosen.Recipient", "Desk"), ("Chosen.Purpose", "review"), ("Chosen.Exhibits", "1"));
        }

        (string, string)[] fields = [.. Enumerable.Range(0, typed.Length / 2).Select(it => (typed[2 * it], typed[(2 * it) + 1].Replace("{file}", place.Write("two.bin", [4]), StringComparison.Ordinal).Replace("{away}", place["away"], StringComparison.Ordinal)))];
        string[] before = place.Kinds();
        (Action mend, string says) = hinder(place);
        string page = await place.EnterAsync(investigation + path, form, fields);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.All(fields, it => Assert.Contains(it.Item2.ReplaceLineEndings("\n"), page.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        mend();
        Assert.Equal(before, place.Kinds());
        Assert.False(Path.Exists(place["away"]));

        await place.EnterAsync(investigation + path, form, fields);
        await place.RestAsync(investigation);
        Assert.True(place.Kinds().Length > before.Length || Path.Exists(place["away"]), "it goes when that is over");
    }
}
