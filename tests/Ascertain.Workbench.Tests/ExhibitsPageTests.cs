using System.Text.RegularExpressions;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.View;
using Ascertain.Preservation.Signing;
using Ascertain.Workbench.Tests.Investigations;

namespace Ascertain.Workbench.Tests;

/// <summary>The table of exhibits: what it finds, and what it never finds.</summary>
public sealed partial class ExhibitsPageTests
{
    [Fact]
    public async Task Search_WordsOfEveryKind_NamesTheExhibitAndThePlace()
    {
        await using Workplace place = await Workplace.StartAsync();
        string table = await Made(place, static it =>
        {
            it.Collect(6);
            it.Describe(1, "Köhnə şəhərin qapısı, QALA yolu");
            it.Describe(2, "Հին կամուրջ Գյումրիում");
            it.Describe(3, "Старый мост у реки");
            it.Describe(4, "جسرٌ قديم");
            it.Tag(5, "İçərişəhər");
            it.Link(6, "Example", "named in the channel of the north bank");
            it.Examine(2, "container.profile", "container.edit", "The edit list begins late.");
            it.State("Party A", "Our post at the weir was struck.");
        });

        foreach ((string words, int exhibit, string where) in (IEnumerable<(string, int, string)>)[
            ("qapisi", 1, "description"), ("QAPISI kohne", 0, ""), ("ŞƏHƏRİN qala", 1, "description"), ("գյումրի", 2, "description"), ("МОСТ реки", 3, "description"), ("جسر", 4, "description"),
            ("icəri", 0, ""), ("IÇƏRI", 5, "tag"), ("north example", 6, "post"), ("late container.edit", 2, "finding")])
        {
            string page = await place.FindAsync(table, $"words={Uri.EscapeDataString(words)}");
            Assert.Equal($"{words}: {(exhibit == 0 ? "" : $"{exhibit}")}", $"{words}: {string.Join(' ', Numbers(page))}");
            if (exhibit > 0)
            {
                Assert.Matches($"/exhibits/{exhibit}[^\"]*\">{where} \\[l[0-9.]+\\]", page);
                Assert.Contains("<mark>", page, StringComparison.Ordinal);
            }
        }

        string found = await place.FindAsync(table, "words=weir");
        Assert.Empty(Numbers(found));
        Assert.Contains("In statements and allegations", found, StringComparison.Ordinal);
        Assert.Contains("statement of <b><bdi>Party A</bdi></b>", found, StringComparison.Ordinal);

        // The place of a finding is one on the exhibit's page.
        string anchor = Regex.Match(await place.FindAsync(table, "words=late"), "/exhibits/2#([^\"]+)\"").Groups[1].Value;
        Assert.Contains($"id=\"{anchor}\"", await place.PageAsync($"{table}/2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_WordThatLiesSealed_FindsNothing()
    {
        const string word = "hornbeam";
        await using Workplace place = await Workplace.StartAsync();
        string table = await Made(place, static it =>
        {
            it.Collect(2, context: $"told by the one at the {word}", extension: word[..8]);
            it.Enter(AnnotationKind.Note, 1, new CanonicalObject { ["text"] = it.Records.Sealed($"the {word} stands there") });
            it.Enter("frameMemo", 1, new CanonicalObject { ["where"] = it.Records.Sealed(word) });
            new BlindAssessments(it.Made).Enter(Workplace.Actor, Question.When, it.View.Exhibits[0], new AssessmentContent($"At the {word}.", ["l1.1"], word), null);
            it.Describe(1, "A tree.");
            string withdrawn = it.Enter(AnnotationKind.Description, 2, new CanonicalObject { ["text"] = "a wych elm" });
            it.Enter(AnnotationKind.Withdrawal, null, [], withdrawn);
        });

        // What was replaced or withdrawn is not found either; what is there is.
        AssertNumbers(await place.FindAsync(table, "words=tree"), 1);
        foreach (string words in (string[])["stands", "told", "elm", Workplace.Actor.Split(' ')[0], "bin00"])
        {
            string page = await place.FindAsync(table, $"words={words}");
            Assert.Empty(Numbers(page));
            Assert.Contains("0 of 2 exhibits", page, StringComparison.Ordinal);
            Assert.DoesNotContain("In statements", page, StringComparison.Ordinal);
        }

        // The extension of a file's name is shown as its kind, and is no word that is searched.
        Assert.Empty(Numbers(await place.FindAsync(table, $"words={word}")));
    }

    [Fact]
    public async Task Search_WhatWasEnteredSince_IsFound_AndWhatWasReplacedSince_IsNot()
    {
        await using Workplace place = await Workplace.StartAsync();
        string first = "";
        string table = await Made(place, it =>
        {
            it.Collect(3);
            first = it.Enter(AnnotationKind.Description, 2, new CanonicalObject { ["text"] = "a mill by the river" });
        });
        AssertNumbers(await place.FindAsync(table, "words=mill"), 2);
        using (InventedInvestigation again = new(place["case"], new KeyRing(place["data/keys"])))
        {
            again.Describe(2, "a barn by the river", supersedes: first);
            again.Describe(3, "another mill");
            again.Collect(1);
            again.Tag(4, "MILL");
        }

        AssertNumbers(await place.FindAsync(table, "words=mill"), 3, 4);
        AssertNumbers(await place.FindAsync(table, "words=river barn"), 2);
    }

    [Fact]
    public async Task Filters_AndSorting_ChooseAndOrder()
    {
        await using Workplace place = await Workplace.StartAsync();
        string table = await Made(place, static it =>
        {
            it.Collect(2, rating: 4, extension: "mp4");
            it.Collect(1, extension: "jpg");
            it.Collect(1, rating: 1, extension: "mp4");
            it.Tag(2, "bridge");
            it.Tag(3, "bridge");
            it.Examine(1, "container.profile", "profile.described", "A file.");
            it.Examine(4, "clocks.positions", "positions.read", "A place.");
            it.Enter(AnnotationKind.Plan, 3, new CanonicalObject { ["question"] = "who", ["range"] = "2031" });
            it.Enter(AnnotationKind.Assessment, 2, new CanonicalObject { ["question"] = "when", ["conclusion"] = "In May.", ["cites"] = CanonicalArray.OfTexts(["l1.1"]) });
        });
        foreach ((string query, int[] expected) in (IEnumerable<(string, int[])>)[
            ("kind=jpg", [3]), ("tag=bridge", [2, 3]), ("rating=4", [1, 2]), ("rating=none", [3]), ("state=open", [2, 3]), ("genuine=examined", [1]), ("where=examined", [4]), ("who=planned", [3]),
            ("when=answered", [2]), ("when=not", [1, 3]), ("when=examined", [4]), ("tag=bridge&rating=4", [2]), ("sort=-number", [4, 3, 2, 1]), ("sort=rating", [3, 4, 1, 2]), ("sort=-when", [2, 4, 1, 3]),
            ("sort=kind&kind=mp4", [1, 2, 4]), ("sort=nonsense&rating=nonsense", []), ("sort=nonsense&page=99", [1, 2, 3, 4])])
        {
            Assert.Equal($"{query}: {string.Join(' ', expected)}", $"{query}: {string.Join(' ', Numbers(await place.FindAsync(table, $"{query}")))}");
        }

        // The head of a column is a link that keeps what was chosen, and turns the order round.
        string page = await place.FindAsync(table, "tag=bridge&sort=bytes");
        string turned = Regex.Match(page, "aria-sort=\"ascending\"><a href=\"(" + Regex.Escape(table) + "\\?sort=-bytes&find=[\\w-]+)\"").Groups[1].Value;
        AssertNumbers(await place.PageAsync(turned), 2, 3); // of one size, so by number; an address can be gone back to
        Assert.Contains("<option value=\"bridge\" selected>", page, StringComparison.Ordinal);

        // A plan for the investigation as a whole plans for each exhibit.
        using (InventedInvestigation again = new(place["case"], new KeyRing(place["data/keys"])))
        {
            again.Enter(AnnotationKind.Plan, null, new CanonicalObject { ["question"] = "where", ["range"] = "2031" });
        }

        AssertNumbers(await place.PageAsync($"{table}?where=planned"), 1, 2, 3);
    }

    [Fact]
    public async Task Table_WhatPeopleWrote_IsShownAsText()
    {
        await using Workplace place = await Workplace.StartAsync();
        string table = await Made(place, static it =>
        {
            it.Collect(1);
            it.Tag(1, "<script>alert(1)</script>");
            it.Describe(1, new string('x', 300) + " <img src=x> gate " + new string('y', 300));
        });
        using HttpResponseMessage answer = await place.Browser.GetAsync(place.At(await place.FoundAtAsync(table, "words=gate&tag=%3Cb%3E%22")), TestContext.Current.CancellationToken);
        string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) + await (await place.Browser.GetAsync(place.At(await place.FoundAtAsync(table, "words=gate")), TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<mark>gate</mark>", page, StringComparison.Ordinal);
        string own = System.Text.RegularExpressions.Regex.Replace(page, "<script type=\"module\" src=\"/static/(?:keeping|renewing)\\.js\"></script>", "");
        Assert.DoesNotContain("<script", own, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>\"", page, StringComparison.Ordinal);
    }

    // Browsers keep addresses: what was searched is in none that a page gives, and one that was written by hand is not read. Of another process it is said not to be known.
    [Fact]
    public async Task Words_ThatAreSearched_AreInNoAddress()
    {
        await using Workplace place = await Workplace.StartAsync(), other = await Workplace.StartAsync();
        string table = await Made(place, static it =>
        {
            it.Collect(120);
            for (int i = 1; i <= 110; i++)
            {
                it.Tag(i, "hornbeam");
            }
        });
        string at = await place.FoundAtAsync(table, "words=hornbeam&tag=hornbeam&kind=&rating=none"), page = await place.PageAsync(at);
        Assert.Matches("^" + Regex.Escape(table) + "\\?rating=none&find=[\\w-]{100,2000}$", at);
        Assert.NotEqual(at, await place.FoundAtAsync(table, "words=hornbeam&tag=hornbeam&kind=&rating=none")); // the same words are not known again by their address
        Assert.Equal(100, Numbers(page).Length);
        Assert.Contains("value=\"hornbeam\"", page, StringComparison.Ordinal); // in the field it stands
        string next = Regex.Match(page, "rel=\"next\" href=\"([^\"]+)\"").Groups[1].Value;
        Assert.Equal(10, Numbers(await place.PageAsync(next)).Length);
        Assert.All(Regex.Matches(page, "href=\"([^\"]+)\"").Select(static it => it.Groups[1].Value), static it => Assert.DoesNotContain("hornbeam", it, StringComparison.Ordinal));
        Assert.Contains("120 of 120 exhibits", await place.PageAsync($"{table}?words=nowhere&tag=nothing&kind=none"), StringComparison.Ordinal);

        // As after a new start: another process has another key.
        string elsewhere = await Made(other, static it => it.Collect(2));
        string forgotten = await other.PageAsync($"{elsewhere}?{at.Split('?')[1]}");
        Assert.Contains("not known any more", forgotten, StringComparison.Ordinal);
        Assert.Contains("2 of 2 exhibits", forgotten, StringComparison.Ordinal);
        Assert.DoesNotContain("not known any more", page, StringComparison.Ordinal);
    }

    private static async Task<string> Made(Workplace place, Action<InventedInvestigation> fill)
    {
        string investigation = await place.MakeAsync();
        using (InventedInvestigation invented = new(place["case"], new KeyRing(place["data/keys"])))
        {
            fill(invented);
        }

        return $"{investigation}/exhibits";
    }

    private static void AssertNumbers(string page, params int[] expected) => Assert.Equal(expected, Numbers(page));

    private static int[] Numbers(string page) => [.. Row().Matches(page).Select(static it => int.Parse(it.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    [GeneratedRegex("<th scope=\"row\" class=\"n\"><a [^>]*>([0-9]+)</a>")]
    private static partial Regex Row();
}
