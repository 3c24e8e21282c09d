using System.Text;
using System.Text.RegularExpressions;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Canonical;
using Ascertain.Reporting.Html;

namespace Ascertain.Reporting.Tests;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "<script>alert(1)</script>\"'&\u202Egpj.exe";

    [Fact]
    public void Draw_HostileText_IsEncodedEverywhere()
    {
        string html = Draw(Content());
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<bdi>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Report_LoadsNothingFromAnywhere()
    {
        string html = Draw(Content());
        Assert.DoesNotMatch(Outside(), html);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_EveryLinkInside_LeadsToSomething()
    {
        string html = Draw(Content());
        HashSet<string> anchors = [.. Anchor().Matches(html).Select(static it => it.Groups[1].Value)];
        Assert.True(!Link().Matches(html).Select(static it => it.Groups[1].Value).Except(anchors).Any(), string.Join(", ", Link().Matches(html).Select(static it => it.Groups[1].Value).Except(anchors)));
    }

    [Fact]
    public void Draw_WithheldExhibit_ShowsNumberAndReasonOnly()
    {
        ReportContent content = Content();
        ReportExhibit withheld = content.Exhibits[0] with { WithheldReason = "not selected" };
        string html = Draw(content with { Exhibits = [withheld], Questions = [] });
        Assert.Contains("not selected", html, StringComparison.Ordinal);
        Assert.DoesNotContain(withheld.Exhibit.Digest.Sha256Hex, html, StringComparison.Ordinal);
        Assert.DoesNotContain("profile.described", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_FrameWithoutApproval_HasNoPixels()
    {
        Assert.DoesNotContain("data:image", Draw(Content()), StringComparison.Ordinal);
        ReportExhibit exhibit = Content().Exhibits[0];
        Assert.Contains("data:image/png;base64,AQID", Draw(Content() with { Exhibits = [exhibit with { Frames = [exhibit.Frames[0] with { Png = [1, 2, 3] }] }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_RightToLeftTranslation_TurnsThePage()
    {
        ReportStrings strings = ReportStrings.Parse("{\"language\":\"fa\",\"direction\":\"rtl\",\"title\":\"گزارش\"}"u8);
        string html = Encoding.UTF8.GetString(HtmlReport.Draw(Content(), strings));
        Assert.Contains("<html lang=\"fa\" dir=\"rtl\">", html, StringComparison.Ordinal);
        Assert.Contains("گزارش", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("Custody", html, StringComparison.Ordinal); // what is not translated stays English
    }

    [Theory]
    [InlineData("{\"language\":\"x\",\"direction\":\"up\"}")]
    [InlineData("{\"language\":\"x\",\"direction\":\"ltr\",\"no such key\":\"y\"}")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Parse_BrokenTranslation_SaysSo(string json) =>
        Assert.Throws<CanonicalFormatException>(() => ReportStrings.Parse(Encoding.UTF8.GetBytes(json)));

    // Keys reach the texts in four ways; a key that is misspelt would only show when its report is drawn.
    [Fact]
    public void Texts_KeysInTheSourceAndKeysInTheFile_AreTheSame()
    {
        string source = string.Join('\n', Directory.EnumerateFiles(Path.Combine(SharedData.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(static it => (Path: it, Text: File.ReadAllText(it)))
            .Where(static it => it.Path.Contains("Reporting", StringComparison.Ordinal) || it.Text.Contains("new ReportText(", StringComparison.Ordinal)).Select(static it => it.Text));
        HashSet<string> used = [.. Key().Matches(source).Select(static it => it.Groups[1].Value)];
        used.UnionWith(Enum.GetNames<Question>().Select(static it => "q." + it));

        // Made of a part and a value.
        used.UnionWith(["acquisition.sent.dated", "acquisition.sent.dated.notCompared", "acquisition.sent.undated", "acquisition.sent.undated.notCompared", "record.task.open", "record.task.done", "record.task.dropped",
            "record.protects.recentEvent", "record.protects.livingPerson", "record.protects.detainedPerson", "record.protects.droneHome", "record.protects.mine"]);
        using System.Text.Json.JsonDocument file = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Root, "src", "Ascertain.Reporting", "Html", "strings.en.json")));
        string[] texts = [.. file.RootElement.EnumerateObject().Select(static it => it.Name).Except(["language", "direction"])];
        Assert.Empty(used.Except(texts));
        Assert.DoesNotContain(texts, it => !used.Contains(it) && !source.Contains($"\"{it}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_FindingsOfOneCode_ShareTheirReservationsAndKeepTheirAnchors()
    {
        ReportContent content = Content();
        ReportAnswer first = content.Questions[0].Answers[0], second = first with { Source = "l5.2", Statement = "another" }, other = first with { Source = "l5.3", Against = ["a reservation of its own"] };
        string html = Draw(content with { Questions = [content.Questions[0] with { Answers = [first, second, other] }] });
        Assert.Equal(2, Regex.Count(html, "<code>profile.described</code>"));
        foreach (string anchor in (string[])["l5.1", "l5.2", "l5.3"])
        {
            Assert.Contains($"id=\"{anchor}\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Draw_Picture_HasSentencesAndTable()
    {
        ReportContent content = Content();
        ReportPicture picture = new("heading", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", ["said"], [["from", "to"], ["0", Hostile]], [5]);
        string html = Draw(content with { Exhibits = [content.Exhibits[0] with { Pictures = [picture] }], TimeOverview = picture });
        Assert.Equal(2, Regex.Count(html, "<th><bdi>from</bdi></th>"));
        Assert.Equal(2, Regex.Count(html, "<li><bdi>said</bdi></li>"));
    }

    [Fact]
    public void Draw_PackagesOfOthers_StandUnderCustodyWhereThereAreAny()
    {
        ReportContent content = Content();
        Assert.DoesNotContain("Packages that others made", Draw(content), StringComparison.Ordinal);
        string html = Draw(content with
        {
            Custody = content.Custody with
            {
                Imports = [new ReportImport(7, "wacz", "1", "2-4", [new ReportText("import.faults", "warc.block.differs (1)"), new ReportText("import.unpinned"), new ReportText("import.damaged", "3"), new ReportText("import.notTaken", Hostile)]), new ReportImport(9, "bag", "5", "", [new ReportText("import.intact")])],
            },
        });
        int table = html.IndexOf("Packages that others made", StringComparison.Ordinal);
        Assert.InRange(table, html.IndexOf("id=\"custody\"", StringComparison.Ordinal), html.IndexOf("id=\"methods\"", StringComparison.Ordinal));
        Assert.Contains("not intact: warc.block.differs (1)", html, StringComparison.Ordinal);
        Assert.Contains("named by a fault: exhibits 3", html, StringComparison.Ordinal);
        Assert.Contains("<td>2-4</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Draw_Custody_ShowsWhatOthersConfirmAndErrataAndNothingWhenThereAreNone()
    {
        ReportContent content = Content();
        string none = Draw(content), some = Draw(content with
        {
            Custody = content.Custody with { Confirmations = [new ReportText("custody.stamp", Hostile, "7", "2031-05-14T00:00:00Z", "unpinned")], ConfirmationsTellTimeOrWitness = true, Errata = [(9, new ReportText("record.corrects", "5", "–", Hostile))] },
        });
        foreach (string shown in (string[])["What others are said to confirm", "the first 7 entries existed by 2031-05-14T00:00:00Z. Standing: unpinned", "Errata: what was corrected since", "href=\"#l9\"", "what others are said to confirm of its first entries stands below, and was not checked here"])
        {
            Assert.Contains(shown, some, StringComparison.Ordinal);
            Assert.DoesNotContain(shown, none, StringComparison.Ordinal);
        }

        Assert.Contains("no outsider confirms when it existed", none, StringComparison.Ordinal);
        Assert.DoesNotContain("no outsider confirms", some, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", some, StringComparison.OrdinalIgnoreCase);
    }

    // On the first page, in the table of the question, in that of the allegations and under the picture; a finding that nobody corrected bears no mark.
    [Fact]
    public void Draw_CorrectedFinding_IsMarkedWhereverItIsStated()
    {
        ReportContent content = Content();
        ReportQuestion question = content.Questions[0];
        ReportAllegationRow row = content.Allegations!.Rows[0];
        ReportText corrected = Said with { CorrectedBy = [9] };
        ReportPicture picture = new("heading", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", ["said"], [], [5]);
        string plain = Draw(content with { TimeOverview = picture }), marked = Draw(content with
        {
            Questions = [question with { InShort = [corrected, Said], Answers = [question.Answers[0] with { Corrections = [new ReportCorrection(9, null, Hostile, null), new ReportCorrection(9, Hostile, Hostile, 3)] }] }],
            Allegations = content.Allegations with { Rows = [row with { FoundFor = [corrected] }] },
            TimeOverview = picture with { CorrectedBy = [9] },
        });
        Assert.DoesNotContain("Corrected since", plain, StringComparison.Ordinal);
        foreach ((string place, string mark) in (IEnumerable<(string, string)>)[("short", "Corrected since, see</b> <a"), ("allegations", "Corrected since, see</b> <a"), ("q-What", "Corrected:</b> <bdi>&lt;script&gt;")])
        {
            string section = Section(marked, place);
            Assert.Contains(mark, section, StringComparison.Ordinal);
            Assert.Contains("href=\"#l9\"", section, StringComparison.Ordinal);
            Assert.DoesNotContain(mark, Section(plain, place), StringComparison.Ordinal);
        }

        Assert.Contains("Computed from what ledger entry 3 gave, which was corrected (&lt;script&gt;", Section(marked, "q-What"), StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(Section(marked, "short"), "Corrected since")); // a line of the question, that of the allegation, the picture
        Assert.DoesNotContain("<script", marked, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Draw_WideThings_ScrollInABoxOfTheirOwn()
    {
        ReportContent content = Content();
        ReportPicture picture = new("heading", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", ["said"], [["from", "to"], ["0", "1"]], [5]);
        string html = Draw(content with { Exhibits = [content.Exhibits[0] with { Pictures = [picture] }], TimeOverview = picture });

        // The others are laid one cell below the other where the page is narrow.
        Assert.Equal(Regex.Count(html, "<table(?! class=\"(short|findings)\")"), Regex.Count(html, "<div class=\"wide\"><table"));
        Assert.True(Regex.Count(html, "<div class=\"wide\"><table") >= 6);
        Assert.Equal(2, Regex.Count(html, "<div class=\"wide\"><svg"));
        Assert.Contains("<td data-is=\"How sure: \">", html, StringComparison.Ordinal);
        Assert.Contains("<td data-is=\"What speaks against it:\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\uFF0B", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal); // no letter that most fonts lack
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("as seen", "as seen.")]
    [InlineData("as seen. ", "as seen.")]
    [InlineData("as seen?", "as seen?")]
    public void Ended_Text_EndsWithOneStop(string text, string expected) => Assert.Equal(expected, Sentence.Ended(text));

    [Fact]
    public void Draw_ReasonsThatEndWithAStop_GetNoSecond()
    {
        ReportContent content = Content();
        ReportExamination run = content.Exhibits[0].Examinations[0];
        string html = Draw(content with
        {
            Questions = [content.Questions[0] with { Assessments = [new ReportAssessment(7, "A-001", null, "it is so", "as seen.", ["l5"], new ReportText("assessment.open"))] }],
            Exhibits = [content.Exhibits[0] with { Examinations = [run with { Reason = "It cannot be read.", Confinement = "bubblewrap", Corrections = [new ReportCorrection(9, null, "otherwise", null)] }] }],
        });
        Assert.Contains("Reason: <bdi>as seen.</bdi> ", html, StringComparison.Ordinal);
        Assert.Contains("</b>; decoder confined by: bubblewrap. <bdi>It cannot be read.</bdi><br><b>Corrected:</b> <bdi>otherwise</bdi>", html, StringComparison.Ordinal);
    }

    private static string Section(string html, string id) => Regex.Match(html, $"<section[^>]* ?id=\"{id}\".*?</section>", RegexOptions.Singleline).Value;

    [Fact]
    public void Draw_PairOfPropositions_HasBothSidesNextToEachOtherAndNoVerdict()
    {
        ReportContent content = Content();
        ReportQuestion genuine = content.Questions[1];
        string html = System.Net.WebUtility.HtmlDecode(Draw(content with
        {
            Questions = [genuine with { Genuineness = [genuine.Genuineness[0] with { Corrections = new Dictionary<string, IReadOnlyList<long>> { ["l7.1"] = [9] } }] }],
        }));
        string pair = Regex.Match(html, "<table class=\"sides pair\">.*?</table>", RegexOptions.Singleline).Value;
        Assert.Contains("The file: Findings bear on more than one side.", pair, StringComparison.Ordinal);
        string[] cells = [.. Regex.Matches(pair, "<td>.*?</td>", RegexOptions.Singleline).Select(static it => it.Value)];
        Assert.Equal(2, cells.Length);
        Assert.Contains("<code>authenticity.container.agreesWithDevice</code>", cells[0], StringComparison.Ordinal);
        Assert.Contains("<a href=\"#l6.1\">[l6.1]</a> bytes 0–3", cells[0], StringComparison.Ordinal);
        Assert.Contains("<a href=\"#l7.1\">[l7.1]</a> frames 0–8  <b>Corrected since, see</b>", cells[1], StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(html, "<table class=\"sides pair\">"));
        Assert.Contains("The scene: Nothing that was examined bears on it.", html, StringComparison.Ordinal);
        Assert.Contains("<b>Looked and saw nothing:</b> <code>frames.timing</code> [l10]. It sees gaps", html, StringComparison.Ordinal);
        Assert.Contains("<b>Not run:</b> <code>container.profile, authenticity.soundCuts, authenticity.continuity</code>", html, StringComparison.Ordinal);
        Assert.Contains("No method of this release can find anything that bears on it.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "nothing that was examined bears on any pair")]
    [InlineData(true, "what was examined cannot tell of any pair")]
    public void Draw_ExhibitOfWhichNothingCouldBeTold_TakesOneLine(bool examined, string says)
    {
        ReportContent content = Content();
        ReportQuestion genuine = content.Questions[1];
        IReadOnlyList<ExaminedPair> pairs = ExaminedPair.Of(examined ? [new Examined("frames.timing", 5, new ExaminationOutcome.NotApplicable("It is a text."), [])] : []);
        string html = Draw(content with { Questions = [genuine with { Answers = [], Genuineness = [new ReportGenuineness(new ExhibitNumber(1), pairs, [])] }] });
        Assert.Contains(says, html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"sides pair\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Checklist_SaysWhoAnsweredWhatAndWhen_AndWhatNobodyAnswered()
    {
        string html = System.Net.WebUtility.HtmlDecode(Draw(Content()));
        Assert.Contains("At 12.5-14 s of the clip. It bears on: It is an older or another recording, shown as that of the claimed event. <span class=\"source\">A-001, 2031-05-14T00:00:00Z, [l11] Entered blind, beside", html, StringComparison.Ordinal);
        Assert.Contains("<b>Closed until a second person has answered.</b>", html, StringComparison.Ordinal);
        string open = html[html.IndexOf("Nobody has answered:", StringComparison.Ordinal)..];
        Assert.Equal(Checklist.Questions.Count - 1, Checklist.Questions.Count(it => open.Contains($" {it.Text}", StringComparison.Ordinal)));
    }

    [Fact]
    public void Draw_ProofThatIsPending_LeavesTheSentenceThatNoOutsiderConfirms()
    {
        ReportContent content = Content();
        string html = Draw(content with { Custody = content.Custody with { Confirmations = [new ReportText("custody.stampPending", "OpenTimestamps", "7", "pending")] } });
        Assert.Contains("no outsider confirms when it existed", html, StringComparison.Ordinal);
        Assert.Contains("no time is shown yet. Standing: pending.", html, StringComparison.Ordinal);
    }

    private static readonly ReportText Said = new("short.exhibit", "1", Hostile);

    private static string Draw(ReportContent content) => Encoding.UTF8.GetString(HtmlReport.Draw(content, ReportStrings.English));

    private static ReportContent Content()
    {
        Exhibit exhibit = new(new ExhibitNumber(1), Digest.Of("clip"u8), 4);
        Finding finding = new("profile.described", Locator.Bytes(0, 4), Hostile, Hostile);
        ReportExamination run = new(new ExaminationId(new string('a', 64)), 5, new MethodVersion("container.profile", "1.0"), Question.What, "completed", Hostile, null, [finding], [("structure", new string('b', 64))], false, [new ReportCorrection(5, Hostile, Hostile, null)]);
        return new ReportContent
        {
            InvestigationId = new string('1', 32),
            PreparedAt = "2031-05-14T00:00:00Z",
            Questions = [new ReportQuestion(Question.What, [Said], Said, [Said], [new ReportAnswer(exhibit.Number, "profile.described", Hostile, "bytes 0–3", Said, [Hostile], "l5.1")], [new ReportAssessment(9, "A-001", exhibit.Number, Hostile, Hostile, ["l5.1"], Said)], [Said]), Genuine(exhibit.Number)],
            Exhibits = [new ReportExhibit { Exhibit = exhibit, Acquisitions = [Said], Collection = [('a', Hostile, false)], Examinations = [run], Pictures = [], Frames = [new ReportFrame(0, "0.000000", new string('c', 64), Hostile, null)], Tags = [Hostile] }],
            Allegations = new ReportAllegations(["North", Hostile], [new ReportAllegationRow("N1", "North", "2031-05-14", Hostile, [Hostile], [], [Said], [], [], [Hostile]) { Translation = (Hostile, Hostile) }], [new ReportStatement(Said, Hostile)]),
            PersonRecords = [new ReportPersonRecord(Said, "A-001", 9, [Said], true)],
            Custody = new ReportCustody(10, new string('d', 64), Hostile, Hostile, [("acquisition", 1)], ["A-001"]) { Fixity = Said },
            Methods = [],
            Release = "0.1.0",
        };
    }

    // Both sides of a pair, an examination of each other kind, and answers of two people, one closed.
    private static ReportQuestion Genuine(ExhibitNumber exhibit)
    {
        Finding agrees = new("authenticity.container.agreesWithDevice", Locator.Bytes(0, 4), Hostile, Hostile), groups = new("authenticity.video.formerGroups", Locator.Frames(0, 9), Hostile, Hostile);
        IReadOnlyList<ExaminedPair> pairs = ExaminedPair.Of(
        [
            new Examined("authenticity.container", 6, ExaminationOutcome.Completed.Instance, [agrees]), new Examined("authenticity.videoCompression", 7, ExaminationOutcome.Completed.Instance, [groups]),
            new Examined("authenticity.soundCompression", 8, new ExaminationOutcome.NotApplicable(Hostile), []), new Examined("frames.timing", 10, ExaminationOutcome.Completed.Instance, []),
        ]);
        return new ReportQuestion(Question.Genuine, [Said], null, [Said],
            [.. (((Finding Found, string Source)[])[(agrees, "l6.1"), (groups, "l7.1")]).Select(it => new ReportAnswer(exhibit, it.Found.Code, it.Found.Statement, it.Found.Where.ToString(), Said, it.Found.Against, it.Source))], [], [])
        {
            Genuineness =
            [
                new ReportGenuineness(exhibit, pairs,
                [
                    new ReportChecklistAnswer("shadowsAgree", 11, "A-001", "2031-05-14T00:00:00Z", ChecklistReply.No, Hostile, "12.5-14", new ReportText("checklist.pair")),
                    new ReportChecklistAnswer("shadowsAgree", 12, "A-002", "2031-05-14T00:00:00Z", null, null, null, new ReportText("checklist.closed")),
                    new ReportChecklistAnswer(Hostile, 13, "A-002", "2031-05-14T00:00:00Z", ChecklistReply.Yes, "as seen", null, new ReportText("checklist.open")),
                ]),
            ],
        };
    }

    [GeneratedRegex("(?:strings\\[|ReportText\\(|Link\\(\"\\w+\", |Pair\\(|Relation\\(\"[^\"]+\", |Command\\(\"[^\"]+\", )\"([\\w.]+)\"")]
    private static partial Regex Key();

    // src and href that leave the file; SVG's namespace is a name, not a place.
    [GeneratedRegex("(src|href)=\"(?!#|data:)", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();

    [GeneratedRegex("id=\"([^\"]+)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Link();
}
