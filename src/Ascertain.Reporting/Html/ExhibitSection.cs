using System.Globalization;

namespace Ascertain.Reporting.Html;

/// <summary>Draws one exhibit: what it is, how it came in, its pictures, its key frames, and the runs made on it.</summary>
internal sealed class ExhibitSection(HtmlWriter html, ReportStrings strings)
{
    // Arbitrary: a third of a page of paper; the whole list is a document of the examination.
    private const int MostFrames = 40;

    public void Draw(ReportExhibit exhibit)
    {
        html.Raw($"<section class=\"exhibit\" id=\"e{exhibit.Exhibit.Number}\"><h2>").Text($"{strings["exhibit"]} {exhibit.Exhibit.Number}").Raw("</h2>");
        if (exhibit.WithheldReason is { } reason)
        {
            html.Raw("<p><b>").Text(strings["withheld"]).Raw(":</b> ").Foreign(reason).Raw("</p></section>");
            return;
        }

        HtmlReport.CopyFault(html, strings, exhibit);
        html.Raw("<dl>").Element("dt", "SHA-256").Raw("<dd><code>").Text(exhibit.Exhibit.Digest.Sha256Hex).Raw("</code></dd>")
            .Element("dt", "SHA-512").Raw("<dd><code>").Text(exhibit.Exhibit.Digest.Sha512Hex).Raw("</code></dd>")
            .Element("dt", strings["size"]).Raw("<dd>").Number(exhibit.Exhibit.ByteCount).Raw(" ").Text(strings["bytes"]).Raw("</dd>")
            .Element("dt", strings["rating"]).Raw("<dd>").Text(exhibit.GraphicRating?.ToString(CultureInfo.InvariantCulture) ?? strings["unrated"]).Raw("</dd>");
        if (exhibit.Tags.Count > 0)
        {
            html.Element("dt", strings["tags"]).Raw("<dd>").Foreign(string.Join(", ", exhibit.Tags)).Raw("</dd>");
        }

        html.Raw("</dl>").Element("h3", strings["acquisitions"]).List(exhibit.Acquisitions.Select(strings.Of));
        Collection(exhibit);
        foreach (ReportPicture picture in exhibit.Pictures)
        {
            Picture(html, strings, picture);
        }

        Frames(exhibit.Frames);
        Runs(exhibit.Examinations);
        html.Raw("</section>");
    }

    /// <summary>A picture with the same in words.</summary>
    public static void Picture(HtmlWriter html, ReportStrings strings, ReportPicture picture)
    {
        html.Raw("<figure><figcaption>").Text(picture.Heading);
        foreach (long entry in picture.EntrySequences)
        {
            html.Raw($" <a class=\"source\" href=\"#l{entry}\">[l{entry}]</a>");
        }

        new Sentences(html, strings).Corrected(picture.CorrectedBy);
        if (picture.Svg.Length == 0)
        {
            html.Raw("</figcaption>").List(picture.TextAlternative).Raw("</figure>");
            return;
        }

        html.Raw("</figcaption><div class=\"wide\">").Raw(picture.Svg).Raw("</div><details open><summary>").Text(strings["sameInWords"]).Raw("</summary>").List(picture.TextAlternative);
        if (picture.Table.Count > 0)
        {
            html.Raw("<div class=\"wide\"><table class=\"same\"><thead><tr>").Cells("th", picture.Table[0]).Raw("</tr></thead><tbody>");
            foreach (IReadOnlyList<string> row in picture.Table.Skip(1))
            {
                html.Raw("<tr>").Cells("td", row).Raw("</tr>");
            }

            html.Raw("</tbody></table></div>");
        }

        html.Raw("</details></figure>");
    }

    private void Collection(ReportExhibit exhibit)
    {
        html.Element("h3", strings["completeness"]).Raw("<ul class=\"items\">");
        foreach ((char letter, string item, bool present) in exhibit.Collection)
        {
            html.Raw("<li>").Raw(present ? "● " : "○ ").Text($"({letter}) {item}: ").Raw(present ? "" : "<b>").Text(strings[present ? "present" : "missing"]).Raw(present ? "" : "</b>").Raw("</li>");
        }

        html.Raw("</ul>");
    }

