using System.Reflection;
using System.Text.Json;
using Ascertain.Reporting;

namespace Ascertain.Workbench.Texts;

/// <summary>The words of the pages: data, so that they can be had in another language and direction. In whichever language who asks reads.</summary>
/// <param name="current">The texts of the one who asks.</param>
internal sealed class UiTexts(Func<IReadOnlyDictionary<string, string>> current)
{
    private static readonly Dictionary<string, UiTexts> Read = Languages.ToDictionary(static it => it, static it => ReadFile(it) is var texts ? new UiTexts(() => texts) : null!, StringComparer.Ordinal);

    /// <summary>BCP 47 tags of the languages that there are, the first where nobody asks for another.</summary>
    public static IReadOnlyList<string> Languages => ["en", "ar"];

    /// <summary>Those of the first language.</summary>
    public static UiTexts English => Read["en"];

    /// <summary>BCP 47 tag.</summary>
    public string Language => this["language"];

    /// <summary>What the language calls itself.</summary>
    public string Name => this["languageName"];

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction => this["direction"];

    /// <summary>Every text by its key.</summary>
    public IReadOnlyDictionary<string, string> All => current();

    public string this[string key] => current()[key];

    /// <summary>The texts of a language.</summary>
    /// <param name="language">One of <see cref="Languages"/>.</param>
    public static UiTexts In(string language) => Read[language];

    /// <summary>A text with its places {0}, {1} … filled; words that people typed are set apart in it. From right to left so are all words: a code as A-001 would be turned round.</summary>
    public string Of(string key, params object[] values)
    {
        IReadOnlyDictionary<string, string> texts = current();
        bool isTurned = texts["direction"] == "rtl";
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, texts[key], [.. values.Select(it => it is string words ? isTurned ? Isolated.Always(words) : Isolated.Of(words) : it)]);
    }

    /// <summary>Words one after another, each set apart as <see cref="Of"/> does it; to be put into a text as it is.</summary>
    public object List(IEnumerable<string> words)
    {
        IReadOnlyDictionary<string, string> texts = current();
        bool isTurned = texts["direction"] == "rtl";
        return new Listed(string.Join(texts["list.between"], words.Select(it => isTurned ? Isolated.Always(it) : Isolated.Of(it))));
    }

    /// <summary>All texts whose keys begin with a prefix, without it, as JSON for a script of a page.</summary>
    public string Json(string prefix) => JsonSerializer.Serialize(current().Where(it => it.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(it => it.Key[prefix.Length..], static it => it.Value));

    // No text any more, so that it is not set apart as a whole.
    private sealed record Listed(string Text)
    {
        public override string ToString() => Text;
    }

    private static Dictionary<string, string> ReadFile(string language)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"texts/strings.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
