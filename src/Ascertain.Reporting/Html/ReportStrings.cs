using System.Globalization;
using System.Reflection;
using Ascertain.Canonical;

namespace Ascertain.Reporting.Html;

/// <summary>The words of the report: data, so that a report can be made in another language and direction.</summary>
public sealed class ReportStrings
{
    private readonly CanonicalObject texts;

    private ReportStrings(CanonicalObject texts) => this.texts = texts;

    /// <summary>English.</summary>
    public static ReportStrings English { get; } = ReadEmbedded();

    /// <summary>BCP 47 tag of the language.</summary>
    public string Language => texts.Text("language");

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction => texts.Text("direction");

    /// <summary>The text of a key.</summary>
    public string this[string key] => texts.TextOrNull(key) ?? English.texts.Text(key);

    /// <summary>A sentence with its places filled; what fills them is not translated.</summary>
    public string Of(ReportText text)
    {
        string sentence = this[text.Key];
        for (int i = 0; i < text.Values.Count; i++)
        {
            sentence = sentence.Replace(string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"), Isolated.Of(text.Values[i]), StringComparison.Ordinal);
        }

        return sentence;
    }

    /// <summary>Reads a translation: a JSON object of texts with <c>language</c> and <c>direction</c>; keys it lacks stay English.</summary>
    /// <exception cref="CanonicalFormatException">Not such an object, or a key that the report does not know.</exception>
    public static ReportStrings Parse(ReadOnlySpan<byte> json)
    {
        CanonicalObject texts = CanonicalJson.ParseAnySpelling(json) as CanonicalObject
            ?? throw new CanonicalFormatException("strings.notAnObject", "A translation is a JSON object of texts.");
        foreach (string key in texts.Names)
        {
            _ = texts.Text(key);
            if (!English.texts.Has(key))
            {
                throw new CanonicalFormatException("strings.unknownKey", $"The report has no text \"{key}\".");
            }
        }

        if (texts.Text("direction") is not ("ltr" or "rtl"))
        {
            throw new CanonicalFormatException("strings.direction", "The direction is ltr or rtl.");
        }

        _ = texts.Text("language");
        return new ReportStrings(texts);
    }

    private static ReportStrings ReadEmbedded()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Ascertain.Reporting.Html.strings.en.json")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new ReportStrings((CanonicalObject)CanonicalJson.ParseAnySpelling(bytes));
    }
}
