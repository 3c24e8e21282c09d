using System.Globalization;
using System.Text;

namespace Ascertain.Reporting.Html;

/// <summary>Draws a report as one HTML file: no script, no request, opens from disk, prints to A4, reads without colour.</summary>
public sealed class HtmlReport
{
    // A mask for what reaches back to no known begin: it fades in, so that the begin of an axis is not read as a bound.
    private const string OpenBeginning = """<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs><linearGradient id="fade"><stop offset="0" stop-color="#000"/><stop offset=".4" stop-color="#fff"/></linearGradient><mask id="open" maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill="url(#fade)"/></mask></defs></svg>""";

    private readonly ReportContent content;
    private readonly ReportStrings strings;
    private readonly HtmlWriter html = new();
    private readonly Sentences sentences;

    private HtmlReport(ReportContent content, ReportStrings strings) => (this.content, this.strings, sentences) = (content, strings, new Sentences(html, strings));

    /// <summary>The bytes of the HTML file (UTF-8).</summary>
    public static byte[] Draw(ReportContent content, ReportStrings strings)
    {
        HtmlReport report = new(content, strings);
        report.Document();
        return Encoding.UTF8.GetBytes(report.html.ToString());
    }

    private void Document()
    {
        html.Raw($"<!DOCTYPE html>\n<html lang=\"{strings.Language}\" dir=\"{strings.Direction}\"><head><meta charset=\"utf-8\">")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">")
            .Raw("<meta name=\"viewport\" content=\"width=device-width\">").Element("title", $"{strings["title"]} {content.InvestigationId[..8]}")
            .Raw("<style>").Raw(Stylesheet.Text).Raw("</style></head><body>").Raw(OpenBeginning);
        if (content.IsRehearsal)
        {
            html.Raw("<p class=\"rehearsal\">").Text(strings["rehearsal"]).Raw("</p>");
        }

        Header();
        InShort();
        if (content.Allegations is { } allegations)
        {
            new AllegationSection(html, strings).Draw(allegations);
        }

        Questions();
        if (content.Evaluation is { } evaluation)
        {
            new EvaluationSection(html, strings).Draw(evaluation);
        }

        if (content.Grades is { } grades)
        {
            html.Raw("<section id=\"grades\">").Element("h2", strings["grades"]).Element("p", strings["gradesIntro"]).Raw("<ul>");
            foreach (string line in grades.Lines.Concat(grades.Agreement).Concat(grades.Refused))
            {
                html.Raw("<li>").Foreign(line).Raw("</li>");
            }

            html.Raw("</ul></section>");
        }

        foreach (ReportExhibit exhibit in content.Exhibits)
        {
            new ExhibitSection(html, strings).Draw(exhibit);
        }

