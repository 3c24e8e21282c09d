using System.Globalization;
using System.Text;

namespace Ascertain.Reporting.Html;

/// <summary>Draws a report as one HTML file: no script, no request, opens from disk, prints to A4, reads without colour.</summary>
public sealed class HtmlReport
{
    private readonly ReportContent content;
    private readonly ReportStrings strings;
    private readonly HtmlWriter html = new();

    private HtmlReport(ReportContent content, ReportStrings strings) => (this.content, this.strings) = (content, strings);

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
            .Raw("<style>").Raw(Stylesheet.Text).Raw("</style></head><body>");
        if (content.IsRehearsal)
        {
            html.Raw("<p class=\"rehearsal\">").Text(strings["rehearsal"]).Raw("</p>");
        }

        Header();
        Questions();
        if (content.Allegations is { } allegations)
        {
            Allegations(allegations);
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
        Link("questions", "questions");
        if (content.Allegations is not null)
        {
            Link("allegations", "allegations");
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

    private void Pair(string key, string value) => html.Element("dt", strings[key]).Raw("<dd>").Foreign(value).Raw("</dd>");

    private void Link(string anchor, string key) => html.Raw($"<li><a href=\"#{anchor}\">").Text(strings[key]).Raw("</a></li>");

    private void Questions()
    {
        html.Raw("<section id=\"questions\">").Element("h2", strings["questions"]);
        foreach (ReportQuestion question in content.Questions)
        {
            html.Raw("<section class=\"question\">").Element("h3", strings[$"q.{question.Question}"])
                .Raw("<p><b>").Text(strings["planned"]).Raw(":</b> ").Foreign(question.Planned);
            if (question.ChangedAfterResults)
            {
                html.Raw(" <strong>").Text(strings["changedAfterResults"]).Raw("</strong>");
            }

            html.Raw("</p>");
            if (question.Answers.Count > 0)
            {
                html.Raw("<table><thead><tr>").Element("th", strings["exhibit"]).Element("th", strings["found"]).Element("th", strings["howSure"])
                    .Element("th", strings["against"]).Raw("</tr></thead><tbody>");
                foreach (ReportAnswer answer in question.Answers)
                {
                    html.Raw("<tr><td>").Raw($"<a href=\"#e{answer.Exhibit}\">{answer.Exhibit}</a></td><td>").Foreign(answer.Statement)
                        .Raw($" <a class=\"source\" href=\"#{answer.Source}\">[{answer.Source}]</a></td><td>").Text(answer.Strength).Raw("</td><td>");
                    html.List(answer.Against).Raw("</td></tr>");
                }

                html.Raw("</tbody></table>");
            }
            else if (question.NotExamined.Count == 0)
            {
                html.Element("p", strings["nothingFound"]);
            }

            if (question.NotExamined.Count > 0)
            {
                html.Raw("<p><b>").Text(strings["notExamined"]).Raw(":</b></p>").List(question.NotExamined);
            }

            html.Raw("</section>");
        }

        html.Raw("</section>");
    }

    private void Allegations(ReportAllegations allegations)
    {
        html.Raw("<section id=\"allegations\">").Element("h2", strings["allegations"]).Element("p", strings["allegationsIntro"])
            .Raw("<table class=\"sides\"><thead><tr>").Element("th", strings["allegation"]);
        foreach (string party in allegations.Parties)
        {
            html.Raw("<th>").Foreign(party).Raw("</th>");
        }

        html.Raw("</tr></thead><tbody>");
        HashSet<string> drawn = [];
        foreach (ReportAllegationRow row in allegations.Rows)
        {
            if (!drawn.Add(row.Id))
            {
                continue;
            }

            // A row is an allegation with all that answers it, each in its party's column.
            ReportAllegationRow[] group = [row, .. allegations.Rows.Where(it => row.AnsweredBy.Contains(it.Id) && drawn.Add(it.Id))];
            html.Raw("<tr><th scope=\"row\">").Foreign(string.Join(" ↔ ", group.Select(static it => it.Id))).Raw("</th>");
            foreach (string party in allegations.Parties)
            {
                html.Raw("<td>");
                foreach (ReportAllegationRow cell in group.Where(it => it.Party == party))
                {
                    AllegationCell(cell);
                }

                html.Raw("</td>");
            }

            html.Raw("</tr>");
        }

        html.Raw("</tbody></table></section>");
    }

    private void AllegationCell(ReportAllegationRow row)
    {
        html.Raw($"<article id=\"a-").Text(row.Id).Raw("\"><p><b>").Foreign(row.Id).Raw("</b>, ").Foreign(row.Date).Raw("</p><blockquote>").Foreign(row.Words).Raw("</blockquote>");
        if (row.Figures.Count > 0)
        {
            html.Raw("<p>").Text(strings["figures"]).Raw(":</p>").List(row.Figures);
        }

        Relation("for", row.FoundFor);
        Relation("contrary", row.FoundAgainst);
        Relation("searched", row.SearchedWithoutResult);
        Relation("notExamined", row.NotExamined);
        html.Raw("</article>");
    }

    private void Relation(string key, IReadOnlyList<string> lines)
    {
        html.Raw("<p><b>").Text(strings[key]).Raw(":</b> ");
        if (lines.Count == 0)
        {
            html.Text(strings["none"]).Raw("</p>");
            return;
        }

        html.Raw("</p>").List(lines);
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
                html.Raw($"<li id=\"l{record.EntrySequence}\"><b>").Text(record.Kind).Raw("</b>, ").Text(record.Author).Raw(", ")
                    .Text(strings["entry"]).Raw(" ").Number(record.EntrySequence);
                if (record.IsSuperseded)
                {
                    html.Raw(" <em>").Text(strings["superseded"]).Raw("</em>");
                }

                html.List(record.Lines).Raw("</li>");
            }

            html.Raw("</ol>");
        }

        html.Raw("</section>");
    }

