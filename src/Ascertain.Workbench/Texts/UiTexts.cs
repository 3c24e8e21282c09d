using System.Reflection;
using System.Text.Json;
using Ascertain.Reporting;

namespace Ascertain.Workbench.Texts;

/// <summary>The words of the pages: data, so that they can be had in another language and direction.</summary>
internal sealed class UiTexts(IReadOnlyDictionary<string, string> texts)
{
    public static UiTexts English { get; } = Read("en");

    /// <summary>BCP 47 tag.</summary>
    public string Language => texts["language"];

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction => texts["direction"];

    public string this[string key] => texts[key];

    /// <summary>A text with its places {0}, {1} … filled; words that people typed are set apart in it.</summary>
    public string Of(string key, params object[] values) => string.Format(System.Globalization.CultureInfo.InvariantCulture, texts[key], [.. values.Select(static it => it is string words ? Isolated.Of(words) : it)]);

    /// <summary>All texts whose keys begin with a prefix, without it, as JSON for a script of a page.</summary>
    public string Json(string prefix) => JsonSerializer.Serialize(texts.Where(it => it.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(it => it.Key[prefix.Length..], static it => it.Value));

    private static UiTexts Read(string language)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"texts/strings.{language}.json")!;
        return new UiTexts(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
    }
}