        PersonRecords();
        CustodySection();
        MethodsSection();
        Check();
        html.Raw("</body></html>\n");
    }

    private void Header()
    {
        html.Raw("<header>").Element("h1", strings["title"]).Raw("<dl>");
        Pair("investigation", content.InvestigationId);
        Pair("prepared", content.PreparedAt);
        Pair("release", content.Release);
        Pair("recipient", content.Recipient?.Name ?? strings["ownUse"]);
        if (content.Recipient is { } recipient)
        {
            Pair("purpose", recipient.Purpose);
        }

        html.Raw("</dl>").Element("p", strings["intro"]).Raw("</header><nav>").Element("h2", strings["contents"]).Raw("<ol>");
        Link("short", "inShort");
        if (content.Allegations is not null)
        {
            Link("allegations", "allegations");
        }

        Link("questions", "questions");
        if (content.Evaluation is not null)
        {
            Link("evaluation", "evaluation");
        }

        if (content.Grades is not null)
        {
            Link("grades", "grades");
        }

        foreach (ReportExhibit exhibit in content.Exhibits)
        {
            html.Raw($"<li><a href=\"#e{exhibit.Exhibit.Number}\">").Text($"{strings["exhibit"]} {exhibit.Exhibit.Number}").Raw("</a></li>");
        }

        Link("persons", "persons");
        Link("custody", "custody");
        Link("methods", "methods");
        Link("check", "check");
        html.Raw("</ol></nav>");
    }

    /// <summary>Says that an exhibit is not as it came in; nothing where it is.</summary>
    internal static void CopyFault(HtmlWriter html, ReportStrings strings, ReportExhibit exhibit)
    {
        if (exhibit.CopyFault is { } fault)
        {
            html.Raw("<p><b>").Foreign(strings.Of(fault)).Raw("</b> ").Text(strings["fixity.note"]).Raw("</p>");
        }
    }

    private void Pair(string key, string value) => html.Element("dt", strings[key]).Raw("<dd>").Foreign(value).Raw("</dd>");

    private void Link(string anchor, string key) => html.Raw($"<li><a href=\"#{anchor}\">").Text(strings[key]).Raw("</a></li>");

    // The first page: every question with its answer, and the one picture that shows all exhibits.
    private void InShort()
    {
        html.Raw("<section id=\"short\">").Element("h2", strings["inShort"]);
        foreach (ReportExhibit exhibit in content.Exhibits.Where(static it => it.WithheldReason is null))
        {
            CopyFault(html, strings, exhibit);
        }

        html.Raw("<table class=\"short\"><tbody>");
        foreach (ReportQuestion question in content.Questions)
        {
            html.Raw($"<tr><th scope=\"row\"><a href=\"#q-{question.Question}\">").Text(strings[$"q.{question.Question}"]).Raw("</a></th><td>");
            if (question.InShort is [ReportText only])
            {
                sentences.Draw(only);
            }
            else
            {
                sentences.List(question.InShort);
            }

            html.Raw("</td></tr>");
        }

        if (content.Allegations is { } allegations)
        {
            html.Raw("<tr><th scope=\"row\"><a href=\"#allegations\">").Text(strings["q.Allegations"]).Raw("</a></th><td>");
            sentences.List([.. allegations.Rows.Select(InShort)]);
            html.Raw("</td></tr>");
        }

        html.Raw("</tbody></table>");
        if (content.TimeOverview is { } overview)
        {
            ExhibitSection.Picture(html, strings, overview);
        }

        foreach (ReportPicture tree in content.CopiesOverview)
        {
            ExhibitSection.Picture(html, strings, tree);
        }

        html.Raw("</section>");
    }

    private ReportText InShort(ReportAllegationRow row) => new("allegation.line", string.Create(CultureInfo.InvariantCulture,
        $"{row.Id} ({row.Party}): {strings["for"]} {row.FoundFor.Count}; {strings["contrary"]} {row.FoundAgainst.Count}; {strings["searched"]} {row.SearchedWithoutResult.Count}; {strings["notExamined"]} {row.NotExamined.Count}"))
    {
        CorrectedBy = [.. row.FoundFor.Concat(row.FoundAgainst).Concat(row.SearchedWithoutResult).SelectMany(static it => it.CorrectedBy).Distinct()],
    };

    private void Questions()
    {
        html.Raw("<section id=\"questions\">").Element("h2", strings["questions"]);
        QuestionSection section = new(html, strings);
        foreach (ReportQuestion question in content.Questions)
        {
            section.Draw(question);
        }

        html.Raw("</section>");
    }

    private void PersonRecords()
    {
        html.Raw("<section id=\"persons\">").Element("h2", strings["persons"]).Element("p", strings["personsIntro"]);
        if (content.PersonRecords.Count == 0)
        {
            html.Element("p", strings["none"]);
        }
        else
        {
            html.Raw("<ol>");
            foreach (ReportPersonRecord record in content.PersonRecords)
            {
                html.Raw($"<li id=\"l{record.EntrySequence}\"><b>").Text(strings.Of(record.Kind)).Raw("</b>, ").Text($"{record.Author}, [l{record.EntrySequence}]");
                if (record.IsSuperseded)
                {
                    html.Raw(" <em>").Text(strings["superseded"]).Raw("</em>");
                }

                html.List(record.Lines.Select(strings.Of)).Raw("</li>");
            }

            html.Raw("</ol>");
        }

        html.Raw("</section>");
    }

    private void CustodySection()
    {
        ReportCustody custody = content.Custody;
        html.Raw("<section id=\"custody\">").Element("h2", strings["custody"]).Raw("<p><strong>").Text(strings[custody.ConfirmationsTellTimeOrWitness ? "custodySentence.confirmed" : "custodySentence"]).Raw("</strong></p>").Element("p", strings["custodyState"]).Raw("<dl>");
        Pair("root", custody.RootHex);
        Pair("entries", custody.Size.ToString(CultureInfo.InvariantCulture));
        Pair("verifierKey", custody.VerifierKey);
        html.Raw("</dl>");
        Confirmed(custody);
        html.Element("h3", strings["checkpoint"]).Element("pre", custody.Checkpoint)
            .Element("h3", strings["byKind"]).Raw("<div class=\"wide\"><table><tbody>");
        foreach ((string kind, int count) in custody.EntriesByKind)
        {
            html.Raw("<tr>").Element("td", kind).Raw("<td class=\"n\">").Number(count).Raw("</td></tr>");
        }

        html.Raw("</tbody></table></div>");
        Imports(custody.Imports);
        html.Element("h3", strings["actors"]).Element("p", string.Join(", ", custody.Actors))
            .Element("h3", strings["allRuns"]).Raw("<div class=\"wide\"><table><thead><tr>").Element("th", strings["entry"]).Element("th", strings["exhibit"])
            .Element("th", strings["method"]).Element("th", strings["outcome"]).Raw("</tr></thead><tbody>");
        foreach ((ReportExhibit exhibit, ReportExamination run) in content.Exhibits.SelectMany(static it => it.Examinations.Select(run => (it, run))).OrderBy(static it => it.run.EntrySequence))
        {
            html.Raw("<tr><td class=\"n\">").Number(run.EntrySequence).Raw("</td><td class=\"n\">").Number(exhibit.Exhibit.Number.Value).Raw("</td>")
                .Element("td", run.Method.ToString()).Element("td", run.Outcome).Raw("</tr>");
        }

        html.Raw("</tbody></table></div>").Element("p", strings["outside"]).Raw("</section>");
    }

    private void Imports(IReadOnlyList<ReportImport> imports)
    {
        if (imports.Count == 0)
        {
            return;
        }

        html.Element("h3", strings["imports"]).Element("p", strings["importsIntro"]).Raw("<div class=\"wide\"><table><thead><tr>")
            .Element("th", strings["entry"]).Element("th", strings["import.kind"]).Element("th", strings["import.package"]).Element("th", strings["import.holds"]).Element("th", strings["outcome"]).Raw("</tr></thead><tbody>");
        foreach (ReportImport import in imports)
        {
            html.Raw("<tr><td class=\"n\">").Number(import.Entry).Raw("</td>").Element("td", import.Kind).Element("td", import.Package)
                .Element("td", import.Contained.Length == 0 ? strings["none"] : import.Contained).Raw("<td>").List(import.Outcome.Select(strings.Of)).Raw("</td></tr>");
        }

        html.Raw("</tbody></table></div>");
    }

    private void Confirmed(ReportCustody custody)
    {
        html.Element("p", strings.Of(custody.Fixity));
        if (custody.Confirmations.Count > 0)
        {
            html.Element("h3", strings["custody.confirmations"]).List(custody.Confirmations.Select(strings.Of)).Element("p", strings["custody.confirmationsNote"]);
        }

        if (custody.Errata.Count > 0)
        {
            html.Element("h3", strings["custody.errata"]).Raw("<ul>");
            foreach ((long entry, ReportText words) in custody.Errata)
            {
                html.Raw("<li>").Foreign(strings.Of(words)).Raw($" <a class=\"source\" href=\"#l{entry}\">[l{entry}]</a></li>");
            }

            html.Raw("</ul>");
        }
    }

    private void MethodsSection()
    {
        html.Raw("<section id=\"methods\">").Element("h2", strings["methods"]);
        if (content.Decoder is { } decoder)
        {
            html.Raw("<p><b>").Text(strings["decoder"]).Raw(":</b> ").Text(decoder).Raw("</p>");
        }

        foreach (MethodDescription method in content.Methods)
        {
            html.Raw("<section class=\"method\">").Element("h3", method.Version.ToString()).Element("p", method.Summary)
                .Raw("<p><b>").Text(strings["asks"]).Raw(":</b> ").Text(strings[$"q.{method.Question}"]).Raw("</p><p><b>").Text(strings["example"]).Raw(":</b> ").Text(method.WorkedExample)
                .Raw("</p><p><b>").Text(strings["limits"]).Raw(":</b></p>").List(method.Limits)
                .Raw("<p class=\"small\"><b>").Text(strings["sources"]).Raw(":</b> ").Text(Sentence.Ended(string.Join("; ", method.Sources))).Raw("</p></section>");
        }

        html.Raw("</section>");
    }

    private void Check()
    {
        html.Raw("<section id=\"check\">").Element("h2", strings["check"]).Element("p", strings["checkIntro"]).Raw("<ol>");
        Command("./ascertain verify BUNDLE --key 'KEY'", "check1");
        Command("./ascertain rerun BUNDLE", "check2");
        Command("cd BUNDLE && sha256sum -c manifest-sha256.txt", "check3");
        html.Raw("</ol>").Element("p", strings["otherwise"]).Raw("</section>");
    }

    private void Command(string command, string key) => html.Raw("<li><pre>").Text(command).Raw("</pre>").Text(strings[key]).Raw("</li>");
}
