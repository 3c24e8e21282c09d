using Ascertain.Evaluation.Allegations.Grammar;

namespace Ascertain.Evaluation.Tests.Allegations.Grammar;

/// <summary>The phrases of the English grammar, for tests that put them together at random.</summary>
internal static class VocabularyWords
{
    /// <summary>Each phrase as it is written, in the order of the file, the first letter of every third one capital.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Read()];

    private static IEnumerable<string> Read()
    {
        using StreamReader reader = new(typeof(Vocabulary).Assembly.GetManifestResourceStream("Ascertain.Evaluation.english.grammar")!);
        string[] lines = reader.ReadToEnd().Split('\n');
        int count = 0;
        foreach (string phrase in lines.Skip(2).Where(static it => it.Length > 0 && it[0] is not ('#' or '[')).SelectMany(static it => it.Split(" = ")[0].Split('|')).Select(static it => it.Trim()))
        {
            yield return ++count % 3 == 0 ? char.ToUpperInvariant(phrase[0]) + phrase[1..] : phrase;
        }
    }
}
