using System.Globalization;

namespace Ascertain.Reporting.Html;

/// <summary>Draws sentences of the report, each with the errata that speak of it.</summary>
internal sealed class Sentences(HtmlWriter html, ReportStrings strings)
{
    /// <summary>A sentence.</summary>
    public void Draw(ReportText text)
    {
        html.Foreign(strings.Of(text));
        Corrected(text.CorrectedBy);
    }

    /// <summary>A list of them, or nothing when it is empty.</summary>
    public void List(IReadOnlyList<ReportText> texts)
    {
        html.Raw(texts.Count == 0 ? "" : "<ul>");
        foreach (ReportText text in texts)
        {
            html.Raw("<li>");
            Draw(text);
            html.Raw("</li>");
        }

        html.Raw(texts.Count == 0 ? "" : "</ul>");
    }

    /// <summary>Says that what stands before was corrected, with a link to each erratum; nothing where there is none.</summary>
    public void Corrected(IReadOnlyList<long> errata)
    {
        if (errata.Count == 0)
        {
            return;
        }

        html.Raw(" <b>").Text(strings["correctedSee"]).Raw("</b>");
        foreach (long entry in errata)
        {
            Link(entry);
        }
    }

    /// <summary>What an erratum says, on a line of its own.</summary>
    /// <param name="it">The erratum.</param>
    /// <param name="withCode">True where it does not stand beside the finding that it corrects.</param>
    public void Correction(ReportCorrection it, bool withCode)
    {
        string corrected = it.Source is { } source ? strings.Of(new ReportText("correctedSource", source.ToString(CultureInfo.InvariantCulture))) : strings["corrected"];
        html.Raw("<br><b>").Text(it.Code is { } code && (withCode || it.Source is not null) ? $"{corrected} ({code})" : corrected).Raw(":</b> ").Foreign(it.Text);
        Link(it.Entry);
    }

    /// <summary>A link to the erratum of a ledger entry.</summary>
    public void Link(long entry)
    {
        string number = entry.ToString(CultureInfo.InvariantCulture);
        html.Raw($" <a class=\"source\" href=\"#l{number}\">[l{number}]</a>");
    }
}
