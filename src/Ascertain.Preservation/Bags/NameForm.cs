using System.Globalization;
using System.Text;

namespace Ascertain.Preservation.Bags;

/// <summary>A form in which names are equal that systems confuse: by the case of letters, and by canonical decomposition.</summary>
/// <remarks>
/// <para>Decompositions: Unicode 14.0 UnicodeData.txt, field 5, applied to the end, without the ranges that HFS+ leaves alone (U+2000 to
/// U+2FFF, U+F900 to U+FAFF, U+2F800 to U+2FAFF); Hangul by the arithmetic of the Unicode Standard §3.12. The table is made by
/// <c>builders/decompositions.py</c>. Marks are not put into another order: names that differ in that alone stay different.</para>
/// <para>Own table, because <c>string.Normalize</c> does nothing for many letters under invariant globalisation.</para>
/// </remarks>
internal static class NameForm
{
    private const int FirstSyllable = 0xAC00, Syllables = 11172, FirstLead = 0x1100, FirstVowel = 0x1161, FirstTail = 0x11A7, Tails = 28, Vowels = 21;

    private static readonly Lazy<Dictionary<char, string>> Decompositions = new(Load);

    /// <summary>Equal for names that differ in normalisation only.</summary>
    public static string Decompose(string name)
    {
        if (Ascii.IsValid(name))
        {
            return name;
        }

        StringBuilder text = new(name.Length + 8);
        foreach (char c in name)
        {
            if (c - FirstSyllable is >= 0 and < Syllables and int s)
            {
                text.Append((char)(FirstLead + (s / (Vowels * Tails)))).Append((char)(FirstVowel + (s % (Vowels * Tails) / Tails)));
                text.Append(s % Tails == 0 ? "" : ((char)(FirstTail + (s % Tails))).ToString());
            }
            else
            {
                text.Append(Decompositions.Value.GetValueOrDefault(c) ?? c.ToString());
            }
        }

        return text.ToString();
    }

    /// <summary>Equal for names that differ in normalisation, in the case of letters, or in both.</summary>
    public static string Fold(string name) => Decompose(name).ToUpperInvariant();

    private static Dictionary<char, string> Load()
    {
        using Stream stream = typeof(NameForm).Assembly.GetManifestResourceStream("Ascertain.Preservation.Bags.decompositions.txt")!;
        using StreamReader reader = new(stream, Encoding.ASCII);
        Dictionary<char, string> table = [];
        while (reader.ReadLine() is { } line)
        {
            char[] letters = [.. line.Split(' ').Select(static it => (char)ushort.Parse(it, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            table.Add(letters[0], new string(letters[1..]));
        }

        return table;
    }
}
