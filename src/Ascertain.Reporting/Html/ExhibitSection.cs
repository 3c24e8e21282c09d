namespace Ascertain.Reporting.Html;

/// <summary>Draws one exhibit with all that was done on it.</summary>
internal sealed class ExhibitSection(HtmlWriter html, ReportStrings strings)
{
    // Arbitrary: a page of paper; the whole list is a document of the examination.
    private const int MostFrames = 40;

    public void Draw(ReportExhibit exhibit)
    {
        html.Raw($"<section class=\"exhibit\" id=\"e{exhibit.Exhibit.Number}\"><h2>").Text($"{strings["exhibit"]} {exhibit.Exhibit.Number}").Raw("</h2>");
        if (exhibit.WithheldReason is { } reason)
        {
            html.Raw("<p><b>").Text(strings["withheld"]).Raw(":</b> ").Foreign(reason).Raw("</p></section>");
            return;
        }

        html.Raw("<dl>").Element("dt", "SHA-256").Raw("<dd><code>").Text(exhibit.Exhibit.Digest.Sha256Hex).Raw("</code></dd>")
            .Element("dt", "SHA-512").Raw("<dd><code>").Text(exhibit.Exhibit.Digest.Sha512Hex).Raw("</code></dd>")
            .Element("dt", strings["size"]).Raw("<dd>").Number(exhibit.Exhibit.ByteCount).Raw(" ").Text(strings["bytes"]).Raw("</dd>")
            .Element("dt", strings["rating"]).Raw("<dd>").Text(exhibit.GraphicRating?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? strings["unrated"]).Raw("</dd>");
        if (exhibit.Tags.Count > 0)
        {
            html.Element("dt", strings["tags"]).Raw("<dd>").Foreign(string.Join(", ", exhibit.Tags)).Raw("</dd>");
        }

        html.Raw("</dl>").Element("h3", strings["acquisitions"]).List(exhibit.Acquisitions)
            .Element("h3", strings["completeness"]).Raw("<table class=\"items\"><tbody>");
        foreach ((char letter, string item, bool present) in exhibit.Collection)
        {
            html.Raw("<tr><td>(").Text(letter.ToString()).Raw(")</td>").Element("td", item).Raw("<td>").Raw(present ? "●" : "○").Raw(" ")
                .Text(strings[present ? "present" : "missing"]).Raw("</td></tr>");
        }

        html.Raw("</tbody></table>");
        foreach (ReportPicture picture in exhibit.Pictures)
        {
            Picture(picture);
        }

        Frames(exhibit.Frames);
        html.Element("h3", strings["runs"]);
        foreach (ReportExamination run in exhibit.Examinations)
        {
            Examination(run);
        }

        html.Raw("</section>");
    }

    private void Picture(ReportPicture picture)
    {
        html.Raw("<figure><figcaption>").Text(picture.Heading).Raw($" <a class=\"source\" href=\"#l{picture.EntrySequence}\">[l{picture.EntrySequence}]</a></figcaption>")
            .Raw(picture.Svg).Raw("<details open><summary>").Text(strings["sameInWords"]).Raw("</summary>").List(picture.TextAlternative).Raw("</details></figure>");
    }

    private void Frames(IReadOnlyList<ReportFrame> frames)
    {
        if (frames.Count == 0)
        {
            return;
        }

        html.Element("h3", strings["frames"]).Raw("<table><thead><tr>").Element("th", strings["frame"]).Element("th", strings["time"])
            .Element("th", strings["lumaDigest"]).Element("th", strings["description"]).Element("th", strings["picture"]).Raw("</tr></thead><tbody>");

        // Approved frames are always shown, whatever their place in the list.
        IEnumerable<ReportFrame> shown = frames.Where((it, i) => i < MostFrames || it.Png is not null);
        foreach (ReportFrame frame in shown)
        {
            html.Raw("<tr><td class=\"n\">").Number(frame.Index).Raw("</td><td class=\"n\">").Text(frame.TimeSeconds).Raw(" s</td><td><code>")
                .Text(frame.LumaSha256[..16]).Raw("…</code></td><td>").Foreign(frame.Description ?? strings["noDescription"]).Raw("</td><td>");
            if (frame.Png is { } png)
            {
                html.Raw("<img alt=\"").Text(frame.Description ?? strings["noDescription"]).Raw($"\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">");
            }
            else
            {
                html.Text(strings["notApproved"]);
            }

            html.Raw("</td></tr>");
        }

        html.Raw("</tbody></table>");
        if (frames.Count > MostFrames)
        {
            html.Element("p", strings["framesMore"]);
        }
    }

    private void Examination(ReportExamination run)
    {
        html.Raw($"<section class=\"run\" id=\"l{run.EntrySequence}\"><h4>").Text(run.Method.ToString()).Raw("</h4><p>").Text(strings["outcome"]).Raw(": <b>").Text(run.Outcome).Raw("</b>");
        if (run.Reason is { } reason)
        {
            html.Raw(" (").Foreign(reason).Raw(")");
        }

        html.Raw(". ").Text(strings["entry"]).Raw(" ").Number(run.EntrySequence).Raw(", <code>").Text(run.Id.Sha256Hex[..16]).Raw("…</code>.");
        if (run.IsSuperseded)
        {
            html.Raw(" <em>").Text(strings["superseded"]).Raw("</em>");
        }

        html.Raw("</p>");
        if (run.Findings.Count == 0)
        {
            html.Element("p", strings["noFindings"]);
        }
        else
        {
            html.Raw("<table class=\"findings\"><thead><tr><th></th>").Element("th", strings["findings"]).Element("th", strings["where"]).Element("th", strings["against"]).Raw("</tr></thead><tbody>");
            for (int i = 0; i < run.Findings.Count; i++)
            {
                Finding finding = run.Findings[i];
                html.Raw($"<tr id=\"l{run.EntrySequence}.{i + 1}\"><td class=\"n\">").Number(i + 1).Raw("</td><td>").Foreign(finding.Statement).Raw("<br><code>").Text(finding.Code)
                    .Raw("</code></td><td>").Text(finding.Where.ToString()).Raw("</td><td>").List(finding.Against).Raw("</td></tr>");
            }

            html.Raw("</tbody></table>");
        }

        if (run.Attachments.Count > 0)
        {
            html.Raw("<p class=\"small\">").Text(strings["attachments"]).Raw(": ")
                .Text(string.Join("; ", run.Attachments.Select(static it => $"{it.Name} {it.Sha256[..16]}…"))).Raw("</p>");
        }

        html.Raw("</section>");
    }
}
