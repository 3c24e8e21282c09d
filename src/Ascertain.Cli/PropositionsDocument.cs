using System.Text.Json;
using Ascertain.Authenticity.Genuineness;

namespace Ascertain.Cli;

/// <summary>The wire form, and the text, of what stands beside each pair of propositions. Neither has a verdict or a number over several findings.</summary>
internal static class PropositionsDocument
{
    private const int MostNamed = 10; // arbitrary: a broken file can give thousands of findings of one code; the count says how many there are

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ExaminedPair> pairs) => writer.Objects("propositions", pairs, pair =>
    {
        writer.WriteString("pair", pair.Pair.Id);
        writer.WriteString("level", Word(pair.Pair.Level.ToString()));
        writer.WriteString("standing", Word(pair.Standing.ToString()));
        writer.WriteString("inWords", pair.StandingInWords);
        writer.Objects("sides", pair.Sides, side =>
        {
            writer.WriteString("id", side.Proposition.Id);
            writer.WriteString("proposition", side.Proposition.Text);
            writer.WriteBoolean("canBeSeen", side.CanBeSeen);
            writer.Objects("findings", side.Findings, found =>
            {
                writer.WriteString("code", found.Bearing.Code);
                writer.WriteString("method", found.Method);
                writer.WriteString("because", found.Bearing.Because);
                writer.WriteNumber("count", found.Findings.Count);
                writer.WriteString("strength", Word(found.Strength.ToString()));
                writer.WriteString("strengthInWords", found.StrengthInWords);
                writer.Objects("places", found.Findings.Take(MostNamed), one =>
                {
                    if (one.Source is { } source)
                    {
                        writer.WriteString("source", source);
                    }

                    writer.WriteString("locator", one.Finding.Where.ToString());
                    writer.WriteString("statement", one.Finding.Statement);
                });
            });
        });
        Looked(writer, "sawNothing", pair.SawNothing);
        Looked(writer, "couldNotTell", pair.CouldNotTell);
        writer.Objects("notRun", pair.NotRun, it => Sees(writer, it));
        writer.Texts("doesNotMean", pair.Pair.DoesNotMean);
    });

    /// <summary>The same for people.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<ExaminedPair> pairs)
    {
        yield return "Is it genuine? No one question, so no one answer: pairs of propositions, with what bears on each. Something else always stays open.";
        foreach (ExaminedPair pair in pairs)
        {
            yield return $"{Word(pair.Pair.Level.ToString())}: {pair.StandingInWords}";
            foreach (PairSide side in pair.Sides)
            {
                yield return $"  {side.Proposition.Text}";
                foreach (FindingsOfCode found in side.Findings)
                {
                    yield return FormattableString.Invariant($"    {found.Bearing.Code} ({found.Findings.Count}×; {found.StrengthInWords}): {found.Bearing.Because} {string.Join(", ", found.Findings.Take(MostNamed).Select(static it => it.Finding.Where.ToString()))}");
                }

                if (side.Findings.Count == 0)
                {
                    yield return side.CanBeSeen ? "    nothing was found that bears on it" : "    no method of this release can find anything that bears on it";
                }
            }

            foreach (LookedAt it in pair.SawNothing)
            {
                yield return $"  looked and saw nothing: {it.Method.Method}; it does not see {it.Method.CannotSee}";
            }

            foreach (LookedAt it in pair.CouldNotTell)
            {
                yield return $"  could not tell: {it.Method.Method}: {(it.Bearing is { } bearing ? $"{bearing.Code}: {bearing.Because} " : "")}{it.InWords}";
            }

            if (pair.NotRun.Count > 0)
            {
                yield return $"  not run: {string.Join(", ", pair.NotRun.Select(static it => it.Method))}";
            }
        }
    }

    private static void Looked(Utf8JsonWriter writer, string name, IReadOnlyList<LookedAt> looked) => writer.Objects(name, looked, it =>
    {
        Sees(writer, it.Method);
        if (it.Entry is { } entry)
        {
            writer.WriteNumber("entry", entry);
        }

        if (it.Bearing is { } bearing)
        {
            writer.WriteString("code", bearing.Code);
            writer.WriteString("because", bearing.Because);
        }

        if (it.InWords is { } words)
        {
            writer.WriteString("inWords", words);
        }
    });

    private static void Sees(Utf8JsonWriter writer, LookingMethod method)
    {
        writer.WriteString("method", method.Method);
        writer.WriteString("canSee", method.CanSee);
        writer.WriteString("cannotSee", method.CannotSee);
    }

    private static string Word(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";
}
