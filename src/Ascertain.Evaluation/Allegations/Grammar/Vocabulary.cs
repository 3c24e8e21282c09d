using System.Globalization;
using System.Text;
using Ascertain.Canonical;

namespace Ascertain.Evaluation.Allegations.Grammar;

/// <summary>The words of one language, from a grammar file of format <c>ascertain/statement-grammar/1</c>.</summary>
/// <remarks>
/// The file is UTF-8 text: the format, <c>language</c> and its BCP 47 tag, then sections <c>[class]</c> whose lines are phrases divided by <c>|</c> and, where the class wants
/// one, <c>= value</c>. <c>#</c> begins a comment line. What is unknown, doubled in its class, too long or without its value is an error that names the line.
/// </remarks>
internal sealed class Vocabulary
{
    private const string Format = "ascertain/statement-grammar/1";
    private const int GreatestLength = 1 << 20, MostWords = 8; // arbitrary; the English file has 50 kB
    private static readonly HashSet<WordClass> WithNumber =
        [WordClass.Month, WordClass.Weekday, WordClass.Season, WordClass.Number, WordClass.Scale, WordClass.Ordinal, WordClass.NumberHalf, WordClass.NumberFraction, WordClass.RelativeDay, WordClass.ClockWord, WordClass.ClockPart, WordClass.ClockHalf, WordClass.Twice, WordClass.Pair, WordClass.PluralScale, WordClass.PlacePreposition];

    private static readonly Dictionary<WordClass, string[]?> WithWord = new()
    {
        [WordClass.TimeUnit] = ["hour", "day", "night", "week", "fortnight", "month", "year"],
        [WordClass.BoundBefore] = ["eq", "approx", "le", "ge", "lt", "gt"],
        [WordClass.BoundAfter] = ["eq", "approx", "le", "ge", "lt", "gt"],
        [WordClass.Say] = ["say", "act", "deny"],
        [WordClass.Role] = null,
        [WordClass.RoleNoun] = null,
        [WordClass.RoleBeside] = null,
        [WordClass.RoleState] = null,
        [WordClass.RoleOfPeople] = null,
        [WordClass.Event] = null,
        [WordClass.EventNoun] = null,
        [WordClass.EventState] = null,
    };

    private static readonly Lazy<Vocabulary> EnglishWords = new(static () => Parse(Resource("english.grammar")));
    private readonly Dictionary<string, VocabularyEntry[]> byFirstWord;

    private Vocabulary(string language, Dictionary<string, VocabularyEntry[]> byFirstWord) => (Language, this.byFirstWord) = (language, byFirstWord);

    /// <summary>The English words of this release.</summary>
    public static Vocabulary English => EnglishWords.Value;

    /// <summary>BCP 47 tag of the language.</summary>
    public string Language { get; }

    /// <summary>Phrases that begin with a word, the longest first.</summary>
    public ReadOnlySpan<VocabularyEntry> BeginningWith(string lowerCaseWord) => byFirstWord.TryGetValue(lowerCaseWord, out VocabularyEntry[]? entries) ? entries : [];

    /// <summary>True where a text is a phrase of a class, whole.</summary>
    public bool IsPhrase(string lowerCaseText, WordClass wanted)
    {
        string[] words = lowerCaseText.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (VocabularyEntry entry in words.Length == 0 ? [] : BeginningWith(words[0]))
        {
            if (entry.Class == wanted && entry.Words.AsSpan().SequenceEqual(words))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of a word of a class that has numbers; null where it is none of them.</summary>
    public double? AmountOf(string lowerCaseWord, WordClass wanted)
    {
        foreach (VocabularyEntry entry in BeginningWith(lowerCaseWord))
        {
            if (entry.Class == wanted && entry.Words.Length == 1)
            {
                return entry.Amount;
            }
        }

        return null;
    }

    /// <summary>Reads a grammar file.</summary>
    /// <exception cref="CanonicalFormatException">It is not of the format; the sentence names the line.</exception>
    public static Vocabulary Parse(string text)
    {
        string[] lines = text.Length <= GreatestLength ? text.ReplaceLineEndings("\n").Split('\n') : throw Wrong(0, "the file is too long");
        if (lines.Length < 2 || lines[0] != Format || !lines[1].StartsWith("language ", StringComparison.Ordinal))
        {
            throw Wrong(1, $"a grammar begins with {Format} and, on the next line, its language");
        }

        List<VocabularyEntry> entries = [];
        HashSet<(WordClass, string)> seen = [];
        WordClass? section = null;
        for (int number = 3; number <= lines.Length; number++)
        {
            string line = lines[number - 1].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                section = ClassOf(line[1..^1]) ?? throw Wrong(number, $"\"{line}\" is no class of words");
                continue;
            }

            foreach (VocabularyEntry entry in Entries(line, number, section ?? throw Wrong(number, "words stand before the first class")))
            {
                if (!seen.Add((entry.Class, string.Join(' ', entry.Words))))
                {
                    throw Wrong(number, $"\"{string.Join(' ', entry.Words)}\" stands twice in its class");
                }

                entries.Add(entry);
            }
        }

        // Stable order: longest first, then as in the file.
        return new Vocabulary(lines[1]["language ".Length..], entries.GroupBy(static it => it.Words[0], StringComparer.Ordinal)
            .ToDictionary(static it => it.Key, static it => it.OrderByDescending(static entry => entry.Words.Length).ToArray(), StringComparer.Ordinal));
    }

    private static IEnumerable<VocabularyEntry> Entries(string line, int number, WordClass section)
    {
        int mark = line.LastIndexOf(" = ", StringComparison.Ordinal);
        bool isNumber = WithNumber.Contains(section), isWord = WithWord.TryGetValue(section, out string[]? allowed);
        string value = mark < 0 ? "" : line[(mark + 3)..].Trim();
        double amount = 0;
        if ((isNumber || isWord) != (value.Length > 0) || (allowed is not null && !allowed.Contains(value))
            || (isNumber && !double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount)))
        {
            throw Wrong(number, isNumber ? "the words of this class have a number behind \"=\"" : isWord ? $"the words of this class have a value behind \"=\"{(allowed is null ? "" : $": one of {string.Join(", ", allowed)}")}" : "the words of this class have no value");
        }

        foreach (string phrase in (mark < 0 ? line : line[..mark]).Split('|'))
        {
            string[] words = [.. Tokeniser.Tokens(phrase.Trim(), null).Select(static it => it.Lower)];
            yield return words.Length is > 0 and <= MostWords ? new VocabularyEntry(words, section, value, amount) : throw Wrong(number, $"\"{phrase.Trim()}\" is not of one to {MostWords} words");
        }
    }

    // "time-point-lead" is TimePointLead.
    private static WordClass? ClassOf(string name)
    {
        StringBuilder joined = new(name.Length);
        foreach (string part in name.Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            joined.Append(char.ToUpperInvariant(part[0])).Append(part, 1, part.Length - 1);
        }

        return Enum.TryParse(joined.ToString(), out WordClass found) && Enum.IsDefined(found) ? found : null;
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(Vocabulary).Assembly.GetManifestResourceStream($"Ascertain.Evaluation.{name}")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static CanonicalFormatException Wrong(int line, string what) => new("grammar.malformed", string.Create(CultureInfo.InvariantCulture, $"Line {line} of the grammar: {what}."));
}
