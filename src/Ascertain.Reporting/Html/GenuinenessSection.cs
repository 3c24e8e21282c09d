using Ascertain.Authenticity.Genuineness;

namespace Ascertain.Reporting.Html;

/// <summary>Draws the pairs of "is it genuine?" for one exhibit, each with its sides next to each other, and under them the checklist. It draws no verdict, since there is none.</summary>
internal sealed class GenuinenessSection(HtmlWriter html, ReportStrings strings)
{
    // Arbitrary: each finding stands once in full below; here as many are named as a cell bears.
    private const int MostNamed = 4;

    private readonly Sentences sentences = new(html, strings);

    public void Draw(ReportGenuineness of)
    {
        // What is no clip, or was not examined: one line instead of four empty tables; its runs say why.
        if (of.Answers.Count == 0 && of.Pairs.All(static it => it.SawNothing.Count == 0 && it.Sides.All(static side => side.Findings.Count == 0)))
        {
            html.Raw("<p><b>").Text($"{strings["exhibit"]} {of.Exhibit}:").Raw("</b> ").Text(strings[of.Pairs.All(static it => it.Standing == PairStanding.NothingExamined) ? "pairs.nothingExamined" : "pairs.cannotTell"]).Raw("</p>");
            return;
        }

        html.Raw("<section class=\"pairs\">").Element("h4", $"{strings["exhibit"]} {of.Exhibit}: {strings["pairs"]}").Element("p", strings["pairsIntro"]);
        foreach (ExaminedPair pair in of.Pairs)
        {
            Pair(pair, of);
        }

        Answers(of);
        html.Raw("</section>");
    }

    private void Pair(ExaminedPair pair, ReportGenuineness of)
    {
        html.Raw("<div class=\"wide\"><table class=\"sides pair\"><caption>").Text(strings[pair.Pair.Level switch
        {
            PropositionLevel.File => "pairs.File",
            PropositionLevel.Recording => "pairs.Recording",
            _ => "pairs.Scene",
        }]).Raw(": ").Text(pair.StandingInWords).Raw("</caption><thead><tr>");
        foreach (PairSide side in pair.Sides)
        {
            html.Raw("<th scope=\"col\">").Text(side.Proposition.Text).Raw("</th>");
        }

        html.Raw("</tr></thead><tbody><tr>");
        foreach (PairSide side in pair.Sides)
        {
            html.Raw("<td>");
            Side(side, of);
            html.Raw("</td>");
        }

        html.Raw("</tr></tbody></table></div>");
        html.Raw("<ul class=\"looked small\">");
        foreach (LookedAt it in pair.SawNothing)
        {
            Looked(strings["pairs.sawNothing"], it);
            html.Text(strings.Of(new ReportText("pairs.sees", it.Method.CanSee, it.Method.CannotSee))).Raw("</li>");
        }

        foreach (LookedAt it in pair.CouldNotTell)
        {
            Looked(strings["pairs.couldNotTell"], it);
            if (it.Bearing is { } bearing)
            {
                html.Raw("<code>").Text(bearing.Code).Raw("</code> ").Text(bearing.Because).Raw(" ");
            }

            html.Foreign(it.InWords!).Raw("</li>");
        }

        if (pair.NotRun.Count > 0)
        {
            html.Raw("<li><b>").Text(strings["pairs.notRun"]).Raw("</b> <code>").Text(string.Join(", ", pair.NotRun.Select(static it => it.Method))).Raw("</code></li>");
        }

        html.Raw("</ul><p class=\"small\">").Text(string.Join(" ", pair.Pair.DoesNotMean)).Raw("</p>");
    }

    private void Side(PairSide side, ReportGenuineness of)
    {
        if (side.Findings.Count == 0)
        {
            html.Text(strings[side.CanBeSeen ? "pairs.none" : "pairs.cannotBeSeen"]);
            return;
        }

        html.Raw("<ul>");
        foreach (FindingsOfCode found in side.Findings)
        {
            html.Raw("<li><code>").Text(found.Bearing.Code).Raw("</code> ").Text(found.Bearing.Because).Raw(" <span class=\"source\">").Text(strings.Of(new ReportText("pairs.count", Count(found.Findings.Count)))).Raw(" ");
            foreach (FindingOnPair one in found.Findings.Take(MostNamed))
            {
                html.Raw("<a href=\"#").Text(one.Source!).Raw("\">[").Text(one.Source!).Raw("]</a> ").Text(one.Finding.Where.ToString()).Raw(" ");
                sentences.Corrected(of.Corrections.GetValueOrDefault(one.Source!, []));
            }

            html.Text(found.Findings.Count > MostNamed ? strings.Of(new ReportText("pairs.more", Count(found.Findings.Count - MostNamed))) : "").Raw("</span><br><span class=\"small\">").Text(found.StrengthInWords).Raw("</span></li>");
        }

        html.Raw("</ul>");
    }