    private void CustodySection()
    {
        ReportCustody custody = content.Custody;
        html.Raw("<section id=\"custody\">").Element("h2", strings["custody"]).Raw("<p><strong>").Text(strings["custodySentence"]).Raw("</strong></p><dl>");
        Pair("root", custody.RootHex);
        Pair("entries", custody.Size.ToString(CultureInfo.InvariantCulture));
        Pair("verifierKey", custody.VerifierKey);
        html.Raw("</dl>").Element("h3", strings["checkpoint"]).Element("pre", custody.Checkpoint)
            .Element("h3", strings["byKind"]).Raw("<table><tbody>");
        foreach ((string kind, int count) in custody.EntriesByKind)
        {
            html.Raw("<tr>").Element("td", kind).Raw("<td class=\"n\">").Number(count).Raw("</td></tr>");
        }

        html.Raw("</tbody></table>").Element("h3", strings["actors"]).Element("p", string.Join(", ", custody.Actors))
            .Element("h3", strings["allRuns"]).Raw("<table><thead><tr>").Element("th", strings["entry"]).Element("th", strings["exhibit"])
            .Element("th", strings["method"]).Element("th", strings["outcome"]).Raw("</tr></thead><tbody>");
        foreach ((ReportExhibit exhibit, ReportExamination run) in content.Exhibits.SelectMany(static it => it.Examinations.Select(run => (it, run))).OrderBy(static it => it.run.EntrySequence))
        {
            html.Raw("<tr><td class=\"n\">").Number(run.EntrySequence).Raw("</td><td class=\"n\">").Number(exhibit.Exhibit.Number.Value).Raw("</td>")
                .Element("td", run.Method.ToString()).Element("td", run.Outcome).Raw("</tr>");
        }

        html.Raw("</tbody></table>").Element("p", strings["outside"]).Raw("</section>");
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
            html.Raw("<section>").Element("h3", method.Version.ToString()).Raw("<p><b>").Text(strings["asks"]).Raw(":</b> ").Text(strings[$"q.{method.Question}"]).Raw("</p>")
                .Element("p", method.Summary).Element("h4", strings["limits"]).List(method.Limits)
                .Element("h4", strings["example"]).Element("p", method.WorkedExample).Element("h4", strings["sources"]).List(method.Sources).Raw("</section>");
        }

        html.Raw("</section>");
    }

    private void Check() => html.Raw("<section id=\"check\">").Element("h2", strings["check"]).Element("p", strings["checkIntro"]).Raw("<ol><li><pre>")
        .Text($"./ascertain verify BUNDLE --key '{content.Custody.VerifierKey}'").Raw("</pre>").Text(strings["check1"]).Raw("</li><li><pre>")
        .Text("./ascertain rerun BUNDLE").Raw("</pre>").Text(strings["check2"]).Raw("</li><li><pre>")
        .Text("cd BUNDLE && sha256sum -c manifest-sha256.txt").Raw("</pre>").Text(strings["check3"]).Raw("</li></ol>").Element("p", strings["otherwise"]).Raw("</section>");
}
