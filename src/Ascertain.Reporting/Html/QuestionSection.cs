namespace Ascertain.Reporting.Html;

/// <summary>Draws one question: what was planned, what was found, and what was not examined. Each finding of the report stands here once.</summary>
internal sealed class QuestionSection(HtmlWriter html, ReportStrings strings)
{
    private readonly Sentences sentences = new(html, strings);

    public void Draw(ReportQuestion question)
    {
        html.Raw($"<section class=\"question\" id=\"q-{question.Question}\">").Element("h3", strings[$"q.{question.Question}"])
            .Raw("<p><b>").Text(strings["planned"]).Raw(":</b> ").Foreign(string.Join(" ", question.Planned.Select(strings.Of)));
        if (question.PlanRemark is { } remark)
        {
            html.Raw(" <strong>").Text(strings.Of(remark)).Raw("</strong>");
        }

        html.Raw("</p>");
        foreach (ReportGenuineness item in question.Genuineness)
        {
            new GenuinenessSection(html, strings).Draw(item);
        }

        if (question.Answers.Count > 0)
        {
            Findings(question.Answers);
        }
        else if (question.NotExamined.Count == 0)
        {
            html.Element("p", strings["nothingFound"]);
        }

        if (question.NotExamined.Count > 0)
        {
            html.Raw("<p><b>").Text(strings["notExamined"]).Raw(":</b></p>").List(question.NotExamined.Select(strings.Of));
        }

        Assessments(question.Assessments);
        html.Raw("</section>");
    }

    private void Assessments(IReadOnlyList<ReportAssessment> assessments)
    {
        if (assessments.Count == 0)
        {
            return;
        }

        html.Raw("<p><b>").Text(strings["assessments"]).Raw(":</b></p><ul>");
        foreach (ReportAssessment assessment in assessments)
        {
            html.Raw("<li>").Text($"{assessment.Author}, [l{assessment.EntrySequence}]").Text(assessment.Exhibit is { } about ? $", {strings["exhibit"]} {about}: " : ": ")
                .Foreign(assessment.Conclusion ?? strings["assessment.closed"]);
            if (assessment.Reason is { } reason)
            {
                html.Raw(" ").Text(strings["reason"]).Raw(": ").Foreign(Sentence.Ended(reason));
            }

            foreach (ReportText said in ((ReportText?[])[assessment.Grade is { } grade ? new ReportText("assessment.grade", grade) : null, assessment.Standard]).OfType<ReportText>())
            {
                html.Raw(" ").Foreign(strings.Of(said));
            }

            html.Raw(" <span class=\"source\">").Text(string.Join(", ", assessment.Cites.Select(static it => $"[{it}]"))).Raw(" ").Text(strings.Of(assessment.Standing)).Raw("</span>");
            sentences.Corrected(assessment.Standing.CorrectedBy);
            html.Raw("</li>");
        }

        html.Raw("</ul>");
    }

    // Findings of one code with the same strength and reservations share a row, so that what speaks against them is read once and not skipped.
    private void Findings(IReadOnlyList<ReportAnswer> answers)
    {
        html.Raw("<table class=\"findings\"><thead><tr>").Element("th", strings["found"]).Element("th", strings["howSure"])
            .Element("th", strings["against"]).Raw("</tr></thead><tbody>");
        foreach (IGrouping<(string Code, string Strength, string), ReportAnswer> group in answers.GroupBy(it => (it.Code, strings.Of(it.Strength), string.Join('\n', it.Against))))
        {
            html.Raw("<tr><td><code>").Text(group.Key.Code).Raw("</code><ul>");
            foreach (ReportAnswer answer in group)
            {
                html.Raw("<li id=\"").Text(answer.Source).Raw($"\"><a class=\"of\" href=\"#e{answer.Exhibit}\">").Text($"{strings["exhibit"]} {answer.Exhibit}").Raw("</a> ")
                    .Foreign(answer.Statement).Raw(" <span class=\"source\">[").Text(answer.Source).Raw("] ").Text(answer.Where).Raw("</span>");
                foreach (ReportCorrection correction in answer.Corrections)
                {
                    sentences.Correction(correction, withCode: false);
                }

                html.Raw("</li>");
            }

            html.Raw("</ul></td><td data-is=\"").Text($"{strings["howSure"]}: ").Raw("\">").Text(group.Key.Strength).Raw("</td><td data-is=\"").Text($"{strings["against"]}:").Raw("\">").List(group.First().Against).Raw("</td></tr>");
        }

        html.Raw("</tbody></table>");
    }
}