    // What a person approved or described is shown large; of the rest, time and digest.
    private void Frames(IReadOnlyList<ReportFrame> frames)
    {
        if (frames.Count == 0)
        {
            return;
        }

        html.Element("h3", strings["frames"]);
        foreach (ReportFrame frame in frames.Where(static it => it.Png is not null || it.Description is not null))
        {
            html.Raw("<figure class=\"frame\">");
            if (frame.Png is { } png)
            {
                html.Raw("<div class=\"drawn\"><img alt=\"").Text(frame.Description ?? strings["noDescription"]).Raw($"\" src=\"data:image/png;base64,{Convert.ToBase64String(png)}\">");
                Lines(frame.Lines);
                html.Raw("</div>");
            }

            html.Raw("<figcaption>").Text($"{strings["frame"]} {frame.Index?.ToString(CultureInfo.InvariantCulture) ?? "?"}, {frame.TimeSeconds} s. ").Foreign(frame.Description ?? strings["noDescription"])
                .Raw(frame.Png is null ? $" ({strings["notApproved"]})" : "").Raw("<br><code>").Text(frame.LumaSha256).Raw("</code>");
            if (frame.Mask is { } mask)
            {
                html.Raw("<br>").Text(strings.Of(new ReportText("frameMasked", string.Join("; ", mask.Parts), string.Join(", ", mask.By)))).Raw("<br>").Text(strings["frameShown"]).Raw(" <code>").Text(mask.ShownLumaSha256).Raw("</code>");
            }

            foreach (ReportLine line in frame.Lines)
            {
                html.Raw("<br>").Text(strings.Of(line.What));
            }

            html.Raw("</figcaption></figure>");
        }

        ReportFrame[] rest = [.. frames.Where(static it => it.Png is null && it.Description is null)];
        if (rest.Length == 0)
        {
            return;
        }

        html.Element("p", strings["framesIntro"]).Raw("<ol class=\"frames\">");
        foreach (ReportFrame frame in rest.Take(MostFrames))
        {
            html.Raw(frame.Index is { } index ? $"<li value=\"{index.ToString(CultureInfo.InvariantCulture)}\">" : "<li style=\"list-style-type:none\">").Text(frame.TimeSeconds).Raw(" s <code>").Text(frame.LumaSha256).Raw("</code></li>");
        }

        html.Raw("</ol>");
        if (rest.Length > MostFrames)
        {
            html.Element("p", strings["framesMore"]);
        }
    }

    // Over the pixels; what they are stands below in words.
    private void Lines(IReadOnlyList<ReportLine> lines)
    {
        foreach (ReportLine line in lines)
        {
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {line.Width} {line.Height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><polyline class=\"{(line.IsDashed ? "dashed" : "whole")}\" points=\""))
                .Raw(string.Join(' ', line.Places.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.X:0.#},{it.Y:0.#}")))).Raw("\"/></svg>");
        }
    }

    private void Runs(IReadOnlyList<ReportExamination> runs)
    {
        html.Element("h3", strings["runs"]);
        if (runs.Count == 0)
        {
            html.Element("p", strings["none"]);
            return;
        }

        html.Raw("<div class=\"wide\"><table class=\"runs\"><thead><tr>").Element("th", strings["entry"]).Element("th", strings["method"]).Element("th", strings["outcome"])
            .Element("th", strings["findings"]).Raw("</tr></thead><tbody>");
        foreach (ReportExamination run in runs)
        {
            html.Raw($"<tr id=\"l{run.EntrySequence}\"><td class=\"n\">").Number(run.EntrySequence).Raw("</td><td>").Text(run.Method.ToString()).Raw("</td><td><b>").Text(run.Outcome).Raw("</b>");
            if (run.Confinement is { } confinement)
            {
                html.Raw("; ").Text($"{strings["confinement"]}: {confinement}");
            }

            if (run.Reason is { } reason)
            {
                html.Raw(". ").Foreign(reason);
            }

            foreach (ReportCorrection correction in run.Corrections)
            {
                new Sentences(html, strings).Correction(correction, withCode: true);
            }

            if (run.IsSuperseded)
            {
                html.Raw(" <em>").Text(strings["superseded"]).Raw("</em>");
            }

            html.Raw("</td><td class=\"n\">").Number(run.Findings.Count).Raw("</td></tr>");
        }

        html.Raw("</tbody></table></div><div class=\"wide\"><table class=\"digests\"><caption>").Text(strings["digests"]).Raw("</caption><tbody>");
        foreach (ReportExamination run in runs.Where(static it => !it.IsWithheld))
        {
            Digest($"[l{run.EntrySequence}] {strings["request"]}", run.Id.Sha256Hex);
            foreach ((string name, string sha256) in run.Attachments)
            {
                Digest($"[l{run.EntrySequence}] {name}", sha256);
            }
        }

        html.Raw("</tbody></table></div>");
    }

    private void Digest(string of, string sha256) => html.Raw("<tr><td>").Text(of).Raw("</td><td><code>").Text(sha256).Raw("</code></td></tr>");
}
