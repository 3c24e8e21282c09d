namespace Ascertain.Reporting.Html;

/// <summary>Draws what the findings support: propositions in rows, groups of one origin in columns, both ways.</summary>
internal sealed class EvaluationSection(HtmlWriter html, ReportStrings strings)
{
    public void Draw(ReportEvaluation evaluation)
    {
        html.Raw("<section id=\"evaluation\">").Element("h2", strings["evaluation"]).Element("p", strings["evaluationIntro"]);
        html.Raw("<p>").Foreign(evaluation.Notice).Raw($" <span class=\"source\">[l{evaluation.EntrySequence}]</span>");
        new Sentences(html, strings).Corrected(evaluation.CorrectedBy);
        html.Raw("</p>");
        foreach (ReportEvaluationSet set in evaluation.Sets)
        {
            Set(set);
        }

        if (evaluation.Picture is { } picture)
        {
            ExhibitSection.Picture(html, strings, picture);
        }

        Lines("evaluationSides", evaluation.Sides);
        Lines("evaluationRefused", evaluation.Refused);
        Lines("evaluationProposals", evaluation.Proposals);
        html.Raw("</section>");
    }

    private void Set(ReportEvaluationSet set)
    {
        html.Raw("<h3>").Text(strings["evaluationSet"]).Raw(" <code>").Foreign(set.Id).Raw("</code></h3><p>").Text(strings["evaluationGiven"]).Raw(" ").Foreign(set.Given).Raw("</p><div class=\"wide\"><table><thead><tr><th scope=\"col\">").Text(strings["evaluationProposition"]).Raw("</th>");
        foreach (string column in set.Columns)
        {
            html.Raw("<th scope=\"col\">").Foreign(column).Raw("</th>");
        }

        html.Raw("</tr></thead><tbody>");
        foreach ((string proposition, IReadOnlyList<string> cells) in set.Rows)
        {
            html.Raw("<tr><th scope=\"row\">").Foreign(proposition).Raw("</th>");
            foreach (string cell in cells)
            {
                html.Raw("<td>").Foreign(cell).Raw("</td>");
            }

            html.Raw("</tr>");
        }

        html.Raw("<tr><th scope=\"row\">").Text(strings["evaluationElse"]).Raw($"</th><td colspan=\"{Math.Max(1, set.Columns.Count)}\">").Text(strings["evaluationOpen"]).Raw("</td></tr></tbody></table></div>");
        foreach (ReportText said in set.Entered)
        {
            html.Raw("<p>").Foreign(strings.Of(said)).Raw("</p>");
        }

        foreach (string sentence in set.Sentences)
        {
            html.Raw("<p>").Foreign(sentence).Raw("</p>");
        }

        Lines("evaluationSearched", set.Searched);
        Lines("evaluationNotTested", set.NotTested);
    }

    private void Lines(string key, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        html.Raw("<p><b>").Text(strings[key]).Raw("</b></p><ul>");
        foreach (string line in lines)
        {
            html.Raw("<li>").Foreign(line).Raw("</li>");
        }

        html.Raw("</ul>");
    }
}
