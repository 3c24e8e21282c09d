namespace Ascertain.Reporting.Html;

/// <summary>Draws the two-sided table: allegation against allegation, a column for each party.</summary>
internal sealed class AllegationSection(HtmlWriter html, ReportStrings strings)
{
    private readonly Sentences sentences = new(html, strings);

    public void Draw(ReportAllegations allegations)
    {
        html.Raw("<section id=\"allegations\">").Element("h2", strings["allegations"]).Element("p", strings["allegationsIntro"]);
        if (allegations.Rows.Count > 0)
        {
            Table(allegations);
        }

        Readings(allegations);
        if (allegations.Statements.Count > 0)
        {
            html.Element("h3", strings["statements"]);
            foreach (ReportStatement statement in allegations.Statements)
            {
                html.Raw("<p class=\"small\">").Foreign(strings.Of(statement.Heading)).Raw("</p><blockquote class=\"statement\">").Foreign(statement.Words).Raw("</blockquote>");
            }
        }

        html.Raw("</section>");
    }

    private void Readings(ReportAllegations allegations)
    {
        if (allegations.Readings.Count == 0 && allegations.Flags.Count == 0)
        {
            return;
        }

        html.Element("h3", strings["readings"]).Raw("<p>").Text(strings["readingsIntro"]);
        if (allegations.CheckedBy is { } entry)
        {
            html.Raw($" <span class=\"source\">[l{entry}]</span>");
        }

        html.Raw("</p><div class=\"wide\"><table><thead><tr><th scope=\"col\">").Text(strings["readingId"]).Raw("</th><th scope=\"col\">").Text(strings["readingSentence"]).Raw("</th><th scope=\"col\">")
            .Text(strings["readingSlots"]).Raw("</th><th scope=\"col\">").Text(strings["readingState"]).Raw("</th></tr></thead><tbody>");
        foreach (ReportReading reading in allegations.Readings)
        {
            html.Raw("<tr><th scope=\"row\">").Foreign(reading.Id).Raw("</th><td>").Foreign($"{reading.Party}, {reading.Date}: {reading.Sentence}").Raw("</td><td>").Foreign(reading.Slots).Raw("</td><td>").Foreign(strings.Of(reading.State)).Raw("</td></tr>");
        }

        html.Raw("</tbody></table></div><p><b>").Text(strings["flags"]).Raw("</b></p>");
        if (allegations.Flags.Count == 0)
        {
            html.Element("p", strings["flagsNone"]);
        }
        else
        {
            html.Raw("<ul class=\"flags\">");
            foreach ((string code, string sentence, IReadOnlyList<string> about) in allegations.Flags)
            {
                html.Raw("<li><code>").Text(code).Raw("</code> ").Foreign(sentence).Raw(" <span class=\"source\">").Foreign(string.Join(", ", about)).Raw("</span></li>");
            }

            html.Raw("</ul>");
        }

        if (allegations.NotListed > 0)
        {
            html.Element("p", strings.Of(new ReportText("readingsMore", allegations.NotListed.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }
    }

    private void Table(ReportAllegations allegations)
    {
        html.Raw("<div class=\"wide\"><table class=\"sides\"><thead><tr>");
        foreach (string party in allegations.Parties)
        {
            html.Raw("<th scope=\"col\">").Foreign(party).Raw("</th>");
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
            html.Raw("<tr>");
            foreach (string party in allegations.Parties)
            {
                html.Raw("<td>");
                foreach (ReportAllegationRow cell in group.Where(it => it.Party == party))
                {
                    Cell(cell);
                }

                if (group.All(it => it.Party != party))
                {
                    html.Raw("<p class=\"small\">").Text(strings["saidNothing"]).Raw("</p>");
                }

                html.Raw("</td>");
            }

            html.Raw("</tr>");
        }

        html.Raw("</tbody></table></div>");
    }

    private void Cell(ReportAllegationRow row)
    {
        html.Raw("<article id=\"a-").Text(row.Id).Raw("\"><p><b>").Foreign(row.Id).Raw("</b>, ").Foreign(row.Date);
        if (row.AnsweredBy.Count > 0)
        {
            html.Raw(" <span class=\"source\">↔ ").Foreign(string.Join(", ", row.AnsweredBy)).Raw("</span>");
        }

        html.Raw("</p><blockquote>").Foreign(row.Words).Raw("</blockquote>");
        if (row.Translation is { } translation)
        {
            html.Raw("<p>").Text(strings["translation"]).Raw(" (").Foreign(translation.Translator).Raw("):</p><blockquote>").Foreign(translation.Words).Raw("</blockquote>");
        }

        if (row.Figures.Count > 0)
        {
            html.Raw("<p>").Text(strings["figures"]).Raw(": ").Foreign(string.Join("; ", row.Figures)).Raw("</p>");
        }

        Relation("+", "for", row.FoundFor);
        Relation("−", "contrary", row.FoundAgainst);
        Relation("○", "searched", row.SearchedWithoutResult);
        Relation("…", "notExamined", [.. row.NotExamined.Select(static it => new ReportText("allegation.line", it))]);
        html.Raw("</article>");
    }

    private void Relation(string sign, string key, IReadOnlyList<ReportText> lines)
    {
        html.Raw("<p><b>").Text(sign).Raw(" ").Text(strings[key]).Raw(":</b> ");
        if (lines.Count == 0)
        {
            html.Text(strings["none"]).Raw("</p>");
            return;
        }

        html.Raw("</p>");
        sentences.List(lines);
    }
}
