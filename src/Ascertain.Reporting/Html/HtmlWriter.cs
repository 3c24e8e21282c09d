using System.Globalization;
using System.Net;
using System.Text;

namespace Ascertain.Reporting.Html;

/// <summary>Builds HTML; every text passes through <see cref="Text"/>, which encodes it.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder html = new();

    /// <summary>Markup of our own, written as it is.</summary>
    public HtmlWriter Raw(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <summary>Text, encoded.</summary>
    public HtmlWriter Text(string text)
    {
        html.Append(WebUtility.HtmlEncode(text));
        return this;
    }

    /// <summary>Text out of a file or typed by a person: encoded, and isolated so that right-to-left words do not turn what stands around them.</summary>
    public HtmlWriter Foreign(string text) => Raw("<bdi>").Text(text).Raw("</bdi>");

    /// <summary>An element with text.</summary>
    public HtmlWriter Element(string name, string text) => Raw($"<{name}>").Text(text).Raw($"</{name}>");

    /// <summary>A list, or nothing when it is empty.</summary>
    public HtmlWriter List(IEnumerable<string> items)
    {
        bool any = false;
        foreach (string item in items)
        {
            Raw(any ? "" : "<ul>");
            any = true;
            Raw("<li>").Foreign(item).Raw("</li>");
        }

        return any ? Raw("</ul>") : this;
    }

    /// <summary>One cell a text, each isolated.</summary>
    public HtmlWriter Cells(string name, IEnumerable<string> texts)
    {
        foreach (string text in texts)
        {
            Raw($"<{name}>").Foreign(text).Raw($"</{name}>");
        }

        return this;
    }

    /// <summary>A number in plain digits.</summary>
    public HtmlWriter Number(long number) => Raw(number.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => html.ToString();
}