    private void Looked(string how, LookedAt it) =>
        html.Raw("<li><b>").Text(how).Raw("</b> <code>").Text(it.Method.Method).Raw("</code>").Text(it.Entry is { } number ? $" [l{Count(number)}]. " : ". ");

    private void Answers(ReportGenuineness of)
    {
        html.Raw("<h4>").Text($"{strings["exhibit"]} {of.Exhibit}: {strings["checklist"]}").Raw("</h4>").Element("p", strings["checklistIntro"]);
        if (of.Answers.Count == 0)
        {
            html.Element("p", strings.Of(new ReportText("checklist.nobody", Count(Checklist.Questions.Count))));
            return;
        }

        html.Raw("<div class=\"wide\"><table class=\"checklist\"><thead><tr>").Element("th", strings["checklist.question"]).Element("th", strings["checklist.answers"]).Raw("</tr></thead><tbody>");
        ILookup<string, ReportChecklistAnswer> answers = of.Answers.ToLookup(static it => it.Question, StringComparer.Ordinal);
        foreach (ChecklistQuestion question in Checklist.Questions.Where(it => answers.Contains(it.Id)))
        {
            html.Raw("<tr><td>").Text(question.Text).Raw("<br><span class=\"small\">").Text(question.Against).Raw("</span></td><td>");
            All(answers[question.Id], question);
            html.Raw("</td></tr>");
        }

        // Of another version of the list: the question is not known here.
        foreach (IGrouping<string, ReportChecklistAnswer> other in answers.Where(static it => Checklist.Find(it.Key) is null))
        {
            html.Raw("<tr><td><code>").Text(other.Key).Raw("</code></td><td>");
            All(other, null);
            html.Raw("</td></tr>");
        }

        html.Raw("</tbody></table></div>");
        ChecklistQuestion[] open = [.. Checklist.Questions.Where(it => !answers.Contains(it.Id))];
        if (open.Length > 0)
        {
            html.Raw("<p class=\"small\">").Text($"{strings["checklist.notAnswered"]} {string.Join(" ", open.Select(static it => it.Text))}").Raw("</p>");
        }
    }

    private void All(IEnumerable<ReportChecklistAnswer> answers, ChecklistQuestion? question)
    {
        html.Raw("<ul>");
        foreach (ReportChecklistAnswer it in answers)
        {
            html.Raw("<li><b>").Text(it.Reply is { } reply ? strings[KeyOf(reply)] : strings["checklist.lies"]).Raw("</b> ");
            if (it.Reasons is { } reasons)
            {
                html.Foreign(Sentence.Ended(reasons)).Raw(" ");
            }

            if (it.Place is { } place)
            {
                html.Text(strings.Of(new ReportText("checklist.at", place))).Raw(" ");
            }

            if (question is not null && it.Reply is { } said && Checklist.BearsOn(question, said) is { } bears)
            {
                html.Text(strings.Of(new ReportText("checklist.bears", GenuinenessPairs.Of(question.Pair).Propositions.First(one => one.Id == bears).Text))).Raw(" ");
            }

            html.Raw("<span class=\"source\">").Text($"{it.Author}, {it.At}, [l{Count(it.EntrySequence)}] ").Text(strings.Of(it.Standing)).Raw("</span></li>");
        }

        html.Raw("</ul>");
    }

    private static string KeyOf(ChecklistReply reply) => reply switch
    {
        ChecklistReply.Yes => "checklist.yes",
        ChecklistReply.No => "checklist.no",
        ChecklistReply.CannotTell => "checklist.cannotTell",
        _ => "checklist.notLookedAt",
    };

    private static string Count(long count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
